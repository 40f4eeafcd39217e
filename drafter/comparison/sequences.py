"""What has moved: all that is not in the heaviest chain of pairs standing in the same
order on both sides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A pair as the chain sees it: its place on either side, and how much it would take
    to move it."""

    old: int
    new: int
    weight: int


def moved(links: Sequence[Link]) -> frozenset[tuple[int, int]]:
    """The pairs out of order.

    A paragraph pushed down by an insertion is in order and has not moved.
    """
    row = sorted(links, key=lambda link: link.old)
    heads: list[
        tuple[int, int, int]
    ] = []  # (new, total weight, index in `row`), both rising: the best chain ends
    before: list[int | None] = []
    for index, link in enumerate(row):
        place = bisect_left(heads, (link.new,))
        total = link.weight + (heads[place - 1][1] if place else 0)
        before.append(heads[place - 1][2] if place else None)
        end = place
        while end < len(heads) and heads[end][1] <= total:
            end += 1
        heads[place:end] = [(link.new, total, index)]
    staying: set[tuple[int, int]] = set()
    at = heads[-1][2] if heads else None
    while at is not None:
        staying.add((row[at].old, row[at].new))
        at = before[at]
    return frozenset((link.old, link.new) for link in row) - staying
