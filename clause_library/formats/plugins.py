"""Readers of other formats, from packages that name one as an entry point.

A package says, in its ``pyproject.toml``, for the ending ``.rtf``::

    [project.entry-points."clause_library.parsers"]
    rtf = "its_package:text_of"

and ``text_of(data: bytes) -> str`` gives the text, paragraphs between blank lines.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from clause_library.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.metadata import EntryPoints

GROUP = "clause_library.parsers"
OWN = frozenset(
    ("", "docx", "docm", "dotx", "odt", "pdf", "xml", "html", "htm", "txt", "md")
)
"""Endings that are read here: packages are not asked for them."""


def text_of(
    name: str,
    data: bytes,
) -> str | None:
    """The text of a file as the package for its ending gives it; None where there is
    none. Raise InputError where the package fails."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in OWN:
        return None
    for point in _points(ending):
        reader: Callable[[bytes], str] = point.load()
        try:
            return reader(data)
        except Exception as error:
            raise InputError(
                f"{name}: {point.value}, which reads .{ending}, failed ({error}); "
                "save the text in another format."
            ) from error
    return None


def _points(ending: str) -> EntryPoints:
    # by name, since a start without such a file is spared the module
    metadata = import_module("importlib.metadata")
    found: EntryPoints = metadata.entry_points(group=GROUP, name=ending)
    return found
