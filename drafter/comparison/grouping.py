"""Which units belong together: one to one first, then those that were split in several
or merged into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clause_library.record import Record
from drafter.comparison.pair_scores import FLOOR, Evidence, Match
from drafter.comparison.units import Role, Unit

# share of a part's words that have to stand, in their order, in the passage split or
# merged,
_WORDS_OF_IT = 0.36
_WEIGHT_OF_IT = 0.2  # and of their weight
_TOGETHER = (
    0.45  # likeness of the passage and its parts, joined, word for word in order
)
_ENOUGH = 0.05  # share of the weight of that passage it has to make up
_SOLE: tuple[Role, ...] = ("title", "opening", "annex_title")


class Group(Record):
    """Units that belong together, by their ``at``; an empty side means added or
    deleted."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class _Home(Record):
    """A pair with room for one unit more: the weight of its words left over for it, and
    the group they would be."""

    left: float
    pair: tuple[int, int]
    wider: tuple[Group, int, int]


def turned(group: Group) -> Group:
    """The same group with the sides exchanged."""
    return Group(group.new, group.old)


def groups(evidence: Evidence) -> tuple[Group, ...]:
    """Every unit of either text in exactly one group."""
    matches = [match for match in evidence.matches() if _can_pair(evidence, match)]
    pairs = _paired(evidence, matches)
    taken = {old for old, _ in pairs}, {new for _, new in pairs}
    found = [Group((old,), (new,)) for old, new in pairs]
    # groups whose three units are all free first: what is left may widen a pair
    found += _of_three(evidence, matches, taken)
    found.sort(key=lambda group: group.old)
    loose = _loose(matches, taken)
    found = _widened(evidence, found, loose)
    placed_old: set[int] = set()
    placed_new: set[int] = set()
    for group in found:
        placed_old.update(group.old)
        placed_new.update(group.new)
    # misfits that nothing was split into or merged with are pairs after all
    for old, new in _by_score(matches, (placed_old, placed_new)):
        found.append(Group((old,), (new,)))
    for unit in evidence.old:
        if unit.at not in placed_old:
            found.append(Group((unit.at,), ()))
    for unit in evidence.new:
        if unit.at not in placed_new:
            found.append(Group((), (unit.at,)))
    return tuple(found)


def _paired(
    evidence: Evidence,
    matches: Iterable[Match],
) -> list[tuple[int, int]]:
    """One to one, the best first; identical texts in reading order.

    Misfits give way to what may be split or merged.
    """
    pairs = _by_role(evidence)
    olds = {old for old, _ in pairs}
    news = {new for _, new in pairs}
    pairs += _by_score(matches, (olds, news))
    misfits = _misfits(evidence, pairs)
    pairs = [pair for pair in pairs if pair not in misfits]
    crossed: list[tuple[int, int]] = []
    # ends: what a round changes makes the sum of (new - old) ** 2 smaller
    while sorted(pairs) != sorted(crossed):
        crossed = pairs
        pairs = _uncrossed(pairs, evidence.old, 0)
        pairs = _uncrossed(pairs, evidence.new, 1)
    return pairs


def _by_score(
    matches: Iterable[Match],
    taken: tuple[set[int], set[int]],
) -> list[tuple[int, int]]:
    """Pairs of what is not taken yet, which it is then."""
    pairs: list[tuple[int, int]] = []
    olds, news = taken
    for match in matches:
        if match.score < FLOOR:
            continue
        if match.old not in olds and match.new not in news:
            pairs.append((match.old, match.new))
            olds.add(match.old)
            news.add(match.new)
    return pairs


def _by_role(evidence: Evidence) -> list[tuple[int, int]]:
    """Partners whatever their words: a text has one title and one opening formula, and
    its sole annex one title."""
    pairs: list[tuple[int, int]] = []
    for role in _SOLE:
        olds = [unit.at for unit in evidence.old if unit.role == role]
        news = [unit.at for unit in evidence.new if unit.role == role]
        # of several annexes each title has to find its partner by its words
        if len(olds) == len(news) == 1:
            pairs.append((olds[0], news[0]))
    return pairs


