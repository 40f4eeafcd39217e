"""Numbers in English words: ``three``, ``third``, ``twenty-first``."""

from __future__ import annotations

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS = (*UNITS, *TEENS, *TENS, "hundred", "thousand")
"""Words of a number, in order."""

_UNITH = (
    "first", "second", "third", "fourth", "fifth",
    "sixth", "seventh", "eighth", "ninth",
)  # fmt: skip
_TEENTH = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TIETH = tuple(f"{tens.removesuffix('y')}ieth" for tens in TENS)
ORDINALS = (*_UNITH, *_TEENTH, *_TIETH, "hundredth")
"""Ordinals of one word, in order."""


def _words() -> tuple[str, ...]:
    """``first`` to ``ninety-ninth``."""
    words = [*_UNITH, *_TEENTH]
    for tens, tieth in zip(TENS, _TIETH, strict=True):
        words.append(tieth)
        words.extend(f"{tens}-{unit}" for unit in _UNITH)
    return tuple(words)


_WORDS = _words()


def ordinal(position: int) -> str:
    """``third`` for 3, ``101st`` for 101: a word up to 99, figures beyond."""
    if 0 < position <= len(_WORDS):
        return _WORDS[position - 1]
    return f"{position}{ending(position)}"


def position(word: str) -> int | None:
    """3 for ``third``; None where the word is no ordinal up to ``ninety-ninth``."""
    return _WORDS.index(word) + 1 if word in _WORDS else None


def ending(number: int) -> str:
    """``st``, ``nd``, ``rd`` or ``th``, as written after the figures of a number."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
