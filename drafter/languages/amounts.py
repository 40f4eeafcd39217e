"""Amounts said as multiples (“1.2 million”, “1.250 millones”, 12.5亿), as numbers.

A figure may be read in two ways (“1.250 million”, “billion” in French): an amount is
the set of all its readings, and two amounts agree where they have one in common.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Amount = frozenset[Fraction]
# A word, and the powers of ten that it may stand for; the longer word first.
_POWERS: tuple[tuple[str, tuple[int, ...]], ...] = (
    (r"mil\s+millones|mil\s+mill\.", (9,)),
    (r"trillions?|trillones|триллион\w*|трлн\.?|تريليون\w*", (12,)),
    (r"billon(?:es)?|billón", (12,)),
    (r"milliards?|миллиард\w*|млрд\.?|مليارا?ت?|بليونا?|بلايين", (9,)),
    # Nine in English, twelve in French.
    (r"billions?", (9, 12)),
    (r"millions?|millón|millones|миллион\w*|млн\.?|مليونا?|ملايين", (6,)),
    (r"thousand|milliers?|mille\b|mil\b|тысяч\w*|тыс\.?|آلاف", (3,)),
    (r"万亿", (12,)),
    (r"亿", (8,)),
    (r"百万", (6,)),
    (r"万", (4,)),
    (r"千", (3,)),
)
_GAP = "[\u00a0\u202f ]"
_FIGURE = rf"\d{{1,3}}(?:{_GAP}\d{{3}}(?!\d))+(?:[.,٫]\d+)?|\d+(?:[.,٫٬']\d+)*"
_WORD = "|".join(words for words, _ in _POWERS)
_PART = rf"(?:{_FIGURE})\s?多?(?:{_WORD})"
# “1 milliard 250 millions” is one amount.
AMOUNT = lazy_pattern(
    rf"(?<![\d/])(?<!\d[.,])(?:{_PART})(?:{_GAP}?(?:{_PART}))*", re.IGNORECASE
)
_ONE = lazy_pattern(rf"({_FIGURE})\s?多?({_WORD})", re.IGNORECASE)
_ALONE = lazy_pattern(rf"(?<![\d/])(?<!\d[.,])(?:{_FIGURE})(?![\d/])")
# Years are compared as years.
_LEAST = 10_000


def multiples(text: str) -> list[Amount]:
    """The amounts said as multiples; digits as those of Latin."""
    amounts = [_amount(match.group()) for match in AMOUNT.finditer(text)]
    # A figure that is none ("1,2,3 million") has no reading.
    return [amount for amount in amounts if amount]


def figures(text: str) -> list[Amount]:
    """The amounts of ten thousand and more said in figures alone."""
    found: list[Amount] = []
    for match in _ALONE.finditer(AMOUNT.sub(" ", text)):
        readings = frozenset(_readings(match.group()))
        if any(reading >= _LEAST for reading in readings):
            found.append(readings)
    return found


def unsaid(
    mine: Sequence[Amount],
    theirs: Sequence[Amount],
) -> list[str]:
    """The amounts that the other version says in no form, as whole numbers."""
    said: set[Fraction] = set()
    for amount in theirs:
        said |= amount
    missing: list[str] = []
    for amount in mine:
        if not amount & said:
            missing.append(f"{int(min(amount)):,}")
    return missing


def _amount(text: str) -> Amount:
    sums = {Fraction(0)}
    for match in _ONE.finditer(text):
        powers = _powers(match.group(2))
        terms = [n * 10**power for n in _readings(match.group(1)) for power in powers]
        sums = {total + term for total in sums for term in terms}
    return frozenset(sums)


def _powers(word: str) -> tuple[int, ...]:
    for words, powers in _POWERS:
        if re.fullmatch(words, word, re.IGNORECASE):
            return powers
    raise AssertionError(word)


def _readings(figure: str) -> Iterator[Fraction]:
    """What a figure may stand for: its last sign a decimal one or one of thousands,
    its groups as they stand or, in Arabic, the last first."""
    groups = re.split(_GAP, figure)
    for ordered in (groups, groups[::-1]):
        joined = "".join(ordered)
        parts = re.split(r"[.,٫٬']", joined)
        signs = re.findall(r"[.,٫٬']", joined)
        if all(len(part) == len("000") for part in parts[1:]):
            yield Fraction("".join(parts))
        # A decimal sign stands once, and is not the one of the thousands.
        if signs and signs.count(signs[-1]) == 1:
            yield Fraction(f"{''.join(parts[:-1])}.{parts[-1]}")
