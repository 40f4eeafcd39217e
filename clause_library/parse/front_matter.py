"""What stands before a text's body: masthead, title and opening formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clause_library.formats.blocks import Block
from clause_library.parse.labels import split
from clause_library.parse.masthead import (
    MASTHEAD_LINE,
    is_entitled,
    is_paragraph_of_preamble,
    is_section_heading,
    names_text,
    opens_preamble,
)
from clause_library.parse.sponsors import names_sponsors
from clause_library.vocabulary import formulas, phrases
from clause_library.vocabulary.scripts import is_han

OPEN_KINDS = ("unknown", "heading")
"""The kinds of blocks whose role the format leaves open."""

# Characters; a longer line is a paragraph that begins with the organ's name.
_LONGEST_FORMULA = 240
_BODY = ("preambular", "operative", "item", "closing")


def is_formula(block: Block) -> bool:
    """Whether a block is the words that open a text (``The General Assembly,``)."""
    if block.kind == "formula":
        return True
    if block.kind != "unknown":
        return False
    if formulas.is_lead_in(block.text):
        return True
    if len(block.text) >= _LONGEST_FORMULA:
        return False
    if not formulas.is_formula(block.text):
        return False
    # In Chinese a short preambular paragraph can read as a formula.
    if not is_han(block.text[:1]):
        return True
    return not phrases.preambular_opening(block.text)


def body_start(blocks: Sequence[Block]) -> int:
    """The number of the first block that is no front matter.

    The surest sign is looked for first in the whole text, then the next surest; the
    paragraphs of a preamble that stand before the sign belong to the body too.
    """
    # One sign at a time through all blocks: else a line of the masthead that opens like
    # a paragraph would win over the formula below it.
    for is_start in (
        _is_sure_start,
        _is_formula_without_article,
        _is_first_paragraph,
        _is_opening,
        _is_sentence,
    ):
        for number, block in enumerate(blocks):
            if is_start(block):
                return _first_of_preamble(blocks, number)
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            return number + 1
    return 0


def _first_of_preamble(
    blocks: Sequence[Block],
    start: int,
) -> int:
    """Where the preamble begins whose paragraphs stand before a block of the body.

    Before a formula only what opens as a preamble does counts: a mail or a report may
    end in a comma too.
    """
    has_formula = is_formula(blocks[start])
    first = start if has_formula else _first_opening(blocks, start)
    for number in range(first - 1, -1, -1):
        block = blocks[number]
        # A page may break inside the preamble.
        if block.kind in ("footnote", "furniture", "letter", "page_break"):
            continue
        is_paragraph = _opens_preamble if has_formula else _is_in_preamble
        if block.kind != "unknown" or is_formula(block) or not is_paragraph(block):
            break
        first = number
    before = blocks[first - 1] if first else None
    # Conclusions without a formula begin with a section's heading.
    is_heading = before is not None and is_section_heading(before.text)
    return first - 1 if is_heading and not has_formula else first


def _first_opening(
    blocks: Sequence[Block],
    start: int,
) -> int:
    """The first block before the body's sure start that opens as a preamble does."""
    for number in range(start):
        if blocks[number].kind == "unknown" and _opens_preamble(blocks[number]):
            return number
    return start


def _opens_preamble(block: Block) -> bool:
    label, rest = split(block)
    if label and label.kind == "preambular":
        return True
    return opens_preamble(rest.text)


def _is_in_preamble(block: Block) -> bool:
    return _opens_preamble(block) or is_paragraph_of_preamble(split(block)[1].text)


def _is_sure_start(block: Block) -> bool:
    return is_formula(block) or block.kind in _BODY


def _is_formula_without_article(block: Block) -> bool:
    return block.kind == "unknown" and formulas.may_be_formula(block.text)


def _is_first_paragraph(block: Block) -> bool:
    if block.kind != "unknown":
        return False
    label, rest = split(block)
    if phrases.is_listed(rest.text):
        return True
    return label is not None and label.number == 1


def _is_opening(block: Block) -> bool:
    """Whether a block opens as a preamble does, by a phrase that no table has."""
    return block.kind == "unknown" and _opens_preamble(block)


def _is_sentence(block: Block) -> bool:
    # “Distr.” and the like end in a stop and are no sentences.
    if block.kind != "unknown" or MASTHEAD_LINE.match(block.text):
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
    plain = named = entitled = None
    for number, block in enumerate(blocks):
        # Names of sponsors have no masthead's words: they would pass for the title.
        if block.kind not in OPEN_KINDS or names_sponsors(block.text):
            continue
        text = block.text
        if names_text(text):
            named = number
        if is_entitled(text):
            entitled = number
        is_masthead = MASTHEAD_LINE.match(text) or text.endswith((":", ","))
        if len(text) > 1 and not is_masthead:
            plain = number
    # "Draft resolution on …" after the name of the body, whose words read as a title.
    if entitled is not None and (plain is None or entitled >= plain):
        return entitled
    return named if plain is None else plain
