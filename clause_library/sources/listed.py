"""Labels that stand in a paragraph's text although its format has a place of its own for them."""

from __future__ import annotations

import re
from dataclasses import replace

from clause_library.model import NoteMark, Span
from clause_library.sources.blocks import Block

_LETTERED = re.compile(r"(?P<label>\((?:[a-z]{1,2}|[ivx]{1,5})\))\s*(?=\S)")
_BULLETED = re.compile(r"(?P<label>[-–—•‣◦])\s+(?=\S)")
_ITEM_LABEL = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,5})\)|[a-z]|[ivx]{1,5}")


def lettered(block: Block) -> Block:
    """A body paragraph that is labelled ``(a)``, in its text or beside it, as the item of the paragraph above it."""
    if block.label is not None:
        return replace(block, kind="item") if _ITEM_LABEL.fullmatch(block.label) else block
    found = _LETTERED.match(block.text)
    return replace(_without(block, found), kind="item") if found else block


def bulleted(block: Block) -> Block:
    """A paragraph whose text begins with a bullet or a dash, with that as its label."""
    found = _BULLETED.match(block.text) if block.label is None else None
    return _without(block, found) if found else block


def _without(block: Block, found: re.Match[str]) -> Block:
    """The block with the label taken off its text; offsets follow."""
    start = found.end()
    return replace(
        block,
        text=block.text[start:],
        label=found["label"],
        italics=tuple(Span(max(0, s.start - start), s.end - start) for s in block.italics if s.end > start),
        notes=tuple(NoteMark(n.marker, max(0, n.offset - start)) for n in block.notes),
    )
