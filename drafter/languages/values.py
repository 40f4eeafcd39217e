"""What every language of a paragraph must say alike: dates, symbols, years, counts.

Figures only: a number in words ("fifteen") is said in figures elsewhere, and small
numbers are written either way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.dates import without_days
from clause_library.vocabulary.scripts import ARABIC_LETTERS

Kind = Literal["date", "symbol", "year", "number"]
# Numbers up to it are written in words in one language and in figures in another, and
# Chinese writes months in figures.
SMALL = 12
_SYMBOL = lazy_pattern(
    r"(?<![A-Za-z0-9/])(?:[A-Z]+(?:/[A-Z.]+)*/)?(?:[A-Z]{1,2}-)?\d{1,4}/\d{1,4}(?:/[A-Z]\w*)?"
    r"(?![A-Za-z0-9/])"
)
YEAR_DIGITS = 4
_YEAR = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Separators of thousands in the languages: comma, full stop, spaces, apostrophe. A slip
# ("315, 939,000") is the same number, and no list of two.
_GROUPED = lazy_pattern(
    r"(?<!\d)(?<!\d[.,])\d{1,3}"
    r"(?:, \d{3}(?=,\d{3}))?(?:[\u00a0\u202f ,.'’٬]\d{3})+(?!\d)"
)
# Arabic texts hold the groups of a number in the order in which they are read, the last
# first: 889 717 14 is 14,717,889.
_GROUPED_BACKWARDS = lazy_pattern(
    r"(?<!\d)\d{3}(?:[\u00a0\u202f ]\d{3})*[\u00a0\u202f ]\d{1,3}(?!\d)"
    r"|(?<!\d)(?<!\d[.,])\d{1,3}(?:[\u00a0\u202f ,.٬]\d{3})+(?!\d)"
)
_NUMBER = lazy_pattern(r"\d+(?:[.,٫]\d+)?")
# A multiple in words ("1.2 million") is another figure in Chinese (120 万).
_MULTIPLE = lazy_pattern(
    r"\d[\d.,\u00a0 ]*\s?多?(?:million|billion|millones|millard|milliard|millier|mil\b"
    r"|млн|млрд|миллион|миллиард|тыс|مليون|مليار|بليون|万|亿|千|thousand|trillion)",
    re.IGNORECASE,
)


_ARABIC = lazy_pattern(f"[{ARABIC_LETTERS}]")
# In Arabic "thousand" is also the letter A of resolution 2217 A.
_ARABIC_THOUSANDS = lazy_pattern(r"(?<!\d)\d{1,3} ألف")
# The session of an old resolution in Arabic: (د-10) where English has (X).
_SESSION = lazy_pattern(r"\([^\d()A-Za-z]{1,4}-\s?\d{1,2}\)")


class Value(Record):
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
    plain = in_ascii_digits(text)
    days, rest = without_days(plain)
    for pattern in (_MULTIPLE, _ARABIC_THOUSANDS, _SESSION):
        rest = pattern.sub(" ", rest)
    # In this order, each from what the ones before it left: the figures of a symbol
    # are no numbers, and the groups of a number no years.
    symbols, rest = _taken(_SYMBOL, rest)
    grouping = _GROUPED
    if _ARABIC.search(rest):
        grouping = _GROUPED_BACKWARDS
    grouped, rest = _taken(grouping, rest)
    years, rest = _taken(_YEAR, rest)

    texts: list[tuple[Kind, str]] = []
    for day in days:
        texts.append(("date", day))
    for symbol in symbols:
        texts.append(("symbol", _symbol(symbol)))
    for number in grouped:
        texts.append(("number", _grouped(number)))
    for year in years:
        texts.append(("year", year))
    for number in _plain_numbers(rest):
        texts.append(("number", number))
    return tuple(Value(*kind_and_text) for kind_and_text in texts)


def _taken(
    pattern: re.Pattern[str],
    text: str,
) -> tuple[list[str], str]:
    """What matches a pattern without groups, and the text without it."""
    matches = pattern.findall(text)
    rest = pattern.sub(" ", text)
    return matches, rest


def _plain_numbers(text: str) -> list[str]:
    """The whole numbers above the small ones, as they would be grouped."""
    numbers: list[str] = []
    for figures in _NUMBER.findall(text):
        # A fraction is written with another sign in each language.
        if not re.fullmatch(r"\d+", figures):
            continue
        number = int(figures)
        if number > SMALL:
            # Russian and Chinese write "1652" where others group it.
            in_groups = f"{number:,}"
            numbers.append(_grouped(in_groups))
    return numbers


def has_multiple(text: str) -> bool:
    """Whether a number is said as a multiple in words: "1.2 million"; such are no
    values."""
    plain = in_ascii_digits(text)
    return _MULTIPLE.search(plain) is not None


def _grouped(number: str) -> str:
    """A number in groups, its groups in one order whatever the order of the text:
    Arabic paragraphs hold them backwards, Arabic tables do not."""
    groups = re.findall(r"\d+", number)
    groups.sort()
    return " ".join(groups)


def as_said(
    number: str,
    text: str,
) -> str:
    """A number among the values of a paragraph as its figures stand there."""
    plain = in_ascii_digits(text)
    for pattern in (_GROUPED, _GROUPED_BACKWARDS, _NUMBER):
        for figures in pattern.findall(plain):
            whole = f"{int(figures):,}" if figures.isdigit() else figures
            if _grouped(whole) == number:
                return str(figures)
    return number


def in_ascii_digits(text: str) -> str:
    """The text with the digits of every script as those of Latin, direction marks and
    full-width slashes plain."""
    plain = unicodedata.normalize("NFKC", text)
    letters: list[str] = []
    for letter in plain:
        if letter.isdecimal():
            figure = unicodedata.decimal(letter)
            letters.append(str(figure))
        else:
            letters.append(letter)
    return "".join(letters)


def _symbol(text: str) -> str:
    """A symbol by its figures: the organ's letters are translated here and there.

    Sessions and other years of two ("2021/2022") are written short or whole.
    """
    figures = re.findall(r"\d+", text)
    digits = [len(figure) for figure in figures]
    if digits == [YEAR_DIGITS, YEAR_DIGITS]:
        first, second = figures
        century = first[:2]
        figures[1] = second.removeprefix(century)
    return "/".join(figures)


def share(
    one: str,
    other: str,
) -> float | None:
    """How many of the values of two paragraphs they have in common, 0 to 1; None where
    neither has any."""
    mine = Counter(values(one))
    theirs = Counter(values(other))
    either = mine | theirs
    if not either:
        return None
    both = mine & theirs
    return both.total() / either.total()
