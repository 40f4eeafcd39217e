"""No word may vanish: each word of the input stands in one field of the result.

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
from clause_library.model import Heading, NoteMark, Paragraph, Problem, Resolution
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.normalize import tidy

_MANY_ACCENTS = lazy_pattern(r"[\u0300-\u036f]{31,}")
# Letters and figures apart: "77th" may be parted by a raised "th" in the file.
_PIECE = lazy_pattern(r"[^\W\d_]+|\d+")
# One part of the reading has a raised figure as a sign, another as the figure of a
# mark: "10²" must be the same two pieces in both.
_RAISED = {ord(sign): f" {figure} " for figure, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
# Words named in a problem; a list of hundreds helps nobody.
_MOST_NAMED = 12


def conservation(
    source: Source, resolutions: Sequence[Resolution]
) -> tuple[Problem, ...]:
    """What differs between the words of the input and those of the resolutions.

    ``()`` where nothing does.
    """
    # Counted and not compared in order: notes and furniture go to fields of their own.
    given = _count(_block_texts(source))
    kept = _count(_texts(resolutions))
    problems = list(_unread(source, given))
    lost, added = given - kept, kept - given
    if lost:
        message = f"Not found again in the result: {_listing(lost)}."
        problems.append(
            Problem(
                "words_lost",
                message,
                None,
                source.name,
            )
        )
    if added:
        message = f"Not in the input: {_listing(added)}."
        problems.append(
            Problem(
                "words_added",
                message,
                None,
                source.name,
            )
        )
    return tuple(problems)


def _unread(
    source: Source,
    given: Counter[str],
) -> Iterator[Problem]:
    """Words of the file that no block has."""
    if not source.words:
        return
    words = _count([source.words])
    lost, added = words - given, given - words
    # A word put together from two halves has the letters of both: nothing is lost.
    lost_letters = sorted("".join(lost.elements()))
    if lost and lost_letters != sorted("".join(added.elements())):
        message = f"Not read from the file: {_listing(lost)}."
        yield Problem(
            "words_lost",
            message,
            None,
            source.name,
        )


def _count(texts: Iterable[str]) -> Counter[str]:
    # Python puts the accents of a letter in order in quadratic time: of thousands on
    # one letter, which no language has, the first are counted.
    text = _MANY_ACCENTS.sub(_first_accents, tidy("\n".join(texts)))
    # A letter and its accent may be one sign in the file and two in the text.
    text = unicodedata.normalize("NFC", text)
    text = text.translate(_RAISED)
    return Counter(_PIECE.findall(text))


def _first_accents(accents: re.Match[str]) -> str:
    return accents[0][:30]


def _listing(words: Counter[str]) -> str:
    shown = []
    for word, times in list(words.items())[:_MOST_NAMED]:
        shown.append(word if times == 1 else f"{word} ({times} times)")
    more = " and others" if len(words) > _MOST_NAMED else ""
    return ", ".join(shown) + more


def _block_texts(source: Source) -> Iterator[str]:
    for block in source.blocks:
        yield block.label or ""
        yield from _marked(block.text, block.notes)


def _texts(resolutions: Sequence[Resolution]) -> Iterator[str]:
    for resolution in resolutions:
        yield from _resolution_texts(resolution)


def _resolution_texts(resolution: Resolution) -> Iterator[str]:
    """All texts of a resolution, field by field."""
    yield resolution.title
    yield resolution.formula
    yield resolution.conclusion
    yield from resolution.header
    yield from resolution.furniture
    yield from resolution.letter
    yield from _part_texts(
        resolution.headings,
        (*resolution.preamble, *resolution.operative),
    )
    for annex in resolution.annexes:
        yield annex.label
        yield from _marked(annex.title, annex.notes)
        yield from _part_texts(annex.headings, annex.paragraphs)
    for note in resolution.footnotes:
        yield note.marker
        yield note.text


def _part_texts(
    headings: Sequence[Heading], paragraphs: Sequence[Paragraph]
) -> Iterator[str]:
    for heading in headings:
        yield from _marked(heading.text, heading.notes)
    for paragraph in paragraphs:
        yield from _paragraph_texts(paragraph)


def _paragraph_texts(paragraph: Paragraph) -> Iterator[str]:
    yield paragraph.label or ""
    yield from _marked(paragraph.text, paragraph.notes)
    yield from _marked(paragraph.closing, paragraph.closing_notes)
    for child in paragraph.subparagraphs:
        yield from _paragraph_texts(child)


def _marked(
    text: str,
    notes: Sequence[NoteMark],
) -> Iterator[str]:
    """The text in pieces from mark to mark, with the markers."""
    # A mark parts two words that would else be counted as one.
    start = 0
    for note in notes:
        yield text[start : note.offset]
        yield note.marker
        start = note.offset
    yield text[start:]
