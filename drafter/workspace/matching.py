"""Where language comes from: the precedents of a text, of a citation, of a draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from clause_library.errors import InputError
from clause_library.limits import check_length
from clause_library.model import Paragraph, Resolution
from clause_library.parse.pasted import passage
from clause_library.refs import Ref
from clause_library.vocabulary import organs
from clause_library.vocabulary.citations import parse_citation
from clause_library.vocabulary.normalize import keys, tidy
from drafter.precedents.phrase_places import LONGEST
from drafter.precedents.phrase_places import phrase_places as places_of
from drafter.precedents.search import answer, chosen
from drafter.results import Answer, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from drafter.precedents.phrase_places import PhrasePlaces

ANY = Filters()

# https://docs.un.org/en/A/RES/77/194
_ADDRESS = re.compile(
    r"(?i)^(?:https?://)?(?:docs\.un\.org|undocs\.org)/(?:[a-z]{2}/)?(?=[a-z])"
)


def match(
    library: Library, text: str | Sequence[Paragraph], filters: Filters = ANY
) -> tuple[Answer, ...]:
    """The precedents of each paragraph of a text, or of paragraphs read before.

    Subparagraphs are queries too. A text that is a citation ("OP4 of 77/194") is
    answered with the paragraphs it names. Raise InputError where there are no words to
    search for, where a text is longer than any resolution, or where the library lacks
    the paragraph that is cited.
    """
    # Paragraphs that were read before have their bounds from the reader; only pasted
    # text is checked.
    if not isinstance(text, str):
        return tuple(_answers(library, tuple(_each(text)), filters))
    return tuple(one_by_one(library, text, filters, {}))


Known = dict["tuple[str, ...]", Answer]
"""Answers by the words that were asked for."""


def one_by_one(
    library: Library,
    text: str,
    filters: Filters,
    known: Known,
) -> Iterator[Answer]:
    """The answers of `match` to a text, each as soon as it is found.

    What stands in ``known`` is not searched for again; what is found is put in. It
    holds good for one state of a library and one choice of filters. Raise InputError as
    `match` does.
    """
    # before the limit: a text of blanks alone is empty, however long
    check_words("The text", text)
    check_length("The text", len(text))
    check_organs(library, filters)
    named = cited(library, text)
    if named:
        for clause in named:
            query = _as_query(clause)
            one = answer(
                library,
                query,
                filters,
                clause,
            )
            yield one._replace(ref=query.ref)
        return
    whole = cited_whole(library, text)
    if whole:
        # running text cites by the number, not by the symbol
        said = tidy(text) if tidy(text).isdecimal() else whole.number
        yield from _answers(library, (_phrase(said),), filters)
        return
    # a citation of what is not here would find texts about the number in it
    _refuse_unknown(library, text)
    paragraphs = passage(text) or (_phrase(tidy(text)),)
    yield from _answers(
        library,
        tuple(_each(paragraphs)),
        filters,
        known,
    )


def phrase_places(
    library: Library,
    text: str,
    filters: Filters = ANY,
    *,
    places: bool = False,
) -> PhrasePlaces | None:
    """Where a phrase stands word for word, in singular or plural: counted by organ and
    year and, with `places`, each place in its sentence.

    A citation of a whole text is looked for as others cite it, by its number. None
    where the text is a paragraph, or a citation of one. Raise InputError for an organ
    nobody knows.
    """
    check_organs(library, filters)
    whole = cited_whole(library, text)
    # a figure alone is looked for as it is: 2030 is a year more often than a text
    is_figure = tidy(text).isdecimal()
    phrase = whole.number if whole and not is_figure else tidy(text)
    is_short = 0 < len(keys(phrase)) <= LONGEST
    if not is_short or "\n" in text.strip() or cited(library, text):
        return None
    return places_of(
        library,
        phrase,
        filters,
        places=places,
    )


def check_organs(
    library: Library,
    filters: Filters,
) -> None:
    """Raise InputError for an organ in the filters that neither the library nor the
    field knows: nothing would be found, and the reason would not be seen."""
    unknown = [organ for organ in filters.organs if organ not in organs.FULL_NAMES]
    held = library.organs() if unknown else ()
    for organ in unknown:
        if organ not in held:
            raise InputError(
                f"--organ {organ}: no such organ; the library has texts of"
                f" {', '.join(held) or 'none'}."
            )


def _phrase(text: str) -> Paragraph:
    """Words that are no paragraph: a number, a name."""
    return Paragraph(
        "",
        "operative",
        None,
        "",
        text,
    )


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


def _answers(
    library: Library,
    paragraphs: Sequence[Paragraph],
    filters: Filters,
    known: Known | None = None,
) -> Iterator[Answer]:
    """The answers of paragraphs, in their order."""
    # a compilation repeats a paragraph for each proposal: it is searched for once
    known = {} if known is None else known
    for paragraph in paragraphs:
        query = (paragraph.text, paragraph.part, paragraph.opening)
        if query not in known:
            known[query] = answer(library, paragraph, filters)
        yield known[query]._replace(ref=paragraph.ref)


def _each(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Every paragraph and subparagraph that has words, in the order of the text."""
    for paragraph in paragraphs:
        if paragraph.text:
            yield paragraph
        # a delegate takes over a subparagraph alone as often as the whole
        yield from _each(paragraph.subparagraphs)


