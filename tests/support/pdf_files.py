"""Small PDFs for the tests, written by hand: a page is a list of lines at places, in
Times of any size.

A line is ``(x, y, size, text)``; ``*words*`` in it are slanted, a text with a leading
``#`` is bold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Line = tuple[float, float, float, str]
"""x, y and size in points, and the words."""


def pdf(*pages: Sequence[Line], tail: bytes = b"") -> bytes:
    """The bytes of a PDF with these pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = b"<< /F0 3 0 R /F1 4 0 R /F2 5 0 R >>"
    for name in (b"Times-Roman", b"Times-Italic", b"Times-Bold"):
        objects.append(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /"
            + name
            + b" /Encoding /WinAnsiEncoding >>"
        )
    kids = []
    for lines in pages:
        stream = b"\n".join(_shown(*line) for line in lines)
        objects.append(
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font %s >> /Contents %d 0 R >>"
            % (fonts, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(kids),
        len(kids),
    )
    return _file(objects, tail)


def _shown(x: float, y: float, size: float, text: str) -> bytes:
    operators = [b"BT %g %g Td" % (x, y)]
    for italic, plain in re.findall(r"\*([^*]+)\*|([^*]+)", text):
        font = b"/F1" if italic else b"/F2" if text.startswith("#") else b"/F0"
        words = (italic or plain).removeprefix("#").encode("cp1252")
        words = (
            words.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        )
        operators.append(b"%s %g Tf (%s) Tj" % (font, size, words))
    return b" ".join([*operators, b"ET"])


def _file(objects: list[bytes], tail: bytes) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        tail,
        len(data),
    )
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (
        len(objects) + 1,
        table,
        end,
    )
