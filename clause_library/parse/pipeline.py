"""Blocks → resolutions: the only place that decides structure.

Pure; never raises on any text. The way: footnotes and furniture are named
(``footnotes``), the blocks are split into documents (``documents``), each block gets a
role (``roles``, with ``labels``), the fields and refs are made (``assemble``), the
facts read (``facts``), and it is checked that no word was lost (``conservation``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from clause_library.formats import plain_text
from clause_library.formats.blocks import Block, Facts, Source
from clause_library.model import Adoption, Paragraph, Resolution, Symbol
from clause_library.parse import compilation, facts, roles
from clause_library.parse.adoption import adoption, roll_call
from clause_library.parse.amendments.document import amendments_from, with_roles
from clause_library.parse.assemble import assemble
from clause_library.parse.compilation.bracket_signs import may_hold_proposals
from clause_library.parse.conservation import conservation
from clause_library.parse.documents import Document, split_documents, with_distinct_ids
from clause_library.parse.footnotes import name_footnotes
from clause_library.parse.front_matter import is_formula
from clause_library.parse.mail import set_apart
from clause_library.parse.problems import (
    body_problems,
    bracket_problems,
    date_problems,
    masthead_problems,
)
from clause_library.parse.sort_blocks import Body
from clause_library.parse.sponsors import DRAFT, sponsors
from clause_library.vocabulary.formulas import AT_MEETING
from clause_library.vocabulary.symbols import component, parse_symbol

__all__ = ["conservation", "parse", "passage"]


def parse(source: Source) -> tuple[Resolution, ...]:
    """The resolutions of a source, in order; at least one.

    What could not be settled stands in ``problems``.
    """
    # Notes are named first: “1 See A/RES/…” would pass for a numbered paragraph.
    documents = split_documents(name_footnotes(set_apart(source.blocks)))
    resolutions = [_resolution(source, document) for document in documents]
    resolutions = with_distinct_ids(resolutions)
    # Before the title is shared: it comes from the file's data, and words that no block
    # has would count as added.
    lost_words = conservation(source, resolutions)
    shared_title = source.facts.title or ""
    first, *others = [_with_title(one, shared_title) for one in resolutions]
    # What concerns the whole file stands with its first text.
    problems = (*source.problems, *first.problems, *lost_words)
    first = first._replace(problems=problems, embedded=source.embedded)
    return (first, *others)


def passage(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a pasted text, in its order: preambular, operative, annex.

    Refs carry no document (``OP4 (a)``). Words without any sign of a form are one
    operative paragraph.
    """
    blocks = name_footnotes(set_apart(plain_text.blocks(text)))
    # A paste without a formula has no masthead either: its first line is a paragraph.
    has_formula = any(is_formula(block) for block in blocks)
    body = assemble(roles.assign(blocks, fragment=not has_formula), "")
    paragraphs = _all_paragraphs(body)
    if not paragraphs:
        paragraphs = _as_one_paragraph(blocks)
    return tuple(_without_document(paragraph) for paragraph in paragraphs)


def _resolution(
    source: Source,
    document: Document,
) -> Resolution:
    blocks = _with_roles(document.blocks)
    header = [block.text for block in blocks if block.kind == "header"]
    titles = [block.text for block in blocks if block.kind == "title"]
    symbol = _symbol(
        source.facts,
        header,
        titles,
        blocks,
    )
    part_symbol = _part_symbol(symbol, document.part)
    identity = _identity(
        source.name,
        symbol,
        part_symbol,
        document.part,
    )
    body = assemble(blocks, identity)
    number, title = facts.split_title(" ".join(body.title), symbol)
    if number:
        # No part of the title, but its figures may not vanish either.
        body.header.append(number)
    told = _facts(
        source.facts,
        header,
        titles,
        symbol,
        body,
        _words(body, blocks),
    )
    resolution = _record(
        identity,
        part_symbol or symbol,
        title,
        told,
        body,
    )._replace(form=source.format)
    resolution = _with_problems(
        resolution,
        source.facts,
        header,
        body,
    )
    if may_hold_proposals(resolution):
        return compilation.proposals.with_proposals(resolution)
    return resolution


def _with_roles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    start = amendments_from(blocks)
    # Amendments quote paragraphs of either part, and have none of their own.
    return roles.assign(blocks) if start is None else with_roles(blocks, start)


def _record(
    identity: str,
    symbol: Symbol | None,
    title: str,
    told: Facts,
    body: Body,
) -> Resolution:
    return Resolution(
        id=identity,
        symbol=symbol,
        organ=told.organ,
        title=title,
        session=told.session,
        date=told.date,
        status=told.status or "unknown",
        adoption=told.adoption or Adoption("unknown"),
        votes=told.votes,
        language=told.language,
        sponsors=told.sponsors,
        agenda_item=told.agenda_item,
        originating_draft=told.originating_draft,
        header=tuple(body.header),
        formula=" ".join(body.formula),
        preamble=body.preamble,
        operative=body.operative,
        headings=body.headings,
        annexes=body.annexes,
        footnotes=tuple(body.footnotes),
        conclusion=" ".join(body.conclusion),
        furniture=tuple(body.furniture),
        letter=tuple(body.letter),
        sample=told.sample,
    )


def _words(
    body: Body,
    blocks: Sequence[Block],
) -> str:
    """What tells the language: the words of the paragraphs."""
    texts = [paragraph.text for paragraph in _all_paragraphs(body)]
    # A text in which no paragraph was found has a language all the same.
    return " ".join(texts) or " ".join(block.text for block in blocks)


