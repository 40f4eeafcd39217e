"""Tables: their look, and the rows a text holds as lines set as a table again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby, zip_longest
from typing import TypeAlias

from drafter.word.layout.list_numbers import FORMATS, NUM_IDS
from drafter.word.ooxml.elements import (
    PARAGRAPH,
    RUN,
    RUN_PROPERTIES,
    TAB,
    TEXT,
    Element,
    child,
    make,
    number_in,
    text_element,
    text_in,
    value,
)

Cell: TypeAlias = Sequence[Element]  # its runs

BETWEEN = " | "  # how the reader writes the cells of a row
SEPARATOR = BETWEEN.strip()
LEFT, WIDTH = 1267, 7102  # of the column of text, in twentieths of a point
LETTER, ROOM = 95, 180  # the width of a letter, and of the room around a cell's words
MOST_LETTERS = 40  # a cell that holds more is broken into lines anyway
LONGEST_WORD = 14  # letters that must stand side by side, within reason


def set_tables(body: Element) -> None:
    """Two and more rows that follow each other become a table; a single line is left as
    it is."""
    for is_table, group in groupby(list(body), key=is_row):
        rows = list(group)
        if not is_table or len(rows) == 1:
            continue
        cells_by_row = [list(cells(row)) for row in rows]
        rows[0].addprevious(table(cells_by_row))
        for row in rows:
            body.remove(row)


def is_row(block: Element) -> bool:
    """Whether a paragraph, without a number of its own, holds the cells of a row."""
    if block.tag != PARAGRAPH or is_numbered(block):
        return False
    if block.find(f".//{TAB}") is not None:
        return False
    return any(BETWEEN in f" {node.text or ''} " for node in block.iter(TEXT))


def is_numbered(block: Element) -> bool:
    """Whether Word prints a number before a paragraph: the first level of some lists
    prints none."""
    number = child(child(block, "pPr"), "numPr")
    if number is None:
        return False
    identity = value(child(number, "numId"))
    level = number_in(value(child(number, "ilvl")))
    for kind, own in NUM_IDS.items():
        if own == identity:
            return bool(FORMATS[kind][level])
    return False


def cells(row: Element) -> Iterator[list[Element]]:
    """The runs of each cell."""
    cell: list[Element] = []
    for run in row.iterfind(RUN):
        pieces = text_in(run).split(SEPARATOR)
        if len(pieces) == 1:
            cell.append(run)
            continue
        for place, piece in enumerate(pieces):
            if place:
                yield cell
                cell = []
            if piece.strip():
                cell.append(run_like(run, piece.strip()))
    yield cell


def run_like(
    run: Element,
    text: str,
) -> Element:
    """A run of other words that looks as ``run`` does."""
    look = map(deepcopy, run.iterfind(RUN_PROPERTIES))
    return make(
        "r",
        None,
        *look,
        text_element(text),
    )


def table(rows: Sequence[Sequence[Cell]]) -> Element:
    """A table of these runs, each column as wide as its longest cell asks for."""
    # Rows that are too short are filled with empty cells.
    columns = list(zip_longest(*rows, fillvalue=()))
    widths = column_widths(columns)
    look = table_look(sum(widths), ("top", "bottom", "insideH"), left=LEFT)
    grid = make("tblGrid")
    for width in widths:
        grid.append(make("gridCol", {"w": str(width)}))
    result = make(
        "tbl",
        None,
        look,
        grid,
    )
    for row in zip(*columns, strict=True):
        result.append(table_row(row, widths))
    return result


def column_widths(columns: Sequence[Sequence[Cell]]) -> list[int]:
    """The widths of columns, in twentieths of a point.

    Each has room for its longest word; what is left is shared out by how much they
    hold.
    """
    least = []
    lengths = []
    for column in columns:
        word = max(longest_word(cell) for cell in column)
        least.append(ROOM + LETTER * word)
        lengths.append(max(letters(cell) for cell in column))
    left = max(0, WIDTH - sum(least))
    share = left / max(1, sum(lengths))
    widths = []
    for narrowest, length in zip(least, lengths, strict=True):
        widths.append(narrowest + int(share * length))
    return widths


def letters(cell: Cell) -> int:
    """How much a cell holds; beyond forty letters it is broken into lines anyway."""
    return min(MOST_LETTERS, len(words(cell)))


def longest_word(cell: Cell) -> int:
    """How many letters must stand side by side, within reason."""
    # A line may be broken at a stroke, as in "A/RES/77/194".
    lengths = map(len, words(cell).replace("/", " ").split())
    return min(LONGEST_WORD, max(lengths, default=0))


def words(cell: Cell) -> str:
    """The words of a cell."""
    return "".join(text_in(run) for run in cell)


def table_row(
    row: Sequence[Cell],
    widths: Sequence[int],
) -> Element:
    """A row that no page tears."""
    result = make("tr", None, make("trPr", None, make("cantSplit")))
    for cell, width in zip(row, widths, strict=True):
        style = make("pStyle", {"val": "TableText"})
        size = make("tcW", {"w": str(width), "type": "dxa"})
        paragraph = make(
            "p",
            None,
            make("pPr", None, style),
            *cell,
        )
        result.append(
            make(
                "tc",
                None,
                make("tcPr", None, size),
                paragraph,
            )
        )
    return result


def table_look(
    width: int,
    sides: Sequence[str],
    *,
    left: int = 0,
) -> Element:
    """Thin lines on these sides of every cell, and a little room inside."""
    line = {"val": "single", "sz": "4", "space": "0", "color": "auto"}
    room = {"w": "85", "type": "dxa"}
    borders = make("tblBorders")
    for side in sides:
        borders.append(make(side, line))
    look = make("tblPr", None, make("tblW", {"w": str(width), "type": "dxa"}))
    if left:
        look.append(make("tblInd", {"w": str(left), "type": "dxa"}))
    look.append(borders)
    look.append(make("tblLayout", {"type": "fixed"}))
    look.append(
        make(
            "tblCellMar",
            None,
            make("left", room),
            make("right", room),
        )
    )
    return look
