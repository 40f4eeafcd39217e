"""Which paragraphs of two rows belong together, and which of them moved.

One rule for every row: the paragraphs of a resolution, the lines of a masthead, notes,
and what only a Word file has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import floor
from zlib import crc32

from rapidfuzz.distance import Indel

from clause_library.vocabulary.normalize import keys
from drafter.comparison import word_diff
from drafter.comparison.alerts import alerts
from drafter.comparison.grouping import Group, groups, turned
from drafter.comparison.pair_scores import Evidence
from drafter.comparison.sequences import Link, moved
from drafter.comparison.units import Unit, text_of
from drafter.results import LevelChange, Pair, Side, Status


def align_texts(
    old: Sequence[str],
    new: Sequence[str],
) -> tuple[Group, ...]:
    """Which plain paragraphs belong together, by their places; for rows of texts that
    are no resolution.

    Every group has both sides: what came or went is left out.
    """
    before, after = _plain(old), _plain(new)
    found, _ = paired(before, after)
    return tuple(group for group in found if group.old and group.new)


def _plain(texts: Sequence[str]) -> list[Unit]:
    return [
        Unit(
            at,
            str(at),
            text,
            "paragraph",
            "operative",
        )
        for at, text in enumerate(texts)
    ]


def paired(
    before: Sequence[Unit],
    after: Sequence[Unit],
) -> tuple[tuple[Group, ...], frozenset[Group]]:
    """The groups, and those of them that moved.

    Either direction is worked out as one and the same, so that a tie (identical
    paragraphs, say) falls alike in both; where both texts are equal every paragraph is
    its own partner and there is no tie.
    """
    if _reading(after) < _reading(before):
        found, strays = paired(after, before)
        return tuple(map(turned, found)), frozenset(map(turned, strays))
    found = groups(Evidence(before, after))
    return found, out_of_order(found, before, after)


def _reading(row: Sequence[Unit]) -> list[tuple[str, str, int, str]]:
    return [
        (
            unit.role,
            unit.part,
            unit.depth,
            unit.text,
        )
        for unit in row
    ]


def out_of_order(
    found: Sequence[Group],
    before: Sequence[Unit],
    after: Sequence[Unit],
) -> frozenset[Group]:
    """The pairs that moved: out of the order of their neighbours, or to another parent
    or part."""
    partners = {old: group.new for group in found for old in group.old}
    families: defaultdict[tuple[str, int | None], list[Group]] = defaultdict(list)
    result: set[Group] = set()
    both_sided = [group for group in found if group.old and group.new]
    if len(both_sided) == 1:
        return frozenset()  # there is nothing that it could have moved past
    for group in both_sided:
        here, there = before[group.old[0]], after[group.new[0]]
        # below a paragraph that was split it is at home in any part of that
        at_home = there.parent in (
            (None,) if here.parent is None else partners[here.parent]
        )
        if here.part == there.part and here.depth == there.depth and at_home:
            families[here.part, here.parent].append(group)
        # parts of a split or merger may have several parents: that is told as split
        elif len(group.old) == len(group.new) == 1:
            result.add(group)
    for family in families.values():
        strays = moved([_link(group, before, after) for group in family])
        result |= {group for group in family if (group.old[0], group.new[0]) in strays}
    return frozenset(result)


def _link(
    group: Group,
    before: Sequence[Unit],
    after: Sequence[Unit],
) -> Link:
    """Long paragraphs stay, short ones move; the words break a tie, so that either
    direction breaks it alike."""
    texts = sorted(
        (
            text_of(before[at] for at in group.old),
            text_of(after[at] for at in group.new),
        )
    )
    # the words count in the high bits; the checksum below them only breaks ties
    joined = "\n".join(texts)
    return Link(
        group.old[0],
        group.new[0],
        (len(joined.split()) << 32) + crc32(joined.encode("utf-8", "replace")),
    )


def in_reading_order(found: Iterable[Group]) -> list[Group]:
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
    # read from its end: what went from before the first paragraph comes first
    waiting = [*reversed(row), *below[None]]
    while waiting:
        ordered.append(waiting.pop())
        waiting.extend(below[ordered[-1]])
    return ordered


def pair_of(
    group: Group,
    has_moved: bool,
    before: Sequence[Unit],
    after: Sequence[Unit],
) -> Pair:
    old, new = [before[at] for at in group.old], [after[at] for at in group.new]
    changes = word_diff.compare(text_of(old), text_of(new))
    part = (new or old)[0].part
    return Pair(
        status=_status(group, has_moved, text_of(old) == text_of(new)),
        change_of_level=_level(old, new),
        old=tuple(Side(unit.ref, unit.text) for unit in old),
        new=tuple(Side(unit.ref, unit.text) for unit in new),
        similarity=similarity(text_of(old), text_of(new)),
        changes=changes,
        alerts=alerts(changes, part) if old and new else (),
    )


def _status(
    group: Group,
    has_moved: bool,
    same: bool,
) -> Status:
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


def _level(
    old: Sequence[Unit],
    new: Sequence[Unit],
) -> LevelChange | None:
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


def similarity(
    old: str,
    new: str,
) -> float:
    """Word-level indel similarity, 0–100, as in matching; rounded down, so that 100
    means the same words."""
    if not old or not new:
        return 0.0
    if old == new:
        return 100.0
    return (
        # a float that means 90.0 may lie just below it and must not become 89.9
        floor(1000 * float(Indel.normalized_similarity(keys(old), keys(new))) + 1e-9)
        / 10
    )
