"""The text of one author in a file that several have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.formats import detect
from clause_library.formats.foreign import is_open_document
from clause_library.parse.pipeline import parse as parse_source
from drafter.word.ooxml.amendments import amendments, with_amended
from drafter.workspace.documents import whole_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clause_library.model import Resolution
    from drafter.word.ooxml.amendments import Amendment


def text_of_author(
    name: str,
    data: bytes,
    author: str,
) -> Resolution:
    """The text as an author would have it: words of others that he changes are in it
    as he has them. Raise InputError where he has changed nothing."""
    if _is_word(data):
        data = with_amended(data, name, author)
    documents: list[Resolution] = []
    for source in detect.read_bytes(name, data, author):
        documents.extend(parse_source(source))
    return whole_text(documents)


def amendments_in(
    name: str,
    data: bytes,
) -> tuple[Amendment, ...]:
    """Who changes words that another puts in; in files of other kinds
    nobody does."""
    return amendments(data, name) if _is_word(data) else ()


def amended_words(found: Iterable[Amendment]) -> tuple[str, ...]:
    """The words of others that amendments have otherwise, each once."""
    words = [one.words for one in found if not one.strikes_all]
    return tuple(dict.fromkeys(words))


def _is_word(data: bytes) -> bool:
    return data.startswith(b"PK") and not is_open_document(data)
