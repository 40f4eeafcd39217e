"""The library's documents as rows, and one of them in full.

A footnote stands below the paragraph that cites it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clause_library.model import Footnote, Heading, Paragraph, Resolution
from clause_library.refs import Ref
from clause_library.vocabulary.agenda_items import subject, topic
from clause_library.vocabulary.citation_words import standing_words
from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import visible
from drafter.tui.cards.parts import Lay, paragraph, row, wrapped
from drafter.tui.redline_lines import Line, one_line
from drafter.tui.widgets.lines import Block
from drafter.workspace import LibraryRow

# The columns of the table, with their cells. A narrow terminal keeps those that tell
# documents apart.
NARROW = (
    ("id", 20),
    ("date", 11),
    ("status", 9),
    ("title", 5),
)
WIDE = (
    ("id", 24),
    ("date", 12),
    ("organ", 8),
    ("status", 9),
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
    title = ("keep", one_line(shelf.title))
    narrow = row(
        (
            # One cell is kept free, so that a long symbol does not touch the date.
            ("keep", f"{name[:19]:<20}"),
            ("faint", f"{date:<11}{shelf.status:<9}"),
            title,
        )
    )
    wide = row(
        (
            ("keep", f"{name:<23} "),
            ("faint", f"{date:<12}"),
            ("band", f"{organ:<8}"),
            ("faint", f"{shelf.status:<9}{count:<12}"),
            title,
        )
    )

    def lay(width: int) -> Sequence[Line]:
        if width < ROOMY:
            return narrow(width)
        return wide(width)

    return lay


def resolution(document: Resolution) -> tuple[Entry, ...]:
    """A document in full, each paragraph with its ref."""
    notes = {note.marker: note for note in document.footnotes}
    blocks: list[Entry] = [(_head(document), None)]
    if document.formula:
        blocks.append(_text("strong", document.formula))
    body = (*document.preamble, *document.operative)
    blocks += _part(body, document.headings, notes)
    for annex in document.annexes:
        blocks.append(_text("strong", f"{annex.label}  {annex.title}"))
        blocks += _part(annex.paragraphs, annex.headings, notes)
    if document.conclusion:
        blocks.append(_text("faint", document.conclusion))
    return tuple(blocks)


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


def _text(
    style: str,
    text: str,
) -> Entry:
    """A line of the document that cannot be cited."""
    return paragraph(((style, visible(text)),)), None


def _part(
    paragraphs: Sequence[Paragraph],
    headings: Sequence[Heading],
    notes: Mapping[str, Footnote],
) -> list[Entry]:
    heading_before = {heading.before: heading.text for heading in headings}
    blocks: list[Entry] = []
    for one in paragraphs:
        if one.ref in heading_before:
            blocks.append(_text("strong", heading_before[one.ref]))
        blocks += _paragraph(one, notes)
    return blocks


def _paragraph(
    one: Paragraph,
    notes: Mapping[str, Footnote],
) -> list[Entry]:
    """A paragraph with its footnotes, and what stands below it."""
    # The last part alone: the letter of a subparagraph under its paragraph.
    name = Ref.parse(one.ref).last
    lines: list[Line] = [
        (
            ("band", f"{one_line(name)}  "),
            ("keep", visible(one.text)),
        )
    ]
    for mark in one.notes:
        # A mark may have lost its note in the file it was read from.
        note = notes.get(mark.marker)
        if note is not None:
            text = visible(f"    {note.marker}  {note.text}")
            lines.append((("faint", text),))
    # The empty line at the end sets the paragraph off from the next one.
    block = Block(wrapped(*lines, ()))
    blocks: list[Entry] = [(block, one.ref)]
    for below in one.subparagraphs:
        blocks += _paragraph(below, notes)
    if one.closing:
        blocks.append(_text("keep", one.closing))
    return blocks
