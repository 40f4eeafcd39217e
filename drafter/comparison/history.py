"""Three or more versions: what became of each paragraph through all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clause_library.model import Resolution
from drafter.comparison.align import align
from drafter.results import Comparison, Pair, Side

Place = tuple[int, str]  # the version, counted from 0, and the ref in it


@dataclass(frozen=True, slots=True)
class Thread:
    """One paragraph through the versions: ``sides[v]`` is what it was in version v,
    ``()`` where it was not there.

    ``steps[v]`` holds the pairs that lead from version v to the next; several where it
    was split or merged before.
    """

    sides: tuple[tuple[Side, ...], ...]
    steps: tuple[tuple[Pair, ...], ...]


@dataclass(frozen=True, slots=True)
class History:
    """Versions in the order given; threads in the order of the latest text, those that
    ended where they stood."""

    versions: tuple[str, ...]
    threads: tuple[Thread, ...]
    comparisons: tuple[Comparison, ...]


def history(versions: Sequence[Resolution]) -> History:
    """The history of each paragraph, title and opening formula; each stands in exactly
    one thread.

    Raises ValueError for fewer than two versions.
    """
    if len(versions) < 2:
        raise ValueError("a history needs two versions or more")
    comparisons = tuple(align(old, new) for old, new in pairwise(versions))
    first: dict[Place, Place] = {}
    for version, comparison in enumerate(comparisons):
        for pair in comparison.pairs:
            _tie(first, _places(version, pair))
    roots = _in_order(comparisons, first)
    threads = tuple(_thread(root, comparisons, first) for root in roots)
    return History(tuple(version.id for version in versions), threads, comparisons)


def _places(version: int, pair: Pair) -> list[Place]:
    return [(version, side.ref) for side in pair.old] + [
        (version + 1, side.ref) for side in pair.new
    ]


def _root(first: dict[Place, Place], place: Place) -> Place:
    while first.setdefault(place, place) != place:
        place = first[place]
    return place


def _tie(first: dict[Place, Place], places: Sequence[Place]) -> None:
    """All these places belong to one thread, named by its earliest."""
    roots = [_root(first, place) for place in places]
    for root in roots:
        first[root] = min(roots)


def _in_order(
    comparisons: Sequence[Comparison], first: dict[Place, Place]
) -> list[Place]:
    row: list[Place] = []
    for version, comparison in reversed(list(enumerate(comparisons))):
        before = -1
        for pair in comparison.pairs:
            root = _root(first, _places(version, pair)[0])
            if root not in row:
                row.insert(before + 1, root)
            before = row.index(root)
    return row


def _thread(
    root: Place, comparisons: Sequence[Comparison], first: dict[Place, Place]
) -> Thread:
    steps = tuple(
        tuple(
            pair
            for pair in comparison.pairs
            if _root(first, _places(version, pair)[0]) == root
        )
        for version, comparison in enumerate(comparisons)
    )
    sides = [tuple(side for pair in step for side in pair.old) for step in steps]
    return Thread(
        (*sides, tuple(side for pair in steps[-1] for side in pair.new)), steps
    )
