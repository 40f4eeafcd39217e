"""Numbers that count a PDF's lines in its left margin, as drafts for a reading have.

Pure; lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from clause_library.formats.pdf.corridors import CELLS_APART, WORDS_APART
from clause_library.formats.pdf.lines import Line, Page, joined, split_at_gaps

_NUMBER = re.compile(r"\d{1,4}")
# Fewer may be numbers of paragraphs; and the share of lines of words that have one.
_FEWEST, _MOST = 8, 0.7
# The shares of lines with a gap as between cells at most, and with a small letter first
# at least.
_ROWS, _WRAPPED = 0.4, 0.1
# Points: all numbers end so far before the words begin.
_APART = 3.0
# Empty lines are counted too, and leave a step in the numbers.
_LONGEST_STEP = 6

Laid = Sequence[tuple[Page, Sequence[Line]]]


def set_apart(laid: Laid) -> tuple[Laid, frozenset[Line]]:
    """The lines of each page with their numbers as lines of their own, and these.

    Where the margin has none, the lines as they are.
    """
    numbers: list[Line] = []
    words: list[Line] = []
    parted: list[tuple[Page, list[Line]]] = []
    for page, on_page in laid:
        lines: list[Line] = []
        for line in on_page:
            first, *rest = split_at_gaps(line, WORDS_APART)
            if _NUMBER.fullmatch(first.text):
                numbers.append(first)
                lines.append(first)
                if rest:
                    lines.append(joined(rest))
            else:
                lines.append(line)
        words += [line for line in lines if not _NUMBER.fullmatch(line.text)]
        parted.append((page, lines))
    if not words or not numbers:
        return laid, frozenset()
    # Numbers of paragraphs and of pages stand where the words do, or further in.
    edge = min(line.left for line in words) - _APART
    outside = [line for line in numbers if line.right < edge]
    if len(outside) < max(_FEWEST, _MOST * len(words)) or not _count(outside):
        return laid, frozenset()
    if not _is_running_text(words):
        return laid, frozenset()
    return parted, frozenset(outside)


def _is_running_text(words: Sequence[Line]) -> bool:
    """Whether lines go on with sentences: no rows of a table, no points of a list."""
    rows = goes_on = 0
    for line in words:
        rows += len(split_at_gaps(line, CELLS_APART)) > 1
        goes_on += line.text[:1].islower()
    return rows <= _ROWS * len(words) and goes_on >= _WRAPPED * len(words)


def _count(numbers: Sequence[Line]) -> bool:
    """Whether numbers go up line by line, or begin again on a page."""
    for before, number in pairwise(numbers):
        step = int(number.text) - int(before.text)
        begins_again = number.page > before.page and int(number.text) <= _LONGEST_STEP
        if not (0 < step <= _LONGEST_STEP or begins_again):
            return False
    return True
