"""A page's glyphs -> its lines, from left to right and top to bottom.

Pure; lengths are points, y grows upwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from clause_library.formats.inline_text import Inline

SPACE = 0.16
"""A gap of so many em is a space: kerning stays below it, the narrowest justified space
is above it."""

_TAB = 0.7
_COLUMN = 4.0
_CLOSING = "-‐‑),.;:]"
_HYPHENS = dict.fromkeys("\x02\ufffe\u00ad", "-")
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\x00": "\ufffd",
    "\uf0b7": "•",
}
_CHARACTERS = str.maketrans(_HYPHENS | _LIGATURES)
_LABEL = re.compile(
    r"\(?(?:\d{1,3}|[a-zA-Z]{1,2}|[ivxl]{1,6})(?:\s?(?:bis|ter|quater|alt))?[.)]|(?:OP|PP)\s?\d+\w*[.:]?|[IVXL]{1,6}\.|[–—•·\-]"
)


class Glyph(NamedTuple):
    """A character as it stands on the page; ``size`` is that of its type.

    ``spaced``: a space stands before it; in a page's glyphs by the file's word, in a
    line's by the gap.
    """

    char: str
    left: float
    right: float
    base: float
    size: float
    italic: bool
    bold: bool
    spaced: bool = False


class Page(NamedTuple):
    """A page and its glyphs in the file's order; numbers count from 1."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]


def glyphs(text: str, numbers: Sequence[float]) -> list[Glyph]:
    """The glyphs of a text and seven numbers a character (see ``pdf_child``)."""
    sevens = zip(*[iter(numbers)] * 7, strict=True)
    return [
        Glyph(
            plain(char), left, right, base, size, bool(italic), bool(bold), bool(spaced)
        )
        for char, (left, right, base, size, italic, bold, spaced) in zip(
            text, sevens, strict=True
        )
    ]


def plain(text: str) -> str:
    """A text of pdfium's with the letters of its ligatures and hyphens for its own
    signs of one."""
    return text.translate(_CHARACTERS)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Glyphs on one baseline without a gap as wide as a column's; ``text`` is their
    words, raised figures and all."""

    page: int
    glyphs: tuple[Glyph, ...]
    base: float
    size: float
    text: str

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def bold(self) -> bool:
        """Whether every glyph is bold."""
        return all(glyph.bold for glyph in self.glyphs)

    @property
    def tab(self) -> float | None:
        """Where the text after a label begins: ``1.`` or ``(a)`` and a wide gap; None
        without such a label."""
        found = [
            n
            for n in range(1, min(len(self.glyphs), 9))
            if _gap(self.glyphs[n - 1], self.glyphs[n]) > _TAB
        ]
        label = (
            "".join(glyph.char for glyph in self.glyphs[: found[0]]) if found else ""
        )
        return self.glyphs[found[0]].left if _LABEL.fullmatch(label) else None

    @property
    def first_mark(self) -> str:
        """The raised figure or the stars the line begins with, ``""`` where it does
        not."""
        raised = [glyph.char for glyph in self.glyphs]
        count = next(
            (n for n, glyph in enumerate(self.glyphs) if not self.raised(glyph)),
            len(raised),
        )
        stars = next((n for n, char in enumerate(raised) if char != "*"), len(raised))
        return "".join(raised[: max(count, stars)])

    def raised(self, glyph: Glyph) -> bool:
        """Whether a glyph is small and stands above the line."""
        return (
            glyph.size < 0.8 * self.size and glyph.base - self.base > 0.15 * self.size
        )

    def put(self, into: Inline, start: int = 0, stop: int | None = None) -> None:
        """Add the line's runs and marks to a paragraph, from its glyph ``start`` on up
        to ``stop``."""
        run, italic, mark = "", False, ""
        for place, glyph in enumerate(self.glyphs[start:stop]):
            space = " " if glyph.spaced and place else ""
            figure = self.raised(glyph) and (glyph.char.isdigit() or glyph.char in "*,")
            if run and (figure or glyph.italic != italic):
                into.add(run, italic=italic)
                run = ""
            if figure and (mark or not into.takes_power):
                mark += space + glyph.char
                continue
            _mark(into, mark)
            mark, italic = "", glyph.italic
            run += space + glyph.char
        into.add(run, italic=italic)
        _mark(into, mark)


def _mark(into: Inline, mark: str) -> None:
    for marker in re.findall(r"\d+|\*+", mark):
        into.mark(marker)


def lines(page: Page) -> list[Line]:
    """The lines of a page, from the top; what stands side by side, from the left."""
    runs: list[list[Glyph]] = []
    for glyph in page.glyphs:
        if runs and _follows(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    found = sorted(
        (_line(page.number, run) for run in runs), key=lambda line: -line.base
    )
    result: list[Line] = []
    for row in rows(found):
        for line in sorted(row, key=lambda line: line.left):
            if (
                result
                and result[-1].base - line.base < 0.3 * line.size
                and _follows(result[-1].glyphs[-1], line.glyphs[0])
            ):
                result[-1] = _line(page.number, [*result[-1].glyphs, *line.glyphs])
            else:
                result.append(line)
    return result


def rows(found: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines from the top on, those of one baseline together."""
    row: list[Line] = []
    for line in found:
        if row and row[0].base - line.base > 0.3 * min(row[0].size, line.size):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def parted(line: Line, gap: float) -> list[Line]:
    """A line taken apart where a gap is wider than so many em."""
    cuts = [
        n
        for n in range(1, len(line.glyphs))
        if _gap(line.glyphs[n - 1], line.glyphs[n]) > gap
    ]
    bounds = [0, *cuts, len(line.glyphs)]
    return (
        [_line(line.page, line.glyphs[a:b]) for a, b in pairwise(bounds)]
        if cuts
        else [line]
    )


