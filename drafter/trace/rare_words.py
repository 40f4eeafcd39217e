"""What two paragraphs share, weighed by how rare its words are in their two texts.

“The border dispute between the two islands” in two recitals tells more than “welcoming
the efforts of the Government”, in whatever order a paragraph was turned round.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.storage.fingerprints import MASK, masked
from clause_library.vocabulary.normalize import fold, keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.trace.carried_on import Row

# Capitalized words, with the small words between them.
NAME = lazy_pattern(
    r"(?<!\S)(?:the )?[A-Z][\w'-]*"
    r"(?:,? (?:of |the |and |for |on |in |to |with |regard )*[A-Z(][\w'-]*\)?)*"
)
Pairs = frozenset[tuple[str, str]]


class Shared(Record):
    """The weight in common, in natural logarithms, and its share of both, 0 to 1."""

    weight: float
    share: float


class Rarity:
    """How rare each word is in two texts: of two, in the one where it is commoner."""

    def __init__(
        self,
        older: Sequence[Row],
        newer: Sequence[Row],
    ) -> None:
        before, after = _of_text(older), _of_text(newer)
        self._weights = before | after
        for word in before.keys() & after.keys():
            self._weights[word] = min(before[word], after[word])
        # Dates and symbols change every year.
        self._weights[MASK] = 0.0

    def shared(
        self,
        old: Row,
        new: Row,
    ) -> Shared:
        """What stands in both in runs of two words and more, in whatever order."""
        before, after = words_and_names(old.text), words_and_names(new.text)
        runs = _pairs(before) & _pairs(after)
        if not runs:
            return Shared(0.0, 0.0)
        # A run that one says twice is counted as often as the other says it.
        common = min(self._inside(before, runs), self._inside(after, runs))
        whole = self._weight(before) + self._weight(after)
        return Shared(common, 2 * common / whole if whole else 0.0)

    def _inside(
        self,
        words: Sequence[str],
        runs: Pairs,
    ) -> float:
        covered: set[int] = set()
        for at, pair in enumerate(pairwise(words)):
            if pair in runs:
                covered.update((at, at + 1))
        return self._weight(words[at] for at in covered)

    def _weight(
        self,
        words: Iterable[str],
    ) -> float:
        return sum(self._weights[word] for word in words)


def _of_text(rows: Sequence[Row]) -> dict[str, float]:
    times: Counter[str] = Counter()
    for row in rows:
        times.update(set(words_and_names(row.text)))
    many = len(rows) + 1
    return {word: log(many / count) for word, count in times.items()}


def _pairs(words: Sequence[str]) -> Pairs:
    return frozenset(pairwise(words))


@lru_cache(maxsize=8192)
def words_and_names(text: str) -> tuple[str, ...]:
    """The words of a paragraph, numbers masked, each name one word.

    A long name would else weigh as much as a sentence: two paragraphs on one office are
    not one clause.
    """
    # The first word opens the paragraph and is no name.
    first, _, rest = fold(text).partition(" ")
    words = [*keys(first)]
    end = 0
    for name in NAME.finditer(rest):
        words += keys(rest[end : name.start()])
        words.append(_as_one(name.group()))
        end = name.end()
    words += keys(rest[end:])
    return masked(words)


def _as_one(name: str) -> str:
    words = [word for word in masked(keys(name)) if word != "the"]
    # A month is a name by its capital alone.
    return MASK if words == [MASK] else " ".join(words) or name
