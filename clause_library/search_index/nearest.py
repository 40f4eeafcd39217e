"""Passage -> the wordings that may be most like it, by the words they have in common.

Two texts are at most as alike as the words they share allow: 2 × common ÷ (length +
length). The rows of a passage's words are added up for all wordings at once
(`bitmaps.py`), first those of groups of neighbours: where all words that some of a
group has were too few for the shortest of it, none of the group is looked at. Of the
others the wordings' own rows are added. No bound is a guess, so nothing is lost by it.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index import bitmaps
from clause_library.search_index.segment_contents import Row, SegmentContents, Stretch
from clause_library.search_index.segment_format import (
    BLOCK,
    GROUP,
    GROUPS_BLOCK,
    LONGEST,
    OCCURRENCES,
    SHORTNESS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Levels = list[list[int]]

# Postings of rarer words visited for one query, the rarest first: in a library of a
# million wordings they are many.
VISITED_FOR_WORDS = 8_000
# Bytes of a block's rows that are picked one by one; of more the whole block is added,
# which takes as long as picking so many of its sixteen thousand.
PICKED = 300
# A common word counts as so many words of a wording's length: see `_nearest`.
_WEIGHT = 2


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


class _Asked(Record):
    """Who may answer, a bit for each wording, by blocks, None for all; how many are
    asked for; and the least sum of one, as its words are counted."""

    admitted: Sequence[int] | None
    limit: int
    least: int


class _Reach(Record):
    """A block, and the highest sum that a wording of it can have."""

    most: int
    number: int


class NearestWordings(SegmentContents):
    """Finds wordings by the words they have in common with a query."""

    def _nearest(
        self,
        query: str,
        limit: int,
        admitted: Sequence[int] | None,
        *,
        half: bool,
    ) -> list[int]:
        """At most `limit` wordings by how far four times the words in common exceed
        their length: that says how likely they are 50 or more alike. With `half` only
        those that can be.

        `admitted` has a bit for each wording that may answer, by blocks; None for all.
        """
        sums = self._summed(query)
        added = self._best_added(
            sums,
            limit,
            admitted,
            half=half,
        )
        return bitmaps.highest(added, limit)

    def _best_added(
        self,
        sums: Sums,
        limit: int,
        admitted: Sequence[int] | None,
        *,
        half: bool,
    ) -> list[bitmaps.Block]:
        """What is added up of the wordings of which `_nearest` gives the first."""
        blocks = sorted(self._blocks(sums.length), reverse=True)
        least = 1
        if half:
            # Half alike are two texts whose words in common are a quarter of all.
            half_alike = LONGEST + sums.length
            blocks = [block for block in blocks if block.most >= half_alike]
            least = max(1, half_alike - (sums.uncounted << _WEIGHT))
        # Of a word that comes again no more is counted than there are rows for.
        more = sum(one.times - 1 for one in sums.common)
        more += sum(one.times - 1 for one in sums.rare)
        asked = _Asked(admitted, limit, max(1, least - (more << _WEIGHT)))
        if not half or not self._asks_groups():
            return self._whole(blocks, sums, asked)
        whole: list[_Reach] = []
        chosen: list[int] = []
        reaching = self._reaching(blocks, sums, least)
        for block, groups in zip(blocks, reaching, strict=True):
            if groups.bit_count() > PICKED:
                whole.append(block)
            else:
                chosen += _bytes_with(block.number, groups)
        added = self._whole(whole, sums, asked)
        if chosen:
            added.append(self._picked(sorted(chosen), sums, asked))
        return added

    def _asks_groups(self) -> bool:
        """Whether groups are asked before wordings."""
        # In a single block they save less than they cost.
        return self.wordings > BLOCK

    def _summed(self, query: str) -> Sums:
        """What is added up for a query."""
        common: list[Common] = []
        stretches: list[tuple[int, int, str, Stretch]] = []
        for word, times in Counter(query).items():
            rows = self._rows_of(word, times)
            if rows:
                common += [Common(row, 1) for row in rows[:-1]]
                # Who has a word as often as is counted may have it as often as asked.
                common.append(Common(rows[-1], 1 + times - len(rows)))
            else:
                stretch = self._stretch(word)
                stretches.append((stretch.size, times, word, stretch))
        rare: list[Rare] = []
        visited = VISITED_FOR_WORDS
        uncounted = 0
        for size, times, word, stretch in sorted(stretches):
            visited -= size
            if visited < 0:
                uncounted += times
            elif size:
                rare.append(Rare(word, self._postings(stretch), times))
        shortness = self._rows_of("\0", SHORTNESS)
        return Sums(
            shortness,
            common,
            rare,
            len(query),
            uncounted,
        )

    def _rows_of(self, word: str, times: int) -> list[Row]:
        """The rows of a word that stands so often in a query, as far as there are any;
        of "no word" the digits of how short wordings are."""
        rows: list[Row] = []
        most = max(OCCURRENCES, SHORTNESS)
        for occurrence in range(min(times, most)):
            row = self._row(ord(word), occurrence)
            if row is None:
                break
            rows.append(row)
        return rows

    def _groups_near(self, wordings: Iterable[int]) -> bytearray:
        """The bytes of a bitmap of groups: those of these wordings and neighbours."""
        groups = bytearray(_bytes_of(-(-self.wordings // GROUP)))
        # Whole bytes are quicker to set than bits, and with them no bound is too low.
        for wording in wordings:
            groups[wording // (8 * GROUP)] = 255
        return groups

    def _blocks(self, length: int) -> Iterator[_Reach]:
        """Every block, with the highest sum that a query of so many words can have in
        it."""
        starts = self._sections["text_starts"]
        for number, first in enumerate(range(0, self.wordings, BLOCK)):
            last = min(first + BLOCK, self.wordings) - 1
            # Wordings stand by their length.
            shortest = starts[first + 1] - starts[first]
            longest = starts[last + 1] - starts[last]
            likeliest = min(max(length, shortest), longest)
            in_common = min(length, likeliest)
            shortness = LONGEST - min(likeliest, LONGEST)
            yield _Reach((in_common << _WEIGHT) + shortness, number)

    def _reaching(
        self,
        blocks: Iterable[_Reach],
        sums: Sums,
        least: int,
    ) -> Iterator[int]:
        """For each block a bitmap of its groups: those that may hold such a sum."""
        near = {id(one): self._groups_near(one.wordings) for one in sums.rare}
        reached: dict[int, int] = {}
        for block in blocks:
            first = block.number * BLOCK // GROUP
            large, within = divmod(first, GROUPS_BLOCK)
            if large not in reached:
                reached[large] = self._reaching_groups(large, sums, near, least)
            yield reached[large] >> within & (1 << BLOCK // GROUP) - 1

    def _reaching_groups(
        self,
        block: int,
        sums: Sums,
        near: Mapping[int, bytearray],
        least: int,
    ) -> int:
        """The groups that may hold such a sum, of one block of groups; some are `near`
        a rare word."""
        first = block * GROUPS_BLOCK
        last = min(first + GROUPS_BLOCK, -(-self.wordings // GROUP))

        def bits_of(row: Row) -> int:
            return self._group_block(row, block)

        def rare_bits_of(rare: Rare) -> int:
            return int.from_bytes(
                near[id(rare)][first // 8 : _bytes_of(last)],
                "little",
            )

        levels = _levels(
            sums,
            bits_of,
            rare_bits_of,
            at_most=True,
        )
        digits = bitmaps.added(levels)
        return bitmaps.at_least(digits, least, (1 << last - first) - 1)

    def _picked(
        self,
        chosen: list[int],
        sums: Sums,
        asked: _Asked,
    ) -> bitmaps.Block:
        """The sums of the wordings in some bytes of the rows."""
        size = _bytes_of(self.wordings)
        row_bits = self._sections["row_bits"]
        place_of = {byte: place for place, byte in enumerate(chosen)}
        # One more: of a single one the getter makes no tuple.
        pick = itemgetter(*chosen, chosen[-1])

        def bits_of(row: Row) -> int:
            start = row.place * size
            some = pick(row_bits[start : start + size])
            return int.from_bytes(bytes(some), "little")

        def rare_bits_of(rare: Rare) -> int:
            near = [one for one in rare.wordings if one >> 3 in place_of]
            places = [8 * place_of[one >> 3] + (one & 7) for one in near]
            return int.from_bytes(bitmaps.flagged(places, len(chosen)), "little")

        digits = bitmaps.added(_levels(sums, bits_of, rare_bits_of))
        within = (1 << 8 * len(chosen)) - 1
        if asked.admitted is not None:
            within = _bytes_picked(asked.admitted, chosen)
        within = bitmaps.at_least(digits, asked.least, within)
        return bitmaps.Block(0, digits, within, chosen)

    def _whole(
        self,
        blocks: Sequence[_Reach],
        sums: Sums,
        asked: _Asked,
    ) -> list[bitmaps.Block]:
        """The sums of the wordings of whole blocks, the likeliest first."""
        if not blocks:
            return []
        size = _bytes_of(self.wordings)
        rare_rows = {id(one): bitmaps.flagged(one.wordings, size) for one in sums.rare}
        # What the likeliest blocks hold says which of the others can hold better.
        first = len(blocks) // 3 + 1
        added = [
            self._added(block.number, sums, rare_rows, asked)
            for block in blocks[:first]
        ]
        rest = blocks[first:]
        least = bitmaps.least_of_highest(added, asked.limit) if rest else 0
        for block in rest:
            if block.most >= least:
                added.append(self._added(block.number, sums, rare_rows, asked))
        return added

    def _added(
        self,
        block: int,
        sums: Sums,
        rare_rows: Mapping[int, bytearray],
        asked: _Asked,
    ) -> bitmaps.Block:
        """The sums of the wordings of one block."""
        first = block * BLOCK

        def bits_of(row: Row) -> int:
            return self._block(row, block)

        def rare_bits_of(rare: Rare) -> int:
            row = rare_rows[id(rare)]
            return int.from_bytes(row[first // 8 : (first + BLOCK) // 8], "little")

        digits = bitmaps.added(_levels(sums, bits_of, rare_bits_of))
        within = (1 << min(BLOCK, self.wordings - first)) - 1
        if asked.admitted is not None:
            within = asked.admitted[block]
        within = bitmaps.at_least(digits, asked.least, within)
        return bitmaps.Block(first, digits, within)


def _levels(
    sums: Sums,
    bits_of: Callable[[Row], int],
    rare_bits_of: Callable[[Rare], int],
    *,
    at_most: bool = False,
) -> Levels:
    """The bitmaps that are added, by their weight: four for a word, and the digits of
    how short a wording is. A word counts once, or as often as it may at most."""
    levels: Levels = [[bits_of(row)] for row in sums.shortness]
    ones = levels[_WEIGHT]
    several: list[tuple[int, int]] = []
    for row, times in sums.common:
        bits = bits_of(row)
        ones.append(bits)
        if at_most and times > 1:
            several.append((bits, times - 1))
    for rare in sums.rare:
        bits = rare_bits_of(rare)
        ones.append(bits)
        if at_most and rare.times > 1:
            several.append((bits, rare.times - 1))
    for bits, more in several:
        for digit in range(more.bit_length()):
            if more >> digit & 1:
                levels[_WEIGHT + digit].append(bits)
    return levels


def _bytes_with(block: int, groups: int) -> list[int]:
    """The bytes of the rows that have these groups of a block, ascending."""
    first = block * BLOCK // 8
    bytes_of_groups = [first + one * GROUP // 8 for one in bitmaps.places(groups)]
    return list(dict.fromkeys(bytes_of_groups))


def _bytes_of(places: int) -> int:
    """The bytes of a bitmap with so many places."""
    return (places + 7) // 8


def _bytes_picked(blocks: Sequence[int], chosen: Iterable[int]) -> int:
    """Some bytes of a bitmap that is given block by block, one after another."""
    picked = bytearray()
    for byte in chosen:
        block, within = divmod(byte, BLOCK // 8)
        picked.append(blocks[block] >> 8 * within & 255)
    return int.from_bytes(picked, "little")
