"""Which block of one version belongs to which of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from drafter.comparison.word_diff import Codes
from drafter.word.ooxml.elements import Element, w
from drafter.word.redline.merge_blocks import Step, ends
from drafter.word.redline.wrappers import opened

PARAGRAPH = w("p")
# share of words two paragraphs must have in common to be shown as one changed paragraph
FLOOR = 0.4
MOVED_WORDS = 5  # a shorter paragraph found elsewhere is a coincidence, not a move
EDITED_WORDS = 10  # and one that was edited on the way must be longer
MOVED_FLOOR = 0.7  # share of words a paragraph edited on its way keeps
PART_WORDS, PART_SHARE = (
    3,
    0.6,
)  # words of a neighbour, and their share, that make it a part of a split paragraph

Key = tuple[str, str]  # a block's tag and its words
Group = tuple[
    tuple[int, ...], tuple[int, ...]
]  # places of the two sides that belong together


def plain(block: Element) -> str:
    """The text of a block, for finding its counterpart; paragraphs and cells stand
    apart."""
    rows = block.iter(w("p")) if block.tag != w("p") else (block,)
    return " ".join(
        "".join(node.text or "" for node in row.iter(w("t"))) for row in rows
    )


def pair_blocks(old: Sequence[Element], new: Sequence[Element]) -> list[Step]:
    """Steps for two rows of blocks; a content control that has no counterpart is taken
    off what it holds."""
    plan = paired(old, new)
    early = (
        plan[min(ends(plan)) :][:1] if len(set(ends(plan))) > 1 else []
    )  # the end of one side alone
    apart = [*early, *(step for step in plan if step.fate != "merge")]
    alone = {e for step in apart for e in (*step.old, *step.new) if e.tag == w("sdt")}
    return pair_blocks(opened(old, alone), opened(new, alone)) if alone else plan


def paired(old: Sequence[Element], new: Sequence[Element]) -> list[Step]:
    """Steps for two rows of blocks: equal ones first, then within each gap the most
    alike, in order."""
    left, right = [(e.tag, plain(e)) for e in old], [(e.tag, plain(e)) for e in new]
    groups: list[Group] = []
    for op, a, b, c, d in SequenceMatcher(
        None, left, right, autojunk=False
    ).get_opcodes():
        if op == "equal":
            groups.extend(((a + k,), (c + k,)) for k in range(b - a))
        else:
            found = widened(alike(left[a:b], right[c:d]), left[a:b], right[c:d])
            groups.extend(
                (tuple(a + i for i in lefts), tuple(c + j for j in rights))
                for lefts, rights in found
            )
    return steps(old, new, groups, moved_pairs(left, right, groups))


def widened(
    pairs: Sequence[tuple[int, int]], old: Sequence[Key], new: Sequence[Key]
) -> list[Group]:
    """The pairs, each with the unpaired neighbours of one side into which a paragraph
    was split, or of which joined."""
    left, right = coded(old, new)
    taken = {i for i, _ in pairs}, {j for _, j in pairs}
    groups: list[Group] = []
    for i, j in pairs:
        if old[i][0] != PARAGRAPH:
            groups.append(((i,), (j,)))
            continue
        rights = spread(
            j,
            left[i],
            right,
            [k for k in free(j, taken[1], len(new)) if new[k][0] == PARAGRAPH],
        )
        lefts: tuple[int, ...] = (i,)
        if len(rights) == 1:
            lefts = spread(
                i,
                right[j],
                left,
                [k for k in free(i, taken[0], len(old)) if old[k][0] == PARAGRAPH],
            )
        taken[0].update(lefts)
        taken[1].update(rights)
        groups.append((lefts, rights))
    return groups


def free(place: int, taken: Collection[int], length: int) -> Iterator[int]:
    """The places beside ``place`` that belong to nothing, nearest first, those before
    it and then those after."""
    yield from takewhile(lambda k: k not in taken, range(place - 1, -1, -1))
    yield from takewhile(lambda k: k not in taken, range(place + 1, length))


def spread(
    place: int, whole: str, parts: Sequence[str], near: Iterable[int]
) -> tuple[int, ...]:
    """``place`` and the neighbours most of whose words the other side's paragraph holds
    besides those it has there."""
    from rapidfuzz.distance import LCSseq

    row = [place]
    for k in near:
        if k not in (row[0] - 1, row[-1] + 1):
            continue
        longer = [k, *row] if k < row[0] else [*row, k]
        gained = LCSseq.similarity(whole, joined(parts, longer)) - LCSseq.similarity(
            whole, joined(parts, row)
        )
        if gained >= max(PART_WORDS, PART_SHARE * len(parts[k])):
            row = longer
    return tuple(row)


def joined(parts: Sequence[str], places: Iterable[int]) -> str:
    """The words of several paragraphs."""
    return "".join(parts[k] for k in places)


def coded(old: Sequence[Key], new: Sequence[Key]) -> tuple[list[str], list[str]]:
    """The words of both sides, each as one character."""
    codes = Codes()
    left, right = (
        ["".join([codes[word] for word in text.split()]) for _, text in side]
        for side in (old, new)
    )
    return left, right


def alike(old: Sequence[Key], new: Sequence[Key]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, with the greatest likeness in sum."""
    from rapidfuzz.distance import Indel

    left, right = coded(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[0.0] * len(new) for _ in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            if old[i][0] == new[j][0]:
                score = Indel.normalized_similarity(
                    left[i], right[j], score_cutoff=FLOOR
                )
                likeness[i][j] = score or (0.01 if old[i][0] == w("tbl") else 0.0)
            best[i][j] = max(
                best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j]
            )
    return list(trace(best, likeness))


