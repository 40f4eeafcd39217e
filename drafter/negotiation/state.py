"""A negotiation as it stands, as values; `fold` works it out from the events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clause_library.model import Resolution
from clause_library.record import Record
from drafter.negotiation.matrix import matrix
from drafter.negotiation.merge import related, sorted_by_place
from drafter.negotiation.model import Merged, Pooled, Row, Sender, Status
from drafter.negotiation.rebase import Change, Rebased


class Text(Record):
    """A received file as it was read: its text, and that before its tracked changes,
    where it has any; ``amends`` are words of others that its author has otherwise."""

    text: Resolution
    original: Resolution | None
    amends: tuple[str, ...] = ()


class Position(Record):
    """What a delegation says of a proposal (by its key) or a paragraph."""

    target: str
    name: str
    stance: str
    note: str


class ProposalState(Record):
    """A proposal and what became of it: ``accepted``, ``rejected``, or as a rebase
    tells on the text as it stands."""

    pooled: Pooled
    verdict: str
    rebased: Rebased | None


@dataclass(frozen=True)
class State:
    """A negotiation as it stands.

    ``issued`` is the first base, the text that was issued. ``names`` are the ids one
    types by the keys of proposals, ``places`` where the paragraph of an id stands in
    the base. The files of ``confidential`` delegations were shown to the chair alone.
    ``notices`` concern the whole, ``inbox`` has a sentence for each file.
    """

    issued: Resolution
    base: Resolution
    rows: tuple[Row, ...]
    change: Change
    proposals: tuple[ProposalState, ...]
    positions: tuple[Position, ...]
    statuses: Mapping[str, Status]
    senders: tuple[Sender, ...]
    names: Mapping[str, str]
    notices: tuple[str, ...]
    inbox: tuple[str, ...]
    places: Mapping[str, str] = field(default_factory=dict)
    confidential: frozenset[str] = frozenset()

    @property
    def text(self) -> tuple[Row, ...]:
        """The text as it stands: the base with what was accepted."""
        return self.change.rows

    def id_and_place(self, id_: str) -> str:
        """An id with the place its paragraph has in the base now, where the two differ:
        ids are given once, numbers are not."""
        place = self.places.get(id_, id_)
        return id_ if place == id_ else f"{id_} ({place})"

    def merged(self) -> Merged:
        """What is still open, on the text as it stands."""
        found: list[Pooled] = []
        for one in self.proposals:
            # accepted and rejected ones are settled, and what has no place in the text
            # any more cannot be shown on it
            if one.rebased is not None and one.rebased.proposal is not None:
                found.append(one.pooled._replace(proposal=one.rebased.proposal))
        open_ones = related(self.text, sorted_by_place(self.text, found))
        names = [one.name for one in self.senders]
        table = matrix(
            self.text,
            open_ones,
            names,
            self.statuses,
        )
        return Merged(
            self.base.id,
            self.text,
            self.senders,
            open_ones,
            table,
            self.notices,
        )
