"""Passage -> the wordings that may be half like it, by groups of near-copies.

A row of groups has a bit for each group: whether one of it has a word. Where all words
that some of a group has are too few for half alike, none of the group is looked at. Of
the groups left each has its column, a byte of each row of wordings: so the words of
some hundred wordings are read where they stand together. Words too rare for a row of
wordings are looked for in the texts of those that may still be among the likeliest. No
bound is a guess, so nothing is lost by it.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from operator import and_, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from clause_library.search_index import bitmaps
from clause_library.search_index.segment_contents import Row, SegmentContents
from clause_library.search_index.segment_format import (
    BLOCK,
    GROUP,
    OCCURRENCES,
    SHORTNESS,
)
from clause_library.search_index.word_sums import WEIGHT, half_alike, levels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

# Postings of words without a row of groups visited for one query, the rarest first.
VISITED_FOR_GROUPS = 8_000
# Of more groups than one in so many the columns are not read: to add up the rows of
# all wordings takes as long.
LEFT = 50
_MOST = max(OCCURRENCES, SHORTNESS)
# A byte in which a bit is set -> one in which all are.
_WHOLE = bytes([0] + 255 * [255])


class _Rare(NamedTuple):
    """A word without a row of wordings, how often a query has it, and the bits of the
    groups that have it; None where it stands in too many to look."""

    word: str
    times: int
    groups: memoryview[int] | bytearray | None


class _Asked(NamedTuple):
    """What of a query is added up: rows of groups, with how many of its words each may
    stand for; which bytes of a column, the first of them those of shortness; the words
    without a row of groups, and those without one of wordings; and how many words it
    says more often than there are rows for."""

    rows: list[tuple[Row, int]]
    places: list[int]
    unknown: list[_Rare]
    rare: list[_Rare]
    repeated: int


class GroupedWordings(SegmentContents):
    """Finds wordings by what their groups have in common with a query."""

    def __init__(self, path: Path) -> None:
        """Raise InputError where the file is missing, cut short or of another
        format."""
        super().__init__(path)
        self._places_of: dict[str, list[int]] = {}

    def _of_groups(
        self,
        query: str,
        limit: int,
        admits: Callable[[int], bool] | None,
    ) -> list[int] | None:
        """At most `limit` of the wordings that are half like the query, in whatever
        order, and are admitted, those with most in common for their length; None where
        the groups leave too many."""
        asked = self._asked(query)
        least = half_alike(len(query))
        groups = self._reaching(asked, least)
        if len(groups) * LEFT > self._rows_of_groups.length:
            return None
        if not groups:
            return []
        least -= asked.repeated << WEIGHT
        rows = self._columns(groups, asked.places)
        words = [(row, 1) for row in rows[SHORTNESS:]]
        counted = bitmaps.added(levels(rows[:SHORTNESS], words))
        in_groups = [(_whole(one, groups), one.times) for one in asked.rare]
        bounds = bitmaps.added(levels(counted, in_groups))
        within = bitmaps.at_least(bounds, max(0, least), self._all_of(groups))
        number = partial(self._member, groups)
        if admits is not None:
            within = _bitmap(
                (one for one in bitmaps.places(within) if admits(number(one))),
                len(groups),
            )
        # So many have this sum by their rows alone: what cannot have it is not read.
        sure = bitmaps.least_of_highest([bitmaps.Block(0, counted, within)], limit)
        within = bitmaps.at_least(bounds, sure, within)
        if in_groups:
            found = self._rare_found(asked.rare, in_groups, within, number)
            counted = bitmaps.added(levels(counted, found))
            within = bitmaps.at_least(counted, max(1, least), within)
        return bitmaps.highest([bitmaps.Block(0, counted, within, number)], limit)

    def _asked(self, query: str) -> _Asked:
        rows: list[tuple[Row, int]] = []
        places = list(self._column_places("\0"))
        unknown: list[tuple[int, int, str]] = []
        rare: list[_Rare] = []
        repeated = 0
        for word, times in Counter(query).items():
            own = self._column_places(word)[:times]
            places += own
            in_groups = self._group_rows(word, len(own) or 1)
            rows += [(row, 1) for row in in_groups[:-1]]
            # Who has a word as often as there are rows for may have it as often as
            # asked.
            rows += [(row, 1 + times - len(in_groups)) for row in in_groups[-1:]]
            if own:
                repeated += times - len(own)
            elif in_groups:
                rare.append(_Rare(word, times, self._row_bytes(in_groups[0])))
            else:
                unknown.append((self._stretch(word).size, times, word))
        without = self._without_rows(unknown)
        return _Asked(
            rows,
            places,
            without,
            rare + without,
            repeated,
        )

    def _column_places(self, word: str) -> list[int]:
        """The bytes of a column for a word, in the order of its occurrences; of "no
        word" those of shortness."""
        known = self._places_of.get(word)
        if known is None:
            rows = self._rows_found(self._rows_of_wordings, word, _MOST)
            places = self._sections["column_places"]
            known = self._places_of[word] = [places[row.place] for row in rows]
        return known

    def _group_rows(self, word: str, most: int) -> list[Row]:
        return self._rows_found(self._rows_of_groups, word, most)

    def _without_rows(self, words: Iterable[tuple[int, int, str]]) -> list[_Rare]:
        """Words without a row of groups, which are given by how many wordings have
        them, how often they are asked for, and themselves; the rarest first."""
        found: list[_Rare] = []
        left = VISITED_FOR_GROUPS
        row_bytes = (self._rows_of_groups.length + 7) // 8
        group_of = self._sections["groups"]
        for size, times, word in sorted(words):
            left -= size
            if left < 0:
                found.append(_Rare(word, times, None))
            elif size:
                wordings = self._postings(self._stretch(word))
                groups = map(group_of.__getitem__, wordings)
                found.append(_Rare(word, times, bitmaps.flagged(groups, row_bytes)))
        return found

    def _reaching(
        self,
        asked: _Asked,
        least: int,
    ) -> list[int]:
        """The groups that may hold such a sum."""
        found: list[int] = []
        count = self._rows_of_groups.length
        shortness = self._group_rows("\0", SHORTNESS)
        for block, first in enumerate(range(0, count, BLOCK)):
            short = [self._block(row, block) for row in shortness]
            words = [(self._block(row, block), times) for row, times in asked.rows]
            within = (1 << min(BLOCK, count - first)) - 1
            for one in asked.unknown:
                bits = within
                if one.groups is not None:
                    some = one.groups[first // 8 : (first + BLOCK) // 8]
                    bits = int.from_bytes(some, "little")
                words.append((bits, one.times))
            digits = bitmaps.added(levels(short, words))
            reached = bitmaps.at_least(digits, least, within)
            found += map(first.__add__, bitmaps.places(reached))
        return found

    def _columns(
        self,
        groups: Iterable[int],
        places: Sequence[int],
    ) -> list[int]:
        """Of the columns of some groups these bytes, as bitmaps: one for each place in
        a column, a byte a group."""
        columns = self._sections["group_columns"]
        size = len(self._sections["rows"])
        pick = itemgetter(*places)
        picked = b"".join(
            [
                bytes(pick(columns[group * size : (group + 1) * size]))
                for group in groups
            ]
        )
        step = len(places)
        return [int.from_bytes(picked[n::step], "little") for n in range(step)]

    def _all_of(self, groups: Sequence[int]) -> int:
        """A bit for each member of some groups."""
        # The last group of all may have fewer members than the others.
        missing = max(0, GROUP * (groups[-1] + 1) - self.wordings)
        return (1 << GROUP * len(groups) - missing) - 1

    def _member(
        self,
        groups: Sequence[int],
        place: int,
    ) -> int:
        """The wording at a place among the members of some groups."""
        group, member = divmod(place, GROUP)
        return self._sections["members"][GROUP * groups[group] + member]

    def _rare_found(
        self,
        rare: Sequence[_Rare],
        in_groups: Sequence[tuple[int, int]],
        within: int,
        number: Callable[[int], int],
    ) -> list[tuple[int, int]]:
        """Which of some wordings have rare words, a bitmap for each time they do."""
        somewhere = 0
        for bits, _ in in_groups:
            somewhere |= bits
        having: dict[tuple[str, int], list[int]] = {}
        for place in bitmaps.places(within & somewhere):
            text = self.text(number(place))
            for word, times, _ in rare:
                if word in text:
                    for occurrence in range(min(text.count(word), times)):
                        having.setdefault((word, occurrence), []).append(place)
        size = within.bit_length() // 8 + 1
        return [(_bitmap(places, size), 1) for places in having.values()]


def _whole(
    rare: _Rare,
    groups: Sequence[int],
) -> int:
    """The members of some groups, a byte a group, all of those of a group that has a
    word."""
    if rare.groups is None:
        return (1 << GROUP * len(groups)) - 1
    # One more: of a single one the getter makes no tuple.
    pick = itemgetter(*[group >> 3 for group in groups], 0)
    bits = [1 << (group & 7) for group in groups]
    some = bytes(map(and_, pick(rare.groups), bits))
    return int.from_bytes(some.translate(_WHOLE), "little")


def _bitmap(places: Iterable[int], size: int) -> int:
    """The bitmap of these places, of so many bytes."""
    return int.from_bytes(bitmaps.flagged(places, size), "little")
