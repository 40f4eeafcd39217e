"""Where the words of a pasted text come from: the passages of its answers, found again
in the text itself.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.vocabulary.normalize import words
from drafter.results import Answer, Passage


def passages(text: str, answers: Sequence[Answer]) -> tuple[Passage, ...]:
    """The answers' passages with offsets of ``text``.

    The reader dropped numbers and folded white space; words are what both have, so each
    answer is looked for by its words, after the one before it. An answer that is not
    found there is passed over.
    """
    return tuple(_found(text, answers))


def _found(text: str, answers: Sequence[Answer]) -> Iterator[Passage]:
    spelled = words(text)
    keys = [word.key for word in spelled]
    at = 0
    for answer in answers:
        own = words(answer.text)
        start = _place(keys, [word.key for word in own], at)
        if start is None:
            continue
        at = start + len(own)
        for passage in answer.coverage.passages:
            inside = [
                n
                for n, word in enumerate(own)
                if word.start >= passage.start and word.end <= passage.end
            ]
            if inside:
                first, last = spelled[start + inside[0]], spelled[start + inside[-1]]
                yield passage._replace(start=first.start, end=last.end)


def _place(keys: list[str], own: list[str], at: int) -> int | None:
    """Where a row of words stands in another, from ``at`` on."""
    if not own:
        return None
    last = len(keys) - len(own)
    return next(
        (
            n
            for n in range(at, last + 1)
            if keys[n] == own[0] and keys[n : n + len(own)] == own
        ),
        None,
    )
