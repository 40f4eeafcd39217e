"""A resolution read in full, with the cursor on the paragraph it was opened for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from clause_library.errors import InputError
from clause_library.model import Paragraph, Resolution
from clause_library.references.extract import all_paragraphs
from drafter import tui
from drafter.tui import bindings
from drafter.tui.cards import library as cards
from drafter.tui.messages import CitedFound, Failed, Opened, SearchWanted
from drafter.tui.screens.base import Room
from drafter.tui.screens.dialogs import Choose, Fill
from drafter.tui.widgets.lines import Lines

# The most cells of a line in the drafter's pager.
_PAGE = 80


class Reading(Room):
    """A document of the library; ``ref`` is the paragraph to show first.

    ``among`` are the ids of the texts it was chosen from, in their order.
    """

    HEADING = "Reading"
    BINDINGS: ClassVar[list[BindingType]] = bindings.READING

    def __init__(
        self,
        document: Resolution,
        ref: str | None,
        among: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.document = document
        self.among = tuple(among)
        self.sought = ""
        self.blocks = cards.resolution(document)
        self.refs = [block_ref for _, block_ref in self.blocks]
        self.paragraphs: dict[str, Paragraph] = {}
        for paragraph in all_paragraphs(document):
            self.paragraphs[paragraph.ref] = paragraph
        # The text may have been read anew since the ref was made.
        self.start = self.refs.index(ref) if ref in self.refs else 0

    def compose(self) -> ComposeResult:
        """The text, and its citation below."""
        yield self.banner()
        yield Lines(
            id="reading",
            classes="-pane",
        )
        yield from self.foot(self.document.id)

    @property
    def lines(self) -> Lines:
        """The text."""
        return self.query_one(Lines)

    def on_mount(self) -> None:
        """The paragraph asked for is in sight."""
        lines = self.lines
        lines.show([block for block, _ in self.blocks], self.start)
        lines.focus()
        # A text opened without a paragraph is read from its first line. Before the
        # first refresh the screen has no height to centre in.
        if self.start:
            self.call_after_refresh(lines.center_cursor)

    @on(Lines.Moved)
    def say(self) -> None:
        """The place of the cursor, as it is cited, and what the keys walk through."""
        facts = [self.refs[self.lines.cursor] or self.document.id]
        if self.sought:
            places = self._found()
            here = places.index(self.lines.cursor) + 1 if self._is_found() else "–"
            facts.insert(0, f"“{self.sought}” {here} of {len(places)} (Esc ends)")
        elif self.document.id in self.among and len(self.among) > 1:
            number = self.among.index(self.document.id) + 1
            facts.append(f"text {number} of {len(self.among)}")
        self.state(" · ".join(facts))

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph under the cursor; None on a title or heading."""
        return self.paragraphs.get(self.ref_at_cursor or "")

    @property
    def ref_at_cursor(self) -> str | None:
        """The ref of the paragraph under the cursor; None on a title or heading."""
        return self.refs[self.lines.cursor]

    def action_back(self) -> None:
        """Ends a search; else back to where one came from."""
        if self.sought:
            self._seek("")
        else:
            self.app.pop_screen()

    def action_search(self) -> None:
        """Looks for words in the text."""

        def seek(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self._seek(lines[0])

        fields = (("Words of this text. Empty: no search.", self.sought),)
        self.app.push_screen(Fill("Search in the text", fields), seek)

    def _seek(self, sought: str) -> None:
        """Sets the words off wherever they stand, and goes to the first place."""
        self.sought = sought
        self.blocks = cards.resolution(self.document, sought)
        cursor = self.lines.cursor
        self.lines.show([block for block, _ in self.blocks], cursor)
        if not sought:
            return
        places = self._found()
        if not places:
            self.sought = ""
            self.tell(f"“{sought}” is nowhere in the paragraphs of this text.")
            return
        after = [index for index in places if index >= cursor]
        self.lines.cursor = after[0] if after else places[0]

    def _found(self) -> list[int]:
        """The blocks of the paragraphs that hold what is sought."""
        found: list[int] = []
        for index, ref in enumerate(self.refs):
            paragraph = self.paragraphs.get(ref or "")
            if paragraph and cards.places_of(self.sought, paragraph.text):
                found.append(index)
        return found

    def _is_found(self) -> bool:
        return self.lines.cursor in self._found()

    def action_walk(self, by: int) -> None:
        """To the next place found; with nothing sought, to the next text."""
        if self.sought:
            self._walk_places(by)
            return
        if self.document.id not in self.among:
            self.tell("It was opened alone; < and > go along its series.")
            return
        index = self.among.index(self.document.id) + by
        if 0 <= index < len(self.among):
            self.open_in_place(self.among[index])
        else:
            self.tell("There is no later text." if by > 0 else "No earlier text.")

    def _walk_places(self, by: int) -> None:
        here = self.lines.cursor
        places = self._found()
        if by > 0:
            ahead = [index for index in places if index > here]
        else:
            ahead = [index for index in reversed(places) if index < here]
        if ahead:
            self.lines.cursor = ahead[0]
        else:
            self.tell("No further place." if by > 0 else "No earlier place.")

    def open_in_place(self, id: str) -> None:
        """Another text in place of this one: back leads to where this one did."""
        self.read(
            id,
            None,
            among=self.among,
            replaces=True,
        )

    def action_series(self, by: int) -> None:
        """The text of the series before (-1) or after (1) this one.

        At the paragraph that goes on from the one under the cursor, or that it goes on
        from, where there is one.
        """
        id = self.document.id
        ref = self.paragraph.ref if self.paragraph else None
        way = "before" if by < 0 else "after"

        def job() -> Opened | Failed:
            other = self.workspace.neighbour(id, by)
            found = self.workspace.document(other) if other else None
            if found is None:
                return Failed(
                    f"{id}: the library knows no text of the series {way} it."
                )
            there = self.workspace.same_clause_in(ref, found.id) if ref else None
            return Opened(found, there)

        self.work("read", job)

    @on(Lines.Chosen)
    def follow_citations(self) -> None:
        """A resolution that the paragraph cites; of several one is chosen."""
        paragraph = self.paragraph
        if paragraph is None:
            return
        text = paragraph.text
        organ = self.document.organ
        self.work("cited", lambda: CitedFound(self.workspace.texts_cited(text, organ)))

    def on_cited_found(self, message: CitedFound) -> None:
        """What the paragraph cites is known."""
        held = [(name, id) for name, id in message.texts if id is not None]
        if not message.texts:
            self.tell("This paragraph cites no resolution.")
        elif not held:
            names = ", ".join(name for name, _ in message.texts)
            self.tell(f"The library does not hold {names}.")
        elif len(held) == 1:
            self.read(held[0][1], None)
        else:

            def go(choice: tuple[int, str] | None) -> None:
                if choice is not None:
                    self.read(held[choice[0]][1], None)

            rows = [(id, name) for name, id in held]
            verbs = (("x", "Read"),)
            dialog = Choose(
                "Cited here",
                rows,
                verbs,
                enter="x",
            )
            self.app.push_screen(dialog, go)

    def action_copy(self, what: str) -> None:
        """The paragraph's ``wording``, its ``citation``, or ``both``."""
        paragraph = self.paragraph
        citation = self.workspace.citation(self.document, self.ref_at_cursor)
        wording = paragraph.text if paragraph else ""
        if what == "citation" or not wording:
            self.copy(citation, citation)
        elif what == "wording":
            self.copy(wording, "the wording")
        else:
            self.copy(f"{wording} ({citation})", citation)

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

    def action_pager(self) -> None:
        """The text in the drafter's own pager."""
        try:
            tui.other_programs.paged(self.drafter, self._plain())
        except InputError as error:
            self.tell(str(error), wrong=True)

    def _plain(self) -> str:
        """The text as lines of a page, on a small screen as wide as that."""
        width = min(_PAGE, self.app.size.width)
        rows: list[str] = []
        for block, _ in self.blocks:
            for line in block.lay(width):
                rows.append("".join(text for _, text in line).rstrip())
        return "\n".join(rows)
