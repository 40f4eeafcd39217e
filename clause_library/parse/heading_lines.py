"""Which lines head or end a text by their words alone: headings, sections, annexes.

Where a line stands is the reader's to know (`roles`); here only its text is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.formats.blocks import Block
from clause_library.parse.body_so_far import FINISHED
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import phrases
from clause_library.vocabulary.annexes import ANNEX_OR_KINDRED
from clause_library.vocabulary.scripts import is_han
from clause_library.vocabulary.symbols import parse_symbol

_ANNEX = lazy_pattern(
    rf"(?i:{ANNEX_OR_KINDRED})(?:\s+(?:[IVX]+|\d+|[A-Z]))?(?:\s*[.:–—-].*)?"
)
_SECTION = lazy_pattern(
    r"(?:(?:Section\s+)?(?:[IVX]{1,5}|[A-Z])\.?(?:\s+[A-Z].{0,120})?"
    r"|(?:Section|Part)\s+\w{1,4})"
)

# Characters: what a line without a label can be; a longer one is running text.
_LONGEST_HEADING = 160
_LONGEST_SECTION = 140
_LONG_TITLE, _LONGEST_TITLE = 120, 400
_LONGEST_CONCLUSION = 250
_LONGEST_RUNNING_HEADER = 40
# A Chinese character says as much as three letters.
_CHINESE_WIDTH = 3


def is_annex_label(text: str) -> bool:
    """Whether a line names an annex: "Annex II", "Appendix", "Annex: Terms"."""
    return _ANNEX.fullmatch(text) is not None


def is_section(text: str) -> bool:
    """Whether a line numbers or names a section: "IV", "Section 2", "B. Follow-up"."""
    if len(text) >= _LONGEST_SECTION:
        return False
    return _SECTION.fullmatch(text) is not None


def may_be_heading(text: str) -> bool:
    """Whether a line can be a heading: short, unfinished and opened by a capital."""
    is_numbered = _SECTION.fullmatch(text) is not None
    if FINISHED.search(text) and not is_numbered:
        return False
    if len(text) >= _LONGEST_HEADING or text[:1].islower():
        return False
    # "[Noting the rivers,] [Norway: delete]" is a paragraph of a compilation text
    return not phrases.is_listed(text.lstrip("[ ")) and not text.endswith(": delete]")


def may_be_annex_title(text: str) -> bool:
    """Whether a line can go on with an annex's title: long, but unfinished."""
    if FINISHED.search(text):
        return False
    width = _CHINESE_WIDTH if is_han(text[:1]) else 1
    return _LONG_TITLE < len(text) * width < _LONGEST_TITLE


def is_conclusion(
    text: str,
    before: Sequence[Block],
) -> bool:
    """Whether a line opens what follows a text: its meeting, its votes; or names who
    voted so, below “In favour:” in what stands ``before`` it."""
    if any(b.kind == "conclusion" and b.text.endswith((":", "：")) for b in before):
        return True
    if len(text) >= _LONGEST_CONCLUSION:
        return False
    return phrases.CONCLUSION.match(text) is not None


def is_running_header(text: str) -> bool:
    """Whether a line is a symbol alone, as it stands at the head of each page."""
    if len(text) >= _LONGEST_RUNNING_HEADER or "/" not in text:
        return False
    return parse_symbol(text) is not None
