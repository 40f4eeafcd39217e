"""Negotiations shown: as JSON and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clause_library.vocabulary.normalize import visible
from drafter.negotiation.history import happened
from drafter.negotiation.model import NEW
from drafter.negotiation.paragraph_view import in_words
from drafter.negotiation.rows import place_in_words
from drafter.render.paper import first_words

if TYPE_CHECKING:
    from drafter.negotiation.journal import Event
    from drafter.negotiation.model import MatrixRow, Merged, Pooled, Row
    from drafter.negotiation.paragraph_view import ParagraphView
    from drafter.negotiation.silence import Silence
    from drafter.negotiation.state import Standing, State
    from drafter.render.paper import Paper

Object = dict[str, Any]

# Columns of the first words of a paragraph, and of a delegation's cell at least.
_WORDS, _CELL = 30, 5


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


def merge_lines(
    merged: Merged,
    paper: Paper,
) -> list[str]:
    """Paragraph by paragraph: who wants what, and what clashes with what."""
    names = ", ".join(sender.name for sender in merged.senders)
    lines = paper.heading(f"{merged.base}: {names}")
    lines += paper.wrap(summary(merged.proposals))
    by_id = {one.id: one for one in merged.proposals}
    for row in merged.matrix:
        if not row.proposals:
            continue
        lines.append("")
        lines += paper.heading(f"{row.id}  {first_words(row.text, 70)}")
        for id_ in row.proposals:
            lines += _proposal_lines(by_id[id_], by_id, paper)
    # only counted, since whole they would bury what is wanted; the count shows that no
    # paragraph was forgotten
    alike = sum(1 for row in merged.matrix if not row.proposals)
    lines += ["", f"{alike} of {len(merged.matrix)} paragraphs as in the base."]
    return lines


def summary(found: Sequence[Pooled]) -> str:
    """How many proposals there are, how many are shared and how many clash."""
    if not found:
        return "Nothing is proposed."
    shared = sum(1 for one in found if len(one.by) > 1)
    clashing = sum(1 for one in found if one.clashes)
    touching = sum(1 for one in found if one.touches)
    count = "1 proposal" if len(found) == 1 else f"{len(found)} proposals"
    return f"{count}: {shared} shared, {clashing} in clashes, {touching} to look at."


def _proposal_lines(
    one: Pooled,
    by_id: dict[str, Pooled],
    paper: Paper,
) -> list[str]:
    lines = paper.wrap(f"{one.id}  {', '.join(one.by)}: {in_words(one)}", "  ")
    for other in one.clashes:
        # with the rival's own words: an id alone would have to be looked up
        rival = by_id[other]
        told = f"clashes with {other} ({', '.join(rival.by)}: {in_words(rival)})"
        lines += paper.wrap(told, "      ")
    for other in one.touches:
        # both can stand: whose the other is will do, and below follows how the
        # paragraph reads with both
        told = f"right beside {other} ({', '.join(by_id[other].by)})"
        lines += paper.wrap(told, "      ")
    if one.reads:
        lines += paper.aside(f"with it: {one.reads}", "      ")
    return lines


def standing_matrix_lines(
    state: State,
    paper: Paper,
) -> list[str]:
    """The table of a negotiation: an id with the number its paragraph has now."""
    merged = state.merged()
    rows = [row._replace(id=state.id_and_place(row.id)) for row in merged.matrix]
    return matrix_lines(merged._replace(matrix=tuple(rows)), paper)


def matrix_lines(
    merged: Merged,
    paper: Paper,
) -> list[str]:
    """The table; delegations that do not fit beside each other follow below."""
    names = [sender.name for sender in merged.senders]
    first = max([len(row.id) for row in merged.matrix], default=0)
    # 12 columns: the gaps behind the id and the words, and the longest status,
    # "reopened"
    room = paper.width - first - _WORDS - 12
    lines = paper.heading(merged.base)
    start = 0
    # once even where no delegation has sent anything: the paragraphs stand there all
    # the same
    while start < len(names) or start == 0:
        end = _fitting(names, start, room)
        lines += _table(
            merged,
            range(start, end),
            first,
            paper,
        )
        # without delegations `end` does not move, and the loop would never end
        start = max(end, start + 1)
    counted = {"ADD": 0, "MOD": 0, "SUP": 0}
    for row in merged.matrix:
        for cell in row.cells:
            # NOC is left out: nearly every cell is one, and its number says nothing
            if cell in counted:
                counted[cell] += 1
    told = ", ".join(f"{count} {cell}" for cell, count in counted.items())
    return [*lines, "", f"{told}; · is NOC: no change."]


def _fitting(
    names: Sequence[str],
    start: int,
    room: int,
) -> int:
    end = start
    while end < len(names):
        room -= max(_CELL, len(names[end])) + 2
        # one fits in any case: a long name on a narrow terminal must not keep the table
        # from coming to its end
        if room < 0 and end > start:
            break
        end += 1
    return end


def _table(
    merged: Merged,
    columns: range,
    first: int,
    paper: Paper,
) -> list[str]:
    widths: list[int] = []
    heads: list[str] = []
    for column in columns:
        name = visible(merged.senders[column].name)
        widths.append(max(_CELL, len(name)))
        heads.append(name.ljust(widths[-1]))
    indent = " " * (first + _WORDS + 4)
    lines = ["", paper.bold(indent + "  ".join([*heads, "status"]).rstrip())]
    for row in merged.matrix:
        cells: list[str] = []
        for column, width in zip(columns, widths, strict=True):
            cell = row.cells[column]
            # written out, NOC after NOC would hide the few cells where something is
            # wanted
            cells.append(("·" if cell == "NOC" else cell).ljust(width))
        words = first_words(row.text, _WORDS).ljust(_WORDS)
        status = row.status or ""
        line = f"{row.id.ljust(first)}  {words}  {'  '.join([*cells, status])}"
        lines.append(line.rstrip())
    return lines


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


def silence_lines(
    found: Sequence[Silence],
    paper: Paper,
) -> list[str]:
    """Each paragraph that was agreed and reads otherwise now, with its redline."""
    if not found:
        # said in words: from an empty answer nobody could tell that it was looked for
        return ["Nothing changed in what was agreed."]
    lines: list[str] = []
    for one in found:
        gone = "" if one.new else " (gone)"
        lines += paper.heading(f"{one.ref}{gone}, agreed in {one.agreed_at}")
        lines += [*paper.pieces(one.changes, "  "), ""]
    return lines


def standing(
    state: State,
    events: Sequence[Event],
    rows: Sequence[Row],
) -> Object:
    """``drafter.negotiation/1``: a text, with what is proposed on each paragraph.

    ``rows`` are the text as it stands, or as a delegation would have it.
    """
    names = {one.pooled.proposal.paragraph: one.pooled.id for one in state.proposals}
    paragraphs: list[Object] = []
    for row in rows:
        # inside, a new paragraph has a made-up name; delegates call it by the id of the
        # proposal that brought it
        local = names.get(row.id, row.id) if row.id.startswith(NEW) else row.id
        here = [
            one for one in state.proposals if one.pooled.proposal.paragraph == row.id
        ]
        paragraphs.append(
            {
                "ref": f"{state.base.id}, {local}",
                "text": row.text,
                # where something is proposed a paragraph is not settled, though nobody
                # gave it a status
                "status": state.statuses.get(row.id, "pending" if here else None),
                "proposals": [_standing(one) for one in here],
            }
        )
    known = {row.id for row in rows}
    elsewhere = [
        _standing(one)
        for one in state.proposals
        if one.pooled.proposal.paragraph not in known
    ]
    return {
        "schema": "drafter.negotiation/1",
        "base": state.base.id,
        "paragraphs": paragraphs,
        # new paragraphs that are not accepted, and those of paragraphs that went
        "elsewhere": elsewhere,
        "positions": [
            # the journal has keys, which outlive a new numbering; a reader knows the
            # ids
            one._asdict() | {"target": state.names.get(one.target, one.target)}
            for one in state.positions
        ],
        "notices": list(state.notices),
        "inbox": list(state.inbox),
        "events": [_event(event, state) for event in events],
    }


def history(
    state: State,
    events: Sequence[Event],
) -> Object:
    """``drafter.negotiation/1`` with all that happened."""
    return standing(state, events, state.text)


def _standing(one: Standing) -> Object:
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


def paragraph_lines(
    view: ParagraphView,
    paper: Paper,
) -> list[str]:
    """A paragraph as it stands, its wordings one below the other, and what clashes."""
    lines = paper.heading(f"{view.shown}  {view.status or ''}".rstrip())
    if view.base and view.base != view.now:
        lines += paper.aside(f"base: {view.base}", "  ")
    lines += paper.wrap(view.now or "not in the text", "  ")
    for wording in view.wordings:
        lines += ["", *paper.heading(", ".join(wording.names))]
        told = paper.pieces(wording.changes, "  ")
        lines += told if wording.text else ["  not here"]
    lines.append("")
    for one in view.proposals:
        lines += paper.wrap(_standing_line(one), "  ")
    for position in view.positions:
        note = f" ({position.note})" if position.note else ""
        told_by = f"{position.name} {position.stance} {position.target}{note}"
        lines += paper.wrap(told_by, "  ")
    for sentence in view.conflicts:
        lines += paper.wrap(sentence, "  ")
    return lines


def _standing_line(one: Standing) -> str:
    who = ", ".join(one.pooled.by) or "nobody any more"
    return f"{one.pooled.id}  {one.verdict}  {who}: {in_words(one.pooled)}"


def standing_lines(
    state: State,
    paper: Paper,
) -> list[str]:
    """What is open, accepted and rejected, paragraph by paragraph."""
    lines = paper.heading(state.base.id)
    told: dict[str, int] = {}
    for one in state.proposals:
        told[one.verdict] = told.get(one.verdict, 0) + 1
    counts = ", ".join(f"{count} {verdict}" for verdict, count in told.items())
    lines += [counts or "Nothing is proposed.", ""]
    for one in state.proposals:
        lines += paper.wrap(_standing_line(one))
        if one.rebased and one.rebased.reads:
            lines += paper.aside(f"with it: {one.rebased.reads}", "    ")
        for position in state.positions:
            if position.target in (one.pooled.proposal.key,):
                note = f" ({position.note})" if position.note else ""
                lines += paper.wrap(f"{position.name} {position.stance}{note}", "    ")
    for id_, status in state.statuses.items():
        lines.append(f"{id_}: {status}")
    return lines


def text_lines(
    rows: Sequence[Row],
    paper: Paper,
) -> list[str]:
    """The rows as a text."""
    lines: list[str] = []
    for row in rows:
        label = row.label or ""
        # a number has a point after it, a letter has its brackets
        if label and not label.endswith(")"):
            label += "."
        lines += [*paper.wrap(f"{label} {row.text}".strip()), ""]
    return lines


def history_lines(
    events: Sequence[Event],
    state: State,
) -> list[str]:
    """What happened, an event a line."""
    lines: list[str] = []
    for step in happened(events, state):
        undone = "  (undone)" if step.was_undone else ""
        lines.append(f"{step.at}  {step.who}  {step.words}{undone}")
    return lines
