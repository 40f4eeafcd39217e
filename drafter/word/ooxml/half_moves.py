"""Moves of which one half is left: their words are then deleted, or inserted.

The two halves of a move belong together by the name of their ranges. Where one half was
accepted, refused or taken away, Word shows a move from or to nowhere, and LibreOffice
doubles the words.
"""

from __future__ import annotations

from collections import defaultdict

from clause_library.record import Record
from drafter.word.ooxml.elements import (
    DELETED_TEXT,
    DELETION,
    ID,
    INSERTION,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    RUN_PROPERTIES,
    TEXT,
    Element,
    attribute,
    insert_in_order,
    local_name,
    parent_of,
    take_away,
    w,
)

FROM_START, FROM_END = w("moveFromRangeStart"), w("moveFromRangeEnd")
TO_START, TO_END = w("moveToRangeStart"), w("moveToRangeEnd")
STARTS = {FROM_START: FROM_END, TO_START: TO_END}
ENDS = {FROM_END: FROM_START, TO_END: TO_START}
HALF_OF = {MOVED_FROM: FROM_START, MOVED_TO: TO_START}
PLAIN = {MOVED_FROM: DELETION, MOVED_TO: INSERTION}
FATE_ORDER = ("ins", "del", "moveFrom", "moveTo")
DELETED_NAMES = {TEXT: DELETED_TEXT, w("instrText"): w("delInstrText")}


class Range(Record):
    """One range of one half of a move, and the changes it holds."""

    start: Element
    end: Element
    changes: list[Element]


def settle_half_moves(root: Element) -> None:
    """Make plain insertions and deletions of the moves that are not whole."""
    ranges, loose_marks, loose = ranges_of(root)
    # By name: the ids of the two ranges of a move differ, their name is the same.
    halves: defaultdict[str, set[str]] = defaultdict(set)
    for one in ranges:
        # A range without changes holds no half: its words were accepted or refused, and
        # only its marks were left.
        if one.changes:
            halves[attribute(one.start, "name")].add(one.start.tag)
    for one in ranges:
        if one.changes and len(halves[attribute(one.start, "name")]) == len(STARTS):
            continue
        loose.extend(one.changes)
        loose_marks.extend((one.start, one.end))
    # Collected first and changed now: what is renamed or removed would upset the walk
    # over the tree.
    for mark in loose_marks:
        take_away(mark)
    for change in loose:
        as_plain_change(change)


def ranges_of(root: Element) -> tuple[list[Range], list[Element], list[Element]]:
    """The ranges of moves, the loose marks of ranges, and the changes in no range.

    A mark is loose where its range has no end or no beginning.
    """
    opened: dict[tuple[str, str | None], Range] = {}
    ranges: list[Range] = []
    loose_marks: list[Element] = []
    loose: list[Element] = []
    marks: list[tuple[Element, Range | None]] = []
    for node in root.iter(*STARTS, *ENDS, *HALF_OF):
        if node.tag in STARTS:
            opened[node.tag, node.get(ID)] = Range(node, node, [])
        elif node.tag in ENDS:
            one = opened.pop((ENDS[node.tag], node.get(ID)), None)
            if one is None:
                loose_marks.append(node)
            else:
                ranges.append(one._replace(end=node))
        # A mark's fate stands in the properties at the paragraph's head, before the
        # range begins: it is given to a range when all are known.
        elif parent_of(node).tag == RUN_PROPERTIES:
            marks.append((node, holding(opened, node)))
        else:
            holder = holding(opened, node)
            (loose if holder is None else holder.changes).append(node)
    by_start = {one.start: one for one in ranges}
    for node, around in marks:
        start = first_start(node)
        holder = around if start is None else by_start.get(start, around)
        (loose if holder is None else holder.changes).append(node)
    # What never ends is no range.
    for one in opened.values():
        loose_marks.append(one.start)
        loose.extend(one.changes)
    return ranges, loose_marks, loose


def first_start(mark_change: Element) -> Element | None:
    """The start of the range in the paragraph whose mark moves; None if there is none.

    It stands behind the paragraph's properties, in which the change of the mark is
    noted.
    """
    paragraph = next(mark_change.iterancestors(PARAGRAPH), None)
    return None if paragraph is None else paragraph.find(HALF_OF[mark_change.tag])


def holding(
    opened: dict[tuple[str, str | None], Range], change: Element
) -> Range | None:
    """The range that a change of a move stands in; None where there is none."""
    start_tag = HALF_OF[change.tag]
    # Of ranges inside each other the one opened last is the nearest.
    for (tag, _), one in reversed(opened.items()):
        if tag == start_tag:
            return one
    return None


def as_plain_change(change: Element) -> None:
    """A half of a move as the insertion or deletion it comes to."""
    gone = change.tag == MOVED_FROM
    change.tag = PLAIN[change.tag]
    # Words of a move away are named as if they stood; in a deletion Word wants them
    # called deleted.
    if gone:
        for node in change.iter(*DELETED_NAMES):
            node.tag = DELETED_NAMES[node.tag]
    parent = parent_of(change)
    if local_name(parent) not in ("rPr", "trPr"):
        return
    parent.remove(change)
    # A mark has one change of a kind, and the schema wants them in their order.
    if parent.find(change.tag) is None:
        insert_in_order(parent, change, FATE_ORDER)
