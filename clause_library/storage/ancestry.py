"""Which earlier texts each text continues, worked out for all of them at once.

Two texts share features (`fingerprints`): the rarer a feature, the more it weighs. The
text with most weight in common among the last texts that have each feature is the
predecessor; further ones are those that explain what it leaves open.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from clause_library.record import Record
from clause_library.storage.records import Parent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

# Texts before a text that are asked for each feature: the last ones that have it.
BEFORE = 8
# A feature of more texts than this share of all is boilerplate of the organ.
COMMON = 0.06
FEWEST_COMMON = 40
# The share of its weight a text must have in common with one on the same subject (title
# or agenda item) to continue it, and with one on another. At .12 for both, a text on
# one country's sanctions continued another country's, and one observer's status
# another's: formulas, not descent.
LEAST = 0.08
LEAST_ELSEWHERE = 0.25
# And the share of its weight that a further parent must explain by itself.
ALSO = 0.10
# Of texts with one title that share nearly as much, the last is what was rolled over,
# though an older one may have kept a paragraph more.
AS_GOOD = 0.5
AS_GOOD_ELSEWHERE = 0.85
MOST_PARENTS = 4
MOST_READ = 12  # candidates looked at more closely for each text


class Dated(Record):
    """A text as its ancestry sees it: its number, its date and what it is known by.

    ``subject`` is the same for texts with one title or under one agenda item; where it
    is an item, which holds several series, ``is_item`` is true.
    """

    number: int
    date: str
    id: str
    subject: str
    is_item: bool
    features: NDArray[np.int64]


def ancestry(
    texts: Sequence[Dated], only: int | None = None
) -> dict[int, tuple[Parent, ...]]:
    """The parents of every text, the predecessor first; none for a text without.

    `only` is the number of the one text that is asked for. The same for the same
    texts, in whatever order they are given.
    """
    row = sorted(texts, key=lambda text: (text.date, text.id))
    if not row:
        return {}
    spread = _Spread(row)
    parents: dict[int, tuple[Parent, ...]] = {}
    for place, candidates in spread.candidates():
        if only not in (None, row[place].number):
            continue
        chosen = _chosen(spread, place, candidates)
        parents[row[place].number] = tuple(
            Parent(row[before].number, share) for before, share in chosen
        )
    return parents


class _Spread:
    """The features of all texts, in the order of their dates, with what each weighs."""

    def __init__(self, row: Sequence[Dated]) -> None:
        self._row = row
        self.days = np.unique([text.date for text in row], return_inverse=True)[1]
        sizes = [len(text.features) for text in row]
        self._starts = np.concatenate(([0], np.cumsum(sizes)))
        flat = np.concatenate([text.features for text in row])
        _, self._feature, counts = np.unique(
            flat, return_inverse=True, return_counts=True
        )
        limit = max(FEWEST_COMMON, int(COMMON * len(row)))
        # Rare features weigh most; those of all texts nothing.
        rarity = np.log(1 + len(row) / counts) ** 2
        rarity[counts > limit] = 0.0
        # A feature that only one text has finds nothing, and must not make a text that
        # says much of its own look like an orphan: it counts half.
        rarity[counts == 1] *= 0.5
        self._rarity = rarity
        self._is_open = np.zeros(len(counts), dtype=np.bool_)
        self._counts = counts
        self._texts = np.repeat(np.arange(len(row)), sizes)

    def features(self, place: int) -> NDArray[np.int64]:
        """The features of one text, as the spread numbers them."""
        start, end = self._starts[place : place + 2]
        return self._feature[start:end]

    def least(
        self,
        newer: int,
        older: int,
    ) -> float:
        """The share of weight that makes the older text a parent of the newer."""
        return LEAST if self._on_one_subject(newer, older) else LEAST_ELSEWHERE

    def as_good(
        self,
        newer: int,
        older: int,
    ) -> float:
        """The share of the best candidate's weight with which a later one is as good.

        An agenda item holds several series: there only what is nearly as like is.
        """
        has_title = not self._row[newer].is_item
        if has_title and self._on_one_subject(newer, older):
            return AS_GOOD
        return AS_GOOD_ELSEWHERE

    def _on_one_subject(
        self,
        newer: int,
        older: int,
    ) -> bool:
        subject = self._row[newer].subject
        return bool(subject) and subject == self._row[older].subject

    def weight(self, features: NDArray[np.int64]) -> float:
        """How much features weigh together."""
        return float(self._rarity[features].sum())

    @contextmanager
    def marked(self, features: NDArray[np.int64]) -> Iterator[NDArray[np.bool_]]:
        """For every feature there is, whether it is one of these.

        One array serves all texts: to look up whether a feature is in a short list, by
        `np.isin`, took three quarters of the time.
        """
        self._is_open[features] = True
        try:
            yield self._is_open
        finally:
            self._is_open[features] = False

    def shares(
        self,
        texts: Sequence[int],
        is_open: NDArray[np.bool_],
        whole: float,
    ) -> dict[int, float]:
        """The share of a weight that lies in the open features of each of some
        texts."""
        rows = [self.features(text) for text in texts]
        features = np.concatenate(rows)
        weights = np.where(is_open[features], self._rarity[features], 0.0)
        ends = np.cumsum([len(row) for row in rows])
        starts = np.concatenate(([0], ends[:-1]))
        # A text that shares a feature has one, so that no row is empty, which
        # `reduceat` would take for the next one's first.
        totals = np.add.reduceat(weights, starts) / whole
        return dict(zip(texts, totals.tolist(), strict=True))

    def candidates(self) -> list[tuple[int, Mapping[int, float]]]:
        """For each text that shares something with an earlier one: those, with the
        weight they share."""
        newer, older, weight = self._pairs()
        size = len(self.days)
        code = newer.astype(np.int64) * size + older
        pairs, place = np.unique(code, return_inverse=True)
        totals = np.bincount(place, weights=weight)
        found: dict[int, dict[int, float]] = {}
        for pair, total in zip(pairs.tolist(), totals.tolist(), strict=True):
            found.setdefault(pair // size, {})[pair % size] = total
        return list(found.items())

    def _pairs(
        self,
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Every text with each of the last `BEFORE` earlier ones that share a feature.

        Once for each feature, with its weight.
        """
        useful = (self._counts > 1) & (self._rarity > 0)
        kept = np.flatnonzero(useful[self._feature])
        order = kept[np.lexsort((self._texts[kept], self._feature[kept]))]
        feature, text = self._feature[order], self._texts[order]
        newer, older, weights = [], [], []
        for step in range(1, BEFORE + 1):
            same = feature[step:] == feature[:-step]
            later, earlier = text[step:][same], text[:-step][same]
            apart = self.days[later] > self.days[earlier]
            newer.append(later[apart])
            older.append(earlier[apart])
            weights.append(self._rarity[feature[step:][same][apart]])
        return np.concatenate(newer), np.concatenate(older), np.concatenate(weights)


