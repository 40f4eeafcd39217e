"""Numbers of lines at the margin of a text, as drafts for a reading have them.

Copied with the text they stand before its words: ``12  reaffirming the importance``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(
    r"(?P<quote>\f?[ \t]*(?:> ?)*)[ \t]*(?P<number>\d{1,4})(?:[ \t]+|$)"
)
# Fewer lines may be a list, or paragraphs numbered without a stop.
_FEWEST = 6
# Lines of a page's edge may be counted and left out.
_LONGEST_STEP = 4
# The share of lines with words that have a number: a title may stand above them.
_MOST = 0.9
# Where lines were wrapped, so many begin in the middle of a sentence.
_WRAPPED = 0.1


def without_line_numbers(lines: Sequence[str]) -> tuple[list[str], int]:
    """The lines without the numbers that count them, and how many numbers went.

    ``(lines, 0)`` where they have none: each number follows the one above it, or begins
    a page again with 1.
    """
    found = [_NUMBERED.match(line) for line in lines]
    last = 0
    bare: list[str] = []
    counted = 0
    for line, match in zip(lines, found, strict=True):
        number = int(match["number"]) if match else 0
        if match and (last < number <= last + _LONGEST_STEP or number == 1):
            last = number
            counted += 1
            bare.append(match["quote"] + line[match.end() :])
        else:
            bare.append(line)
    with_words = sum(bool(line.strip()) for line in lines)
    if counted < _FEWEST or counted < _MOST * with_words or not _are_wrapped(bare):
        return list(lines), 0
    return bare, counted


def _are_wrapped(bare: Sequence[str]) -> bool:
    """Whether lines are no paragraphs: empty ones are counted too, or sentences go on
    from one to the next."""
    filled = [line.strip() for line in bare if line.strip()]
    goes_on = sum(line[:1].islower() for line in filled)
    return goes_on >= _WRAPPED * len(filled)
