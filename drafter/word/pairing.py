"""Which block of one version belongs to which of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from drafter.word.blocks import Step
from drafter.word.ooxml import Element, w

FLOOR = 0.4  # share of words two paragraphs must have in common to be shown as one changed paragraph
MOVED_WORDS = 5  # a shorter paragraph found elsewhere is a coincidence, not a move


def plain(block: Element) -> str:
    """The text of a block, for finding its counterpart; paragraphs and cells stand apart."""
    rows = block.iter(w("p")) if block.tag != w("p") else (block,)
    return " ".join("".join(node.text or "" for node in row.iter(w("t"))) for row in rows)


def pair_blocks(old: Sequence[Element], new: Sequence[Element]) -> list[Step]:
    """Steps for two rows of blocks: equal ones first, then within each gap the most alike, in order."""
    left, right = [(e.tag, plain(e)) for e in old], [(e.tag, plain(e)) for e in new]
    pairs: list[tuple[int, int]] = []
    for op, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if op == "equal":
            pairs.extend(zip(range(a, b), range(c, d), strict=True))
        else:
            pairs.extend((a + i, c + j) for i, j in alike(left[a:b], right[c:d]))
    moves = moved_pairs(left, right, pairs)
    return steps(old, new, [((i,), (j,)) for i, j in pairs], moves)


def alike(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, with the greatest likeness in sum."""
    from rapidfuzz.distance import Indel

    left, right = [text.split() for _, text in old], [text.split() for _, text in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[0.0] * len(new) for _ in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            if old[i][0] == new[j][0]:
                score = Indel.normalized_similarity(left[i], right[j], score_cutoff=FLOOR)
                likeness[i][j] = score or (0.01 if old[i][0] == w("tbl") else 0.0)
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    return list(trace(best, likeness))


def trace(best: list[list[float]], likeness: list[list[float]]) -> Iterator[tuple[int, int]]:
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
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Paragraphs left over on both sides that are word for word the same."""
    used_old, used_new = {i for i, _ in pairs}, {j for _, j in pairs}
    free = {old[i]: i for i in range(len(old)) if i not in used_old and old[i][0] == w("p")}
    found = []
    for j, key in enumerate(new):
        if j not in used_new and key in free and len(key[1].split()) >= MOVED_WORDS:
            found.append((free.pop(key), j))
    return found


Group = tuple[tuple[int, ...], tuple[int, ...]]


def steps(
    old: Sequence[Element], new: Sequence[Element], groups: Iterable[Group], moves: Sequence[tuple[int, int]]
) -> list[Step]:
    """Everything in reading order: the new text's, with what is gone where it stood.

    ``groups`` run in order on both sides and hold neighbours; ``moves`` are pairs that stand elsewhere.
    """
    leaving = {i: number for number, (i, _) in enumerate(moves)}
    arriving = {j: number for number, (_, j) in enumerate(moves)}

    def gone(i: int) -> Step:
        if i not in leaving:
            return Step("delete", (old[i],))
        return Step("moveFrom", (old[i],), (new[moves[leaving[i]][1]],), f"move{leaving[i] + 1}")

    def come(j: int) -> Step:
        if j not in arriving:
            return Step("insert", (), (new[j],))
        return Step("moveTo", (old[moves[arriving[j]][0]],), (new[j],), f"move{arriving[j] + 1}")

    result: list[Step] = []
    i = j = 0
    for lefts, rights in [*groups, ((len(old),), (len(new),))]:
        result.extend(gone(k) for k in range(i, lefts[0]))
        result.extend(come(k) for k in range(j, rights[0]))
        if lefts[0] < len(old):
            result.append(Step("merge", tuple(old[k] for k in lefts), tuple(new[k] for k in rights)))
        i, j = lefts[-1] + 1, rights[-1] + 1
    return result


def in_order(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The longest part of ``groups`` that runs in order on both sides, and the rest, which moved."""
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