def trace(
    best: list[list[float]], likeness: list[list[float]]
) -> Iterator[tuple[int, int]]:
    """Read the pairs off the table of best sums."""
    i = j = 0
    while i < len(likeness) and j < len(likeness[i]):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def moved_pairs(
    old: Sequence[Key], new: Sequence[Key], groups: Sequence[Group]
) -> list[tuple[int, int]]:
    """Paragraphs left over on both sides that are word for word the same, then those
    that were edited on the way."""
    used_old, used_new = (
        {k for group in groups for k in group[side]} for side in (0, 1)
    )
    lefts = [i for i in range(len(old)) if i not in used_old and can_move(old[i])]
    rights = [j for j in range(len(new)) if j not in used_new and can_move(new[j])]
    at = {old[i]: i for i in reversed(lefts)}
    found = []
    for j in rights:
        if new[j] in at:
            found.append((at.pop(new[j]), j))
    lefts = [i for i in lefts if i not in {i for i, _ in found}]
    rights = [j for j in rights if j not in {j for _, j in found}]
    return sorted([*found, *edited(lefts, rights, old, new)], key=lambda pair: pair[1])


def can_move(key: Key) -> bool:
    """Whether it is a paragraph long enough to be known again elsewhere."""
    return key[0] == PARAGRAPH and len(key[1].split()) >= MOVED_WORDS


def edited(
    lefts: list[int], rights: list[int], old: Sequence[Key], new: Sequence[Key]
) -> Iterator[tuple[int, int]]:
    """Long paragraphs that are found again elsewhere with few words changed, each once,
    the likest first."""
    from rapidfuzz.distance import Indel

    words = coded(old, new)
    scores = (
        (
            Indel.normalized_similarity(
                words[0][i], words[1][j], score_cutoff=MOVED_FLOOR
            ),
            -i,
            -j,
        )
        for i in lefts
        for j in rights
        if min(len(words[0][i]), len(words[1][j])) >= EDITED_WORDS
    )
    taken: set[tuple[str, int]] = set()
    for _, i, j in sorted((row for row in scores if row[0]), reverse=True):
        if not taken & {("old", i), ("new", j)}:
            taken |= {("old", i), ("new", j)}
            yield -i, -j


def steps(
    old: Sequence[Element],
    new: Sequence[Element],
    groups: Iterable[Group],
    moves: Sequence[tuple[int, int]],
) -> list[Step]:
    """Everything in reading order: the new text's, with what is gone where it stood.

    ``groups`` run in order on both sides and hold neighbours; ``moves`` are pairs that
    stand elsewhere.
    """
    leaving = {i: number for number, (i, _) in enumerate(moves)}
    arriving = {j: number for number, (_, j) in enumerate(moves)}

    def gone(i: int) -> Step:
        if i not in leaving:
            return Step("delete", (old[i],))
        return Step(
            "moveFrom", (old[i],), (new[moves[leaving[i]][1]],), f"move{leaving[i] + 1}"
        )

    def come(j: int) -> Step:
        if j not in arriving:
            return Step("insert", (), (new[j],))
        return Step(
            "moveTo", (old[moves[arriving[j]][0]],), (new[j],), f"move{arriving[j] + 1}"
        )

    result: list[Step] = []
    i = j = 0
    for lefts, rights in [*groups, ((len(old),), (len(new),))]:
        result.extend(gone(k) for k in range(i, lefts[0]))
        result.extend(come(k) for k in range(j, rights[0]))
        if lefts[0] < len(old):
            result.append(
                Step(
                    "merge", tuple(old[k] for k in lefts), tuple(new[k] for k in rights)
                )
            )
        i, j = lefts[-1] + 1, rights[-1] + 1
    return result


def in_order(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The longest part of ``groups`` that runs in order on both sides, and the rest,
    which moved."""
    tails: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for position, (lefts, _) in enumerate(groups):
        place = bisect_left(tails, lefts[0])
        tails[place : place + 1] = [lefts[0]]
        chain[place : place + 1] = [position]
        before.append(chain[place - 1] if place else -1)
    kept: set[int] = set()
    position = chain[-1] if chain else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    still = [group for i, group in enumerate(groups) if i in kept]
    return still, [group for i, group in enumerate(groups) if i not in kept]
