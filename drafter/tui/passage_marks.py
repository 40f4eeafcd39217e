"""Where the words of a pasted text come from.

The passages of its answers, found again in the text itself. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.vocabulary.normalize import words
from drafter.results import Answer, Passage

if TYPE_CHECKING:
    from clause_library.vocabulary.normalize import Word

# What ends a paragraph, and belongs to its words where these are replaced.
_ENDS = ";,.:"


class Located(Record):
    """Where an answer's words stand in a text, in characters.

    ``passages`` are its passages with offsets of the text. None and empty where the
    words were not found there.
    """

    start: int | None
    end: int | None
    passages: tuple[Passage, ...]


NOWHERE = Located(None, None, ())


def passages(
    text: str,
    answers: Sequence[Answer],
) -> tuple[Passage, ...]:
    """The answers' passages with offsets, in characters, of ``text``.

    An answer that is not found there is passed over.
    """
    found: list[Passage] = []
    for place in located(text, answers):
        found += place.passages
    return tuple(found)


def located(
    text: str,
    answers: Sequence[Answer],
) -> tuple[Located, ...]:
    """Where each answer stands in a text, in the order of the answers."""
    return tuple(_located(text, answers))


def paragraph_at(
    places: Sequence[Located],
    offset: int,
) -> int:
    """The number, from 0, of the answer whose paragraph an offset is in.

    Between two paragraphs it is the one before; before all, the first.
    """
    number = 0
    for index, place in enumerate(places):
        if place.start is not None and place.start <= offset:
            number = index
    return number


def _located(
    text: str,
    answers: Sequence[Answer],
) -> Iterator[Located]:
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
            yield NOWHERE
            continue
        begin = start + len(answer_words)
        here = text_words[start:begin]
        end = here[-1].end
        while end < len(text) and text[end] in _ENDS:
            end += 1
        yield Located(here[0].start, end, tuple(_passages(answer, answer_words, here)))


def _passages(
    answer: Answer,
    answer_words: Sequence[Word],
    text_words: Sequence[Word],
) -> Iterator[Passage]:
    """The passages of an answer by the words of the text they stand in."""
    for passage in answer.coverage.passages:
        inside: list[Word] = []
        for word, there in zip(answer_words, text_words, strict=True):
            if word.start >= passage.start and word.end <= passage.end:
                inside.append(there)
        if inside:
            yield passage._replace(
                start=inside[0].start,
                end=inside[-1].end,
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
