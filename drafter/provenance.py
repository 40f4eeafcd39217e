"""Which words of a paragraph are agreed language, and from where: the longest runs of words that sources hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.results import Coverage, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.normalize import Word

#: Fewer words in a row than this are anybody's, and say nothing about where they come from.
SHORTEST = 4


def coverage(words: Sequence[Word], sources: Sequence[tuple[str, str, str]]) -> Coverage:
    """Lay the words of a query out into runs found in a source and runs that are new.

    `sources` are, weightiest first, `(query, wording, ref)`: query and wording with one character a word, in a
    numbering of the source's own. Of the sources that hold a run the first gives its name.
    """
    passages: list[Passage] = []
    start, new, found = 0, 0, 0
    while start < len(words):
        length, ref = _longest(start, len(words), sources)
        if ref is None:
            start += 1
            continue
        passages += _new(words, new, start)
        passages.append(Passage(words[start].start, words[start + length - 1].end, ref, False))
        start += length
        new, found = start, found + length
    passages += _new(words, new, len(words))
    return Coverage(100 * found / len(words) if words else 0.0, tuple(passages))


def _longest(start: int, end: int, sources: Sequence[tuple[str, str, str]]) -> tuple[int, str | None]:
    """How many words from `start` stand in a row in some source, and the first such source's ref."""
    length, ref = SHORTEST - 1, None
    for query, wording, name in sources:
        while start + length < end and query[start : start + length + 1] in wording:
            length, ref = length + 1, name
    return length, ref


def _new(words: Sequence[Word], start: int, end: int) -> list[Passage]:
    return [Passage(words[start].start, words[end - 1].end, None, True)] if start < end else []
