"""A page's glyphs -> its lines, from left to right and top to bottom.

Pure; lengths are points, y grows upwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clause_library.formats.inline_text import Inline
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.label_variants import VARIANT

# A gap of so many em is a space: kerning stays below it, the narrowest justified space
# is above it.
SPACE = 0.16
# A gap of so many em parts a label from its text, and a closing sign from a word.
_TAB = 0.7
# A gap of so many em parts columns and cells.
_COLUMN = 4.0
# The letters of a label; what is longer is text.
_LONGEST_LABEL = 8
_CLOSING = "-‐‑),.;:]"
_HYPHENS = dict.fromkeys("\x02\ufffe\u00ad", "-")
# Words with a ligature must be found by their letters; U+FFFD shows what is unreadable.
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
_LABEL = lazy_pattern(
    rf"\(?(?:\d{{1,3}}|[a-zA-Z]{{1,2}}|[ivxl]{{1,6}})(?:\s?{VARIANT})?[.)]"
    r"|(?:OP|PP)\s?\d+\w*[.:]?|[IVXL]{1,6}\.|[–—•·\-]"
)


class Glyph(Record):
    """A character as it stands on the page; ``size`` is that of its type.

    ``spaced``: a space stands before it. In a page's glyphs the file says so, in a
    line's the gap.
    """

    char: str
    left: float
    right: float
    base: float
    size: float
    italic: bool
    bold: bool
    spaced: bool = False


class Page(Record):
    """A page and its glyphs in the file's order; numbers count from 1."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]


def glyphs(
    text: str,
    numbers: Sequence[float],
) -> list[Glyph]:
    """The glyphs of a text and seven numbers a character (see ``glyph_process``)."""
    sevens = zip(*[iter(numbers)] * 7, strict=True)
    result = []
    for char, seven in zip(text, sevens, strict=True):
        left, right, base, size, italic, bold, spaced = seven
        glyph = Glyph(
            plain(char),
            left,
            right,
            base,
            size,
            bool(italic),
            bool(bold),
            bool(spaced),
        )
        result.append(glyph)
    return result


def plain(text: str) -> str:
    """A text of pdfium's with letters for its ligatures and plain hyphens."""
    return text.translate(_CHARACTERS)


@dataclass(
    frozen=True,
    slots=True,
    eq=False,
)
class Line:
    """Glyphs on one baseline without a gap as wide as a column's.

    ``text`` is their words, raised figures and all.
    """

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
        """Where the text after a label begins: ``1.`` or ``(a)`` and a wide gap.

        None without such a label.
        """
        label = self.glyphs[0].char
        for before, glyph in pairwise(self.glyphs[: _LONGEST_LABEL + 1]):
            if _gap(before, glyph) > _TAB:
                return glyph.left if _LABEL.fullmatch(label) else None
            label += glyph.char
        return None

    @property
    def first_mark(self) -> str:
        """The raised figure or the stars the line begins with, ``""`` for none."""
        raised = stars = 0
        while raised < len(self.glyphs) and self.raised(self.glyphs[raised]):
            raised += 1
        while stars < len(self.glyphs) and self.glyphs[stars].char == "*":
            stars += 1
        length = max(raised, stars)
        return "".join(glyph.char for glyph in self.glyphs[:length])

    def raised(self, glyph: Glyph) -> bool:
        """Whether a glyph is small and stands above the line."""
        if glyph.size >= 0.8 * self.size:
            return False
        return glyph.base - self.base > 0.15 * self.size

    def put(
        self,
        into: Inline,
        start: int = 0,
        stop: int | None = None,
    ) -> None:
        """Add the line's runs and marks to a paragraph.

        They are taken from its glyph ``start`` on up to ``stop``.
        """
        run, italic, mark = "", False, ""
        for place, glyph in enumerate(self.glyphs[start:stop]):
            space = " " if glyph.spaced and place else ""
            is_mark = self._is_mark(glyph)
            if run and (is_mark or glyph.italic != italic):
                into.add(run, italic=italic)
                run = ""
            # "m²" is no mark.
            if is_mark and (mark or not into.takes_power):
                mark += space + glyph.char
                continue
            _put_marks(into, mark)
            mark, italic = "", glyph.italic
            run += space + glyph.char
        into.add(run, italic=italic)
        _put_marks(into, mark)

    def _is_mark(self, glyph: Glyph) -> bool:
        if not glyph.char.isdigit() and glyph.char not in "*,":
            return False
        return self.raised(glyph)


