"""Blocks and notes that no comparison knows, paired by their words or neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.comparison.sequences import Link, chain
from drafter.comparison.unit_pairs import align_texts
from drafter.word.ooxml.elements import Element, w
from drafter.word.redline.block_plan import Group, choices, plain

TABLE = w("tbl")
# Words a paragraph that no comparison knows must have to be shown as moved: a shorter
# one found elsewhere ("Agenda item 12", an empty line) is a coincidence.
MOVED_WORDS = 5


def by_words(
    lefts: Sequence[int],
    rights: Sequence[int],
    old: Sequence[Element],
    new: Sequence[Element],
    taken: Iterable[Group],
) -> list[Group]:
    """What the aligner pairs of the places not taken yet, like with like."""
    done = list(taken)
    used_old = {at for group in done for at in group.old}
    used_new = {at for group in done for at in group.new}
    found: list[Group] = []
    # One kind at a time: a table whose words are those of a paragraph is not that
    # paragraph, and their marks differ. In the order of the file, so that a run is like
    # any other.
    for tag in dict.fromkeys(old[at].tag for at in lefts):
        left = [at for at in lefts if old[at].tag == tag and at not in used_old]
        right = [at for at in rights if new[at].tag == tag and at not in used_new]
        texts = [plain(old[at]) for at in left], [plain(new[at]) for at in right]
        for group in align_texts(*texts):
            places = [left[at] for at in group.old], [right[at] for at in group.new]
            # The best choice alone: the others are tried only for what the comparison
            # has decided (``decided``).
            found.append(choices(*places, old, new)[0])
    return found


def alike(
    old: Sequence[str],
    new: Sequence[str],
) -> list[tuple[int, int]]:
    """The places of texts that belong together, one to one and in order on both
    sides."""
    # The aligner may pair texts that changed places; notes are paired in order, because
    # their indicators are.
    links = [
        Link(group.old[0], group.new[0], 1 + len(old[group.old[0]].split()))
        for group in sorted(align_texts(old, new), key=lambda group: group.old)
    ]
    return [(links[index].old, links[index].new) for index in chain(links)]


def tables_in_order(
    lefts: Sequence[int],
    rights: Sequence[int],
    old: Sequence[Element],
    new: Sequence[Element],
    groups: Sequence[Group],
) -> list[Group]:
    """Pair tables that stand alone between the same neighbours.

    Such a table is the same one, whatever became of its words.
    """
    found: list[Group] = []
    # A table is the same only between the same two groups: those found just now part
    # the gap further.
    edges = sorted(groups)
    top = (
        [-1, *(group.old[-1] for group in edges)],
        [
            -1,
            *(group.new[-1] for group in edges),
        ],
    )
    bottom = (
        [*(group.old[0] for group in edges), len(old)],
        [
            *(group.new[0] for group in edges),
            len(new),
        ],
    )
    for number in range(len(edges) + 1):
        left = [
            at
            for at in lefts
            if top[0][number] < at < bottom[0][number] and old[at].tag == TABLE
        ]
        right = [
            at
            for at in rights
            if top[1][number] < at < bottom[1][number] and new[at].tag == TABLE
        ]
        # With two on a side there is no telling which of them it is.
        if len(left) == len(right) == 1:
            found.append(Group((left[0],), (right[0],)))
    return found


def is_long(block: Element) -> bool:
    """Whether a paragraph has words enough to be known again elsewhere."""
    # Words and not characters: a symbol or a date is long and still a coincidence.
    return len(plain(block).split()) >= MOVED_WORDS
