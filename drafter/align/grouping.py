"""Which units belong together: one to one first, then those that were split in several or merged into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.align.evidence import FLOOR, Evidence, Match
from drafter.align.units import Role, Unit

_PART_OF_IT = 0.4  # share of an unpaired paragraph that has to come from the passage that was split or merged
_SOLE: tuple[Role, ...] = ("title", "opening", "annex_title")
_ENOUGH = 0.08  # share of that passage it has to make up


@dataclass(frozen=True, slots=True)
class Group:
    """Units that belong together, by their ``at``; an empty side means added or deleted."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def turned(group: Group) -> Group:
    """The same group with the sides exchanged."""
    return Group(group.new, group.old)


def groups(evidence: Evidence) -> tuple[Group, ...]:
    """Every unit of either text in exactly one group."""
    pairs = _by_role(evidence)
    taken_old, taken_new = {old for old, _ in pairs}, {new for _, new in pairs}
    matches = [match for match in evidence.matches() if _of_one_role(evidence, match)]
    for match in matches:
        if match.score >= FLOOR and match.old not in taken_old and match.new not in taken_new:
            pairs.append((match.old, match.new))
            taken_old.add(match.old)
            taken_new.add(match.new)
    crossed: list[tuple[int, int]] = []
    while sorted(pairs) != sorted(crossed):  # ends: what a round changes makes the sum of (new - old) ** 2 smaller
        crossed, pairs = pairs, _uncrossed(_uncrossed(pairs, evidence.old, 0), evidence.new, 1)
    found = [Group((old,), (new,)) for old, new in sorted(pairs)]
    found = _widened(evidence, found, _loose(evidence, matches, taken_old, taken_new))
    placed_old = {at for group in found for at in group.old}
    placed_new = {at for group in found for at in group.new}
    found += [Group((at,), ()) for at in range(len(evidence.old)) if at not in placed_old]
    found += [Group((), (at,)) for at in range(len(evidence.new)) if at not in placed_new]
    return tuple(found)


def _by_role(evidence: Evidence) -> list[tuple[int, int]]:
    """Partners whatever their words: a text has one title and one opening formula, and its sole annex one title."""
    pairs: list[tuple[int, int]] = []
    for role in _SOLE:
        olds, news = ([unit.at for unit in row if unit.role == role] for row in (evidence.old, evidence.new))
        if len(olds) == len(news) == 1:
            pairs.append((olds[0], news[0]))
    return pairs


def _uncrossed(pairs: list[tuple[int, int]], units: Sequence[Unit], side: int) -> list[tuple[int, int]]:
    """Units of one wording find their partners in reading order, so that a repeated sentence never moves by chance."""
    alike: defaultdict[tuple[str, str, str, int], list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(pairs):
        unit = units[pair[side]]
        alike[unit.text, unit.role, unit.part, unit.depth].append(pair)
    rows = [(sorted(old for old, _ in row), sorted(new for _, new in row)) for row in alike.values()]
    return [pair for olds, news in rows for pair in zip(olds, news, strict=True)]


def _of_one_role(evidence: Evidence, match: Match) -> bool:
    role = evidence.old[match.old].role
    return role == evidence.new[match.new].role and role not in ("title", "opening")


def _loose(
    evidence: Evidence, matches: Iterable[Match], taken_old: set[int], taken_new: set[int]
) -> list[tuple[str, int, int]]:
    """Unpaired units with the paired ones they share words with: ("new", unpaired new, paired old) or the reverse."""
    loose: list[tuple[str, int, int]] = []
    for match in matches:
        if match.old in taken_old and match.new not in taken_new:
            loose.append(("new", match.new, match.old))
        elif match.new in taken_new and match.old not in taken_old:
            loose.append(("old", match.old, match.new))
    return loose


def _widened(evidence: Evidence, found: list[Group], loose: Iterable[tuple[str, int, int]]) -> list[Group]:
    """A group takes in an unpaired unit whose words stand in what its partner left unexplained."""
    by_old = {group.old[0]: group for group in found}
    by_new = {group.new[0]: group for group in found}
    placed: set[tuple[str, int]] = set()
    for side, at, partner in loose:
        group = by_old[partner] if side == "new" else by_new[partner]
        group = by_old[group.old[0]]
        many = len(group.old) > 1 if side == "new" else len(group.new) > 1
        wider = Group(group.old, tuple(sorted((*group.new, at)))) if side == "new" else (
            Group(tuple(sorted((*group.old, at))), group.new)
        )
        if many or (side, at) in placed or not _explains(evidence, wider, side, at):
            continue
        placed.add((side, at))
        by_old |= dict.fromkeys(wider.old, wider)
        by_new |= dict.fromkeys(wider.new, wider)
    return list(dict.fromkeys(by_old.values()))


def _explains(evidence: Evidence, group: Group, side: str, at: int) -> bool:
    """Whether one of the several parts of a group stands, in its place among the others, in the whole."""
    from rapidfuzz.distance import LCSseq

    olds, news = [evidence.old_words[key] for key in group.old], [evidence.new_words[key] for key in group.new]
    (whole,), parts, keys = (olds, news, group.new) if side == "new" else (news, olds, group.old)
    start = sum(len(part) for part, key in zip(parts, keys, strict=True) if key < at)
    part = parts[keys.index(at)]
    joined = "".join(parts)
    kept = [
        joined[place]
        for step in LCSseq.opcodes(whole, joined)
        if step.tag == "equal"
        for place in range(max(step.dest_start, start), min(step.dest_end, start + len(part)))
    ]
    common = evidence.weight(kept)
    return common >= _PART_OF_IT * evidence.weight(part) and common >= _ENOUGH * evidence.weight(whole)
