"""The files that come with a form, or the texts of the library named in their place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError

if TYPE_CHECKING:
    from drafter.web.forms import Sent
    from drafter.web.pages import Room


def file_of(
    room: Room,
    form: Sent,
    field: str,
    folder: Path,
) -> Path | None:
    """The file sent in a field, or the text of the library named beside it.

    None where neither was. Raise InputError where the library lacks what is named.
    """
    if field in form.files:
        name, data = form.files[field]
        # a folder each: both versions may have one name
        (folder / field).mkdir(mode=0o700)
        file = folder / field / name
        file.write_bytes(data)
        return file
    named = form.word(f"{field}_symbol")
    if not named:
        return None
    # nothing that is typed here opens a file of this machine
    path = room.desk.library_text(named)
    if path is None:
        raise InputError(
            f"{named} is no symbol; write one such as A/RES/77/194, or choose a file."
        )
    return path
