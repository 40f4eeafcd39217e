"""Which words of a paragraph are agreed language, and from where: the longest runs of words that the library holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.results import Coverage, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clause_library.normalize import Word
    from drafter.results import Answer

#: Fewer words in a row than this are anybody's, and say nothing about where they come from.
SHORTEST = 4


class Agreed(NamedTuple):
    """Words ``start`` to ``end`` (half open) of a query stand in a row in ``ref``, a source of this ``weight``."""

    start: int
    end: int
    ref: str
    weight: float


def coverage(words: Sequence[Word], agreed: Iterable[Agreed]) -> Coverage:
    """Lay the words of a query out into runs that are agreed and runs that are new.

    The longest run comes first and keeps all its words; a run that overlaps keeps what is left of it, if that is
    still long enough. Of runs as long as each other, or a word shorter, the one of the weightiest source is taken.
    """
    taken: list[Agreed] = []
    free = [True] * len(words)
    shortest = min(SHORTEST, len(words))
    waiting = [run for run in agreed if run.end - run.start >= shortest]
    while waiting:
        longest = max(run.end - run.start for run in waiting)
        equals = (run for run in waiting if run.end - run.start >= max(shortest, longest - 1))
        best = min(equals, key=lambda run: (-run.weight, run.start - run.end, run.start, run.ref))
        taken.append(best)
        free[best.start : best.end] = [False] * (best.end - best.start)
        waiting = [part for run in waiting for part in _left(run, free)]
    return _laid_out(words, sorted(taken))


def share(answers: Iterable[Answer]) -> float:
    """The percentage of agreed words in all answers together; 0 where there are no words."""
    from clause_library.normalize import words

    counted = [(len(words(answer.text)), answer.coverage.share) for answer in answers]
    total = sum(length for length, _ in counted)
    return sum(length * part for length, part in counted) / total if total else 0.0


def _left(run: Agreed, free: Sequence[bool]) -> list[Agreed]:
    """The longest stretch of a run that no other has taken, where it is still long enough."""
    starts = [n for n in range(run.start, run.end) if free[n] and (n == run.start or not free[n - 1])]
    ends = [n + 1 for n in range(run.start, run.end) if free[n] and (n + 1 == run.end or not free[n + 1])]
    parts = [run._replace(start=start, end=end) for start, end in zip(starts, ends, strict=True)]
    return [part for part in parts if part.end - part.start >= SHORTEST]


def _laid_out(words: Sequence[Word], taken: Sequence[Agreed]) -> Coverage:
    passages: list[Passage] = []
    at = found = 0
    for run in taken:
        passages += _new(words, at, run.start)
        passages.append(Passage(words[run.start].start, words[run.end - 1].end, run.ref, False))
        at, found = run.end, found + run.end - run.start
    passages += _new(words, at, len(words))
    return Coverage(100 * found / len(words) if words else 0.0, tuple(passages))


def _new(words: Sequence[Word], start: int, end: int) -> list[Passage]:
    return [Passage(words[start].start, words[end - 1].end, None, True)] if start < end else []
