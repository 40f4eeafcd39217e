"""Numbers of lines at the margin of a text, as drafts for a reading have them.

Copied with the text they stand before its words: ``12  reaffirming the importance``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clause_library.patterns import lazy_pattern

_NUMBERED = lazy_pattern(
    r"(?P<quote>\f?[ \t]*(?:> ?)*)[ \t]*(?P<number>\d{1,4})(?:[ \t]+|$)"
)
# Fewer lines may be a list, or paragraphs numbered without a stop.
_FEWEST = 6
# Lines of a page's edge may be counted and left out.
_LONGEST_STEP = 4
# Many drafts number every fifth line alone; fewer such numbers may be chance.
_EVERY, _FEWEST_FIFTHS = 5, 3
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
        return _without_fifths(lines, found)
    return bare, counted


def _without_fifths(
    lines: Sequence[str],
    found: Sequence[re.Match[str] | None],
) -> tuple[list[str], int]:
    """The lines without the numbers of every fifth one, and how many went."""
    # Some programs count the empty lines, some do not.
    for counts_empty in (False, True):
        places = _fifths(lines, found, counts_empty=counts_empty)
        bare = list(lines)
        for place in places:
            match = found[place]
            assert match is not None
            bare[place] = match["quote"] + lines[place][match.end() :].lstrip()
        if len(places) >= _FEWEST_FIFTHS and _are_wrapped(bare):
            return bare, len(places)
    return list(lines), 0


def _fifths(
    lines: Sequence[str],
    found: Sequence[re.Match[str] | None],
    *,
    counts_empty: bool,
) -> list[int]:
    """The places of the lines whose number is that of their line, on a page or in the
    whole; empty where a fifth line within a page has none."""
    places: list[int] = []
    line_number = 0
    is_missing = False
    for place, (line, match) in enumerate(zip(lines, found, strict=True)):
        if not counts_empty and not line.strip():
            continue
        line_number += 1
        printed = int(match["number"]) if match else 0
        # paragraphs that are numbered without a stop: the lines between have theirs too
        if places and printed == line_number and printed % _EVERY:
            return []
        # a page begins again; what stands above the first number is not counted
        if printed == _EVERY:
            line_number, is_missing = _EVERY, False
        if printed == line_number and printed % _EVERY == 0:
            if is_missing:
                return []
            places.append(place)
        elif places and line_number % _EVERY == 0:
            is_missing = True
    return places


def _are_wrapped(bare: Sequence[str]) -> bool:
    """Whether lines are no paragraphs: empty ones are counted too, or sentences go on
    from one to the next."""
    filled = [line.strip() for line in bare if line.strip()]
    goes_on = sum(line[:1].islower() for line in filled)
    return goes_on >= _WRAPPED * len(filled)
