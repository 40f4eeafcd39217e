"""Three or more versions: what became of each paragraph through all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from clause_library.model import Resolution
from clause_library.record import Record
from drafter.comparison.align import align
from drafter.results import Comparison, Pair, Side

Place = tuple[int, str]
"""The version, counted from 0, and the ref in it."""


class Thread(Record):
    """One paragraph through the versions: ``sides[v]`` is what it was in version v,
    ``()`` where it was not there.

    ``steps[v]`` holds the pairs that lead from version v to the next; several where it
    was split or merged before.
    """

    sides: tuple[tuple[Side, ...], ...]
    steps: tuple[tuple[Pair, ...], ...]


class History(Record):
    """Versions in the order given; threads in the order of the latest text, those that
    ended where they stood. ``names`` tell versions of one id apart."""

    versions: tuple[str, ...]
    threads: tuple[Thread, ...]
    comparisons: tuple[Comparison, ...]
    names: tuple[str, ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """What each version is called beside the others."""
        return self.names or self.versions


def history(
    versions: Sequence[Resolution],
    compared: Callable[[Resolution, Resolution], Comparison] = align,
) -> History:
    """The history of each paragraph, title and opening formula; each stands in exactly
    one thread.

    ``compared`` compares each version with the next.

    Raises ValueError for fewer than two versions.
    """
    if len(versions) < 2:
        raise ValueError("a history needs two versions or more")
    comparisons = tuple(compared(old, new) for old, new in pairwise(versions))
    first: dict[Place, Place] = {}
    for version, comparison in enumerate(comparisons):
        for pair in comparison.pairs:
            _tie(first, _places(version, pair))
    roots = _in_order(comparisons, first)
    threads = tuple(_thread(root, comparisons, first) for root in roots)
    return History(tuple(version.id for version in versions), threads, comparisons)


def _places(
    version: int,
    pair: Pair,
) -> list[Place]:
    before = [(version, side.ref) for side in pair.old]
    after = [(version + 1, side.ref) for side in pair.new]
    return before + after


def _root(
    first: dict[Place, Place],
    place: Place,
) -> Place:
    """The place that names the thread of another one (a disjoint-set forest)."""
    while first.setdefault(place, place) != place:
        place = first[place]
    return place


def _tie(
    first: dict[Place, Place],
    places: Sequence[Place],
) -> None:
    """All these places belong to one thread, named by its earliest."""
    roots = [_root(first, place) for place in places]
    # the earliest names the thread, in whatever order its pairs are met
    earliest = min(roots)
    for root in roots:
        first[root] = earliest


def _in_order(
    comparisons: Sequence[Comparison],
    first: dict[Place, Place],
) -> list[Place]:
    """The threads in the order of the latest text.

    Read backwards, each earlier step adds the threads that ended there, behind the one
    they stood behind.
    """
    row: list[Place] = []
    for version in reversed(range(len(comparisons))):
        # what ended before the first paragraph of a step goes to the front
        before = -1
        for pair in comparisons[version].pairs:
            root = _root(first, _places(version, pair)[0])
            if root not in row:
                row.insert(before + 1, root)
            before = row.index(root)
    return row


def _thread(
    root: Place,
    comparisons: Sequence[Comparison],
    first: dict[Place, Place],
) -> Thread:
    steps: list[tuple[Pair, ...]] = []
    sides: list[tuple[Side, ...]] = []
    for version, comparison in enumerate(comparisons):
        step: list[Pair] = []
        for pair in comparison.pairs:
            # one place is enough: all places of a pair are of one thread
            if _root(first, _places(version, pair)[0]) == root:
                step.append(pair)
        steps.append(tuple(step))
        sides.append(_joined([pair.old for pair in step]))
    # every step tells its older side; the last one tells the newest text too
    sides.append(_joined([pair.new for pair in steps[-1]]))
    return Thread(tuple(sides), tuple(steps))


def _joined(rows: Sequence[Sequence[Side]]) -> tuple[Side, ...]:
    joined: list[Side] = []
    for row in rows:
        joined += row
    return tuple(joined)
