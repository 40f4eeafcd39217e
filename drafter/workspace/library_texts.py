"""A text of the library where a file may stand: ``compare A/RES/77/194 draft.docx``.

A symbol, a citation of a whole text or its address at docs.un.org names it. Nothing is
fetched, and a file of that name wins.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.citation_phrases import symbol_in_address
from clause_library.vocabulary.citations import parse_citation

if TYPE_CHECKING:
    from collections.abc import Callable

    from clause_library.model import Resolution
    from clause_library.storage.library import Library

# a folder's file ("B/v2.docx") has an ending that no symbol has
_ENDING = lazy_pattern(r"\.[A-Za-z]{2,5}$")


class LibraryText(type(Path())):  # type: ignore[misc]
    """A text of the library that goes where a file may go, under its symbol."""

    text: Resolution

    @property
    def name(self) -> str:
        """Its symbol, whole: the last part of it alone would say nothing."""
        return self.text.id


def is_library_text(path: Path) -> bool:
    """Whether a path stands for a text of the library."""
    return isinstance(path, LibraryText)


def may_name_a_text(name: str) -> bool:
    """Whether a name can mean a text of the library: a whole one, no paragraph."""
    if symbol_in_address(name):
        return True
    citation = None if _ENDING.search(name) else parse_citation(name)
    return citation is not None and citation.place is None


def library_text(
    path: Path,
    library: Callable[[], Library],
    whole_text: Callable[[Library, str], Resolution],
) -> Path:
    """The path itself, or the text of the library it names where there is no such file.

    ``library`` opens the library, which is done only for a name that can mean a text.
    Raise InputError where the library has no such text.
    """
    # A file comes first, whatever else its name could mean.
    if path.exists() or not may_name_a_text(str(path)):
        return path
    try:
        text = whole_text(library(), str(path))
    except InputError as error:
        said = str(error).removeprefix(f"{path}: ")
        raise InputError(f"{path}: there is no such file, and {said}") from error
    named = LibraryText(text.id)
    named.text = text
    return named
