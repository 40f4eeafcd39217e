"""Counting in parts of a segment, and what is counted in all of them put together.

The whole knows the words: it says which are counted, as for itself. Each part adds up
its own wordings and gives those with the highest sums; the highest of all are what the
whole would have found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index import bitmaps
from clause_library.search_index.grouped import Common, Rare, Sums
from clause_library.search_index.segment import EVERYWHERE, Scope, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from clause_library.search_index.parting import Place

# A part that finds less than this of its share of what is asked for gives no sums: to
# read them takes a fifth of the time, and the other parts seldom find so much more.
FEW = 0.8


class Counted(Record):
    """The words of a query that are counted, as characters, each with how often at
    most: those that have rows, and rare ones; how many words the query has, and how
    many of them are not counted."""

    common: Sequence[tuple[str, int]]
    rare: Sequence[tuple[str, int]]
    length: int
    uncounted: int


class Highest(Record):
    """The wordings with the highest sums in a part, by their numbers in the whole
    segment, and their sums; None where they are so few that nobody has to choose."""

    wordings: Sequence[int]
    sums: Sequence[int] | None


class SegmentPart(Segment):
    """A part of a segment, as `parting.part` makes it; it can count, and no more."""

    def __init__(
        self,
        path: Path,
        place: Place,
    ) -> None:
        """Raise InputError where the file is damaged."""
        super().__init__(path)
        self._place = place

    def highest(
        self,
        counted: Counted,
        limit: int,
        scope: Scope = EVERYWHERE,
        *,
        half: bool,
        with_sums: bool = False,
    ) -> Highest:
        """The wordings of `Segment.nearest` that are here, at most `limit`, in no
        order; their sums where they are asked for, or may be needed."""
        admitted = None if scope == EVERYWHERE else self._admitted(scope)
        added = self._best_added(
            self._sums_of(counted),
            limit,
            admitted,
            half=half,
        )
        number = min(limit, sum([block.within.bit_count() for block in added]))
        if with_sums or number > FEW * limit / self._place.of:
            found, sums = bitmaps.highest_with_sums(added, limit)
            return Highest(self._place.whole_numbers(found), sums)
        found = bitmaps.highest(added, limit)
        return Highest(self._place.whole_numbers(found), None)

    def _having(
        self,
        rare: Sequence[Rare],
        places: Iterable[int],
        block: bitmaps.Block,
    ) -> list[list[int]]:
        # There are no texts in a part.
        place_of = {block.place(place): place for place in places}
        having: list[list[int]] = []
        for one in rare:
            found = place_of.keys() & one.wordings
            having.append([place_of[wording] for wording in found])
        return having

    def _sums_of(self, counted: Counted) -> Sums:
        shortness = self._rows_of(self._rows_of_wordings, "\0")
        # The same words have rows in every part.
        common: list[Common] = []
        for word, times in counted.common:
            common += self._common(word, times)
        rare: list[Rare] = []
        for word, times in counted.rare:
            postings = self._postings(self._stretch(word))
            rare.append(Rare(word, postings, times))
        return Sums(
            shortness,
            common,
            rare,
            counted.length,
            counted.uncounted,
        )


def counted(sums: Sums) -> Counted:
    """What parts are to count of what is added up in the whole."""
    common: dict[str, int] = {}
    for one in sums.common:
        # A word has a row for each of its occurrences.
        common[one.row.word] = common.get(one.row.word, 0) + one.times
    rare = [(one.word, one.times) for one in sums.rare]
    return Counted(
        list(common.items()),
        rare,
        sums.length,
        sums.uncounted,
    )


def highest(
    parts: Iterable[Highest],
    limit: int,
) -> list[int] | None:
    """The wordings with the highest sums in all parts; of equals those with the lowest
    number. None where a part has to be asked for its sums, to choose by them."""
    wordings: list[int] = []
    sums: list[int] = []
    for part in parts:
        wordings += part.wordings
        sums += part.sums or ()
    if len(wordings) <= limit:
        return sorted(wordings)
    if len(sums) < len(wordings):
        return None
    order = sorted(zip(sums, wordings, strict=True), key=_from_highest)
    return [wording for _, wording in order[:limit]]


def _from_highest(found: tuple[int, int]) -> tuple[int, int]:
    total, wording = found
    return -total, wording
