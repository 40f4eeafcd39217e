"""The cards of a trace: each text of the line, newest first, then what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.vocabulary.citation_words import cite
from clause_library.vocabulary.normalize import visible
from drafter.results import Piece
from drafter.trace.table import what
from drafter.trace.text_lanes import GAP, text_lanes
from drafter.tui.cards.parts import Lay, paragraph, wrapped
from drafter.tui.redline_lines import Line, clipped, padded, runs, wrap
from drafter.tui.widgets.laid_blocks import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.trace.records import Step, Trace

Entry = tuple[Block, str | None]


def trace(found: Trace) -> tuple[Entry, ...]:
    """Every step with its redline and the ref it leads to."""
    count = len(found.path)
    texts = "text" if count == 1 else "texts"
    head = paragraph(
        (("strong", visible(f"The life of {found.asked}")),),
        (("faint", f"at least since {found.line}, {count} {texts}"),),
    )
    entries: list[Entry] = [(head, None)]
    # Lanes of a single text would tell nothing.
    if count > 1:
        entries.append((Block(_lanes(found), open=False), None))
    # The newest first, as on the page: it is what a drafter has in hand.
    for step in reversed(found.steps):
        entries.append((_step(step), step.ref))
    for sentence in found.unknown:
        entries.append((paragraph((("faint", visible(sentence)),)), None))
    return tuple(entries)


def _lanes(found: Trace) -> Lay:
    """The lanes for whatever width the screen has."""

    def lay(width: int) -> Sequence[Line]:
        drawn = text_lanes(found, width)
        if drawn is None:
            return ()
        room = drawn.label
        lines: list[Line] = [(("faint", " " * (room + GAP) + drawn.head),)]
        for lane in drawn.lanes:
            style = "faint" if lane.kind == "gone" else ""
            words = padded(clipped(((style, visible(lane.words)),), room), room)
            lines.append((*words, (style, " " * GAP + lane.marks)))
        if drawn.note:
            lines += wrap((("faint", drawn.note),), width)
        return (*lines, ())

    return lay


def _step(step: Step) -> Block:
    # The first text has nothing before it that it could have changed.
    pieces = step.changes or (Piece("keep", step.found.clause.text),)
    lines: list[Line] = [
        (("strong", visible(cite(step.found))),),
        runs(pieces),
        (("faint", visible(what(step))),),
        (),
    ]
    return Block(wrapped(*lines), link=step.ref)
