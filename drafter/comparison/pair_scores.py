"""How much two paragraphs have in common: the words they share weighted by their
rarity, and the words in their order.

What every paragraph of the two texts says ("trafficking in persons") weighs next to
nothing, so that boilerplate does not make a pair; words in one order are what is left
of a paragraph half of which was reworded. One rule scores every pair; a number or a
place in the text is never evidence.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.distance import Indel, LCSseq

from clause_library.record import Record
from clause_library.vocabulary.normalize import keys
from drafter.comparison.units import Unit, content
from drafter.comparison.word_diff import Codes

FLOOR = 0.36  # below it a pair has not earned its place
LOOSE = 0.18  # below it a paragraph is no part of one that was split or merged
_ELSEWHERE = 0.85  # a pair across parts or levels needs the better words
# a word that stands in more units than this proposes no pair (it still counts in a
# score)
_COMMON = 24
_PROPOSALS = 12  # pairs looked at for each paragraph


class Match(Record):
    """A scored pair: ``score`` 0–1; the units are named by their ``at``."""

    score: float
    old: int
    new: int


class Evidence:
    """The words of both texts, one character a word, with the weight of each."""

    def __init__(
        self,
        old: Sequence[Unit],
        new: Sequence[Unit],
    ) -> None:
        self.old, self.new = old, new
        codes = Codes()
        self.sides = old, new
        self.words = tuple(
            tuple(_coded(content(unit), codes) for unit in side) for side in self.sides
        )
        self._weighed: dict[str, tuple[Counter[str], float]] = {}
        self._same = self._equal_texts()
        self._sure = self._settled()
        # Only paragraphs whose partner is open count: those that stand unchanged on
        # both sides must not tip the scales of others. On 40 reworded resolutions this
        # paired a little better, too, than to count all (half the words new: splits F1
        # 0.90 against 0.85).
        open_rows = [
            row
            for settled, rows in zip(self._sure, self.words, strict=True)
            for at, row in enumerate(rows)
            if at not in settled
        ]
        self._count = len(open_rows)
        self._spread = Counter(word for row in open_rows for word in set(row))
        self._rarity = {
            word: math.log((self._count + 2) / (self._spread[word] + 0.5)) ** 2
            for rows in self.words
            for row in rows
            for word in row
        }

    def matches(self) -> tuple[Match, ...]:
        """Every pair worth a thought, best first; of equal ones that which stands
        nearer to its place."""
        scored = (
            Match(self.score(old, new), old, new) for old, new in self._proposed()
        )
        found = [match for match in scored if match.score >= LOOSE]
        return tuple(
            sorted(
                found,
                key=lambda m: (
                    -m.score,
                    abs(m.old - m.new),
                    min(m.old, m.new),
                    max(m.old, m.new),
                ),
            )
        )

    def weight(self, row: Iterable[str]) -> float:
        """The weight of a row of words."""
        return math.fsum(map(self._rarity.__getitem__, row))

    def _proposed(self) -> set[tuple[int, int]]:
        """The pairs worth a look, found from either side; a unit sure of its partner is
        worth no other."""
        open_to = [
            [at not in settled for at in range(len(row))]
            for settled, row in zip(self._sure, self.words, strict=True)
        ]
        (mine, theirs), (my_open, their_open) = self.words, open_to
        there = self._shared(
            mine,
            theirs,
            my_open,
            their_open,
        )
        back = self._shared(
            theirs,
            mine,
            their_open,
            my_open,
        )
        equal = (
            pair for olds, news in self._same for pair in zip(olds, news, strict=False)
        )
        return {*there, *((old, new) for new, old in back), *equal}

    def _equal_texts(self) -> list[tuple[list[int], list[int]]]:
        """Equal texts in reading order: they belong together even where all their words
        are common ones."""
        places: defaultdict[tuple[str, str, int], tuple[list[int], list[int]]] = (
            defaultdict(lambda: ([], []))
        )
        for side, row in enumerate(self.sides):
            for unit in row:
                places[unit.text, unit.part, unit.depth][side].append(unit.at)
        return list(places.values())

    def _settled(self) -> tuple[set[int], set[int]]:
        """The units that equal ones of their kind await: as many on either side, so
        that nothing of them is left."""
        sure: tuple[set[int], set[int]] = set(), set()
        for olds, news in self._same:
            roles = {self.old[at].role for at in olds} | {
                self.new[at].role for at in news
            }
            if len(olds) == len(news) and len(roles) == 1:
                sure[0].update(olds)
                sure[1].update(news)
        return sure

    def _shared(
        self,
        asking: Sequence[str],
        answering: Sequence[str],
        may_ask: Sequence[bool],
        may_answer: Sequence[bool],
    ) -> Iterator[tuple[int, int]]:
        # in a long text the words of its subject stand in more units than in a short
        # one
        common = max(_COMMON, self._count // 20)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(answering):
            for word in set(row) if may_answer[at] else ():
                if self._spread[word] <= common:
                    places[word].append(at)
        for at, row in enumerate(asking):
            shared: defaultdict[int, float] = defaultdict(float)
            for word in dict.fromkeys(row) if may_ask[at] else ():
                rarity = self._rarity[word]
                for other in places.get(word, ()):
                    shared[other] -= (
                        # below zero, so that plain sorting puts the most alike first
                        rarity
                    )
            yield from (
                (at, other)
                for _, other in sorted(zip(shared.values(), shared, strict=True))[
                    :_PROPOSALS
                ]
            )

    def score(
        self,
        old: int,
        new: int,
    ) -> float:
        """0 (nothing in common) to 1 (the same words)."""
        here, there = self.old[old], self.new[new]
        score = (
            1.0
            if here.text == there.text
            else self.likeness(self.words[0][old], self.words[1][new])
        )
        return (
            score
            if (here.part, here.depth) == (there.part, there.depth)
            else score * _ELSEWHERE
        )

    def likeness(
        self,
        old: str,
        new: str,
    ) -> float:
        """The same of two rows of words."""
        (mine, size), (other, other_size) = self._bag(old), self._bag(new)
        if not size or not other_size:
            return 0.0
        rarity = self._rarity
        # summed exactly: the order of a set must not decide between two pairs, nor the
        # direction of the comparison
        common = math.fsum(
            [
                rarity[word] * min(mine[word], other[word])
                for word in mine.keys() & other.keys()
            ]
        )
        shared = 0.6 * 2 * common / (size + other_size) + 0.4 * common / min(
            size, other_size
        )
        return min(1.0, (shared + float(Indel.normalized_similarity(old, new))) / 2)

    def common(
        self,
        old: str,
        new: str,
    ) -> float:
        """The weight of the words that stand in both rows."""
        return self._weight_of(self._bag(old)[0] & self._bag(new)[0])

    def left(
        self,
        whole: str,
        part: str,
        other: str,
    ) -> float:
        """The weight of what ``other`` would find in ``whole`` that ``part`` has not
        taken."""
        return self._weight_of(
            (self._bag(whole)[0] - self._bag(part)[0]) & self._bag(other)[0]
        )

    def _weight_of(self, bag: Mapping[str, int]) -> float:
        return math.fsum(self._rarity[word] * count for word, count in bag.items())

    def _bag(self, row: str) -> tuple[Counter[str], float]:
        """The words of a row and their weight; kept, because a paragraph is compared
        with many."""
        if row not in self._weighed:
            self._weighed[row] = Counter(row), self.weight(row)
        return self._weighed[row]


def closest(
    whole: str,
    parts: Sequence[str],
) -> int:
    """Which of several parts keeps most words of ``whole`` in their order; the first of
    equal ones."""
    codes = Codes()
    row = _coded(whole, codes)
    kept = [LCSseq.similarity(row, _coded(part, codes)) for part in parts]
    return kept.index(max(kept))


def _coded(
    text: str,
    codes: Codes,
) -> str:
    return "".join([codes[key] for key in keys(text)])
