"""What stands before a text's body: masthead, title and opening formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clause_library.formats.blocks import Block
from clause_library.parse.labels import split
from clause_library.vocabulary import phrases
from clause_library.vocabulary.scripts import HAN

OPEN_KINDS = ("unknown", "heading")
"""The kinds of blocks whose role the format leaves open."""

_HEADER = re.compile(
    r"Distr|Original|\d{1,2} \w+ \d{4}$|.{0,40}\bsession\*?$|Session of \d{4}"
    r"|Agenda item|Item \d|Resolution \d|Decision \d|Resolution adopted|\["
    r"|United Nations$|[A-Z]+/\S+$|.*\bdraft (?:resolution|decision)\b"
    r"|.*\b(?:committee|council|assembly)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:Draft (?:resolution|decision)|Statement|Declaration|Decision|Resolution)\b"
    r"(?! adopted)[^:]{8,}$"
)
_CHINESE = re.compile(rf"[{HAN}]")
# Characters; a longer line is a paragraph that begins with the organ's name.
_LONGEST_FORMULA = 240
_BODY = ("preambular", "operative", "item", "closing")


def is_formula(block: Block) -> bool:
    """Whether a block is the words that open a text (``The General Assembly,``)."""
    if block.kind == "formula":
        return True
    if block.kind != "unknown" or len(block.text) >= _LONGEST_FORMULA:
        return False
    if not phrases.FORMULA.fullmatch(block.text):
        return False
    # In Chinese a short preambular paragraph can read as a formula.
    if not _CHINESE.match(block.text):
        return True
    return not phrases.preambular_opening(block.text)


def body_start(blocks: Sequence[Block]) -> int:
    """The number of the first block that is no front matter.

    The surest sign is looked for first in the whole text, then the next surest.
    """
    for is_start in (_is_sure_start, _is_first_paragraph, _is_sentence):
        for number, block in enumerate(blocks):
            if is_start(block):
                return number
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            return number + 1
    return 0


def _is_sure_start(block: Block) -> bool:
    return is_formula(block) or block.kind in _BODY


def _is_first_paragraph(block: Block) -> bool:
    if block.kind != "unknown":
        return False
    label, rest = split(block)
    if phrases.is_listed(rest.text):
        return True
    return label is not None and label.number == 1


def _is_sentence(block: Block) -> bool:
    if block.kind != "unknown" or _HEADER.match(block.text):
        return False
    return bool(re.search(r"[.;]$", block.text))


def front_matter(blocks: Sequence[Block]) -> list[Block]:
    """The blocks before the body, as header lines and a title."""
    title = None
    if not any(block.kind == "title" for block in blocks):
        title = _title_number(blocks)
    result = []
    for number, block in enumerate(blocks):
        if block.kind in OPEN_KINDS:
            block = block._replace(kind="title" if number == title else "header")
        result.append(block)
    return result


def _title_number(blocks: Sequence[Block]) -> int | None:
    """The number of the block that is the title: the last that is no masthead line.

    Where all read as masthead lines, the last that names a resolution or declaration.
    """
    plain = named = None
    for number, block in enumerate(blocks):
        if block.kind not in OPEN_KINDS:
            continue
        text = block.text
        if _NAMED.match(text):
            named = number
        is_masthead = _HEADER.match(text) or text.endswith((":", ","))
        if len(text) > 1 and not is_masthead:
            plain = number
    return named if plain is None else plain
