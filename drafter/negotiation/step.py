"""What one step changed in a negotiation. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from clause_library.record import Record
from drafter.negotiation.model import Row
from drafter.negotiation.state import Position, ProposalState, State


class Step(Record):
    """What is otherwise after a step than before it.

    ``proposals`` are new, decided otherwise, made by others, or read otherwise beside
    what was accepted; ``gone`` are the ids of those that are no longer there. ``rows``
    are the paragraphs whose words changed, as they stand now, ``gone_rows`` the ids of
    those the text has no more. ``statuses`` are by paragraph.
    """

    proposals: tuple[ProposalState, ...]
    gone: tuple[str, ...]
    rows: tuple[Row, ...]
    gone_rows: tuple[str, ...]
    positions: tuple[Position, ...]
    statuses: Mapping[str, str]


def step_between(
    before: State,
    after: State,
) -> Step:
    """What a step changed, from the state before it and the one after it."""
    return Step(
        _proposals_otherwise(before, after),
        _gone(before, after),
        _rows_otherwise(before, after),
        _gone_rows(before, after),
        tuple(one for one in after.positions if one not in before.positions),
        {
            id_: status
            for id_, status in after.statuses.items()
            if before.statuses.get(id_) != status
        },
    )


def _proposals_otherwise(
    before: State,
    after: State,
) -> tuple[ProposalState, ...]:
    known = {_shown(one) for one in before.proposals}
    return tuple(one for one in after.proposals if _shown(one) not in known)


def _shown(one: ProposalState) -> tuple[str, str, tuple[str, ...], str]:
    """What a reader sees of a proposal; offsets and numbers of a text may move."""
    reads = one.rebased.reads if one.rebased else ""
    return one.pooled.id, one.verdict, tuple(one.pooled.by), reads or ""


def _gone(
    before: State,
    after: State,
) -> tuple[str, ...]:
    left = {one.pooled.id for one in after.proposals}
    return tuple(one.pooled.id for one in before.proposals if one.pooled.id not in left)


def _rows_otherwise(
    before: State,
    after: State,
) -> tuple[Row, ...]:
    words = {row.id: row.text for row in before.text}
    return tuple(row for row in after.text if words.get(row.id) != row.text)


def _gone_rows(
    before: State,
    after: State,
) -> tuple[str, ...]:
    left = {row.id for row in after.text}
    return tuple(row.id for row in before.text if row.id not in left)
