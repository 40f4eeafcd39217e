"""A resolution read in full, with the cursor on the paragraph it was opened for."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Footer, Static

from clause_library.model import Resolution
from drafter.tui import bindings
from drafter.tui.cards import library as cards
from drafter.tui.messages import SearchWanted
from drafter.tui.screens.base import Room
from drafter.tui.widgets.lines import Lines


class Reading(Room):
    """A document of the library; ``ref`` is the paragraph to show first."""

    HEADING = "Reading"
    BINDINGS: ClassVar[list[BindingType]] = bindings.READING

    def __init__(
        self,
        document: Resolution,
        ref: str | None,
    ) -> None:
        super().__init__()
        self.document = document
        self.blocks = cards.resolution(document)
        self.refs = [block_ref for _, block_ref in self.blocks]
        # The text may have been read anew since the ref was made.
        self.start = self.refs.index(ref) if ref in self.refs else 0

    def compose(self) -> ComposeResult:
        """The text, and its citation below."""
        yield self.banner()
        yield Lines(id="reading")
        yield Static(Content(self.document.id), id="state")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The paragraph asked for is in sight."""
        lines = self.query_one(Lines)
        lines.show([block for block, _ in self.blocks], self.start)
        lines.focus()
        # A text opened without a paragraph is read from its first line. Before the
        # first refresh the screen has no height to centre in.
        if self.start:
            self.call_after_refresh(lines.center_cursor)

    @on(Lines.Moved)
    def say(self, event: Lines.Moved) -> None:
        """The place of the cursor, as it is cited."""
        self.state(self.refs[event.index] or self.document.id)

    @property
    def ref_at_cursor(self) -> str | None:
        """The ref of the paragraph under the cursor; None on a title or heading."""
        return self.refs[self.query_one(Lines).cursor]

    def action_copy(self) -> None:
        """The paragraph's place to the clipboard."""
        ref = self.ref_at_cursor or self.document.id
        self.copy(ref, ref)

    def action_source(self) -> None:
        """Takes the paragraph to the precedents.

        They tell where its language came from, and where it went.
        """
        ref = self.ref_at_cursor
        if ref is not None:
            # The ref and not the words: a citation is looked up as the paragraph
            # itself.
            self.post_message(SearchWanted(ref))

    def action_trace(self) -> None:
        """The life of the paragraph under the cursor."""
        ref = self.ref_at_cursor
        if ref is not None:
            self.trace(ref)
