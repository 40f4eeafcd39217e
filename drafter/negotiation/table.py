"""Paragraph × delegation as one works on it: what is open, and what was settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from clause_library.record import Record
from drafter.negotiation.model import Status
from drafter.negotiation.state import ProposalState, State

_SETTLED = {"accepted": "acc", "rejected": "rej", "met": "acc", "moot": "moot"}
_WISHES = {
    "words": "MOD",
    "recast": "MOD",
    "move": "MOD",
    "delete": "SUP",
    "new": "ADD",
}
NOTHING = "·"
"""In the cell of a delegation that proposes nothing."""


class TableRow(Record):
    """A paragraph and what each delegation, in order, does with it.

    ``paragraph`` is its id within, ``id`` what one types, ``shown`` that with its place
    in the base now. ``clashes`` are ids of open
    proposals that cannot stand beside another, ``open`` the number of open ones.
    """

    id: str
    shown: str
    paragraph: str
    status: Status | None
    text: str
    cells: tuple[str, ...]
    clashes: tuple[str, ...]
    open: int


def table_rows(state: State) -> tuple[TableRow, ...]:
    """A row for each paragraph of the text as it stands, and for each new one."""
    here: defaultdict[str, list[ProposalState]] = defaultdict(list)
    for one in state.proposals:
        here[one.pooled.proposal.paragraph].append(one)
    settled = {one.pooled.id for one in state.proposals if one.verdict in _SETTLED}
    names = [sender.name for sender in state.senders]
    rows: list[TableRow] = []
    # with new paragraphs where they would stand
    for row in state.merged().matrix:
        paragraph = row.id
        if row.proposals and paragraph == row.proposals[0]:
            paragraph = _paragraph(state, row.id)
        proposals = here[paragraph]
        open_ones = [one for one in proposals if one.verdict not in _SETTLED]
        clashing = [one for one in open_ones if set(one.pooled.clashes) - settled]
        rows.append(
            TableRow(
                row.id,
                state.id_and_place(row.id),
                paragraph,
                state.statuses.get(paragraph, row.status),
                row.text,
                tuple(_cell(proposals, name) for name in names),
                tuple(one.pooled.id for one in clashing),
                len(open_ones),
            )
        )
    return tuple(rows)


def _paragraph(
    state: State,
    id_: str,
) -> str:
    for one in state.proposals:
        if one.pooled.id == id_:
            return one.pooled.proposal.paragraph
    return id_


def _cell(
    proposals: Sequence[ProposalState],
    name: str,
) -> str:
    """What a delegation does with a paragraph: what is open before what is settled."""
    told = NOTHING
    for one in proposals:
        if name not in one.pooled.by:
            continue
        if one.verdict not in _SETTLED:
            return _WISHES[one.pooled.proposal.kind]
        told = _SETTLED[one.verdict]
    return told