def _misfits(
    evidence: Evidence,
    pairs: Sequence[tuple[int, int]],
) -> set[tuple[int, int]]:
    """The pairs that share less than their two units would find in what their
    neighbours' pairs leave over."""
    partners = dict(pairs), {new: old for old, new in pairs}
    found: set[tuple[int, int]] = set()
    leaned_on: set[tuple[int, int]] = set()
    for pair in reversed(pairs):  # the weakest first
        rows = evidence.words[0][pair[0]], evidence.words[1][pair[1]]
        # another misfit gave way for this pair: it has to stay; and equal texts always
        # fit
        if pair in leaned_on or rows[0] == rows[1]:
            continue
        homes: list[_Home] = []
        for side in (0, 1):
            home = _home(
                evidence,
                side,
                pair[side],
                partners[side],
            )
            if home is not None:
                homes.append(home)
        # the cheap question first: `_explains` aligns whole texts word by word
        if sum(home.left for home in homes) <= evidence.common(*rows):
            continue
        homes = [
            home
            for home in homes
            if home.pair not in found and _explains(evidence, *home.wider)
        ]
        if sum(home.left for home in homes) > evidence.common(*rows):
            found.add(pair)
            leaned_on |= {home.pair for home in homes}
    return found


def _home(
    evidence: Evidence,
    side: int,
    at: int,
    partners: Mapping[int, int],
) -> _Home | None:
    """Which neighbour's pair has most left over for the unit ``at`` on ``side``."""
    homes: list[_Home] = []
    for part, parts in ((at - 1, (at - 1, at)), (at + 1, (at, at + 1))):
        if part in partners and _are_neighbours(evidence.sides[side], parts):
            whole = partners[part]
            rows = (
                evidence.words[1 - side][whole],
                evidence.words[side][part],
                evidence.words[side][at],
            )
            pair = (part, whole) if side == 0 else (whole, part)
            homes.append(
                _Home(
                    evidence.left(*rows),
                    pair,
                    (_group(1 - side, whole, parts), 1 - side, at),
                )
            )
    return max(
        homes,
        key=lambda home: home.left,
        default=None,
    )


def _uncrossed(
    pairs: list[tuple[int, int]],
    units: Sequence[Unit],
    side: int,
) -> list[tuple[int, int]]:
    """Units of one wording find their partners in reading order, so that a repeated
    sentence never moves by chance."""
    alike: defaultdict[tuple[str, str, str, int], list[tuple[int, int]]] = defaultdict(
        list
    )
    for pair in sorted(pairs):
        unit = units[pair[side]]
        alike[unit.text, unit.role, unit.part, unit.depth].append(pair)
    rows = [
        (sorted(old for old, _ in row), sorted(new for _, new in row))
        for row in alike.values()
    ]
    return [pair for olds, news in rows for pair in zip(olds, news, strict=True)]


def _can_pair(
    evidence: Evidence,
    match: Match,
) -> bool:
    """Like goes with like; the same words are the same line, though one reader took it
    for a heading."""
    old, new = evidence.old[match.old], evidence.new[match.new]
    if old.role in ("title", "opening") or new.role in ("title", "opening"):
        return False
    return old.role == new.role or old.text == new.text


