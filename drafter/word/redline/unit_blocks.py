"""Which blocks of a Word file each paragraph of a comparison stands in.

A comparison knows paragraphs by their refs and words, a Word file by its elements. The
words lead from one to the other: letters alone are compared, because labels, note marks
and spaces are not the same on both sides (the way of ``word/comments/anchors.py``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from clause_library.refs import Ref
from drafter.comparison.embedded import KINDS as EMBEDDED
from drafter.results import Comparison, Pair, Side
from drafter.word.ooxml.elements import Element, w
from drafter.word.ooxml.verify import cell_gone, words

# letters a number or label before a paragraph's words may have ("OP", "bis")
LABEL_LETTERS = 12
# what has no block of its own in a body
ELSEWHERE = ("footnote", "furniture", "annex", *EMBEDDED)
MOVED = ("moved", "moved_changed")


@dataclass(frozen=True, slots=True)
class PairOfBlock:
    """What a comparison says of the blocks of two Word files.

    ``old`` and ``new`` give for a paragraph or a table row the index of its pair in
    ``pairs``; ``notes`` are the pairs of notes; ``refs`` is the ref of the paragraph
    that a block holds; ``names`` calls pieces of a layout that have no pair by their
    key. ``ignores_typography`` tells that another hyphen, quote or space is taken
    without a mark.
    """

    pairs: tuple[Pair, ...] = ()
    notes: tuple[Pair, ...] = ()
    old: dict[Element, int] = field(default_factory=dict)
    new: dict[Element, int] = field(default_factory=dict)
    refs: dict[Element, str] = field(default_factory=dict)
    names: dict[Element, str] = field(default_factory=dict)
    ignores_typography: bool = False

    def has_moved(self, index: int) -> bool:
        """Whether the comparison says that a pair moved."""
        return self.pairs[index].status in MOVED

    def comes_along(
        self,
        block: Element,
        root: Side,
    ) -> bool:
        """Whether a block stands below a paragraph that moved, and moved with it.

        A block that the comparison calls moved by itself does not come along.
        """
        index = self.old.get(block, self.new.get(block))
        # A block the comparison does not know, or one that moved elsewhere, ends the
        # family.
        if index is None or self.has_moved(index):
            return False
        return Ref("", self.refs[block]).is_below(Ref("", root.ref))


NO_PAIRS = PairOfBlock()


def told_by(
    comparison: Comparison,
    old: Element,
    new: Element,
) -> PairOfBlock:
    """What ``comparison`` says of the blocks of two bodies."""
    pairs = in_reading_order(comparison)
    before, after = Blocks(old), Blocks(new)
    old_blocks = before.holding([pair.old for pair in pairs])
    new_blocks = after.holding([pair.new for pair in pairs])
    notes = tuple(one.pair for one in comparison.other if one.field == "footnote")
    told = PairOfBlock(
        pairs,
        notes=notes,
        refs={**before.refs, **after.refs},
        ignores_typography=comparison.ignores_typography,
    )
    for index, pair in enumerate(pairs):
        rows = old_blocks[index], new_blocks[index]
        # A pair of which one side stands nowhere in its file (a row drawn as a picture,
        # two paragraphs in one) says nothing of the blocks of its other side.
        if bool(pair.old) == bool(rows[0]) and bool(pair.new) == bool(rows[1]):
            told.old.update(dict.fromkeys(rows[0], index))
            told.new.update(dict.fromkeys(rows[1], index))
    return told


def in_reading_order(comparison: Comparison) -> tuple[Pair, ...]:
    """The lines of the masthead, the paragraphs, the closing line: what stands in a
    body, roughly from its top to its end.

    Notes and running heads stand elsewhere.
    """
    masthead: list[Pair] = []
    end: list[Pair] = []
    for one in comparison.other:
        if one.one_sided or one.field in ELSEWHERE:
            continue
        if one.field == "conclusion":
            end.append(one.pair)
        else:
            masthead.append(one.pair)
    return (*masthead, *comparison.pairs, *end)


class Blocks:
    """The paragraphs and table rows of a body, each with its letters."""

    def __init__(self, body: Element) -> None:
        self.elements = list(leaves(body))
        self.letters = [letters(block_words(element)) for element in self.elements]
        self.starts = [0, *accumulate(map(len, self.letters))]
        self.whole = "".join(self.letters)
        self.counts = Counter(self.letters)
        self.refs: dict[Element, str] = {}
        self.taken: set[int] = set()
        self.next = 0

    def holding(self, sides: Sequence[Sequence[Side]]) -> list[list[Element]]:
        """For each pair's side the blocks that hold its paragraphs, in order.

        Equal paragraphs are found in the order in which they are asked for.
        """
        found: defaultdict[int, list[int]] = defaultdict(list)
        wanted = [(index, side) for index, row in enumerate(sides) for side in row]
        texts = Counter(letters(side.text) for _, side in wanted)
        unsure: list[int] = []
        places: dict[int, list[int]] = {}
        for number, (_, side) in enumerate(wanted):
            text = letters(side.text)
            # More blocks with these letters than paragraphs: which is meant is decided
            # when their neighbours are known.
            if self.counts[text] > texts[text]:
                unsure.append(number)
                continue
            place = self.equal(text)
            if place is not None:
                places[number] = [place]
                self.take([place], side)
        # The words of a title or heading may stand in the masthead too: the block is
        # taken that stands just above what follows.
        for number in reversed(unsure):
            # a text without letters stands in no block
            following = (places.get(number + 1) or [len(self.elements)])[0]
            text = letters(wanted[number][1].text)
            places[number] = self.above(text, following)
            self.take(places[number], wanted[number][1])
        for number, (index, side) in enumerate(wanted):
            if not places.get(number):
                text = letters(side.text)
                # The looser ways come last, when the sure blocks are taken.
                places[number] = self.labelled(text) or self.spread(text)
                self.take(places[number], side)
            found[index].extend(places[number])
        rows = (sorted(found[index]) for index in range(len(sides)))
        return [[self.elements[place] for place in row] for row in rows]

    def take(
        self,
        places: Sequence[int],
        side: Side,
    ) -> None:
        """Note that these blocks hold a paragraph, and hold no other.

        The next paragraph is looked for below them first.
        """
        self.taken.update(places)
        for place in places:
            self.refs[self.elements[place]] = side.ref
        if places:
            self.next = places[-1] + 1

    def order(self) -> Iterator[int]:
        """The blocks still free, from the last one found on."""
        count = len(self.elements)
        for place in (*range(self.next, count), *range(self.next)):
            if place not in self.taken:
                yield place

    def equal(self, text: str) -> int | None:
        """The next block with these letters and no others."""
        if not text or not self.counts[text]:
            return None
        return next((at for at in self.order() if self.letters[at] == text), None)

    def above(
        self,
        text: str,
        following: int,
    ) -> list[int]:
        """The free block with these letters that stands nearest above a place; the last
        one where none does."""
        free = [
            at
            for at, row in enumerate(self.letters)
            if text and row == text and at not in self.taken
        ]
        near = [at for at in free if at < following]
        return (near or free)[-1:]

    def labelled(self, text: str) -> list[int]:
        """The next block with these letters after a label."""
        for place in self.order() if text else ():
            row = self.letters[place]
            # A longer beginning is no label but other words: the paragraph is another
            # one.
            if row.endswith(text) and len(row) - len(text) <= LABEL_LETTERS:
                return [place]
        return []

    def spread(self, text: str) -> list[int]:
        """The blocks in a row over which a paragraph runs; empty if there are none.

        They reach from the beginning of the first, or the end of its label, to the end
        of the last.
        """
        # A few letters stand in many places by chance.
        start = self.whole.find(text) if len(text) > LABEL_LETTERS else -1
        while start >= 0:
            first = bisect_right(self.starts, start) - 1
            last = bisect_right(self.starts, start + len(text) - 1) - 1
            places = range(first, last + 1)
            whole_blocks = start - self.starts[first] <= LABEL_LETTERS and self.starts[
                last + 1
            ] == start + len(text)
            if whole_blocks and self.taken.isdisjoint(places):
                return list(places)
            start = self.whole.find(text, start + 1)
        return []


def leaves(body: Element) -> Iterator[Element]:
    """The paragraphs of a body and, of each table, the rows, in reading order, also
    inside content controls."""
    for element in body:
        if element.tag in (w("p"), w("tr")):
            yield element
        elif element.tag in (w("tbl"), w("sdt"), w("sdtContent")):
            yield from leaves(element)


def block_words(element: Element) -> str:
    """The words of a paragraph or row once earlier changes in it are accepted."""
    if element.tag == w("p"):
        return words(element, "accept")
    rows = [row for row in element.iter(w("p")) if not in_gone_cell(row)]
    return " ".join(words(row, "accept") for row in rows)


def in_gone_cell(paragraph: Element) -> bool:
    """Whether a paragraph stands in a cell that somebody took out."""
    return any(cell_gone(cell, "accept") for cell in paragraph.iterancestors(w("tc")))


def letters(text: str) -> str:
    """The letters alone, case folded; where there are none, the figures."""
    folded = text.casefold()
    # A paragraph of figures alone (a symbol, a year) would have no letters to be found
    # by.
    return "".join(filter(str.isalpha, folded)) or "".join(filter(str.isalnum, folded))
