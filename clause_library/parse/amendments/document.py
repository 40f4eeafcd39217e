"""Which document is one of amendments, and what it says is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.parse.amendments.instructions import Told, told_in
from clause_library.parse.front_matter import front_matter, is_formula
from clause_library.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.formats.blocks import Block
    from clause_library.model import Resolution

# Without one of these words and one of these nouns nothing is told to be done: most
# texts are known by that, in a hundredth of the time.
_DOES = lazy_pattern(
    r"(?i)\b(?:replace|deleted?|remove|insert|add|included?|omit|strike|read|moved?|new)\b"
    r"|[:–-]\s?[“\"«]"
)
_AT = lazy_pattern(r"(?i)\bpara(?:graph|\.)|\b[PO]Ps?\.?\s?\d|\btitle\b")
# Of a hundred letters so many are understood at least; the rest is reasons, or what
# nobody foresaw, and is told. A resolution that amends a statute has none outside
# quotation marks, or a formula.
_SHARE = 50
# What may say what is to be done, whatever the format calls it.
_BODY = ("unknown", "heading", "title", "item", "operative", "table_row")
# Characters; no amendments are as long, and a file of nonsense of a million of them
# takes five seconds.
_LONGEST = 300_000


def amendments_from(blocks: Sequence[Block]) -> int | None:
    """The number of the block with which amendments begin; None in any other text."""
    lines = [_line(block) for block in blocks]
    whole = "\n".join(lines)
    if len(whole) > _LONGEST or not _DOES.search(whole) or not _AT.search(whole):
        return None
    # A text that opens as a resolution does is one, whatever it says of another.
    if any(map(is_formula, blocks)):
        return None
    told = told_in(lines)
    return told.first if _are_amendments(told) else None


def with_roles(
    blocks: Sequence[Block],
    start: int,
) -> tuple[Block, ...]:
    """The blocks of a document of amendments that begin at one: what stands before is
    its masthead, each of the others a paragraph as it came, with its number."""
    body: list[Block] = []
    for block in blocks[start:]:
        line = block._replace(kind="operative", text=_line(block), label=None)
        body.append(line if block.kind in _BODY else block)
    return (*front_matter(blocks[:start]), *body)


def amendments(text: Resolution) -> Told | None:
    """What a document of amendments says is to be done; None of any other text."""
    if text.formula or text.preamble or text.annexes:
        return None
    lines = [paragraph.text for paragraph in text.operative]
    if sum(map(len, lines)) > _LONGEST:
        return None
    told = told_in(lines)
    return told if _are_amendments(told) else None


def _are_amendments(told: Told) -> bool:
    return bool(told.instructions) and told.share >= _SHARE


def _line(block: Block) -> str:
    # A label that Word counts stands apart from the words.
    return f"{block.label}. {block.text}" if block.label else block.text
