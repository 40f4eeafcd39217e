"""A text that is a name and no language: of a text that is not here, of a paragraph.

Its words are not what is looked for, and what is said instead must help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.parse.pasted import passage
from clause_library.vocabulary import organs
from clause_library.vocabulary.citations import parse_citation, parse_citations
from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import keys
from drafter.results import Filters
from drafter.workspace.citations import missing

if TYPE_CHECKING:
    from clause_library.storage.library import Library
    from clause_library.vocabulary.citations import Citation

# Characters of "OP12 bis (a) (iv)"; what is longer is read as words.
_LONGEST_LABEL = 20
_SOME_WORDS = "Notes the report"


def refuse_addresses(
    library: Library,
    text: str,
) -> None:
    """Raise InputError for what names a place and is no language: a paragraph or a text
    that is not here, the number of a paragraph alone.

    Its words are not searched for, but a text that is cited in paragraphs of the
    library is: where it is cited is an answer.
    """
    if any(citation.place for citation in parse_citations(text)):
        raise missing(library, text)
    citation = parse_citation(text)
    if citation and cited_by(library, text) is None:
        raise _no_such_text(library, text, citation)
    if is_label(text):
        named = text.strip()
        raise InputError(
            f"{named}: the number of a paragraph alone holds no words to look for; "
            'give its words, or name its text as well: "OP4 of 77/194".'
        )


def is_label(text: str) -> bool:
    """Whether a text is the number of a paragraph and nothing else: ``8.``, ``(a)``,
    ``OP8``; a figure alone is none."""
    named = text.strip()
    is_figure = named[:1].isdecimal() and named[-1:].isdecimal()
    if len(named) > _LONGEST_LABEL or is_figure:
        return False
    # a label is taken off what follows it: here words that every text may open with
    read = passage(f"{named} {_SOME_WORDS}")
    if len(read) != 1:
        return False
    return read[0].label is not None and read[0].text == _SOME_WORDS


def cited_by(
    library: Library,
    text: str,
) -> str | None:
    """The words by which paragraphs of the library cite a text that a citation names
    whole: the citation as it is, or the number alone.

    None where none cites it, and where the text is no citation.
    """
    citation = parse_citation(text)
    if citation is None:
        return None
    for words in (text, citation.symbol, citation.number):
        if words and library.holding(keys(words), Filters()):
            return words
    return None


def _no_such_text(
    library: Library,
    text: str,
    citation: Citation,
) -> InputError:
    """The error for a text that is neither here nor cited here; it says what is."""
    rows = library.documents()
    if citation.organ:
        rows = tuple([row for row in rows if row.organ == citation.organ])
    whose = f" of the {organs.full_name(citation.organ)}" if citation.organ else ""
    held = f"none{whose}"
    dates = [row.date for row in rows if row.date]
    if dates:
        held = (
            f"{len(rows):,} texts{whose}, {written(dates[0])} to {written(dates[-1])}"
        )
    return InputError(
        f"{text.strip()}: the library holds no such text, and no paragraph cites it; "
        f"it holds {held}, and `drafter library add FILE` adds yours."
    )
