"""Every version of each paragraph side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from drafter.tui import bindings
from drafter.tui.cards import versions as cards
from drafter.tui.screens.base import Room
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from drafter.comparison.history import History, Thread


class ColumnsScreen(Room):
    """The versions as columns; Enter goes on with the review at that paragraph."""

    HEADING = "Versions"
    BINDINGS: ClassVar[list[BindingType]] = bindings.COLUMNS

    def __init__(
        self,
        history: History,
        start: int,
        go_to: Callable[[Thread], None],
    ) -> None:
        """``start`` is the number of the thread in hand, from 0."""
        super().__init__()
        self.history = history
        self.start = start
        self.go_to = go_to

    def compose(self) -> ComposeResult:
        """The paragraphs, and a line that tells where one is."""
        yield self.banner()
        yield Lines(
            id="reading",
            classes="-pane",
        )
        yield from self.foot()

    @property
    def lines(self) -> Lines:
        """The paragraphs."""
        return self.query_one(Lines)

    def on_mount(self) -> None:
        """The paragraph in hand is in sight."""
        self.lines.show(cards.threads(self.history), self.start)
        self.lines.focus()
        self.call_after_refresh(self.lines.center_cursor)

    @property
    def _changed(self) -> list[int]:
        changed: list[int] = []
        for index, thread in enumerate(self.history.threads):
            if cards.has_changed(thread):
                changed.append(index)
        return changed

    @on(Lines.Moved)
    def say(self) -> None:
        """Which paragraph it is, and how many changed."""
        count = len(self.history.threads)
        changed = len(self._changed)
        where = f"paragraph {self.lines.cursor + 1} of {count}"
        self.state(f"{where} · {changed} changed · {len(self.history.heads)} versions")

    def action_walk(self, by: int) -> None:
        """The next paragraph that changed in any version."""
        here = self.lines.cursor
        if by > 0:
            ahead = [index for index in self._changed if index > here]
        else:
            ahead = [index for index in reversed(self._changed) if index < here]
        if ahead:
            self.lines.cursor = ahead[0]
        else:
            self.tell("No further change." if by > 0 else "No earlier change.")

    @on(Lines.Chosen)
    def choose(self, event: Lines.Chosen) -> None:
        """The review at this paragraph."""
        thread = self.history.threads[event.index]
        self.app.pop_screen()
        self.go_to(thread)

    def action_back(self) -> None:
        """Back to the review, where it was."""
        self.app.pop_screen()
