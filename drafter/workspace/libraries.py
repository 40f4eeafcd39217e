"""Which library is asked: the one named, else the user's own, else the sample."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

# Library and default_path by the package's door: before its first screen stands, the
# interface asks only whether the file of a library is there
import clause_library
from clause_library.storage.schema import FILE
from drafter import workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from clause_library import Library
    from drafter.workspace.documents import AnyPath

    Notice = Callable[[str], None]

SAMPLE_ANSWERS = (
    "Your library is empty: answers come from the built-in sample of an invented "
    "organization; add texts with `drafter library add PATH`."
)


def silent(notice: str) -> None:
    """Tell a notice to nobody."""


def _named(library: AnyPath | None) -> Path | None:
    named = library or os.environ.get("DRAFTER_LIBRARY")
    return Path(named).expanduser() if named else None


def library_folder(library: AnyPath | None = None) -> Path:
    """The folder that texts are added to.

    It is the one named, else ``DRAFTER_LIBRARY``, else the user's own; never the
    sample.
    """
    return _named(library) or clause_library.default_path()


def open_library(library: AnyPath | None = None, notice: Notice = silent) -> Library:
    """The library named, else the user's own, else (a notice says so) the sample.

    A library that is named is asked even while it is empty. Raise InputError where
    there is none in the folder, or where it is damaged.
    """
    # whoever names a library wants to know that it is empty
    named = _named(library)
    if named:
        return open_folder(named, notice)
    own = clause_library.default_path()
    # a folder without a library in it is an error to be told, not an empty library
    if own.exists():
        opened = open_folder(own, notice)
        if opened.stats()["documents"]:
            return opened
        # made by a first `library add` that was broken off, or emptied by hand
        opened.close()
    notice(SAMPLE_ANSWERS)
    return open_folder(workspace.sample_library(), notice)


def open_folder(
    folder: Path, notice: Notice = silent, *, create: bool = False
) -> Library:
    """The library in a folder; with ``create`` it is made where there is none.

    A notice says, before it begins, that the index of an older library is made anew.
    """
    message = (
        f"{folder}: the library is of an older drafter; its index is made anew, once, "
        "which may take a minute …"
    )
    return clause_library.Library.open(
        folder,
        create=create,
        before_indexing=lambda: notice(message),
    )


def check_library(library: AnyPath | None = None, notice: Notice = silent) -> None:
    """Raise InputError where there is no library to ask.

    One that is there is not opened: that takes time before the first screen stands.
    """
    if not (library_folder(library) / FILE).is_file():
        open_library(library, notice).close()
