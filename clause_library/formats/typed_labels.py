"""Labels that stand in a paragraph's text although its format has a place of its own
for them."""

from __future__ import annotations

import re

from clause_library.formats.blocks import Block
from clause_library.model import NoteMark, Span
from clause_library.vocabulary.phrases import operative_opening

_LETTERED = re.compile(
    r"(?P<label>\((?:[a-z]{1,2}|[ivx]{1,5}|[а-я]|[\u0621-\u064a]\u0640?)\)|[a-zа-я]\))\s*(?=\S)"
)
_NUMBERED = re.compile(r"(?P<label>\d{1,3}(?P<stop>\.|\s?[-–—])?)\s+(?=[^\W\d_])")
_BULLETED = re.compile(r"(?P<label>[-–—•‣◦])\s+(?=\S)")
_ITEM_LABEL = re.compile(
    r"\((?:[a-z]{1,2}|[ivx]{1,5}|[а-я]|[\u0621-\u064a]\u0640?)\)|[a-zа-я]\)?|[ivx]{1,5}"
)


def lettered(block: Block) -> Block:
    """A body paragraph with the label that stands in its text: a number, or ``(a)``,
    which makes it an item.

    A number without a stop is one where a verb follows.

    One with a bullet or a dash is left to the parser.
    """
    block = bulleted(block)
    if block.label is not None and _BULLETED.match(f"{block.label} x"):
        return block._replace(kind="unknown")
    if block.label is not None:
        return (
            block._replace(kind="item") if _ITEM_LABEL.fullmatch(block.label) else block
        )
    if (found := _NUMBERED.match(block.text)) and (
        found["stop"] or operative_opening(block.text[found.end() :].lstrip())
    ):
        return _without(block, found)
    found = _LETTERED.match(block.text)
    return _without(block, found)._replace(kind="item") if found else block


def bulleted(block: Block) -> Block:
    """A paragraph whose text begins with a bullet or a dash, with that as its label."""
    found = _BULLETED.match(block.text) if block.label is None else None
    return _without(block, found) if found else block


def noted(block: Block) -> Block:
    """A note whose text begins with its own mark, without it there."""
    found = re.match(
        rf"(?P<label>{re.escape(block.label or '-')})\s+(?=\S)", block.text
    )
    return _without(block, found) if found else block


def _without(block: Block, found: re.Match[str]) -> Block:
    """The block with the label taken off its text; offsets follow."""
    start = found.end()
    return block._replace(
        text=block.text[start:],
        label=found["label"].removesuffix("."),
        italics=tuple(
            Span(max(0, s.start - start), s.end - start)
            for s in block.italics
            if s.end > start
        ),
        notes=tuple(NoteMark(n.marker, max(0, n.offset - start)) for n in block.notes),
    )
