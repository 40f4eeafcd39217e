"""Answers as the JSON promised to scripts.

Fields may be added; none is renamed or dropped under the same schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from clause_library.model import (
    Adoption,
    Annex,
    LibraryClause,
    Paragraph,
    Problem,
    Resolution,
)
from drafter.comparison.pieces import in_whole
from drafter.precedents.agreed_language import share
from drafter.results import (
    Alert,
    Answer,
    Backing,
    Comparison,
    Coverage,
    Pair,
    Piece,
    Precedent,
    Side,
)

if TYPE_CHECKING:
    from clause_library.ingest.build import Report
    from clause_library.storage.catalogue import Row
    from drafter.comparison.history import History

Object = dict[str, Any]


def dump(value: Object, *, ascii_only: bool = False) -> str:
    """One JSON object as text, readable; characters outside ASCII are kept, or escaped
    where the output lacks them."""
    return json.dumps(value, ensure_ascii=ascii_only, indent=2)


def parse(resolutions: Iterable[Resolution]) -> Object:
    """``drafter.parse/1``: always a list, because a file may hold several documents."""
    return {
        "schema": "drafter.parse/1",
        "documents": [document(resolution) for resolution in resolutions],
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
        "preamble": [_top_paragraph(paragraph) for paragraph in resolution.preamble],
        "operative": [_top_paragraph(paragraph) for paragraph in resolution.operative],
        "headings": [
            {"text": heading.text, "before": heading.before}
            for heading in resolution.headings
        ],
        "annexes": [_annex(annex) for annex in resolution.annexes],
        "footnotes": [
            {"marker": note.marker, "text": note.text} for note in resolution.footnotes
        ],
        "conclusion": resolution.conclusion,
        "furniture": list(resolution.furniture),
        "problems": [_problem(problem) for problem in resolution.problems],
    }


def adoption(value: Adoption) -> Object:
    """How a text was adopted; counts that are not known are null."""
    return {
        "kind": value.kind,
        "for": value.in_favour,
        "against": value.against,
        "abstaining": value.abstaining,
    }


def match(answers: Iterable[Answer]) -> Object:
    """``drafter.match/1``: one query an entry, in the order they were asked."""
    found = list(answers)
    return {
        "schema": "drafter.match/1",
        "share": round(share(found), 2),
        "queries": [_answer(one) for one in found],
    }


def compare(comparison: Comparison, backing: Sequence[Backing] = ()) -> Object:
    """``drafter.compare/1``; with ``backing`` its passages stand in each pair as
    ``precedents``."""
    pairs = [_pair(pair) for pair in comparison.pairs]
    for one in backing:
        told = {"start": one.start, "end": one.end, **_answer(one.answer)}
        pairs[one.pair].setdefault("precedents", []).append(told)
    return {
        "schema": "drafter.compare/1",
        "old": comparison.old_id,
        "new": comparison.new_id,
        "pairs": pairs,
        "summary": list(comparison.summary),
        "alerts": _alerts(comparison.alerts),
    }


def history(told: History) -> Object:
    """``drafter.history/1``: each paragraph with its sides in every version and the
    pairs that lead to the next."""
    return {
        "schema": "drafter.history/1",
        "versions": list(told.versions),
        "threads": [
            {
                "sides": [_sides(sides) for sides in thread.sides],
                "steps": [[_pair(pair) for pair in step] for step in thread.steps],
            }
            for thread in told.threads
        ],
        "summaries": [list(comparison.summary) for comparison in told.comparisons],
    }


def library_clause(found: LibraryClause) -> Object:
    """Where a clause stands and what its document is."""
    clause, source = found.clause, found.source
    return {
        "ref": clause.ref,
        "id": source.id,
        "symbol": source.symbol,
        "organ": source.organ,
        "date": source.date,
        "status": source.status,
        "part": clause.part,
        "text": clause.text,
        "chapeau": clause.chapeau,
        "adoption": adoption(source.adoption),
        "sample": source.sample,
    }


def _top_paragraph(paragraph: Paragraph) -> Object:
    return {
        "ref": paragraph.ref,
        "number": paragraph.label,
        "opening": paragraph.opening,
        "text": paragraph.text,
        "footnotes": [note.marker for note in paragraph.notes],
        "subparagraphs": [_subparagraph(below) for below in paragraph.subparagraphs],
        **_further(paragraph),
    }


def _further(paragraph: Paragraph) -> Object:
    """What resumes after the subparagraphs, and the proposals of a compilation text."""
    return {
        "closing": paragraph.closing,
        "closing_footnotes": [note.marker for note in paragraph.closing_notes],
        "proposals": [
            {
                "kind": proposal.kind,
                "authors": list(proposal.authors),
                "label": proposal.label,
                "start": proposal.place.start,
                "end": proposal.place.end,
                "words": paragraph.text[proposal.words.start : proposal.words.end],
                "level": proposal.level,
            }
            for proposal in paragraph.proposals
        ],
    }


def _subparagraph(paragraph: Paragraph) -> Object:
    return {
        "ref": paragraph.ref,
        "label": paragraph.label,
        "text": paragraph.text,
        "footnotes": [note.marker for note in paragraph.notes],
        "subparagraphs": [_subparagraph(below) for below in paragraph.subparagraphs],
        **_further(paragraph),
    }


def _annex(annex: Annex) -> Object:
    return {
        "label": annex.label,
        "title": annex.title,
        "footnotes": [note.marker for note in annex.notes],
        "paragraphs": [_top_paragraph(paragraph) for paragraph in annex.paragraphs],
        "headings": [
            {"text": heading.text, "before": heading.before}
            for heading in annex.headings
        ],
    }


def _problem(problem: Problem) -> Object:
    return {
        "code": problem.code,
        "message": problem.message,
        "line": problem.line,
        "place": problem.place,
    }


def _answer(answer: Answer) -> Object:
    return {
        "text": answer.text,
        "elapsed_ms": round(answer.elapsed_ms, 3),
        "results": [_precedent(precedent) for precedent in answer.results],
        "nearest": [_precedent(precedent) for precedent in answer.nearest],
        "coverage": _coverage(answer.coverage),
    }


def _precedent(precedent: Precedent) -> Object:
    return {
        "rank": precedent.rank,
        "score": round(precedent.score, 2),
        "band": precedent.band,
        **library_clause(precedent.found),
        "citation": precedent.citation,
        "written_citation": precedent.written_citation,
        "changes": _pieces(_whole_changes(precedent)),
        "within": precedent.within
        and {"start": precedent.within.start, "end": precedent.within.end},
        "occurrences": [
            {"ref": occurrence.ref, "date": occurrence.date}
            for occurrence in precedent.occurrences
        ],
        "reasons": list(precedent.reasons),
        "alerts": _alerts(precedent.alerts),
    }


def _whole_changes(precedent: Precedent) -> Sequence[Piece]:
    """The promise: `keep`+`delete` give the precedent's whole text, of a phrase found
    inside it too."""
    if precedent.within is None:
        return precedent.changes
    text, part = precedent.found.clause.text, precedent.within
    return in_whole(text[: part.start], precedent.changes, text[part.end :])


def _coverage(coverage: Coverage) -> Object:
    passages = [
        {
            "start": passage.start,
            "end": passage.end,
            "ref": passage.ref,
            "new": passage.new,
            "also": list(passage.also),
            "uses": passage.uses,
        }
        for passage in coverage.passages
    ]
    return {"share": round(coverage.share, 2), "passages": passages}


def _pair(pair: Pair) -> Object:
    return {
        "status": pair.status,
        "change_of_level": pair.change_of_level,
        "old": _sides(pair.old),
        "new": _sides(pair.new),
        "similarity": round(pair.similarity, 2),
        "changes": _pieces(pair.changes),
        "alerts": _alerts(pair.alerts),
    }


def _sides(sides: Sequence[Side]) -> list[Object]:
    return [{"ref": side.ref, "text": side.text} for side in sides]


def _pieces(pieces: Sequence[Piece]) -> list[Object]:
    return [{"op": piece.op, "text": piece.text} for piece in pieces]


def _alerts(alerts: Sequence[Alert]) -> list[Object]:
    return [
        {
            "kind": alert.kind,
            "message": alert.message,
            "old": alert.old,
            "new": alert.new,
        }
        for alert in alerts
    ]


def documents(rows: Iterable[Row]) -> Object:
    """The documents of a library."""
    return {
        "schema": "drafter.library.list/1",
        "documents": [row._asdict() for row in rows],
    }


def report(told: Report) -> Object:
    """What ``library add`` did."""
    return {
        "schema": "drafter.library.add/1",
        "added": list(told.added),
        "replaced": list(told.replaced),
        "unchanged": told.unchanged,
        "passed_over": told.passed_over,
        "failures": [
            {"file": failure.origin, "reason": failure.reason}
            for failure in told.failures
        ],
    }


def shown(found: Resolution | tuple[LibraryClause, ...]) -> Object:
    """``show``: a whole text as DOCUMENT, or the paragraphs a citation names."""
    if isinstance(found, Resolution):
        return {
            "schema": "drafter.show/1",
            "document": document(found),
            "paragraphs": [],
        }
    return {
        "schema": "drafter.show/1",
        "document": None,
        "paragraphs": [library_clause(clause) for clause in found],
    }
