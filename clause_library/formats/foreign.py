"""Files of kinds that are not read: what each is, and how its text is had.

Their first bytes tell, never their names.
"""

from __future__ import annotations

import re

from clause_library.errors import InputError

OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
# Where the first member of an OpenDocument zip has its name and its content.
_MIMETYPE = slice(30, 120)

_STARTS = (
    (
        b"\xd0\xcf\x11\xe0",
        "is an old or encrypted Office file; "
        "save it in Word as .docx without a password",
    ),
    (b"{\\rtf", "is RTF; save it in Word as .docx"),
    (b"\xffWPC", "is of WordPerfect; save it there as .docx"),
    (b"\x78\x9f\x3e\x22", "is a mail's winmail.dat; ask for the file itself"),
    (b"\x89PNG", "is a picture; make text of it (OCR) and save that"),
    (b"\xff\xd8\xff", "is a picture; make text of it (OCR) and save that"),
    (b"GIF8", "is a picture; make text of it (OCR) and save that"),
    (b"II*\x00", "is a picture; make text of it (OCR) and save that"),
    (b"MM\x00*", "is a picture; make text of it (OCR) and save that"),
    (b"\x1f\x8b", "is packed (gzip); unpack it first"),
    (b"7z\xbc\xaf", "is packed (7-Zip); unpack it first"),
    (b"Rar!", "is packed (RAR); unpack it first"),
    (b"%!PS", "is PostScript; save it as PDF"),
)
# Names of members that only one kind of zip has, near the start of its list or at it.
_ZIPS = (
    (b"Index/Document.iwa", "is of Pages; there choose File > Export To > Word"),
    (b"Index.zip", "is of Pages; there choose File > Export To > Word"),
    (b"xl/workbook.xml", "is a table of Excel; copy its text to a .docx or .txt file"),
    (b"ppt/presentation.xml", "is a show of PowerPoint; copy its text to a file"),
    (b"application/epub+zip", "is an electronic book; save its text as .txt"),
    (b"opendocument.spreadsheet", "is a table; copy its text to a .odt or .txt file"),
    (b"opendocument.presentation", "is a show of slides; copy its text to a file"),
)
_TEXTS = (
    (
        re.compile(r"\s*\{[^{}]{0,2000}\"(?:doc_id|url)\"\s*:", re.DOTALL),
        "is only a link to a document of Google Docs; open it there and choose "
        "File > Download > Microsoft Word (.docx)",
    ),
    (
        re.compile(r"\s*\[InternetShortcut\]", re.IGNORECASE),
        "is only a link; open it and save the text itself",
    ),
    (
        re.compile(
            # Not ".": it takes a carriage return too, so that each line could be read
            # in two ways, and eighty of them in two to the power of eighty.
            r"(?=(?:[\w-]+: [^\r\n]*\r?\n|[ \t][^\r\n]*\r?\n){0,80}?MIME-Version:)"
            r"(?:[\w-]+: [^\r\n]*\r?\n)",
            re.IGNORECASE,
        ),
        "is a mail as a file; open it and save its attachment or its text",
    ),
    (
        re.compile(r"\s*(?:%[^\n]{0,500}\n\s{0,200}){0,40}\\documentclass"),
        "is the source of a TeX document; name the PDF made from it",
    ),
)


def is_open_document(data: bytes) -> bool:
    """Whether a zip is an OpenDocument text."""
    return OPEN_DOCUMENT in data[_MIMETYPE]


def refuse(name: str, data: bytes) -> None:
    """Raise InputError with the remedy where the bytes are of a kind not read."""
    for start, what in _STARTS:
        if data.startswith(start):
            raise InputError(f"{name}: this {what}.")
    if data.startswith(b"PK"):
        for member, what in _ZIPS:
            if member in data and b"word/document.xml" not in data:
                raise InputError(f"{name}: this {what}.")


def refuse_text(name: str, text: str) -> None:
    """Raise InputError with the remedy where a text is a link, a mail or a source."""
    for pattern, what in _TEXTS:
        if pattern.match(text):
            raise InputError(f"{name}: this {what}.")
