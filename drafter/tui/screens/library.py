"""The library: its documents in a list, and documents added to it.

Documents are added in the background, while the rest goes on working.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from clause_library.errors import InputError
from clause_library.vocabulary.citation_words import standing_cell
from drafter.tui import bindings
from drafter.tui.cards import library as cards
from drafter.tui.cards.parts import paragraph
from drafter.tui.messages import Done, Failed, LibraryListed
from drafter.tui.redline_lines import one_line
from drafter.tui.screens.base import Room
from drafter.tui.screens.dialogs import Fill
from drafter.tui.widgets.line_input import LineInput
from drafter.tui.widgets.lines import Lines
from drafter.workspace import LibraryRow, holds_words

ORDERS = ("date", "id", "organ", "adoption", "paragraphs", "title")

# In these orders the latest, or the longest, is what one looks for.
DESCENDING = ("date", "paragraphs")

# Cells of the bar that shows how far an addition is.
BAR = 24

# Seconds between two paintings of that bar: painting it after every file of a zip
# would hold up the keys.
PROGRESS_PAUSE = 0.1

# Seconds after which the library is looked at again: another program may have added to
# it.
LOOK = 2.0

EMPTY = (
    "The library is empty.\n\n"
    "Press + and name a file, a folder or a zip of resolutions (XML, Word, PDF or "
    "text): they are read into the library on this machine, and nothing leaves it."
)


class LibraryScreen(Room):
    """The documents, narrowed by what is typed after ``/`` and sorted by ``s``."""

    HEADING = "Library"
    BINDINGS: ClassVar[list[BindingType]] = bindings.LIBRARY

    def __init__(self) -> None:
        super().__init__()
        self.library_rows: Sequence[LibraryRow] = ()
        self.in_sight: Sequence[LibraryRow] = ()
        self.order = ORDERS[0]
        self.is_adding = False

    def compose(self) -> ComposeResult:
        """A line to filter by, the list, a line on its state."""
        hint = "Filter: symbol, organ, year or words of the title"
        yield self.banner()
        yield LineInput(
            placeholder=hint,
            id="filter",
        )
        yield Static(id="columns")
        yield Lines(
            id="library_rows",
            classes="-list",
        )
        yield from self.foot()

    @property
    def filter_line(self) -> Input:
        """The line the list is narrowed by."""
        return self.query_one("#filter", Input)

    @property
    def document_list(self) -> Lines:
        """The list of documents."""
        return self.query_one("#library_rows", Lines)

    def on_mount(self) -> None:
        """The documents are fetched in the background."""
        self.filter_line.cursor_blink = False
        self.document_list.focus()
        self.fetch()
        self.set_interval(LOOK, self.look)

    def on_resize(self, _: events.Resize) -> None:
        """The columns there is room for."""
        self.call_after_refresh(self.paint)

    def fetch(self) -> None:
        """Lists the library anew."""
        self.work("list", lambda: LibraryListed(self.workspace.library_rows()))

    def look(self) -> None:
        """Lists the library anew where another program added to it."""

        def job() -> LibraryListed | None:
            # The next question of the drafter about the library tells what is wrong;
            # a sentence every two seconds would not help.
            with suppress(InputError, OSError):
                news = self.workspace.news()
                if news:
                    return LibraryListed(self.workspace.library_rows(), news)
            return None

        # While we add ourselves, the end of the addition lists anew.
        if self.is_current and not self.is_adding:
            self.work("list", job, supersedes=False)

    def on_library_listed(self, message: LibraryListed) -> None:
        """The documents have come; the cursor stays on its own."""
        shelf = self._under_cursor()
        self.library_rows = message.library_rows
        self.paint()
        ids = [shown.id for shown in self.in_sight]
        if shelf is not None and shelf.id in ids:
            self.document_list.cursor = ids.index(shelf.id)
        if message.news:
            self.tell(message.news)

    def _under_cursor(self) -> LibraryRow | None:
        index = self.document_list.cursor
        if index < len(self.in_sight):
            return self.in_sight[index]
        return None

    @on(Input.Changed, "#filter")
    def paint(self) -> None:
        """The documents that hold every word of the filter, in the order chosen."""
        words = self.filter_line.value.split()
        matches = [row for row in self.library_rows if holds_words(row, words)]
        self.in_sight = _sorted(matches, self.order)
        # An empty library needs another sentence than a filter that nothing passes.
        if self.library_rows:
            rows = cards.shelf_rows(self.in_sight)
        else:
            rows = (paragraph((("keep", EMPTY),)),)
        self.document_list.show(rows)
        head = cards.shelf_head(self.order, self.size.width - 3)
        self.query_one("#columns", Static).update(Content(f"  {head}"))
        self.say()

    @on(Lines.Moved, "#library_rows")
    def say(self) -> None:
        """How many there are, and the title under the cursor."""
        facts = [
            f"{len(self.in_sight):,} of {len(self.library_rows):,}",
            f"by {self.order}",
        ]
        shelf = self._under_cursor()
        if shelf is not None:
            # In full: the list cuts it to its column.
            facts.append(one_line(shelf.title))
        self.state(" · ".join(facts))

    @on(Input.Submitted, "#filter")
    def action_list(self) -> None:
        """From the filter to the list."""
        self.document_list.focus()

    @on(Lines.Chosen, "#library_rows")
    def open_shelf(self, event: Lines.Chosen) -> None:
        """A document is read in full."""
        if event.index < len(self.in_sight):
            self.read(
                self.in_sight[event.index].id,
                None,
                among=[shelf.id for shelf in self.in_sight],
            )

    def action_context(self) -> None:
        """The text under the cursor is read."""
        self.query_one("#library_rows", Lines).action_choose()

    def action_copy(self) -> None:
        """The citation of the text under the cursor."""
        shelf = self._under_cursor()
        if shelf is not None:
            citation = self.workspace.citation(shelf, None)
            self.copy(citation, citation)

    def action_filter(self) -> None:
        """To the filter."""
        self.filter_line.focus()

    def action_sort(self) -> None:
        """The next order."""
        index = ORDERS.index(self.order) + 1
        self.order = ORDERS[index % len(ORDERS)]
        self.paint()

    def action_add(self) -> None:
        """A file, folder or zip is added in the background."""
        dialog = Fill("Add to the library", (("File, folder or zip", ""),))
        self.app.push_screen(dialog, self._add)

    def _add(self, lines: tuple[str, ...] | None) -> None:
        if not lines or not lines[0]:
            return
        path = Path(lines[0]).expanduser()
        progress = self._progress_of(path.name)
        self.state(f"adding {path.name} …")
        self.is_adding = True
        self.work(
            "add",
            lambda: Done(self.workspace.add(path, progress, self._tell_waiting)),
            supersedes=False,
        )

    def _tell_waiting(self, sentence: str) -> None:
        """Says on the state line what an addition waits for; runs in its thread."""
        self.app.call_from_thread(self.state, sentence)

    def _progress_of(self, name: str) -> Callable[[int, int], None]:
        """What an addition calls with the number of files done and of all."""
        painted = 0.0

        def progress(
            done: int,
            of: int,
        ) -> None:
            nonlocal painted
            if monotonic() - painted <= PROGRESS_PAUSE and done != of:
                return
            painted = monotonic()
            cells = "█" * (BAR * done // max(of, 1))
            bar = cells.ljust(BAR, "░")
            # It runs in the thread that adds; widgets belong to the application's.
            self.app.call_from_thread(
                self.state,
                f"adding {name}  {bar}  {done:,} of {of:,}",
            )

        return progress

    # Textual calls the handlers of every class for a message: `Room` says the sentence
    # of both, these do what is left.

    def on_done(self, message: Done) -> None:
        """What was added is shown."""
        self.is_adding = False
        self.fetch()

    def on_failed(self, message: Failed) -> None:
        """Nothing is being added any more, and the state line says so."""
        self.is_adding = False
        self.say()


def _sorted(
    library_rows: Sequence[LibraryRow],
    order: str,
) -> list[LibraryRow]:
    """The documents in an order; those where the field is unknown come last."""
    known: list[LibraryRow] = []
    unknown: list[LibraryRow] = []
    for shelf in library_rows:
        if getattr(shelf, order) is None:
            # Apart: None cannot be compared, and turned around it would come first.
            unknown.append(shelf)
        else:
            known.append(shelf)
    known.sort(
        key=partial(_order_key, order),
        reverse=order in DESCENDING,
    )
    return known + unknown


def _order_key(
    order: str,
    shelf: LibraryRow,
) -> Any:  # noqa: ANN401 - each column has a type of its own
    """What a document is sorted by; in one order they are all of one type."""
    if order == "id":
        return natural(shelf.id)
    if order == "adoption":
        return standing_cell(shelf.status, shelf.adoption)
    return getattr(shelf, order)


def natural(symbol: str) -> list[tuple[bool, int, str]]:
    """A key that sorts symbols as they are counted: ``72/9`` before ``72/10``."""
    parts: list[tuple[bool, int, str]] = []
    for part in re.findall(r"\d+|\D+", symbol):
        if part.isdecimal():
            parts.append((False, int(part), part))
        else:
            parts.append((True, 0, part.casefold()))
    return parts
