"""What a citation names: a paragraph of the library, a whole text, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.model import Resolution
from clause_library.record import Record
from clause_library.refs import Ref
from clause_library.vocabulary.citations import parse_citation, parse_citations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library


_OF_A_TREATY = ("article ", "rule ")
# Lettered parts of one resolution; more than eight are not known.
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PARTS = _CAPITALS[:8]
_ALL_ANNEXES = ("annex", "attachment", "appendix")


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
    """The paragraphs a citation or a ref names, each with its subparagraphs.

    Empty where the text is no citation of a paragraph, or the library lacks one of
    those it names; a citation of a whole document names none. Of several documents with
    one number the oldest answers.
    """
    citations = parse_citations(text)
    if not citations:
        # a ref, as `match` and `library export` print it
        document, place = Ref.parse(text.strip())
        return _first_with(library, (document,), place)
    clauses: list[LibraryClause] = []
    for citation in citations:
        named = _first_with(library, library.named(citation), citation.place or "")
        if not named:
            return ()
        clauses += named
    return tuple(clauses)


def _first_with(
    library: Library,
    ids: Sequence[str],
    place: str,
) -> tuple[LibraryClause, ...]:
    """The paragraph of that place in the first of the documents that has it."""
    for id in ids if place else ():
        clauses = tuple(_clauses_at(library, id, place))
        if clauses:
            return clauses
    return ()


class CitedText(Record):
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
    document = _whole(library, text)
    if document is None:
        return None
    symbol = document.symbol
    return CitedText(
        document.id,
        document.title,
        document.date,
        (symbol.number if symbol else None) or document.id,
    )


def _whole(
    library: Library,
    text: str,
) -> Resolution | None:
    citation = parse_citation(_with_word(text))
    # A paragraph of it is answered by `cited`, with the paragraph itself.
    if citation is None or citation.place:
        return None
    for id in library.named(citation):
        document = library.document(id)
        if document is not None:
            return document
    return None


def _with_word(text: str) -> str:
    """A figure alone as a resolution's number: "1373" may be one, and may be none."""
    named = text.strip()
    return f"resolution {named}" if named.isdecimal() else named


def _clauses_at(
    library: Library,
    id: str,
    place: str,
) -> Iterator[LibraryClause]:
    language: str | None = None
    for found in sorted(library.clauses_of(id), key=_english_first):
        # of a work in several languages one version answers
        if language not in (None, found.source.language):
            return
        at = Ref.parse(found.clause.ref, id).place
        # or as the citation of a convention has it: "annex, article 4, para. 2"
        if _is_in(at, place) or _is_in(found.printed, place):
            language = found.source.language
            yield found


def _is_in(
    place: str,
    wanted: str,
) -> bool:
    """Whether a paragraph stands in the place that is wanted, or is it: OP4 (a) in OP4,
    the articles of an annex in it; OP41 is not in OP4."""
    place, wanted = place.casefold(), wanted.casefold()
    if wanted.startswith(_OF_A_TREATY):
        # an article is cited without its annex where there is but one
        place = place[max(place.find(word) for word in _OF_A_TREATY) :]
    ends = [" (", ", "]
    if wanted in _ALL_ANNEXES:
        ends.append(" ")
    return place == wanted or any(place.startswith(wanted + end) for end in ends)


def _english_first(found: LibraryClause) -> tuple[bool, str, int]:
    language = found.source.language or ""
    return language != "en", language, found.key


def missing(
    library: Library,
    text: str,
) -> InputError:
    """The error for a citation that names nothing here.

    It says whether the document is missing, or only the paragraph.
    """
    named = " ".join(text.split())
    citations = parse_citations(_with_word(text))
    if not citations:
        return InputError(
            f"{named}: the library holds no such paragraph or document; "
            "see `drafter library list`."
        )
    document = citations[0].symbol or f"resolution or decision {citations[0].number}"
    ids = library.named(citations[0])
    if not ids:
        return InputError(
            f"{named}: the library does not hold {document}"
            f"{_other_parts(library, citations[0].number)}; "
            "add it with `drafter library add`, or see `drafter library list`."
        )
    for citation in citations:
        if citation.place and not _first_with(library, ids, citation.place):
            return InputError(
                f"{named}: {ids[0]} has no {citation.place}"
                f"{_what_it_has(library, ids[0], citation.place)};"
                f' `drafter show "{ids[0]}"` shows the whole text.'
            )
    return InputError(
        f"{named}: this names a whole text; name a paragraph of it, "
        f'e.g. "OP1 of {ids[0]}".'
    )


def _other_parts(
    library: Library,
    number: str | None,
) -> str:
    """What the library has of a resolution whose lettered part it lacks: the whole or
    other parts, since many are cited without their letter or adopted in parts later."""
    whole = (number or "").rstrip(_CAPITALS).rstrip()
    if whole == number or not whole:
        return ""
    held: list[str] = []
    for name in (whole, *(f"{whole} {letter}" for letter in _PARTS)):
        for citation in parse_citations(name):
            held += [id for id in library.named(citation) if id not in held]
    if not held:
        return ""
    return f" (it has {' and '.join(held)})"


def _what_it_has(
    library: Library,
    id: str,
    lacking: str,
) -> str:
    """Where paragraphs of the kind of the one that is lacking begin and end."""
    kind = lacking[:2]
    places: list[str] = []
    for found in library.clauses_of(id):
        place = Ref.parse(found.clause.ref, id).place
        if place.startswith(kind) and " (" not in place and place not in places:
            places.append(place)
    if kind not in ("OP", "PP") or not places:
        return ""
    if len(places) == 1:
        return f" (only {places[0]})"
    return f" (it has {places[0]} to {places[-1]})"


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
    # a citation comes before a document of the same words
    document = _whole(library, text) or library.document(text.strip())
    if document is None:
        raise missing(library, text)
    return document


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
