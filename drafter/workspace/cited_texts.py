"""Which texts a paragraph cites, and whether the library has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.references.extract import in_text

if TYPE_CHECKING:
    from clause_library.storage.citations import CitedText
    from clause_library.storage.library import Library

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
