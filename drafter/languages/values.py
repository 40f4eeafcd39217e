"""What every language of a paragraph must say alike: dates, symbols, years, counts.

Figures only: a number in words ("fifteen") is said in figures elsewhere, and small
numbers are written either way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from clause_library.vocabulary.dates import without_days
from clause_library.vocabulary.scripts import ARABIC_LETTERS

Kind = Literal["date", "symbol", "year", "number"]
# Numbers up to it are written in words in one language and in figures in another, and
# Chinese writes months in figures.
SMALL = 12
_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/])(?:[A-Z]+(?:/[A-Z.]+)*/)?(?:[A-Z]{1,2}-)?\d{1,4}/\d{1,4}(?:/[A-Z]\w*)?"
    r"(?![A-Za-z0-9/])"
)
YEAR_DIGITS = 4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Separators of thousands in the languages: comma, full stop, spaces, apostrophe. A slip
# ("315, 939,000") is the same number, and no list of two.
_GROUPED = re.compile(
    r"(?<!\d)(?<!\d[.,])\d{1,3}"
    r"(?:, \d{3}(?=,\d{3}))?(?:[\u00a0\u202f ,.'’٬]\d{3})+(?!\d)"
)
# Arabic texts hold the groups of a number in the order in which they are read, the last
# first: 889 717 14 is 14,717,889.
_GROUPED_BACKWARDS = re.compile(
    r"(?<!\d)\d{3}(?:[\u00a0\u202f ]\d{3})*[\u00a0\u202f ]\d{1,3}(?!\d)"
    r"|(?<!\d)(?<!\d[.,])\d{1,3}(?:[\u00a0\u202f ,.٬]\d{3})+(?!\d)"
)
_NUMBER = re.compile(r"\d+(?:[.,٫]\d+)?")
# A multiple in words ("1.2 million") is another figure in Chinese (120 万).
_MULTIPLE = re.compile(
    r"\d[\d.,\u00a0 ]*\s?多?(?:million|billion|millones|millard|milliard|millier|mil\b"
    r"|млн|млрд|миллион|миллиард|тыс|مليون|مليار|بليون|万|亿|千|thousand|trillion)",
    re.IGNORECASE,
)


# In Arabic "thousand" is also the letter A of resolution 2217 A.
_ARABIC_THOUSANDS = re.compile(r"(?<!\d)\d{1,3} ألف")
# The session of an old resolution in Arabic: (د-10) where English has (X).
_SESSION = re.compile(r"\([^\d()A-Za-z]{1,4}-\s?\d{1,2}\)")


class Value(NamedTuple):
    """A day of a month (``12-15``), a symbol, a year or another number, as compared."""

    kind: Kind
    text: str


# A paragraph is asked for again with each version it is paired with.
@lru_cache(maxsize=1 << 13)
def values(text: str) -> tuple[Value, ...]:
    """The values of a paragraph in whatever official language, in no order.

    >>> [value.text for value in values("its 77/194 of 15 December 2022, on 178 boats")]
    ['12-15', '77/194', '2022', '178']
    """
    plain = _in_ascii_digits(text)
    days, rest = without_days(plain)
    found = [Value("date", day) for day in days]
    for pattern in (_MULTIPLE, _ARABIC_THOUSANDS, _SESSION):
        rest = pattern.sub(" ", rest)
    symbols = _SYMBOL.findall(rest)
    found += [Value("symbol", _symbol(symbol)) for symbol in symbols]
    rest = _SYMBOL.sub(" ", rest)
    pattern = _GROUPED_BACKWARDS if re.search(f"[{ARABIC_LETTERS}]", rest) else _GROUPED
    found += [Value("number", _grouped(number)) for number in pattern.findall(rest)]
    rest = pattern.sub(" ", rest)
    found += [Value("year", year) for year in _YEAR.findall(rest)]
    rest = _YEAR.sub(" ", rest)
    for number in _NUMBER.findall(rest):
        if re.fullmatch(r"\d+", number) and int(number) > SMALL:
            # Russian and Chinese write "1652" where others group it.
            found.append(Value("number", _grouped(f"{int(number):,}")))
    return tuple(found)


def has_multiple(text: str) -> bool:
    """Whether a number is said as a multiple in words: "1.2 million"; such are no
    values."""
    return bool(_MULTIPLE.search(_in_ascii_digits(text)))


def _grouped(number: str) -> str:
    """A number in groups, its groups in one order whatever the order of the text:
    Arabic paragraphs hold them backwards, Arabic tables do not."""
    return " ".join(sorted(re.findall(r"\d+", number)))


def _in_ascii_digits(text: str) -> str:
    """The text with the digits of every script as those of Latin, direction marks and
    full-width slashes plain."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in plain
    )


def _symbol(text: str) -> str:
    """A symbol by its figures: the organ's letters are translated here and there.

    Sessions and other years of two ("2021/2022") are written short or whole.
    """
    figures = re.findall(r"\d+", text)
    if len(figures) == 2 and len(figures[1]) == len(figures[0]) == YEAR_DIGITS:
        figures[1] = figures[1].removeprefix(figures[0][:2])
    return "/".join(figures)


def share(
    one: str,
    other: str,
) -> float | None:
    """How many of the values of two paragraphs they have in common, 0 to 1; None where
    neither has any."""
    mine, theirs = Counter(values(one)), Counter(values(other))
    whole = sum((mine | theirs).values())
    return sum((mine & theirs).values()) / whole if whole else None
