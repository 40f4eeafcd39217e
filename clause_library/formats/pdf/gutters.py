"""Two columns of running text on a page, known by the gutter between them.

Pure; lengths are points. In a table the lines of a row stand on one base line; columns
go on each by itself, so that headings and pauses in one move its lines against the
other's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clause_library.formats.pdf.corridors import Row
from clause_library.formats.pdf.lines import Line, joined

# Lines of the shorter column: fewer may stand beside one another by chance.
_FEWEST = 8
# The share of lines that stand beside a line of the other column; in a table nearly all
# do, in columns set alike without any pause too: these the corridors tell.
_BESIDE = 0.6
# The part of the page's text in which a gutter may run, and how wide it is at least.
_FIRST, _LAST, _WIDTH = 0.35, 0.65, 5.0
# Left edges that are tried: the right column's is among the most frequent ones.
_TRIED = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows ``start`` to ``end`` (half open) of a page as two columns."""

    start: int
    end: int
    left: tuple[Line, ...]
    right: tuple[Line, ...]


def two_columns(split_rows: Sequence[Row]) -> Columns | None:
    """The longest stretch of rows that is two columns; None where there is none.

    Rows are split where words may be parted.
    """
    best: Columns | None = None
    for edge in _edges(split_rows):
        for start, end in _stretches(split_rows, edge):
            found = _columns(
                split_rows,
                start,
                end,
                edge,
            )
            is_longer = best is None or end - start > best.end - best.start
            if found is not None and is_longer:
                best = found
    return best


def _edges(split_rows: Sequence[Row]) -> list[float]:
    """Left edges in the middle of the page, the most frequent first."""
    pieces = [piece for row in split_rows for piece in row]
    if not pieces:
        return []
    left = min(piece.left for piece in pieces)
    width = max(piece.right for piece in pieces) - left
    edges: Counter[float] = Counter()
    for piece in pieces:
        if left + _FIRST * width < piece.left < left + _LAST * width:
            edges[round(piece.left)] += 1
    return [edge for edge, _ in edges.most_common(_TRIED)]


def _stretches(
    split_rows: Sequence[Row],
    edge: float,
) -> Iterator[tuple[int, int]]:
    """The rows in a row of which no piece reaches over a place."""
    start = 0
    for at, row in enumerate(split_rows):
        if any(piece.left < edge - 2 and piece.right > edge - 1 for piece in row):
            if at > start:
                yield start, at
            start = at + 1
    if len(split_rows) > start:
        yield start, len(split_rows)


def _columns(
    split_rows: Sequence[Row],
    start: int,
    end: int,
    edge: float,
) -> Columns | None:
    left: list[Line] = []
    right: list[Line] = []
    beside = 0
    for row in split_rows[start:end]:
        before = [piece for piece in row if piece.left < edge - 2]
        after = [piece for piece in row if piece.left >= edge - 2]
        if before:
            left.append(joined(before))
        if after:
            right.append(joined(after))
        beside += bool(before and after)
    shorter = min(len(left), len(right))
    if shorter < _FEWEST or beside > _BESIDE * shorter:
        return None
    if min(line.left for line in right) - max(line.right for line in left) < _WIDTH:
        return None
    return Columns(
        start,
        end,
        tuple(left),
        tuple(right),
    )
