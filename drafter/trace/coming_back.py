"""Whether words that had left a line stand in it again.

A rare word is recognised by itself, commoner ones only in company: "of the report"
comes back by chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clause_library.vocabulary.normalize import Word

# A word rarer than this (see `Library.rarity`) is told again by itself: it stands in
# fewer than one in some 150 wordings.
RARE = 5.0
# So many words in a row are recognised: with a rare one among them, or common ones that
# weigh so much together. "Submit to the General Assembly" weighs 10, "across the
# ceasefire line" 13, "of the report of the" 6.
BACK = 3
TOGETHER = 9.0
# Words commoner than this ("the", "of", "and") may be missing from a stretch.
SMALL = 1.5


class Spoken(Record):
    """A text, its words, and how rare each is by its key."""

    text: str
    row: Sequence[Word]
    rarity: Mapping[str, float]

    def longest(
        self,
        at: int,
        known: Sequence[bool],
        run: Sequence[str],
    ) -> list[tuple[int, int]]:
        """The longest stretch from a place on that stands in a run of words that left.

        Each word as its place in the text and in the run. The lives of `known` words
        go on anyway.
        """
        best: list[tuple[int, int]] = []
        for start, key in enumerate(run):
            if key == self.row[at].key:
                found = self._stretch(
                    at,
                    start,
                    known,
                    run,
                )
                # Of equal lengths the first stays, so that a line is told alike in
                # every run.
                best = max(best, found, key=len)
        return best

    def _stretch(
        self,
        at: int,
        place: int,
        known: Sequence[bool],
        run: Sequence[str],
    ) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        has_skipped = False
        while at < len(self.row) and place < len(run):
            key = self.row[at].key
            is_open = not known[at] or self._is_small(key)
            if key == run[place] and is_open:
                pairs.append((at, place))
                at, place, has_skipped = at + 1, place + 1, False
                continue
            # "A, B and C" comes back as "A, B, C and D"; and the small words of what
            # left may have gone on in another place. One at a time: two stretches with
            # a row of small words between them are two.
            if has_skipped:
                break
            has_skipped = True
            if self._is_small(run[place]):
                place += 1
            elif self._is_small(key):
                at += 1
            else:
                break
        while pairs and known[pairs[-1][0]]:
            pairs.pop()
        return pairs

    def is_back(self, places: Sequence[int]) -> bool:
        """Whether the words at these places, which had left, are recognised."""
        weights = [self._weight(at) for at in places]
        if len(places) >= BACK:
            return max(weights) >= RARE or sum(weights) >= TOGETHER
        for at, weight in zip(places, weights, strict=True):
            # A rare figure alone ("2017") comes back by chance; a rare word does not,
            # unless it is only a part of another name.
            is_word = weight >= RARE and not self.row[at].key[0].isdigit()
            if is_word and not self._is_in_longer_name(at, places):
                return True
        return False

    def _weight(self, at: int) -> float:
        return self.rarity.get(self.row[at].key, 0.0)

    def _is_small(self, key: str) -> bool:
        return self.rarity.get(key, 0.0) < SMALL

    def _is_in_longer_name(
        self,
        at: int,
        places: Sequence[int],
    ) -> bool:
        """Whether a word with a capital stands beside one that did not come back.

        "Guinea" in "Papua New Guinea" is not the Guinea that had left.
        """
        if not self._has_capital(at):
            return False
        for other in (at - 1, at + 1):
            # The first word of a clause has a capital whatever it is.
            if other in places or not 0 < other < len(self.row):
                continue
            first, second = self.row[min(at, other)], self.row[max(at, other)]
            between = self.text[first.end : second.start]
            if not between.strip() and self._has_capital(other):
                return True
        return False

    def _has_capital(self, at: int) -> bool:
        return self.text[self.row[at].start].isupper()
