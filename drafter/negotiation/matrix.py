"""Paragraph × delegation: what each does with each paragraph of the base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from drafter.negotiation.model import Cell, MatrixRow, Pooled, Row, Status
from drafter.negotiation.rows import applied

_CELLS: dict[str, Cell] = {
    "words": "MOD",
    "recast": "MOD",
    "move": "MOD",
    "delete": "SUP",
    "new": "ADD",
}


def matrix(
    rows: Sequence[Row],
    found: Sequence[Pooled],
    delegations: Sequence[str],
    statuses: Mapping[str, Status] | None = None,
) -> tuple[MatrixRow, ...]:
    """A row for each paragraph of the base and each new one where it would stand.

    A new paragraph is named by its proposal (``OP3 bis``). Without a status of its own
    a paragraph on which something is proposed is pending; on others nothing is known.
    """
    known = statuses or {}
    here: defaultdict[str, list[Pooled]] = defaultdict(list)
    for one in found:
        here[one.proposal.paragraph].append(one)
    new = [one.proposal for one in found if one.proposal.kind == "new"]
    # all new paragraphs together, so that rows stand as a reader would look for them
    whole = applied(rows, new)
    result: list[MatrixRow] = []
    for row in whole:
        proposals = here[row.id]
        cells = tuple(_cell(proposals, name) for name in delegations)
        is_new = bool(proposals) and proposals[0].proposal.kind == "new"
        # the id of a new paragraph is a digest that nobody could type
        id_ = proposals[0].id if is_new else row.id
        status = known.get(id_)
        if status is None and proposals:
            status = "pending"
        ids = tuple(one.id for one in proposals)
        result.append(
            MatrixRow(
                id_,
                cells,
                status,
                row.text,
                ids,
            )
        )
    return tuple(result)


def _cell(
    proposals: Sequence[Pooled],
    delegation: str,
) -> Cell:
    cells: list[Cell] = []
    for one in proposals:
        if delegation in one.by:
            cells.append(_CELLS[one.proposal.kind])
    if "SUP" in cells:
        return "SUP"
    return cells[0] if cells else "NOC"
