"""Passage -> the wordings that may be most like it, by the words they have in common.

Two texts are at most as alike as the words they share allow: 2 × common ÷ (length +
length). The rows of a passage's words are added up for all wordings at once
(`bitmaps.py`), block by block, or first those of groups of them (`grouped.py`). No
bound is a guess, so nothing is lost by it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index import bitmaps
from clause_library.search_index.grouped import (
    WEIGHT,
    Asked,
    Common,
    GroupedWordings,
    Rare,
    Sums,
    half_alike,
    levels,
)
from clause_library.search_index.segment_format import BLOCK, LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clause_library.search_index.segment_contents import Stretch

# Postings of rarer words visited for one query, the rarest first: in a library of a
# million wordings they are many.
VISITED_FOR_WORDS = 8_000


class _Reach(Record):
    """A block, and the highest sum that a wording of it can have."""

    most: int
    number: int


class NearestWordings(GroupedWordings):
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
            reached = half_alike(sums.length)
            blocks = [block for block in blocks if block.most >= reached]
            least = max(1, reached - (sums.uncounted << WEIGHT))
        # Of a word that comes again no more is counted than there are rows for.
        more = sum(one.times - 1 for one in sums.common)
        more += sum(one.times - 1 for one in sums.rare)
        asked = Asked(admitted, limit, max(1, least - (more << WEIGHT)))
        if half and self._rows_of_groups.length:
            block = self._of_groups(sums, asked, least)
            if block is not None:
                return [block]
        return self._whole(blocks, sums, asked)

    def _common(self, word: str, times: int) -> list[Common]:
        """The rows of a word that stands so often in a query; none of a rare one."""
        rows = self._rows_of(self._rows_of_wordings, word)[:times]
        common = [Common(row, 1) for row in rows[:-1]]
        if rows:
            # Who has a word as often as is counted may have it as often as asked.
            common.append(Common(rows[-1], 1 + times - len(rows)))
        return common

    def _summed(self, query: str) -> Sums:
        """What is added up for a query."""
        common: list[Common] = []
        stretches: list[tuple[int, int, str, Stretch]] = []
        for word, times in Counter(query).items():
            rows = self._common(word, times)
            if rows:
                common += rows
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
        shortness = self._rows_of(self._rows_of_wordings, "\0")
        return Sums(
            shortness,
            common,
            rare,
            len(query),
            uncounted,
        )

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
            yield _Reach((in_common << WEIGHT) + shortness, number)

    def _whole(
        self,
        blocks: Sequence[_Reach],
        sums: Sums,
        asked: Asked,
    ) -> list[bitmaps.Block]:
        """The sums of the wordings of whole blocks, the likeliest first."""
        if not blocks:
            return []
        size = (self.wordings + 7) // 8
        rare_rows = [bitmaps.flagged(one.wordings, size) for one in sums.rare]
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
        rare_rows: Sequence[bytearray],
        asked: Asked,
    ) -> bitmaps.Block:
        """The sums of the wordings of one block."""
        first = block * BLOCK
        shortness = [self._block(row, block) for row in sums.shortness]
        words = [(self._block(one.row, block), 1) for one in sums.common]
        for row in rare_rows:
            some = row[first // 8 : (first + BLOCK) // 8]
            words.append((int.from_bytes(some, "little"), 1))
        digits = bitmaps.added(levels(shortness, words))
        within = (1 << min(BLOCK, self.wordings - first)) - 1
        if asked.admitted is not None:
            within = asked.admitted[block]
        within = bitmaps.at_least(digits, asked.least, within)
        return bitmaps.Block(first, digits, within)
