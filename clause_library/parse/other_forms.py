"""Forms that only some bodies write.

The International Telecommunication Union puts the word that opens a paragraph on a line
of its own (``considering``, ``resolves to instruct the Council``), its points or the
rest of its sentence below. Model conferences count operative paragraphs ``I.``, what
stands below them ``A.`` and ``1.``. Guidelines of agencies count the provisions of an
annex by section: ``1.1``, and below it ``.1``.
"""

from __future__ import annotations

import re

from clause_library.formats.blocks import Block
from clause_library.parse.labels import Label, cut
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.phrases import operative_opening

_POINT = lazy_pattern(r"(?P<label>[a-z]{1,2}\)|\d{1,2}(?:\.\d{1,2})?\.?)\s+(?=\S)")
_ROMAN = lazy_pattern(r"(?P<label>[IVX]{1,5})\.\s+(?=[A-Z])")
_BELOW = lazy_pattern(r"(?P<label>[A-Z]|\d{1,2}|[a-z])[.)]\s+(?=\S)")
_PROVISION = lazy_pattern(r"(?P<section>\d{1,2})\.\d{1,2}")
_ENDED = lazy_pattern(r"[;:.,]$|[;,] and$")


def point(block: Block) -> Block | None:
    """A point below opening words, without its label; None for any other block."""
    match = _POINT.match(block.text)
    return _labelled(block, match) if match and not block.label else None


def roman_paragraph(block: Block) -> Block | None:
    """An operative paragraph with a roman number; None for a section's heading.

    A verb opens it and a stop ends it.
    """
    match = _ROMAN.match(block.text)
    if match is None or not _ENDED.search(block.text):
        return None
    opens = operative_opening(block.text[match.end() :])
    return _labelled(block, match) if opens else None


def is_provision(
    label: Label,
    number: int,
) -> bool:
    """Whether a label in an annex numbers a provision of a section (``1.1``), and not
    what stands below the paragraph with that ``number`` (``1.``)."""
    match = _PROVISION.fullmatch(label.text)
    return match is not None and int(match["section"]) != number


def item_below_roman(block: Block) -> Block | None:
    """What stands below such a paragraph: ``A.``, then ``1.``, then ``a.``."""
    match = _BELOW.match(block.text)
    if match is None or block.label:
        return None
    label = match["label"]
    level = 1 if label.isupper() else 2 if label.isdigit() else 3
    return _labelled(block, match)._replace(level=level)


def _labelled(block: Block, match: re.Match[str]) -> Block:
    label = match["label"].rstrip(".")
    return cut(block, 0, match.end())._replace(label=label)
