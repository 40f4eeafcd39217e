"""A paste that arrives key by key, told from typing by its speed.

Some terminals, and tmux over a poor link, send a paste as single keys. Its letters must
not be taken for commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from drafter.tui.app import Drafter

# Characters in a row from which a burst is a paste; fewer may be a key held down.
LEAST = 4

_NAMED_CHARACTERS = {"enter": "\n", "tab": " "}


class Burst:
    """Holds characters back for ``gap`` seconds where they would act.

    Then it lets them act, or hands them to the application as a text.
    """

    def __init__(
        self,
        app: Drafter,
        gap: float,
    ) -> None:
        self.app = app
        self.gap = gap
        self.held: list[events.Key] = []
        self.is_fast = False
        self._serial = 0
        self._last = 0.0

    def note(self, event: events.Key) -> None:
        """A key came: ``is_fast`` says whether it followed another within the gap."""
        # By when it arrived: painting what came before it may have taken longer.
        self.is_fast = event.time - self._last < self.gap
        self._last = event.time

    def takes(self, event: events.Key) -> bool:
        """Whether the key is held back for now."""
        if not self.gap:
            return False
        is_named = event.key in _NAMED_CHARACTERS
        if not event.is_printable and not is_named:
            return False
        # A burst begins with a character that would act; Enter and Tab are commands
        # of their own until a burst has begun.
        if not self.held and (is_named or not self.app.letters_are_commands):
            return False
        self.held.append(event)
        self._serial += 1
        serial = self._serial
        self.app.set_timer(self.gap, lambda: self.end(serial))
        return True

    def end(self, serial: int) -> None:
        """No further character came in time."""
        if serial != self._serial:
            return
        held = self.held
        self.held = []
        characters: list[str] = []
        for event in held:
            character = _NAMED_CHARACTERS.get(event.key, event.character or "")
            characters.append(character)
        # One character many times over is a key held down, not a text.
        if len(held) >= LEAST and len(set(characters)) > 1:
            self.app.take_paste("".join(characters))
            return
        for event in held:
            self.app.call_later(self.act, event)

    async def act(self, event: events.Key) -> None:
        """The key does what it would have done."""
        # Without a gap the key is not held back a second time.
        gap = self.gap
        self.gap = 0.0
        try:
            await self.app.on_event(event)
        finally:
            self.gap = gap
