"""What delegations want, and what was decided about it, while events are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from drafter.negotiation.journal import Event
from drafter.negotiation.merge import (
    in_order_of_names,
    named,
    related,
    sorted_by_place,
)
from drafter.negotiation.model import (
    NEW,
    Pooled,
    Proposal,
    Row,
    Version,
    keys_of,
    texts_of,
)
from drafter.negotiation.older_base import Carried
from drafter.negotiation.parting import Parted
from drafter.negotiation.rebase import Change
from drafter.negotiation.relations import relation
from drafter.negotiation.state import Position


class Wishes:
    """The proposals of all delegations, with verdicts and positions on them.

    Everything is kept by the keys of proposals. A key holds words and offsets, so that
    a next base, or a file that parts a proposal, gives it others: verdicts follow.
    """

    def __init__(self) -> None:
        self.versions: dict[str, Version] = {}
        self.names: dict[str, str] = {}
        # in the order of acceptance: where two clash the first one stays
        self.accepted: dict[str, None] = {}
        self.rejected: set[str] = set()
        self.positions: list[Position] = []
        self._withdrawn: set[tuple[str, str]] = set()
        # accepted and no longer in anybody's file: only the chair takes words back
        self._kept: dict[str, Proposal] = {}
        self._became: dict[str, tuple[str, ...]] = {}

    # What is decided

    def decide(self, event: Event) -> None:
        """Proposals accepted, rejected or withdrawn, or a position on one."""
        keys = list(chain.from_iterable(map(self._now, event.targets)))
        if event.kind == "accept":
            self.accepted.update(dict.fromkeys(keys))
            self.rejected.difference_update(keys)
        elif event.kind == "reject":
            self.rejected.update(keys)
            self._take_back(keys)
        elif event.kind == "withdraw":
            self._withdrawn.update(product(keys, [event.name]))
            self._take_back(keys)
        else:
            for key in keys:
                position = Position(
                    key,
                    event.name,
                    event.text,
                    event.note,
                )
                self.positions.append(position)

    def _take_back(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.accepted.pop(key, None)
            self._kept.pop(key, None)

    def _now(self, key: str) -> tuple[str, ...]:
        """The keys that a proposal has now; its own where nobody makes it any more, or
        not yet."""
        known = self._keys()
        waiting, found, seen = [key], [], {key}
        while waiting:
            one = waiting.pop(0)
            later = () if one in known else self._became.get(one, ())
            if not later:
                found.append(one)
            for each in later:
                # a text may come back to what it was, and a key with it
                if each not in seen:
                    seen.add(each)
                    waiting.append(each)
        return tuple(found)

    def _every(self) -> Iterator[Proposal]:
        for version in self.versions.values():
            yield from version.proposals

    def _keys(self) -> set[str]:
        return keys_of(self._every())

    # What comes in

    def take(
        self,
        version: Version,
        rows: Sequence[Row],
    ) -> Iterator[str]:
        """A delegation's file, in place of the one it sent before; sentences on what
        it changes for what was decided."""
        before = self.versions.get(version.name)
        self.versions[version.name] = version
        yield from self._keep_accepted(before)
        for one in version.proposals:
            if (one.key, version.name) in self._withdrawn:
                self._withdrawn.discard((one.key, version.name))
                called = self.names.get(one.key, one.key)
                yield f"{version.name} proposes {called} again, which it had withdrawn."
        # one more file may part the changes of those that came before
        parted = Parted(list(self.versions.values()), rows)
        for each in parted.versions:
            self.versions[each.name] = each
        self.name_all(rows)
        for key, parts in parted.parts.items():
            self._replace(key, parts)
            if key in self.names:
                now = " and ".join(self.names[part] for part in parts)
                yield f"{self.names[key]} is {now} now: others propose a part of it."

    def _keep_accepted(self, before: Version | None) -> Iterator[str]:
        """What was accepted stays in the text although its delegation's next file has
        it no more."""
        known = self._keys()
        for one in before.proposals if before else ():
            if one.key in self.accepted and one.key not in known:
                self._kept[one.key] = one
                called = self.names.get(one.key, one.key)
                yield (
                    f"{called} was accepted and is not proposed any more; it stays in "
                    f"the text. To take it out: reject {called}."
                )

    def carry(
        self,
        name: str,
        carried: Carried,
    ) -> None:
        """A delegation's proposals on the next base."""
        self.versions[name] = self.versions[name]._replace(proposals=carried.proposals)
        for old, new in carried.became.items():
            if old != new:
                self._replace(old, (new,))
                if old in self.names:
                    self.names.setdefault(new, self.names[old])

    def settle(self, change: Change) -> Iterator[str]:
        """After the next base has come: what it says is met, what was accepted and is
        not in it is told. ``change`` is that from the base before."""
        known = self._keys()
        for key, one in self._kept.items():
            if change.rebased(one).verdict != "met":
                called = self.names.get(key, key)
                yield (
                    f"{called} was accepted and is not in the new base, and nobody "
                    "proposes it any more."
                )
        for key in self.accepted:
            called = self.names.get(key, key)
            if key in known:
                yield (
                    f"{called} was accepted and is not in the new base: it is open "
                    "again."
                )
        self.accepted = {}
        self._kept = {}

    def _replace(
        self,
        old: str,
        parts: tuple[str, ...],
    ) -> None:
        """Verdicts and positions on a proposal are those on what it became."""
        self._became[old] = parts
        for part in parts:
            self._became.pop(part, None)
        self.accepted = _with_parts(self.accepted, old, parts)
        if old in self.rejected:
            self.rejected.update(parts)
        for key, name in list(self._withdrawn):
            if key == old:
                self._withdrawn.update(product(parts, [name]))
        moved: list[Position] = []
        for position in self.positions:
            if position.target != old:
                moved.append(position)
                continue
            for part in parts:
                moved.append(position._replace(target=part))
        self.positions = moved

    # What there is

    def name_all(self, rows: Sequence[Row]) -> None:
        """Every proposal has a name; those given before stay."""
        self.names = named(rows, self._every(), self.names)

    def pooled(self, rows: Sequence[Row]) -> tuple[Pooled, ...]:
        """The proposals in force, shared ones once, and what was accepted and nobody
        proposes any more."""
        by: dict[str, list[str]] = {key: [] for key in self._kept}
        found: dict[str, Proposal] = dict(self._kept)
        for version in self.versions.values():
            for one in version.proposals:
                if (one.key, version.name) not in self._withdrawn:
                    by.setdefault(one.key, []).append(version.name)
                    found.setdefault(one.key, one)
        row = [
            Pooled(self.names[key], one, tuple(by[key])) for key, one in found.items()
        ]
        versions = list(self.versions.values())
        row = in_order_of_names(row, versions, self.names)
        return related(rows, sorted_by_place(rows, row))

    def own(self, one: Pooled) -> set[str]:
        """The keys of all that those who want a proposal want: what stands together in
        one file is meant together."""
        keys: set[str] = set()
        for name in one.by:
            keys |= keys_of(self.versions[name].proposals)
        return keys

    def in_text(
        self,
        pooled: Sequence[Pooled],
        words: Mapping[str, str],
        rows: Sequence[Row],
        notices: list[str],
    ) -> list[Proposal]:
        """What was accepted and stands in the text, in the order of acceptance.

        ``words`` are the chair's by paragraph, which replace what was accepted there.
        What cannot stand is open again, and told in ``notices``.
        """
        by_key = {one.proposal.key: one for one in pooled}
        texts = texts_of(rows)
        taken: list[Pooled] = []
        for key in self._parents_first(by_key):
            one = by_key[key]
            if _is_worded(one.proposal, words):
                continue
            # Accepted on top of what it amends, it takes its place.
            taken = [each for each in taken if each.id not in one.amended]
            # only two journals joined can hold both
            if told := _cannot_stand(one, taken, texts):
                del self.accepted[key]
                notices.append(f"{one.id} was accepted and {told}: it is open again.")
            else:
                taken.append(one)
        return [one.proposal for one in taken]

    def _parents_first(self, by_key: Mapping[str, Pooled]) -> list[str]:
        """What was accepted and is still there, in the order of acceptance, but what
        stands below a new paragraph behind that."""
        keys = [key for key in self.accepted if key in by_key]
        above: dict[str, str] = {}
        for key in keys:
            place = by_key[key].proposal.place
            above[by_key[key].proposal.paragraph] = place.parent if place else ""

        def depth(key: str) -> int:
            level, parent = 0, above.get(by_key[key].proposal.paragraph, "")
            while parent in above and level < len(above):
                level, parent = level + 1, above[parent]
            return level

        return sorted(keys, key=depth)


def _with_parts(
    order: Mapping[str, None],
    old: str,
    parts: Sequence[str],
) -> dict[str, None]:
    """Keys in their order, with the parts of one in its place."""
    result: dict[str, None] = {}
    for key in order:
        if key == old:
            result.update(dict.fromkeys(parts))
        else:
            result[key] = None
    return result


def _is_worded(
    one: Proposal,
    words: Mapping[str, str],
) -> bool:
    """Whether the chair gave the paragraph words that stand in its place."""
    return one.paragraph in words and one.kind in ("words", "recast")


def _cannot_stand(
    one: Pooled,
    taken: Sequence[Pooled],
    texts: Mapping[str, str],
) -> str:
    """Why a proposal cannot stand beside those accepted before; empty where it can."""
    for other in taken:
        text = texts.get(one.proposal.paragraph, "")
        # its own file shows that the two go together
        is_own = bool(set(one.by) & set(other.by))
        if not is_own and relation(one.proposal, other.proposal, text) == "clashes":
            return f"clashes with {other.id}, which was accepted before"
    place = one.proposal.place
    if place is None or not place.parent.startswith(NEW):
        return ""
    is_there = any(other.proposal.paragraph == place.parent for other in taken)
    return "" if is_there else "what it stands below is not"
