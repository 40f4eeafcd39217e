"""Documents the project writes from nothing (tables, reports), with python-docx.

They begin as the resolution layout without a text, so that fonts, styles and page
numbers are those of our other files, and are saved without a clock: the same content
gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Twips
from docx.table import Table, _Cell, _Row

from drafter.word.layout import template
from drafter.word.layout.tables import table_look
from drafter.word.ooxml.package import read
from drafter.word.ooxml.soundness import sound

A4_LONG, A4_SHORT = Twips(16838), Twips(11906)
ALL_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LONGEST_PROPERTY = 255  # characters; python-docx raises an error for more
MODIFIED = "{http://purl.org/dc/terms/}modified"


def blank() -> Document:
    """An empty document in the resolution layout."""
    data = template.blank().to_bytes()
    return docx.Document(io.BytesIO(data))


def turn_to_landscape(section: Section) -> None:
    """Pages of A4 that lie on their side."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width = A4_LONG
    section.page_height = A4_SHORT


def add_table(
    document: Document,
    widths: Sequence[int],
) -> Table:
    """A table without rows and with thin lines, at the end of a document.

    ``widths`` are those of its columns, in twentieths of a point.
    """
    table = document.add_table(
        rows=0,
        cols=len(widths),
    )
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    # python-docx sets borders by a table style only, and the layout has none.
    table._tbl.replace(table._tbl.tblPr, table_look(sum(widths), ALL_SIDES))
    return table


def add_row(table: Table) -> _Row:
    """A further row, which no page tears; its cells are as wide as their columns."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def repeat_on_every_page(row: _Row) -> None:
    """Make a row, with those above it, the heading of its table on each page."""
    # python-docx has no name for this property.
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def write_upwards(cell: _Cell) -> None:
    """Turn the words of a new cell so that they run from the bottom to the top."""
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    # a new cell has nothing but its width, which stands before this
    cell._tc.get_or_add_tcPr().append(direction)


def to_bytes(
    document: Document,
    *,
    title: str,
    author: str = "",
    date: str = "",
) -> bytes:
    """The Word file: the same document gives the same bytes.

    ``date`` is a moment in ISO form. What is not given is empty in the file.
    Raises InputError where the file would not be sound.
    """
    describe(
        document,
        title,
        author,
        date,
    )
    stream = io.BytesIO()
    document.save(stream)
    # python-docx stamps each entry of the zip with the time of saving.
    package = read(stream.getvalue(), title)
    sound(package)
    return package.to_bytes()


def describe(
    document: Document,
    title: str,
    author: str,
    date: str,
) -> None:
    """Set what Word shows as the properties of the file."""
    properties = document.core_properties
    properties.title = title[:LONGEST_PROPERTY]
    properties.author = author[:LONGEST_PROPERTY]
    # else it says python-docx
    properties.last_modified_by = author[:LONGEST_PROPERTY]
    if date:
        moment = datetime.datetime.fromisoformat(date)
        properties.created = moment
        properties.modified = moment
        return
    # python-docx has put in the time of this moment.
    for element in properties._element.findall(MODIFIED):
        properties._element.remove(element)
