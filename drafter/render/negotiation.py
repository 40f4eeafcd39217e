"""Negotiations shown: as JSON and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from drafter.negotiation.rows import place_in_words
from drafter.render.paper import first_words

if TYPE_CHECKING:
    from drafter.negotiation.model import MatrixRow, Merged, Pooled
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


def proposal(one: Pooled, merged: Merged) -> Object:
    """One proposal; ``text`` is the base's paragraph, ``start`` and ``end`` are offsets
    in it."""
    told = one.proposal
    texts = {row.id: row.text for row in merged.rows}
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
        "reads": one.reads or None,
        "start": told.start,
        "end": told.end,
        "text": texts.get(told.paragraph),
        "place": place_in_words(told.place) if told.place else None,
    }


def _matrix_row(row: MatrixRow, merged: Merged) -> Object:
    names = [sender.name for sender in merged.senders]
    return {
        "ref": f"{merged.base}, {row.id}",
        "cells": dict(zip(names, row.cells, strict=True)),
        "status": row.status,
        "text": row.text,
        "proposals": list(row.proposals),
    }


def merge_lines(merged: Merged, paper: Paper) -> list[str]:
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


def _proposal_lines(one: Pooled, by_id: dict[str, Pooled], paper: Paper) -> list[str]:
    lines = paper.wrap(f"{one.id}  {', '.join(one.by)}: {in_words(one)}", "  ")
    for other in one.clashes:
        rival = by_id[other]
        told = f"clashes with {other} ({', '.join(rival.by)}: {in_words(rival)})"
        lines += paper.wrap(told, "      ")
    for other in one.touches:
        told = f"right beside {other} ({', '.join(by_id[other].by)})"
        lines += paper.wrap(told, "      ")
    if one.reads:
        lines += paper.aside(f"with it: {one.reads}", "      ")
    return lines


def in_words(one: Pooled) -> str:
    """What a proposal does: “Urges” for “Calls upon”."""
    told = one.proposal
    old, new = told.old.strip(), told.new.strip()
    if told.kind == "delete":
        return "delete the paragraph"
    if told.kind == "move" and told.place:
        return f"move the paragraph, {place_in_words(told.place)}"
    if told.kind == "new" and told.place:
        return f"new paragraph {place_in_words(told.place)}: “{new}”"
    if told.kind == "recast":
        return f"the paragraph anew: “{new}”"
    if not new:
        return f"delete “{old}”"
    return f"“{new}” for “{old}”" if old else f"add “{new}”"


def matrix_lines(merged: Merged, paper: Paper) -> list[str]:
    """The table; delegations that do not fit beside each other follow below."""
    names = [sender.name for sender in merged.senders]
    first = max([len(row.id) for row in merged.matrix], default=0)
    room = paper.width - first - _WORDS - 12
    lines = paper.heading(merged.base)
    start = 0
    while start < len(names) or start == 0:
        end = _fitting(names, start, room)
        lines += _table(merged, range(start, end), first, paper)
        start = max(end, start + 1)
    counted = {"ADD": 0, "MOD": 0, "SUP": 0}
    for row in merged.matrix:
        for cell in row.cells:
            if cell in counted:
                counted[cell] += 1
    told = ", ".join(f"{count} {cell}" for cell, count in counted.items())
    return [*lines, "", f"{told}; · is NOC: no change."]


def _fitting(names: Sequence[str], start: int, room: int) -> int:
    end = start
    while end < len(names):
        room -= max(_CELL, len(names[end])) + 2
        if room < 0 and end > start:
            break
        end += 1
    return end


def _table(merged: Merged, columns: range, first: int, paper: Paper) -> list[str]:
    widths: list[int] = []
    heads: list[str] = []
    for column in columns:
        name = merged.senders[column].name
        widths.append(max(_CELL, len(name)))
        heads.append(name.ljust(widths[-1]))
    indent = " " * (first + _WORDS + 4)
    lines = ["", paper.bold(indent + "  ".join([*heads, "status"]).rstrip())]
    for row in merged.matrix:
        cells: list[str] = []
        for column, width in zip(columns, widths, strict=True):
            cell = row.cells[column]
            cells.append(("·" if cell == "NOC" else cell).ljust(width))
        words = first_words(row.text, _WORDS).ljust(_WORDS)
        status = row.status or ""
        line = f"{row.id.ljust(first)}  {words}  {'  '.join([*cells, status])}"
        lines.append(line.rstrip())
    return lines
