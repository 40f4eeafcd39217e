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
# tried before names, and a date before a number: as one its day would change alone
_LONGER = rf"""
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
_FOUND = lazy_pattern(
    rf"""
      (?P<date>\d{{1,2}}\s[^\W\d].*\s\d{{4}})
    | (?P<reference>.+/.+|[^\W\d]+\s.*\d.*|\d+{_SESSION})
    | (?P<number>{_BEFORE}(?:{_PARTED}|\d+(?:[.,]\d+)*){_AFTER})
""",
    re.VERBOSE | re.DOTALL,
)
# Most tokens are spaces and words in small letters: they are tried first, but not where
# a reference may begin. Without groups tokens are found in a third of the time.
_NOUNS_HERE = "|".join([*_NOUNS, *[f"{noun}s" for noun in _NOUNS]])
_WORD = rf"\w+(?:[{_HYPHENS}]\w+)*"
_WITH_FIGURES = lazy_pattern(
    rf"""\s+
    | (?!(?:{_NOUNS_HERE})\b)[a-z]+(?![{_HYPHENS}\w])
    | {re.sub(r"[?]P<[a-z]+>", "?:", _LONGER)}
    | {_WORD}
    | .
""",
    re.VERBOSE | re.DOTALL,
)
# What has no figure has neither dates nor references nor numbers, and the pattern of
# these takes long to compile.
_WITHOUT_FIGURES = lazy_pattern(rf"\s+|{_WORD}|.", re.DOTALL)
_FIGURE = lazy_pattern(r"\d")
# not the first half of a compound: "States-parties"
_NAME_END_SOURCE = r"\b(?![-\u2010\u2011]\w)"
_NAME_END = lazy_pattern(_NAME_END_SOURCE)
# the groups of the patterns, each with the kind of token it finds
_KINDS: dict[str | None, TokenKind] = {
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
_OUTRANKS_NAMES = frozenset({"date", "reference", "number"})
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
    # dates and numbers have a figure, references one or a stroke: only of these the
    # pattern is asked
    if "/" in text or any(map(str.isdecimal, text)):
        match = _FOUND.fullmatch(text)
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
        matches = _ideograph_pattern().finditer(text)
        return tuple([Token(_KINDS[one.lastgroup], one[0]) for one in matches])
    if len(_KNOWN) > _AT_HAND:
        _KNOWN.clear()
    pattern = _WITH_FIGURES if _FIGURE.search(text) else _WITHOUT_FIGURES
    return tuple([_KNOWN[token] for token in _names_joined(text, pattern)])


def _names_joined(
    text: str,
    pattern: re.Pattern[str],
) -> list[str]:
    """The tokens that a pattern finds in a text, the words of a name as one."""
    row: list[str] = []
    done = 0
    for start, name in _names_in(text):
        # a name inside the one before, or in the middle of another token
        if start < done or not _begins_name(text, start, done, pattern):
            continue
        row += pattern.findall(text, done, start)
        row.append(name)
        # behind the name and not behind its last word: "the Secretary-General’s"
        done = start + len(name)
    row += pattern.findall(text, done)
    return row


def _names_in(text: str) -> list[tuple[int, str]]:
    """Where the names stand in a text, in its order; of several at one place the
    longest. They are not the first half of a compound: ``States-parties``."""
    places: list[tuple[int, int]] = []
    has_apostrophes = "’" in text or "'" in text
    # a name of one word is found as a word, but where one goes on: "States’s"
    for name in _names() if has_apostrophes else _names_of_words():
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if _NAME_END.match(text, end):
                # of two at one place the longer one is to come first
                places.append((start, -end))
            start = text.find(name, end)
    places.sort()
    return [(start, text[start:-end]) for start, end in places]


def _begins_name(
    text: str,
    start: int,
    done: int,
    pattern: re.Pattern[str],
) -> bool:
    """Whether a token begins where a name does, and no date or reference; ``done`` is
    where a token begins before."""
    token = pattern.match(text, start)
    if token is None or _KNOWN[token[0]].kind in _OUTRANKS_NAMES:
        return False
    before = text[start - 1 : start]
    # behind a space a token goes on only with a figure
    if before.isspace():
        return True
    # "77/194the": a figure may end where a word begins
    if before.isalnum() or before == "_":
        return False
    begins = (match.start() for match in pattern.finditer(text, done))
    return start in begins


def words_in(row: Iterable[Token]) -> int:
    """How many of the tokens count as words."""
    # a list is counted in half of the time of a generator
    return sum([token.kind in _WORDLIKE for token in row])


@cache
def _ideograph_pattern() -> re.Pattern[str]:
    """The pattern of a token of a text with ideographs, a group for each kind.

    Large ranges take long to compile, and few texts have such characters.
    """
    # Chinese and Japanese write no spaces: a character is a word of its own
    letter = rf"(?:(?![{IDEOGRAPHS}])\w)"
    word = rf"[{IDEOGRAPHS}] | {letter}+(?:[{_HYPHENS}]{letter}+)*"
    names = "|".join(map(re.escape, longest_first(list(_names()))))
    groups = f"""(?P<space>\\s+)
    | {_LONGER}
    | (?P<term>\\b(?:{names}){_NAME_END_SOURCE})
    | (?P<word>{word} | [{SIGNS}])
    | (?P<mark>.)
    """
    return re.compile(groups, re.VERBOSE | re.DOTALL)


@cache
def _names() -> frozenset[str]:
    """The names that change as a whole."""
    return frozenset(load("addressees")["names"])


@cache
def _names_of_words() -> tuple[str, ...]:
    """The names that have more than one word."""
    return tuple([name for name in _names() if not name.isalpha()])
