"""The library: its documents in a list, a resolution read in full, documents added
while the rest goes on working."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Input, Static

from clause_library.errors import InputError
from clause_library.model import Resolution
from drafter.tui.cards import library as cards
from drafter.tui.cards.parts import paragraph
from drafter.tui.messages import Done, Failed, Shelved, Sought
from drafter.tui.redline_lines import one_line
from drafter.tui.screens.base import Room
from drafter.tui.screens.dialogs import Fill
from drafter.tui.widgets.lines import Lines
from drafter.workspace import Shelf

ORDERS = ("date", "id", "organ", "status", "paragraphs", "title")
BAR = 24
LOOK = 2.0
"""Seconds after which the library is looked at again: another program may have added to
it."""

EMPTY = (
    "The library is empty.\n\nPress a and name a file, a folder or a zip of resolutions "
    "(XML, Word, PDF or text): they are read into the library on this machine, and nothing leaves it."
)


class Shelves(Room):
    """The documents, narrowed by what is typed after ``/`` and sorted by ``s``."""

    HEADING = "Library"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "filter",
            "Filter",
            key_display="/",
            tooltip="Narrow the list by some words",
            id="library.filter",
        ),
        Binding(
            "s", "sort", "Sort", tooltip="Sort by the next column", id="library.sort"
        ),
        Binding(
            "a", "add", "Add", tooltip="Add a file, folder or zip", id="library.add"
        ),
        Binding(
            "escape",
            "list",
            "List",
            show=False,
            tooltip="From the filter to the list",
            id="library.list",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.shelves: Sequence[Shelf] = ()
        self.in_sight: Sequence[Shelf] = ()
        self.order = ORDERS[0]
        self.adding = False

    def compose(self) -> ComposeResult:
        """A line to filter by, the list, a line on its state."""
        yield self.banner()
        yield Input(
            placeholder="Filter: symbol, organ, year or words of the title", id="filter"
        )
        yield Static(id="columns")
        yield Lines(id="shelves", classes="-list")
        yield Static(id="state")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The documents are fetched in the background."""
        self.query_one("#filter", Input).cursor_blink = False
        self.query_one("#shelves").focus()
        self.fetch()
        self.set_interval(LOOK, self.look)

    def on_resize(self, _: events.Resize) -> None:
        """The columns there is room for."""
        self.call_after_refresh(self.paint)

    def fetch(self) -> None:
        """Lists the library anew."""
        self.work("list", lambda: Shelved(self.desk.shelves()))

    def look(self) -> None:
        """Lists the library anew where another program added to it; while we do, the
        end of that tells."""

        def job() -> Shelved | None:
            with suppress(
                InputError, OSError
            ):  # the next question about the library will tell
                if news := self.desk.news():
                    return Shelved(self.desk.shelves(), news)
            return None

        if self.is_current and not self.adding:
            self.work("list", job, supersedes=False)

    def on_shelved(self, message: Shelved) -> None:
        """The documents have come; the cursor stays on its own."""
        lines = self.query_one("#shelves", Lines)
        here = (
            self.in_sight[lines.cursor].id
            if lines.cursor < len(self.in_sight)
            else None
        )
        self.shelves = message.shelves
        self.paint()
        ids = [shelf.id for shelf in self.in_sight]
        if here in ids:
            lines.cursor = ids.index(here)
        if message.news:
            self.tell(message.news)

    @on(Input.Changed, "#filter")
    def paint(self) -> None:
        """The documents that hold every word of the filter, in the order chosen."""
        words = self.query_one("#filter", Input).value.casefold().split()
        fits = [
            shelf
            for shelf in self.shelves
            if all(word in _said(shelf) for word in words)
        ]
        most_first = self.order in ("date", "paragraphs")
        known = [shelf for shelf in fits if getattr(shelf, self.order) is not None]
        unknown = [shelf for shelf in fits if getattr(shelf, self.order) is None]
        self.in_sight = [
            *sorted(
                known, key=lambda shelf: getattr(shelf, self.order), reverse=most_first
            ),
            *unknown,
        ]
        rows = cards.shelf_rows(self.in_sight)
        self.query_one("#shelves", Lines).show(
            rows if self.shelves else (paragraph((("keep", EMPTY),)),)
        )
        self.query_one("#columns", Static).update(
            Content(f"  {cards.shelf_head(self.order, self.size.width - 3)}")
        )
        self.say()

    @on(Lines.Moved, "#shelves")
    def say(self) -> None:
        """How many there are, and the title under the cursor, which the list may
        cut."""
        shelf = next(
            iter(self.in_sight[self.query_one("#shelves", Lines).cursor :]), None
        )
        title = f" · {one_line(shelf.title)}" if shelf else ""
        self.state(
            f"{len(self.in_sight):,} of {len(self.shelves):,} · by {self.order}{title}"
        )

    @on(Input.Submitted, "#filter")
    def action_list(self) -> None:
        """From the filter to the list."""
        self.query_one("#shelves").focus()

    @on(Lines.Chosen, "#shelves")
    def open_shelf(self, event: Lines.Chosen) -> None:
        """A document is read in full."""
        if event.index < len(self.in_sight):
            self.read(self.in_sight[event.index].id, None)

    def action_filter(self) -> None:
        """To the filter."""
        self.query_one("#filter").focus()

    def action_sort(self) -> None:
        """The next order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.paint()

    def action_add(self) -> None:
        """A file, folder or zip is added in the background."""
        self.app.push_screen(
            Fill("Add to the library", (("File, folder or zip", ""),)), self._add
        )

    def _add(self, lines: tuple[str, ...] | None) -> None:
        if lines and lines[0]:
            path = Path(lines[0]).expanduser()
            told = 0.0

            def progress(done: int, of: int) -> None:
                nonlocal told
                if monotonic() - told > 0.1 or done == of:
                    told = monotonic()
                    bar = f"{'█' * (BAR * done // max(of, 1)):░<{BAR}}"
                    self.app.call_from_thread(
                        self.state, f"adding {path.name}  {bar}  {done:,} of {of:,}"
                    )

            self.state(f"adding {path.name} …")
            self.adding = True
            self.work(
                "add", lambda: Done(self.desk.add(path, progress)), supersedes=False
            )

    def on_done(self, message: Done) -> None:
        """What was added is shown; `Room` says it, for a message goes to every class's
        handler."""
        self.adding = False
        self.fetch()

    def on_failed(self, message: Failed) -> None:
        """Nothing is being added any more; `Room` says why."""
        self.adding = False


def _said(shelf: Shelf) -> str:
    return (
        f"{shelf.id} {shelf.organ} {shelf.date} {shelf.status} {shelf.title}".casefold()
    )


class Reading(Room):
    """A resolution in full, with the cursor on the paragraph it was opened for."""

    HEADING = "Reading"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q", "app.pop_screen", "Back", tooltip="Back", id="reading.back"
        ),
        Binding(
            "y",
            "copy",
            "Copy the citation",
            tooltip="Copy the paragraph's citation",
            id="reading.copy",
        ),
        Binding(
            "s",
            "source",
            "Precedents of the paragraph",
            tooltip="Take the paragraph to the precedents",
            id="reading.source",
        ),
    ]

    def __init__(self, document: Resolution, ref: str | None) -> None:
        super().__init__()
        self.blocks = cards.resolution(document)
        self.refs = [ref for _, ref in self.blocks]
        self.start = self.refs.index(ref) if ref in self.refs else 0
        self.document = document

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
        self.call_after_refresh(lines.center_cursor)

    @on(Lines.Moved)
    def say(self, event: Lines.Moved) -> None:
        """The place of the cursor, as it is cited."""
        self.state(self.refs[event.index] or self.document.id)

    def action_copy(self) -> None:
        """The paragraph's place to the clipboard."""
        ref = self.refs[self.query_one(Lines).cursor] or self.document.id
        self.copy(ref, ref)

    def action_source(self) -> None:
        """Takes the paragraph to the precedents: where its language came from, and
        where it went."""
        ref = self.refs[self.query_one(Lines).cursor]
        if ref is not None:
            self.post_message(Sought(ref))
