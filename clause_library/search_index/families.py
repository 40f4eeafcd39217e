"""Wordings -> an order in which near-copies of the same length stand together.

Two texts have the same least of all their words, in an order of words drawn by lot, as
often as they have words in common (min-hash, Broder 1997). Whoever has several such
least words in common with another is of its family; looser families hold the closer
ones. The same wordings always have the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from clause_library.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[Any]

# Orders of words that are drawn, so many of which make a look at all wordings.
_ORDERS = 64
# Wordings looked at together, unless more have the same length.
TOGETHER = 1 << 16
_SEED = 15
# Odd numbers that spread bits, from MurmurHash3's end.
_SPREAD = np.uint64(0xFF51_AFD7_ED55_8CCD)
_AGAIN = np.uint64(0xC4CE_B9FE_1A85_EC53)
_HALF = np.uint64(33)


class _Closeness(Record):
    """How families are found: how often is looked, and how many least words must be the
    same in one look."""

    looks: int
    same: int


# The loosest first. Looser still, whole subjects are one family; closer, copies in
# which a word in eight is another are in none.
_CLOSENESS = (_Closeness(48, 6), _Closeness(64, 7))


def in_families(
    tokens: Numbers,
    starts: Numbers,
) -> Numbers:
    """The numbers of wordings by their length, and within a length family by family.

    Wordings are given by their words' numbers and by where each begins; they stand by
    their length.
    """
    order = [np.zeros(0, dtype="<u4")]
    for first, last in _pieces(starts):
        lengths = np.diff(starts[first : last + 1].astype("i8"))
        own = tokens[starts[first] : starts[last]]
        order.append((first + _ordered(own, lengths)).astype("<u4"))
    return np.concatenate(order)


def _pieces(starts: Numbers) -> Iterator[tuple[int, int]]:
    """Wordings that are looked at together; never those of a length in two pieces."""
    lengths = np.diff(starts.astype("i8"))
    count = len(lengths)
    first = 0
    while first < count:
        last = first + TOGETHER
        if last < count:
            last = int(lengths.searchsorted(lengths[last], "left"))
        if last <= first:  # more have this length than are looked at together
            last = int(lengths.searchsorted(lengths[first], "right"))
        last = min(last, count)
        yield first, last
        first = last


def _ordered(
    tokens: Numbers,
    lengths: Numbers,
) -> Numbers:
    """The places of some wordings in their order."""
    chance = np.random.default_rng(_SEED)
    begins = np.cumsum(lengths) - lengths
    least = [_least_words(tokens, begins, number) for number in range(_ORDERS)]
    # The last key decides first: length, then looser families before closer ones.
    keys = [lengths]
    for closeness in _CLOSENESS:
        drawn = [
            chance.choice(_ORDERS, closeness.same, replace=False)
            for _ in range(closeness.looks)
        ]
        looks = (_look(lengths, [least[one] for one in some]) for some in drawn)
        keys.insert(0, _families(len(lengths), looks))
    # Within the closest families as they stand.
    return np.lexsort(keys)


def _least_words(
    tokens: Numbers,
    begins: Numbers,
    number: int,
) -> Numbers:
    """The least word of each wording in one order of all words."""
    words = np.arange(int(tokens.max()) + 1, dtype="<u8")
    in_order = _spread(words + np.uint64(number << 32)) >> np.uint64(32)
    least: Numbers = np.minimum.reduceat(in_order.astype("<u4")[tokens], begins)
    return least


def _spread(numbers: Numbers) -> Numbers:
    """Numbers that look drawn by lot, the same for the same number."""
    spread = numbers.astype("<u8")
    for factor in (_SPREAD, _AGAIN):
        spread ^= spread >> _HALF
        spread *= factor
    mixed: Numbers = spread ^ spread >> _HALF
    return mixed


def _look(
    lengths: Numbers,
    least: list[Numbers],
) -> Numbers:
    """A number for each wording: the same where length and least words are."""
    seen: Numbers = lengths.astype("<u8")
    for words in least:
        seen = _spread(seen) + words
    return _spread(seen)


def _families(
    count: int,
    looks: Iterator[Numbers],
) -> Numbers:
    """The family of each wording, by the first wording found to be in it."""
    families = np.arange(count)
    for seen in looks:
        order = np.argsort(seen, kind="stable")
        in_order = seen[order]
        is_new = np.append(True, in_order[1:] != in_order[:-1])
        firsts = np.minimum.reduceat(families[order], np.flatnonzero(is_new))
        joined = np.empty(count, dtype=families.dtype)
        joined[order] = firsts[np.cumsum(is_new) - 1]
        # Whoever joins another family brings its own.
        leads_to = np.arange(count)
        np.minimum.at(leads_to, families, joined)
        families = _ends(leads_to)[families]
    return families


def _ends(leads_to: Numbers) -> Numbers:
    """Where each number leads to in the end; none leads to a higher one."""
    while True:
        further = leads_to[leads_to]
        if np.array_equal(further, leads_to):
            return leads_to
        leads_to = further
