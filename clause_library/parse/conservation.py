"""No word may vanish: every word of the input stands in exactly one field of the
result.

Two checks: the words of the blocks against those of the resolutions, and, where the
format's reader hands over the words of the file read apart from its blocks, those
against the blocks.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from clause_library.formats.blocks import Source
from clause_library.model import NoteMark, Paragraph, Problem, Resolution
from clause_library.vocabulary.normalize import tidy

_PIECE = re.compile(r"[^\W\d_]+|\d+")


def conservation(
    source: Source, resolutions: Sequence[Resolution]
) -> tuple[Problem, ...]:
    """What differs between the words of the input and those of the resolutions; ``()``
    where nothing does."""
    given = _count(
        text
        for block in source.blocks
        for text in (block.label or "", *_marked(block.text, block.notes))
    )
    kept = _count(text for resolution in resolutions for text in _fields(resolution))
    problems = []
    if lost := given - kept:
        problems.append(
            Problem(
                "words_lost",
                f"Not found again in the result: {_listing(lost)}.",
                None,
                source.name,
            )
        )
    if added := kept - given:
        problems.append(
            Problem(
                "words_added",
                f"Not in the input: {_listing(added)}.",
                None,
                source.name,
            )
        )
    return (*_unread(source, given), *problems)


def _unread(source: Source, given: Counter[str]) -> Iterator[Problem]:
    """Words of the file that no block has.

    A word put together from two halves has the letters of both.
    """
    words = _count([source.words]) if source.words else given
    lost, added = words - given, given - words
    if lost and sorted("".join(lost.elements())) != sorted("".join(added.elements())):
        yield Problem(
            "words_lost",
            f"Not read from the file: {_listing(lost)}.",
            None,
            source.name,
        )


def _count(texts: Iterable[str]) -> Counter[str]:
    return Counter(_PIECE.findall(unicodedata.normalize("NFC", tidy("\n".join(texts)))))


def _marked(text: str, notes: Sequence[NoteMark]) -> Iterator[str]:
    """The text in pieces from mark to mark, with the markers: a mark parts two
    words."""
    start = 0
    for note in notes:
        yield text[start : note.offset]
        yield note.marker
        start = note.offset
    yield text[start:]


def _listing(words: Counter[str]) -> str:
    shown = [
        word if times == 1 else f"{word} ({times} times)"
        for word, times in list(words.items())[:12]
    ]
    return ", ".join(shown) + (" and others" if len(words) > 12 else "")


def _fields(resolution: Resolution) -> Iterator[str]:
    yield from (
        resolution.title,
        resolution.formula,
        resolution.conclusion,
        *resolution.header,
        *resolution.furniture,
    )
    for heading in resolution.headings:
        yield from _marked(heading.text, heading.notes)
    for paragraph in (*resolution.preamble, *resolution.operative):
        yield from _paragraph(paragraph)
    for annex in resolution.annexes:
        yield from (annex.label, *_marked(annex.title, annex.notes))
        for heading in annex.headings:
            yield from _marked(heading.text, heading.notes)
        for paragraph in annex.paragraphs:
            yield from _paragraph(paragraph)
    for note in resolution.footnotes:
        yield from (note.marker, note.text)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield from (paragraph.label or "", *_marked(paragraph.text, paragraph.notes))
    yield from _marked(paragraph.closing, paragraph.closing_notes)
    for child in paragraph.subparagraphs:
        yield from _paragraph(child)
