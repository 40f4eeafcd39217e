"""The verbs of ``drafter``: what the command line, the terminal interface and other
programs call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clause_library.errors import InputError
from clause_library.refs import Ref
from drafter.results import Answer, Backing, Comparison, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clause_library.formats.blocks import Comment, Revision
    from clause_library.model import LibraryClause, Paragraph, Resolution
    from clause_library.storage.library import Library
    from drafter.comparison.history import History

ANY = Filters()


def answer(*asked: Any) -> Answer:  # noqa: ANN401
    """The precedents of a paragraph; what searches is loaded by the first question."""
    from drafter.precedents import search

    return search.answer(*asked)


def match(
    library: Library, text: str | Sequence[Paragraph], filters: Filters = ANY
) -> tuple[Answer, ...]:
    """The precedents of each paragraph of a text, or of paragraphs read before;
    subparagraphs are queries too.

    A text that is a citation ("OP4 of 77/194") is answered with the paragraphs it
    names. Raise InputError where there are no words to search for, where a text is
    longer than any resolution, or where the library lacks the paragraph that is cited.
    """
    if isinstance(text, str):
        from clause_library.limits import check_length

        check_length("The text", len(text))
        if named := cited(library, text):
            return tuple(
                answer(library, _as_query(clause), filters, clause) for clause in named
            )
        _refuse_unknown(library, text)
        from clause_library.parse.pasted import passage

        text = passage(text)
    return tuple(_answers(library, tuple(_each(text)), filters))


def _answers(
    library: Library, paragraphs: Sequence[Paragraph], filters: Filters
) -> Iterator[Answer]:
    """The answers of paragraphs, in their order; what is said in the same words twice
    is looked for once."""
    known: dict[tuple[str, ...], Answer] = {}
    for paragraph in paragraphs:
        asked = (paragraph.text, paragraph.part, paragraph.opening)
        if asked not in known:
            known[asked] = answer(library, paragraph, filters)
        yield known[asked]


def cited(library: Library, text: str) -> tuple[LibraryClause, ...]:
    """The paragraph a citation or a ref names, with its subparagraphs; nothing where
    the text is no citation of one.

    A citation of a whole document names no paragraph. Of several documents with one
    number the oldest answers.
    """
    from clause_library.vocabulary.citations import parse_citation

    citation = parse_citation(text)
    document, place = Ref.parse(text.strip())
    ids = library.named(citation) if citation else (document,)
    place = (citation.place or "") if citation else place
    if not place:
        return ()
    for id in ids:
        found = tuple(
            c
            for c in library.clauses_of(id)
            if _is_at(Ref.parse(c.clause.ref, id).place, place)
        )
        if found:
            return found
    return ()


def _refuse_unknown(library: Library, text: str) -> None:
    """A citation of a paragraph is never searched for as words: what it names is not
    here."""
    from clause_library.vocabulary.citations import parse_citation

    citation = parse_citation(text)
    if citation and citation.place:
        raise _missing(library, text)


def _missing(library: Library, text: str) -> InputError:
    """What to say of a citation that names nothing here: the document is missing, or
    only the paragraph."""
    from clause_library.vocabulary.citations import parse_citation

    citation = parse_citation(text)
    ids = library.named(citation) if citation and citation.place else ()
    if citation and ids:
        whole = f'`drafter show "{ids[0]}"` shows the whole text'
        return InputError(f"{text.strip()}: {ids[0]} has no {citation.place}; {whole}.")
    return InputError(
        f"{text.strip()}: the library holds no such paragraph or document; see `drafter library list`."
    )


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
    from clause_library.vocabulary.citations import parse_citation

    if named := cited(library, text):
        return named
    citation = parse_citation(text)
    ids = (
        library.named(citation) if citation and not citation.place else (text.strip(),)
    )
    for id in ids:
        if document := library.document(id):
            return document
    raise _missing(library, text)


def compare(old: Resolution, new: Resolution) -> Comparison:
    """Two versions of a text, paragraph by paragraph, with what the changes mean."""
    from drafter.comparison.align import align

    return align(old, new)


def backing(
    library: Library, comparison: Comparison, filters: Filters = ANY
) -> tuple[Backing, ...]:
    """For every passage that the new version put in, whether it is agreed language;
    neither version is a precedent.

    A passage is a whole new paragraph or as many words put into one as make agreed
    language; the title and the opening formula are none.
    """
    from clause_library.model import Paragraph
    from clause_library.vocabulary.normalize import words
    from drafter.precedents.agreed_language import SHORTEST
    from drafter.review.rewording import part

    others = filters._replace(
        exclude=(*filters.exclude, comparison.old_id, comparison.new_id)
    )
    found: list[Backing] = []
    for index, pair in enumerate(comparison.pairs):
        if not pair.new or Ref.parse(pair.new[0].ref).kind in ("title", "opening"):
            continue
        at = 0
        for piece in pair.changes:
            end = at + (len(piece.text) if piece.op != "delete" else 0)
            if piece.op == "insert" and len(spelled := words(piece.text)) >= SHORTEST:
                text = piece.text[spelled[0].start : spelled[-1].end]
                passage = Paragraph(pair.new[0].ref, part(pair), None, "", text)
                start = at + spelled[0].start
                found.append(
                    Backing(
                        index,
                        start,
                        start + len(text),
                        text,
                        answer(library, passage, others),
                    )
                )
            at = end
    return tuple(found)


def history(versions: Sequence[Resolution]) -> History:
    """Three or more versions: each paragraph followed through all of them.

    Raise ValueError for fewer than two.
    """
    from drafter.comparison.history import history as follow

    return follow(versions)


def _each(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if paragraph.text:
            yield paragraph
        yield from _each(paragraph.subparagraphs)


def read(path: Path) -> tuple[Resolution, ...]:
    """The documents of one file, of any format the reader knows.

    Raise InputError where it cannot be read.
    """
    from clause_library.formats.detect import read as sources
    from clause_library.parse.pipeline import parse

    return tuple(resolution for source in sources(path) for resolution in parse(source))


def read_view(
    path: Path, view: str
) -> tuple[tuple[Resolution, ...], tuple[Revision, ...], tuple[Comment, ...]]:
    """The documents of a file, a Word file's tracked changes as the view has them; its
    changes and its comments.

    ``view`` is ``final``, ``original`` or an author. Raise InputError where the file
    cannot be read.
    """
    from clause_library.formats.detect import read as sources
    from clause_library.parse.pipeline import parse

    found = sources(path, view)
    return (
        tuple(resolution for source in found for resolution in parse(source)),
        tuple(revision for source in found for revision in source.revisions),
        tuple(comment for source in found for comment in source.comments),
    )


def parsed(name: str, data: bytes) -> Resolution:
    """The document of a file given as bytes, as `read_one` chooses it.

    Raise InputError where it cannot be read.
    """
    from clause_library.formats.detect import read_bytes
    from clause_library.parse.pipeline import parse

    return _version(
        [
            resolution
            for source in read_bytes(name, data)
            for resolution in parse(source)
        ]
    )


def as_wanted(
    texts: Sequence[Resolution], *, clean: bool = False, delegation: str | None = None
) -> tuple[Resolution, ...]:
    """Compilation texts as a delegation would have them, or ``clean``: with no brackets
    at all; else as they are.

    A text of several that does not name the delegation is read clean. Raise InputError
    where none names it.
    """
    if not clean and not delegation:
        return tuple(texts)
    from clause_library.parse.compilation.proposals import delegations
    from clause_library.parse.compilation.readings import reading

    names = {name for text in texts for name in delegations(text)}
    if delegation and delegation.casefold() not in {name.casefold() for name in names}:
        who = (
            f"proposals are by {', '.join(sorted(names))}"
            if names
            else "no proposal carries a name"
        )
        raise InputError(f"{texts[0].id}: nothing is proposed by {delegation}; {who}.")
    return tuple(reading(text, delegation) for text in texts)


def read_one(path: Path) -> Resolution:
    """The document of a file that is a version of a text: the first that has
    paragraphs, where it holds several."""
    return _version(read(path))


def _version(found: Sequence[Resolution]) -> Resolution:
    return next(
        (
            resolution
            for resolution in found
            if resolution.preamble or resolution.operative
        ),
        found[0],
    )


def original_and_final(path: Path) -> tuple[Resolution, Resolution]:
    """The two versions a Word file with tracked changes holds: all of them refused, all
    of them accepted.

    Raise InputError where the file is no Word file, or has no tracked changes.
    """
    from clause_library.formats import docx
    from clause_library.formats.detect import read as sources
    from clause_library.parse.pipeline import parse

    data = (
        path.read_bytes()
        if all(source.format == "docx" for source in sources(path))
        else None
    )
    if data is None:
        raise InputError(
            f"{path}: one file alone must be Word with tracked changes; name the other version too."
        )
    (original,) = docx.read(f"{path.stem} (original).docx", data, "original")
    (final,) = docx.read(f"{path.stem} (final).docx", data, "final")
    if original.blocks == final.blocks:
        raise InputError(
            f"{path}: this Word file has no tracked changes; name the other version too."
        )
    return _version(parse(original)), _version(parse(final))


def queries(
    path: Path, *, clean: bool = False, delegation: str | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs of a file as queries; a text without resolution's form gives one a
    blank-line block."""
    from clause_library.parse.pasted import passage

    (resolution,) = as_wanted((read_one(path),), clean=clean, delegation=delegation)
    paragraphs = (*resolution.preamble, *resolution.operative)
    paragraphs += tuple(
        paragraph for annex in resolution.annexes for paragraph in annex.paragraphs
    )
    return paragraphs or passage("\n\n".join((resolution.title, *resolution.header)))