def _of_three(
    evidence: Evidence,
    matches: Iterable[Match],
    taken: tuple[set[int], set[int]],
) -> list[Group]:
    """An unpaired unit and two unpaired neighbours of the other text that only together
    are like it."""
    found: list[Group] = []
    for match in matches:
        for side, whole, near in ((0, match.old, match.new), (1, match.new, match.old)):
            for parts in ((near - 1, near), (near, near + 1)):
                free = whole not in taken[side] and not taken[1 - side] & {*parts}
                if not free or not _are_neighbours(evidence.sides[1 - side], parts):
                    continue
                joined = "".join(evidence.words[1 - side][part] for part in parts)
                group = _group(side, whole, parts)
                if evidence.likeness(
                    evidence.words[side][whole], joined
                ) >= FLOOR and all(
                    _explains(
                        evidence,
                        group,
                        side,
                        part,
                    )
                    for part in parts
                ):
                    found.append(group)
                    taken[side].add(whole)
                    taken[1 - side].update(parts)
    return found


def _are_neighbours(
    row: Sequence[Unit],
    parts: tuple[int, int],
) -> bool:
    if parts[0] < 0 or parts[1] >= len(row):
        return False
    # a paragraph is split into neighbours of its own kind, on one level
    first, second = row[parts[0]], row[parts[1]]
    return (first.role, first.part, first.depth) == (
        second.role,
        second.part,
        second.depth,
    )


def _group(
    side: int,
    whole: int,
    parts: tuple[int, ...],
) -> Group:
    return Group((whole,), parts) if side == 0 else Group(parts, (whole,))


def _loose(
    matches: Iterable[Match],
    taken: tuple[set[int], set[int]],
) -> Iterator[tuple[int, int, int]]:
    """Unpaired units with the paired ones they share words with: the side of the paired
    one, its place, the other's."""
    for match in matches:
        if match.old in taken[0] and match.new not in taken[1]:
            yield 0, match.old, match.new
        elif match.new in taken[1] and match.old not in taken[0]:
            yield 1, match.new, match.old


def _widened(
    evidence: Evidence,
    found: list[Group],
    loose: Iterable[tuple[int, int, int]],
) -> list[Group]:
    """A group takes in an unpaired unit whose words stand in what its partner left
    unexplained."""
    holding: tuple[dict[int, Group], dict[int, Group]] = ({}, {})
    for group in found:
        _hold(holding, group)
    for side, whole, part in loose:
        group = holding[side][whole]
        (*more, _), parts = (
            (group.old, group.new) if side == 0 else (group.new, group.old)
        )
        # several on both sides would be neither split nor merged
        if more or part in holding[1 - side]:
            continue
        wider = _group(side, whole, tuple(sorted((*parts, part))))
        if _explains(
            evidence,
            wider,
            side,
            part,
        ):
            _hold(holding, wider)
    return list(dict.fromkeys(holding[0].values()))


def _hold(
    holding: tuple[dict[int, Group], dict[int, Group]],
    group: Group,
) -> None:
    for held, row in zip(holding, (group.old, group.new), strict=True):
        held |= dict.fromkeys(row, group)


def _explains(
    evidence: Evidence,
    group: Group,
    side: int,
    at: int,
) -> bool:
    """Whether one of the parts of a group stands, in its place among the others, in the
    whole, which is on ``side``.

    Without it the parts must be less like the whole.
    """
    from rapidfuzz.distance import Indel, LCSseq

    (whole,), places = (group.old, group.new) if side == 0 else (group.new, group.old)
    row = evidence.words[1 - side]
    start, end = (
        sum(len(row[place]) for place in places if place < limit)
        for limit in (at, at + 1)
    )
    text, joined = evidence.words[side][whole], "".join(row[place] for place in places)
    kept = [
        joined[place]
        for step in LCSseq.opcodes(text, joined)
        if step.tag == "equal"
        for place in range(max(step.dest_start, start), min(step.dest_end, end))
    ]
    weight = evidence.weight(kept)
    likeness = Indel.normalized_similarity(text, joined)
    return (
        _TOGETHER
        <= likeness
        > Indel.normalized_similarity(text, joined[:start] + joined[end:])
        and len(kept) >= _WORDS_OF_IT * (end - start)
        and weight >= _WEIGHT_OF_IT * evidence.weight(row[at])
        and weight >= _ENOUGH * evidence.weight(text)
    )
