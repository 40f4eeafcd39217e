"""A text of the library where a file may stand: ``compare A/RES/77/194 draft.docx``.

A symbol, a citation of a whole text or its address at docs.un.org names it. Nothing is
fetched, and a file of that name wins.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from clause_library.errors import InputError
from clause_library.vocabulary.symbols import parse_symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from clause_library.model import Resolution
    from clause_library.storage.library import Library

# A path made of an address has lost one of its strokes.
_ADDRESS = re.compile(
    r"(?:https?:/{1,2})?(?:www\.)?(?:docs\.un\.org|undocs\.org)/(?P<rest>[^?#]+)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"(?:ar|en|es|fr|ru|zh)/", re.IGNORECASE)
_CITATION = re.compile(
    r"(?:(?:general assembly|security council) )?(?:(?:resolution|decision) )?"
    r"(?:(?:ES?|S)-)?\d{1,4}(?:/\d{1,4}| \(\d{4}\))(?: [A-Z])?",
    re.IGNORECASE,
)


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


def citation_of(name: str) -> str | None:
    """What a name says where it can mean a text of the library; else None."""
    address = _ADDRESS.fullmatch(name)
    if address:
        rest = unquote(address["rest"]).strip("/")
        # The language leads to a version of the text; its symbol comes after.
        return _LANGUAGE.sub("", rest, count=1)
    bare = " ".join(name.split())
    # a folder's file ("B/v2.docx") has an ending that no symbol has
    if re.search(r"\.[A-Za-z]{2,5}$", bare):
        return None
    if "/" in bare and parse_symbol(bare) is not None and re.search(r"\d", bare):
        return bare
    return bare if _CITATION.fullmatch(bare) else None


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
    citation = None if path.exists() else citation_of(str(path))
    if citation is None:
        return path
    try:
        text = whole_text(library(), citation)
    except InputError as error:
        raise InputError(
            f"{path}: there is no such file, and the library has no text of this name;"
            f" add it with `drafter library add`, or name a file. ({error})"
        ) from error
    named = LibraryText(text.id)
    named.text = text
    return named
