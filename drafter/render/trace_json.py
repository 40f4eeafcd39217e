"""The life of a clause as the JSON promised to scripts: ``drafter.trace/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.render.document_json import adoption
from drafter.render.json import alert_objects, language_beside, piece_objects
from drafter.trace.story import vote_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.render.document_json import Object
    from drafter.trace.first_said import Phrase, Said
    from drafter.trace.records import Kin, Step, Trace


def trace(found: Trace) -> Object:
    """Refs stand for places: ``since``, ``left``, ``back`` and ``lives`` name steps."""
    # inside, a text is a number on the path; a script needs names that hold when the
    # next text comes and the numbers shift
    refs = [step.ref for step in found.path]
    changes = [change._asdict() for change in vote_changes(found)]
    return {
        "schema": "drafter.trace/1",
        "line": found.line,
        "asked": found.asked,
        # every ref that follows is of this language: a line never leaves its own
        **language_beside(found.path[0].found.source),
        "steps": list(map(_step, found.steps)),
        "words": [_word(word, refs) for word in found.words],
        "phrases": [_phrase(phrase, refs) for phrase in found.phrases],
        "kin": list(map(_kin, found.kin)),
        "vote_changes": changes,
        "unknown": list(found.unknown),
        # only with --phrase: where it stands in the whole library
        **({"spread": found.spread._asdict()} if found.spread else {}),
    }


def _step(step: Step) -> Object:
    clause, source = step.found.clause, step.found.source
    # null where nobody recorded the States; empty lists would say that none voted
    votes = None
    if step.votes is not None:
        votes = {side: list(states) for side, states in step.votes._asdict().items()}
    return {
        "ref": clause.ref,
        "symbol": source.symbol,
        "language": source.language,
        "date": source.date,
        "organ": source.organ,
        "adoption": adoption(source.adoption),
        "votes": votes,
        "sponsors": list(step.sponsors),
        "opening": clause.opening,
        "text": clause.text,
        "likeness": step.likeness,
        "kind": step.kind,
        "before": list(step.before),
        "in_path": step.in_path,
        "changes": piece_objects(step.changes),
        "alerts": alert_objects(step.alerts),
    }


def _word(
    word: Said,
    refs: Sequence[str],
) -> Object:
    return {
        "start": word.start,
        "end": word.end,
        "since": refs[word.since],
        # asked for None and nothing else: 0 is the first text
        "left": None if word.left is None else refs[word.left],
        "back": None if word.back is None else refs[word.back],
    }


def _phrase(
    phrase: Phrase,
    refs: Sequence[str],
) -> Object:
    lives = [[refs[life.first], refs[life.last]] for life in phrase.lives]
    return {"text": phrase.text, "lives": lives}


def _kin(one: Kin) -> Object:
    return {
        "ref": one.found.clause.ref,
        "language": one.found.source.language,
        "date": one.found.source.date,
        "relation": one.relation,
        "score": one.score,
        "text": one.found.clause.text,
    }
