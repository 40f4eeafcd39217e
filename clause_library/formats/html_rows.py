"""Rows of HTML tables: those that hold data, and those that lay a page out."""

from __future__ import annotations

from lxml.html import HtmlElement

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.normalize import tidy

_LABEL = lazy_pattern(r"\[?(?:\(\w{1,5}\)|\w{1,3}[.)]|\d{1,3}|[-•–])")


# Characters of the longest cell of a table of data.
_LONGEST_CELL = 300


_DATA_ROWS = 3


# Rows of a table that are looked at: asking for all, a row each, would take long.
_MOST_ROWS = 200


def start_of(
    element: HtmlElement,
    length: int,
) -> str:
    """The words of an element up to about ``length`` characters.

    Never the whole of a page.
    """
    words = ""
    for piece in element.itertext():
        words += piece[:length]
        if len(words) > length:
            break
    return words


def data_row(row: HtmlElement) -> str | None:
    """The cells of a row of a table of data, joined.

    None in a table that only lays the page out.
    """
    table = next(row.iterancestors("table"), None)
    if table is None or len(row) < 2:
        return None
    rows = table.xpath("./tr | ./thead/tr | ./tbody/tr")[:_MOST_ROWS]
    has_heads = bool(row.xpath("./th") or (rows and rows[0].xpath("./th")))
    if len(rows) < _DATA_ROWS and not has_heads:
        return None
    # Long cells are prose: such a table only lays the page out.
    cells = [tidy(start_of(cell, _LONGEST_CELL)) for cell in row]
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        return None
    # A number and its paragraph side by side.
    if len(cells) == 2 and _LABEL.fullmatch(cells[0]):
        return None
    filled = [cell for cell in cells if cell]
    return " | ".join(cells) if len(filled) > 1 else None


def label_cell(cell: HtmlElement) -> str | None:
    """The number in a cell of its own before the cell of its paragraph."""
    after = cell.getnext()
    # Exactly two cells: a figure in a wider row is data.
    if cell.getprevious() is not None or after is None or after.getnext() is not None:
        return None
    if not start_of(after, 1):
        return None
    text = tidy(start_of(cell, 8))
    return text if _LABEL.fullmatch(text) and text not in "-•–" else None
