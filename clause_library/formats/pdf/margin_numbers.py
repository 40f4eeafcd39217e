"""Numbers that count a PDF's lines in its left margin, as drafts for a reading have.

Pure; lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from clause_library.formats.pdf.corridors import CELLS_APART, WORDS_APART
from clause_library.formats.pdf.lines import (
    Line,
    Page,
    is_label,
    joined,
    rows,
    split_at_gaps,
)
from clause_library.patterns import lazy_pattern

_NUMBER = lazy_pattern(r"\d{1,4}")
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
    parted = [(page, list(_parted(on_page))) for page, on_page in laid]
    numbers: list[Line] = []
    words: list[list[Line]] = []
    for _, lines in parted:
        numbers += [line for line in lines if _NUMBER.fullmatch(line.text)]
        words.append([line for line in lines if not _NUMBER.fullmatch(line.text)])
    left = min((line.left for on_page in words for line in on_page), default=0.0)
    # Numbers of paragraphs and of pages stand where the words do, or further in.
    outside = [line for line in numbers if line.right < left - _APART]
    most = _MOST * sum(map(len, words))
    if len(outside) < max(_FEWEST, most) or not _count(outside):
        return laid, frozenset()
    found = frozenset(outside)
    # Figures that stand elsewhere are cells of a table.
    rest = [[line for line in lines if line not in found] for _, lines in parted]
    return (parted, found) if _is_running_text(rest) else (laid, frozenset())


def _parted(on_page: Sequence[Line]) -> Iterator[Line]:
    """Lines, a number at the beginning of one as a line of its own."""
    for line in on_page:
        first, *rest = split_at_gaps(line, WORDS_APART)
        if rest and _NUMBER.fullmatch(first.text):
            yield first
            yield joined(rest)
        else:
            yield line


def _is_running_text(pages: Sequence[Sequence[Line]]) -> bool:
    """Whether lines go on with sentences: no rows of a table, no points of a list."""
    beside = goes_on = total = 0
    for words in pages:
        for row in rows(words):
            pieces = [
                piece for line in row for piece in split_at_gaps(line, CELLS_APART)
            ]
            # The gap after a paragraph's number parts no cells.
            if is_label(pieces[0].text):
                del pieces[0]
            beside += len(pieces) > 1
            goes_on += row[0].text[:1].islower()
            total += 1
    return beside <= _ROWS * total and goes_on >= _WRAPPED * total


def _count(numbers: Sequence[Line]) -> bool:
    """Whether numbers go up line by line, or begin again on a page."""
    for before, number in pairwise(numbers):
        step = int(number.text) - int(before.text)
        begins_again = number.page > before.page and int(number.text) <= _LONGEST_STEP
        if not (0 < step <= _LONGEST_STEP or begins_again):
            return False
    return True
