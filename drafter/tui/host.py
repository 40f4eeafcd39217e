"""What every screen may ask of the application around it.

The application leads from one screen to another; screens know only this part of it.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen

from drafter.tui.kept_texts import KeptTexts, PasteHistory
from drafter.tui.last_session import Memory
from drafter.workspace import Workspace

# Seconds after a key in which the next one may come, and the most that work in the
# background waits for the hand to rest before it goes a step on.
_BETWEEN_KEYS = 0.08
_MOST_WAITED = 0.3


class Host(App[None]):
    """The application as the screens know it.

    ``turns`` gives each kind of background work one turn at a time. Journals stand in
    ``state_folder``, and so do the ``history`` of what was pasted and the edits and
    notes that are ``unfinished``.
    """

    def __init__(
        self,
        workspace: Workspace,
        state_folder: Path,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.state_folder = state_folder
        self.memory = Memory(state_folder)
        self.history = PasteHistory(state_folder)
        self.unfinished = KeptTexts(state_folder, "unfinished")
        self.turns: defaultdict[str, Lock] = defaultdict(Lock)
        # When the last key came.
        self.key_came = 0.0

    def _handle_exception(self, error: Exception) -> None:
        # Who quits while a screen opens ends it half made, without the parts that it
        # looks for. Nothing is lost by that: what was typed or decided is on disk.
        is_ending = not self.is_running
        if is_ending and isinstance(error, NoMatches):
            return
        super()._handle_exception(error)

    @property
    def is_pasted_by_keys(self) -> bool:
        """Whether the key in hand came faster than a hand types.

        Enter is then the end of a line in what is pasted, and commits nothing.
        """
        return False

    def give_way(self) -> None:
        """Waits until the hand rests, but not for long; for work in the background.

        Two threads share one interpreter: a search that went on would make each key
        wait for it several times.
        """
        until = monotonic() + _MOST_WAITED
        while monotonic() < min(until, self.key_came + _BETWEEN_KEYS):
            sleep(_BETWEEN_KEYS / 4)

    def keys_that_matter(self, room: Screen[None]) -> Sequence[tuple[str, str]]:
        """The keys the line at the bottom of a screen tells, and what they do."""
        raise NotImplementedError

    def hand_out(
        self,
        sequence: str,
        text: str,
    ) -> None:
        """Sends a clipboard sequence to the terminal."""
        # As Textual's own `copy_to_clipboard` does, whose sequence tmux swallows.
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(sequence)


def collect_garbage() -> None:
    """Garbage is collected from now on; what was imported is not looked through."""
    # `drafter.cli.open_interface` turned the collection off for the start.
    gc.freeze()
    gc.enable()
