"""The life of a clause: every text of its series that says it, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from clause_library.vocabulary.citation_words import cite
from drafter.tui import bindings
from drafter.tui.cards import trace as cards
from drafter.tui.screens.base import Room
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from drafter.trace.records import Step, Trace


class TraceScreen(Room):
    """The steps of a trace; Enter reads a paragraph where it stands."""

    HEADING = "The life of a clause"
    BINDINGS: ClassVar[list[BindingType]] = bindings.TRACE

    def __init__(self, found: Trace) -> None:
        super().__init__()
        self.found = found
        self.entries = cards.trace(found)

    def compose(self) -> ComposeResult:
        """The steps, and the place of the cursor below."""
        yield self.banner()
        yield Lines(id="reading")
        yield from self.foot(self.found.asked)

    def on_mount(self) -> None:
        """The newest text is under the cursor."""
        lines = self.query_one(Lines)
        # Above the newest step stand the title and the lanes.
        newest = next(at for at, (_, ref) in enumerate(self.entries) if ref)
        lines.show([block for block, _ in self.entries], newest)
        lines.focus()

    @property
    def ref_at_cursor(self) -> str | None:
        """The ref of the step under the cursor; None beside the steps."""
        return self.entries[self.query_one(Lines).cursor][1]

    @property
    def step(self) -> Step | None:
        """The step under the cursor."""
        for step in self.found.steps:
            if step.ref == self.ref_at_cursor:
                return step
        return None

    @on(Lines.Moved)
    def say(self) -> None:
        """The place of the cursor, as it is cited."""
        self.state(self.ref_at_cursor or self.found.asked)

    @on(Lines.Chosen)
    def open_step(self, event: Lines.Chosen) -> None:
        """A step is read where it stands."""
        self.follow_link(event)

    def action_context(self) -> None:
        """The step where it stands."""
        self.query_one(Lines).action_choose()

    def action_copy(self, what: str) -> None:
        """The step's ``wording``, its ``citation``, or ``both``, to the clipboard."""
        step = self.step
        if step is None:
            self.tell("Go to a text of the line; its words and citation are copied.")
            return
        wording = step.found.clause.text
        citation = cite(step.found)
        if what == "wording":
            self.copy(wording, "the wording")
        elif what == "citation":
            self.copy(citation, citation)
        else:
            self.copy(f"{wording} ({citation})", citation)
