"""Tables: their look, and the rows a text holds as lines set as a table again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby, zip_longest

from drafter.word.layout.list_numbers import FORMATS, NUM_IDS
from drafter.word.layout.styles_and_lists import value
from drafter.word.ooxml.elements import Element, child, make, text_element, w

BETWEEN = " | "  # how the reader writes the cells of a row
LEFT, WIDTH = 1267, 7102  # of the column of text, in twentieths of a point
LETTER, ROOM = 95, 180  # the width of a letter, and of the room around a cell's words


def set_tables(body: Element) -> None:
    """Two and more rows that follow each other become a table; a single line is left as
    it is."""
    for is_table, group in groupby(list(body), key=is_row):
        rows = list(group)
        if is_table and len(rows) > 1:
            rows[0].addprevious(table([list(cells(row)) for row in rows]))
            for row in rows:
                body.remove(row)


def is_row(block: Element) -> bool:
    """Whether a paragraph, without a number of its own, holds the cells of a row."""
    if (
        block.tag != w("p")
        or block.find(f".//{w('tab')}") is not None
        or is_numbered(block)
    ):
        return False
    return any(BETWEEN in f" {text.text or ''} " for text in block.iter(w("t")))


def is_numbered(block: Element) -> bool:
    """Whether Word prints a number before a paragraph: the first level of some lists
    prints none."""
    number = block.find(f"{w('pPr')}/{w('numPr')}")
    if number is None:
        return False
    level, identity = (value(child(number, name)) for name in ("ilvl", "numId"))
    return any(
        bool(FORMATS[kind][int(level)])
        for kind, own in NUM_IDS.items()
        if own == identity
    )


def cells(row: Element) -> Iterator[list[Element]]:
    """The runs of each cell."""
    cell: list[Element] = []
    for run in row.iterfind(w("r")):
        pieces = "".join(text.text or "" for text in run.iter(w("t"))).split(
            BETWEEN.strip()
        )
        if len(pieces) == 1:
            cell.append(run)
            continue
        for place, piece in enumerate(pieces):
            if place:
                yield cell
                cell = []
            if piece.strip():
                cell.append(
                    make(
                        "r",
                        None,
                        *map(deepcopy, run.iterfind(w("rPr"))),
                        text_element(piece.strip()),
                    )
                )
    yield cell


def table(rows: Sequence[Sequence[Sequence[Element]]]) -> Element:
    """A table of these runs, each column as wide as its longest cell asks for."""
    columns = list(zip_longest(*rows, fillvalue=()))
    lengths = [max(letters(cell) for cell in column) for column in columns]
    least = [
        ROOM + LETTER * max(longest_word(cell) for cell in column) for column in columns
    ]
    share = max(0, WIDTH - sum(least)) / max(1, sum(lengths))
    widths = [
        narrow + int(share * length)
        for narrow, length in zip(least, lengths, strict=True)
    ]
    grid = make(
        "tblGrid", None, *(make("gridCol", {"w": str(width)}) for width in widths)
    )
    look = table_look(sum(widths), ("top", "bottom", "insideH"), left=LEFT)
    return make(
        "tbl",
        None,
        look,
        grid,
        *(table_row(row, widths) for row in zip(*columns, strict=True)),
    )


def letters(cell: Sequence[Element]) -> int:
    """How much a cell holds; beyond forty letters it is broken into lines anyway."""
    return min(40, len(said(cell)))


def longest_word(cell: Sequence[Element]) -> int:
    """How many letters must stand side by side, within reason."""
    return min(14, max(map(len, said(cell).replace("/", " ").split()), default=0))


def said(cell: Sequence[Element]) -> str:
    """The words of a cell."""
    return "".join(text.text or "" for run in cell for text in run.iter(w("t")))


def table_row(row: Sequence[Sequence[Element]], widths: Sequence[int]) -> Element:
    """A row that no page tears."""
    result = make("tr", None, make("trPr", None, make("cantSplit")))
    for cell, width in zip(row, widths, strict=True):
        style = make("pPr", None, make("pStyle", {"val": "TableText"}))
        size = make("tcPr", None, make("tcW", {"w": str(width), "type": "dxa"}))
        result.append(make("tc", None, size, make("p", None, style, *cell)))
    return result


def table_look(width: int, sides: Sequence[str], *, left: int = 0) -> Element:
    """Thin lines on these sides of every cell, and a little room inside."""
    line = {"val": "single", "sz": "4", "space": "0", "color": "auto"}
    margins = make(
        "tblCellMar",
        None,
        *(make(side, {"w": "85", "type": "dxa"}) for side in ("left", "right")),
    )
    size = make("tblW", {"w": str(width), "type": "dxa"})
    indent = [make("tblInd", {"w": str(left), "type": "dxa"})] if left else []
    borders = make("tblBorders", None, *(make(side, line) for side in sides))
    return make(
        "tblPr",
        None,
        size,
        *indent,
        borders,
        make("tblLayout", {"type": "fixed"}),
        margins,
    )