def _put_marks(
    into: Inline,
    mark: str,
) -> None:
    # Marks that stand together ("3, 4") are two notes.
    for marker in re.findall(r"\d+|\*+", mark):
        into.mark(marker)


def lines(page: Page) -> list[Line]:
    """The lines of a page, from the top; what stands side by side, from the left."""
    ordered = [_line(page.number, run) for run in _runs(page.glyphs)]
    # Makers write a page in any order; height is what a reader goes by.
    ordered.sort(key=lambda line: -line.base)
    result: list[Line] = []
    for row in rows(ordered):
        for line in sorted(row, key=lambda line: line.left):
            if result and _continues_line(result[-1], line):
                result[-1] = joined([result[-1], line])
            else:
                result.append(line)
    return result


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs in the file's order, those together that follow one another on a line."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _follows(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _continues_line(
    before: Line,
    line: Line,
) -> bool:
    if before.base - line.base >= 0.3 * line.size:
        return False
    return _follows(before.glyphs[-1], line.glyphs[0])


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


def split_at_gaps(
    line: Line,
    gap: float,
) -> list[Line]:
    """A line taken apart where a gap is wider than so many em."""
    pieces: list[list[Glyph]] = [[line.glyphs[0]]]
    for before, glyph in pairwise(line.glyphs):
        if _gap(before, glyph) > gap:
            pieces.append([])
        pieces[-1].append(glyph)
    # The line itself, since lines are known by identity.
    if len(pieces) == 1:
        return [line]
    return [_line(line.page, piece) for piece in pieces]


def joined(pieces: Sequence[Line]) -> Line:
    """Pieces of one line, from the left, as one."""
    if len(pieces) == 1:
        return pieces[0]
    run: list[Glyph] = []
    for piece in pieces:
        run += piece.glyphs
    return _line(pieces[0].page, run)


def is_label(text: str) -> bool:
    """Whether a text can be a paragraph's number or bullet: ``1.``, ``(a)``."""
    return bool(_LABEL.fullmatch(text))


def _line(
    page: int,
    run: Sequence[Glyph],
) -> Line:
    # The commonest: a raised figure does not set the line's size.
    size = _commonest(glyph.size for glyph in run)
    # Only of the usual size: the baseline of marks is higher.
    base = _commonest(glyph.base for glyph in run if glyph.size == size)
    least = _least_space(run)
    spaced: list[Glyph] = [run[0]._replace(spaced=False)]
    for before, glyph in pairwise(run):
        apart = _is_apart(before, glyph, least)
        spaced.append(glyph._replace(spaced=apart))
    text = "".join(f" {glyph.char}" if glyph.spaced else glyph.char for glyph in spaced)
    return Line(
        page,
        tuple(spaced),
        base,
        size,
        text,
    )


def _commonest(values: Iterable[float]) -> float:
    return Counter(values).most_common(1)[0][0]


def _is_apart(
    before: Glyph,
    after: Glyph,
    least: float,
) -> bool:
    """Whether a space stands between two glyphs.

    None that the file lacks stands before a hyphen or a closing sign.
    """
    # A space in the file still needs a gap: what is narrower is kerning.
    if after.spaced:
        return _gap(before, after) > SPACE
    return _gap(before, after) > (_TAB if after.char in _CLOSING else least)


def _least_space(run: Sequence[Glyph]) -> float:
    """The narrowest gap that is a space though the file has none.

    It is wider in a line drawn wide to fill its measure.
    """
    own = [_gap(before, after) for before, after in pairwise(run) if after.spaced]
    if not own:
        return SPACE
    own.sort()
    median = own[len(own) // 2]
    return min(max(SPACE, median / 2), 1.5 * SPACE)


def _gap(
    before: Glyph,
    after: Glyph,
) -> float:
    """The gap between two glyphs in em of the larger."""
    return (after.left - before.right) / (max(before.size, after.size) or 1)


def _follows(
    before: Glyph,
    after: Glyph,
) -> bool:
    # Raised figures are within this height, the next line is not.
    near = abs(before.base - after.base) <= 0.45 * max(before.size, after.size)
    return near and -0.6 <= _gap(before, after) <= _COLUMN
