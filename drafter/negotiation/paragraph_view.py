"""One paragraph and all that is wanted of it: its wordings side by side, and what
clashes, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.errors import InputError
from clause_library.record import Record
from drafter.comparison.word_diff import compare
from drafter.negotiation.hunks import Hunk, replaced
from drafter.negotiation.model import Pooled, Proposal, Row, Status
from drafter.negotiation.rows import place_in_words
from drafter.negotiation.state import Position, ProposalState, State
from drafter.results import Piece


class Wording(Record):
    """A paragraph as some would have it; empty where they want it gone or elsewhere.

    ``changes`` lead there from the text as it stands.
    """

    names: tuple[str, ...]
    text: str
    changes: tuple[Piece, ...]


class ParagraphView(Record):
    """A paragraph for somebody who has to decide on it.

    ``base`` is how the base has it, ``now`` how the text as it stands; both are empty
    where it is not there. ``shown`` is the id with its place in the base now.
    ``conflicts`` are sentences.
    """

    id: str
    shown: str
    status: Status | None
    base: str
    now: str
    wordings: tuple[Wording, ...]
    proposals: tuple[ProposalState, ...]
    positions: tuple[Position, ...]
    conflicts: tuple[str, ...]


def paragraph_view(
    state: State,
    paragraph: str,
) -> ParagraphView:
    """What stands in a paragraph and what each delegation wants of it.

    ``paragraph`` is an id of a row, or that of a new paragraph.
    """
    here = proposals_on(state, paragraph)
    now = _text(state.text, paragraph)
    keys = {one.pooled.proposal.key for one in here}
    positions: list[Position] = []
    for position in state.positions:
        if position.target in keys or position.target == paragraph:
            target = state.names.get(position.target, position.target)
            positions.append(position._replace(target=target))
    return ParagraphView(
        shown_id(state, paragraph),
        state.id_and_place(shown_id(state, paragraph)),
        state.statuses.get(paragraph, "pending" if here else None),
        _text(state.rows, paragraph),
        now,
        tuple(_wordings(here, now)),
        here,
        tuple(positions),
        tuple(_conflicts(here, state)),
    )


def paragraph_named(
    state: State,
    name: str,
) -> str:
    """The paragraph that is meant: by its id in any case, or by that of a proposal on
    it. Raise InputError where there is none."""
    for row in (*state.text, *state.rows):
        if row.id.casefold() == name.casefold():
            return row.id
    for one in state.proposals:
        if one.pooled.id.casefold() == name.casefold():
            return one.pooled.proposal.paragraph
    known = ", ".join(row.id for row in state.text)
    raise InputError(f"{name} is no paragraph; those there are: {known}.")


def proposals_on(
    state: State,
    paragraph: str,
) -> tuple[ProposalState, ...]:
    """The proposals on a paragraph, settled ones too."""
    return tuple(
        one for one in state.proposals if one.pooled.proposal.paragraph == paragraph
    )


def shown_id(
    state: State,
    paragraph: str,
) -> str:
    """What one types for a paragraph: of a new one the id of its proposal."""
    for one in state.proposals:
        proposal = one.pooled.proposal
        if proposal.kind == "new" and proposal.paragraph == paragraph:
            return one.pooled.id
    return paragraph


def in_words(one: Pooled) -> str:
    """What a proposal does: “Urges” for “Calls upon”."""
    told = one.proposal
    # words put in bring a space along, which between quotation marks looks like a slip
    old, new = told.old.strip(), told.new.strip()
    if told.kind == "delete":
        return "delete the paragraph"
    if told.kind == "move" and told.place:
        return f"move the paragraph, {place_in_words(told.place)}"
    if told.kind == "new" and told.place:
        return f"new paragraph {place_in_words(told.place)}: “{new}”"
    if told.kind == "recast":
        return f"the paragraph anew: “{new}”"
    if not new:
        return f"delete “{old}”"
    return f"“{new}” for “{old}”" if old else f"add “{new}”"


def _text(
    rows: Sequence[Row],
    paragraph: str,
) -> str:
    for row in rows:
        if row.id == paragraph:
            return row.text
    return ""


def _wordings(
    here: Sequence[ProposalState],
    now: str,
) -> Iterator[Wording]:
    """The paragraph as each delegation would have it from here; who wants the same
    stands together, in the order of their files."""
    wishes: dict[str, list[Proposal]] = {}
    for one in here:
        # what is settled is in the text as it stands, or not wanted by the chair
        if one.rebased is None or one.rebased.proposal is None:
            continue
        for name in one.pooled.by:
            wishes.setdefault(name, []).append(one.rebased.proposal)
    by_text: dict[str, list[str]] = {}
    for name, proposals in wishes.items():
        by_text.setdefault(_worded(proposals, now), []).append(name)
    for text, names in by_text.items():
        if text != now:
            changes = compare(now, text)
            yield Wording(tuple(names), text, changes)


def _worded(
    proposals: Sequence[Proposal],
    now: str,
) -> str:
    hunks: list[Hunk] = []
    for one in proposals:
        if one.kind in ("delete", "move"):
            return ""
        if one.kind == "new":
            return one.new
        hunks.append(
            Hunk(
                one.start,
                one.end,
                one.old,
                one.new,
            )
        )
    return replaced(now, hunks)


def _conflicts(
    here: Sequence[ProposalState],
    state: State,
) -> Iterator[str]:
    by_id = {one.pooled.id: one for one in state.proposals}
    seen: set[str] = set()
    for one in here:
        if one.verdict == "clashes":
            yield f"{_who(one.pooled)} cannot stand beside what was accepted."
        for id_ in one.pooled.clashes:
            # each pair once, and only while both are on the table
            other = by_id[id_]
            if id_ in seen or {one.verdict, other.verdict} & {"accepted", "rejected"}:
                continue
            yield f"{_who(one.pooled)} and {_who(other.pooled)} cannot both stand."
        for id_ in one.pooled.depends:
            yield f"{one.pooled.id} stands on {_who(by_id[id_].pooled)}."
        if one.rebased is not None and one.rebased.reads:
            yield (
                f"{one.pooled.id} stands right beside what was accepted: "
                f"“{one.rebased.reads}”"
            )
        # each pair once, and while both are on the table
        elif (
            one.pooled.reads
            and one.verdict == "open"
            and not (seen & set(one.pooled.touches))
        ):
            beside = ", ".join(one.pooled.touches)
            yield f"{one.pooled.id} with {beside} would read “{one.pooled.reads}”"
        seen.add(one.pooled.id)


def _who(one: Pooled) -> str:
    return f"{', '.join(one.by) or 'nobody'} ({one.id}: {in_words(one)})"
