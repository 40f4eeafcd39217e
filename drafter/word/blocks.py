"""Paragraphs and tables of a container (body, cell, note, header) merged into one tracked row of blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from drafter.results import Piece
from drafter.word.ooxml import Element, child, insert_in_order, make, w
from drafter.word.revise import Item, Op, Reviser, align
from drafter.word.stream import Segment, Side, text_of

Fate = Literal["merge", "delete", "insert", "moveFrom", "moveTo"]
PARAGRAPH, TABLE = w("p"), w("tbl")
ROW_ORDER = ("cnfStyle", "divId", "gridBefore", "gridAfter", "trHeight", "tblHeader", "jc", "hidden", "ins", "del")


@dataclass(frozen=True, slots=True)
class Step:
    """Blocks of the two sides that belong together, or of one side alone. ``name`` joins the two ends of a move."""

    fate: Fate
    old: tuple[Element, ...] = ()
    new: tuple[Element, ...] = ()
    name: str = ""

    @property
    def flows(self) -> bool:
        """Whether it is paragraphs in their place, whose marks may be shared with their neighbours'."""
        still = self.fate in ("merge", "delete", "insert")
        return still and all(block.tag == PARAGRAPH for block in (*self.old, *self.new))

    @property
    def has_old(self) -> bool:
        """Whether it stands in the old text."""
        return self.fate in ("merge", "delete", "moveFrom")

    @property
    def has_new(self) -> bool:
        """Whether it stands in the new text."""
        return self.fate in ("merge", "insert", "moveTo")


@dataclass(slots=True)
class Merger:
    """Merges blocks. ``pair`` finds what belongs together inside a pair of containers."""

    old: Side
    new: Side
    reviser: Reviser
    words: Callable[[str, str], Sequence[Piece]]
    pair: Callable[[Sequence[Element], Sequence[Element]], list[Step]]

    def container(self, old: Element, new: Element) -> list[Element]:
        """The tracked content of a cell, note or header."""
        return self.blocks(self.pair(content(old), content(new)))

    def blocks(self, steps: Sequence[Step]) -> list[Element]:
        """The tracked blocks of a whole container."""
        groups = groupby(settle_end(list(steps)), key=lambda step: step.flows)
        result: list[Element] = []
        for flows, group in groups:
            if flows:
                items = [item for step in group for item in self.items(step)]
                result.extend(self.reviser.paragraphs(share_last_mark(items)))
            else:
                result.extend(block for step in group for block in self.standing(step))
        return result

    def items(self, step: Step) -> list[Item]:
        """The items of paragraphs that stay where they are."""
        old = [segment for block in step.old for segment in self.old.segments(block)]
        new = [segment for block in step.new for segment in self.new.segments(block)]
        if not new:
            return [Item("delete", segment) for segment in old]
        if not old:
            return [Item("insert", segment) for segment in new if segment.text]
        return self.compared(old, new)

    def compared(self, old: list[Segment], new: list[Segment]) -> list[Item]:
        """The items of two streams, whose last marks always belong together."""
        pieces = self.words(text_of(old[:-1]), text_of(new[:-1]))
        return [*align(pieces, old[:-1], new[:-1]), Item("keep", old[-1], new[-1])]

    def standing(self, step: Step) -> Iterator[Element]:
        """The blocks of a step that is not flowing text: a move's end, a table, anything else."""
        if step.fate in ("moveFrom", "moveTo"):
            yield from self.moved(step)
        elif step.fate == "merge" and step.old[0].tag == TABLE:
            yield self.table(step.old[0], step.new[0])
        elif step.fate == "merge" and step.old[0].tag == w("sdt"):
            yield self.control(step.old[0], step.new[0])
        elif step.fate == "insert":
            yield from (self.whole_table(block, "insert") for block in step.new if block.tag == TABLE)
        elif step.fate == "delete":
            yield from (
                self.whole_table(block, "delete") if block.tag == TABLE else deepcopy(block) for block in step.old
            )
        else:
            yield from (deepcopy(block) for block in step.old)

    def moved(self, step: Step) -> list[Element]:
        """One end of a move: what moved unchanged is marked as moved, what was edited on the way as usual."""
        pairs = self.compared(self.old.segments(step.old[0]), self.new.segments(step.new[0]))
        if step.fate == "moveFrom":
            items = [Item(fate(i, "moveFrom"), i.segment) for i in pairs if i.op != "insert"]
        else:
            items = [Item(fate(i, "moveTo"), i.new or i.segment) for i in pairs if i.new or i.op == "insert"]
        return self.reviser.relocate(items, step.name)

    def control(self, old: Element, new: Element) -> Element:
        """A block content control whose content changed."""
        result = deepcopy(old)
        inside = result.find(w("sdtContent"))
        inside[:] = self.container(old.find(w("sdtContent")), new.find(w("sdtContent")))
        return result

    def table(self, old: Element, new: Element) -> Element:
        """A table with tracked rows and cells."""
        result = old.makeelement(old.tag, old.attrib, old.nsmap)
        result.extend(deepcopy(e) for e in old if e.tag != w("tr"))
        for step in self.pair(old.findall(w("tr")), new.findall(w("tr"))):
            pairs = step.fate == "merge" and len(cells(step.old[0])) == len(cells(step.new[0]))
            if pairs:
                result.append(self.row(step.old[0], step.new[0]))
                continue
            if step.has_old:
                result.extend(self.whole_row(row, "delete") for row in step.old)
            if step.has_new:
                result.extend(self.whole_row(row, "insert") for row in step.new)
        return result

    def row(self, old: Element, new: Element) -> Element:
        """A row that stands on both sides, cell by cell."""
        result = deepcopy(old)
        for target, before, after in zip(cells(result), cells(old), cells(new), strict=True):
            kept = [e for e in target if e.tag == w("tcPr")]
            target[:] = [*kept, *self.container(before, after)]
        return result

    def whole_table(self, table: Element, op: Literal["insert", "delete"]) -> Element:
        """A table that stands on one side only."""
        result = table.makeelement(table.tag, table.attrib, table.nsmap)
        for element in table:
            result.append(self.whole_row(element, op) if element.tag == w("tr") else deepcopy(element))
        return result

    def whole_row(self, row: Element, op: Literal["insert", "delete"]) -> Element:
        """A row that stands on one side only, with everything in it."""
        side = self.old if op == "delete" else self.new
        result = deepcopy(row)
        for target, source in zip(cells(result), cells(row), strict=True):
            kept = [e for e in target if e.tag == w("tcPr")]
            target[:] = [*kept, *(block for e in content(source) for block in self.whole_block(e, op, side))]
        properties = child(result, "trPr")
        if properties is None:
            properties = make("trPr")
            result.insert(1 if child(result, "tblPrEx") is not None else 0, properties)
        insert_in_order(properties, self.reviser.tag("del" if op == "delete" else "ins"), ROW_ORDER)
        return result

    def whole_block(self, block: Element, op: Literal["insert", "delete"], side: Side) -> list[Element]:
        """A block inside a row that stands on one side only."""
        if block.tag == TABLE:
            return [self.whole_table(block, op)]
        if block.tag != PARAGRAPH:
            return [deepcopy(block)]
        return self.reviser.paragraphs([Item(op, s) for s in side.segments(block) if s.text or op == "delete"])


