"""Labels that stand in a paragraph's text.

Its format has a place of its own for them, which was not used.
"""

from __future__ import annotations

import re

from clause_library.formats.blocks import Block
from clause_library.model import NoteMark, Span
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.phrases import operative_opening
from clause_library.vocabulary.scripts import ARABIC_LETTERS, RUSSIAN_LETTERS

# An Arabic letter may be lengthened by a stroke (tatweel).
_ARABIC_LETTER = rf"[{ARABIC_LETTERS}]\u0640?"
_BRACKETED = rf"\((?:[a-z]{{1,2}}|[ivx]{{1,5}}|[{RUSSIAN_LETTERS}]|{_ARABIC_LETTER})\)"
_LETTERED = lazy_pattern(rf"(?P<label>{_BRACKETED}|[a-z{RUSSIAN_LETTERS}]\))\s*(?=\S)")
_NUMBERED = lazy_pattern(r"(?P<label>\d{1,3}(?P<stop>\.|\s?[-–—])?)\s+(?=[^\W\d_])")
_BULLETED = lazy_pattern(r"(?P<label>[-–—•‣◦])\s+(?=\S)")
_ITEM_LABEL = lazy_pattern(rf"{_BRACKETED}|[a-z{RUSSIAN_LETTERS}]\)?|[ivx]{{1,5}}")


def lettered(block: Block) -> Block:
    """A body paragraph with the label that stands in its text.

    The label is a number, or ``(a)``, which makes it an item.

    A number without a stop is one where a verb follows. A paragraph with a bullet or a
    dash is left to the parser.
    """
    block = bulleted(block)
    if block.label is not None:
        if _BULLETED.match(f"{block.label} x"):
            return block._replace(kind="unknown")
        if _ITEM_LABEL.fullmatch(block.label):
            return block._replace(kind="item")
        return block
    # Without a stop "15 States" would lose its figure; a verb after it tells a number.
    number = _NUMBERED.match(block.text)
    if number and (number["stop"] or _verb_follows(block.text, number.end())):
        return _without(block, number)
    letter = _LETTERED.match(block.text)
    if letter:
        return _without(block, letter)._replace(kind="item")
    return block


def _verb_follows(
    text: str,
    position: int,
) -> bool:
    return bool(operative_opening(text[position:].lstrip()))


def bulleted(block: Block) -> Block:
    """A paragraph whose text begins with a bullet or a dash, with that as its label."""
    if block.label is not None:
        return block
    bullet = _BULLETED.match(block.text)
    return _without(block, bullet) if bullet else block


def without_own_mark(note: Block) -> Block:
    """A note whose text begins with its own mark, without it there."""
    marker = re.escape(note.label or "-")
    match = re.match(rf"(?P<label>{marker})\s+(?=\S)", note.text)
    return _without(note, match) if match else note


def _without(
    block: Block,
    label: re.Match[str],
) -> Block:
    """The block with the label taken off its text; offsets follow."""
    start = label.end()
    # Offsets counted from the old start would slant the wrong words.
    italics: list[Span] = []
    for span in block.italics:
        if span.end > start:
            italics.append(Span(max(0, span.start - start), span.end - start))
    notes: list[NoteMark] = []
    for note in block.notes:
        notes.append(NoteMark(note.marker, max(0, note.offset - start)))
    return block._replace(
        text=block.text[start:],
        label=label["label"].removesuffix("."),
        italics=tuple(italics),
        notes=tuple(notes),
    )