def _facts(
    given: Facts,
    header: Sequence[str],
    titles: Sequence[str],
    symbol: Symbol | None,
    body: Body,
    words: str,
) -> Facts:
    """What is known of the document: what the format says of it outranks what is read
    from its masthead and closing line."""
    formula, conclusion = " ".join(body.formula), " ".join(body.conclusion)
    formula = formula or _opening_formula(body)
    organ = facts.organ(formula, symbol, (*header, *body.title))
    # a title may speak of drafts; its own word stands first
    named = [line for line in titles if re.match(DRAFT, line, re.IGNORECASE)]
    return given._replace(
        organ=given.organ or organ,
        session=given.session or facts.session(header),
        date=_date(
            given.date,
            header,
            conclusion,
            formula,
        ),
        status=given.status
        or facts.status(
            (*header, *named),
            conclusion,
            symbol,
            formula,
        ),
        adoption=given.adoption or adoption((*header, conclusion)),
        votes=given.votes or roll_call(conclusion),
        language=given.language or facts.language(words),
        sponsors=given.sponsors or sponsors(header),
        agenda_item=given.agenda_item or facts.agenda_item(header),
        originating_draft=given.originating_draft or facts.originating_draft(header),
    )


def _opening_formula(body: Body) -> str:
    """The formula that a text of one sentence begins with: “The General Assembly,
    recalling …, decides …”, “At its 54th plenary meeting, …”."""
    for paragraph in (*body.preamble, *body.operative)[:1]:
        if AT_MEETING.match(paragraph.text):
            return paragraph.text
        organ, comma, _ = paragraph.text.partition(",")
        if comma and is_formula(Block("unknown", f"{organ},")):
            return organ
    return ""


def _with_problems(
    resolution: Resolution,
    given: Facts,
    header: Sequence[str],
    body: Body,
) -> Resolution:
    """The resolution with what could not be settled in it."""
    dates = date_problems(
        given.date,
        header,
        resolution.conclusion,
        resolution.id,
    )
    # The UN's XML says itself what its masthead is.
    untold = () if resolution.form == "xml" else resolution.header
    masthead = masthead_problems(untold, resolution.id)
    resolution = resolution._replace(
        problems=(*body_problems(body, resolution.id), *masthead, *dates)
    )
    # An adopted text is not negotiated: its brackets are somebody's words.
    if resolution.status == "adopted":
        return resolution
    brackets = bracket_problems(resolution, body.lines)
    return resolution._replace(problems=(*resolution.problems, *brackets))


def _date(
    given: str | None,
    header: Sequence[str],
    conclusion: str,
    opening: str,
) -> str | None:
    """The text's own date where its head and its end agree, else the format's."""
    # The official XML's metadata has slips: A/RES/76/254 is two days late there.
    stated = facts.stated_date(header, conclusion)
    return stated or given or facts.date(header, conclusion, opening)


def _symbol(
    given: Facts,
    header: Sequence[str],
    titles: Sequence[str],
    blocks: Sequence[Block],
) -> Symbol | None:
    symbol = parse_symbol(given.symbol) if given.symbol else None
    symbol = symbol or facts.symbol(header) or facts.symbol_beside(titles)
    if symbol or given.status == "draft":
        return symbol
    return facts.symbol_of_number(header, titles, _who_speaks(blocks))


def _who_speaks(blocks: Sequence[Block]) -> str:
    """The words that say who speaks: the formula, or the first sentence of a decision
    that names its meeting; empty where there is neither."""
    for block in blocks:
        if block.kind == "formula":
            return block.text
        if block.kind in ("preambular", "operative"):
            return block.text if AT_MEETING.match(block.text) else ""
    return ""


def _part_symbol(
    symbol: Symbol | None,
    part: str | None,
) -> Symbol | None:
    """The symbol of a collection's part (77/194 A), None where it has none."""
    return component(symbol, part) if symbol and part else None


def _identity(
    file_name: str,
    symbol: Symbol | None,
    part_symbol: Symbol | None,
    part: str | None,
) -> str:
    """The id of a document: its symbol, or the name of its file and its part."""
    if part_symbol:
        return part_symbol.text
    name = symbol.text if symbol else PurePath(file_name).stem or file_name
    return f"{name} {part}" if part else name


def _with_title(
    resolution: Resolution,
    shared_title: str,
) -> Resolution:
    """A part of a collection has the title all parts share, and its own.

    Its own stands in its first heading too.
    """
    title = resolution.title or shared_title
    part = resolution.id.rpartition(" ")[2]
    first = resolution.headings[0].text if resolution.headings else ""
    # An id may also end in a word of a file's name; a part has one letter.
    is_part = title and len(part) == 1
    if is_part and re.match(rf"{re.escape(part)}[ .]", first):
        own = first.removeprefix(part).lstrip(" .")
        title = f"{title}: {own}" if own else title
    return resolution._replace(title=title)


def _all_paragraphs(body: Body) -> list[Paragraph]:
    paragraphs = [*body.preamble, *body.operative]
    for annex in body.annexes:
        paragraphs += annex.paragraphs
    return paragraphs


def _as_one_paragraph(blocks: Sequence[Block]) -> list[Paragraph]:
    """The words of a text without form as one operative paragraph; empty for none."""
    apart = ("furniture", "letter")
    texts = [block.text for block in blocks if block.kind not in apart]
    words = " ".join(text for text in texts if text)
    return (
        [
            Paragraph(
                "OP1",
                "operative",
                None,
                "",
                words,
            )
        ]
        if words
        else []
    )


def _without_document(paragraph: Paragraph) -> Paragraph:
    """The paragraph with refs that begin with its place."""
    below = [_without_document(child) for child in paragraph.subparagraphs]
    ref = paragraph.ref.removeprefix(", ")
    return paragraph._replace(
        ref=ref,
        subparagraphs=tuple(below),
    )
