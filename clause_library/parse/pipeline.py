"""Blocks → resolutions: the only place that decides structure.

Pure; never raises on any text. The way: footnotes and furniture named (``notes``), one
document after the other (``_documents``), a role for each block (``roles``, with
``labels``), fields and refs (``assemble``), facts (``metadata``), the check that no
word was lost (``conservation``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from clause_library.formats import plain_text
from clause_library.formats.blocks import Block, Source
from clause_library.model import Annex, Heading, Paragraph, Problem, Resolution
from clause_library.parse import facts as metadata
from clause_library.parse import footnotes as notes
from clause_library.parse import roles
from clause_library.parse.adoption import adoption
from clause_library.parse.assemble import Body, assemble
from clause_library.parse.compilation import brackets, proposals
from clause_library.parse.conservation import conservation
from clause_library.parse.labels import core, split
from clause_library.refs import Ref
from clause_library.vocabulary import phrases
from clause_library.vocabulary.annexes import ANNEX
from clause_library.vocabulary.punctuation import CLOSERS, FULL_STOPS
from clause_library.vocabulary.symbols import component, parse_symbol

__all__ = ["conservation", "parse", "passage"]


def parse(source: Source) -> tuple[Resolution, ...]:
    """The resolutions of a source, in order; at least one.

    What could not be settled stands in ``problems``.
    """
    documents = _documents(notes.name_footnotes(source.blocks))
    found = [_resolution(source, label, blocks) for label, blocks in documents]
    found = _distinct(found) if len(found) > 1 else found
    checked = conservation(source, found)
    found = [_titled(resolution, source.facts.title or "") for resolution in found]
    first = found[0]._replace(problems=(*source.problems, *found[0].problems, *checked))
    return (first, *found[1:])


def _titled(resolution: Resolution, title: str) -> Resolution:
    """A part of a collection has the title all parts share, and its own, which stands
    in its first heading too."""
    title = resolution.title or title
    part = resolution.id.rpartition(" ")[2]
    first = resolution.headings[0].text if resolution.headings else ""
    own = (
        first.removeprefix(part).lstrip(" .")
        if title and re.match(rf"{re.escape(part)}[ .]", first)
        else ""
    )
    return resolution._replace(
        title=f"{title}: {own}" if own and len(part) == 1 else title
    )


def passage(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a pasted text: preambular, operative, annex, in the order of
    the text.

    Refs carry no document (``OP4 (a)``). Words without any sign of a form are one
    operative paragraph.
    """
    blocks = notes.name_footnotes(plain_text.blocks(text))
    whole = any(roles.is_formula(block) for block in blocks)
    body = assemble(roles.assign(blocks, fragment=not whole), "")
    found = (
        *body.preamble,
        *body.operative,
        *(p for annex in body.annexes for p in annex.paragraphs),
    )
    if not found:
        words = " ".join(
            block.text for block in blocks if block.text and block.kind != "furniture"
        )
        found = (Paragraph("OP1", "operative", None, "", words),) if words else ()
    return tuple(_without_document(paragraph) for paragraph in found)


def _without_document(paragraph: Paragraph) -> Paragraph:
    below = tuple(_without_document(child) for child in paragraph.subparagraphs)
    return paragraph._replace(ref=paragraph.ref.removeprefix(", "), subparagraphs=below)


def _documents(blocks: Sequence[Block]) -> list[tuple[str | None, list[Block]]]:
    """The blocks of each document: a collection's parts, or texts that follow one
    another."""
    documents: list[tuple[str | None, list[Block]]] = [(None, [])]
    has_formula = annexed = False
    for block in blocks:
        if block.kind == "part":
            if any(
                b.kind in ("preambular", "operative", "formula")
                for b in documents[-1][1]
            ):
                documents.append((block.label or block.text, []))
            else:
                documents[-1] = (block.label or block.text, documents[-1][1])
        annexed = (
            annexed
            or block.kind == "annex"
            or bool(re.match(rf"{ANNEX}\b", block.text))
        )
        if block.kind == "unknown" and roles.is_formula(block):
            if has_formula and not annexed:
                documents.append((None, _take_front(documents[-1][1])))
            has_formula = True
        documents[-1][1].append(block)
    return documents


def _take_front(blocks: list[Block]) -> list[Block]:
    """What stands after the last paragraph or conclusion of ``blocks`` begins the next
    document."""
    at = len(blocks)
    while at and blocks[at - 1].kind in (
        "unknown",
        "heading",
        "furniture",
        "page_break",
    ):
        block = blocks[at - 1]
        body = (
            split(block)[0]
            or block.text.endswith((";", ",", "."))
            or phrases.CONCLUSION.match(block.text)
        )
        if block.kind == "unknown" and body:
            break
        at -= 1
    front = blocks[at:]
    del blocks[at:]
    return front


