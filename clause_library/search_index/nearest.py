"""Passage -> the wordings that may be most like it, by the words they have in common.

Two texts are at most as alike as the words they share allow: 2 × common ÷ (length +
length). The rows of a passage's words are added up for all wordings at once
(`bitmaps.py`), block by block. No bound is a guess, so nothing is lost by it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from clause_library.search_index import bitmaps
from clause_library.search_index.grouped import GroupedWordings
from clause_library.search_index.segment_contents import Row, Stretch
from clause_library.search_index.segment_format import (
    BLOCK,
    LONGEST,
)
from clause_library.search_index.word_sums import WEIGHT, half_alike, levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Postings of rarer words visited for one query, the rarest first: in a library of a
# million wordings they are many.
VISITED_FOR_WORDS = 8_000


class _Sums(NamedTuple):
    """What is added up for a query: how short wordings are, the rows of its common
    words, the wordings that have its rare ones; how many of its words are not counted,
    and how many it says more often than they are."""

    shortness: list[Row]
    common: list[Row]
    rare: list[Sequence[int]]
    uncounted: int
    repeated: int


class _Asked(NamedTuple):
    """Who may answer, a bit for each wording, by blocks, None for all; how many are
    asked for; and the least sum of one, as its words are counted."""

    admitted: Sequence[int] | None
    limit: int
    least: int


class _Reach(NamedTuple):
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
        blocks = sorted(self._blocks(len(query)), reverse=True)
        least = 1
        if half:
            reached = half_alike(len(query))
            blocks = [block for block in blocks if block.most >= reached]
            least = max(1, reached - (sums.uncounted + sums.repeated << WEIGHT))
        asked = _Asked(admitted, limit, least)
        return bitmaps.highest(self._whole(blocks, sums, asked), limit)

    def _summed(self, query: str) -> _Sums:
        common: list[Row] = []
        stretches: list[tuple[int, int, Stretch]] = []
        repeated = 0
        for word, times in Counter(query).items():
            rows = self._rows_of(self._rows_of_wordings, word)[:times]
            if rows:
                common += rows
                # No more is counted of a word that comes again than there are rows for.
                repeated += times - len(rows)
            else:
                stretch = self._stretch(word)
                stretches.append((stretch.size, times, stretch))
        rare: list[Sequence[int]] = []
        visited = VISITED_FOR_WORDS
        uncounted = 0
        for size, times, stretch in sorted(stretches):
            visited -= size
            if visited < 0:
                uncounted += times
            elif size:
                rare.append(self._postings(stretch))
                repeated += times - 1
        shortness = self._rows_of(self._rows_of_wordings, "\0")
        return _Sums(
            shortness,
            common,
            rare,
            uncounted,
            repeated,
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
        sums: _Sums,
        asked: _Asked,
    ) -> list[bitmaps.Block]:
        """The sums of the wordings of whole blocks, the likeliest first."""
        if not blocks:
            return []
        size = (self.wordings + 7) // 8
        rare_rows = [bitmaps.flagged(some, size) for some in sums.rare]
        # What the likeliest blocks hold says which of the others can hold better.
        first = len(blocks) // 3 + 1
        added = [
            self._added(block.number, sums, rare_rows, asked)
            for block in blocks[:first]
        ]
        least = bitmaps.least_of_highest(added, asked.limit)
        for block in blocks[first:]:
            if block.most >= least:
                added.append(self._added(block.number, sums, rare_rows, asked))
        return added

    def _added(
        self,
        block: int,
        sums: _Sums,
        rare_rows: Sequence[bytearray],
        asked: _Asked,
    ) -> bitmaps.Block:
        """The sums of the wordings of one block."""
        first = block * BLOCK
        shortness = [self._block(row, block) for row in sums.shortness]
        words = [(self._block(row, block), 1) for row in sums.common]
        for row in rare_rows:
            some = row[first // 8 : (first + BLOCK) // 8]
            words.append((int.from_bytes(some, "little"), 1))
        digits = bitmaps.added(levels(shortness, words))
        within = (1 << min(BLOCK, self.wordings - first)) - 1
        if asked.admitted is not None:
            within = asked.admitted[block]
        within = bitmaps.at_least(digits, asked.least, within)
        return bitmaps.Block(first, digits, within)
