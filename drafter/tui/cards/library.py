"""The library's documents as rows, and one of them in full.

A footnote stands below the paragraph that cites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clause_library.model import Footnote, Heading, Paragraph, Resolution
from clause_library.references.extract import in_text
from clause_library.refs import Ref
from clause_library.vocabulary.agenda_items import subject, topic
from clause_library.vocabulary.citation_words import standing_cell, standing_words
from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import visible
from drafter.tui.cards.parts import Lay, paragraph, row, wrapped
from drafter.tui.redline_lines import Line, one_line
from drafter.tui.widgets.laid_blocks import Block
from drafter.workspace import LibraryRow

# The columns of the table, with their cells. A narrow terminal keeps those that tell
# documents apart.
NARROW = (
    ("id", 20),
    ("date", 11),
    ("adoption", 12),
    ("title", 5),
)
WIDE = (
    ("id", 24),
    ("date", 12),
    ("organ", 8),
    ("adoption", 12),
    ("paragraphs", 12),
    ("title", 5),
)

# Cells from which the table has room for every column.
ROOMY = 100

Entry = tuple[Block, str | None]
"""A block of a document, with the ref of its paragraph where it is one."""


def shelf_rows(library_rows: Sequence[LibraryRow]) -> tuple[Block, ...]:
    """The library's documents, a row each."""
    return tuple(Block(_shelf_row(shelf), height=1) for shelf in library_rows)


def shelf_head(
    order: str,
    width: int,
) -> str:
    """The names over the columns, the one that sorts in capitals."""
    columns: Sequence[tuple[str, int]] = NARROW
    if width >= ROOMY:
        columns = WIDE
    head = ""
    for name, cells in columns:
        shown = name.upper() if name == order else name.capitalize()
        head += shown.ljust(cells)
    return head


def _shelf_row(shelf: LibraryRow) -> Lay:
    name = one_line(shelf.id)
    date = shelf.date or "undated"
    organ = one_line(shelf.organ or "unknown")
    count = f"{shelf.paragraphs:>6,}"
    adopted = standing_cell(shelf.status, shelf.adoption)
    title = ("keep", one_line(shelf.title))
    narrow = row(
        (
            # One cell is kept free, so that a long symbol does not touch the date.
            ("keep", f"{name[:19]:<20}"),
            ("faint", f"{date:<11}{adopted:<12}"),
            title,
        )
    )
    wide = row(
        (
            ("keep", f"{name:<23} "),
            ("faint", f"{date:<12}"),
            ("band", f"{organ:<8}"),
            ("faint", f"{adopted:<12}{count:<12}"),
            title,
        )
    )

    def lay(width: int) -> Sequence[Line]:
        if width < ROOMY:
            return narrow(width)
        return wide(width)

    return lay


def resolution(
    document: Resolution,
    sought: str = "",
) -> tuple[Entry, ...]:
    """A document in full, each paragraph with its ref; words ``sought`` set off."""
    notes = {note.marker: note for note in document.footnotes}
    page = _Page(document.organ, notes, sought)
    blocks: list[Entry] = [(_head(document), None)]
    if document.formula:
        blocks.append(page.text("strong", document.formula))
    body = (*document.preamble, *document.operative)
    blocks += page.part(body, document.headings)
    for annex in document.annexes:
        blocks.append(page.text("strong", f"{annex.label}  {annex.title}"))
        blocks += page.part(annex.paragraphs, annex.headings)
    if document.conclusion:
        blocks.append(page.text("faint", document.conclusion))
    return tuple(blocks)


def places_of(
    sought: str,
    text: str,
) -> list[tuple[int, int]]:
    """Where words stand in a text, whatever their capitals; in characters."""
    if not sought:
        return []
    pattern = re.compile(re.escape(sought), re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]


def _head(document: Resolution) -> Block:
    date = "date unknown"
    if document.date:
        date = written(document.date)
    facts = [
        document.id,
        date,
        standing_words(document.status, document.adoption),
        document.session,
    ]
    title = subject(document.title, topic(document.agenda_item))
    known = " · ".join(fact for fact in facts if fact)
    return paragraph(
        (("strong", visible(title)),),
        (("faint", visible(known)),),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """What the paragraphs of a document are shown with.

    ``organ`` is the one that speaks: citations are read as its own words.
    """

    organ: str | None
    notes: Mapping[str, Footnote]
    sought: str

    def text(
        self,
        style: str,
        text: str,
    ) -> Entry:
        """A line of the document that cannot be cited."""
        return paragraph(self._runs(style, text)), None

    def part(
        self,
        paragraphs: Sequence[Paragraph],
        headings: Sequence[Heading],
    ) -> list[Entry]:
        """A body or an annex with its headings."""
        heading_before = {heading.before: heading.text for heading in headings}
        blocks: list[Entry] = []
        for one in paragraphs:
            if one.ref in heading_before:
                blocks.append(self.text("strong", heading_before[one.ref]))
            blocks += self._paragraph(one)
        return blocks

    def _paragraph(self, one: Paragraph) -> list[Entry]:
        """A paragraph with its footnotes, and what stands below it."""
        # The last part alone: the letter of a subparagraph under its paragraph.
        name = Ref.parse(one.ref).last
        words = self._runs("keep", one.text)
        lines: list[Line] = [(("band", f"{one_line(name)}  "), *words)]
        for mark in one.notes:
            # A mark may have lost its note in the file it was read from.
            note = self.notes.get(mark.marker)
            if note is not None:
                lines.append(self._runs("faint", f"    {note.marker}  {note.text}"))
        # The empty line at the end sets the paragraph off from the next one.
        block = Block(wrapped(*lines, ()))
        blocks: list[Entry] = [(block, one.ref)]
        for below in one.subparagraphs:
            blocks += self._paragraph(below)
        if one.closing:
            blocks.append(self.text("keep", one.closing))
        return blocks

    def _runs(
        self,
        style: str,
        text: str,
    ) -> Line:
        """The text with what is sought and what is cited set off."""
        shown = visible(text)
        stretches: list[tuple[int, int, str]] = []
        for start, end in places_of(self.sought, shown):
            stretches.append((start, end, f"{style} current"))
        if not self.sought and style == "keep":
            for reference in in_text(shown, "", self.organ):
                at = reference.at
                stretches.append((at.start, at.end, f"{style} link"))
        return _painted(shown, style, stretches)


def _painted(
    text: str,
    style: str,
    stretches: Iterable[tuple[int, int, str]],
) -> Line:
    """A text in one style but for some stretches, which have others."""
    line: list[tuple[str, str]] = []
    end_before = 0
    for start, end, other in sorted(stretches):
        if start < end_before:
            continue
        line.append((style, text[end_before:start]))
        line.append((other, text[start:end]))
        end_before = end
    line.append((style, text[end_before:]))
    return tuple(run for run in line if run[1])