def fate(item: Item, moved: Op) -> Op:
    """What becomes of an item at one end of a move."""
    return moved if item.op == "keep" else item.op


def content(container: Element) -> list[Element]:
    """The blocks of a container, without its settings."""
    return [e for e in container if isinstance(e.tag, str) and e.tag not in (w("tcPr"), w("sectPr"))]


def cells(row: Element) -> list[Element]:
    """The cells of a row, also those inside content controls."""
    return [*row.iter(w("tc"))] if row.find(f".//{w('tbl')}") is None else row.findall(w("tc"))


def share_last_mark(items: list[Item]) -> list[Item]:
    """Let both sides end in the same paragraph mark.

    Word can neither insert nor delete the last mark of a container, LibreOffice none that stands before a table.
    """
    marks = [index for index, item in enumerate(items) if item.segment.mark is not None]
    last_old = max((i for i in marks if items[i].op != "insert"), default=None)
    last_new = max((i for i in marks if items[i].op != "delete"), default=None)
    if last_old is None or last_new is None or last_old == last_new:
        return items
    old, new = items[last_old], items[last_new]
    early, late = sorted((last_old, last_new))
    shared = Item("keep", old.segment, new.new or new.segment)
    between: list[Item] = []
    if items[early].op == "keep":
        between = [Item("insert", new_mark(old))] if early == last_old else [Item("delete", new.segment)]
    return [*items[:early], *between, *items[early + 1 : late], shared, *items[late + 1 :]]


def new_mark(item: Item) -> Segment:
    """The new side's mark of a kept one."""
    return item.new or item.segment


def settle_end(steps: list[Step]) -> list[Step]:
    """See to it that the last paragraphs of both sides can share their mark: no move and no table stands between."""
    olds = [i for i, step in enumerate(steps) if step.has_old and (step.old or step.name)]
    news = [i for i, step in enumerate(steps) if step.has_new and (step.new or step.name)]
    if not olds or not news:
        return steps
    early = min(olds[-1], news[-1])
    names = {step.name for step in steps[early:] if step.name}
    steps = [settled(step) if step.name in names else step for step in steps]
    if all(step.flows for step in steps[early:]) or olds[-1] == news[-1]:
        return steps
    return around_table(steps, olds[-1], news[-1])


def settled(step: Step) -> Step:
    """An end of a move as a plain deletion or insertion."""
    if step.fate == "moveFrom":
        return Step("delete", step.old)
    return Step("insert", (), step.new) if step.fate == "moveTo" else step


def around_table(steps: list[Step], last_old: int, last_new: int) -> list[Step]:
    """A table stands between the last paragraphs of the two sides: those two share one paragraph after it."""
    early, late = sorted((last_old, last_new))
    shared = Step("merge", steps[last_old].old[-1:], steps[last_new].new[-1:])
    first = steps[early]
    rest = [replace(first, fate="insert", old=())] if early == last_old else [replace(first, fate="delete", new=())]
    kept = rest if first.fate == "merge" else []
    return [*steps[:early], *kept, *steps[early + 1 : late], shared, *steps[late + 1 :]]
