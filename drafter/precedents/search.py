"""One paragraph -> its answer: where matching, which is pure, meets the library.

The library gives wordings as characters and numbers; only what is shown is read whole.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from clause_library.model import Paragraph
from clause_library.storage.queries import Candidate, Run, Use
from clause_library.vocabulary.citation_words import cite, cite_written
from clause_library.vocabulary.normalize import words
from clause_library.vocabulary.phrases import counterpart
from drafter.comparison.alerts import alerts
from drafter.comparison.word_diff import compare
from drafter.precedents import agreed_language, ranking, scoring, topic
from drafter.precedents.latest_text import latest_text_reasons
from drafter.precedents.scoring import FLOOR, RELATED, Scored
from drafter.results import Answer, Filters, Occurrence, Precedent

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from typing import Literal

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from clause_library.vocabulary.normalize import Word
    from drafter.precedents.ranking import Group
    from drafter.results import Coverage

# Wordings scored for a paragraph, of each segment of the library.
# With 150 the benchmark finds all of the first ten that a full scan finds
# (``benchmarks/RESULTS.md``); more take longer in proportion.
CANDIDATES = 150

# The best of the candidates, which are ordered by authority.
SCORED = 40

# Wordings weighed by their topic where none is close, of each segment.
IN_TOPIC = 80

# Clauses offered as near in topic where there is no close precedent.
NEAREST = 3

# Words; a longer paste is a paragraph and is not looked for inside clauses.
PHRASE = 40

# A phrase of fewer words than this must stand word for word.
# Of two or three words, nearly right ones are anything.
LOOSE = 4


class _Question(NamedTuple):
    """What is asked: the paragraph, the keys of its words, and who may answer."""

    paragraph: Paragraph
    keys: tuple[str, ...]
    filters: Filters


def answer(
    library: Library,
    query: Paragraph,
    filters: Filters,
    named: LibraryClause | None = None,
) -> Answer:
    """The precedents of a paragraph.

    With `named`, a clause of the library, that clause comes first.
    """
    started = perf_counter()
    query_words = words(query.text)
    keys = tuple(word.key for word in query_words)
    question = _Question(query, keys, filters)
    groups = _groups(
        library,
        question,
        _scored(library, question),
    )
    if named:
        groups = ranking.put_first(groups, named)
    close = [group for group in groups if group.scored.score >= FLOOR]
    results = _precedents(
        library,
        question,
        close[: filters.top],
    )
    nearest: tuple[Precedent, ...] = ()
    if not results:
        nearest = _precedents(
            library,
            question,
            _nearest_in_topic(library, question),
        )
    holding = [group for group in groups if _is_exact_phrase(group)]
    agreed = coverage(library, query_words, filters, holding)
    elapsed_ms = 1000 * (perf_counter() - started)
    return Answer(
        query.text,
        elapsed_ms,
        results,
        nearest,
        agreed,
    )


def chosen(
    text: str,
    named: LibraryClause,
) -> Precedent:
    """A clause as the first precedent of a text because the drafter says so."""
    clause = named.clause
    keys = scoring.word_keys(text)
    score = scoring.likeness(keys, scoring.word_keys(clause.text))
    no_candidate = Candidate("", "", "", 0)
    use = Use(named.key, 0, clause.part)
    group = ranking.Group(
        Scored(score, no_candidate),
        (use,),
        named.source,
    )
    paragraph = Paragraph(
        "",
        clause.part,
        None,
        "",
        text,
    )
    question = _Question(paragraph, keys, Filters())
    places = (Occurrence(clause.ref, named.source.date),)
    return _precedent(
        1,
        question,
        group,
        named,
        places,
        (),
    )


def coverage(
    library: Library,
    query_words: Sequence[Word],
    filters: Filters,
    holding: Sequence[Group] = (),
) -> Coverage:
    """Which of the words are agreed language, and from where.

    `holding` are wordings that have all the words in a row.
    """
    runs: list[Run] = []
    for same_words in library.runs([word.key for word in query_words], filters):
        runs += [run for run in same_words if run.uses]
    runs += [
        Run(
            0,
            len(query_words),
            group.uses,
        )
        for group in holding
    ]
    sources = library.provenance(use.document for run in runs for use in run.uses)
    agreed = agreed_language.weighed(runs, sources, filters.prefer_organ)
    held = agreed_language.passages(len(query_words), agreed)
    refs = library.refs(key for run in held for key in run.keys)
    return agreed_language.coverage(query_words, held, refs)


def _scored(
    library: Library,
    question: _Question,
) -> list[Scored]:
    """The best wordings as a whole; before them those that hold a short query."""
    keys, filters = question.keys, question.filters
    # Ties are cut by authority later: four times what is shown leaves room for them.
    limit = max(CANDIDATES, 4 * filters.top)
    candidates = library.candidates(keys, filters, limit)
    whole = scoring.score(candidates, max(SCORED, 2 * filters.top))
    best = whole[0].score if whole else 0.0
    if len(keys) > PHRASE or best == 100:
        return whole
    phrases = [
        Scored(100.0, candidate, holds=True)
        for candidate in library.holding(keys, filters)
    ]
    if not phrases and len(keys) >= LOOSE and best < RELATED:
        containing = library.containing(keys, filters, CANDIDATES)
        phrases = scoring.score_stretches(containing, SCORED)
    taken = {scored.candidate for scored in phrases}
    return phrases + [scored for scored in whole if scored.candidate not in taken]


def _groups(
    library: Library, question: _Question, scored: Sequence[Scored]
) -> list[Group]:
    """The wordings with the clauses that have them, in the order of the answer."""
    crossed = _crossed(question.paragraph)
    placed: list[tuple[Scored, Hashable, Sequence[Use]]] = []
    for one in scored:
        identity = library.identity(one.candidate)
        uses = library.uses(one.candidate, question.filters)
        if crossed and one.score >= FLOOR:
            other_part, keys = crossed
            if all(use.part == other_part for use in uses):
                likeness = scoring.likeness(keys, library.spelled(one.candidate))
                one = one._replace(score=max(one.score, likeness))
        placed.append((one, identity, uses))
    sources = library.provenance(use.document for _, _, uses in placed for use in uses)
    return ranking.group(
        placed,
        sources,
        question.filters.prefer_organ,
    )


def _crossed(query: Paragraph) -> tuple[str, tuple[str, ...]] | None:
    """The other part and the keys of the query in its form: *Recognizing* as
    *Recognizes*.

    None where it has none.
    """
    if not query.opening or query.part not in ("preambular", "operative"):
        return None
    # Behind a remark in brackets the opening does not begin the text.
    if not query.text.startswith(query.opening):
        return None
    other_part: Literal["preambular", "operative"] = "preambular"
    if query.part == "preambular":
        other_part = "operative"
    opening = counterpart(query.opening, other_part)
    if not opening:
        return None
    crossed_text = opening + query.text[len(query.opening) :]
    return other_part, scoring.word_keys(crossed_text)


def _nearest_in_topic(
    library: Library,
    question: _Question,
) -> list[Group]:
    """What is near in topic, though not in wording; nothing where nothing is."""
    query_topic = topic.paragraph_topic(question.paragraph)
    candidates = library.sharing(query_topic, question.filters, IN_TOPIC)
    scored = scoring.score(candidates, len(candidates)) if candidates else []
    groups = _groups(library, question, scored)
    texts = [
        topic.topic_words(library.spelled(group.scored.candidate)) for group in groups
    ]
    rarity = library.rarity(word for text in (query_topic, *texts) for word in text)
    numbers = topic.by_topic(query_topic, texts, rarity)
    return [groups[number] for number in numbers[:NEAREST]]


def _precedents(
    library: Library, question: _Question, groups: Sequence[Group]
) -> tuple[Precedent, ...]:
    shown = library.fetch(group.uses[0].key for group in groups)
    clauses = {clause.key: clause for clause in shown}
    refs = library.refs(use.key for group in groups for use in group.uses)
    sources = library.provenance(use.document for group in groups for use in group.uses)
    results = []
    for rank, group in enumerate(groups, 1):
        clause = clauses[group.uses[0].key]
        places = ranking.occurrences(group.uses, refs, sources)
        phrase = question.keys if _is_exact_phrase(group) else None
        exclude = question.filters.exclude
        series = latest_text_reasons(library, group, phrase, exclude)
        results.append(
            _precedent(
                rank,
                question,
                group,
                clause,
                places,
                series,
            )
        )
    return tuple(results)


def _precedent(
    rank: int,
    question: _Question,
    group: Group,
    clause: LibraryClause,
    places: tuple[Occurrence, ...],
    series: tuple[str, ...],
) -> Precedent:
    query, text = question.paragraph, clause.clause.text
    within = None
    if group.scored.holds:
        within = scoring.stretch_like(question.keys, text)
    stretch = text[within.start : within.end] if within else text
    changes = compare(stretch, query.text)
    score = group.scored.score
    reasons = ranking.match_reasons(
        group, clause, places, query.part, question.filters.prefer_organ
    )
    return Precedent(
        rank=rank,
        score=round(score, 1),
        band=scoring.band(
            score,
            question.keys,
            scoring.word_keys(stretch),
        ),
        found=clause,
        citation=cite(clause),
        written_citation=cite_written(clause),
        changes=changes,
        occurrences=places,
        reasons=(*reasons, *series),
        # Below the floor the texts are different ones: every word would be a change.
        alerts=alerts(changes, query.part) if score >= FLOOR else (),
        within=within,
    )


def _is_exact_phrase(group: Group) -> bool:
    return group.scored.holds and group.scored.score == 100
