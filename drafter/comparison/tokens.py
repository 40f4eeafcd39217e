"""A text taken apart into what changes as a whole.

Whole words, numbers, dates, references and the names of ``data/addressees.toml``
change; letters never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.normalize import SIGNS, THIN_SPACES
from clause_library.vocabulary.scripts import IDEOGRAPHS, has_ideographs
from drafter.settings import load, longest_first

TokenKind = Literal["date", "reference", "number", "term", "word", "space", "mark"]

_MONTHS = "|".join(
    month_names(
        "en",
        "fr",
        "es",
        "ru",
    )
)
_NOUNS = ("resolution", "decision", "paragraph", "article", "chapter")
_NAMED_TEXTS = "[Rr]esolutions?|[Dd]ecisions?|[Pp]aragraphs?|[Aa]rticles?|[Cc]hapters?"
# the year or roman session after a number: "1325 (2000)"
_SESSION = r"(?:\s\((?:\d{4}|[A-Z]+(?:-[A-Z]+)?)\))"
_CITED = rf"(?:[A-Z]+-)?\d+(?:/\d+)*(?:\s[A-Z]\b)?{_SESSION}?"
# signs that belong to a number: "≥5 %", "$1 billion", "−1 °C"
_BEFORE = r"(?:(?:[≥≤<>±\u2212]|(?<!\S)[-\u2013](?=\d))\s?)?(?:[$€£¥]\s?(?=\d))?"
_AFTER = r"(?:\s?[%‰]|\s?°(?:\s?[CF]\b)?)?"
# “1 000”: groups of three, or neighbouring numbers would be read as one
_PARTED = rf"(?<![\d.,/])\d{{1,3}}(?:[{THIN_SPACES}]\d{{3}})+(?![\d/])"
_HYPHENS = "-'’\u2010\u2011"
# the order counts: as a number the day of a date would change without its month
_BEFORE_TERMS = rf"""
      (?P<date>\b\d{{1,2}}(?:\sde)?\s(?:{_MONTHS})(?:\sde)?\s\d{{4}}\b)
    | (?P<reference>
          \b(?:{_NAMED_TEXTS})\s{_CITED}
        | \b[A-Z]{{1,5}}(?=/\S*\d)(?:/[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)+{_SESSION}?
        | \b(?:[A-Z]+-)?\d+/\d+(?:\s[A-Z]\b)?
        | \b\d+{_SESSION})
    | (?P<number>{_BEFORE}(?:{_PARTED}|\b\d+(?:[.,]\d+)*)\b{_AFTER})
"""
# the same of a token that is found already: what a date has between its figures is a
# month, and only a reference has a stroke or begins with a letter before a space
_WITH_FIGURES = lazy_pattern(
    rf"""
      (?P<date>\d{{1,2}}\s[^\W\d].*\s\d{{4}})
    | (?P<reference>.+/.+|[^\W\d]+\s.*\d.*|\d+{_SESSION})
    | (?P<number>{_BEFORE}(?:{_PARTED}|\d+(?:[.,]\d+)*){_AFTER})
""",
    re.VERBOSE | re.DOTALL,
)
# the groups of the patterns, each with the kind of token it finds
_KINDS: dict[str | None, TokenKind] = {
    "plain": "word",
    "date": "date",
    "reference": "reference",
    "number": "number",
    "term": "term",
    "word": "word",
    "space": "space",
    "mark": "mark",
}
# tokens kept with their kinds: those of some thousand paragraphs
_AT_HAND = 1 << 16
_WORDLIKE = frozenset({"date", "reference", "number", "term", "word"})


class Token(Record):
    """The smallest thing that changes as a whole."""

    kind: TokenKind
    text: str

    @property
    def is_word(self) -> bool:
        """Whether it counts as a word; spaces and punctuation marks do not."""
        return self.kind in _WORDLIKE


class _Known(dict[str, Token]):
    """The tokens of texts that were taken apart: most come in every text."""

    def __missing__(self, text: str) -> Token:
        token = Token(_kind(text), text)
        self[text] = token
        return token


def _kind(text: str) -> TokenKind:
    """The kind of a token that is found already; its text says it alone."""
    if text in _names():
        return "term"
    # dates, references and numbers have a figure: only for these the pattern is asked
    if any(map(str.isdecimal, text)):
        match = _WITH_FIGURES.fullmatch(text)
        if match is not None:
            return _KINDS[match.lastgroup]
    if text[0] == "_" or text[0].isalnum() or text[0] in SIGNS:
        return "word"
    return "space" if text.isspace() else "mark"


_KNOWN = _Known()


# A query stands beside each of its precedents, a version beside two others.
@lru_cache(maxsize=2000)
def tokens(text: str) -> tuple[Token, ...]:
    """``text`` taken apart; the tokens joined give it back.

    What kind a token is of, its text says alone; but a figure between ideographs is no
    number.
    """
    if has_ideographs(text):
        pattern = _token_pattern(han=True)
        matches = pattern.finditer(text)
        return tuple([Token(_KINDS[one.lastgroup], one[0]) for one in matches])
    if len(_KNOWN) > _AT_HAND:
        _KNOWN.clear()
    found = _token_pattern(han=False).findall(text)
    return tuple([_KNOWN[token] for token in found])


def words_in(row: Iterable[Token]) -> int:
    """How many of the tokens count as words."""
    # a list is counted in half of the time of a generator
    return sum([token.kind in _WORDLIKE for token in row])


@cache
def _token_pattern(*, han: bool) -> re.Pattern[str]:
    """The pattern of a token.

    Large ranges take long to compile: ``han`` only for a text that has such characters.
    """
    if han:
        # Chinese and Japanese write no spaces: a character is a word of its own
        letter = rf"(?:(?![{IDEOGRAPHS}])\w)"
        word = rf"[{IDEOGRAPHS}] | {letter}+(?:[{_HYPHENS}]{letter}+)*"
    else:
        word = rf"\w+(?:[{_HYPHENS}]\w+)*"
    names = "|".join(map(re.escape, longest_first(load("addressees")["names"])))
    # not the first half of a compound: "States-parties"
    term = rf"\b(?:{names})\b(?![-\u2010\u2011]\w)"
    # Most tokens are spaces and words in small letters: they are tried first, but not
    # where a longer token may begin.
    longer = "|".join(sorted(_first_words()))
    groups = f"""(?P<space>\\s+)
    | (?P<plain>(?!(?:{longer})\\b)[a-z]+(?![{_HYPHENS}\\w]))
    | {_BEFORE_TERMS}
    | (?P<term>{term})
    | (?P<word>{word} | [{SIGNS}])
    | (?P<mark>.)
    """
    if not han:
        # without groups the tokens are found in a third of the time
        groups = re.sub(r"\?P<\w+>", "?:", groups)
    return re.compile(groups, re.VERBOSE | re.DOTALL)


@cache
def _names() -> frozenset[str]:
    """The names that change as a whole."""
    return frozenset(load("addressees")["names"])


def _first_words() -> set[str]:
    """The words in small letters with which a reference or a term can begin."""
    words = {*_NOUNS, *[f"{noun}s" for noun in _NOUNS]}
    for name in load("addressees")["names"]:
        first = re.match(r"[a-z]+", name)
        if first:
            words.add(first[0])
    return words
