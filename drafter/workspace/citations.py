"""What a citation names: a paragraph of the library, a whole text, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from clause_library.errors import InputError
from clause_library.model import Resolution
from clause_library.parse.pasted import passage
from clause_library.refs import Ref
from clause_library.vocabulary import organs
from clause_library.vocabulary.citations import Citation, parse_citation
from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import keys
from drafter.results import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library

# https://docs.un.org/en/A/RES/77/194
_ADDRESS = re.compile(
    r"(?i)^(?:https?://)?(?:docs\.un\.org|undocs\.org)/(?:[a-z]{2}/)?(?=[a-z])"
)


# Characters of "OP12 bis (a) (iv)"; what is longer is read as words.
_LONGEST_LABEL = 20
_SOME_WORDS = "Notes the report"


def check_words(
    place: str,
    text: str,
) -> None:
    """Raise InputError where a text, which came from this place, holds no words."""
    if not _has_words(text):
        raise InputError(
            f"{place} holds no words to look for; "
            "give a paragraph, a phrase or a citation."
        )


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def cited(
    library: Library,
    text: str,
) -> tuple[LibraryClause, ...]:
    """The paragraph a citation or a ref names, with its subparagraphs.

    Empty where the text is no citation of a paragraph; a citation of a whole document
    names none. Of several documents with one number the oldest answers.
    """
    citation = parse_citation(text)
    if citation:
        place = citation.place or ""
        ids = library.named(citation)
    else:
        # a ref, as `match` and `library export` print it
        document, place = Ref.parse(text.strip())
        ids = (document,)
    if not place:
        return ()
    for id in ids:
        clauses = tuple(_clauses_at(library, id, place))
        if clauses:
            return clauses
    return ()


class CitedText(NamedTuple):
    """A whole text that was cited: its id, its title or topic, its date, and the number
    by which other texts cite it."""

    id: str
    title: str
    date: str | None
    number: str


def cited_whole(
    library: Library,
    text: str,
) -> CitedText | None:
    """The text of the library that a citation of a whole text names, or its address at
    docs.un.org; None for any other text, and where the library lacks it."""
    # An address copied from the browser names the same text as its symbol.
    named = _ADDRESS.sub("", text.strip())
    # "1373" alone may be a resolution's number, and may be nothing but a figure
    citation = parse_citation(f"resolution {named}" if named.isdecimal() else named)
    # A paragraph of it is answered by `cited`, with the paragraph itself.
    if citation is None or citation.place:
        return None
    for id in library.named(citation):
        document = library.document(id)
        if document is not None:
            symbol = document.symbol
            number = (symbol.number if symbol else None) or id
            return CitedText(
                id,
                document.title,
                document.date,
                number,
            )
    return None


def _clauses_at(
    library: Library,
    id: str,
    place: str,
) -> Iterator[LibraryClause]:
    wanted = place.casefold()
    language: str | None = None
    for found in sorted(library.clauses_of(id), key=_english_first):
        # of a work in several languages one version answers
        if language not in (None, found.source.language):
            return
        at = Ref.parse(found.clause.ref, id).place.casefold()
        # OP4 (a) belongs to OP4; OP41 does not
        printed = found.printed.casefold()
        # or as the citation of a convention has it: "annex, article 4, para. 2"
        if wanted in (at, printed) or at.startswith(wanted + " ("):
            language = found.source.language
            yield found


def _english_first(found: LibraryClause) -> tuple[bool, str, int]:
    language = found.source.language or ""
    return language != "en", language, found.key


def refuse_addresses(
    library: Library,
    text: str,
) -> None:
    """Raise InputError for what names a place and is no language: a paragraph or a text
    that is not here, the number of a paragraph alone.

    Its words are not searched for, but a text that is cited in paragraphs of the
    library is: where it is cited is an answer.
    """
    citation = parse_citation(_ADDRESS.sub("", text.strip()))
    if citation and citation.place:
        raise missing(library, text)
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
    named = _ADDRESS.sub("", text.strip())
    citation = parse_citation(named)
    if citation is None:
        return None
    for words in (named, citation.symbol, citation.number):
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


def missing(
    library: Library,
    text: str,
) -> InputError:
    """The error for a citation that names nothing here.

    It says whether the document is missing, or only the paragraph.
    """
    named = text.strip()
    citation = parse_citation(text)
    if citation and citation.place:
        ids = library.named(citation)
        if ids:
            return InputError(
                f"{named}: {ids[0]} has no {citation.place}; "
                f'`drafter show "{ids[0]}"` shows the whole text.'
            )
    return InputError(
        f"{named}: the library holds no such paragraph or document; "
        "see `drafter library list`."
    )


def show(
    library: Library,
    text: str,
) -> Resolution | tuple[LibraryClause, ...]:
    """What a citation names: a paragraph with its subparagraphs, or a whole document.

    Raise InputError where the library holds nothing of that name.
    """
    if not _has_words(text):
        raise InputError(
            "Name a paragraph or a text of the library: "
            '"OP4 of 77/194", or A/RES/77/194.'
        )
    named = cited(library, text)
    if named:
        # a place that is named comes before a document of the same words
        return named
    citation = parse_citation(text)
    ids: tuple[str, ...] = (text.strip(),)
    if citation and not citation.place:
        ids = library.named(citation)
    for id in ids:
        document = library.document(id)
        if document:
            return document
    raise missing(library, text)


def whole_text(
    library: Library,
    citation: str,
) -> Resolution:
    """The whole document a citation names.

    Raise InputError where it names a paragraph, or nothing.
    """
    named = show(library, citation)
    if isinstance(named, Resolution):
        return named
    raise InputError(
        f"{citation}: this names a paragraph; name a whole text, e.g. A/RES/77/194."
    )
