"""Rows of tables: their cells, and whether somebody put one in or took it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from drafter.word.ooxml.elements import Element, child, w

ROW_ORDER = (
    "cnfStyle",
    "divId",
    "gridBefore",
    "gridAfter",
    "cantSplit",
    "trHeight",
    "tblHeader",
    "jc",
    "hidden",
    "ins",
    "del",
)
CELL_ORDER = (
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
    "hideMark",
    "headers",
    "cellIns",
    "cellDel",
    "cellMerge",
    "tcPrChange",
)
CELL_MARKS = (w("cellIns"), w("cellDel"), w("cellMerge"))
SAME_ROW = 0.7
"""How alike the words of two rows are at least that are one row, 0 to 1."""

NO_BLOCKS = (w("tcPr"), w("sectPr"))


def cell_mark(cell: Element) -> Element | None:
    """The change by which a cell came, goes or is merged; None where there is none."""
    properties = child(cell, "tcPr")
    if properties is None:
        return None
    return next(properties.iterchildren(*CELL_MARKS), None)


def blocks_in(container: Element) -> list[Element]:
    """The blocks of a container, without its settings."""
    # Comments and instructions of XML have no name, and the settings of a cell or
    # section are no blocks.
    return [
        block
        for block in container
        if isinstance(block.tag, str) and block.tag not in NO_BLOCKS
    ]


def paired_cells(
    old: Sequence[Element],
    new: Sequence[Element],
) -> Iterator[tuple[Element | None, Element | None]]:
    """The cells of two rows that belong together; None where a side has none.

    Where both rows have as many, each has its place; otherwise cells with the same
    words are the same, and those between them are paired in order.
    """
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    texts = [cell_words(cell) for cell in old], [cell_words(cell) for cell in new]
    matcher = SequenceMatcher(None, *texts, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        lefts, rights = list(old[start:end]), list(new[new_start:new_end])
        shared = min(len(lefts), len(rights))
        yield from zip(lefts[:shared], rights[:shared], strict=True)
        for cell in lefts[shared:]:
            yield cell, None
        for cell in rights[shared:]:
            yield None, cell


def cell_words(cell: Element) -> str:
    """The words of a cell, deleted ones too."""
    return "".join(node.text or "" for node in cell.iter(w("t"), w("delText")))


def row_change(row: Element) -> Element | None:
    """The change by which a row was put in; None where it was there."""
    properties = child(row, "trPr")
    return None if properties is None else child(properties, "ins")


def is_gone(row: Element) -> bool:
    """Whether somebody proposed to delete a row."""
    properties = child(row, "trPr")
    return properties is not None and child(properties, "del") is not None


def same_row(
    row: Element,
    deleted: Sequence[Element],
) -> Element | None:
    """The deletion of the row with the same words among deleted ones, or of that with
    the closest: somebody may have changed them before."""
    # By words, since a deleted row has no place among those that stand.
    wanted = all_words(row)
    likeness = [
        (SequenceMatcher(None, all_words(other), wanted).ratio(), -at)
        for at, other in enumerate(deleted)
    ]
    best, place = max(likeness, default=(0.0, 0))
    if best < SAME_ROW:
        return None
    properties = child(deleted[-place], "trPr")
    return None if properties is None else child(properties, "del")


def all_words(row: Element) -> str:
    """The words of a row, deleted ones too; cells stand apart."""
    # Cells apart: the same words divided otherwise among the cells are another row.
    return "\t".join(cell_words(cell) for cell in cells(row))


def cells(row: Element) -> list[Element]:
    """The cells of a row, also those inside content controls."""
    # All cells below, so that those in content controls are met. Where a table stands
    # inside the row, its cells would be met too.
    return (
        [*row.iter(w("tc"))]
        if row.find(f".//{w('tbl')}") is None
        else row.findall(w("tc"))
    )