def answers_for(
    library: Library, draft: Resolution, filters: Filters = ANY
) -> tuple[tuple[str, Answer], ...]:
    """The precedents of every paragraph of a draft, each with the paragraph's ref; the
    draft itself is no precedent."""
    others = filters._replace(exclude=(*filters.exclude, draft.id))
    annexes = (paragraph for annex in draft.annexes for paragraph in annex.paragraphs)
    paragraphs = tuple(_each((*draft.preamble, *draft.operative, *annexes)))
    refs = (paragraph.ref for paragraph in paragraphs)
    return tuple(zip(refs, _answers(library, paragraphs, others), strict=True))


def against(
    library: Library,
    answers: Sequence[tuple[str, Answer]],
    chosen: Sequence[tuple[str, str]],
) -> tuple[tuple[str, Answer], ...]:
    """The answers with the precedents the drafter chose before all others: pairs of a
    paragraph and a citation.

    A paragraph is named by its ref or the end of it (``OP4``). Raise InputError where
    the draft has no such paragraph or the library no such precedent.
    """
    found = dict(answers)
    for place, citation in chosen:
        names = (
            (ref, (ref.casefold(), Ref.parse(ref).place.casefold())) for ref in found
        )
        ref = next((ref for ref, called in names if place.casefold() in called), None)
        if ref is None:
            raise InputError(
                f"{place}: the draft has no such paragraph; `drafter parse` lists what it has."
            )
        named = cited(library, citation)
        if not named:
            raise _missing(library, citation)
        found[ref] = _preferring(found[ref], named[0])
    return tuple(found.items())


def _preferring(answered: Answer, named: LibraryClause) -> Answer:

    from drafter.precedents.search import chosen

    others = [result for result in answered.results if result.found.key != named.key]
    ranked = (result._replace(rank=rank) for rank, result in enumerate(others, 2))
    return answered._replace(results=(chosen(answered.text, named), *ranked))
