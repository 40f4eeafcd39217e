"""Random keys, pastes, resizes and kills on the interface, and what must hold after each.

Nothing pasted is lost, nothing decided is lost, every state is on disk, and nothing
fails. Every paste holds words of its own, by which it is found again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from textual import events
from textual.command import CommandPalette
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.widgets import Input
from textual.worker import WorkerCancelled

from drafter.review import decisions
from drafter.review.journal import Journal
from drafter.tui.app import Drafter
from drafter.tui.screens.base import Room
from drafter.tui.screens.dialogs import Ask, Fill
from drafter.tui.screens.review import Review
from drafter.tui.widgets.paste import PasteArea
from drafter.workspace import Workspace

if TYPE_CHECKING:
    from textual.pilot import Pilot

# Every key of every room but those by which a person deletes: D, backspace, delete.
KEYS = (
    *"abcdefghijklmnopqrstuvwxyzABCEFGHIJKLMNOPQRSTUVWYZ0123456789",
    *("escape", "enter", "tab", "space", "down", "up", "left", "right", "home", "end"),
    *("pagedown", "pageup", "slash", "less_than_sign", "greater_than_sign", "plus"),
    *("asterisk", "question_mark", "colon"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f12"),
)
SIZES = ((60, 20), (80, 24), (120, 35), (160, 50), (40, 12))
STEPS = 25

# The characters of the keys that are named.
NAMED = {
    "space": " ",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "plus": "+",
    "asterisk": "*",
    "question_mark": "?",
    "colon": ":",
    "enter": "\r",
    "tab": "\t",
}

# The share of steps after which the hand rests, and for how many seconds: longer than
# anything waits for that.
RESTS = 0.2
REST = 0.1


@dataclass
class Storm:
    """One sequence; ``pasted`` are the words that must be found again."""

    chance: Random
    folder: Path
    library: Path
    files: tuple[Path, Path]
    pasted: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def app(self, files: tuple[Path, ...]) -> Drafter:
        """The interface on what is on disk."""
        return Drafter(
            Workspace(self.library, author="Jane", date="2026-01-02T03:04:05Z"),
            files=files,
            state_folder=self.folder / "state",
            settings=self.folder / "settings",
            burst=0,
        )

    async def run(self, steps: int = STEPS) -> None:
        """All steps, with kills in between; AssertionError tells what was lost."""
        files: tuple[Path, ...] = self.files if self.chance.random() < 0.6 else ()
        left = steps
        while left > 0:
            count = self.chance.randint(3, max(3, left))
            left -= count
            app = self.app(files)
            async with app.run_test(size=self.chance.choice(SIZES)) as pilot:
                await pilot.pause(REST)
                await self._settle(app, pilot)
                if isinstance(app.screen, Ask) and self.chance.random() < 0.7:
                    await pilot.press("y")
                for _ in range(count):
                    if not app.is_running:
                        break
                    await self._step(app, pilot)
                    self._check(app)
                # A kill: what is on disk is all there is.
                app.memory.end = lambda: None  # type: ignore[method-assign]
            self._check_disk()
            self.done.append("kill")
            files = () if self.chance.random() < 0.5 else files

    async def _settle(self, app: Drafter, pilot: Pilot[None]) -> None:
        """Until every message was taken and the work in the background is done.

        Pilot's own pauses wait until the processor idles, a tenth of a second a key;
        what was typed and decided has to be on disk before that. Now and then the hand
        rests, and what waits for that begins.
        """
        await pilot.pause(0)
        if self.chance.random() < RESTS:
            await pilot.pause(REST)
        await self._work_done(app, pilot)
        await pilot.pause(0)

    async def _work_done(self, app: Drafter, pilot: Pilot[None]) -> None:
        """Until the work in the background is done; waiting for some that a newer one
        took the place of ends at once, and the newer one is waited for."""
        is_done = False
        while not is_done:
            try:
                await app.workers.wait_for_complete()
                is_done = True
            except WorkerCancelled:
                await pilot.pause(0)

    async def _step(self, app: Drafter, pilot: Pilot[None]) -> None:
        way = self.chance.random()
        if way < 0.12:
            number = len(self.pasted) + 1
            words = f"Urges pilots of boat {number}x{self.chance.randrange(10**9)}"
            self.done.append(f"paste {words}")
            # A dialog that just opened gives its line the paste as soon as it stands.
            is_opening = isinstance(app.screen, Fill | CommandPalette)
            is_line = isinstance(app.focused, Input) or is_opening
            app.post_message(events.Paste(f"{words}\nto keep lamps lit;"))
            # What is pasted into a filter or a name of a file goes there.
            if not is_line:
                self.pasted.append(words.rpartition(" ")[2])
        elif way < 0.2:
            size = self.chance.choice(SIZES)
            self.done.append(f"resize {size}")
            assert isinstance(app._driver, HeadlessDriver)
            app._driver._size = Size(*size)
            app.post_message(events.Resize(Size(*size), Size(*size)))
        else:
            key = self.chance.choice(KEYS)
            self.done.append(key)
            character = NAMED.get(key, key)
            is_text = len(character) == 1
            app.post_message(events.Key(key, character if is_text else None))
        await self._settle(app, pilot)

    def _forget_undone(self, app: Drafter) -> None:
        """A paste that the person took back by undo is theirs to make again."""
        for area in app.screen.query(PasteArea):
            undone = ""
            for edits in area.history._redo_stack:
                undone += "".join(edit.text for edit in edits)
            self.pasted = [words for words in self.pasted if words not in undone]

    def _check(self, app: Drafter) -> None:
        """What is on the screen is on disk."""
        self._forget_undone(app)
        self._check_disk()
        review = app.review
        if isinstance(review, Review) and review.review_session is not None:
            session = review.review_session
            journal = Journal(self.folder / "state", review.compared)
            state = decisions.fold(journal.open(mend=False).entries)
            assert state == session.state, self.done
        # Typed words are kept as they stand.
        if isinstance(app.screen, Room) and isinstance(app.focused, PasteArea):
            text = app.focused.text
            kept = [known for _, known in app.history.texts()]
            assert not text.strip() or text in kept, self.done

    def _check_disk(self) -> None:
        """Every paste is in a file of the state folder."""
        held = ""
        for file in (self.folder / "state").glob("*.json*"):
            held += file.read_text("utf-8")
        lost = [words for words in self.pasted if not _holds(held, words)]
        assert not lost, (lost, self.done)


def _holds(
    text: str,
    words: str,
) -> bool:
    """Whether the letters stand in a text in their order, with some typed between."""
    if words in text:
        return True
    return re.search(".{0,60}?".join(map(re.escape, words)), text) is not None
