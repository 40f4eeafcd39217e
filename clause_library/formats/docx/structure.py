"""What stands in what in a Word file.

The paragraphs and tables of a body, the cells of a row, the text boxes of a drawing.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from clause_library.formats.docx.numbering import W
from clause_library.formats.docx.revisions import View

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARTS_OF_NO_TEXT = (
    *("pPr", "rPr", "tblPr", "rPrChange", "sdtPr", "sdtEndPr"),
    *("instrText", "delInstrText", "fldData"),
)
NOT_TEXT = frozenset(f"{W}{name}" for name in _PARTS_OF_NO_TEXT)
"""Elements without words of the document: properties, and the code of fields."""


def paragraphs_and_tables(
    parent: etree._Element, view: View
) -> Iterator[etree._Element]:
    """The paragraphs, tables and inserted files of a body, cell or note.

    Those inside content controls are among them; of two forms of one block (Word keeps
    one for older programs) the first is.
    """
    for child in parent:
        if child.tag == f"{MC}Fallback" and parent.find(f"{MC}Choice") is not None:
            continue
        if child.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield child
        elif child.tag not in NOT_TEXT and not view.gone(child):
            yield from paragraphs_and_tables(child, view)


def rows(
    table: etree._Element,
    view: View,
) -> Iterator[list[etree._Element]]:
    """The cells of each row that is there."""
    # `iter`, not the children: rows may stand in content controls.
    for line in table.iter(f"{W}tr"):
        if view.marked_gone(line.find(f"{W}trPr")):
            continue
        # A table in a cell: its words stand in that cell.
        if next(line.iterancestors(f"{W}tbl")) is not table:
            continue
        cells: list[etree._Element] = []
        for cell in line.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not line:
                continue
            if not view.marked_gone(cell.find(f"{W}tcPr")):
                cells.append(cell)
        yield cells


def text_boxes(element: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing.

    Word keeps each twice, for itself and for older programs: the first is read.
    """
    # A box in a box is left to its outer one, which is read as a flow of its own.
    apart = {*element.iter(f"{MC}Fallback"), *element.iter(f"{W}txbxContent")}
    boxes: list[etree._Element] = []
    for box in element.iter(f"{W}txbxContent"):
        if apart.isdisjoint(box.iterancestors()):
            boxes.append(box)
    return boxes


def run_text(run: etree._Element) -> str:
    """The words of a run, those of its notes and drawings left out."""
    return "".join(item.text or "" for item in run.iterfind(f"{W}t"))


def is_custom(reference: etree._Element) -> bool:
    """Whether a note's reference has a mark of its own.

    Such a mark stands in the run as text.
    """
    return reference.get(f"{W}customMarkFollows") in ("1", "true", "on")
