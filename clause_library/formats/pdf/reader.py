"""A PDF -> blocks.

The glyphs are read in a child process with limits, and laid out here.

| on the page | becomes |
|---|---|
| paragraph: gap above, first-line indent or label | ``unknown``, halves joined |
| wholly bold paragraph | ``heading`` |
| slanted type | ``italics`` |
| small raised figure | a mark; below the text, the start of a ``footnote`` |
| running header, page and job number, barcode, rule | ``furniture`` |
| hyphen at a line's end | kept, unless the document is set with hyphenation |
| gap of 0.16 em or more | a space, whatever the file's own spaces say |
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

# Seconds one PDF may take; a resolution of 100 pages takes about five.
MAX_WAIT = 45

_CHILD = Path(__file__).with_name("glyph_process.py")
_REFUSED = {
    "password": "is protected by a password; save it without one.",
    "damaged": "the PDF is cut short or damaged; fetch it again.",
    "pages": "has more pages than any resolution; cut out the part you need.",
    "glyphs": "holds more text than any resolution; cut out the part you need.",
}
_OVER_LIMIT = (
    "takes more time or memory than any resolution; "
    "print the pages you need to a new PDF."
)
_NO_TEXT = (
    "the PDF holds pictures of pages and no text; have its text recognized (OCR) first."
)


def read(
    name: str,
    data: bytes,
) -> tuple[Source, ...]:
    """The one document of a PDF.

    Raises InputError where it is damaged, locked, only pictures, or out of bounds.
    """
    answer = _read_glyphs(name, data)
    if "error" in answer:
        raise InputError(f"{name}: {_REFUSED[answer['error']]}")
    pages = []
    page_words = []
    for number, page in enumerate(answer["pages"], 1):
        width, height, text, numbers, words = page
        pages.append(
            Page(
                number,
                width,
                height,
                glyphs(text, numbers),
            )
        )
        # Kept apart from the blocks: the two are compared, and lost words named.
        page_words.append(plain(words))
    result = blocks(pages)
    text = " ".join(block.text for block in result)
    # Scanned pages parse well and have no glyphs.
    if not re.search(r"\w", text):
        raise InputError(f"{name}: {_NO_TEXT}")
    source = Source(
        name,
        "pdf",
        result,
        problems=_unreadable(name, text),
        words="\n".join(page_words),
    )
    return (source,)


def _unreadable(
    name: str,
    text: str,
) -> tuple[Problem, ...]:
    count = text.count("\ufffd")
    if not count:
        return ()
    message = (
        f"{count} characters of the PDF name no letter and stand as \ufffd; "
        "compare with the page."
    )
    return (
        Problem(
            "unreadable_characters",
            message,
            None,
            name,
        ),
    )


def _read_glyphs(
    name: str,
    data: bytes,
) -> dict[str, Any]:
    # -P: the folder of the script holds modules named as the standard library's are.
    command = [sys.executable, "-P", str(_CHILD)]
    try:
        child = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=MAX_WAIT,
            check=False,
        )
        answer: dict[str, Any] = json.loads(child.stdout)
    # A child that ran into a limit was killed and wrote no JSON.
    except (subprocess.TimeoutExpired, ValueError):
        raise InputError(f"{name}: {_OVER_LIMIT}") from None
    return answer
