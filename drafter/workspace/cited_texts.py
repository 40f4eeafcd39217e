"""Which texts a paragraph cites, and how a text is cited itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.references.extract import in_text
from clause_library.refs import Ref
from clause_library.vocabulary.citation_words import standing_words
from clause_library.vocabulary.dates import written

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from clause_library.storage.citations import CitedText
    from clause_library.storage.library import Library
    from drafter.workspace.about_library import LibraryRow

TextsCited = tuple[tuple[str, str | None], ...]
"""Cited texts in words, each with its id, None where the library lacks it."""


def texts_cited(
    library: Library,
    text: str,
    organ: str | None,
) -> TextsCited:
    """The resolutions and decisions a paragraph cites, each once, in its order.

    ``organ`` is the one that speaks, by its short name.
    """
    found: dict[str, str | None] = {}
    for reference in in_text(text, "", organ):
        texts: tuple[CitedText, ...] = ()
        if reference.organ is not None and reference.kind == "resolution":
            texts = library.cited(reference.organ, reference.number)
        name = f"{reference.organ or ''} {reference.kind} {reference.number}"
        found[name.strip()] = texts[0].id if texts else None
    return tuple(found.items())


def cited_as(
    document: Resolution | LibraryRow,
    ref: str | None,
) -> str:
    """A document, or its paragraph of this ref, cited as said aloud."""
    adopted = standing_words(document.status, document.adoption)
    day = written(document.date) if document.date else "date unknown"
    if ref is None:
        return f"{document.id} ({day}, {adopted})"
    id, place = Ref.parse(ref, document.id)
    return f"{place}, {id} ({day}, {adopted})"
