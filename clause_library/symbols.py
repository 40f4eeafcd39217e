"""Document symbols and citations, taken apart and put together.

A symbol (``A/RES/77/194``) names a document, its number (``77/194``) is what running text says, a citation names a
paragraph of a document in any of the ways drafters type it. Comparison is without regard to spaces and case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clause_library import dates, organs
from clause_library.model import Symbol

_PART = r"[A-Z](?:-[A-Z])?"
_RESOLUTION = re.compile(
    rf"(?P<stem>[A-Z]+(?:/[A-Z0-9.]+)*?/(?:RES|DEC))/(?P<number>(?:E?S-)?\d+(?:/\d+)?)"
    rf"(?:(?P<part>{_PART})?(?P<year>\([0-9IVXLC-]+\))?(?P<after>{_PART})?)"
)
_DOCUMENT = re.compile(r"[A-Z]{1,10}(?:/[A-Z0-9][A-Z0-9.\-]*)*/[A-Z0-9.\-]*\d[A-Z0-9.\-]*(?:/[A-Z0-9][A-Z0-9.\-]*)*(?:\([0-9IVXLC-]+\))?")
_SUFFIX = re.compile(r"(?<=/)(REV|ADD|CORR|AMEND|SUMMARY)(?=\.|$|/)")


def parse_symbol(text: str) -> Symbol | None:
    """A text that is a symbol and nothing else, taken apart; None where it is not one.

    A symbol of an organization not known here (``CO/RES/8/3``) is read the same way and keeps ``organ`` None.
    """
    bare = re.sub(r"[‐‑‒–]", "-", "".join(text.split())).upper().rstrip(".,;")
    if match := _RESOLUTION.fullmatch(bare):
        number = _number(match["number"], match["part"] or match["after"], match["year"])
        canonical = f"{match['stem']}/{number}"
        return Symbol(canonical, organs.of_symbol(canonical), number)
    if _DOCUMENT.fullmatch(bare):
        canonical = _SUFFIX.sub(lambda found: found[0].capitalize(), bare).replace("(", " (")
        return Symbol(canonical, organs.of_symbol(canonical), None)
    return None


def _number(number: str, part: str | None, year: str | None) -> str:
    return " ".join(piece for piece in (number, part, year) if piece)
