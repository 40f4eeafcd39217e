"""Which words of a paragraph are agreed language, and from where: the longest runs of
words that the library holds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.precedents.authority import authority
from drafter.results import Coverage, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clause_library.model import Provenance
    from clause_library.storage.queries import Run
    from clause_library.vocabulary.normalize import Word
    from drafter.results import Answer

# : Fewer words in a row than this are anybody's, and say nothing about where they come
# from.
SHORTEST = 4
# : Other clauses that hold the words of a passage: as many are named, the rest are
# counted.
MOST = 20


class Agreed(NamedTuple):
    """Words ``start`` to ``end`` (half open) of a query stand in a row in a wording
    with so many ``uses``.

    ``key`` is its weightiest clause, ``weight`` that one's authority.
    """

    start: int
    end: int
    key: int
    weight: float
    uses: int = 1


class Held(NamedTuple):
    """A passage of a query, the clauses named for it, best first, and how many clauses
    hold it."""

    start: int
    end: int
    keys: tuple[int, ...]
    uses: int


def weighed(
    runs: Iterable[Run], sources: Mapping[int, Provenance], prefer_organ: str | None
) -> list[Agreed]:
    """The runs with the weightiest clause of each, weightiest first, of equal weight
    the latest; no drafts."""

    @cache
    def weight(document: int) -> tuple[float, str]:
        return authority(sources[document], 1, prefer_organ), sources[
            document
        ].date or ""

    found: list[tuple[float, str, int, Agreed]] = []
    for start, end, uses in runs:
        settled = [use for use in uses if sources[use.document].status != "draft"]
        if settled:
            total, date, key = max((*weight(use.document), -use.key) for use in settled)
            found.append(
                (total, date, key, Agreed(start, end, -key, total, len(settled)))
            )
    return [agreed for *_, agreed in sorted(found, reverse=True)]


def passages(length: int, agreed: Sequence[Agreed]) -> tuple[Held, ...]:
    """The runs of a query of so many words that are agreed language, in its order; none
    overlaps another.

    The longest run comes first and keeps all its words; a run that overlaps keeps what
    is left of it, if that is still long enough. Of runs as long as each other, or a
    word shorter, the one of the weightiest source is taken. ``agreed`` has the
    weightiest first, as `weighed` gives them.
    """
    taken: list[Agreed] = []
    free = [True] * length
    shortest = min(SHORTEST, length)
    waiting = [run for run in agreed if run.end - run.start >= shortest]
    while waiting:
        longest = max(run.end - run.start for run in waiting)
        equals = (
            run for run in waiting if run.end - run.start >= max(shortest, longest - 1)
        )
        best = min(
            equals, key=lambda run: (-run.weight, run.start - run.end, run.start)
        )
        taken.append(best)
        free[best.start : best.end] = [False] * (best.end - best.start)
        waiting = [part for run in waiting for part in _left(run, free)]
    return tuple(_held(run, agreed) for run in sorted(taken))


def coverage(
    words: Sequence[Word], held: Iterable[Held], refs: Mapping[int, str]
) -> Coverage:
    """The words of a query as passages that are agreed and passages that are new;
    ``refs`` are those of the keys."""
    laid: list[Passage] = []
    at = found = 0
    for run in held:
        laid += _new(words, at, run.start)
        source, *also = (refs[key] for key in run.keys)
        laid.append(
            Passage(
                words[run.start].start,
                words[run.end - 1].end,
                source,
                False,
                tuple(also),
                run.uses,
            )
        )
        at, found = run.end, found + run.end - run.start
    laid += _new(words, at, len(words))
    return Coverage(100 * found / len(words) if words else 0.0, tuple(laid))


def elsewhere(passage: Passage, named: int) -> str:
    """Where else the words of a passage stand, ``named`` of the places by name; empty
    where nowhere else."""
    others = passage.uses - 1
    if others < 1:
        return ""
    first = passage.also[:named]
    more = others - len(first)
    counted = (
        [f"{more} {'more' if first else 'other'} place{'' if more == 1 else 's'}"]
        if more > 0
        else []
    )
    return f"also in {'; '.join((*first, *counted))}"


def share(answers: Iterable[Answer]) -> float:
    """The percentage of agreed words in all answers together; 0 where there are no
    words."""
    from clause_library.vocabulary.normalize import words

    counted = [(len(words(answer.text)), answer.coverage.share) for answer in answers]
    total = sum(length for length, _ in counted)
    return sum(length * part for length, part in counted) / total if total else 0.0


def _left(run: Agreed, free: Sequence[bool]) -> list[Agreed]:
    """The longest stretch of a run that no other has taken, where it is still long
    enough."""
    starts = [
        n
        for n in range(run.start, run.end)
        if free[n] and (n == run.start or not free[n - 1])
    ]
    ends = [
        n + 1
        for n in range(run.start, run.end)
        if free[n] and (n + 1 == run.end or not free[n + 1])
    ]
    parts = [
        run._replace(start=start, end=end)
        for start, end in zip(starts, ends, strict=True)
    ]
    return [part for part in parts if part.end - part.start >= SHORTEST]


def _held(run: Agreed, agreed: Iterable[Agreed]) -> Held:
    """A run with all the wordings that hold its words; each wording is counted once,
    with its uses."""
    holders = {
        one.key: one for one in agreed if one.start <= run.start and run.end <= one.end
    }
    others = [key for key in holders if key != run.key]
    return Held(
        run.start,
        run.end,
        (run.key, *others[:MOST]),
        sum(one.uses for one in holders.values()),
    )


def _new(words: Sequence[Word], start: int, end: int) -> list[Passage]:
    return (
        [Passage(words[start].start, words[end - 1].end, None, True)]
        if start < end
        else []
    )
