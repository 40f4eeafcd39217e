"""Reads a PDF's glyphs in a process of its own.

It is run as a script: the PDF on standard input, JSON on standard output. It knows
nothing of the project, so that a PDF that breaks it breaks nothing else. Memory and
processor time are limited before the first byte is looked at.

The answer is ``{"pages": [[width, height, text, numbers, words], …]}`` or ``{"error":
kind}``. A character of the text has seven numbers: left, right, baseline, size in
points; 1 or 0 for italic, bold, a space before it. ``words`` are the page's words as
pdfium itself puts them together.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from clause_library.record import Record

try:
    import resource
except ImportError:  # Windows: the caller's clock is the only bound there
    resource = None  # type: ignore[assignment]

# Bytes, seconds of processor time, pages, characters. The longest resolution known has
# 120 pages and 410,000 characters.
MAX_MEMORY = 448 << 20
MAX_SECONDS = 8
MAX_PAGES = 1_000
MAX_GLYPHS, MAX_ON_PAGE = 450_000, 30_000

# Numbers of a character, and points within which two origins are one.
_NUMBERS = 7
_SAME_PLACE = 0.01
# In em; wider than any gap that is read as none.
_WORD_GAP = 0.25
_ITALIC_FLAG = 1 << 6
_PASSWORD = 4
_FONT_NAME_LENGTH = 128


def limit() -> None:
    """Bound this process's memory and processor time, where the system can."""
    if resource is None:
        return
    _bound(resource.RLIMIT_AS, MAX_MEMORY)
    _bound(resource.RLIMIT_CPU, MAX_SECONDS)


def read(data: bytes) -> dict[str, Any]:
    """Every page's glyphs, white space left out."""
    try:
        document = pypdfium2.PdfDocument(data)
        page_count = len(document)
    except pypdfium2.PdfiumError as error:
        return {"error": "password" if _is_locked(error) else "damaged"}
    if page_count > MAX_PAGES:
        return {"error": "pages"}
    try:
        # Counting takes a twentieth of the time of reading.
        if _is_too_long(document):
            return {"error": "glyphs"}
        pages = [_read_page(document[number]) for number in range(page_count)]
    except pypdfium2.PdfiumError:
        return {"error": "damaged"}
    return {"pages": pages}


def _bound(
    kind: int,
    most: int,
) -> None:
    _, hard = resource.getrlimit(kind)
    # A lower bound that the system sets already cannot be raised.
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(kind, (most, most))


def _is_locked(error: Exception) -> bool:
    if getattr(error, "err_code", None) == _PASSWORD:
        return True
    return "assword" in str(error)


def _is_too_long(document: Any) -> bool:  # noqa: ANN401 - pypdfium2 is untyped here
    total = 0
    for page in document:
        text_page = page.get_textpage()
        on_page = text_page.count_chars()
        text_page.close()
        page.close()
        total += on_page
        if total > MAX_GLYPHS or on_page > MAX_ON_PAGE:
            return True
    return False


def _read_page(page: Any) -> list[Any]:  # noqa: ANN401
    text_page = page.get_textpage()
    words = text_page.get_text_range()
    width, height = page.get_size()
    reader = _GlyphReader(text_page.raw)
    text, numbers = reader.read(text_page.count_chars())
    text_page.close()
    page.close()
    return [
        width,
        height,
        text,
        numbers,
        words,
    ]


class _Stretch(Record):
    """What the characters of one text object have in common: the address of the object,
    the font, its size in points before the page scales it, the style."""

    address: int
    font: Any
    size: float
    italic: bool
    bold: bool


class _Ligature:
    """Letters that one glyph shows, such as the "ffi" of many fonts.

    pdfium gives them one origin and one box; the width of the first letter alone would
    leave a gap behind them that reads as a space.
    """

    def __init__(self) -> None:
        self._origin = (math.inf, math.inf)
        self._right = 0.0
        self._letters = 0
        self._is_letter = False
        # pdfium saw a space behind it that the file has not.
        self.ends_word = False

    def takes(
        self,
        char: str,
        origin: tuple[float, float],
        right: float,
    ) -> bool:
        """Whether a character stands in the glyph of the letter before it."""
        same_place = math.dist(origin, self._origin) < _SAME_PLACE
        follows = same_place and self._is_letter and char.isalpha()
        self._letters = self._letters + 1 if follows else 1
        self._right = max(self._right, right) if follows else right
        self._origin = origin
        self._is_letter = char.isalpha()
        return follows

    def divide(
        self,
        numbers: list[float],
        glyph: tuple[float, ...],
    ) -> None:
        """Give each letter its share of the box; those before stand in ``numbers``."""
        numbers += glyph
        self._share(numbers)

    def bound(
        self,
        numbers: list[float],
        next_origin: tuple[float, float],
    ) -> None:
        """End the ligature where the next character begins, be it a space.

        The box of some fonts reaches farther than the ligature moves on.
        """
        x, y = next_origin
        if self.ends_word and self._letters > 1:
            # The box cannot be trusted to the point; pdfium knows the true width.
            x -= _WORD_GAP * numbers[-_NUMBERS + 3]
        self.ends_word = False
        if self._letters < 2 or abs(y - self._origin[1]) > _SAME_PLACE:
            return
        if self._origin[0] + _SAME_PLACE < x < self._right:
            self._right = x
            self._share(numbers)

    def _share(self, numbers: list[float]) -> None:
        """Part the box among the letters, whose numbers are the last but maybe one."""
        size = self._letters * _NUMBERS
        # The space before the last letter may not stand there yet.
        start = len(numbers) + (-len(numbers) % _NUMBERS) - size
        left = self._origin[0]
        share = (self._right - left) / self._letters
        for letter in range(self._letters):
            place = start + letter * _NUMBERS
            numbers[place] = round(left + letter * share, 2)
            numbers[place + 1] = round(left + (letter + 1) * share, 2)


