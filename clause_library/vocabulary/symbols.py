"""Document symbols, taken apart.

A symbol (``A/RES/77/194``) names a document, its number (``77/194``) is what running
text says. Symbols are read without regard to spaces and case. `citations` reads what
drafters type, `citation_words` writes what the program shows.
"""

from __future__ import annotations

import re
from functools import lru_cache

from clause_library.model import Symbol
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import organs
from clause_library.vocabulary.agency_symbols import agency_symbol

_PART = r"[A-Z](?:-[A-Z])?"
_RESOLUTION = lazy_pattern(
    rf"(?P<stem>[A-Z]+(?:/[A-Z0-9.]+)*?/(?:RES|DEC))/(?P<number>(?:E?S-)?\d+(?:/\d+)?)"
    rf"(?:(?P<part>{_PART})?(?P<year>\([0-9IVXLC-]+\))?(?P<after>{_PART})?)"
)
_TWO_WORDS = lazy_pattern(r"[A-Za-z]\s+[A-Za-z]|\d\s+\d")
_HYPHENS = str.maketrans("‐‑‒–", "----")
_SEGMENT = r"[A-Z0-9][A-Z0-9.\-]*"
_DOCUMENT = lazy_pattern(
    rf"[A-Z]{{1,10}}(?:/{_SEGMENT})*/[A-Z0-9.\-]*\d[A-Z0-9.\-]*(?:/{_SEGMENT})*"
    r"(?:\([0-9IVXLC-]+\))?"
)
# The letters of a collection of texts: A/RES/78/254 A-C.
_RANGE = lazy_pattern(r"\s*\b([A-Z]-[A-Z])$")
_SUFFIX = lazy_pattern(
    r"(?<=/)(?:(?:REV|ADD|CORR|AMEND|SUMMARY)(?=\.|$|/)|(?:RES|DEC)(?=\.\d))"
)


# The same few documents are cited over and over.
@lru_cache(maxsize=2000)
def parse_symbol(text: str) -> Symbol | None:
    """A text that is a symbol and nothing else, taken apart; None where it is not one.

    A symbol of an organization not known here (``CO/RES/8/3``) is read the same way and
    keeps ``organ`` None.
    """
    if agency := agency_symbol(text):
        return Symbol(agency.text, agency.organ, agency.text)
    parts = text.split()
    # two words or two numbers are no symbol with a space in it
    if len(parts) > 1 and _TWO_WORDS.search(text):
        return None
    bare = "".join(parts).translate(_HYPHENS).upper().rstrip(".,;*")
    if match := _RESOLUTION.fullmatch(bare):
        part = match["part"] or match["after"]
        number = _joined(match["number"], part, match["year"])
        canonical = f"{match['stem']}/{number}"
        return Symbol(canonical, organs.of_symbol(canonical), number)
    if not _DOCUMENT.fullmatch(bare):
        return None
    canonical = _SUFFIX.sub(_capitalized, bare).replace("(", " (")
    organ = organs.of_symbol(canonical)
    # "and/or2" has the shape of a symbol: where no organ vouches for it, it must be
    # written like one.
    if organ or (canonical.count("/") > 1 and canonical == text.strip()):
        return Symbol(canonical, organ, None)
    return None


def _capitalized(match: re.Match[str]) -> str:
    return match[0].capitalize()


def _joined(
    number: str,
    part: str | None,
    year: str | None,
) -> str:
    return " ".join(piece for piece in (number, part, year) if piece)


def component(
    collection: Symbol,
    label: str,
) -> Symbol | None:
    """The symbol of a text of a collection: ``B`` of ``A/RES/78/254 A-C`` is
    ``A/RES/78/254 B``; else None."""
    if not re.fullmatch("[A-Z]", label):
        return None
    return parse_symbol(f"{_RANGE.sub('', collection.text)} {label}")


def components(symbol: str) -> tuple[str, ...]:
    """The symbols of the texts that a collection's symbol covers; a symbol that covers
    one text alone."""
    covered = _RANGE.search(symbol)
    if not covered:
        return (symbol,)
    collection = symbol[: covered.start()]
    first, last = covered[1].split("-")
    letters = map(chr, range(ord(first), ord(last) + 1))
    return tuple(f"{collection} {letter}" for letter in letters)
