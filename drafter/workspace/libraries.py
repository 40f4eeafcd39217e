"""Which library is asked: the one named, else the user's own, else the sample."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

# Library and default_path by the package's door: before its first screen stands, the
# interface asks only whether the file of a library is there
import clause_library
from clause_library.storage.schema import FILE, holds_library, make_private
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


def open_library(
    library: AnyPath | None = None,
    notice: Notice = silent,
) -> Library:
    """The library named, else the user's own, else (a notice says so) the sample.

    A library that is named is asked even while it is empty. Raise InputError where
    there is none in the folder, or where it is damaged.
    """
    # whoever names a library wants to know that it is empty
    named = _named(library)
    if named:
        return open_folder(named, notice)
    own = clause_library.default_path()
    # A library that an older drafter made may be open to others.
    make_private(own)
    # a folder of other things is an error to be told, not an empty library
    if own.exists() and not _is_unfinished(own):
        opened = open_folder(own, notice)
        if opened.stats()["documents"]:
            return opened
        # made by a first `library add` that was broken off, or emptied by hand
        opened.close()
    notice(SAMPLE_ANSWERS)
    return open_folder(workspace.sample_library(), notice)


def _is_unfinished(folder: Path) -> bool:
    """Whether nothing but the making of a library began here, and was stopped."""
    names = {file.name for file in folder.iterdir()}
    return not holds_library(folder) and all(name.startswith(FILE) for name in names)


def open_folder(
    folder: Path, notice: Notice = silent, *, create: bool = False
) -> Library:
    """The library in a folder; with ``create`` it is made where there is none.

    A notice says, before it begins, that the index of an older library is made anew,
    and, while it lasts, that another program has the turn to write.
    """
    message = (
        f"{folder}: the library is of an older drafter; its index is made anew, once, "
        "which may take a minute …"
    )
    return clause_library.Library.open(
        folder,
        create=create,
        before_indexing=lambda: notice(message),
        waiting=waiting_notice(folder, notice),
    )


def waiting_notice(
    folder: Path,
    notice: Notice,
) -> Callable[[], None]:
    """What tells that somebody else is writing to a library, and that one waits."""
    message = (
        f"{folder}: another drafter is writing to the library; "
        "waiting until it has done …"
    )
    return lambda: notice(message)


def check_library(
    library: AnyPath | None = None,
    notice: Notice = silent,
) -> None:
    """Raise InputError where there is no library to ask.

    One that is there is not opened: that takes time before the first screen stands.
    """
    if not holds_library(library_folder(library)):
        open_library(library, notice).close()