class _GlyphReader:
    """Reads the characters of one page; its buffers are filled anew by each call."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401
        self._page = page
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._font_name = ctypes.create_string_buffer(_FONT_NAME_LENGTH)
        self._font_flags = ctypes.c_int()
        self._widths: dict[tuple[int, int], float] = {}
        # What a stretch of type has in common, and the address of the stretch: asked
        # for once, which takes a third of the time.
        self._stretch = _Stretch(
            0,
            None,
            0.0,
            italic=False,
            bold=False,
        )

    def read(self, count: int) -> tuple[str, list[float]]:
        """The characters of the page and seven numbers for each."""
        text: list[str] = []
        numbers: list[float] = []
        spaced = False
        ligature = _Ligature()
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(self._page, index)
            generated = pdfium.FPDFText_IsGenerated(self._page, index)
            if generated and chr(code).isspace():
                ligature.ends_word = True
            if generated:
                continue
            origin = self._origin(index)
            ligature.bound(numbers, origin)
            if chr(code).isspace():
                # Only the file's own spaces count; pdfium makes others by guess.
                spaced = True
                continue
            char = chr(code)
            glyph = self._glyph(index, code, origin)
            if ligature.takes(char, origin, self._box.right):
                ligature.divide(numbers, glyph)
                numbers.append(False)
            else:
                numbers += (*glyph, spaced)
            text.append(char)
            spaced = False
        return "".join(text), numbers

    def _origin(self, index: int) -> tuple[float, float]:
        """Where a character begins on its baseline."""
        pdfium.FPDFText_GetCharOrigin(
            self._page,
            index,
            self._x,
            self._y,
        )
        return self._x.value, self._y.value

    def _glyph(
        self,
        index: int,
        code: int,
        origin: tuple[float, float],
    ) -> tuple[float, ...]:
        """Left, right, baseline, size, italic and bold of one character."""
        pdfium.FPDFText_GetLooseCharBox(
            self._page,
            index,
            self._box,
        )
        origin_x, origin_y = origin
        stretch = self._stretch_of(index)
        pdfium.FPDFText_GetMatrix(
            self._page,
            index,
            self._matrix,
        )
        matrix = self._matrix
        scale = math.hypot(matrix.c, matrix.d)
        size = stretch.size * scale
        direction = math.copysign(1, matrix.a or 1)
        advance = self._width(stretch.font, code) * size * direction
        left, right = self._box.left, self._box.right
        # The box of a slanted or hooked character reaches farther than it moves on.
        if advance > 0:
            left = max(left, origin_x)
            right = min(right, origin_x + advance)
        return (
            round(left, 2),
            round(right, 2),
            round(origin_y, 2),
            round(size, 2),
            stretch.italic,
            stretch.bold,
        )

    def _stretch_of(self, index: int) -> _Stretch:
        """The stretch of type a character stands in."""
        text_object = pdfium.FPDFText_GetTextObject(self._page, index)
        address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        if not address or address != self._stretch.address:
            size = pdfium.FPDFText_GetFontSize(self._page, index)
            italic, bold = self._style(index)
            font = pdfium.FPDFTextObj_GetFont(text_object)
            self._stretch = _Stretch(
                address,
                font,
                size,
                italic=italic,
                bold=bold,
            )
        return self._stretch

    def _style(self, index: int) -> tuple[bool, bool]:
        """Whether a character is italic and whether it is bold."""
        pdfium.FPDFText_GetFontInfo(
            self._page,
            index,
            self._font_name,
            _FONT_NAME_LENGTH,
            self._font_flags,
        )
        name = self._font_name.value.lower()
        italic = bool(self._font_flags.value & _ITALIC_FLAG)
        italic = italic or b"italic" in name or b"oblique" in name
        bold = b"bold" in name or b"black" in name or b"heavy" in name
        return italic, bold

    def _width(
        self,
        font: Any,  # noqa: ANN401
        code: int,
    ) -> float:
        """How far a character moves on, in em; 0 where the font does not say."""
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        # Asked once for each letter of a font, not for each glyph of a page.
        key = (address, code)
        if key not in self._widths:
            width = ctypes.c_float()
            known = pdfium.FPDFFont_GetGlyphWidth(
                font,
                code,
                1000.0,
                width,
            )
            self._widths[key] = width.value / 1000 if known else 0.0
        return self._widths[key]


if __name__ == "__main__":
    limit()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
