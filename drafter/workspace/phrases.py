"""Where a phrase is used, and which texts a paragraph cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.references.extract import in_text
from drafter.precedents.concordance import Concordance, concordance
from drafter.workspace.matching import check_words

if TYPE_CHECKING:
    from clause_library.storage.citations import CitedText
    from clause_library.storage.library import Library
    from drafter.results import Filters

TextsCited = tuple[tuple[str, str | None], ...]
"""Cited texts in words, each with its id, None where the library lacks it."""


def phrase_uses(
    library: Library,
    phrase: str,
    filters: Filters,
) -> Concordance:
    """Every place of a phrase in the texts that the filters leave.

    Raise InputError where the phrase has no words.
    """
    check_words("The phrase", phrase)
    return concordance(library, phrase, filters)


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
