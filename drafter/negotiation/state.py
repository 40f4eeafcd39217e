"""A negotiation as it stands: a fold of its events. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clause_library.model import Resolution
from drafter.comparison.align import align
from drafter.negotiation.journal import Event, in_force
from drafter.negotiation.matrix import matrix
from drafter.negotiation.merge import named, related, sorted_by_place
from drafter.negotiation.model import (
    Merged,
    Pooled,
    Proposal,
    Row,
    Sender,
    Status,
    Version,
)
from drafter.negotiation.older_base import carried_over, renamed
from drafter.negotiation.parting import Parted
from drafter.negotiation.proposals import proposals_of, word_proposals
from drafter.negotiation.rebase import Change, Rebased
from drafter.negotiation.relations import relation
from drafter.negotiation.rows import rows_of


class Text(NamedTuple):
    """A received file as it was read: its text, and that before its tracked changes,
    where it has any."""

    text: Resolution
    original: Resolution | None


class Position(NamedTuple):
    """What a delegation says of a proposal or a paragraph."""

    target: str
    name: str
    stance: str
    note: str


class Standing(NamedTuple):
    """A proposal and what became of it: ``accepted``, ``rejected``, or as a rebase
    tells on the text as it stands."""

    pooled: Pooled
    verdict: str
    rebased: Rebased | None


@dataclass(frozen=True)
class State:
    """A negotiation as it stands."""

    base: Resolution
    rows: tuple[Row, ...]
    change: Change
    proposals: tuple[Standing, ...]
    positions: tuple[Position, ...]
    statuses: Mapping[str, Status]
    senders: tuple[Sender, ...]
    names: Mapping[str, str]
    notices: tuple[str, ...]
    inbox: tuple[str, ...]
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> tuple[Row, ...]:
        """The text as it stands: the base with what was accepted."""
        return self.change.rows

    def merged(self) -> Merged:
        """What is still open, on the text as it stands."""
        found: list[Pooled] = []
        for one in self.proposals:
            # accepted and rejected ones are settled, and what has no place in the text
            # any more cannot be shown on it
            if one.rebased is not None and one.rebased.proposal is not None:
                found.append(one.pooled._replace(proposal=one.rebased.proposal))
        open_ones = related(self.text, sorted_by_place(self.text, found))
        table = matrix(
            self.text, open_ones, [one.name for one in self.senders], self.statuses
        )
        return Merged(
            self.base.id, self.text, self.senders, open_ones, table, self.notices
        )


class _Fold:
    """The negotiation while its events are read one after the other."""

    def __init__(self, texts: Callable[[str], Text]) -> None:
        self._texts = texts
        self.base: Resolution | None = None
        self.rows: tuple[Row, ...] = ()
        self.places: dict[str, str] = {}
        self.earlier: list[tuple[Resolution, tuple[Row, ...]]] = []
        self.versions: dict[str, Version] = {}
        self.senders: dict[str, Sender] = {}
        # in the order of acceptance: where two clash the first one stays
        self.accepted: dict[str, None] = {}
        self.rejected: set[str] = set()
        self.withdrawn: set[tuple[str, str]] = set()
        self.words: dict[str, str] = {}
        self.statuses: dict[str, tuple[Status, str]] = {}
        self.positions: list[Position] = []
        self.names: dict[str, str] = {}
        self.notices: list[str] = []
        self.inbox: list[str] = []

    def take(self, event: Event) -> None:
        match event.kind:
            case "base":
                self._take_base(event)
            case "add":
                self._take_file(event)
            case "accept":
                self.accepted.update(dict.fromkeys(event.targets))
                self.rejected.difference_update(event.targets)
            case "reject":
                self.rejected.update(event.targets)
                for key in event.targets:
                    self.accepted.pop(key, None)
            case "withdraw":
                for key in event.targets:
                    self.withdrawn.add((key, event.name))
                    self.accepted.pop(key, None)
            case "position":
                self.positions.append(
                    Position(
                        event.targets[0],
                        event.name,
                        event.text,
                        event.note,
                    )
                )
            case "word":
                self.words[event.targets[0]] = event.text
            case "status":
                status: Status = event.text  # type: ignore[assignment]
                self.statuses[event.targets[0]] = (status, event.note)
            # `in_force` has taken out both the undoing and what it undid
            case "undo":
                pass

    def _take_base(self, event: Event) -> None:
        new = self._texts(event.targets[0]).text
        new_rows = rows_of(new)
        if self.base is None:
            self.base, self.rows = new, new_rows
            self.places = {row.id: row.id for row in new_rows}
            return
        # A text speaks of places in itself, the negotiation of ids given once: whatever
        # is read from a text is renamed before it is kept.
        old_rows, old_places = self.rows, self.places
        ids = {place: id_ for id_, place in old_places.items()}
        change = Change(
            old_rows,
            [renamed(one, ids) for one in self._against(self.base, new)],
        )
        # files that were made on it may still come in
        self.earlier.append((self.base, old_rows))
        self.rows, self.places = _with_old_ids(change.rows, new_rows, old_rows)
        self.base = new
        self._carry(change)

    @staticmethod
    def _against(
        base: Resolution,
        version: Resolution,
    ) -> tuple[Proposal, ...]:
        return proposals_of(rows_of(base), version, align(base, version))

    def _carry(self, change: Change) -> None:
        """Everything proposed on the old base, brought to the new one."""
        words = {row.id: row.text for row in self.rows}
        for name, version in self.versions.items():
            result = carried_over(change, version.proposals, self.rows)
            keys = {one.key for one in result.proposals}
            for one in version.proposals:
                # a key holds words and offsets: carried over, the wish has another one,
                # and its name, verdict and withdrawals must follow it
                told = change.rebased(one, {each.key for each in version.proposals})
                if told.proposal is not None and told.proposal.key in keys:
                    self._rename(one.key, told.proposal.key)
            for lost in result.lost:
                self.notices.append(f"{name}: no paragraph is left for “{lost}”.")
            for id_ in result.again:
                self.notices.append(
                    f"{name}: the words of {id_} changed under its proposals; they are "
                    "told anew."
                )
            self.versions[name] = version._replace(proposals=result.proposals)
        open_keys = {
            one.key for each in self.versions.values() for one in each.proposals
        }
        for key in [key for key in self.accepted if key in open_keys]:
            self.notices.append(
                f"{self.names.get(key, key)} was accepted and is not in the new base: "
                "it is open again."
            )
        # what the new base says is met, and what it lacks was told above
        self.accepted = {}
        for id_, text in list(self.words.items()):
            # the chair's words are the base's own now
            if words.get(id_) == text:
                del self.words[id_]

    def _rename(
        self,
        old: str,
        new: str,
    ) -> None:
        if old in self.names:
            self.names.setdefault(new, self.names[old])
        if old in self.accepted:
            self.accepted[new] = None
        if old in self.rejected:
            self.rejected.add(new)
        for key, name in list(self.withdrawn):
            if key == old:
                self.withdrawn.add((new, name))

    def _take_file(self, event: Event) -> None:
        base = self.base
        # nothing to read it against before the first base
        if base is None:
            return
        received = self._texts(event.targets[0])
        ids = {place: id_ for id_, place in self.places.items()}
        base_is = base.id
        proposals = tuple(
            renamed(one, ids) for one in self._against(base, received.text)
        )
        # against today's base, all that has changed since would be told as its wish
        if old := self._older(received):
            change = Change(rows_of(old), self._against(old, base))
            made = self._against(old, received.text)
            result = carried_over(change, made, rows_of(base))
            proposals = tuple(renamed(one, ids) for one in result.proposals)
            base_is = old.id
        before = self.versions.get(event.name)
        self._tell_inbox(event.name, before, proposals)
        self.versions[event.name] = Version(event.name, proposals)
        self.senders[event.name] = Sender(event.name, event.note, base_is)
        # one more file may part the changes of those that came before
        for version in Parted(list(self.versions.values()), self.rows).versions:
            self.versions[version.name] = version
        self._name_all()

    def _older(self, received: Text) -> Resolution | None:
        """The earlier base a file was made on, where it is none of today's."""
        if received.original is None or self.base is None:
            return None
        # known by its words: the name and symbol of a file may be anything
        words = [row.text for row in rows_of(received.original)]
        if words == [row.text for row in rows_of(self.base)]:
            return None
        for base, rows in reversed(self.earlier):
            if words == [row.text for row in rows]:
                return base
        return None

    def _tell_inbox(
        self, name: str, before: Version | None, proposals: Sequence[Proposal]
    ) -> None:
        was = {one.key for one in before.proposals} if before else set()
        now = {one.key for one in proposals}
        told = [f"{len(now - was)} new", f"{len(now & was)} as before"]
        if was - now:
            gone = sorted(self.names.get(key, key) for key in was - now)
            told.append(f"{len(was - now)} withdrawn ({', '.join(gone)})")
        self.inbox.append(f"{name}: {', '.join(told)}.")

    def _name_all(self) -> None:
        every = [one for each in self.versions.values() for one in each.proposals]
        self.names = named(self.rows, every, self.names)

    def state(self) -> State | None:
        if self.base is None:
            return None
        # a new base tells some proposals anew, and these have no name yet
        self._name_all()
        pooled = self._pooled()
        change = Change(self.rows, self._accepted(pooled))
        standing: list[Standing] = []
        for one in pooled:
            standing.append(self._standing(one, change))
        statuses = self._statuses(change)
        return State(
            self.base,
            self.rows,
            change,
            tuple(standing),
            tuple(self.positions),
            statuses,
            tuple(self.senders.values()),
            self.names,
            tuple(self.notices),
            tuple(self.inbox),
            self.places,
        )

    def _pooled(self) -> tuple[Pooled, ...]:
        by: dict[str, list[str]] = {}
        found: dict[str, Proposal] = {}
        for version in self.versions.values():
            for one in version.proposals:
                if (one.key, version.name) not in self.withdrawn:
                    by.setdefault(one.key, []).append(version.name)
                    found.setdefault(one.key, one)
        row = [
            Pooled(self.names[key], one, tuple(by[key])) for key, one in found.items()
        ]
        return related(self.rows, sorted_by_place(self.rows, row))

    def _accepted(self, pooled: Sequence[Pooled]) -> list[Proposal]:
        """What makes the base into the text as it stands; the chair's words replace
        what was accepted in their paragraph."""
        by_key = {one.proposal.key: one for one in pooled}
        texts = {row.id: row.text for row in self.rows}
        taken: list[Pooled] = []
        # a copy, as clashing ones are taken out on the way
        for key in list(self.accepted):
            one = by_key.get(key)
            if one is None or self._is_worded(one.proposal):
                continue
            rival = _rival(one, taken, texts)
            if rival is None:
                taken.append(one)
                continue
            # only two journals joined can hold both
            del self.accepted[key]
            self.notices.append(
                f"{one.id} was accepted and clashes with {rival.id}, which was "
                "accepted before: it is open again."
            )
        found = [one.proposal for one in taken]
        for row in self.rows:
            if row.id in self.words:
                found += word_proposals(row, self.words[row.id])
        return found

    def _is_worded(self, one: Proposal) -> bool:
        """Whether the chair gave the paragraph words that stand in its place."""
        return one.paragraph in self.words and one.kind in ("words", "recast")

    def _standing(
        self,
        one: Pooled,
        change: Change,
    ) -> Standing:
        key = one.proposal.key
        if key in self.accepted:
            return Standing(one, "accepted", None)
        if key in self.rejected:
            return Standing(one, "rejected", None)
        # what stands together in one file is meant together
        own = {each.key for name in one.by for each in self.versions[name].proposals}
        rebased = change.rebased(one.proposal, own)
        return Standing(one, rebased.verdict, rebased)

    def _statuses(self, change: Change) -> dict[str, Status]:
        """The status of each paragraph; one that was agreed on other words than it has
        now is reopened, and told."""
        texts = {row.id: row.text for row in change.rows}
        told: dict[str, Status] = {}
        for id_, (status, words) in self.statuses.items():
            told[id_] = status
            is_agreed = status in ("agreed", "adref")
            if is_agreed and texts.get(id_) != words:
                told[id_] = "reopened"
                self.notices.append(
                    f"{id_} was agreed on other words and is reopened: it was "
                    f"“{words}”."
                )
        return told


