"""Which paragraph of one language version is which of another.

Never by ref: a label may be misprinted, and lists count in the letters of each script.
Where the two have as many paragraphs of the same parts and levels, and their figures
agree, place says it. Else they are aligned in order, by part, level, figures and
length. Where even so the figures do not agree, the file holds another text, and is
refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

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


class Version(NamedTuple):
    """A paragraph as it is paired: part, level (0 at the top) and text."""

    part: Part
    level: int
    text: str


class Pairing(NamedTuple):
    """The pairs, as places in the two versions, in order; none where refused."""

    how: How
    pairs: tuple[tuple[int, int], ...]


def pair(
    one: Sequence[Version],
    other: Sequence[Version],
) -> Pairing:
    """The paragraphs of two language versions of a work, paired."""
    by_place = tuple((at, at) for at in range(len(one)))
    if _same_shape(one, other) and _agreement(one, other, by_place) >= AGREEING:
        return Pairing("by_place", by_place)
    aligned = _aligned(one, other)
    if not aligned or _agreement(one, other, aligned) < LEAST:
        return Pairing("refused", ())
    return Pairing("aligned", aligned)


def _same_shape(
    one: Sequence[Version],
    other: Sequence[Version],
) -> bool:
    return [row[:2] for row in one] == [row[:2] for row in other]


def _agreement(
    one: Sequence[Version],
    other: Sequence[Version],
    pairs: Sequence[tuple[int, int]],
) -> float:
    """The share of pairs with figures whose figures agree, 0 to 1."""
    shares = [share(one[mine].text, other[theirs].text) for mine, theirs in pairs]
    told = [value for value in shares if value is not None]
    if not told:
        return 1.0
    return sum(value >= AGREED for value in told) / len(told)


def _aligned(
    one: Sequence[Version], other: Sequence[Version]
) -> tuple[tuple[int, int], ...]:
    """The pairs in order with the best sum of likeness (Needleman and Wunsch)."""
    width = _length(other) / max(1, _length(one))
    best = [[GAP * at for at in range(len(other) + 1)]]
    for mine, version in enumerate(one, 1):
        row = [GAP * mine]
        for theirs, candidate in enumerate(other, 1):
            score = best[mine - 1][theirs - 1] + _likeness(version, candidate, width)
            row.append(max(score, best[mine - 1][theirs] + GAP, row[-1] + GAP))
        best.append(row)
    pairs: list[tuple[int, int]] = []
    mine, theirs = len(one), len(other)
    while mine and theirs:
        here = best[mine][theirs]
        if here == best[mine - 1][theirs] + GAP:
            mine -= 1
        elif here == best[mine][theirs - 1] + GAP:
            theirs -= 1
        else:
            mine, theirs = mine - 1, theirs - 1
            pairs.append((mine, theirs))
    return tuple(reversed(pairs))


def _length(row: Sequence[Version]) -> int:
    return sum(len(version.text) for version in row)


def _likeness(
    one: Version,
    other: Version,
    width: float,
) -> float:
    """Figures in common say most; of those without figures the length says a little."""
    if one.part != other.part:
        return _UNLIKE
    level = 0.0 if one.level == other.level else -0.5
    longer = max(len(one.text) * width, len(other.text))
    shorter = min(len(one.text) * width, len(other.text))
    length = shorter / longer if longer else 1.0
    agreed = share(one.text, other.text)
    if agreed is None:
        return level + length - 0.5
    return level + 2 * agreed - 0.8 + 0.5 * (length - 0.5)
