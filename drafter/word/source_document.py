"""The table of sources as a Word file, on pages that lie on their side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from unicodedata import bidirectional

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.parser import OxmlElement
from docx.shared import Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from drafter.word import authored
from drafter.word.ooxml.elements import clean, w
from drafter.word.source_table import HEADINGS, SourceRow

# of the columns, in twentieths of a point: together as wide as the text of a page
WIDTHS = (1500, 5200, 1150, 2400, 4318)
STRONG = ("L", "R", "AL")  # letters that have a direction, as Unicode classes them
STYLE, STYLE_ID = "UN Table of Sources", "Sources"


def as_word(
    table: Sequence[SourceRow],
    title: str,
    *,
    author: str = "",
    date: str = "",
) -> bytes:
    """The table as a Word file; the headings stand on every page.

    ``author`` and ``date`` (a moment in ISO form) are the properties of the file.
    """
    heading = clean(f"Sources of the language proposed: {title}")
    document = authored.blank()
    lay_out_pages(document)
    add_heading(document, heading)
    grid = authored.add_table(document, WIDTHS)
    add_headings(grid)
    for _, rows in groupby(table, key=lambda row: row.issue):
        add_issue(grid, list(rows))
    document.add_paragraph()  # Word wants a paragraph after a table
    return authored.to_bytes(
        document,
        title=heading,
        author=author,
        date=date,
    )


def lay_out_pages(document: Document) -> None:
    """Pages on their side, without a running header, the page number at the margin."""
    (section,) = document.sections
    authored.turn_to_landscape(section)
    section.top_margin = Twips(1000)
    section.bottom_margin = Twips(1000)
    section.footer_distance = Twips(560)
    section.header.is_linked_to_previous = True  # no section before it: no header
    footer = document.styles["Footer"]
    footer.paragraph_format.tab_stops[0].position = Twips(sum(WIDTHS))


def add_heading(
    document: Document,
    heading: str,
) -> None:
    """The lines above the table."""
    paragraph = document.add_paragraph(heading, style="Heading 1")
    layout = paragraph.paragraph_format
    # The layout's headings are indented to stand over numbered paragraphs.
    layout.left_indent = layout.right_indent = layout.first_line_indent = Twips(0)
    layout.space_before = Twips(0)
    layout.alignment = WD_ALIGN_PARAGRAPH.LEFT
    explanation = document.add_paragraph(style=STYLE)
    add_run(explanation, "Words that are not in the source are in ")
    add_run(explanation, "bold", strong=True)
    add_run(explanation, ".")


def add_headings(grid: Table) -> None:
    """The row of headings."""
    row = authored.add_row(grid)
    authored.repeat_on_every_page(row)
    for cell, heading in zip(row.cells, HEADINGS, strict=True):
        add_run(paragraph_of(cell), heading, strong=True)


def add_issue(
    grid: Table,
    rows: Sequence[SourceRow],
) -> None:
    """The rows of one issue, which is said once, in one cell for all of them."""
    issue_cells = []
    for row in rows:
        cells = authored.add_row(grid).cells
        issue_cells.append(cells[0])
        paragraph_of(cells[0])
        add_language(paragraph_of(cells[1]), row)
        texts = (row.placement, row.source, row.justification)
        for cell, text in zip(cells[2:], texts, strict=True):
            add_run(paragraph_of(cell), text)
    first, last = issue_cells[0], issue_cells[-1]
    first.merge(last)
    (paragraph,) = first.paragraphs
    add_run(paragraph, rows[0].issue)


def add_language(
    paragraph: Paragraph,
    row: SourceRow,
) -> None:
    """The language proposed; what its source has not is in bold."""
    if not row.changes:
        add_run(paragraph, row.language)
        return
    for piece in row.changes:
        if piece.op != "delete":
            add_run(paragraph, piece.text, strong=piece.op == "insert")


def paragraph_of(cell: _Cell) -> Paragraph:
    """The paragraph of a new cell, in the style of the table."""
    (paragraph,) = cell.paragraphs
    # By its id: given a name, python-docx goes through all styles for each cell,
    # which is half the time of writing a table.
    paragraph._p.style = STYLE_ID
    return paragraph


def add_run(
    paragraph: Paragraph,
    text: str,
    *,
    strong: bool = False,
) -> None:
    """A run of text; ``strong`` in bold."""
    run = paragraph.add_run(clean(text))
    # A table may hold words of any language, each cell in the direction of its own.
    if begins_right_to_left(text):
        run.font.rtl = True
        settings = paragraph._p.get_or_add_pPr()
        if all(element.tag == w("pStyle") for element in settings):
            settings.append(OxmlElement("w:bidi"))
    if strong:
        run.font.bold = True
        run.font.cs_bold = True  # for scripts such as Arabic


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is one of Hebrew or Arabic."""
    letters = (bidirectional(sign) for sign in text)
    strong = next((kind for kind in letters if kind in STRONG), "L")
    return strong != "L"