def _rival(
    one: Pooled, taken: Sequence[Pooled], texts: Mapping[str, str]
) -> Pooled | None:
    """What was accepted already and cannot stand together with a proposal."""
    for other in taken:
        text = texts.get(one.proposal.paragraph, "")
        # its own file shows that the two go together
        is_own = bool(set(one.by) & set(other.by))
        if not is_own and relation(one.proposal, other.proposal, text) == "clashes":
            return other
    return None


def _with_old_ids(
    rows: Sequence[Row], new_rows: Sequence[Row], old_rows: Sequence[Row]
) -> tuple[tuple[Row, ...], dict[str, str]]:
    """The rows of a new base under the ids their paragraphs have had, and the place of
    each id; a new paragraph gets its place as id, marked where that is taken."""
    taken = {row.id for row in old_rows}
    ids: dict[str, str] = {}
    places: dict[str, str] = {}
    result: list[Row] = []
    for row, new in zip(rows, new_rows, strict=True):
        id_ = row.id
        if id_ not in taken:
            id_ = new.id
            # an id that meant another paragraph once still does in events and notes
            while id_ in taken or id_ in places:
                id_ += "*"
        ids[new.id] = id_
        places[id_] = new.id
        result.append(
            new._replace(
                id=id_,
                parent=ids.get(new.parent, new.parent),
            )
        )
    return tuple(result), places


def folded(
    events: Sequence[Event],
    texts: Callable[[str], Text],
) -> State | None:
    """The negotiation after its events; None before it has a base."""
    fold = _Fold(texts)
    for event in in_force(events):
        fold.take(event)
    return fold.state()
