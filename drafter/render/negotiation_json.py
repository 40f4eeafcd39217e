"""Negotiations as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from drafter.negotiation.model import NEW
from drafter.negotiation.paragraph_view import proposals_on, shown_id
from drafter.negotiation.rows import place_in_words

if TYPE_CHECKING:
    from drafter.negotiation.journal import Event
    from drafter.negotiation.model import MatrixRow, Merged, Pooled, Row
    from drafter.negotiation.paragraph_view import ParagraphView
    from drafter.negotiation.silence import Silence
    from drafter.negotiation.state import ProposalState, State

Object = dict[str, Any]


def merge(merged: Merged) -> Object:
    """``drafter.merge/1``."""
    return {"schema": "drafter.merge/1", **_body(merged)}


def matrix(merged: Merged) -> Object:
    """``drafter.matrix/1``: as ``merge``'s."""
    return {"schema": "drafter.matrix/1", **_body(merged)}


def _body(merged: Merged) -> Object:
    return {
        "base": merged.base,
        "delegations": [sender._asdict() for sender in merged.senders],
        "proposals": [proposal(one, merged) for one in merged.proposals],
        "matrix": [_matrix_row(row, merged) for row in merged.matrix],
        "notices": list(merged.notices),
    }


def proposal(
    one: Pooled,
    merged: Merged,
) -> Object:
    """One proposal.

    ``text`` is the base's paragraph, ``start`` and ``end`` are offsets in it.
    """
    told = one.proposal
    texts = {row.id: row.text for row in merged.rows}
    # a new paragraph stands nowhere in the base: its proposal's id is all it can be
    # called by
    local = one.id if told.kind == "new" else told.paragraph
    return {
        "id": one.id,
        "kind": told.kind,
        "ref": f"{merged.base}, {local}",
        "old": told.old,
        "new": told.new,
        "by": list(one.by),
        "clashes": list(one.clashes),
        "touches": list(one.touches),
        "depends": list(one.depends),
        # only where proposals touch: each is sound alone, and somebody has to read the
        # paragraph as it would be with both
        "reads": one.reads or None,
        "start": told.start,
        "end": told.end,
        # `get`: a new paragraph has no text in the base
        "text": texts.get(told.paragraph),
        "place": place_in_words(told.place) if told.place else None,
    }


def _matrix_row(
    row: MatrixRow,
    merged: Merged,
) -> Object:
    names = [sender.name for sender in merged.senders]
    return {
        "ref": f"{merged.base}, {row.id}",
        # by name and not by place: the order is only that in which the files were typed
        "cells": dict(zip(names, row.cells, strict=True)),
        "status": row.status,
        "text": row.text,
        "proposals": list(row.proposals),
    }


def silence(found: Sequence[Silence]) -> Object:
    """``drafter.silence/1``."""
    paragraphs: list[Object] = []
    for one in found:
        changes = [{"op": piece.op, "text": piece.text} for piece in one.changes]
        paragraphs.append(
            {
                "ref": one.ref,
                "agreed_at": one.agreed_at,
                "old": one.old,
                # null says that the paragraph is gone; "" would be one without words
                "new": one.new or None,
                "changes": changes,
            }
        )
    return {"schema": "drafter.silence/1", "paragraphs": paragraphs}


def standing(
    state: State,
    events: Sequence[Event],
    rows: Sequence[Row],
) -> Object:
    """``drafter.negotiation/1``: a text, with what is proposed on each paragraph.

    ``rows`` are the text as it stands, or as a delegation would have it.
    """
    known = {row.id for row in rows}
    # new paragraphs that are not accepted, and those of paragraphs that went
    elsewhere: list[Object] = []
    for one in state.proposals:
        if one.pooled.proposal.paragraph not in known:
            elsewhere.append(_standing(one))
    positions: list[Object] = []
    for position in state.positions:
        # the journal has keys, which outlive a new numbering; a reader knows the ids
        target = state.names.get(position.target, position.target)
        positions.append(position._asdict() | {"target": target})
    return {
        "schema": "drafter.negotiation/1",
        "base": state.base.id,
        "paragraphs": [_paragraph(row, state) for row in rows],
        "elsewhere": elsewhere,
        "positions": positions,
        "notices": list(state.notices),
        "inbox": list(state.inbox),
        "events": [_event(event, state) for event in events],
    }


def _paragraph(
    row: Row,
    state: State,
) -> Object:
    here = proposals_on(state, row.id)
    # inside, a new paragraph has a made-up name; delegates call it by the id of the
    # proposal that brought it
    local = shown_id(state, row.id) if row.id.startswith(NEW) else row.id
    return {
        "ref": f"{state.base.id}, {local}",
        "text": row.text,
        # where something is proposed a paragraph is not settled, though nobody gave it
        # a status
        "status": state.statuses.get(row.id, "pending" if here else None),
        "proposals": [_standing(one) for one in here],
    }


def history(
    state: State,
    events: Sequence[Event],
) -> Object:
    """``drafter.negotiation/1`` with all that happened."""
    return standing(state, events, state.text)


def _standing(one: ProposalState) -> Object:
    told = one.pooled.proposal
    return {
        "id": one.pooled.id,
        "kind": told.kind,
        "old": told.old,
        "new": told.new,
        "by": list(one.pooled.by),
        "verdict": one.verdict,
        "clashes": list(one.pooled.clashes),
        "touches": list(one.pooled.touches),
        "depends": list(one.pooled.depends),
        "reads": (one.rebased.reads or None) if one.rebased else None,
    }


def _event(
    event: Event,
    state: State,
) -> Object:
    # as for positions: keys in the journal, ids for whoever reads
    targets = [state.names.get(each, each) for each in event.targets]
    return event._asdict() | {"id": event.id, "targets": targets}


def paragraph(
    view: ParagraphView,
    base: str,
) -> Object:
    """``drafter.negotiation/1`` of one paragraph: its wordings, and what clashes."""
    wordings: list[Object] = []
    for one in view.wordings:
        changes = [{"op": piece.op, "text": piece.text} for piece in one.changes]
        wordings.append(
            {
                "by": list(one.names),
                # null: they want it gone, or elsewhere
                "text": one.text or None,
                "changes": changes,
            }
        )
    told = {
        "ref": f"{base}, {view.id}",
        "base": view.base,
        "text": view.now,
        "status": view.status,
        "proposals": [_standing(one) for one in view.proposals],
        "wordings": wordings,
        "positions": [one._asdict() for one in view.positions],
        "conflicts": list(view.conflicts),
    }
    return {
        "schema": "drafter.negotiation/1",
        "base": base,
        "paragraphs": [told],
        "elsewhere": [],
        "positions": [],
        # of the whole: `text`, `status` and `history` tell them
        "notices": [],
        "inbox": [],
        "events": [],
    }
