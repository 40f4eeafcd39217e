"""One paragraph -> its answer: where matching, which is pure, meets the library.

Below, the library gives wordings as characters and numbers; only what is shown is read
whole.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from drafter.precedents import ranking as matching
from drafter.results import Answer, Precedent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from clause_library.model import LibraryClause, Paragraph
    from clause_library.storage.library import Library
    from clause_library.vocabulary.normalize import Word
    from drafter.precedents.ranking import Group, Scored
    from drafter.results import Coverage, Filters, Occurrence

#: Wordings scored for a paragraph, of each segment of the library.
CANDIDATES = 150
#: The best of them, that are ordered by authority.
SCORED = 40
#: Wordings weighed by their topic where none is close, of each segment.
IN_TOPIC = 80
#: Offered where there is no close precedent.
NEAREST = 3
#: A paste of more words than this is a paragraph, not a phrase.
PHRASE = 40
# : A phrase of fewer words than this must stand word for word: two words that are
# nearly right are anything.
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
    """The precedents of a paragraph; with `named`, a clause of the library, that clause
    comes first."""
    from clause_library.vocabulary.normalize import words

    started = perf_counter()
    spelled = words(query.text)
    asked = _Question(query, tuple(word.key for word in spelled), filters)
    groups = _groups(library, asked, _scored(library, asked))
    groups = matching.foremost(groups, named) if named else groups
    results = [g for g in groups if g.scored.score >= matching.FLOOR][: filters.top]
    nearest = (
        ()
        if results
        else _precedents(library, asked, _nearest_in_topic(library, asked))
    )
    shown = _precedents(library, asked, results)
    agreed = coverage(
        library,
        spelled,
        filters,
        [g for g in groups if g.scored.holds and g.scored.score == 100],
    )
    return Answer(query.text, 1000 * (perf_counter() - started), shown, nearest, agreed)


def chosen(text: str, named: LibraryClause) -> Precedent:
    """A clause as the first precedent of a text because the drafter says so."""
    from clause_library.model import Paragraph
    from clause_library.storage.queries import Candidate, Use
    from drafter.results import Filters, Occurrence

    clause = named.clause
    keys = matching.word_keys(text)
    scored = matching.Scored(
        matching.likeness(keys, matching.word_keys(clause.text)),
        Candidate("", "", "", 0),
    )
    group = matching.Group(scored, (Use(named.key, 0, clause.part),), named.source)
    asked = _Question(Paragraph("", clause.part, None, "", text), keys, Filters())
    return _precedent(
        1, asked, group, named, (Occurrence(clause.ref, named.source.date),), ()
    )


def coverage(
    library: Library,
    spelled: Sequence[Word],
    filters: Filters,
    holding: Sequence[Group] = (),
) -> Coverage:
    """Which of the words are agreed language, and from where; `holding` are wordings
    that have them all in a row."""
    from clause_library.storage.queries import Run
    from drafter.precedents import agreed_language

    runs = [
        run
        for same in library.runs([word.key for word in spelled], filters)
        for run in same
        if run.uses
    ]
    runs += [Run(0, len(spelled), group.uses) for group in holding]
    sources = library.provenance(use.document for run in runs for use in run.uses)
    agreed = agreed_language.weighed(runs, sources, filters.prefer_organ)
    held = agreed_language.passages(len(spelled), agreed)
    return agreed_language.coverage(
        spelled, held, library.refs(key for run in held for key in run.keys)
    )


def _scored(library: Library, asked: _Question) -> list[Scored]:
    """The best wordings: nearest as a whole, and before them those that have a short
    query as a part."""
    keys, filters = asked.keys, asked.filters
    candidates = library.candidates(keys, filters, max(CANDIDATES, 4 * filters.top))
    whole = matching.score(candidates, max(SCORED, 2 * filters.top))
    if len(keys) > PHRASE or (whole and whole[0].score == 100):
        return whole
    parts = [
        matching.Scored(100.0, candidate, True)
        for candidate in library.holding(keys, filters)
    ]
    if (
        not parts
        and len(keys) >= LOOSE
        and not (whole and whole[0].score >= matching.RELATED)
    ):
        parts = matching.within(library.containing(keys, filters, CANDIDATES), SCORED)
    taken = {s.candidate for s in parts}
    return [*parts, *(s for s in whole if s.candidate not in taken)]


def _groups(
    library: Library, asked: _Question, scored: Sequence[Scored]
) -> list[Group]:
    placed = [
        (s, library.identity(s.candidate), library.uses(s.candidate, asked.filters))
        for s in scored
    ]
    crossed = _crossed(asked.paragraph)
    if crossed:
        other, keys = crossed
        for at, (s, identity, uses) in enumerate(placed):
            if s.score >= matching.FLOOR and all(use.part == other for use in uses):
                likeness = matching.likeness(keys, library.spelled(s.candidate))
                placed[at] = (s._replace(score=max(s.score, likeness)), identity, uses)
    sources = library.provenance(use.document for _, _, uses in placed for use in uses)
    return matching.group(placed, sources, asked.filters.prefer_organ)


def _crossed(query: Paragraph) -> tuple[str, tuple[str, ...]] | None:
    """The other part and the keys of the query in its form: *Recognizing* as
    *Recognizes*.

    None where it has none.
    """
    from clause_library.vocabulary.phrases import counterpart

    if not query.opening or query.part not in ("preambular", "operative"):
        return None
    other: Literal["preambular", "operative"] = (
        "operative" if query.part == "preambular" else "preambular"
    )
    opening = counterpart(query.opening, other)
    return (
        (other, matching.word_keys(opening + query.text[len(query.opening) :]))
        if opening
        else None
    )


def _nearest_in_topic(library: Library, asked: _Question) -> list[Group]:
    """What is near in topic, though not in wording; nothing where nothing is."""
    said = matching.topic(asked.paragraph)
    found = library.sharing(said, asked.filters, IN_TOPIC)
    groups = _groups(library, asked, matching.score(found, len(found)) if found else [])
    texts = [
        matching.telling(library.spelled(group.scored.candidate)) for group in groups
    ]
    rarity = library.rarity(word for some in (said, *texts) for word in some)
    return [groups[n] for n in matching.by_topic(said, texts, rarity)[:NEAREST]]


def _precedents(
    library: Library, asked: _Question, groups: Sequence[Group]
) -> tuple[Precedent, ...]:
    first = {
        clause.key: clause
        for clause in library.fetch(group.uses[0].key for group in groups)
    }
    refs = library.refs(use.key for group in groups for use in group.uses)
    sources = library.provenance(use.document for group in groups for use in group.uses)
    return tuple(
        _precedent(
            rank,
            asked,
            group,
            first[group.uses[0].key],
            matching.occurrences(group.uses, refs, sources),
            _series(library, asked, group),
        )
        for rank, group in enumerate(groups, 1)
    )


def _precedent(
    rank: int,
    asked: _Question,
    group: Group,
    found: LibraryClause,
    places: tuple[Occurrence, ...],
    series: tuple[str, ...],
) -> Precedent:
    from clause_library.vocabulary.citation_words import cite, cite_written
    from drafter.comparison.alerts import alerts
    from drafter.comparison.word_diff import compare

    query, text = asked.paragraph, found.clause.text
    within = matching.part_of(asked.keys, text) if group.scored.holds else None
    stretch = text[within.start : within.end] if within else text
    changes = compare(stretch, query.text)
    score = group.scored.score
    return Precedent(
        rank=rank,
        score=round(score, 1),
        band=matching.band(score, asked.keys, matching.word_keys(stretch)),
        found=found,
        citation=cite(found),
        written_citation=cite_written(found),
        changes=changes,
        occurrences=places,
        reasons=(
            *matching.why(group, found, places, query.part, asked.filters.prefer_organ),
            *series,
        ),
        alerts=alerts(changes, query.part) if score >= matching.FLOOR else (),
        within=within,
    )


def _series(library: Library, asked: _Question, group: Group) -> tuple[str, ...]:
    """What the latest text of the series did to the wording, where it has it no more as
    it was; of a phrase, to it.

    A series are the adopted texts of one organ with the same title, as an agenda item's
    yearly resolutions are.
    """
    dates = [
        source.date or ""
        for source in library.provenance(use.document for use in group.uses).values()
    ]
    latest = library.latest(group.source, asked.filters.exclude)
    if (
        latest is None
        or not group.source.date
        or latest.date is None
        or latest.date <= max(dates)
    ):
        return ()
    from clause_library.vocabulary.dates import written

    clauses = [
        (matching.word_keys(c.clause.text), c.clause.ref)
        for c in library.clauses_of(latest.id)
    ]
    phrase = group.scored.holds and group.scored.score == 100
    what, place = (
        _phrase_in(clauses, asked) if phrase else _wording_in(clauses, library, group)
    )
    return (
        f"the latest text of the series {what}: {place or latest.id} ({written(latest.date)})",
    )


def _phrase_in(
    clauses: Sequence[tuple[tuple[str, ...], str]], asked: _Question
) -> tuple[str, str | None]:
    phrase = f" {' '.join(asked.keys)} "
    place = next(
        (ref for keys, ref in clauses if phrase in f" {' '.join(keys)} "), None
    )
    return ("has the phrase", place) if place else ("dropped the phrase", None)


def _wording_in(
    clauses: Sequence[tuple[tuple[str, ...], str]], library: Library, group: Group
) -> tuple[str, str | None]:
    wording = library.spelled(group.scored.candidate)
    kept, keys, place = max(
        (matching.kept(wording, keys), keys, ref) for keys, ref in clauses
    )
    if kept < matching.FLOOR:
        return "dropped the wording", None
    if matching.without_facts(wording) == matching.without_facts(keys):
        return "has it with other dates or figures", place
    return "changed the wording", place
