"""Proposals made on an older base, brought to the one that is negotiated now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from clause_library.model import Resolution
from clause_library.record import Record
from drafter.comparison.align import align
from drafter.negotiation.model import Proposal, Row, by_id, keys_of, texts_of
from drafter.negotiation.proposals import proposals_of, word_proposals
from drafter.negotiation.rebase import Change
from drafter.negotiation.rows import applied, rows_of


class Carried(Record):
    """What a file made on another text proposes on the base.

    ``met`` stand in the base already; ``again`` are paragraphs whose words changed
    under the proposal, told anew against the base; ``lost`` are those whose paragraph
    is gone, with the words. ``became`` are keys before and after.
    """

    proposals: tuple[Proposal, ...]
    met: int
    again: tuple[str, ...]
    lost: tuple[str, ...]
    became: Mapping[str, str]


def change_between(
    old: Resolution,
    base: Resolution,
) -> Change:
    """How an older text became the base."""
    rows = rows_of(old)
    return Change(rows, proposals_of(rows, base, align(old, base)))


def carried(
    change: Change,
    version: Resolution,
    old: Resolution,
    base_rows: Sequence[Row],
) -> Carried:
    """What a version of an older text proposes, on the rows of the base."""
    proposals = proposals_of(change.before, version, align(old, version))
    return carried_over(change, proposals, base_rows)


def carried_over(
    change: Change,
    proposals: Sequence[Proposal],
    base_rows: Sequence[Row],
) -> Carried:
    """Proposals of one delegation on an older text, on the rows of the base."""
    # The change gives the base back row for row; only the ids of what is new differ:
    # digests there, places in the base here.
    names: dict[str, str] = {}
    for row, base_row in zip(change.rows, base_rows, strict=True):
        names[row.id] = base_row.id
    own = keys_of(proposals)
    found: list[Proposal] = []
    became: dict[str, str] = {}
    met = 0
    again: dict[str, None] = {}
    lost: list[str] = []
    instead: dict[str, Proposal | None] = {}
    for one in proposals:
        rebased = change.rebased(one, own)
        if rebased.verdict == "met":
            met += 1
        elif rebased.verdict == "moot":
            lost.append(one.new or one.old)
        elif rebased.proposal is None:
            again[one.paragraph] = None
            instead[one.key] = change.instead(one)
        else:
            here = renamed(rebased.proposal, names)
            became[one.key] = here.key
            found.append(here)
    wanted = texts_of(applied(change.before, proposals))
    rows = by_id(base_rows)
    for id_ in again:
        if id_ not in names or id_ not in wanted:
            continue
        olds = [one for one in proposals if one.paragraph == id_ and one.key in instead]
        news = [instead[one.key] for one in olds]
        beside = [one for one in found if _is_words_of(one, names[id_])]
        told = [renamed(one, names) for one in news if one is not None]
        if len(told) == len(olds) and _are_apart([*beside, *told]):
            found += told
            for old, new in zip(olds, told, strict=True):
                became[old.key] = new.key
        else:
            found = _told_anew(found, rows[names[id_]], wanted[id_])
    return Carried(
        tuple(found),
        met,
        tuple(names.get(id_, id_) for id_ in again),
        tuple(lost),
        became,
    )


def _are_apart(proposals: Sequence[Proposal]) -> bool:
    """Whether changes of one paragraph's words neither overlap nor touch."""
    row = sorted(proposals, key=lambda one: one.start)
    return all(one.end < other.start for one, other in pairwise(row))


def _told_anew(
    found: Sequence[Proposal],
    row: Row,
    wanted: str,
) -> list[Proposal]:
    """A delegation's whole paragraph kept alive against today's words; its single
    changes are in it already and would be made twice."""
    others = [one for one in found if not _is_words_of(one, row.id)]
    return [*others, *word_proposals(row, wanted)]


def _is_words_of(
    one: Proposal,
    paragraph: str,
) -> bool:
    return one.paragraph == paragraph and one.kind in ("words", "recast")


def renamed(
    one: Proposal,
    names: Mapping[str, str],
) -> Proposal:
    """A proposal with the ids of paragraphs exchanged for the names given."""
    place = one.place
    if place is not None:
        # what has no other name keeps its own: a new paragraph, a part of the text
        after = names.get(place.after, place.after) if place.after else None
        place = place._replace(
            parent=names.get(place.parent, place.parent), after=after
        )
    return one._replace(
        paragraph=names.get(one.paragraph, one.paragraph),
        place=place,
    )
