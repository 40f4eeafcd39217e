"""Paragraph × delegation: where something is open, and who wants what there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.content import Content
from textual.widgets import Static

from drafter import workspace
from drafter.negotiation.table import NOTHING, TableRow, table_rows
from drafter.tui import negotiation, screens
from drafter.tui.messages import Done
from drafter.tui.negotiation import bindings, cards
from drafter.tui.negotiation.desk import Desk
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.message import Message

    from drafter.negotiation.state import State
    from drafter.workspace import Negotiation


class TableScreen(Desk):
    """The table of a negotiation; Enter opens a paragraph."""

    HEADING = "Negotiation"
    BINDINGS: ClassVar[list[BindingType]] = bindings.TABLE

    def __init__(self, desk: Negotiation) -> None:
        super().__init__(desk)
        self.rows: Sequence[TableRow] = ()
        self.only_open = False
        self.first_column = 0

    def compose(self) -> ComposeResult:
        """The heads of the columns, the rows, and who wants what below."""
        yield self.banner()
        yield Static(id="columns")
        yield Lines(id="reading", classes="-list")
        yield from self.foot("Reading the files…")

    def on_mount(self) -> None:
        """The files are read in the background; the screen is there at once."""
        self.lines.focus()
        self.step(self._changed_files)

    def _changed_files(self) -> Sequence[str]:
        return [
            f"received/{name} is not as it was received; it is read as it is now."
            for name in self.desk.changed_files()
        ]

    def on_screen_resume(self) -> None:
        """A paragraph may have been decided on meanwhile."""
        if self.standing is not None:
            self.step(lambda: None)

    def on_resize(self, event: events.Resize) -> None:
        """The columns there is room for."""
        super().on_resize(event)
        if self.standing is not None:
            self.paint_desk(self.standing)

    @property
    def lines(self) -> Lines:
        """The rows of the table."""
        return self.query_one(Lines)

    @property
    def names(self) -> list[str]:
        """The delegations, in the order of their columns."""
        return [one.name for one in self.standing.senders] if self.standing else []

    def paint_desk(self, state: State) -> None:
        """The rows with the columns in sight."""
        under = self._under_cursor()
        rows = table_rows(state)
        if self.only_open:
            rows = tuple(one for one in rows if one.open)
        self.rows = rows
        width = self.size.width - 3
        count = cards.fitting(self.names, self.first_column, width)
        shown = self.names[self.first_column :][:count]
        self.query_one("#columns", Static).update(Content(f"  {cards.head(shown)}"))
        ids = [one.id for one in rows]
        cursor = ids.index(under.id) if under and under.id in ids else 0
        self.lines.show(cards.table(rows, shown, self.first_column), cursor)
        self.say()

    def _under_cursor(self) -> TableRow | None:
        if self.rows and self.lines.cursor < len(self.rows):
            return self.rows[self.lines.cursor]
        return None

    @on(Lines.Moved)
    def say(self) -> None:
        """How much is open, and who wants what in the paragraph under the cursor."""
        state = self.standing
        if state is None:
            return
        open_ones = sum(one.open for one in self.rows)
        clashing = sum(len(one.clashes) for one in self.rows)
        facts = [f"{len(self.names)} delegations, {open_ones} open, {clashing} clash"]
        hidden = len(self.names) - cards.fitting(
            self.names, self.first_column, self.size.width - 3
        )
        if hidden > 0:
            facts.append(f"{hidden} more with ← →")
        under = self._under_cursor()
        if under is not None:
            wanted = [
                f"{name} {cell}"
                for name, cell in zip(self.names, under.cells, strict=True)
                if cell != NOTHING
            ]
            facts.append(", ".join(wanted) or f"{under.id}: as in the base")
        self.state(" · ".join(facts))

    @on(Lines.Chosen)
    def open_paragraph(self, event: Lines.Chosen) -> None:
        """A paragraph with all that is wanted of it."""
        state = self.standing
        if state is None or event.index >= len(self.rows):
            return
        places = [one.paragraph for one in self.rows]
        screen = negotiation.ParagraphScreen(
            self.desk,
            state,
            places,
            event.index,
        )
        self.app.push_screen(screen)

    def action_columns(self, by: int) -> None:
        """Other delegations, where all do not fit beside one another."""
        last = max(len(self.names) - 1, 0)
        self.first_column = max(0, min(self.first_column + by, last))
        if self.standing is not None:
            self.paint_desk(self.standing)

    def action_filter(self) -> None:
        """Only what is open, or all."""
        self.only_open = not self.only_open
        self.tell("Only what is open" if self.only_open else "All paragraphs")
        if self.standing is not None:
            self.paint_desk(self.standing)

    def action_inbox(self) -> None:
        """What each file brought."""
        if self.standing is not None:
            blocks = cards.inbox(self.standing)
            self.app.push_screen(negotiation.ToldScreen("Inbox", blocks))

    def action_history(self) -> None:
        """What happened."""
        if self.standing is not None:
            blocks = cards.history(self.desk.events(), self.standing)
            self.app.push_screen(negotiation.ToldScreen("History", blocks))

    def action_add(self) -> None:
        """A file that a delegation sent."""

        def add(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                path = Path(lines[0]).expanduser()
                self.step(lambda: self.desk.add(path, lines[1] or None))

        fields = (
            ("The file", ""),
            ("Whose it is; empty: the author of its changes, or its name", ""),
        )
        self.app.push_screen(screens.Fill("Add a file", fields), add)

    def action_base(self) -> None:
        """The next base."""

        def take(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                path = Path(lines[0]).expanduser()
                self.step(lambda: self.desk.base(path))

        dialog = screens.Fill("The next base", (("The file", ""),))
        self.app.push_screen(dialog, take)

    def action_word(self) -> None:
        """What is open, as a file for others."""

        def write(lines: tuple[str, ...] | None) -> None:
            state = self.standing
            if lines and lines[0] and state is not None:
                path = Path(lines[0]).expanduser()
                self.work(
                    "export",
                    lambda: self._exported(state, path, lines[1] or None),
                )

        fields = (
            ("The file (.docx, .txt, .csv)", "compilation.docx"),
            ("For whom; empty: all delegations", ""),
        )
        self.app.push_screen(screens.Fill("What is open, as a file", fields), write)

    @staticmethod
    def _exported(
        state: State,
        path: Path,
        reader: str | None,
    ) -> Message:
        signed = workspace.signature("drafter", None)
        data, told = workspace.negotiation_export(
            state,
            path,
            signed,
            reader=reader,
        )
        workspace.save(path, data, force=None)
        return Done(" ".join((f"Written: {path}.", *told)))