def _chosen(
    spread: _Spread, place: int, candidates: Mapping[int, float]
) -> list[tuple[int, float]]:
    """The predecessor of a text and its further parents, with the share of each."""
    mine = spread.features(place)
    whole = spread.weight(mine)
    if not whole:
        return []
    chosen: list[tuple[int, float]] = []
    ranked = sorted(candidates, key=lambda text: (candidates[text], text))[-MOST_READ:]
    with spread.marked(mine) as is_open:
        while ranked and len(chosen) < MOST_PARENTS:
            shares = spread.shares(ranked, is_open, whole)
            next_one = _next_parent(
                spread,
                place,
                shares,
                is_first=not chosen,
            )
            if next_one is None:
                break
            chosen.append((next_one, round(100 * shares[next_one], 1)))
            # What a parent explains is no longer open to the next.
            is_open[spread.features(next_one)] = False
            ranked.remove(next_one)
    return chosen


def _next_parent(
    spread: _Spread, place: int, shares: Mapping[int, float], *, is_first: bool
) -> int | None:
    """The parent that explains most of what is open; None where none explains
    enough."""
    fit: list[int] = []
    for text, share in shares.items():
        least = spread.least(place, text)
        if share >= (least if is_first else max(least, ALSO)):
            fit.append(text)
    if not fit:
        return None
    most = max(shares[text] for text in fit)
    as_good = [
        text for text in fit if shares[text] >= most * spread.as_good(place, text)
    ]
    return max(as_good)
