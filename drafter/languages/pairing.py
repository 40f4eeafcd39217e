"""Which paragraph of one language version is which of another.

Never by ref: a label may be misprinted, and lists count in the letters of each script.
Where the two have as many paragraphs of the same parts and levels, and their figures
agree, place says it. Else they are aligned in order, by part, level, figures and
length. Where even so the figures do not agree, the file holds another text, and is
refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from clause_library.record import Record
from drafter.languages.values import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Part

How = Literal["by_place", "aligned", "refused"]
# Of the paragraphs with figures in both, so many must agree for a pairing by place. At
# .8 a version that lacks one paragraph and has another twice passed.
AGREEING = 0.9
AGREED = 0.5  # share of its values that makes a paragraph agree
LEAST = 0.6  # of the aligned pairs with figures, else it is another text
GAP = -0.35  # what a paragraph without a partner costs
# A paragraph of another part or level is no partner.
_UNLIKE = -4.0


class Version(Record):
    """A paragraph as it is paired: part, level (0 at the top) and text."""

    part: Part
    level: int
    text: str


class Pairing(Record):
    """The pairs, as places in the two versions, in order; none where refused."""

    how: How
    pairs: tuple[tuple[int, int], ...]


def pair(
    one: Sequence[Version],
    other: Sequence[Version],
) -> Pairing:
    """The paragraphs of two language versions of a work, paired."""
    if _same_shape(one, other):
        places = range(len(one))
        by_place = tuple(zip(places, places, strict=True))
        agreement = _agreement(one, other, by_place)
        if agreement >= AGREEING:
            return Pairing("by_place", by_place)
    aligned = _aligned(one, other)
    if not aligned:
        return Pairing("refused", ())
    agreement = _agreement(one, other, aligned)
    if agreement < LEAST:
        return Pairing("refused", ())
    return Pairing("aligned", aligned)


def _same_shape(
    one: Sequence[Version],
    other: Sequence[Version],
) -> bool:
    if len(one) != len(other):
        return False
    for mine, theirs in zip(one, other, strict=True):
        if mine.part != theirs.part:
            return False
        if mine.level != theirs.level:
            return False
    return True


def _agreement(
    one: Sequence[Version],
    other: Sequence[Version],
    pairs: Sequence[tuple[int, int]],
) -> float:
    """The share of pairs with figures whose figures agree, 0 to 1."""
    with_figures = 0
    agreeing = 0
    for mine, theirs in pairs:
        version = one[mine]
        candidate = other[theirs]
        agreed = share(version.text, candidate.text)
        # Without figures a pair says neither yes nor no.
        if agreed is None:
            continue
        with_figures += 1
        if agreed >= AGREED:
            agreeing += 1
    if not with_figures:
        return 1.0
    return agreeing / with_figures


def _aligned(
    one: Sequence[Version],
    other: Sequence[Version],
) -> tuple[tuple[int, int], ...]:
    """The pairs in order with the best sum of likeness (Needleman and Wunsch)."""
    best = _best_sums(one, other)
    pairs: list[tuple[int, int]] = []
    mine = len(one)
    theirs = len(other)
    # Back from the last cell: each was reached from one of its three neighbours.
    while mine and theirs:
        here = best[mine][theirs]
        without_mine = best[mine - 1][theirs] + GAP
        without_theirs = best[mine][theirs - 1] + GAP
        if here == without_mine:
            mine -= 1
        elif here == without_theirs:
            theirs -= 1
        else:
            mine -= 1
            theirs -= 1
            pairs.append((mine, theirs))
    pairs.reverse()
    return tuple(pairs)


def _best_sums(
    one: Sequence[Version],
    other: Sequence[Version],
) -> list[list[float]]:
    """The best sum of likeness of so many first paragraphs of the one (rows) and so
    many of the other (columns)."""
    width = _length(other) / max(1, _length(one))
    above = [GAP * at for at in range(len(other) + 1)]
    best = [above]
    for count, version in enumerate(one, 1):
        row = [GAP * count]
        for place, candidate in enumerate(other):
            paired = above[place] + _likeness(version, candidate, width)
            without_mine = above[place + 1] + GAP
            without_theirs = row[place] + GAP
            highest = max(paired, without_mine, without_theirs)
            row.append(highest)
        best.append(row)
        above = row
    return best


def _length(row: Sequence[Version]) -> int:
    length = 0
    for version in row:
        length += len(version.text)
    return length


def _likeness(
    one: Version,
    other: Version,
    width: float,
) -> float:
    """Figures in common say most; of those without figures the length says a little."""
    if one.part != other.part:
        return _UNLIKE
    level = 0.0
    if one.level != other.level:
        level = -0.5
    length = _likeness_of_lengths(one, other, width)
    agreed = share(one.text, other.text)
    if agreed is None:
        return level + length - 0.5
    figures = 2 * agreed - 0.8
    return level + figures + 0.5 * (length - 0.5)


def _likeness_of_lengths(
    one: Version,
    other: Version,
    width: float,
) -> float:
    """The shorter as a share of the longer, 0 to 1; ``width`` is how much longer the
    other language writes as a whole."""
    expected = len(one.text) * width
    actual = len(other.text)
    longer = max(expected, actual)
    if not longer:
        return 1.0
    shorter = min(expected, actual)
    return shorter / longer
