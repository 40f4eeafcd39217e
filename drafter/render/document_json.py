"""A resolution as JSON: its fields, paragraphs, notes and problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from clause_library.model import Resolution
from clause_library.parse.compilation.bracket_signs import counts as bracket_counts

if TYPE_CHECKING:
    from clause_library.model import (
        Adoption,
        Annex,
        Embedded,
        Footnote,
        Heading,
        NoteMark,
        Paragraph,
        Problem,
        Proposal,
    )

Object = dict[str, Any]


def parse(resolutions: Iterable[Resolution]) -> Object:
    """``drafter.parse/1``: always a list, because a file may hold several documents."""
    return {
        "schema": "drafter.parse/1",
        "documents": list(map(document, resolutions)),
    }


def document(resolution: Resolution) -> Object:
    """A DOCUMENT: every word of the input stands in exactly one of its fields."""
    return {
        "id": resolution.id,
        "symbol": resolution.symbol.text if resolution.symbol else None,
        "organ": resolution.organ,
        "title": resolution.title,
        "session": resolution.session,
        "date": resolution.date,
        "status": resolution.status,
        "adoption": adoption(resolution.adoption),
        "language": resolution.language,
        "sponsors": list(resolution.sponsors),
        "agenda_item": resolution.agenda_item,
        "originating_draft": resolution.originating_draft,
        "sample": resolution.sample,
        "header": list(resolution.header),
        "formula": resolution.formula,
        "preamble": list(map(_top_paragraph, resolution.preamble)),
        "operative": list(map(_top_paragraph, resolution.operative)),
        "headings": list(map(_heading, resolution.headings)),
        "annexes": list(map(_annex, resolution.annexes)),
        "footnotes": list(map(_footnote, resolution.footnotes)),
        "conclusion": resolution.conclusion,
        # page numbers and running heads too: without them a word of the input would
        # stand in no field, and the promise above would not hold
        "furniture": [*resolution.furniture, *resolution.letter],
        # links, pictures, controls: beside the words, so that none is told twice
        "embedded": list(map(_embedded, resolution.embedded)),
        "problems": list(map(_problem, resolution.problems)),
        # a compilation text is judged by how many are left
        "brackets": bracket_counts(resolution),
    }


def _embedded(one: Embedded) -> Object:
    words = one.paragraph[one.place.start : one.place.end]
    return {"kind": one.kind, "says": one.says, "words": words}


def adoption(value: Adoption) -> Object:
    """How a text was adopted; counts that are not known are null."""
    return {
        "kind": value.kind,
        # "for" is the word of the voting record, and no name in Python
        "for": value.in_favour,
        "against": value.against,
        "abstaining": value.abstaining,
    }


def _top_paragraph(paragraph: Paragraph) -> Object:
    return {
        "ref": paragraph.ref,
        "number": paragraph.label,
        "opening": paragraph.opening,
        "text": paragraph.text,
        "footnotes": _markers(paragraph.notes),
        "subparagraphs": list(map(_subparagraph, paragraph.subparagraphs)),
        **_further(paragraph),
    }


def _further(paragraph: Paragraph) -> Object:
    """What resumes after the subparagraphs, and the proposals of a compilation text."""
    proposals = [_proposal(proposal, paragraph) for proposal in paragraph.proposals]
    return {
        "closing": paragraph.closing,
        "closing_footnotes": _markers(paragraph.closing_notes),
        "proposals": proposals,
    }


def _proposal(
    proposal: Proposal,
    paragraph: Paragraph,
) -> Object:
    return {
        "kind": proposal.kind,
        "authors": list(proposal.authors),
        "label": proposal.label,
        "start": proposal.place.start,
        "end": proposal.place.end,
        "words": paragraph.text[proposal.words.start : proposal.words.end],
        "level": proposal.level,
    }


def _heading(heading: Heading) -> Object:
    return {"text": heading.text, "before": heading.before}


def _footnote(note: Footnote) -> Object:
    return {"marker": note.marker, "text": note.text}


def _markers(notes: Iterable[NoteMark]) -> list[str]:
    return [note.marker for note in notes]


def _subparagraph(paragraph: Paragraph) -> Object:
    return {
        "ref": paragraph.ref,
        "label": paragraph.label,
        "text": paragraph.text,
        "footnotes": _markers(paragraph.notes),
        "subparagraphs": list(map(_subparagraph, paragraph.subparagraphs)),
        **_further(paragraph),
    }


def _annex(annex: Annex) -> Object:
    return {
        "label": annex.label,
        "title": annex.title,
        "footnotes": _markers(annex.notes),
        "paragraphs": list(map(_top_paragraph, annex.paragraphs)),
        "headings": list(map(_heading, annex.headings)),
    }


def _problem(problem: Problem) -> Object:
    return {
        "code": problem.code,
        "message": problem.message,
        "line": problem.line,
        "place": problem.place,
    }