def _resolution(source: Source, part: str | None, blocks: list[Block]) -> Resolution:
    facts = source.facts
    assigned = roles.assign(blocks)
    header = [block.text for block in assigned if block.kind == "header"]
    symbol = (parse_symbol(facts.symbol) if facts.symbol else None) or metadata.symbol(
        header
    )
    name = symbol.text if symbol else PurePath(source.name).stem or source.name
    own = component(symbol, part) if symbol and part else None
    identity = own.text if own else f"{name} {part}" if part else name
    body = assemble(assigned, identity)
    formula, conclusion = " ".join(body.formula), " ".join(body.conclusion)
    read = (
        *body.preamble,
        *body.operative,
        *(p for annex in body.annexes for p in annex.paragraphs),
    )
    texts = " ".join(p.text for p in read) or " ".join(block.text for block in assigned)
    number, title = metadata.split_title(" ".join(body.title), symbol)
    resolution = Resolution(
        id=identity,
        symbol=own or symbol,
        organ=facts.organ or metadata.organ(formula, symbol),
        title=title,
        session=facts.session or metadata.session(header),
        date=facts.date or metadata.date(header, conclusion),
        status=facts.status or metadata.status(header, conclusion, symbol),
        adoption=facts.adoption or adoption((*header, conclusion)),
        language=facts.language or metadata.language(texts),
        sponsors=facts.sponsors or metadata.sponsors(header),
        agenda_item=facts.agenda_item or metadata.agenda_item(header),
        originating_draft=facts.originating_draft or metadata.originating_draft(header),
        header=(*body.header, *([number] if number else [])),
        formula=formula,
        preamble=body.preamble,
        operative=body.operative,
        headings=body.headings,
        annexes=body.annexes,
        footnotes=tuple(body.footnotes),
        conclusion=conclusion,
        furniture=tuple(body.furniture),
        problems=_problems(body, source, identity),
        sample=facts.sample,
    )
    if resolution.status != "adopted":
        resolution = resolution._replace(
            problems=(*resolution.problems, *_bracket_problems(resolution, body.lines))
        )
    return proposals.with_proposals(resolution)


_BRACKETS = {"bracket_unclosed": "A bracket is opened and never closed.",
             "bracket_unopened": "A bracket is closed that was never opened."}  # fmt: skip


def _bracket_problems(
    resolution: Resolution, lines: Mapping[str, int | None]
) -> Iterator[Problem]:
    """Brackets without a partner in a text that is still negotiated."""
    annexed = (annex.paragraphs for annex in resolution.annexes)
    for part in (resolution.preamble, resolution.operative, *annexed):
        for code, ref in brackets.unbalanced(part):
            yield Problem(code, _BRACKETS[code], lines.get(ref), ref)


def _distinct(found: list[Resolution]) -> list[Resolution]:
    """Several texts of one file need an id each; the second of a name is told apart,
    refs and all."""
    seen: dict[str, int] = {}
    result = []
    for resolution in found:
        times = seen[resolution.id] = seen.get(resolution.id, 0) + 1
        result.append(
            resolution
            if times == 1
            else _renamed(resolution, f"{resolution.id} [{times}]")
        )
    return result


def _renamed(resolution: Resolution, identity: str) -> Resolution:
    def named(ref: str) -> str:
        return str(Ref.parse(ref, resolution.id)._replace(document=identity))

    def moved(paragraph: Paragraph) -> Paragraph:
        below = tuple(map(moved, paragraph.subparagraphs))
        return paragraph._replace(ref=named(paragraph.ref), subparagraphs=below)

    def moved_headings(headings: Sequence[Heading]) -> tuple[Heading, ...]:
        return tuple(
            heading._replace(before=heading.before and named(heading.before))
            for heading in headings
        )

    def moved_annex(annex: Annex) -> Annex:
        paragraphs = tuple(map(moved, annex.paragraphs))
        return annex._replace(
            paragraphs=paragraphs, headings=moved_headings(annex.headings)
        )

    return resolution._replace(
        id=identity,
        preamble=tuple(map(moved, resolution.preamble)),
        operative=tuple(map(moved, resolution.operative)),
        headings=moved_headings(resolution.headings),
        annexes=tuple(map(moved_annex, resolution.annexes)),
        problems=tuple(
            problem._replace(place=named(problem.place))
            for problem in resolution.problems
        ),
    )


def _problems(body: Body, source: Source, place: str) -> tuple[Problem, ...]:
    problems = []
    if not body.preamble and not body.operative:
        problems.append(
            Problem(
                "no_paragraphs",
                "No preambular or operative paragraph was found.",
                None,
                place,
            )
        )
    problems.extend(_number_problems(body))
    known = {note.marker for note in body.footnotes}
    for paragraph in (*body.preamble, *body.operative):
        missing = dict.fromkeys(
            note.marker for note in paragraph.notes if note.marker not in known
        )
        line = body.lines.get(paragraph.ref)
        problems += [
            Problem("note_missing", f"Mark {m} has no footnote.", line, paragraph.ref)
            for m in missing
        ]
    if body.operative and not re.search(
        rf"[{FULL_STOPS}][{CLOSERS}]*$", _last_words(body.operative[-1])
    ):
        message = "The last paragraph does not end with a full stop."
        last = body.operative[-1].ref
        problems.append(Problem("unfinished", message, body.lines.get(last), last))
    return tuple(problems)


def _last_words(paragraph: Paragraph) -> str:
    if paragraph.closing or not paragraph.subparagraphs:
        return paragraph.closing or paragraph.text
    return _last_words(paragraph.subparagraphs[-1])


def _number_problems(body: Body) -> list[Problem]:
    problems: list[Problem] = []
    last = 0
    for paragraph in body.operative:
        digits = re.search(r"\d{1,9}", paragraph.label or "")
        if digits:
            number = int(digits.group())
            again = (
                number == last and core(paragraph.label or "") != digits.group()
            )  # 6, 6 bis
            if number not in (last + 1, 1) and not again:
                message = (
                    f"Number {number} follows number {last}."
                    if last
                    else f"The numbers begin with {number}."
                )
                line = body.lines.get(paragraph.ref)
                problems.append(
                    Problem("number_out_of_sequence", message, line, paragraph.ref)
                )
            last = number
    return problems
