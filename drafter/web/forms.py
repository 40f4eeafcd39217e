"""A form as a browser sent it: words, filters, files, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from clause_library.errors import InputError
from clause_library.limits import MAX_LETTERS
from clause_library.record import Record
from drafter.results import Filters
from drafter.web.shelf import safe_name

if TYPE_CHECKING:
    from starlette.requests import Request

MEGABYTE = 1_000_000
MAX_FILE = 40 * MEGABYTE
"""Bytes of an upload: a resolution with pictures has a tenth of that."""
MAX_FIELDS = 20
MAX_FILES = 4
# In UTF-8 no character of the field takes more; what is longer is told in characters.
MAX_FIELD = 4 * MAX_LETTERS


class Sent(Record):
    """A form: its words by field, its files by field as name and bytes."""

    words: dict[str, str]
    files: dict[str, tuple[str, bytes]]

    def word(self, field: str) -> str:
        """What was typed into a field, without blanks around it."""
        return self.words.get(field, "").strip()


async def sent(request: Request) -> Sent:
    """Read a form. Raise InputError where it is too large or no form of this page."""
    words: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    try:
        form = await request.form(
            max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD
        )
    except HTTPException as error:
        # Starlette names what is wrong with a form in its own words.
        raise InputError(f"The form could not be read ({error.detail}).") from error
    try:
        for field, value in form.multi_items():
            if not isinstance(value, UploadFile):
                words[field] = value
            elif value.filename:
                files[field] = await _file(value)
    finally:
        await form.close()
    return Sent(words, files)


async def _file(upload: UploadFile) -> tuple[str, bytes]:
    name = safe_name(upload.filename or "")
    if upload.size is not None and upload.size > MAX_FILE:
        raise InputError(
            f"{name}: more than {MAX_FILE // MEGABYTE} MB; "
            "take out its pictures, or use `drafter` in a terminal."
        )
    return name, await upload.read()


def filters(words: dict[str, str]) -> Filters:
    """Which precedents may answer, as chosen. Raise InputError for what is no date."""
    organs = words.get("organ", "").replace(";", ",").split(",")
    part = words.get("part", "")
    status = words.get("status", "")
    return Filters(
        organs=tuple(name.strip() for name in organs if name.strip()),
        # a select sends nothing but these; what else comes is no choice
        part=part if part in ("preambular", "operative") else None,  # type: ignore[arg-type]
        since=_year(words.get("since", "")),
        before=_year(words.get("before", "")),
        status=status if status in ("adopted", "draft") else "any",  # type: ignore[arg-type]
        top=5,
    )


def _year(text: str) -> str | None:
    """The first day of a year."""
    year = text.strip()
    if not year:
        return None
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise InputError(f"{year!r} is no year; write it as 2015.")
    return f"{year}-01-01"
