"""What is added up for a query, by how much it weighs: the words that a wording, or a
group of wordings, has of it, and how short it is.

Half alike are two texts whose words in common are a quarter of all their words: four
times those in common, and how many words a wording is below 1,023, are at least 1,023
and the length of the query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index.segment_format import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clause_library.search_index.segment_contents import Row

    Levels = list[list[int]]

# The binary digits by which a word in common weighs more than one of length.
WEIGHT = 2


class Common(Record):
    """A common word's row, and for how many words of the query it may stand at most."""

    row: Row
    times: int


class Rare(Record):
    """A word without a row: the wordings that have it, and for how many words of the
    query it may stand at most."""

    word: str
    wordings: Sequence[int]
    times: int


class Sums(Record):
    """What is added up for a query: how short wordings are, the rows of its common
    words, its rare words; how many words it has, and how many are not counted."""

    shortness: list[Row]
    common: list[Common]
    rare: list[Rare]
    length: int
    uncounted: int


class Asked(Record):
    """Who may answer, a bit for each wording, by blocks, None for all; how many are
    asked for; and the least sum of one, as its words are counted."""

    admitted: Sequence[int] | None
    limit: int
    least: int


def half_alike(length: int) -> int:
    """The least sum of a wording that is half like a query of so many words."""
    return LONGEST + length


def levels(
    shortness: Iterable[int],
    words: Iterable[tuple[int, int]],
) -> Levels:
    """The bitmaps that are added, by their weight: the digits of how short a wording
    is, and who has a word, with how often it counts."""
    by_weight: Levels = [[bits] for bits in shortness]
    for bits, times in words:
        weight = WEIGHT
        while times:
            if weight == len(by_weight):
                by_weight.append([])
            if times & 1:
                by_weight[weight].append(bits)
            times >>= 1
            weight += 1
    return by_weight
