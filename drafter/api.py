"""The verbs of ``drafter``: what the command line, the terminal interface and other programs call."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import match as matching
from drafter.results import Answer, Comparison, Filters, Precedent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clause_library.model import LibraryClause, Paragraph, Resolution
    from clause_library.store import Library
    from drafter.history import History
    from drafter.match import Group, Scored

#: Wordings scored for a paragraph, of each segment of the library.
CANDIDATES = 150
#: The best of them, that are read: for the results, for agreed language in parts, for what is nearest in topic.
SCORED = 40
#: Wordings read for a phrase.
HOLDING = 1000
#: Offered where there is no close precedent.
NEAREST = 3
#: A paste of more words than this is a paragraph, not a phrase.
PHRASE = 40
ANY = Filters()


def match(library: Library, text: str | Sequence[Paragraph], filters: Filters = ANY) -> tuple[Answer, ...]:
    """The precedents of each paragraph of a text, or of paragraphs read before; subparagraphs are queries too.

    A text that is a citation ("OP4 of 77/194") is answered with the paragraphs it names. Raise InputError where
    there are no words to search for.
    """
    if isinstance(text, str):
        if named := cited(library, text):
            return tuple(_answer(library, _as_query(clause), filters, clause) for clause in named)
        from clause_library.parse import passage

        text = passage(text)
    return tuple(_answer(library, paragraph, filters) for paragraph in _each(text))


def cited(library: Library, text: str) -> tuple[LibraryClause, ...]:
    """The paragraph a citation or a ref names, with its subparagraphs; nothing where the text is no citation of one.

    A citation of a whole document names no paragraph. Of several documents with one number the oldest answers.
    """
    from clause_library.symbols import parse_citation

    citation = parse_citation(text)
    document, _, place = text.strip().partition(", ")
    ids = library.named(citation) if citation else (document,)
    place = (citation.place or "") if citation else place
    if not place:
        return ()
    for id in ids:
        found = tuple(c for c in library.clauses_of(id) if _is_at(c.clause.ref.partition(", ")[2], place))
        if found:
            return found
    return ()


def _is_at(tail: str, place: str) -> bool:
    tail, place = tail.casefold(), place.casefold()
    return tail == place or tail.startswith(place + " (")


def _as_query(found: LibraryClause) -> Paragraph:
    from clause_library.model import Paragraph

    clause = found.clause
    return Paragraph(clause.ref, clause.part, clause.label, clause.opening, clause.text)


def show(library: Library, text: str) -> Resolution | tuple[LibraryClause, ...]:
    """What a citation names: a paragraph with its subparagraphs, or a whole document.

    Raise InputError where the library holds nothing of that name.
    """
    from clause_library.symbols import parse_citation

    if named := cited(library, text):
        return named
    citation = parse_citation(text)
    ids = library.named(citation) if citation and not citation.place else (text.strip(),)
    for id in ids:
        if document := library.document(id):
            return document
    raise InputError(f"{text}: the library holds no such paragraph or document; see `drafter library list`.")


def compare(old: Resolution, new: Resolution) -> Comparison:
    """Two versions of a text, paragraph by paragraph, with what the changes mean."""
    from drafter.align import align

    return align(old, new)


def history(versions: Sequence[Resolution]) -> History:
    """Three or more versions: each paragraph followed through all of them. Raise ValueError for fewer than two."""
    from drafter.history import history as follow

    return follow(versions)


def _each(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if paragraph.text:
            yield paragraph
        yield from _each(paragraph.subparagraphs)


def _answer(library: Library, query: Paragraph, filters: Filters, named: LibraryClause | None = None) -> Answer:
    """The precedents of a paragraph; with `named`, a clause of the library, that clause comes first."""
    from clause_library.normalize import words
    from drafter.provenance import coverage

    started = perf_counter()
    spelled = words(query.text)
    keys = tuple(word.key for word in spelled)
    scored = _search(library, keys, filters)
    clauses = library.fetch(key for s in scored for key in s.candidate.keys)
    groups = matching.group(scored, clauses, filters.prefer_organ)
    groups = matching.foremost(groups, named) if named else groups
    results = [g for g in groups if g.scored.score >= matching.FLOOR][: filters.top]
    nearest = [] if results else matching.by_topic(keys, groups)[:NEAREST]
    adopted = [g for g in groups if g.found[0].source.status != "draft"]
    return Answer(
        query.text,
        1000 * (perf_counter() - started),
        tuple(_precedent(rank, g, query, keys, filters) for rank, g in enumerate(results, 1)),
        tuple(_precedent(rank, g, query, keys, filters) for rank, g in enumerate(nearest, 1)),
        coverage(spelled, [(*g.scored.candidate[:2], g.found[0].clause.ref) for g in adopted]),
    )


def _search(library: Library, keys: Sequence[str], filters: Filters) -> tuple[Scored, ...]:
    """The best wordings: nearest as a whole, and before them those that hold a short query as a part."""
    whole = matching.score(library.candidates(keys, filters, CANDIDATES), max(SCORED, 2 * filters.top))
    if len(keys) > PHRASE or (whole and whole[0].score >= matching.CLOSE):
        return whole
    held = library.candidates(keys, filters, HOLDING, holding=True)
    holding = tuple(matching.Scored(100.0, candidate, True) for candidate in held)
    others = {s.candidate.keys for s in holding}
    return (*holding, *(s for s in whole if s.candidate.keys not in others))


def _precedent(rank: int, group: Group, query: Paragraph, keys: Sequence[str], filters: Filters) -> Precedent:
    from clause_library.symbols import cite, cite_written
    from drafter.alerts import alerts
    from drafter.redline import compare

    found, score = group.found[0], group.scored.score
    changes = compare(found.clause.text, query.text)
    return Precedent(
        rank=rank,
        score=round(score, 1),
        band=matching.band(score, keys, matching.word_keys(found.clause.text)),
        found=found,
        citation=cite(found),
        written_citation=cite_written(found),
        changes=changes,
        occurrences=matching.occurrences(group),
        reasons=matching.why(group, query.part, filters.prefer_organ),
        alerts=alerts(changes, query.part),
    )


def read(path: Path) -> tuple[Resolution, ...]:
    """The documents of one file, of any format the reader knows. Raise InputError where it cannot be read."""
    from clause_library.parse import parse
    from clause_library.sources import read as sources

    return tuple(resolution for source in sources(path) for resolution in parse(source))


def parsed(name: str, data: bytes) -> Resolution:
    """The document of a file given as bytes, as `read_one` chooses it. Raise InputError where it cannot be read."""
    from clause_library.parse import parse
    from clause_library.sources import read_bytes

    return _version([resolution for source in read_bytes(name, data) for resolution in parse(source)])


def as_wanted(
    texts: Sequence[Resolution], *, clean: bool = False, delegation: str | None = None
) -> tuple[Resolution, ...]:
    """Compilation texts as a delegation would have them, or ``clean``: with no brackets at all; else as they are.

    A text of several that does not name the delegation is read clean. Raise InputError where none names it.
    """
    if not clean and not delegation:
        return tuple(texts)
    from clause_library.parse.proposals import delegations
    from clause_library.parse.readings import reading

    names = {name for text in texts for name in delegations(text)}
    if delegation and delegation.casefold() not in {name.casefold() for name in names}:
        who = f"proposals are by {', '.join(sorted(names))}" if names else "no proposal carries a name"
        raise InputError(f"{texts[0].id}: nothing is proposed by {delegation}; {who}.")
    return tuple(reading(text, delegation) for text in texts)


def read_one(path: Path) -> Resolution:
    """The document of a file that is a version of a text: the first that has paragraphs, where it holds several."""
    return _version(read(path))


def _version(found: Sequence[Resolution]) -> Resolution:
    return next((resolution for resolution in found if resolution.preamble or resolution.operative), found[0])


def queries(path: Path, *, clean: bool = False, delegation: str | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a file as queries; a text without resolution's form gives one a blank-line block."""
    from clause_library.parse import passage

    (resolution,) = as_wanted((read_one(path),), clean=clean, delegation=delegation)
    paragraphs = (*resolution.preamble, *resolution.operative)
    paragraphs += tuple(paragraph for annex in resolution.annexes for paragraph in annex.paragraphs)
    return paragraphs or passage("\n\n".join((resolution.title, *resolution.header)))


