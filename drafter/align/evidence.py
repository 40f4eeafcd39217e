"""How much two paragraphs have in common: shared words and neighbouring words, weighted by their rarity.

What every paragraph of the two texts says ("trafficking in persons") weighs next to nothing, so that boilerplate
does not make a pair. One rule scores every pair; a number or a place in the text is never evidence.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clause_library.normalize import words
from drafter.align.units import Unit

FLOOR = 0.30  # below it a pair has not earned its place
_ELSEWHERE = 0.85  # a pair across parts or levels needs the better words
_COMMON = 24  # a word that stands in more units than this proposes no pair (it still counts in a score)
_PROPOSALS = 12  # pairs looked at for each paragraph

Features = Counter[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A scored pair: ``score`` 0–1; the units are named by their ``at``."""

    score: float
    old: int
    new: int


class Evidence:
    """The words of both texts, with the weight of each."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = old, new
        self.old_words = tuple(_features(unit.text) for unit in old)
        self.new_words = tuple(_features(unit.text) for unit in new)
        self._spread = Counter(feature for row in (*self.old_words, *self.new_words) for feature in row)
        self._count = len(old) + len(new)
        self._rarity = {
            feature: math.log((self._count + 2) / (spread + 0.5)) ** 2 for feature, spread in self._spread.items()
        }
        self._old_weights = tuple(map(self.weight, self.old_words))
        self._new_weights = tuple(map(self.weight, self.new_words))

    def matches(self) -> tuple[Match, ...]:
        """Every pair above the floor, best first; of equal ones that which stands nearer to its place."""
        scored = (Match(self.score(old, new), old, new) for old, new in self._proposed())
        found = [match for match in scored if match.score >= FLOOR]
        return tuple(sorted(found, key=lambda m: (-m.score, abs(m.old - m.new), min(m.old, m.new), max(m.old, m.new))))

    def weight(self, features: Features) -> float:
        """The weight of a bag of words."""
        return math.fsum(count * self._rarity[feature] for feature, count in features.items())

    def _proposed(self) -> set[tuple[int, int]]:
        """The pairs worth a look, found from either side, so that swapping the texts proposes the same."""
        there = self._shared(self.old_words, self.new_words)
        back = self._shared(self.new_words, self.old_words)
        return {*there, *((old, new) for new, old in back), *self._same()}

    def _same(self) -> Iterator[tuple[int, int]]:
        """Equal texts in reading order: they belong together even where all their words are common ones."""
        places: defaultdict[tuple[str, str, str, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, row in enumerate((self.old, self.new)):
            for unit in row:
                places[unit.text, unit.role, unit.part, unit.depth][side].append(unit.at)
        for olds, news in places.values():
            yield from zip(olds, news, strict=False)

    def _shared(self, asking: Sequence[Features], answering: Sequence[Features]) -> Iterator[tuple[int, int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, features in enumerate(answering):
            for feature in features:
                places[feature].append(at)
        for at, features in enumerate(asking):
            shared: defaultdict[int, float] = defaultdict(float)
            for feature in features:
                if self._spread[feature] <= max(_COMMON, self._count // 20):
                    for other in places.get(feature, ()):
                        shared[other] += self._rarity[feature]
            yield from ((at, other) for other in sorted(shared, key=lambda o: (-shared[o], o))[:_PROPOSALS])

    def score(self, old: int, new: int) -> float:
        """0 (nothing in common) to 1 (the same words)."""
        here, there = self.old[old], self.new[new]
        score = 1.0 if here.text == there.text else self._likeness(old, new)
        return score if (here.part, here.depth) == (there.part, there.depth) else score * _ELSEWHERE

    def _likeness(self, old: int, new: int) -> float:
        common = self.weight(self.old_words[old] & self.new_words[new])
        sizes = self._old_weights[old], self._new_weights[new]
        if not min(sizes):
            return 0.0
        return min(1.0, 0.6 * 2 * common / sum(sizes) + 0.4 * common / min(sizes))


def _features(text: str) -> Features:
    keys = [word.key for word in words(text)]
    return Counter([*keys, *(f"{before} {after}" for before, after in pairwise(keys))])
