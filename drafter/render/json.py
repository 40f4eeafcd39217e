"""Answers as the JSON promised to scripts.

Fields may be added; none is renamed or dropped under the same schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from clause_library.model import Resolution
from drafter.comparison.pieces import in_whole
from drafter.precedents.agreed_language import share
from drafter.render.document_json import Object, adoption, document

if TYPE_CHECKING:
    from pathlib import Path

    from clause_library.model import (
        LibraryClause,
        Provenance,
        Span,
    )
    from drafter.comparison.history import History, Thread
    from drafter.results import (
        Alert,
        Answer,
        Backing,
        Comparison,
        Coverage,
        Occurrence,
        Other,
        Pair,
        Passage,
        Piece,
        Precedent,
        Side,
    )


def dump(
    value: Object,
    *,
    ascii_only: bool = False,
) -> str:
    """One JSON object as readable text.

    Characters outside ASCII are escaped with ``ascii_only``, else kept.
    """
    return json.dumps(
        value,
        # a text in Arabic or Russian could not be read in escapes; they are for streams
        # that cannot carry its letters
        ensure_ascii=ascii_only,
        indent=2,
    )


def match(
    answers: Iterable[Answer],
    *,
    timings: bool = False,
) -> Object:
    """``drafter.match/1``: one query an entry, in the order they were asked.

    Without ``timings`` nothing in it differs from run to run.
    """
    found = list(answers)
    queries = list(map(_answer, found))
    if timings:
        for query, answer in zip(queries, found, strict=True):
            # digits beyond are noise of the clock
            query["elapsed_ms"] = round(answer.elapsed_ms, 3)
    return {
        "schema": "drafter.match/1",
        "share": round(share(found), 2),
        "queries": queries,
    }


def written(
    path: Path,
    notices: Sequence[str] = (),
) -> Object:
    """``drafter.written/1``: a file that was written."""
    return {
        "schema": "drafter.written/1",
        "path": str(path),
        "bytes": path.stat().st_size,
        "notices": list(notices),
    }


def written_files(
    files: Iterable[Object],
    failures: Iterable[tuple[Path, str]],
) -> Object:
    """``drafter.written_files/1``: many files written, and what could not be read."""
    failed = [{"file": str(file), "message": message} for file, message in failures]
    return {
        "schema": "drafter.written_files/1",
        "files": list(files),
        "failures": failed,
    }


def error(
    message: str,
    file: str | None,
) -> Object:
    """``drafter.error/1``: why a command was not carried out.

    ``place`` is the line of the file the sentence names, where it names one.
    """
    line = re.search(r"\bline (\d+)", message)
    return {
        "schema": "drafter.error/1",
        "message": message,
        "file": file,
        "place": line[0] if line else None,
    }


def compare(
    comparison: Comparison,
    backing: Sequence[Backing] = (),
) -> Object:
    """``drafter.compare/1``.

    With ``backing`` its passages stand in each pair as ``precedents``.
    """
    # added only where it was asked for: a script tells "none" from "not looked for"
    pairs = list(map(_pair, comparison.pairs))
    for one in backing:
        passage = {"start": one.start, "end": one.end, **_answer(one.answer)}
        # several passages may have been put into one paragraph
        pairs[one.pair].setdefault("precedents", []).append(passage)
    return {
        "schema": "drafter.compare/1",
        "old": comparison.old_id,
        "new": comparison.new_id,
        "old_name": comparison.old_name,
        "new_name": comparison.new_name,
        "pairs": pairs,
        "other": list(map(_other, comparison.outside)),
        "summary": list(comparison.summary),
        "alerts": alert_objects(comparison.alerts),
    }


def history(threads: History) -> Object:
    """``drafter.history/1``: each paragraph with its sides in every version.

    Its steps are the pairs that lead from one version to the next.
    """
    summaries = [list(comparison.summary) for comparison in threads.comparisons]
    return {
        "schema": "drafter.history/1",
        "versions": list(threads.versions),
        "names": list(threads.heads),
        "threads": list(map(_thread, threads.threads)),
        # one list a step, as the summaries: a note or a line of the masthead has no
        # thread of its own through the versions
        "other": [list(map(_other, step.outside)) for step in threads.comparisons],
        "summaries": summaries,
    }


def _thread(thread: Thread) -> Object:
    steps = [list(map(_pair, step)) for step in thread.steps]
    return {"sides": list(map(_sides, thread.sides)), "steps": steps}


def library_clause(found: LibraryClause) -> Object:
    """Where a clause stands and what its document is."""
    clause, source = found.clause, found.source
    return {
        "ref": clause.ref,
        **language_beside(source),
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


def language_beside(source: Provenance) -> Object:
    """The language that stands beside a ref, where it is another than English: refs
    alone do not tell the versions of a work apart."""
    if source.language in ("en", None):
        return {}
    return {"language": source.language}


def _answer(answer: Answer) -> Object:
    return {
        # a query that nobody numbered has an empty ref; a script is told null, as for
        # all that is unknown
        "ref": answer.ref or None,
        "text": answer.text,
        # told only where it is asked for: it differs from run to run
        "elapsed_ms": None,
        "results": list(map(_precedent, answer.results)),
        "nearest": list(map(_precedent, answer.nearest)),
        "near_in_meaning": list(map(_in_other_words, answer.near_in_meaning)),
        # so many wordings were not looked at for it: "empty" alone would be taken for
        # "nothing there"
        "meaning_missing": answer.meaning_missing,
        "coverage": _coverage(answer.coverage),
    }


def _in_other_words(precedent: Precedent) -> Object:
    """What is near in meaning: no score and no changes, which are those of words."""
    return {
        **library_clause(precedent.found),
        "citation": precedent.citation,
        "written_citation": precedent.written_citation,
        "reasons": list(precedent.reasons),
    }


def _precedent(precedent: Precedent) -> Object:
    return {
        "rank": precedent.rank,
        "score": round(precedent.score, 2),
        "band": precedent.band,
        **library_clause(precedent.found),
        "citation": precedent.citation,
        "written_citation": precedent.written_citation,
        "changes": piece_objects(_whole_changes(precedent)),
        "within": _span(precedent.within),
        "occurrences": list(map(_occurrence, precedent.occurrences)),
        "reasons": list(precedent.reasons),
        "alerts": alert_objects(precedent.alerts),
    }


def _span(span: Span | None) -> Object | None:
    # null where the whole paragraph answers, not a phrase of it
    return span and {"start": span.start, "end": span.end}


def _occurrence(occurrence: Occurrence) -> Object:
    return {"ref": occurrence.ref, "date": occurrence.date}


def _whole_changes(precedent: Precedent) -> Sequence[Piece]:
    """The changes, so that `keep` and `delete` give the precedent's whole text.

    That is promised of a phrase found inside it too.
    """
    # the changes run over the whole precedent already
    if precedent.within is None:
        return precedent.changes
    text, part = precedent.found.clause.text, precedent.within
    return in_whole(text[: part.start], precedent.changes, text[part.end :])


def _coverage(coverage: Coverage) -> Object:
    passages = list(map(_passage, coverage.passages))
    return {
        "share": round(coverage.share, 2),
        # beside `share`, not in its place: no field changes its meaning under the same
        # schema, and scripts may count on either
        "agreed_share": round(coverage.agreed_share, 2),
        "kind": coverage.kind,
        "passages": passages,
    }


def _passage(passage: Passage) -> Object:
    return {
        "start": passage.start,
        "end": passage.end,
        "ref": passage.ref,
        "new": passage.new,
        "also": list(passage.also),
        "uses": passage.uses,
        "counts": passage.counts,
    }


def _pair(pair: Pair) -> Object:
    return {
        "status": pair.status,
        "change_of_level": pair.change_of_level,
        "old": _sides(pair.old),
        "new": _sides(pair.new),
        "similarity": round(pair.similarity, 2),
        "changes": piece_objects(pair.changes),
        "alerts": alert_objects(pair.alerts),
    }


def _other(other: Other) -> Object:
    """A change outside the paragraphs.

    ``only_old`` and ``only_new`` are what only the format of one version carries.
    """
    pair = other.pair
    status: str = pair.status
    if other.one_sided:
        # a plain text has no masthead to lose: with "deleted" a script would count as a
        # change what only the format leaves out
        status = "only_new" if pair.new else "only_old"
    # one side is empty where a note came or went
    sides = pair.new or pair.old
    return {
        "field": other.field,
        "ref": sides[0].ref,
        "status": status,
        "old": " ".join(side.text for side in pair.old),
        "new": " ".join(side.text for side in pair.new),
        "old_ref": pair.old[0].ref if pair.old else None,
        "new_ref": pair.new[0].ref if pair.new else None,
        "similarity": round(pair.similarity, 2),
        "changes": piece_objects(pair.changes),
        "alerts": alert_objects(pair.alerts),
    }


def _sides(sides: Sequence[Side]) -> list[Object]:
    return [{"ref": side.ref, "text": side.text} for side in sides]


def piece_objects(pieces: Sequence[Piece]) -> list[Object]:
    return [{"op": piece.op, "text": piece.text} for piece in pieces]


def alert_objects(alerts: Sequence[Alert]) -> list[Object]:
    return list(map(_alert, alerts))


def _alert(alert: Alert) -> Object:
    return {
        "kind": alert.kind,
        "message": alert.message,
        "old": alert.old,
        "new": alert.new,
    }


def shown(found: Resolution | tuple[LibraryClause, ...]) -> Object:
    """``show``: a whole text as DOCUMENT, or the paragraphs a citation names."""
    # both fields stand in both answers, so that a script may read them without asking
    # first which of the two it was given
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
