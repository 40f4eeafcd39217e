"""What the opening of a paragraph says of its part.

Some preambles have numbers or letters: UNESCO and the parties to Ramsar number them
through with the operative part, the IAEA letters them. Two signs tell: the paragraph
opens with a participle and ends in a comma or semicolon.
"""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.formats.blocks import Block
from clause_library.parse.front_matter import OPEN_KINDS, is_formula
from clause_library.parse.labels import Label
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import phrases
from clause_library.vocabulary.formulas import AT_MEETING
from clause_library.vocabulary.scripts import CYRILLIC, is_han
from clause_library.vocabulary.status_lines import is_status_line

_GOES_ON = lazy_pattern(r"[,;،؛](?: and)?$")
_CYRILLIC = lazy_pattern(rf"[{CYRILLIC}]")


def labels_preamble(
    label: Label,
    rest: Block,
) -> bool:
    """Whether a number or letter stands before a paragraph of the preamble."""
    if label.kind not in ("number", "item") or not _GOES_ON.search(rest.text):
        return False
    # A Chinese verb has one form for both parts.
    if is_han(rest.text[:1]) or phrases.operative_opening(rest.text):
        return False
    return bool(phrases.preambular_opening(rest.text))


def continues_sentence(text: str) -> bool:
    """Whether a text begins as the middle of a sentence.

    A Russian paragraph begins with a small letter anyway.
    """
    return text[:1].islower() and not _CYRILLIC.search(text, 0, 20)


def opens_operative(text: str) -> bool:
    """Whether a text opens as an operative paragraph and as no preambular one; as a
    decision of one sentence does, too."""
    if AT_MEETING.match(text):
        return True
    if not phrases.operative_opening(text):
        return False
    # A Chinese verb has one form: there the comma tells.
    return not text.endswith("，") and not phrases.preambular_opening(text)


def has_verb(text: str) -> bool:
    """Whether a text opens as an operative paragraph does."""
    # A Chinese verb has one form for both parts.
    if is_han(text[:1]) and phrases.preambular_opening(text):
        return True
    return bool(phrases.operative_opening(text))


def as_status(block: Block) -> Block | None:
    """A line that says how far a paragraph is agreed, in brackets; None for any other.

    In brackets it is read as a status, as inside a paragraph of a compilation text.
    """
    if not is_status_line(block.text):
        return None
    if block.text[:1] in "[(":
        return block
    return block._replace(text=f"[{block.text}]")


def statuses_come_first(body: Sequence[Block]) -> bool:
    """Whether lines that say how far a paragraph is agreed stand above their
    paragraphs: one opens the body, and none ends it."""
    lines = [block for block in body if block.kind in OPEN_KINDS]
    if lines and is_formula(lines[0]):
        lines = lines[1:]
    if len(lines) < 2:
        return False
    return as_status(lines[0]) is not None and as_status(lines[-1]) is None
