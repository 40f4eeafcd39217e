"""Lists of the names of States taken apart.

Only a name that holds an "and" can be torn by who reads "A, B and C"; any other stands
between commas, and is kept as a draft says it, known or not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.state_names import ENGLISH, FORMER, TABLES


def _names() -> tuple[str, ...]:
    names: dict[str, None] = {}
    for table in TABLES.values():
        for name in re.split(r"\s*\|\s*", table.strip()):
            names[" ".join(name.split())] = None
    return tuple(
        sorted(
            names,
            key=len,
            reverse=True,
        )
    )


STATES: tuple[str, ...] = _names()
"""Every name in every language, the longest first."""

_AND = lazy_pattern(r" (?:and|et|y|e|и) | و|和")

NAMES_WITH_AND: tuple[str, ...] = tuple(filter(_AND.search, STATES))
"""Those that hold an "and": who reads "A, B and C" could tear them."""

_KEPT = lazy_pattern("|".join(map(re.escape, NAMES_WITH_AND)), re.IGNORECASE)
_KNOWN = frozenset(STATES)
_ARABIC_AND = lazy_pattern(r" و")
_BRACKET = lazy_pattern(r"\([^()]*\)")
_BETWEEN = lazy_pattern(
    r",\s*(?:and\s+(?!others\b))?|;\s*|\s+(?:and|et|y|e|и)\s+(?=[\"“A-ZÀ-ÝА-Я])"
    r"|\s+as well as\s+|\s*&\s*|،\s*(?:و(?!لايات))?|、|和(?=[^和]*$)"
)
# No text has them: they stand for what parts names, inside a name or a bracket.
_HIDDEN = str.maketrans(", ;،、和&", "\x01\x02\x03\x04\x05\x06\x07")
_SHOWN = str.maketrans("\x01\x02\x03\x04\x05\x06\x07", ", ;،、和&")


def split_names(text: str) -> tuple[str, ...]:
    """``Antigua and Barbuda, Chad (on behalf of …) and Cuba`` as three names.

    The "and" of a State's own name and what stands in brackets part nothing; a name
    that is not known is kept as it is. A description ("submitted by the Chair") is one.
    """
    folded = " ".join(text.split())
    if folded[:1].islower():
        return (folded,)
    hidden = _KEPT.sub(_hide, _BRACKET.sub(_hide, folded))
    names: list[str] = []
    for piece in _BETWEEN.split(hidden):
        shown = piece.translate(_SHOWN).strip()
        # Stars and figures are marks of footnotes, but for the figures of a name.
        name = shown if shown in _KNOWN else shown.strip(" .*0123456789¹²³⁰⁴⁵⁶⁷⁸⁹")
        if name:
            names += _parted_in_arabic(name)
    return tuple(names)


def _parted_in_arabic(name: str) -> list[str]:
    """Two names with the Arabic "and" between, a letter before the second."""
    if name in _KNOWN:
        return [name]
    for joint in _ARABIC_AND.finditer(name):
        first, second = name[: joint.start()], name[joint.end() :]
        if first in _KNOWN and second in _KNOWN:
            return [first, second]
    return [name]


def _hide(match: re.Match[str]) -> str:
    return match[0].translate(_HIDDEN)


def state_of(name: str) -> str:
    """The State that a record of votes names, as lists of sponsors write it.

    Records write names in capitals, with accents or without, and as they were in their
    year: ``TURKEY``, ``TÜRKİYE``. An unknown name is given back as it is.

    >>> state_of("COTE D'IVOIRE"), state_of("TURKEY"), state_of("ATLANTIS")
    ("Côte d’Ivoire", 'Türkiye', 'ATLANTIS')
    """
    return _english_names().get(_letters(name), name)


@cache
def _english_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for name in re.split(r"\s*\|\s*", ENGLISH.strip()):
        plain = " ".join(name.split())
        # The first of two spellings: the one with the printed apostrophe.
        names.setdefault(_letters(plain), plain)
    for former, now in FORMER.items():
        names[_letters(former)] = now
    return names


def _letters(name: str) -> str:
    """The letters of a name without accents, signs and case."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalpha())
