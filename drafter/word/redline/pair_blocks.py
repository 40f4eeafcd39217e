"""Which block of one version belongs to which of the other.

A comparison of the two texts decides for every paragraph it has (``unit_blocks`` finds
the blocks). What it has not (the masthead, empty paragraphs, cells, notes, headers) is
aligned here, between the paragraphs that are decided, by the same aligner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.results import Side
from drafter.word.ooxml.elements import Element, w
from drafter.word.redline.block_plan import (
    Group,
    Plan,
    choices,
    gaps,
    keep_in_order,
)
from drafter.word.redline.block_steps import Step, ends
from drafter.word.redline.pair_by_words import by_words, is_long, tables_in_order
from drafter.word.redline.unit_blocks import NO_PAIRS, PairOfBlock
from drafter.word.redline.wrappers import opened

CONTROL = w("sdt")


@dataclass(frozen=True, slots=True)
class BlockPairer:
    """Pairs the blocks of two containers as ``told`` says."""

    told: PairOfBlock = NO_PAIRS

    def __call__(
        self,
        old: Sequence[Element],
        new: Sequence[Element],
    ) -> list[Step]:
        """Steps for two rows of blocks, which hold each block once.

        A content control that has no counterpart is taken off what it holds.
        """
        steps = self.steps(old, new)
        # A control that comes or goes would take its paragraphs with it, also those
        # that stand on the other side outside any control.
        controls = {block for block in unpaired_blocks(steps) if block.tag == CONTROL}
        if not controls:
            return steps
        # Once more from the start: a control may hold another one, and what was inside
        # can now be paired with anything.
        return self(opened(old, controls), opened(new, controls))

    def steps(
        self, old: Sequence[Element], new: Sequence[Element], *, still: bool = False
    ) -> list[Step]:
        """Steps for two rows; ``still`` where they move as a whole and nothing moves
        within them."""
        plan = self.decided(old, new, still=still)
        # Before the gaps are filled: a gap is what lies between groups that run in
        # order.
        keep_in_order(
            plan,
            old,
            new,
            may_move=not still,
        )
        for gap in gaps(plan.groups, len(old), len(new)):
            self.fill(
                plan,
                gap,
                old,
                new,
                may_move=not still,
            )
        # What was found in the gaps was added behind the groups around it.
        plan.groups.sort()
        return self.in_reading_order(plan, old, new)

    def decided(
        self, old: Sequence[Element], new: Sequence[Element], *, still: bool
    ) -> Plan:
        """The groups and moves that the comparison has decided."""
        plan = Plan()
        sides = by_pair(old, self.told.old), by_pair(new, self.told.new)
        # Pairs that moved inside a larger family come along in its range: a paragraph
        # would stand in two ranges otherwise.
        along: set[int] = set()
        # Rising, so that a paragraph is met before those below it, which come along
        # with it.
        for index in sorted(sides[0].keys() & sides[1].keys()):
            if still or not self.told.has_moved(index) or index in along:
                continue
            group = self.moved_family(
                self.family(sides[0][index], self.told.pairs[index].old[0], old),
                self.family(sides[1][index], self.told.pairs[index].new[0], new),
                old,
                new,
            )
            plan.moves.append(group)
            along.update(self.told.old.get(old[at], index) for at in group.old)
            along.update(self.told.new.get(new[at], index) for at in group.new)
        for index in sorted(sides[0].keys() & sides[1].keys() - along):
            first, *others = choices(
                sides[0][index],
                sides[1][index],
                old,
                new,
            )
            plan.groups.append(first)
            plan.others[first] = others
        return plan

    def family(
        self, places: Sequence[int], root: Side, blocks: Sequence[Element]
    ) -> tuple[int, ...]:
        """The places of a moved paragraph and of what stands below it in a row."""
        # All from the first place to the last: a range of a move is a row without
        # holes.
        row = [*range(places[0], places[-1] + 1)]
        # Only what follows at once: a subparagraph further down has something between
        # that does not move.
        for place in range(places[-1] + 1, len(blocks)):
            if not self.told.comes_along(blocks[place], root):
                break
            row.append(place)
        return tuple(row)

    def moved_family(
        self,
        lefts: tuple[int, ...],
        rights: tuple[int, ...],
        old: Sequence[Element],
        new: Sequence[Element],
    ) -> Group:
        """The places of a moved family that belong to it on both sides.

        A block that came from elsewhere, or went there, ends the family.
        """
        # Each cut on one side may leave the other side with a paragraph whose
        # counterpart is no longer there: again, until neither changes. It ends, since
        # families only shrink.
        while True:
            owners = (
                {self.told.old.get(old[at]) for at in lefts},
                {self.told.new.get(new[at]) for at in rights},
            )
            kept = (
                self.together(
                    lefts,
                    old,
                    self.told.old,
                    owners[1],
                ),
                self.together(
                    rights,
                    new,
                    self.told.new,
                    owners[0],
                ),
            )
            if kept == (lefts, rights):
                return Group(lefts, rights)
            lefts, rights = kept

    def together(
        self,
        places: tuple[int, ...],
        blocks: Sequence[Element],
        owners: dict[Element, int],
        others: set[int | None],
    ) -> tuple[int, ...]:
        """The first places of a family, up to a block that belongs elsewhere.

        A block stays where its pair is in the other side's family too, or has no other
        side.
        """
        row: list[int] = []
        for at in places:
            owner = owners.get(blocks[at])
            if owner is not None and owner not in others:
                pair = self.told.pairs[owner]
                # A paragraph that is new, or gone, may stand inside a move; one that
                # has a counterpart elsewhere would be told in two places.
                if pair.old and pair.new:
                    break
            row.append(at)
        return tuple(row)

    def fill(
        self,
        plan: Plan,
        gap: Group,
        old: Sequence[Element],
        new: Sequence[Element],
        *,
        may_move: bool,
    ) -> None:
        """Pair what no comparison knows in a gap between two groups."""
        lefts = [at for at in gap.old if old[at] not in self.told.old]
        rights = [at for at in gap.new if new[at] not in self.told.new]
        # Names first: two lines of a masthead belong together by what they are, even
        # where no word of them is the same.
        found = self.by_name(
            lefts,
            rights,
            old,
            new,
        )
        found.extend(
            by_words(
                lefts,
                rights,
                old,
                new,
                found,
            )
        )
        # A plan of its own: what is found here may not push the groups that the
        # comparison has decided.
        kept = Plan(found)
        keep_in_order(
            kept,
            old,
            new,
            may_move=may_move,
        )
        plan.groups.extend(kept.groups)
        # Those too short to be known again are in no list then: they are deleted here
        # and put in there.
        plan.moves.extend(move for move in kept.moves if is_long(old[move.old[0]]))
        plan.groups.extend(
            tables_in_order(
                lefts,
                rights,
                old,
                new,
                kept.groups,
            )
        )

    def by_name(
        self,
        lefts: Sequence[int],
        rights: Sequence[int],
        old: Sequence[Element],
        new: Sequence[Element],
    ) -> list[Group]:
        """The pieces of a layout that have one key on both sides."""
        names = self.told.names
        # Reversed, so that of two blocks with one name the first is paired.
        places = {names[old[at]]: at for at in reversed(lefts) if old[at] in names}
        found: list[Group] = []
        for at in rights:
            place = places.pop(names.get(new[at], ""), None)
            if place is not None:
                found.append(Group((place,), (at,)))
        return found

    def in_reading_order(
        self, plan: Plan, old: Sequence[Element], new: Sequence[Element]
    ) -> list[Step]:
        """Everything as the new text has it, with what is gone where it stood."""
        moves = self.move_steps(plan.moves, old, new)
        leaving = {move.old[0]: moves[number] for number, move in enumerate(plan.moves)}
        coming = {move.new[0]: moves[number] for number, move in enumerate(plan.moves)}
        moved_old = {at for move in plan.moves for at in move.old}
        moved_new = {at for move in plan.moves for at in move.new}
        steps: list[Step] = []
        # A group behind the end, so that what follows the last group needs no loop of
        # its own.
        end = Group((len(old),), (len(new),))
        left = right = 0
        for group in (*plan.groups, end):
            # What is gone comes before what is new in the same gap: a deletion stands
            # before the insertion that replaces it.
            for at in range(left, group.old[0]):
                if at in leaving:
                    steps.append(leaving[at][0])
                # The first place of a move stands for all of it: the others are inside
                # its step.
                elif at not in moved_old:
                    steps.append(Step("delete", (old[at],)))
            for at in range(right, group.new[0]):
                if at in coming:
                    steps.append(coming[at][1])
                # As above, at the place where the move arrives.
                elif at not in moved_new:
                    steps.append(Step("insert", (), (new[at],)))
            if group is not end:
                steps.append(merge_step(group, old, new))
            left, right = group.old[-1] + 1, group.new[-1] + 1
        return steps

    def move_steps(
        self, moves: Sequence[Group], old: Sequence[Element], new: Sequence[Element]
    ) -> list[tuple[Step, Step]]:
        """Both ends of each move, named in the order in which they arrive."""
        # In the order of arrival: the names do not depend on the order in which the
        # moves were found, and the same inputs give the same bytes.
        numbers = sorted(range(len(moves)), key=lambda number: moves[number].new)
        names = {number: f"move{at}" for at, number in enumerate(numbers, 1)}
        found: list[tuple[Step, Step]] = []
        for number, move in enumerate(moves):
            rows = [old[at] for at in move.old], [new[at] for at in move.new]
            inside = tuple(self.moving(*rows))
            here, there = tuple(rows[0]), tuple(rows[1])
            name = names[number]
            found.append(
                (
                    Step(
                        "moveFrom",
                        here,
                        there,
                        name,
                        inside,
                    ),
                    Step(
                        "moveTo",
                        here,
                        there,
                        name,
                        inside,
                    ),
                )
            )
        return found

    def moving(
        self,
        old: list[Element],
        new: list[Element],
    ) -> list[Step]:
        """What becomes of the paragraphs of a move on their way."""
        if len(old) == len(new) == 1:
            return [Step("merge", tuple(old), tuple(new))]
        # Still: paragraphs that also change places inside a moved row are deleted and
        # put in there.
        return self.steps(old, new, still=True)


def unpaired_blocks(steps: Sequence[Step]) -> Iterator[Element]:
    """The blocks that a content control around them must not keep apart from others.

    These are the blocks of one side alone, and the one after which only one side goes
    on.
    """
    apart = [step for step in steps if step.fate != "merge"]
    # The two last paragraphs have to share a mark, which they cannot do where one of
    # them stands in a control and the other does not.
    if len(set(ends(list(steps)))) > 1:
        apart.append(steps[min(ends(list(steps)))])
    for step in apart:
        yield from (*step.old, *step.new)


def by_pair(
    blocks: Sequence[Element], owners: dict[Element, int]
) -> dict[int, list[int]]:
    """The places of each pair's blocks, rising."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if block in owners:
            places[owners[block]].append(at)
    return places


def merge_step(
    group: Group,
    old: Sequence[Element],
    new: Sequence[Element],
) -> Step:
    """The step of a group that stays."""
    return Step(
        "merge",
        tuple(old[at] for at in group.old),
        tuple(new[at] for at in group.new),
    )
