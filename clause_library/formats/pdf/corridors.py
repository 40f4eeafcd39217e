"""Corridors: stretches of a page's width that no glyph enters on several lines.

Pure; lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clause_library.formats.pdf.lines import Line, is_label

# Points: beyond the edges of any page.
FAR = 1e9
# In em: words of a line may be parted by the first; cells are by the second on most
# lines, in a full cell by less.
WORDS_APART = 0.45
CELLS_APART = 1.0
# The fewest rows in which a corridor parts cells; two may have gaps by chance.
LEAST_ROWS = 3
# Points: cells begin, and justified lines end, so near to one another.
SAME_EDGE = 1.5


@dataclass(frozen=True, slots=True)
class Corridor:
    """A stretch of the page's width, free on several lines."""

    left: float
    right: float

    @property
    def is_inner(self) -> bool:
        """Whether text stands on both sides of it."""
        return self.left > -FAR and self.right < FAR


Row = list[Line]
Corridors = Sequence[Corridor]


def shuts_corridor(
    region: Sequence[Row],
    before: Corridors,
    after: Corridors,
) -> bool:
    """Whether a row has shut a corridor that parted several rows above it."""
    for corridor in before:
        if any(_lies_in(narrower, corridor) for narrower in after):
            continue
        if crossing_rows(region, corridor) >= LEAST_ROWS:
            return True
    return False


def _lies_in(
    narrower: Corridor,
    corridor: Corridor,
) -> bool:
    return corridor.left <= narrower.left and narrower.right <= corridor.right


def crossing_rows(
    region: Sequence[Row],
    corridor: Corridor,
) -> int:
    return sum(_crosses(row, corridor) for row in region)


def _crosses(
    row: Row,
    corridor: Corridor,
) -> bool:
    """Whether a row goes on beyond a corridor after a wide gap."""
    for before, after in pairwise(row):
        reaches = before.right <= corridor.left + 1 and after.left >= corridor.right - 1
        if reaches and is_wide_gap(before, after):
            return True
    return False


def is_wide_gap(
    before: Line,
    after: Line,
) -> bool:
    return after.left - before.right > CELLS_APART * after.size


def free_stretches(
    row: Row,
    corridor: Corridor,
) -> Iterator[Corridor]:
    """The stretches of a corridor that a row leaves free."""
    left = -FAR
    for right, next_left in [*((line.left, line.right) for line in row), (FAR, FAR)]:
        free = Corridor(max(left, corridor.left), min(right, corridor.right))
        if free.right - free.left > WORDS_APART * row[0].size:
            yield free
        left = next_left


def is_on_both_sides(
    row: Row,
    corridors: Corridors,
) -> bool:
    left, right = row[0].left, row[-1].right
    return any(left < one.left + 1 and right > one.right - 1 for one in corridors)


def is_paragraph(
    row: Row,
    inner: Corridors,
) -> bool:
    """Whether a row is a number and words that go on over a corridor without a gap: a
    paragraph right below a table."""
    words = row[1:]
    if not words or not is_label(row[0].text):
        return False
    if any(is_wide_gap(before, after) for before, after in pairwise(words)):
        return False
    left, right = words[0].left, words[-1].right
    # narrower ones are spaces of a justified line that stand below one another
    parting = [one for one in inner if one.right - one.left > CELLS_APART * row[0].size]
    return any(left < one.left and one.right < right for one in parting)


def is_of_table(
    row: Row,
    above: Sequence[Row],
    corridors: Corridors,
) -> bool:
    """Whether a row has cells on both sides of a corridor.

    The words of a justified line may leave it free by chance: they begin and end
    nowhere that a cell above them does.
    """
    if not is_on_both_sides(row, corridors):
        return False
    if any(crossing_rows([row], corridor) for corridor in corridors):
        return True
    cells = [piece for line in above for piece in line]
    first = corridors[0].right - 1
    for piece in row:
        if piece.left >= first and any(_is_below(piece, cell) for cell in cells):
            return True
    return False


def _is_below(piece: Line, cell: Line) -> bool:
    same_left = abs(piece.left - cell.left) < SAME_EDGE
    return same_left or abs(piece.right - cell.right) < SAME_EDGE
