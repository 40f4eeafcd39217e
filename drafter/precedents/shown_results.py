"""Wordings that answer, and the clauses that have them, as the results shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.vocabulary.citation_words import cite, cite_written
from drafter.precedents import (
    candidates,
    latest_text,
    ranking,
    scoring,
)
from drafter.precedents.candidates import Question
from drafter.precedents.difference import Difference
from drafter.precedents.phrase_ways import ways_to_write
from drafter.precedents.scoring import FLOOR
from drafter.results import Occurrence, Precedent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from drafter.precedents.latest_text import LatestText
    from drafter.precedents.ranking import Group
    from drafter.results import Band


def shown_results(
    library: Library,
    question: Question,
    groups: Sequence[Group],
) -> tuple[Precedent, ...]:
    """A result of each group, in their order, ranked from 1."""
    shown = library.fetch(group.uses[0].key for group in groups)
    clauses = {clause.key: clause for clause in shown}
    refs = library.refs(use.key for group in groups for use in group.uses)
    sources = library.provenances(
        use.document for group in groups for use in group.uses
    )
    later = _latest_texts(library, question, groups)
    results = []
    for rank, group in enumerate(groups, 1):
        key = group.uses[0].key
        places = ranking.occurrences(group.uses, refs, sources)
        history = (*ranking.latest_use(group, sources), *later.get(key, ()))
        results.append(
            shown_result(
                rank,
                question,
                group,
                clauses[key],
                places,
                history,
                _phrase_in(library, question, group),
            )
        )
    return tuple(results)


def _latest_texts(
    library: Library,
    question: Question,
    groups: Sequence[Group],
) -> dict[int, tuple[str, ...]]:
    """What the latest text of its series did to the wording of each group, by the key
    of the group's first clause."""
    told: dict[int, LatestText] = {}
    for group in groups:
        phrase = question.keys if _is_exact_phrase(group) else None
        exclude = question.filters.exclude
        latest = latest_text.latest_text(
            library,
            group,
            phrase,
            exclude,
        )
        if latest:
            told[group.uses[0].key] = latest
    # asked for once: each question of the database takes as long as a comparison
    keys = [one.key for one in told.values() if one.key is not None]
    refs = library.refs(keys)
    return {key: (latest_text.reason(one, refs),) for key, one in told.items()}


def shown_result(
    rank: int,
    question: Question,
    group: Group,
    clause: LibraryClause,
    places: tuple[Occurrence, ...],
    history: tuple[str, ...],
    phrase: tuple[str, ...],
) -> Precedent:
    """What is shown of a group by one clause of it.

    ``history`` are the reasons that tell of later uses, ``phrase`` the words of the
    query as the wording has them.
    """
    query, text = question.paragraph, clause.clause.text
    within = None
    if group.scored.holds:
        within = scoring.stretch_like(phrase, text)
    stretch = text[within.start : within.end] if within else text
    difference = Difference(
        stretch,
        query.text,
        query.part,
        are_versions=_is_like(group),
    )
    score = group.scored.score
    reasons = ranking.match_reasons(
        group,
        clause,
        places,
        query.part,
        question.filters,
    )
    return Precedent(
        rank=rank,
        score=round(score, 1),
        band=_band(question, group, stretch),
        found=clause,
        citation=cite(clause),
        written_citation=cite_written(clause),
        difference=difference,
        occurrences=places,
        reasons=(*reasons, *history),
        within=within,
    )


def _phrase_in(
    library: Library,
    question: Question,
    group: Group,
) -> tuple[str, ...]:
    """The words of the query as the wording has them: in singular, say, where the query
    has the plural."""
    if group.scored.score != candidates.OTHER_NUMBER or not group.scored.holds:
        return question.keys
    wording = f" {' '.join(library.spelled(group.scored.candidate))} "
    for way in ways_to_write(library, question.keys):
        if f" {' '.join(way)} " in wording:
            return way
    return question.keys


def _band(
    question: Question,
    group: Group,
    stretch: str,
) -> Band:
    if group.scored.contained:
        return "contained"
    candidate = group.scored.candidate
    # the index has the words as characters: what it found need not be taken apart
    if candidate.wording and candidate.query == candidate.wording:
        return "identical"
    score, keys = group.scored.score, question.keys
    is_whole = candidate.wording and not group.scored.holds
    if is_whole and not scoring.differs_little(score, keys, len(candidate.wording)):
        return scoring.band_of(score)
    return scoring.band(score, keys, scoring.word_keys(stretch))


def _is_like(group: Group) -> bool:
    """Whether the two are versions of one text: what differs is then a change.

    A phrase in the other number, or with a letter mistyped, changes nothing.
    """
    score = group.scored.score
    is_spelled_otherwise = group.scored.holds and score == candidates.OTHER_NUMBER
    return score >= FLOOR and not group.scored.contained and not is_spelled_otherwise


def _is_exact_phrase(group: Group) -> bool:
    return group.scored.holds and group.scored.score == 100
