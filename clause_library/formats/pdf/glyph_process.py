"""Reads a PDF's glyphs in a process of its own: run as a script, PDF on standard input,
JSON on standard output.

Knows nothing of the project, so that a PDF that breaks it breaks nothing else. Memory
and processor time are limited before the first byte is looked at. The answer is
``{"pages": [[width, height, text, numbers, words], …]}`` with seven numbers a character
of the text (left, right, baseline, size in points; 1 or 0 for italic, bold, a space
before it) and the page's words as pdfium itself puts them together, or ``{"error":
kind}``.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from typing import Any

MAX_MEMORY = 448 << 20
MAX_SECONDS = 20
MAX_PAGES = 1_000
MAX_GLYPHS, MAX_ON_PAGE = 600_000, 30_000
"""Bytes, seconds of processor time, pages, characters: the longest resolution known has
120 pages and 410,000."""

_ITALIC_FLAG = 1 << 6
_PASSWORD = 4


def limit() -> None:
    """Bound this process; where the system cannot (Windows), the caller's clock is the
    only bound."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def read(data: bytes) -> dict[str, Any]:
    """Every page's glyphs, white space left out."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "assword" in str(
            error
        )
        return {"error": "password" if locked else "damaged"}
    if pages > MAX_PAGES:
        return {"error": "pages"}
    try:
        if _too_long(document):
            return {"error": "glyphs"}
    except pypdfium2.PdfiumError:
        return {"error": "damaged"}
    found = []
    for number in range(pages):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            return {"error": "damaged"}
        words = text_page.get_text_range()
        found.append(
            [
                *page.get_size(),
                *_glyphs(pdfium, text_page.raw, text_page.count_chars()),
                words,
            ]
        )
        text_page.close()
        page.close()
    return {"pages": found}


def _too_long(document: Any) -> bool:  # noqa: ANN401 - pypdfium2 is imported in the child alone
    """Counting takes a twentieth of the time of reading."""
    total = 0
    for page in document:
        text = page.get_textpage()
        here = text.count_chars()
        total += here
        text.close()
        page.close()
        if total > MAX_GLYPHS or here > MAX_ON_PAGE:
            return True
    return False


def _glyphs(pdfium: Any, page: Any, count: int) -> tuple[str, list[float]]:  # noqa: ANN401 - ctypes has no types
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    width, spaced = _Widths(pdfium), False
    text: list[str] = []
    numbers: list[float] = []
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(page, index)
        generated = pdfium.FPDFText_IsGenerated(page, index)
        if generated or chr(code).isspace():
            spaced = spaced or not generated
            continue
        pdfium.FPDFText_GetLooseCharBox(page, index, box)
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        pdfium.FPDFText_GetMatrix(page, index, matrix)
        pdfium.FPDFText_GetFontInfo(page, index, name, 128, flags)
        size = pdfium.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
        advance = width(page, index, code) * size * math.copysign(1, matrix.a or 1)
        left, right = (
            (max(box.left, x.value), min(box.right, x.value + advance))
            if advance > 0
            else (box.left, box.right)
        )
        font = name.value.lower()
        italic = (
            bool(flags.value & _ITALIC_FLAG) or b"italic" in font or b"oblique" in font
        )
        bold = b"bold" in font or b"black" in font or b"heavy" in font
        text.append(chr(code))
        numbers += (
            round(left, 2),
            round(right, 2),
            round(y.value, 2),
            round(size, 2),
            italic,
            bold,
            spaced,
        )
        spaced = False
    return "".join(text), numbers


class _Widths:
    """How far each character of a font moves on, in em: the box of a slanted or hooked
    one reaches farther."""

    def __init__(self, pdfium: Any) -> None:  # noqa: ANN401
        self._pdfium = pdfium
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, page: Any, index: int, code: int) -> float:  # noqa: ANN401
        font = self._pdfium.FPDFTextObj_GetFont(
            self._pdfium.FPDFText_GetTextObject(page, index)
        )
        key = ctypes.cast(font, ctypes.c_void_p).value or 0, code
        if key not in self._known:
            width = ctypes.c_float()
            found = self._pdfium.FPDFFont_GetGlyphWidth(font, code, 1000.0, width)
            self._known[key] = width.value / 1000 if found else 0.0
        return self._known[key]


if __name__ == "__main__":
    limit()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
