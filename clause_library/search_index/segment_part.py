"""Counting in parts of a segment, and what is counted in all of them put together.

The whole knows the words: it says which are counted, as for itself. Each part adds up
its own wordings and gives the highest sums; the highest of all are what the whole would
have found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index import bitmaps
from clause_library.search_index.nearest import Common, Rare, Sums
from clause_library.search_index.segment import EVERYWHERE, Scope, Segment
from clause_library.search_index.segment_format import BLOCK, SHORTNESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from clause_library.search_index.parting import Place


class Counted(Record):
    """The words of a query that are counted, each with how often at most: common ones
    by the places of their rows, rare ones as characters; how many words the query has,
    and how many of them are not counted."""

    common: Sequence[tuple[int, int]]
    rare: Sequence[tuple[str, int]]
    length: int
    uncounted: int


class Found(Record):
    """A wording, by its number in the whole segment, and its sum."""

    sum: int
    wording: int


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
    ) -> list[Found]:
        """The wordings of `Segment.nearest` that are here, with their sums; at most
        `limit`, in no order."""
        admitted = None if scope == EVERYWHERE else self._admitted(scope)
        added = self._best_added(
            self._sums_of(counted),
            limit,
            admitted,
            half=half,
        )
        found: list[Found] = []
        for total, wording in bitmaps.highest_with_sums(added, limit):
            found.append(Found(total, self._place.whole_number(wording)))
        return found

    def _asks_groups(self) -> bool:
        # As the whole does: they are its groups, and cost each part its share.
        return self._place.wordings > BLOCK

    def _sums_of(self, counted: Counted) -> Sums:
        # The rows of "no word" come first.
        shortness = [self._row_at(digit) for digit in range(SHORTNESS)]
        common: list[Common] = []
        for place, times in counted.common:
            common.append(Common(self._row_at(place), times))
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
    common = [(one.row.place, one.times) for one in sums.common]
    rare = [(one.word, one.times) for one in sums.rare]
    return Counted(
        common,
        rare,
        sums.length,
        sums.uncounted,
    )


def highest(
    parts: Iterable[Iterable[Found]],
    limit: int,
) -> list[int]:
    """The wordings with the highest sums in all parts, the highest first; of equals
    those with the lowest number."""
    found = [one for some in parts for one in some]
    found.sort(key=lambda one: (-one.sum, one.wording))
    return [one.wording for one in found[:limit]]