def joined(pieces: Sequence[Line]) -> Line:
    """Pieces of one line, from the left, as one."""
    return (
        pieces[0]
        if len(pieces) == 1
        else _line(pieces[0].page, [g for piece in pieces for g in piece.glyphs])
    )


def is_label(text: str) -> bool:
    """Whether a text can be a paragraph's number or bullet: ``1.``, ``(a)``."""
    return bool(_LABEL.fullmatch(text))


def _line(page: int, run: Sequence[Glyph]) -> Line:
    size = Counter(glyph.size for glyph in run).most_common(1)[0][0]
    base = Counter(glyph.base for glyph in run if glyph.size == size).most_common(1)[0][
        0
    ]
    least = _least_space(run)
    parted = [
        glyph._replace(spaced=place > 0 and _apart(run[place - 1], glyph, least))
        for place, glyph in enumerate(run)
    ]
    return Line(
        page,
        tuple(parted),
        base,
        size,
        "".join(" " * glyph.spaced + glyph.char for glyph in parted),
    )


def _apart(before: Glyph, after: Glyph, least: float) -> bool:
    """Whether a space stands between two glyphs; none that the file lacks stands before
    a hyphen or a closing sign."""
    if after.spaced:
        return _gap(before, after) > SPACE
    return _gap(before, after) > (_TAB if after.char in _CLOSING else least)


def _least_space(run: Sequence[Glyph]) -> float:
    """The narrowest gap that is a space though the file has none: in a line drawn wide
    to fill its measure, more."""
    own = sorted(_gap(before, after) for before, after in pairwise(run) if after.spaced)
    return min(max(SPACE, own[len(own) // 2] / 2), 1.5 * SPACE) if own else SPACE


def _gap(before: Glyph, after: Glyph) -> float:
    """The gap between two glyphs in em of the larger."""
    return (after.left - before.right) / (max(before.size, after.size) or 1)


def _follows(before: Glyph, after: Glyph) -> bool:
    near = abs(before.base - after.base) <= 0.45 * max(before.size, after.size)
    return near and -0.6 <= _gap(before, after) <= _COLUMN
