"""Fields: their code, and the page numbers among them.

A page number is a matter of the printer: it is printed anew on every machine and is no
word of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clause_library.patterns import lazy_pattern

PAGE_FIELDS = ("PAGEREF", "PAGE", "NUMPAGES", "SECTIONPAGES")
OWN_BOOKMARK = lazy_pattern(r"_+(?:Toc|Ref|Hlk|Hlt)\w*")
"""Bookmarks that Word and LibreOffice name themselves, and anew each time."""

_LINK = lazy_pattern(r'\s*HYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))?', re.IGNORECASE)
_PLACE = lazy_pattern(r'\\l\s+"?([^"\s]+)', re.IGNORECASE)


@dataclass(slots=True)
class OpenField:
    """A field while it is read: its code, and whether its result has begun."""

    code: str = ""
    shows: bool = False


def follow(
    kind: str,
    open_fields: list[OpenField],
) -> None:
    """Open a field, turn to its result, or close it, as a mark of this kind does."""
    if kind == "begin":
        open_fields.append(OpenField())
    elif kind == "separate" and open_fields:
        open_fields[-1].shows = True
    elif kind == "end" and open_fields:
        open_fields.pop()


def is_page_number(code: str) -> bool:
    """Whether a field of this code prints the number of a page."""
    words = code.split()
    return bool(words) and words[0].upper() in PAGE_FIELDS


def is_contents_page(code: str) -> bool:
    """Whether a field of this code prints the page of a line in a table of contents."""
    return code.split()[:1] == ["PAGEREF"] and "_Toc" in code


def code_name(code: str) -> str:
    """What a field is known by beside its result: its code, folded."""
    return " ".join(OWN_BOOKMARK.sub("a heading", code).split())


def linked(code: str) -> str:
    """Where a field leads that is a link; empty for any other field."""
    match = _LINK.match(code)
    if match is None:
        return ""
    place = _PLACE.search(code)
    return leads_to(match[1] or match[2] or "", place[1] if place else "")


def leads_to(
    address: str,
    place: str,
) -> str:
    """Where a link leads: an address, a place in the file (``#name``), or both."""
    if OWN_BOOKMARK.fullmatch(place):
        place = "a heading"
    # A site is the same with and without the stroke behind it.
    bare = address.rstrip("/")
    return f"{bare}#{place}" if place else bare
