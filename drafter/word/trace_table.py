"""The life of a clause as a table in Word, on pages that lie on their side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Twips

from drafter.word import authored
from drafter.word.ooxml.elements import clean
from drafter.word.source_document import add_run, paragraph_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.table import Table

    from drafter.trace.records import Trace
    from drafter.trace.table import Row

# of the columns, in twentieths of a point: together as wide as the text of a page
WIDTHS = (1200, 1900, 1900, 1400, 5668, 2500)


def trace_as_word(
    table: Sequence[Row], found: Trace, headings: Sequence[str], *, date: str = ""
) -> bytes:
    """The table as a Word file; words that a step put in are bold, those it took out
    are struck through. What is not known stands below."""
    heading = clean(f"The life of {found.asked}")
    document = authored.blank()
    (section,) = document.sections
    authored.turn_to_landscape(section)
    section.top_margin = section.bottom_margin = Twips(1000)
    section.header.is_linked_to_previous = True  # no section before it: no header
    paragraph = document.add_paragraph(heading, style="Heading 1")
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = layout.first_line_indent = Twips(0)
    grid = authored.add_table(document, WIDTHS)
    head = authored.add_row(grid)
    authored.repeat_on_every_page(head)
    for cell, words in zip(head.cells, headings, strict=True):
        add_run(paragraph_of(cell), words, strong=True)
    for row in table:
        _add(grid, row)
    for sentence in found.unknown:
        document.add_paragraph(clean(sentence))
    return authored.to_bytes(
        document,
        title=heading,
        author="",
        date=date,
    )


def _add(
    grid: Table,
    row: Row,
) -> None:
    cells = authored.add_row(grid).cells
    texts = row.cells
    for at, cell in enumerate(cells):
        paragraph = paragraph_of(cell)
        if at != 4 or not row.changes:
            add_run(paragraph, texts[at])
            continue
        for piece in row.changes:
            add_run(paragraph, piece.text, strong=piece.op == "insert")
            if piece.op == "delete":
                paragraph.runs[-1].font.strike = True
