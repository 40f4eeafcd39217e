"""A plan for two rows of blocks: which groups of places stay, and which move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clause_library.record import Record
from drafter.comparison.pair_scores import closest
from drafter.comparison.sequences import Link, chain
from drafter.word.ooxml.elements import Element, w

PARAGRAPH = w("p")
MOVED_MARK = f"{w('pPr')}/{w('rPr')}/{w('moveTo')}"


class Group(Record):
    """Places of the two sides that belong together."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(slots=True)
class Plan:
    """What is decided of two rows of blocks: groups that stay, groups that move.

    ``others`` are for a group the other parts of a split or merger that could stand for
    it.
    """

    groups: list[Group] = field(default_factory=list)
    moves: list[Group] = field(default_factory=list)
    # Kept because which part is the base is chosen before the order of the whole row is
    # known: the closest part may stand out of order, and then another one serves.
    others: dict[Group, list[Group]] = field(default_factory=dict)

    def fits(self, group: Group) -> bool:
        """Whether a group is in order with all that stay."""
        # Word has no mark for blocks that change places: what stays must run in one
        # order on both sides.
        return all(
            (one.old < group.old) == (one.new < group.new) for one in self.groups
        )


def choices(
    lefts: Sequence[int],
    rights: Sequence[int],
    old: Sequence[Element],
    new: Sequence[Element],
) -> list[Group]:
    """The places of a pair that can be merged as one stream, the best choice first.

    Of a paragraph split or merged whose parts are no neighbours it is one part alone:
    the closest, then the others.
    """
    # Word has no mark for a merger at a distance, so parts that are no neighbours
    # cannot all be one stream.
    left_runs = best_first(runs(lefts, old), old, words_of(rights, new))
    right_runs = best_first(runs(rights, new), new, words_of(lefts, old))
    return [
        Group(tuple(left), tuple(right)) for left in left_runs for right in right_runs
    ]


def best_first(
    rows: list[list[int]], blocks: Sequence[Element], whole: str
) -> list[list[int]]:
    """The rows of neighbours, that closest to the whole before the others."""
    if len(rows) == 1:
        return rows
    # The closest part is the base: fewest of its words have to be marked as changed.
    best = closest(whole, [words_of(row, blocks) for row in rows])
    return [rows[best], *rows[:best], *rows[best + 1 :]]


def words_of(
    places: Iterable[int],
    blocks: Sequence[Element],
) -> str:
    """The words of several blocks."""
    return " ".join(plain(blocks[at]) for at in places)


def runs(
    places: Sequence[int],
    blocks: Sequence[Element],
) -> list[list[int]]:
    """The places in rows of neighbours; empty paragraphs between them part nothing."""
    found = [[places[0]]]
    for before, place in pairwise(places):
        # Empty paragraphs between the parts come along in the stream: left out, they
        # would stand in a step of their own inside another one.
        between = [*range(before + 1, place)]
        flowing = [blocks[at] for at in (before, *between, place)]
        # Only paragraphs flow into one another: a table between two parts stays between
        # them.
        near = all(block.tag == PARAGRAPH for block in flowing) and not any(
            plain(blocks[at]).strip() for at in between
        )
        if near:
            found[-1].extend((*between, place))
        else:
            found.append([place])
    return found


def keep_in_order(
    plan: Plan,
    old: Sequence[Element],
    new: Sequence[Element],
    *,
    may_move: bool,
) -> None:
    """Leave in the plan's groups the heaviest chain in order; the rest moves.

    What somebody has moved in the new file is what moved. Another part of a split or
    merger stays in its place where that is in order. What may not move is taken out
    altogether.
    """
    plan.groups.sort()
    links = [
        Link(group.old[0], group.new[0], weight(group, old, new))
        for group in plan.groups
    ]
    staying = set(chain(links))
    strays = [group for at, group in enumerate(plan.groups) if at not in staying]
    plan.groups = [group for at, group in enumerate(plan.groups) if at in staying]
    # The other parts are tried before a move: a paragraph that can be changed where it
    # stands need not be shown twice.
    for group in strays:
        other = next(filter(plan.fits, plan.others.get(group, ())), None)
        if other is not None:
            plan.groups.append(other)
            plan.groups.sort()
        # Word marks paragraphs as moved, and tables not: a table out of order is
        # deleted and put in.
        elif may_move and all(old[at].tag == PARAGRAPH for at in group.old):
            plan.moves.append(group)


def weight(
    group: Group,
    old: Sequence[Element],
    new: Sequence[Element],
) -> int:
    """What it costs to show a group as moved."""
    has_moved = is_marked_moved(group.new, new)
    # The least there is: in order, it stays nevertheless. What the old file has as
    # moved stands where it was moved to in both.
    if has_moved and not is_marked_moved(group.old, old):
        return 1
    # By words, so that of two paragraphs that changed places the shorter one is shown
    # as moved. One is added for an empty paragraph, which would weigh nothing.
    return 1 + len(words_of(group.old, old).split())


def is_marked_moved(
    places: Iterable[int],
    blocks: Sequence[Element],
) -> bool:
    """Whether somebody has moved one of these blocks here."""
    return any(blocks[at].find(MOVED_MARK) is not None for at in places)


def gaps(
    groups: Sequence[Group],
    old: int,
    new: int,
) -> list[Group]:
    """The places between neighbouring groups that run in order, and around them."""
    # An edge before the first and after the last place: what stands above the first
    # group and below the last is a gap too.
    edges = [Group((-1,), (-1,)), *groups, Group((old,), (new,))]
    return [
        Group(
            tuple(range(before.old[-1] + 1, after.old[0])),
            tuple(range(before.new[-1] + 1, after.new[0])),
        )
        for before, after in pairwise(edges)
    ]


def plain(block: Element) -> str:
    """The text of a block, for finding its counterpart; paragraphs and cells stand
    apart."""
    # With a space between paragraphs, so that the last word of a cell does not run into
    # the first of the next.
    rows = block.iter(w("p")) if block.tag != w("p") else (block,)
    return " ".join(
        "".join(node.text or "" for node in row.iter(w("t"))) for row in rows
    )
