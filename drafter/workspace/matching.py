"""Where language comes from: the precedents of a text, of a citation, of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.limits import check_length
from clause_library.model import Paragraph
from clause_library.parse.pasted import passage
from clause_library.refs import Ref
from clause_library.vocabulary import organs
from clause_library.vocabulary.normalize import keys, tidy
from drafter.precedents.phrase_ways import LONGEST
from drafter.precedents.search import answer, chosen
from drafter.results import Answer, Filters
from drafter.workspace.citations import (
    check_words,
    cited,
    cited_whole,
    missing,
)
from drafter.workspace.counting import counted
from drafter.workspace.mere_names import cited_by, refuse_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clause_library.model import LibraryClause, Resolution
    from clause_library.storage.library import Library
    from drafter.precedents.phrase_places import PhrasePlaces

ANY = Filters()


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
    return tuple(
        one_by_one(
            library,
            text,
            filters,
            {},
        )
    )


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
    # an address of what is not here would find texts about the number in it
    refuse_addresses(library, text)
    number = cited_by(library, text)
    if number:
        yield from _answers(library, (_phrase(number),), filters)
        return
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

    A citation of a whole text is looked for as others cite it, mostly by its number.
    None where the text is a paragraph, or a citation of one. Raise InputError for an
    organ nobody knows.
    """
    check_organs(library, filters)
    whole = cited_whole(library, text)
    # a figure alone is looked for as it is: 2030 is a year more often than a text
    is_figure = tidy(text).isdecimal()
    phrase = tidy(text)
    if not is_figure:
        number = whole.number if whole else cited_by(library, text)
        phrase = number or phrase
    is_short = 0 < len(keys(phrase)) <= LONGEST
    if not is_short or "\n" in text.strip() or cited(library, text):
        return None
    # a paragraph, which most texts are, is spared it
    from drafter.precedents.phrase_places import phrase_places as places_of

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


def _answers(
    library: Library,
    paragraphs: Sequence[Paragraph],
    filters: Filters,
    known: Known | None = None,
) -> Iterator[Answer]:
    """The answers of paragraphs, in their order."""
    # a compilation repeats a paragraph for each proposal: it is searched for once
    known = {} if known is None else known
    for paragraph in counted(paragraphs, "paragraphs"):
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


def for_draft(
    library: Library,
    draft: Resolution,
    filters: Filters,
) -> Filters:
    """The filters for the paragraphs of a draft.

    Of equal precedents those of the series it continues lead, then those of its own
    organ, unless another is preferred.
    """
    return filters._replace(
        own_series=library.own_series(draft),
        prefer_organ=filters.prefer_organ or draft.organ,
    )


def answers_for(
    library: Library, draft: Resolution, filters: Filters = ANY
) -> tuple[tuple[str, Answer], ...]:
    """The precedents of every paragraph of a draft, each with the paragraph's ref.

    The draft itself is no precedent; see `for_draft` for what leads.
    """
    check_organs(library, filters)
    # an earlier version of the draft may stand in the library under its symbol
    others = filters._replace(exclude=(*filters.exclude, draft.id))
    others = for_draft(library, draft, others)
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
            raise missing(library, citation)
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
