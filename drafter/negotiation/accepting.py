"""Which proposals somebody means, and whether they can be accepted. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process

from clause_library.errors import InputError
from drafter.negotiation.state import ProposalState, State

# Proposals named where one is asked for that is not there: as many as a line or two
# hold.
_LISTED = 8


def proposal_named(
    state: State,
    id_: str,
) -> ProposalState:
    """The proposal with an id as a hand types it. Raise InputError, which names the
    nearest, where there is none."""
    for one in state.proposals:
        if _as_typed(one.pooled.id) == _as_typed(id_):
            return one
    ids = [one.pooled.id for one in state.proposals]
    if len(ids) <= _LISTED:
        known = ", ".join(ids) or "none"
        raise InputError(f"{id_} is no proposal; those there are: {known}.")
    near = [found for found, _, _ in process.extract(id_, ids, limit=_LISTED)]
    raise InputError(
        f"{id_} is no proposal; of the {len(ids)} there are the nearest are "
        f"{', '.join(near)}."
    )


def _as_typed(id_: str) -> str:
    """An id without what a hand leaves out or types otherwise: "op3bis" is OP3 bis."""
    return "".join(id_.split()).casefold()


def with_what_they_need(
    state: State,
    ids: Sequence[str],
) -> tuple[list[str], list[str]]:
    """Proposals with the new paragraphs they stand below, these first; and a sentence
    for each that nobody named."""
    new: dict[str, ProposalState] = {}
    for each in state.proposals:
        if each.pooled.proposal.kind == "new":
            new[each.pooled.proposal.paragraph] = each
    wanted: list[str] = []
    told: list[str] = []
    for id_ in ids:
        row = [proposal_named(state, id_)]
        while place := row[0].pooled.proposal.place:
            above = new.get(place.parent)
            if above is None or above.verdict == "accepted":
                break
            row.insert(0, above)
            told.append(f"{above.pooled.id} is accepted too: {id_} stands below it.")
        wanted += [each.pooled.id for each in row if each.pooled.id not in wanted]
    return wanted, told


def check_acceptable(
    state: State,
    one: ProposalState,
) -> None:
    """Refuse what cannot stand: accepted all the same it would be in the journal and
    not in the text."""
    if one.verdict not in ("clashes", "moot"):
        return
    accepted = {
        each.pooled.id for each in state.proposals if each.verdict == "accepted"
    }
    how = "is moot" if one.verdict == "moot" else "clashes"
    beside = [id_ for id_ in one.pooled.clashes if id_ in accepted]
    rivals = f" ({', '.join(beside)})" if beside else ""
    raise InputError(
        f"{one.pooled.id} {how} with what was accepted{rivals}; undo that, or give the "
        "paragraph words of its own: word PARAGRAPH TEXT."
    )
