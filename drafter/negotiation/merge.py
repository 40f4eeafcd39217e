"""Many delegations on one base: who wants what, what they share, where they clash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from operator import attrgetter
from string import ascii_lowercase

from clause_library.vocabulary.label_variants import LATIN
from drafter.negotiation.model import (
    Pooled,
    Proposal,
    Row,
    Version,
    by_id,
    keys_of,
    places_of,
    texts_of,
)
from drafter.negotiation.parting import Parted
from drafter.negotiation.relations import relation
from drafter.negotiation.rows import applied

_PROPOSAL = attrgetter("proposal")


def pooled(
    rows: Sequence[Row],
    versions: Sequence[Version],
) -> tuple[Pooled, ...]:
    """The proposals of all delegations in the order of the base, shared ones once."""
    shared = _shared(rows, versions)
    # names come first: what stands at one place is sorted by them
    proposals = [proposal for proposal, _ in shared.values()]
    ids = named(rows, proposals)
    found: list[Pooled] = []
    for key, (proposal, by) in shared.items():
        one = Pooled(ids[key], proposal, tuple(by))
        found.append(one)
    found = in_order_of_names(found, versions, ids)
    ordered = sorted_by_place(rows, found)
    return related(rows, ordered)


def in_order_of_names(
    found: Sequence[Pooled],
    versions: Sequence[Version],
    names: Mapping[str, str],
) -> list[Pooled]:
    """Proposals with what comes to one place in the order of its names: *bis* before
    *ter*, whoever proposes them, but as in its own file what one delegation puts
    there. ``names`` are those of all keys, in the order in which they were given."""
    places: defaultdict[tuple[str, str | None], list[Pooled]] = defaultdict(list)
    for one in found:
        if one.proposal.place is not None:
            places[one.proposal.place[:2]].append(one)
    before = _before(versions)
    ranks = {name: rank for rank, name in enumerate(names.values())}
    orders: dict[str, int] = {}

    def rank(one: Pooled) -> tuple[bool, int]:
        # what moves there is printed under a number behind those of new paragraphs
        return one.proposal.kind == "move", ranks[one.id]

    for group in places.values():
        waiting = sorted(group, key=rank)
        while waiting:
            keys = keys_of(map(_PROPOSAL, waiting))
            free = [one for one in waiting if not before[one.proposal.key] & keys]
            # two files may have the same paragraphs the other way round
            following = (free or waiting)[0]
            waiting.remove(following)
            orders[following.id] = len(orders)
    result: list[Pooled] = []
    for one in found:
        place = one.proposal.place
        if place is not None:
            place = place._replace(order=orders[one.id])
            proposal = one.proposal._replace(place=place)
            one = one._replace(proposal=proposal)
        result.append(one)
    return result


def _before(versions: Sequence[Version]) -> defaultdict[str, set[str]]:
    """The keys of what a file puts at the same place before a proposal, by its key."""
    before: defaultdict[str, set[str]] = defaultdict(set)
    for version in versions:
        placed = [one for one in version.proposals if one.place is not None]
        for one, other in combinations(placed, 2):
            here, there = one.place, other.place
            if here is None or there is None or here[:2] != there[:2]:
                continue
            first, second = one, other
            if there <= here:
                first, second = other, one
            before[second.key].add(first.key)
    return before


def _shared(
    rows: Sequence[Row],
    versions: Sequence[Version],
) -> dict[str, tuple[Proposal, list[str]]]:
    """Each proposal by its key, with all who make it."""
    shared: dict[str, tuple[Proposal, list[str]]] = {}
    for version in Parted(versions, rows).versions:
        for proposal in version.proposals:
            _, by = shared.setdefault(proposal.key, (proposal, []))
            by.append(version.name)
    return shared


def sorted_by_place(
    rows: Sequence[Row],
    found: Iterable[Pooled],
) -> list[Pooled]:
    """Proposals in the order in which a reader of the base meets them."""
    places = places_of(rows)

    def place(one: Pooled) -> tuple[int, int, int, int, str]:
        proposal = one.proposal
        at = places.get(proposal.paragraph, -1)
        # what moves is told where it stood: there a reader of the base looks for it
        is_new = proposal.place is not None and at < 0
        if proposal.place is not None and is_new:
            behind = proposal.place.after or proposal.place.parent
            at = places.get(behind, len(rows))
            order = proposal.place.order
            return at, 1, order, 0, one.id
        # what concerns a paragraph as a whole is told before what changes in it
        whole = proposal.kind != "words"
        return at, 0, int(not whole), proposal.start, one.id

    return sorted(found, key=place)


def named(
    rows: Sequence[Row],
    proposals: Iterable[Proposal],
    taken: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """What one types for each proposal, by its key: ``OP1.a``; ``OP3 bis`` for a new
    paragraph. ``taken`` are the names given before, which stay."""
    names = dict(taken or {})
    # people have noted the names they were told: none is given to another proposal
    used = set(names.values())
    # reversed, so that of each parent the first row is the one that stays
    first = {row.parent: row.id for row in reversed(rows)}
    for one in _in_base_order(rows, proposals):
        key = one.key
        if key in names:
            continue
        for name in _candidates(one, first):
            if name not in used:
                names[key] = name
                used.add(name)
                break
    return names


def _in_base_order(
    rows: Sequence[Row],
    proposals: Iterable[Proposal],
) -> list[Proposal]:
    unnamed = [Pooled("", one, ()) for one in proposals]
    found = sorted_by_place(rows, unnamed)
    return [one.proposal for one in found]


def _candidates(
    one: Proposal,
    first: Mapping[str, str],
) -> Iterator[str]:
    if one.kind == "new" and one.place is not None:
        before = first.get(one.place.parent, one.place.parent)
        stem = one.place.after or f"before {before}"
        for word in LATIN:
            yield f"{stem} {word}"
    else:
        stem = one.paragraph
        for letter in ascii_lowercase:
            yield f"{stem}.{letter}"
    # “decies” is the tenth; where letters run out the same numbers serve
    number = 11
    while True:
        yield f"{stem}.{number}"
        number += 1


def related(
    rows: Sequence[Row],
    found: Sequence[Pooled],
) -> tuple[Pooled, ...]:
    """The proposals with what they clash with and what they touch.

    Two of one delegation stand together in its file and are never rivals.
    """
    clashes, touches = _relations(rows, found)
    by_id = {one.id: one for one in found}
    new: dict[str, str] = {}
    for one in found:
        if one.proposal.kind == "new":
            new[one.proposal.paragraph] = one.id
    result: list[Pooled] = []
    for one in found:
        place = one.proposal.place
        needed: list[str] = []
        if place is not None and place.parent in new:
            needed.append(new[place.parent])
        for id_ in clashes[one.id]:
            if _amends(one, by_id[id_]):
                needed.append(id_)
        beside = [by_id[id_] for id_ in touches[one.id]]
        complete = one._replace(
            clashes=tuple(clashes[one.id]),
            touches=tuple(touches[one.id]),
            reads=_with_all(rows, one, beside),
            depends=tuple(needed),
        )
        result.append(complete)
    return tuple(result)


def _amends(
    one: Pooled,
    other: Pooled,
) -> bool:
    """Whether a proposal has the new words of the other one otherwise: it takes their
    place, and without them nobody would have proposed it."""
    words = " ".join(other.proposal.new.split())
    for amended in one.proposal.amends:
        # One of the two may be a part: changes are told as finely as others need.
        if words and (words in amended or amended in words):
            return True
    return False


_ById = defaultdict[str, list[str]]


def _relations(
    rows: Sequence[Row],
    found: Sequence[Pooled],
) -> tuple[_ById, _ById]:
    """The ids of what each proposal clashes with, and of what it touches."""
    texts = texts_of(rows)
    clashes: _ById = defaultdict(list)
    touches: _ById = defaultdict(list)
    for one, other in _neighbours(found):
        if set(one.by) & set(other.by):
            continue
        text = texts.get(one.proposal.paragraph, "")
        how = relation(one.proposal, other.proposal, text)
        if how == "apart":
            continue
        told = touches
        if how == "clashes":
            told = clashes
        told[one.id].append(other.id)
        told[other.id].append(one.id)
    return clashes, touches


def _neighbours(found: Sequence[Pooled]) -> Iterator[tuple[Pooled, Pooled]]:
    """The pairs that can have to do with each other, each once: those on one paragraph
    and those whose place is beside or below it."""
    # all pairs would grow with the square of the proposals, and nearly all are apart
    groups: defaultdict[str, dict[str, Pooled]] = defaultdict(dict)
    for one in found:
        groups[one.proposal.paragraph][one.id] = one
        place = one.proposal.place
        if place is not None:
            before = place.after or f"first in {place.parent}"
            groups[before][one.id] = one
            groups[place.parent][one.id] = one
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        for one, other in combinations(group.values(), 2):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                seen.add((other.id, one.id))
                yield one, other


def _with_all(
    rows: Sequence[Row],
    one: Pooled,
    beside: Sequence[Pooled],
) -> str:
    """The paragraph as it reads with a proposal and those that touch it.

    Empty where nothing touches it, or where they concern places and not words. Of
    those that clash among themselves the first that fit are taken.
    """
    if one.proposal.kind != "words" or not beside:
        return ""
    row = by_id(rows)[one.proposal.paragraph]
    taken = [one.proposal]
    for other in beside:
        if other.proposal.kind != "words":
            continue
        apart = all(
            relation(other.proposal, each, row.text) != "clashes" for each in taken
        )
        if apart:
            taken.append(other.proposal)
    return applied([row], taken)[0].text
