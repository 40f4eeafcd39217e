"""In which order clauses answer a paragraph, and why.

Pure: candidates in, values out. The order is total: score, then authority, then date
(latest first), then document and place, so that the same query gives the same answer on
every machine.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.vocabulary.citation_words import short_name
from drafter.precedents.authority import (
    UNCONTESTED,
    authority,
    reasons,
    vote_counts,
)
from drafter.precedents.scoring import RELATED
from drafter.results import Occurrence

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from clause_library.model import LibraryClause, Part, Provenance
    from clause_library.storage.queries import Use
    from drafter.precedents.scoring import Scored
    from drafter.results import Filters


# What a stretch that is only like the query stands behind whole paragraphs, of 100.
LOOSE = 10.0


class Group(Record):
    """The clauses of one wording, weightiest first, and the document of the first."""

    scored: Scored
    uses: tuple[Use, ...]
    source: Provenance


def group(
    placed: Iterable[tuple[Scored, Hashable, Sequence[Use]]],
    sources: Mapping[int, Provenance],
    filters: Filters,
) -> list[Group]:
    """Give each wording its clauses, and order all by score, authority and place; the
    draft's own series leads.

    `placed` is a candidate, what tells its wording from others (it may stand in two
    segments), and its uses.
    """
    prefer_organ, own_series = filters.prefer_organ, frozenset(filters.own_series)
    merged: dict[Hashable, tuple[Scored, list[Use]]] = {}
    for scored, identity, uses in placed:
        if uses:
            _, merged_uses = merged.setdefault((identity, scored.holds), (scored, []))
            merged_uses.extend(uses)

    # Wordings share documents: each is weighed once.
    @cache
    def weight(document: int) -> float:
        return authority(sources[document], 1, prefer_organ)

    def best_first(use: Use) -> tuple[bool | float | str, ...]:
        document = use.document
        is_other = document not in own_series
        return (is_other, -weight(document), *_place(use, sources))

    def order(group: Group) -> tuple[float | str, ...]:
        total = authority(
            group.source,
            len(group.uses),
            prefer_organ,
        )
        place = _place(group.uses[0], sources)
        scored = group.scored
        # of a phrase that stands nowhere as it is: a short paragraph that is nearly the
        # phrase says more than a stretch of a long one
        is_loose = scored.holds and scored.score < 100
        return (
            -(scored.score - LOOSE if is_loose else scored.score),
            not scored.holds,
            group.uses[0].document not in own_series,
            -total,
            *place,
        )

    groups = []
    for scored, merged_uses in merged.values():
        ordered = sorted(merged_uses, key=best_first)
        source = sources[ordered[0].document]
        groups.append(Group(scored, tuple(ordered), source))
    return sorted(groups, key=order)


def with_contained(
    close: Sequence[Group],
    inside: Sequence[Group],
) -> list[Group]:
    """The wordings that are like the query, and those that stand whole inside it.

    What is close or related as a whole comes first, then what the query holds whole,
    then what is distant. A wording in both is named once, where it stands higher.
    """
    related = [group for group in close if group.scored.score >= RELATED]
    shown = {group.uses[0].key for group in related}
    whole = [group for group in inside if group.uses[0].key not in shown]
    shown.update(group.uses[0].key for group in whole)
    distant = close[len(related) :]
    rest = [group for group in distant if group.uses[0].key not in shown]
    return [*related, *whole, *rest]


def put_first(
    groups: Sequence[Group],
    named: LibraryClause,
) -> list[Group]:
    """The groups with the one that holds ``named`` first, and ``named`` first in it."""
    leading: list[Group] = []
    others: list[Group] = []
    for one in groups:
        if any(use.key == named.key for use in one.uses):
            # the sort is stable: behind the named one the order stays
            uses = sorted(one.uses, key=lambda use: use.key != named.key)
            leading.append(
                one._replace(
                    uses=tuple(uses),
                    source=named.source,
                )
            )
        else:
            others.append(one)
    return leading + others


def occurrences(
    uses: Iterable[Use],
    refs: Mapping[int, str],
    sources: Mapping[int, Provenance],
) -> tuple[Occurrence, ...]:
    """Where a wording stands, oldest first, unknown dates last."""
    places = [Occurrence(refs[use.key], sources[use.document].date) for use in uses]
    places.sort(key=lambda place: (place.date is None, place.date or "", place.ref))
    return tuple(places)


def match_reasons(
    group: Group,
    first: LibraryClause,
    places: Sequence[Occurrence],
    part: Part | None,
    filters: Filters,
) -> tuple[str, ...]:
    """The reasons for a result, as words to show.

    `first` is the clause shown, `places` all places of its wording; `part` is where the
    query stands, None where it does not say.
    """
    result = []
    if group.scored.holds:
        result.append(_phrase_reason(group.scored.score))
    elif group.scored.contained:
        result.append("your paragraph contains it whole")
    elif {part, first.clause.part} == {"preambular", "operative"}:
        crossed = f"the precedent is {first.clause.part}, your paragraph {part}"
        result.append(f"crossed: {crossed}")
    if len(places) > 1:
        which = _which_use(
            first.source.date,
            places[0].date,
            places[-1].date,
        )
        result.append(f"{which} of {len(places)} uses")
    if group.uses[0].document in filters.own_series:
        result.append("your text's own series")
    return (*result, *reasons(first.source, filters.prefer_organ))


def latest_use(
    group: Group,
    sources: Mapping[int, Provenance],
) -> tuple[str, ...]:
    """The latest use of a wording, where some voted against it or abstained, and the
    last one without a vote: ``latest 79/6, 113-10-30; last without a vote 77/6``.

    Empty where one use alone has the wording: its citation tells how it was adopted.
    """
    adopted: dict[int, Provenance] = {}
    for use in group.uses:
        source = sources[use.document]
        if source.date and source.status == "adopted":
            adopted[use.document] = source
    if len(adopted) < 2:
        return ()

    def dated(number: int) -> tuple[str, int]:
        return adopted[number].date or "", number

    latest = adopted[max(adopted, key=dated)]
    votes = vote_counts(latest.adoption)
    # where nobody voted, the places tell the latest use already
    if not votes:
        return ()
    told: list[str] = []
    # of what is shown the citation and the reasons tell the vote
    if latest.id != group.source.id:
        told.append(f"latest {short_name(latest)}, {votes}")
    agreed = [one for one in adopted if adopted[one].adoption.kind in UNCONTESTED]
    if agreed:
        last = adopted[max(agreed, key=dated)]
        told.append(f"last without a vote {short_name(last)}")
    return ("; ".join(told),) if told else ()


def _place(
    use: Use,
    sources: Mapping[int, Provenance],
) -> tuple[int, str, int]:
    """The order among uses of equal weight: the latest document comes first."""
    source = sources[use.document]
    # A date as a number can be turned round; without one a document comes last.
    date = int(source.date.replace("-", "")) if source.date else 0
    return -date, source.id, use.key


def _phrase_reason(score: float) -> str:
    if score == 100:
        return "the phrase stands in it word for word"
    return "a phrase much like it stands in it"


def _which_use(
    date: str | None,
    first: str | None,
    last: str | None,
) -> str:
    """``first``, ``latest`` or ``one`` for a date among those of all uses."""
    if first == last:
        return "one"
    if date == last:
        return "latest"
    return "first" if date == first else "one"
