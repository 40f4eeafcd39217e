"""Passage -> the wordings that may be half like it, by groups of near-copies.

A row of groups has a bit for each group: whether one of it has a word. Where all words
that some of a group has are too few for half alike, none of the group is looked at. Of
the groups left each has its column, a byte of each row of wordings: so the words of
some hundred wordings are read where they stand together. Words too rare for a row of
wordings are looked for in the texts of those that may still be among the likeliest. No
bound is a guess, so nothing is lost by it.

Half alike are two texts whose words in common are a quarter of all their words: four
times those in common, and how many words a wording is below 1,023, are at least 1,023
and the length of the query.
"""

from __future__ import annotations

from functools import partial
from operator import and_, itemgetter
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index import bitmaps
from clause_library.search_index.segment_contents import Row, SegmentContents
from clause_library.search_index.segment_format import BLOCK, GROUP, LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Bits = memoryview[int] | bytearray
    Levels = list[list[int]]

# Of more groups than one in so many the columns are not read: to add up the rows of
# all wordings takes as long.
LEFT = 50
# Texts read for one query; where more would have to be, all rows are added up.
READ = 1_000
# A byte in which a bit is set -> one in which all are.
_WHOLE = bytes([0] + 255 * [255])
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


class GroupedWordings(SegmentContents):
    """Finds wordings by what their groups have in common with a query."""

    def _of_groups(
        self,
        sums: Sums,
        asked: Asked,
        least: int,
    ) -> bitmaps.Block | None:
        """The sums of the wordings that may be among those asked for, a group having
        the least for all that is known of it; None where the groups leave too many."""
        in_groups = [self._groups_with(rare) for rare in sums.rare]
        groups = self._reaching(sums, in_groups, least)
        if len(groups) * LEFT > self._rows_of_groups.length:
            return None
        if not groups:
            return bitmaps.Block(0, [], 0)
        short, words = self._columns(groups, sums)
        counted = bitmaps.added(levels(short, words))
        # So much may come to that by rare words: each counts once.
        more = [(bits, 1) for bits in _members_of(in_groups, groups)]
        bounds = bitmaps.added(levels(counted, more))
        within = bitmaps.at_least(bounds, asked.least, self._all_of(groups))
        number = partial(self._member, groups)
        if asked.admitted is not None:
            within = _admitted(asked.admitted, within, number)
        block: bitmaps.Block | None = bitmaps.Block(0, counted, within, number)
        if sums.rare and block:
            block = self._read(block, bounds, sums.rare, asked.limit)
        if block is None:
            return None
        within = bitmaps.at_least(block.digits, asked.least, block.within)
        return block._replace(within=within)

    def _groups_with(self, rare: Rare) -> Bits:
        """The bits of the groups that have a word without a row of wordings."""
        rows = self._rows_of(self._rows_of_groups, rare.word)
        if rows:
            return self._row_bytes(rows[0])
        group_of = self._sections["groups"]
        groups = map(group_of.__getitem__, rare.wordings)
        return bitmaps.flagged(groups, (self._rows_of_groups.length + 7) // 8)

    def _reaching(
        self,
        sums: Sums,
        in_groups: Sequence[Bits],
        least: int,
    ) -> list[int]:
        """The groups that may hold such a sum."""
        shortness = self._rows_of(self._rows_of_groups, "\0")
        rows = [(self._group_row(one.row), one.times) for one in sums.common]
        found: list[int] = []
        count = self._rows_of_groups.length
        for block, first in enumerate(range(0, count, BLOCK)):
            short = [self._block(row, block) for row in shortness]
            words = [(self._block(row, block), times) for row, times in rows]
            for bits, rare in zip(in_groups, sums.rare, strict=True):
                some = bits[first // 8 : (first + BLOCK) // 8]
                words.append((int.from_bytes(some, "little"), rare.times))
            digits = bitmaps.added(levels(short, words))
            within = (1 << min(BLOCK, count - first)) - 1
            reached = bitmaps.at_least(digits, least, within)
            found += map(first.__add__, bitmaps.places(reached))
        return found

    def _group_row(self, row: Row) -> Row:
        """The row of groups that tells the same as a row of wordings."""
        return self._rows_of(self._rows_of_groups, row.word)[row.occurrence]

    def _columns(
        self,
        groups: Iterable[int],
        sums: Sums,
    ) -> tuple[list[int], list[tuple[int, int]]]:
        """Of the members of some groups the bitmaps of how short they are, and of who
        has the common words, each counting once."""
        place_of = self._sections["column_places"]
        places = [place_of[row.place] for row in sums.shortness]
        places += [place_of[one.row.place] for one in sums.common]
        columns = self._sections["group_columns"]
        size = len(place_of)
        pick = itemgetter(*places)
        picked = b"".join(
            [
                # Copied first: a processor reads on by itself, places are at hand then.
                bytes(pick(bytes(columns[group * size : (group + 1) * size])))
                for group in groups
            ]
        )
        step = len(places)
        rows = [int.from_bytes(picked[n::step], "little") for n in range(step)]
        digits = len(sums.shortness)
        return rows[:digits], [(row, 1) for row in rows[digits:]]

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
        rare: Sequence[Rare],
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
            having = self._having(rare, likely, block)
            found = [(_bitmap(places, size), 1) for places in having if places]
            block = block._replace(digits=bitmaps.added(levels(block.digits, found)))
            read = _bitmap(likely, size)
            unread = unread._replace(within=unread.within & ~read)
        return block

    def _having(
        self,
        rare: Sequence[Rare],
        places: Iterable[int],
        block: bitmaps.Block,
    ) -> list[list[int]]:
        """For each of some rare words those of some places of a block whose wordings
        have it."""
        having: list[list[int]] = [[] for _ in rare]
        with_words = [(one.word, of) for one, of in zip(rare, having, strict=True)]
        for place in places:
            text = self.text(block.place(place))
            for word, of in with_words:
                if word in text:
                    of.append(place)
        return having


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


def _members_of(
    in_groups: Iterable[Bits],
    groups: Sequence[int],
) -> Iterator[int]:
    """For each bitmap of groups the members of some groups, a byte a group: all of
    those of a group that is in it."""
    # One more: of a single one the getter makes no tuple.
    pick = itemgetter(*[group >> 3 for group in groups], 0)
    bits = [1 << (group & 7) for group in groups]
    for some in in_groups:
        members = bytes(map(and_, pick(some), bits)).translate(_WHOLE)
        yield int.from_bytes(members, "little")


def _admitted(
    admitted: Sequence[int],
    within: int,
    number: Callable[[int], int],
) -> int:
    """Those places of a bitmap whose wordings may answer: a bit for each of these, by
    blocks."""
    places: list[int] = []
    for place in bitmaps.places(within):
        block, at = divmod(number(place), BLOCK)
        if admitted[block] >> at & 1:
            places.append(place)
    return _bitmap(places, within.bit_length() // 8 + 1)


def _bitmap(places: Iterable[int], size: int) -> int:
    """The bitmap of these places, of so many bytes."""
    return int.from_bytes(bitmaps.flagged(places, size), "little")
