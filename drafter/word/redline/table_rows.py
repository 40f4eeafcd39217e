"""Rows of tables: their cells, and whether somebody put one in or took it out."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.word.ooxml.elements import Element, child, w


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
    """The deletion of the row with the same words among deleted ones."""
    # By words, since a deleted row has no place among those that stand.
    for other in deleted:
        if all_words(other) == all_words(row):
            properties = child(other, "trPr")
            return None if properties is None else child(properties, "del")
    return None


def all_words(row: Element) -> str:
    """The words of a row, deleted ones too; cells stand apart."""
    # Cells apart: the same words divided otherwise among the cells are another row.
    return "\t".join(
        "".join(node.text or "" for node in cell.iter(w("t"), w("delText")))
        for cell in cells(row)
    )


def cells(row: Element) -> list[Element]:
    """The cells of a row, also those inside content controls."""
    # All cells below, so that those in content controls are met. Where a table stands
    # inside the row, its cells would be met too.
    return (
        [*row.iter(w("tc"))]
        if row.find(f".//{w('tbl')}") is None
        else row.findall(w("tc"))
    )
