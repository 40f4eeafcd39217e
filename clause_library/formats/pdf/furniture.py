"""What a document's running text looks like, and what furniture stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clause_library.formats.pdf.lines import Line, Page, rows
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.symbols import parse_symbol

# The share of the page's height at its top and bottom in which furniture stands.
_MARGIN = 0.13
# Smaller than so much of the running text's size is a running header's type.
_SMALL_SIZE = 0.95
# Points: baselines of furniture on several pages differ by less.
_SAME_HEIGHT = 6
_RUNNING = lazy_pattern(
    r"\d{1,4}(?:\s*/\s*\d{1,4})?|[-–]\s*\d{1,4}\s*[-–]|page \d+(?: of \d+)?"
    r"|\*\d{6,9}\*|"
    r"(?:[A-Z]{1,3}[.\-])?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})?|please recycle.*",
    re.IGNORECASE,
)


_FIGURE = lazy_pattern(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Style:
    """What the document's running text looks like: type size, left and right edge."""

    size: float
    left: float
    right: float


def style_of(found: Sequence[Line]) -> Style:
    # Headings may be larger; a text all in bold is measured all the same.
    plain = [line for line in found if not line.bold] or found
    sizes: Counter[float] = Counter()
    for line in plain:
        # By letters: many short lines in other type must not outweigh the text.
        sizes[round(line.size, 1)] += len(line.glyphs)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    body = [line for line in plain if abs(line.size - size) < 0.05 * size] or plain
    if not body:
        return Style(size, 0.0, 0.0)
    lefts = Counter(round(line.left) for line in body)
    rights = sorted(line.right for line in body)
    # The widest tenth may stick out: tables, rules, long addresses.
    right = rights[len(rights) * 9 // 10]
    return Style(
        size,
        lefts.most_common(1)[0][0],
        right,
    )


def running_lines(
    laid: Sequence[tuple[Page, Sequence[Line]]],
    style: Style,
) -> set[Line]:
    """The furniture: page and job numbers in a margin, and lines that come back."""
    margins: list[tuple[Page, Line]] = []
    for page, on_page in laid:
        margins += [(page, line) for line in on_page if _is_in_margin(page, line)]
    # Without the first page: what stands on it once is the masthead.
    times = Counter(_key(line) for page, line in margins if page.number > 1)
    running = _page_numbers(laid)
    everywhere = Counter(_key(line) for _, line in margins)
    in_text = _figures_in_text(laid, everywhere, style)
    for page, line in margins:
        if line in in_text:
            continue
        # A note's mark may come back on each page; it begins a note.
        comes_back = times[_key(line)] > 1 and not line.first_mark
        is_header = comes_back or parse_symbol(line.text) is not None
        if _RUNNING.fullmatch(line.text) or (page.number > 1 and is_header):
            running.add(line)
    return running | _beside_running(margins, running, style)


def _figures_in_text(
    laid: Sequence[tuple[Page, Sequence[Line]]],
    times: Counter[tuple[str, int]],
    style: Style,
) -> set[Line]:
    """Figures beside words of the text: cells of a table and numbers of paragraphs in
    a page's first and last lines, and no numbers of pages."""
    found: set[Line] = set()
    for _, on_page in laid:
        for row in rows(on_page):
            figures = [line for line in row if _FIGURE.fullmatch(line.text)]
            others = [line for line in row if line not in figures]
            if figures and any(_is_of_text(line, times, style) for line in others):
                found.update(figures)
    return found


def _is_of_text(
    line: Line,
    times: Counter[tuple[str, int]],
    style: Style,
) -> bool:
    """Whether a line in a margin is set as the text is and comes on no other page."""
    if line.size < _SMALL_SIZE * style.size or times[_key(line)] > 1:
        return False
    return not (_RUNNING.fullmatch(line.text) or parse_symbol(line.text))


def _page_numbers(laid: Sequence[tuple[Page, Sequence[Line]]]) -> set[Line]:
    """The page's own number below its text, however far it stands from the edge.

    TeX puts it higher than the margin of other makers reaches.
    """
    numbers: set[Line] = set()
    for page, on_page in laid:
        if len(on_page) < 2:
            continue
        above, last = sorted(on_page, key=lambda line: -line.base)[-2:]
        # Only the page's own number: any other figure may be text.
        is_own = last.text.strip("-– ") == str(page.number)
        if is_own and above.base - last.base > 1.5 * last.size:
            numbers.add(last)
    return numbers


def _beside_running(
    margins: Sequence[tuple[Page, Line]],
    running: Collection[Line],
    style: Style,
) -> set[Line]:
    """Small lines of a margin that stand at the height of furniture in small type."""
    most = _SMALL_SIZE * style.size
    heights = {
        (line.page, round(line.base / 3)) for line in running if line.size < most
    }
    beside = set()
    for page, line in margins:
        if page.number == 1 or line.size >= most or line.first_mark:
            continue
        height = round(line.base / 3)
        near = [(line.page, height + step) for step in (-1, 0, 1)]
        if not heights.isdisjoint(near):
            beside.add(line)
    return beside


def _is_in_margin(
    page: Page,
    line: Line,
) -> bool:
    bottom = page.height * _MARGIN
    top = page.height * (1 - _MARGIN)
    return not bottom < line.base < top


def _key(line: Line) -> tuple[str, int]:
    """What is the same for a running header on every page: its words and height."""
    # Page numbers change from page to page, the rest of the line does not.
    return re.sub(r"\d+", "0", line.text), round(line.base / _SAME_HEIGHT)