def _as_query(found: LibraryClause) -> Paragraph:
    clause = found.clause
    return Paragraph(
        clause.ref,
        clause.part,
        clause.label,
        clause.opening,
        clause.text,
    )


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


def _refuse_unknown(
    library: Library,
    text: str,
) -> None:
    """Raise InputError for a citation of a paragraph the library lacks.

    Its words are never searched for: they are an address, not language.
    """
    citation = parse_citation(text)
    if citation and citation.place:
        raise _missing(library, text)


def _missing(
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
    raise _missing(library, text)


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


def answers_for(
    library: Library, draft: Resolution, filters: Filters = ANY
) -> tuple[tuple[str, Answer], ...]:
    """The precedents of every paragraph of a draft, each with the paragraph's ref.

    The draft itself is no precedent; texts of the series it continues lead.
    """
    # an earlier version of the draft may stand in the library under its symbol
    check_organs(library, filters)
    others = filters._replace(
        exclude=(*filters.exclude, draft.id),
        own_series=library.own_series(draft),
    )
    top = [*draft.preamble, *draft.operative]
    for annex in draft.annexes:
        top.extend(annex.paragraphs)
    paragraphs = tuple(_each(top))
    answers = _answers(library, paragraphs, others)
    refs = (paragraph.ref for paragraph in paragraphs)
    return tuple(zip(refs, answers, strict=True))


def preferring(
    library: Library,
    answers: Sequence[tuple[str, Answer]],
    choices: Sequence[tuple[str, str]],
) -> tuple[tuple[str, Answer], ...]:
    """The answers with the precedents the drafter chose before all others.

    ``choices`` are pairs of a paragraph and a citation; a paragraph is named by its ref
    or the end of it (``OP4``). Raise InputError where the draft has no such paragraph
    or the library no such precedent.
    """
    # in the order of the text, which a dict keeps
    by_ref = dict(answers)
    for place, citation in choices:
        ref = _ref_at(by_ref, place)
        named = cited(library, citation)
        if not named:
            # A choice that was not found must not fall back to another precedent
            # unseen.
            raise _missing(library, citation)
        # The first is the paragraph itself; what follows are its subparagraphs.
        by_ref[ref] = _with_first(by_ref[ref], named[0])
    return tuple(by_ref.items())


def _ref_at(
    refs: dict[str, Answer],
    place: str,
) -> str:
    wanted = place.casefold()
    for ref in refs:
        # With or without the document, in any case: both are printed by other commands
        # and copied from there.
        if wanted in (ref.casefold(), Ref.parse(ref).place.casefold()):
            return ref
    raise InputError(
        f"{place}: the draft has no such paragraph; `drafter parse` lists what it has."
    )


def _with_first(
    answered: Answer,
    named: LibraryClause,
) -> Answer:
    """The answer with this clause as its first precedent, the others after it."""
    ranked = [chosen(answered.text, named)]
    for result in answered.results:
        # the chosen one may stand among the answers already
        if result.found.key != named.key:
            ranked.append(result._replace(rank=len(ranked) + 1))
    return answered._replace(results=tuple(ranked))
