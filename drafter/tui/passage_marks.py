"""Where the words of a pasted text come from.

The passages of its answers, found again in the text itself. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.vocabulary.normalize import words
from drafter.results import Answer, Passage


def passages(
    text: str,
    answers: Sequence[Answer],
) -> tuple[Passage, ...]:
    """The answers' passages with offsets, in characters, of ``text``.

    An answer that is not found there is passed over.
    """
    return tuple(_passages(text, answers))


def _passages(
    text: str,
    answers: Sequence[Answer],
) -> Iterator[Passage]:
    # The reader dropped numbers and folded white space, so offsets in an answer's text
    # are not offsets in what was pasted. Words are what both have: each answer is
    # looked for by its words, after the one before it.
    text_words = words(text)
    text_keys = [word.key for word in text_words]
    begin = 0
    for answer in answers:
        answer_words = words(answer.text)
        answer_keys = [word.key for word in answer_words]
        start = _index_of(text_keys, answer_keys, begin)
        if start is None:
            continue
        begin = start + len(answer_words)
        for passage in answer.coverage.passages:
            inside: list[int] = []
            for index, word in enumerate(answer_words):
                if word.start >= passage.start and word.end <= passage.end:
                    inside.append(index)
            if inside:
                first = text_words[start + inside[0]]
                last = text_words[start + inside[-1]]
                yield passage._replace(
                    start=first.start,
                    end=last.end,
                )


def _index_of(
    keys: list[str],
    wanted: list[str],
    begin: int,
) -> int | None:
    """Where a row of words stands in another, from ``begin`` on."""
    if not wanted:
        return None
    for start in range(begin, len(keys) - len(wanted) + 1):
        # The first word is compared before the list is cut: a paste of many pages is
        # searched while the drafter types.
        if keys[start] != wanted[0]:
            continue
        if keys[start : start + len(wanted)] == wanted:
            return start
    return None
