"""Two columns of a plain text, side by side with blanks between them, read one after
the other.

So programs print a page in columns (``pdftotext -layout``): read line by line, every
sentence of one column would be torn by the other's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clause_library.patterns import lazy_pattern
from clause_library.record import Record

# Where the right column begins: behind three blanks or more, or at a line's own start.
_RIGHT = lazy_pattern(r"\s{3,}(?=\S)")
# Lines that have both columns; fewer stand in every masthead.
_FEWEST = 6
# The share of lines of a column that begin in the middle of a sentence: cells of a
# table and lines of a masthead hardly ever do.
_WRAPPED = 0.25
# Characters: a column of prose is not narrower.
_NARROWEST = 20


class Numbered(Record):
    """A line and its number in the text, from 1."""

    number: int
    text: str


def in_reading_order(lines: Sequence[str]) -> list[Numbered]:
    """The lines as they are read: the left column's before the right one's."""
    ordered = [Numbered(number, line) for number, line in enumerate(lines, 1)]
    edge = _right_edge(lines)
    if not edge:
        return ordered
    result: list[Numbered] = []
    stretch: list[Numbered] = []
    for line in ordered:
        # A form feed ends a page, and with it its columns.
        if "\f" in line.text or _crosses(line.text, edge):
            result += _unfolded(stretch, edge)
            stretch = []
            result.append(line)
        else:
            stretch.append(line)
    return result + _unfolded(stretch, edge)


def _right_edge(lines: Sequence[str]) -> int:
    """Where most right halves begin, in characters; 0 where few do."""
    edges: Counter[int] = Counter()
    for line in lines:
        for gap in _RIGHT.finditer(line.expandtabs()):
            if gap.end() >= _NARROWEST:
                edges[gap.end()] += 1
    ((edge, times),) = edges.most_common(1) or [(0, 0)]
    return edge if times >= _FEWEST else 0


def _crosses(line: str, edge: int) -> bool:
    """Whether words stand where the gutter runs."""
    return bool(line.expandtabs()[edge - 2 : edge].strip())


def _unfolded(stretch: Sequence[Numbered], edge: int) -> list[Numbered]:
    """A stretch of lines as two columns one below the other, where it is that."""
    # A line of the masthead above the columns has its right half further out.
    start = 0
    while start < len(stretch) and not _has_right_half(stretch[start].text, edge):
        start += 1
    left: list[Numbered] = []
    right: list[Numbered] = []
    beside = 0
    for number, text in stretch[start:]:
        whole = text.expandtabs()
        before, after = whole[:edge].rstrip(), whole[edge:].rstrip()
        left.append(Numbered(number, before))
        right.append(Numbered(number, after))
        beside += bool(before.strip() and after)
    if beside < _FEWEST or not (_is_prose(left) and _is_prose(right)):
        return list(stretch)
    return [*stretch[:start], *left, *right]


def _has_right_half(line: str, edge: int) -> bool:
    return bool(line.expandtabs()[edge : edge + 1].strip())


def _is_prose(column: Sequence[Numbered]) -> bool:
    texts = [line.text.strip() for line in column if line.text.strip()]
    goes_on = sum(text[:1].islower() for text in texts)
    is_wide = 2 * sum(len(text) >= _NARROWEST for text in texts) >= len(texts)
    return is_wide and goes_on >= _WRAPPED * len(texts)
