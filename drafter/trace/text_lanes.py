"""The lanes of a line in letters, for whatever shows text in a fixed width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from drafter.trace.picture import Column, Lane, LaneKind, columns, lanes, short_symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.trace.records import Trace

LABEL = 38  # columns of a lane's words
MOST_WIDE = 12  # columns of a text
GAP = 2
MARKS: dict[LaneKind, str] = {"kept": "█", "new": "█", "gone": "▒", "back": "█"}


class TextLane(Record):
    """A lane: its kind, its words, to be cut to `TextLanes.label`, and its marks."""

    kind: LaneKind
    words: str
    marks: str


class TextLanes(Record):
    """The lanes of a line in letters.

    ``label`` is the width of their words; ``head`` stands above the marks; ``note``
    tells what a column stands for, "" where it is one text.
    """

    label: int
    head: str
    lanes: tuple[TextLane, ...]
    note: str


def text_lanes(
    found: Trace,
    width: int,
) -> TextLanes | None:
    """A row a phrase, a column a text, older texts on the left; None for one text, in
    which nothing has come or gone."""
    if len(found.path) < 2:
        return None
    # On a narrow terminal the words must leave half of the line to the lanes.
    label = min(LABEL, width // 2)
    room = width - label - GAP
    whole = columns(found)
    # Of a line that is longer still the newest texts are shown: they are at stake.
    shown = whole[-room:]
    # With few texts, wider columns would only pull them apart.
    wide = min(MOST_WIDE, room // len(shown))
    rows = tuple(_lane(lane, shown, wide) for lane in lanes(found))
    return TextLanes(
        label,
        _heads(
            found,
            shown,
            wide,
            room,
        ),
        rows,
        _note(found, shown, whole),
    )


def _heads(
    found: Trace,
    shown: Sequence[Column],
    wide: int,
    room: int,
) -> str:
    heads = [_head(found, column) for column in shown]
    if wide > max(map(len, heads)):
        return "".join(head.ljust(wide) for head in heads).rstrip()
    # Heads that would run into one another give way to the first and the last.
    ends = (found.path[shown[0].first], found.path[-1])
    names = [short_symbol(step.found.source.id) for step in ends]
    span = " … ".join(names)
    return span if len(span) <= room else names[-1][:room].rjust(room)


def _head(
    found: Trace,
    column: Column,
) -> str:
    """The text of a column, of several the first and the last."""
    ends = [found.path[place].found.source.id for place in (column.first, column.last)]
    first, last = map(short_symbol, ends)
    if first == last:
        return first
    # "2108 (2013)" is too long to stand there twice.
    return f"{first.partition(' (')[0]}–{last.partition(' (')[0]}"


def _lane(
    lane: Lane,
    shown: Sequence[Column],
    wide: int,
) -> TextLane:
    row = ""
    for column in shown:
        # What a column stands for has the same words, so that its first text tells.
        said = any(life.first <= column.first <= life.last for life in lane.lives)
        was = any(life.last < column.first for life in lane.lives)
        will_be = any(life.first > column.first for life in lane.lives)
        # A dot between two lives says that the words were away and came back; outside
        # of them they were not there at all.
        away = "·" if was and will_be else " "
        row += (MARKS[lane.kind] if said else away) * wide
    return TextLane(lane.kind, lane.label, row.rstrip())


def _note(
    found: Trace,
    shown: Sequence[Column],
    whole: Sequence[Column],
) -> str:
    if len(shown) == len(found.path):
        return ""
    told = "A column stands for all texts in a row with the same words."
    if len(shown) < len(whole):
        told += " Only the newest are shown; the page (-o OUT.html) draws all."
    return told
