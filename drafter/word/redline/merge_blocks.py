"""Paragraphs and tables of a container (body, cell, note, header) merged into one
tracked row of blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby, takewhile

from drafter.comparison.typography import by_sign
from drafter.comparison.word_diff import compare_parts
from drafter.results import Piece
from drafter.word.ooxml.elements import (
    Element,
    required,
    w,
)
from drafter.word.redline.align_segments import align
from drafter.word.redline.authorship import (
    attributed,
    insertions_in,
    is_pending,
    parts_of,
    settled_items,
    spelled_out,
    without_deleted_lines,
)
from drafter.word.redline.block_steps import (
    PARAGRAPH,
    Fate,
    Step,
    settle_ends,
    settle_first_note,
)
from drafter.word.redline.composed import composed
from drafter.word.redline.items import Item, Op
from drafter.word.redline.merge_tables import TableMerger
from drafter.word.redline.move_ranges import joined_ranges
from drafter.word.redline.paragraph_marks import (
    free_first_note,
    lines,
    name_move,
    part_insertions,
    share_last_mark,
)
from drafter.word.redline.section_changes import breaks_tracked
from drafter.word.redline.table_rows import blocks_in
from drafter.word.redline.text_stream import Segment, Side, text_of
from drafter.word.redline.tracked_runs import Reviser

Words = Callable[[str, str], Sequence[Piece]]
"""What compares two texts."""

TABLE = w("tbl")


@dataclass(slots=True)
class Merger:
    """Merges blocks.

    ``pair`` finds what belongs together inside a pair of containers; ``signs`` makes of
    replaced words the signs that differ; ``marked`` tells that either file has tracked
    changes.
    """

    old: Side
    new: Side
    reviser: Reviser
    words: Words
    pair: Callable[[Sequence[Element], Sequence[Element]], list[Step]]
    signs: Callable[[Sequence[Piece]], Sequence[Piece]] = by_sign
    marked: bool = False

    def container(
        self,
        old: Element,
        new: Element,
    ) -> list[Element]:
        """The tracked content of a cell, note or header."""
        before, after = blocks_in(old), blocks_in(new)
        # The usual cell or note, one paragraph on each side, belongs together whatever
        # it says: no aligner is asked, which might find that it does not.
        if [e.tag for e in before] == [e.tag for e in after] == [PARAGRAPH]:
            return self.blocks([Step("merge", (before[0],), (after[0],))])
        return self.blocks(self.steps(before, after))

    def steps(
        self,
        old: Sequence[Element],
        new: Sequence[Element],
    ) -> list[Step]:
        """What belongs together in two rows of blocks.

        Where only people's own changes lie between the two, paragraphs are laid side by
        side as they stood when the newer changes were made.
        """
        if self.marked:
            known = self.composed_steps(old, new)
            if known:
                return known
        return self.pair(old, new)

    def composed_steps(
        self,
        old: Sequence[Element],
        new: Sequence[Element],
    ) -> list[Step]:
        """A step for each stretch of paragraphs, table and control; empty where
        something lies between that nobody marked."""
        rows = list(map(list, (stretches(old), stretches(new))))
        if [kind for kind, _ in rows[0]] != [kind for kind, _ in rows[1]]:
            return []
        steps: list[Step] = []
        for (kind, olds), (_, news) in zip(*rows, strict=True):
            if kind == PARAGRAPH:
                before, after = self.old_segments(olds), self.new_segments(news)
                if composed(before[:-1], after[:-1]) is None:
                    return []
            steps.append(Step("merge", olds, news))
        return steps

    def blocks(self, steps: Sequence[Step]) -> list[Element]:
        """The tracked blocks of a whole container."""
        # A note's mark first, then the ends: both turn moves into deletions and
        # insertions, and the last two paragraphs are looked for among what is left.
        groups = groupby(
            settle_ends(settle_first_note(list(steps))), key=lambda step: step.flows
        )
        result: list[Element] = []
        for flows, group in groups:
            if flows:
                items = [item for step in group for item in self.items(step)]
                # Authors before marks: who put a paragraph in decides which of two
                # marks is the new one.
                items = attributed(items)
                # Each of the three may move a change to a neighbour's mark; insertions
                # are parted last, when it is known which marks are unchanged.
                items = part_insertions(free_first_note(share_last_mark(items)))
                # After that: which marks stay is known now.
                items = list(breaks_tracked(items))
                result.extend(joined_ranges(self.reviser.paragraphs(items)))
            else:
                result.extend(block for step in group for block in self.standing(step))
        return result

    def items(self, step: Step) -> list[Item]:
        """The items of paragraphs."""
        if step.name:
            return self.moved(step)
        # One stream for all paragraphs of the step: a paragraph that was split is then
        # an inserted mark and not two rewritten paragraphs.
        old, new = self.old_segments(step.old), self.new_segments(step.new)
        if not new:
            return [Item("delete", segment) for segment in old]
        if not old:
            return [Item("insert", segment) for segment in new]
        return self.compared(old, new)

    def compared(
        self,
        old: list[Segment],
        new: list[Segment],
    ) -> list[Item]:
        """The items of two streams, whose last marks always belong together.

        Where either has changes of its own in it all its characters are compared, those
        that are deleted too.
        """
        # Not left to the comparison: the two streams end together, and a mark matched
        # with another would leave the end of one side over.
        last = Item("keep", old[-1], new[-1])
        if self.marked:
            known = composed(old[:-1], new[:-1])
            if known is not None:
                return [*known, last]
        # whole paragraphs that are deleted have come here by the way of their mark
        gone, old = without_deleted_lines(old)
        gone_in_new, new = without_deleted_lines(new)
        before = [Item("keep", segment) for segment in gone]
        before += [Item("insert", segment) for segment in gone_in_new]
        return [*before, *self.compared_lines(old, new), last]

    def compared_lines(
        self,
        old: list[Segment],
        new: list[Segment],
    ) -> list[Item]:
        """The items of two streams, but for their last marks."""
        # The known changes of the screen's comparison are between the texts as
        # accepted: of no use where deleted words stand in between.
        if any(map(is_pending, (*old[:-1], *new[:-1]))):
            olds = spelled_out(old[:-1])
            news = spelled_out(new[:-1], insertions_in(old))
            pieces = self.signs(compare_parts(parts_of(olds), parts_of(news)))
            items = align(pieces, olds, news)
            return settled_items(items)
        return align(self.pieces(old[:-1], new[:-1]), old[:-1], new[:-1])

    def pieces(
        self,
        old: Sequence[Segment],
        new: Sequence[Segment],
    ) -> Sequence[Piece]:
        """What a comparison finds in two streams."""
        before, after = text_of(old), text_of(new)
        # A number or a note's indicator says nothing of the words after it: compared
        # with them it could be matched with a word of the text.
        label = shared_label(before, after)
        same = [Piece("keep", label)] if label else []
        rest = self.words(before.removeprefix(label), after.removeprefix(label))
        return [*same, *self.signs(rest)]

    def standing(self, step: Step) -> Iterator[Element]:
        """The blocks of a step that is not flowing text: a table, anything else."""
        if step.fate == "merge" and step.old[0].tag == TABLE:
            yield self.tables.table(step.old[0], step.new[0])
        elif step.fate == "merge" and step.old[0].tag == w("sdt"):
            yield self.control(step.old[0], step.new[0])
        elif step.fate == "insert":
            yield from (
                self.tables.whole_table(block, "insert")
                for block in step.new
                if block.tag == TABLE
            )
        elif step.fate == "delete":
            yield from (
                self.tables.whole_table(block, "delete")
                if block.tag == TABLE
                else deepcopy(block)
                for block in step.old
            )
        else:
            # What we do not know (a part of another namespace) stays the old file's
            # own.
            yield from (deepcopy(block) for block in step.old)

    def moved(self, step: Step) -> list[Item]:
        """The items at one end of a move.

        What moved unchanged is marked as moved, what was edited on the way as inserted
        or deleted.
        """
        # Both ends are made from the same comparison, so that the words that moved
        # unchanged are the same at both.
        items: list[Item] = []
        for inner in step.inside:
            old = self.old_segments(inner.old)
            new = self.new_segments(inner.new)
            if inner.fate == "merge":
                items.extend(end_of_move(self.compared(old, new), step.fate))
            elif inner.fate == "delete" and step.fate == "moveFrom":
                items.extend(Item("delete", segment) for segment in old)
            elif inner.fate == "insert" and step.fate == "moveTo":
                items.extend(Item("insert", segment) for segment in new)
        paragraphs = [name_move(line, step.name) for line in lines(items)]
        return [item for line in paragraphs for item in line]

    def old_segments(self, blocks: Sequence[Element]) -> list[Segment]:
        """The stream of paragraphs of the old file."""
        return [segment for block in blocks for segment in self.old.segments(block)]

    def new_segments(self, blocks: Sequence[Element]) -> list[Segment]:
        """The stream of paragraphs of the new file."""
        return [segment for block in blocks for segment in self.new.segments(block)]

    def control(
        self,
        old: Element,
        new: Element,
    ) -> Element:
        """A block content control whose content changed."""
        # The old control with its own settings: no change of a control's settings can
        # be tracked.
        result = deepcopy(old)
        before, after = required(old, "sdtContent"), required(new, "sdtContent")
        required(result, "sdtContent")[:] = self.container(before, after)
        return result

    @property
    def tables(self) -> TableMerger:
        """What merges tables, whose cells come back here."""
        return TableMerger(self)


def stretches(
    blocks: Sequence[Element],
) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """Paragraphs that follow each other, and each other block by itself, by their
    kind."""
    for kind, group in groupby(blocks, key=lambda block: str(block.tag)):
        if kind == PARAGRAPH:
            yield kind, tuple(group)
        else:
            yield from ((kind, (block,)) for block in group)


def shared_label(
    old: str,
    new: str,
) -> str:
    """What both texts begin with before a tab: a number, a note's indicator.

    A rewritten text keeps it.
    """
    # From the beginning, while they are equal: a tab further on parts columns and not a
    # label.
    fields = zip(old.split("\t"), new.split("\t"), strict=False)
    return "\t".join(
        field for field, _ in takewhile(lambda both: both[0] == both[1], fields)
    )


def end_of_move(
    pairs: Sequence[Item],
    end: Fate,
) -> Iterator[Item]:
    """The items of a merged stream that stand at one end of its move."""
    for item in pairs:
        # Words put in on the way stand at the new place alone, and words taken out at
        # the old.
        if end == "moveFrom" and item.op != "insert":
            leaving: Op = "moveFrom" if item.op == "keep" else item.op
            # Whoever moved them there has moved them away from here.
            arrived = None if item.new is None else item.new.inserted
            by = item.by if item.by is not None else arrived
            yield Item(leaving, item.segment, by=by)
        elif end == "moveTo" and (item.new or item.op == "insert"):
            op: Op = "moveTo" if item.op == "keep" else item.op
            yield Item(op, item.new or item.segment)
