"""A PDF -> blocks: the glyphs are read in a child process with limits, laid out here.

| on the page | becomes | |---|---| | paragraph: gap above, first-line indent or label |
``unknown``, halves on two pages joined; wholly bold: ``heading`` | | slanted type |
``italics`` | | small raised figure | a mark; below the text, the start of a
``footnote`` | | running header, page and job number, barcode, rule | ``furniture`` | |
hyphen at a line's end | kept, unless the document is set with hyphenation | | space | a
gap of 0.16 em or more, whatever the file's own spaces say |
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from clause_library.errors import InputError
from clause_library.formats.blocks import Source
from clause_library.formats.pdf.layout import blocks
from clause_library.formats.pdf.lines import Page, glyphs, plain
from clause_library.model import Problem

MAX_WAIT = 45
"""Seconds one PDF may take; a resolution of 100 pages takes about five."""

_CHILD = Path(__file__).with_name("glyph_process.py")
_REFUSED = {
    "password": "is protected by a password; save it without one.",
    "damaged": "the PDF is cut short or damaged; fetch it again.",
    "pages": "has more pages than any resolution; cut out the part you need.",
    "glyphs": "holds more text than any resolution; cut out the part you need.",
}
_LAWLESS = "takes more time or memory than any resolution; print the pages you need to a new PDF."


def read(name: str, data: bytes) -> tuple[Source, ...]:
    """The one document of a PDF.

    Raises InputError where it is damaged, locked, only pictures, or out of bounds.
    """
    found = _read_glyphs(name, data)
    if "error" in found:
        raise InputError(f"{name}: {_REFUSED[found['error']]}")
    pages = [Page(number, width, height, glyphs(text, numbers))
             for number, (width, height, text, numbers, _) in enumerate(found["pages"], 1)]  # fmt: skip
    result = blocks(pages)
    text = " ".join(block.text for block in result)
    if not re.search(r"\w", text):
        raise InputError(
            f"{name}: the PDF holds pictures of pages and no text; have its text recognized (OCR) first."
        )
    problems: tuple[Problem, ...] = ()
    if lost := text.count("\ufffd"):
        message = f"{lost} characters of the PDF name no letter and stand as \ufffd; compare with the page."
        problems = (Problem("unreadable_characters", message, None, name),)
    words = "\n".join(plain(page[-1]) for page in found["pages"])
    return (Source(name, "pdf", result, problems=problems, words=words),)


def _read_glyphs(name: str, data: bytes) -> dict[str, Any]:
    # -P: the folder of the script holds modules named as the standard library's are.
    command = [sys.executable, "-P", str(_CHILD)]
    try:
        child = subprocess.run(
            command, input=data, capture_output=True, timeout=MAX_WAIT, check=False
        )
        found: dict[str, Any] = json.loads(child.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise InputError(f"{name}: {_LAWLESS}") from None
    return found
