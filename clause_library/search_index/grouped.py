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
    SHORTNESS,
)
from clause_library.search_index.word_sums import half_alike, levels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

# Postings of words without a row of groups visited for one query, the rarest first.
VISITED_FOR_GROUPS = 8_000
# Of more groups than one in so many the columns are not read: to add up the rows of
# all wordings takes as long.
LEFT = 50
# Texts read for one query; where more would have to be, all rows are added up.
READ = 1_000
# A byte in which a bit is set -> one in which all are.
_WHOLE = bytes([0] + 255 * [255])


class _Rest(NamedTuple):
    """A word that a query has so often, more than there are rows of wordings for; the
    bits of the groups that may have it once more, None where nothing is known."""

    word: str
    in_rows: int
    times: int
    groups: memoryview[int] | bytearray | None


class _Asked(NamedTuple):
    """What of a query is added up: rows of groups, with how many of its words each may
    stand for; the words without such a row; which bytes of a column, the first of them
    those of shortness; and what these do not tell of."""

    rows: list[tuple[Row, int]]
    unknown: list[_Rest]
    places: list[int]
    rest: list[_Rest]


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
        number = partial(self._member, groups)
        rows = self._columns(groups, asked.places)
        words = [(row, 1) for row in rows[SHORTNESS:]]
        counted = bitmaps.added(levels(rows[:SHORTNESS], words))
        in_groups = _in_groups(asked.rest, groups)
        bounds = bitmaps.added(levels(counted, in_groups))
        within = bitmaps.at_least(bounds, least, self._all_of(groups))
        if admits is not None:
            some = [one for one in bitmaps.places(within) if admits(number(one))]
            within = _bitmap(some, len(groups))
        block = bitmaps.Block(0, counted, within, number)
        if in_groups:
            whole = self._read(block, bounds, asked.rest, number, limit)
            if whole is None:
                return None
            block = whole
        within = bitmaps.at_least(block.digits, least, block.within)
        return bitmaps.highest([block._replace(within=within)], limit)

    def _asked(self, query: str) -> _Asked:
        rows: list[tuple[Row, int]] = []
        places = list(self._column_places("\0"))
        unknown: list[tuple[int, int, str]] = []
        rest: list[_Rest] = []
        for word, times in Counter(query).items():
            own = self._column_places(word)[:times]
            places += own
            in_groups = self._rows_of(self._rows_of_groups, word)[:times]
            if not in_groups:
                unknown.append((self._stretch(word).size, times, word))
                continue
            last = in_groups[-1]
            if len(in_groups) > 1:
                rows += [(row, 1) for row in in_groups[:-1]]
            # Who has a word as often as there are rows for may have it as often as
            # asked.
            rows.append((last, 1 + times - len(in_groups)))
            if len(own) < times:
                rest.append(_Rest(word, len(own), times, self._row_bytes(last)))
        without = self._without_rows(unknown)
        return _Asked(rows, without, places, rest + without)

    def _column_places(self, word: str) -> list[int]:
        """The bytes of a column for a word, in the order of its occurrences; of "no
        word" those of shortness."""
        known = self._places_of.get(word)
        if known is None:
            rows = self._rows_of(self._rows_of_wordings, word)
            places = self._sections["column_places"]
            known = self._places_of[word] = [places[row.place] for row in rows]
        return known

    def _without_rows(self, words: Iterable[tuple[int, int, str]]) -> list[_Rest]:
        """Words without a row of groups, which are given by how many wordings have
        them, how often they are asked for, and themselves; the rarest first."""
        found: list[_Rest] = []
        left = VISITED_FOR_GROUPS
        row_bytes = (self._rows_of_groups.length + 7) // 8
        group_of = self._sections["groups"]
        for size, times, word in sorted(words):
            left -= size
            if left < 0:
                found.append(_Rest(word, 0, times, None))
            elif size:
                wordings = self._postings(self._stretch(word))
                groups = map(group_of.__getitem__, wordings)
                bits = bitmaps.flagged(groups, row_bytes)
                found.append(_Rest(word, 0, times, bits))
        return found

    def _reaching(
        self,
        asked: _Asked,
        least: int,
    ) -> list[int]:
        """The groups that may hold such a sum."""
        found: list[int] = []
        count = self._rows_of_groups.length
        shortness = self._rows_of(self._rows_of_groups, "\0")
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
                # Copied first: a processor reads on by itself, places are at hand then.
                bytes(pick(bytes(columns[group * size : (group + 1) * size])))
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

    def _read(
        self,
        block: bitmaps.Block,
        bounds: Sequence[int],
        rest: Sequence[_Rest],
        number: Callable[[int], int],
        limit: int,
    ) -> bitmaps.Block | None:
        """A block with the whole sums of those that are among so many highest, None
        where too many texts would have to be read; its own are as rows tell them, and
        none can be above its bound."""
        size = block.within.bit_length() // 8 + 1
        unread = bitmaps.Block(0, bounds, block.within)
        while unread.within:
            # What cannot be as high as so many are for certain is not read.
            if unread.within.bit_count() > limit:
                sure = bitmaps.least_of_highest([block], limit)
                within = bitmaps.at_least(bounds, sure, unread.within)
                unread = unread._replace(within=within)
            if unread.within.bit_count() > READ:
                return None
            likely = bitmaps.highest([unread], limit)
            found = self._rest_found(rest, likely, number, size)
            block = block._replace(digits=bitmaps.added(levels(block.digits, found)))
            read = _bitmap(likely, size)
            unread = unread._replace(within=unread.within & ~read)
        return block

    def _rest_found(
        self,
        rest: Sequence[_Rest],
        places: Iterable[int],
        number: Callable[[int], int],
        size: int,
    ) -> list[tuple[int, int]]:
        """Which places have words more often than rows tell, a bitmap of so many bytes
        for each time they do; `number` is the wording at a place."""
        having: dict[tuple[str, int], list[int]] = {}
        for place in places:
            text = self.text(number(place))
            for word, in_rows, times, _ in rest:
                if word in text:
                    for occurrence in range(in_rows, min(text.count(word), times)):
                        having.setdefault((word, occurrence), []).append(place)
        return [(_bitmap(some, size), 1) for some in having.values()]


def _in_groups(
    rest: Iterable[_Rest],
    groups: Sequence[int],
) -> list[tuple[int, int]]:
    """For each word the members of some groups, a byte a group, all of those of a group
    that may have it more often than rows tell; and how much more often."""
    # One more: of a single one the getter makes no tuple.
    pick = itemgetter(*[group >> 3 for group in groups], 0)
    bits = [1 << (group & 7) for group in groups]
    found: list[tuple[int, int]] = []
    for one in rest:
        members = b"\xff" * len(groups)
        if one.groups is not None:
            members = bytes(map(and_, pick(one.groups), bits)).translate(_WHOLE)
        row = int.from_bytes(members, "little")
        found.append((row, one.times - one.in_rows))
    return found


def _bitmap(places: Iterable[int], size: int) -> int:
    """The bitmap of these places, of so many bytes."""
    return int.from_bytes(bitmaps.flagged(places, size), "little")
