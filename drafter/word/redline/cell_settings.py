"""The settings of a table cell that stands on both sides: whether it goes, and with
which cells it is merged, as tracked changes."""

from __future__ import annotations

from copy import deepcopy

from drafter.word.ooxml.elements import (
    Element,
    attribute,
    child,
    insert_in_order,
    make,
    value,
    w,
)
from drafter.word.redline.items import Revision
from drafter.word.redline.table_rows import CELL_MARKS, CELL_ORDER
from drafter.word.redline.tracked_runs import Reviser

CHANGE = w("tcPrChange")
STATES = {"restart": "rest", "continue": "cont", "": "cont"}
"""How a merger with the cell above is written, and how its change calls it."""


def merged_settings(
    old: Element | None,
    new: Element | None,
    reviser: Reviser,
) -> Element | None:
    """The settings of a cell in both files; None where the old one has none and needs
    none.

    They are the old file's own, but for what makes the row another one: a cell that
    goes, or is merged with its neighbours.
    """
    if old is None and not needs_settings(new):
        return None
    result = make("tcPr") if old is None else deepcopy(old)
    settle_fate(result, new, reviser)
    span(result, new, reviser)
    merge_down(result, new, reviser)
    return result


def needs_settings(new: Element | None) -> bool:
    """Whether a cell has something that the old one, without settings, must get."""
    if new is None:
        return False
    names = ("gridSpan", "vMerge", "cellDel")
    return any(child(new, name) is not None for name in names)


def settle_fate(
    settings: Element,
    new: Element | None,
    reviser: Reviser,
) -> None:
    """Let the cell go where the new file says so, and stay where it does not."""
    going, proposed = child(settings, "cellDel"), child(new, "cellDel")
    if going is not None and proposed is None:
        settings.remove(going)  # it was refused
    elif going is None and proposed is not None and mark_of(settings) is None:
        mark = reviser.change(Revision("cellDel", proposed))
        insert_in_order(settings, mark, CELL_ORDER)


def mark_of(settings: Element) -> Element | None:
    """The change of a cell that its settings note; a cell has one at most."""
    return next(settings.iterchildren(*CELL_MARKS), None)


def span(
    settings: Element,
    new: Element | None,
    reviser: Reviser,
) -> None:
    """Let the cell reach over as many columns as in the new file."""
    before, after = child(settings, "gridSpan"), child(new, "gridSpan")
    if (value(before) or "1") == (value(after) or "1"):
        return
    former = child(settings, "tcPrChange")
    if former is None:
        kept = [e for e in settings if e.tag not in (*CELL_MARKS, CHANGE)]
        settings.append(
            reviser.tag("tcPrChange", make("tcPr", None, *map(deepcopy, kept)))
        )
    for name in ("gridSpan", "tcW"):
        replace_setting(settings, new, name)


def merge_down(
    settings: Element,
    new: Element | None,
    reviser: Reviser,
) -> None:
    """Merge the cell with the one above, or part it, as the new file has it."""
    before, after = merger_of(settings), merger_of(new)
    # A cell has one change of a kind: what somebody proposed stays.
    if before == after or mark_of(settings) is not None:
        return
    change = reviser.tag("cellMerge")
    for name, state in (("vMerge", after), ("vMergeOrig", before)):
        if state:
            change.set(w(name), state)
    replace_setting(settings, new, "vMerge")
    insert_in_order(settings, change, CELL_ORDER)


def merger_of(settings: Element | None) -> str:
    """``rest`` where a cell begins a column of merged ones, ``cont`` where it goes on,
    empty where it stands alone."""
    merger = child(settings, "vMerge")
    return "" if merger is None else STATES.get(attribute(merger, "val"), "cont")


def replace_setting(
    settings: Element,
    new: Element | None,
    name: str,
) -> None:
    """Give a cell the new file's setting of a name, or none."""
    for former in settings.findall(w(name)):
        settings.remove(former)
    coming = child(new, name)
    if coming is not None:
        insert_in_order(settings, deepcopy(coming), CELL_ORDER)