def answers_for(library: Library, draft: Resolution, filters: Filters = ANY) -> tuple[tuple[str, Answer], ...]:
    """The precedents of every paragraph of a draft, each with the paragraph's ref; the draft itself is no precedent."""
    from dataclasses import replace

    others = replace(filters, exclude=(*filters.exclude, draft.id))
    annexes = (paragraph for annex in draft.annexes for paragraph in annex.paragraphs)
    paragraphs = tuple(_each((*draft.preamble, *draft.operative, *annexes)))
    return tuple((paragraph.ref, _answer(library, paragraph, others)) for paragraph in paragraphs)


def against(
    library: Library, answers: Sequence[tuple[str, Answer]], chosen: Sequence[tuple[str, str]]
) -> tuple[tuple[str, Answer], ...]:
    """The answers with the precedents the drafter chose before all others: pairs of a paragraph and a citation.

    A paragraph is named by its ref or the end of it (``OP4``). Raise InputError where the draft has no such
    paragraph or the library no such precedent.
    """
    found = dict(answers)
    for place, citation in chosen:
        names = ((ref, (ref.casefold(), ref.partition(", ")[2].casefold())) for ref in found)
        ref = next((ref for ref, called in names if place.casefold() in called), None)
        if ref is None:
            raise InputError(f"{place}: the draft has no such paragraph; `drafter parse` lists what it has.")
        named = cited(library, citation)
        if not named:
            raise InputError(f"{citation}: the library holds no such paragraph; see `drafter library list`.")
        found[ref] = _preferring(found[ref], named[0])
    return tuple(found.items())


def _preferring(answer: Answer, named: LibraryClause) -> Answer:
    from dataclasses import replace

    from rapidfuzz.distance import Indel

    from clause_library.model import Paragraph
    from clause_library.normalize import words
    from clause_library.store import Candidate

    clause = named.clause
    keys, theirs = (tuple(word.key for word in words(text)) for text in (answer.text, clause.text))
    scored = matching.Scored(100 * Indel.normalized_similarity(keys, theirs), Candidate("", "", (named.key,)))
    query = Paragraph("", clause.part, None, "", answer.text)
    first = _precedent(1, matching.Group(scored, (named,)), query, keys, ANY)
    others = [result for result in answer.results if result.found.key != named.key]
    ranked = tuple(replace(result, rank=rank) for rank, result in enumerate(others, 2))
    return replace(answer, results=(first, *ranked))
