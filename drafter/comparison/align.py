"""Paragraph to paragraph: two versions of a text as one :class:`Comparison`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import floor

from clause_library.model import Resolution
from clause_library.vocabulary.normalize import keys
from drafter.comparison import word_diff
from drafter.comparison.alerts import alerts
from drafter.comparison.document_alerts import whole
from drafter.comparison.grouping import Group
from drafter.comparison.summary import summary
from drafter.comparison.unit_pairs import paired
from drafter.comparison.units import Unit, text_of, units
from drafter.results import Comparison, LevelChange, Pair, Side, Status


def align(old: Resolution, new: Resolution) -> Comparison:
    """What became of every paragraph, title and opening formula; each stands in exactly
    one pair.

    Pairs stand in the order of the new text, deleted ones where they stood. Swapping
    the texts mirrors the result.
    """
    before, after = units(old), units(new)
    found, out_of_order = paired(before, after)
    pairs = tuple(
        _pair(group, group in out_of_order, before, after) for group in _in_order(found)
    )
    of_the_whole = whole(pairs)
    return Comparison(old.id, new.id, pairs, summary(pairs, of_the_whole), of_the_whole)


def _in_order(found: Iterable[Group]) -> list[Group]:
    """The groups in the order of the new text, each deleted one after what stood above
    it."""
    row = sorted((group for group in found if group.new), key=lambda group: group.new)
    place = {at: group for group in row for at in group.old}
    below: defaultdict[Group | None, list[Group]] = defaultdict(list)
    for group in sorted(
        (group for group in found if not group.new), key=lambda group: group.old
    ):
        below[place.get(group.old[0] - 1)].append(group)
        place[group.old[0]] = group
    ordered: list[Group] = []
    waiting = [*reversed(row), *below[None]]
    while waiting:
        ordered.append(waiting.pop())
        waiting.extend(below[ordered[-1]])
    return ordered


def _pair(
    group: Group, has_moved: bool, before: Sequence[Unit], after: Sequence[Unit]
) -> Pair:
    old, new = [before[at] for at in group.old], [after[at] for at in group.new]
    changes = word_diff.compare(text_of(old), text_of(new))
    part = (new or old)[0].part
    return Pair(
        status=_status(group, has_moved, text_of(old) == text_of(new)),
        change_of_level=_level(old, new),
        old=tuple(Side(unit.ref, unit.text) for unit in old),
        new=tuple(Side(unit.ref, unit.text) for unit in new),
        similarity=_similarity(text_of(old), text_of(new)),
        changes=changes,
        alerts=alerts(changes, part) if old and new else (),
    )


def _status(group: Group, has_moved: bool, same: bool) -> Status:
    if not group.old:
        return "added"
    if not group.new:
        return "deleted"
    if len(group.new) > 1:
        return "split"
    if len(group.old) > 1:
        return "merged"
    if has_moved:
        return "moved" if same else "moved_changed"
    return "unchanged" if same else "changed"


def _level(old: Sequence[Unit], new: Sequence[Unit]) -> LevelChange | None:
    if not old or not new:
        return None
    here, there = old[0], new[0]
    if here.part != there.part:
        crossed: dict[str, LevelChange] = {
            "operative": "to_operative",
            "preambular": "to_preambular",
        }
        return crossed.get(there.part)
    if here.depth == there.depth:
        return None
    return "promoted" if there.depth < here.depth else "demoted"


def _similarity(old: str, new: str) -> float:
    """Word-level indel similarity, 0–100, as in matching; rounded down, so that 100
    means the same words."""
    from rapidfuzz.distance import Indel

    if not old or not new:
        return 0.0
    if old == new:
        return 100.0
    return (
        floor(1000 * float(Indel.normalized_similarity(keys(old), keys(new))) + 1e-9)
        / 10
    )
