"""The heaviest chain of pairs that stand in the same order on both sides: what stays.

All else has moved. This is the one longest-increasing-subsequence routine of the
project (patience sorting with weights; Fredman 1975 describes the unweighted form).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from clause_library.record import Record


class Link(Record):
    """A pair as the chain sees it.

    ``old`` and ``new`` are its places, from 0; ``weight`` is how much it would take to
    move it.
    """

    old: int
    new: int
    weight: int = 1


class _Head(Record):
    """The best chain that ends at a place: its weight, and at which index its last
    link stands."""

    new: int
    total: int
    at: int


def chain(links: Sequence[Link]) -> list[int]:
    """Which of ``links`` stay, as rising indices: the heaviest choice in order.

    ``links`` are sorted by their place in the old text. With equal weights the chain is
    the longest. No two links of a chain have the same place in the new text.
    """
    heads: list[_Head] = []  # places and totals both rise from head to head
    previous: list[int | None] = []
    for index, link in enumerate(links):
        # to the left of an equal place, so that a chain never holds a place twice
        place = bisect_left(heads, link.new, key=_place)
        before = heads[place - 1] if place else None
        total = link.weight + (before.total if before else 0)
        previous.append(before.at if before else None)
        end = place
        # a head that stands later and weighs no more can never be the better start
        while end < len(heads) and heads[end].total <= total:
            end += 1
        heads[place:end] = [_Head(link.new, total, index)]
    staying: list[int] = []
    at = heads[-1].at if heads else None
    while at is not None:
        staying.append(at)
        at = previous[at]
    return staying[::-1]


def _place(head: _Head) -> int:
    return head.new


def moved(links: Sequence[Link]) -> frozenset[tuple[int, int]]:
    """The places of the pairs out of order.

    A paragraph pushed down by an insertion is in order and has not moved.
    """
    row = sorted(links, key=lambda link: link.old)
    pairs = [(link.old, link.new) for link in row]
    staying = {pairs[index] for index in chain(row)}
    return frozenset(pairs) - staying
