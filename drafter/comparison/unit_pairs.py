"""Which paragraphs of two rows belong together, and which of them moved.

One rule for every row: the paragraphs of a resolution, the lines of a masthead, notes,
and what only a Word file has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

from drafter.comparison.grouping import Group, groups, turned
from drafter.comparison.pair_scores import Evidence
from drafter.comparison.sequences import Link, moved
from drafter.comparison.units import Unit, text_of


def align_texts(old: Sequence[str], new: Sequence[str]) -> tuple[Group, ...]:
    """Which plain paragraphs belong together, by their places; for rows of texts that
    are no resolution.

    Every group has both sides: what came or went is left out.
    """
    before, after = _plain(old), _plain(new)
    found, _ = paired(before, after)
    return tuple(group for group in found if group.old and group.new)


def _plain(texts: Sequence[str]) -> list[Unit]:
    return [
        Unit(at, str(at), text, "paragraph", "operative")
        for at, text in enumerate(texts)
    ]


def paired(
    before: Sequence[Unit], after: Sequence[Unit]
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
    return found, _out_of_order(found, before, after)


def _reading(row: Sequence[Unit]) -> list[tuple[str, str, int, str]]:
    return [(unit.role, unit.part, unit.depth, unit.text) for unit in row]


def _out_of_order(
    found: Sequence[Group], before: Sequence[Unit], after: Sequence[Unit]
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
        at_home = there.parent in (
            (None,) if here.parent is None else partners[here.parent]
        )
        if here.part == there.part and here.depth == there.depth and at_home:
            families[here.part, here.parent].append(group)
        elif len(group.old) == len(group.new) == 1:
            result.add(group)
    for family in families.values():
        strays = moved([_link(group, before, after) for group in family])
        result |= {group for group in family if (group.old[0], group.new[0]) in strays}
    return frozenset(result)


def _link(group: Group, before: Sequence[Unit], after: Sequence[Unit]) -> Link:
    """Long paragraphs stay, short ones move; the words break a tie, so that either
    direction breaks it alike."""
    texts = sorted(
        (
            text_of(before[at] for at in group.old),
            text_of(after[at] for at in group.new),
        )
    )
    joined = "\n".join(texts)
    return Link(
        group.old[0],
        group.new[0],
        (len(joined.split()) << 32) + crc32(joined.encode("utf-8", "replace")),
    )
