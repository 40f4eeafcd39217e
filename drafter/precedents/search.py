"""One paragraph -> its answer: where matching, which is pure, meets the library.

The library gives wordings as characters and numbers; only what is shown is read whole.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from clause_library.model import Paragraph
from clause_library.storage.queries import Candidate, Run, Use
from clause_library.vocabulary.normalize import words
from clause_library.vocabulary.phrases import counterpart
from drafter.precedents import (
    agreed_language,
    agreed_share,
    candidates,
    ranking,
    scoring,
    topic,
)
from drafter.precedents.candidates import Question
from drafter.precedents.scoring import FLOOR, Scored
from drafter.precedents.shown_results import shown_result, shown_results
from drafter.results import Answer, Filters, Occurrence, Precedent

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from typing import Literal

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from clause_library.vocabulary.normalize import Word
    from drafter.precedents.ranking import Group
    from drafter.results import Coverage

# Wordings weighed by their topic where none is close, of each segment.
IN_TOPIC = 80

# Of these the near-copies are told apart: a paragraph repeated for ten years is one
# answer, by its newest text.
IN_FAMILIES = 24

# The fewest words of a wording that is offered as near in topic or meaning.
LEAST_WORDS = 6

# Wordings near in meaning of which the first that are no near-copies are offered.
IN_MEANING = 30

# Clauses offered as near in topic where there is no close precedent, and as near in
# meaning.
NEAREST = 3


def answer(
    library: Library,
    query: Paragraph,
    filters: Filters,
    named: LibraryClause | None = None,
) -> Answer:
    """The precedents of a paragraph.

    With `named`, a clause of the library, that clause comes first.
    """
    with library.at_one_time():
        return _answer(
            library,
            query,
            filters,
            named,
        )


def _answer(
    library: Library,
    query: Paragraph,
    filters: Filters,
    named: LibraryClause | None,
) -> Answer:
    started = perf_counter()
    query_words = words(query.text)
    keys = tuple(word.key for word in query_words)
    question = Question(query, keys, filters)
    runs = _runs(library, question)
    scored = candidates.scored(library, question)
    # what is below the floor is no answer, and its uses need not be looked up
    likely = [one for one in scored if one.score >= FLOOR]
    groups = _groups(library, question, likely)
    if named:
        groups = ranking.put_first(groups, named)
    inside = _groups(library, question, candidates.contained(question, runs))
    results = shown_results(
        library,
        question,
        ranking.with_contained(groups, inside)[: filters.top],
    )
    nearest = _nearest(
        library,
        question,
        groups,
        results,
    )
    holding = [group for group in groups if _holds_all(library, question, group)]
    agreed = _coverage(
        library,
        query_words,
        runs,
        filters,
        holding,
    )
    agreed = _weighed(
        library,
        query.text,
        query_words,
        agreed,
    )
    near: tuple[Precedent, ...] = ()
    missing = 0
    if not results:
        missing = library.meanings_missing()
        near = _near_in_meaning(library, question, nearest)
    elapsed_ms = 1000 * (perf_counter() - started)
    return Answer(
        query.text,
        elapsed_ms,
        results,
        nearest,
        agreed,
        near_in_meaning=near,
        meaning_missing=missing,
    )


def _near_in_meaning(
    library: Library,
    question: Question,
    named: Sequence[Precedent],
) -> tuple[Precedent, ...]:
    """What says the same in other words, where nothing is close; not what is `named`
    already, and of near-copies one."""
    near = library.near_in_meaning(
        question.paragraph.text,
        question.keys,
        question.filters,
        IN_MEANING,
    )
    chosen: list[Candidate] = []
    wordings = [scoring.word_keys(one.found.clause.text) for one in named]
    for candidate in near:
        spelled = library.spelled(candidate)
        is_copy = any(scoring.likeness(spelled, one) >= FLOOR for one in wordings)
        if len(spelled) >= LEAST_WORDS and not is_copy:
            wordings.append(spelled)
            chosen.append(candidate)
    groups = _in_order(library, question, chosen)
    return shown_results(library, question, groups[:NEAREST])


def _in_order(
    library: Library,
    question: Question,
    nearest: Sequence[Candidate],
) -> list[Group]:
    """The first wordings with the clauses that have them, in the order given."""
    scored = scoring.score(nearest, len(nearest)) if nearest else []
    places = {candidate: place for place, candidate in enumerate(nearest)}
    groups = _groups(library, question, scored)
    groups.sort(key=lambda group: places[group.scored.candidate])
    return groups


def _runs(
    library: Library,
    question: Question,
) -> list[Run]:
    """Stretches of the query that stand in wordings, with the uses of each.

    Drafts are left out: only what was adopted, or may have been, is agreed language.
    """
    found: list[Run] = []
    for same_words in library.runs(question.keys, question.filters):
        found += same_words
    documents = {use.document for run in found for use in run.uses}
    sources = library.provenances(documents)
    drafts = {one for one in documents if sources[one].status == "draft"}
    runs: list[Run] = []
    for run in found:
        if drafts:
            settled = [use for use in run.uses if use.document not in drafts]
            run = run._replace(uses=tuple(settled))
        if run.uses:
            runs.append(run)
    return runs


def _nearest(
    library: Library,
    question: Question,
    groups: Sequence[Group],
    results: Sequence[Precedent],
) -> tuple[Precedent, ...]:
    """What is near in topic, where nothing is close or where what is close lacks the
    rare words of the query."""
    if results:
        best = groups[0].scored if groups else None
        if best is None or best.score == 100:
            return ()
        wording = library.spelled(best.candidate)
        if not candidates.misses_the_subject(library, question, wording):
            return ()
    shown = {precedent.found.key for precedent in results}
    near: list[Group] = []
    for group in _on_topic(library, question, beside=bool(results)):
        if group.uses[0].key not in shown:
            near.append(group)
    return shown_results(library, question, near[:NEAREST])


def chosen(
    text: str,
    named: LibraryClause,
) -> Precedent:
    """A clause as the first precedent of a text because the drafter says so."""
    clause = named.clause
    keys = scoring.word_keys(text)
    score = scoring.likeness(keys, scoring.word_keys(clause.text))
    # no search found it: nothing of the index stands behind it
    no_candidate = Candidate(
        "",
        "",
        "",
        0,
    )
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
    question = Question(paragraph, keys, Filters())
    places = (Occurrence(clause.ref, named.source.date),)
    return shown_result(
        1,
        question,
        group,
        named,
        places,
        (),
        keys,
    )


def coverage(
    library: Library,
    query_words: Sequence[Word],
    filters: Filters,
) -> Coverage:
    """Which of the words are agreed language, and from where."""
    keys = tuple(word.key for word in query_words)
    # only the words and the filters are asked for here; the rest is filled in
    paragraph = Paragraph(
        "",
        "operative",
        None,
        "",
        "",
    )
    runs = _runs(library, Question(paragraph, keys, filters))
    return _coverage(
        library,
        query_words,
        runs,
        filters,
        (),
    )


def _coverage(
    library: Library,
    query_words: Sequence[Word],
    runs: Sequence[Run],
    filters: Filters,
    holding: Sequence[Group],
) -> Coverage:
    """As `coverage`; `holding` are wordings that have all the words in a row."""
    whole = [Run(0, len(query_words), group.uses) for group in holding]
    runs = [*runs, *whole]
    sources = library.provenances(use.document for run in runs for use in run.uses)
    agreed = agreed_language.weighed(runs, sources, filters.prefer_organ)
    held = agreed_language.passages(len(query_words), agreed)
    held = agreed_share.from_neighbours(
        held,
        runs,
        sources,
        filters.prefer_organ,
    )
    refs = library.refs(key for run in held for key in run.keys)
    return agreed_language.coverage(query_words, held, refs)


def _weighed(
    library: Library,
    text: str,
    query_words: Sequence[Word],
    coverage: Coverage,
) -> Coverage:
    """The coverage with what it is worth: its words weighed by how rare they are."""
    rarity = library.rarity(word.key for word in query_words)
    weights = agreed_share.word_weights(text, query_words, rarity)
    return agreed_share.weighed(coverage, query_words, weights)


def _groups(
    library: Library,
    question: Question,
    scored: Sequence[Scored],
) -> list[Group]:
    """The wordings with the clauses that have them, in the order of the answer."""
    crossed = _crossed(question.paragraph)
    placed: list[tuple[Scored, Hashable, Sequence[Use]]] = []
    # only words of two segments need be spelled to be known as the same
    is_one_segment = len({one.candidate.segment for one in scored}) < 2
    for one in scored:
        identity: Hashable = one.candidate.wording
        if not is_one_segment:
            identity = library.identity(one.candidate)
        uses = library.uses(one.candidate, question.filters)
        if crossed and one.score >= FLOOR and not one.contained:
            other_part, keys = crossed
            # one that stands in the query's own part too is measured as it is there
            if all(use.part == other_part for use in uses):
                likeness = scoring.likeness(keys, library.spelled(one.candidate))
                one = one._replace(score=max(one.score, likeness))
        placed.append((one, identity, uses))
    sources = library.provenances(use.document for _, _, uses in placed for use in uses)
    return ranking.group(
        placed,
        sources,
        question.filters,
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


def _on_topic(
    library: Library,
    question: Question,
    *,
    beside: bool,
) -> list[Group]:
    """What is near in topic; of a typed text, and beside results, by its rare words."""
    everything = topic.paragraph_topic(question.paragraph)
    if not beside and len(question.keys) > candidates.TYPED:
        return _nearest_in_topic(library, question, everything)
    about = candidates.subject(library, question)
    near = _nearest_in_topic(library, question, about)
    if near or beside:
        return near
    return _nearest_in_topic(library, question, everything)


def _nearest_in_topic(
    library: Library,
    question: Question,
    query_topic: tuple[str, ...],
) -> list[Group]:
    """What is near in a topic, though not in wording; nothing where nothing is."""
    sharing: list[Candidate] = []
    for candidate in library.sharing(query_topic, question.filters, IN_TOPIC):
        # a row of a table, a name in a list: no language to take over
        if len(candidate.wording) >= LEAST_WORDS:
            sharing.append(candidate)
    wordings = [library.spelled(candidate) for candidate in sharing]
    texts = [topic.topic_words(wording) for wording in wordings]
    words = {word for text in (query_topic, *texts) for word in text}
    # what is near was asked of the segments of the topic's language alone
    rarity = library.rarity(words, spoken_as=query_topic)
    numbers = topic.by_topic(query_topic, texts, rarity)[:IN_FAMILIES]
    nearest: list[Group] = []
    for family in scoring.families(numbers, wordings)[:NEAREST]:
        members = [sharing[number] for number in family]
        groups = _in_order(library, question, members)
        if groups:
            nearest.append(max(groups, key=lambda group: group.source.date or ""))
    return nearest


def _holds_all(
    library: Library,
    question: Question,
    group: Group,
) -> bool:
    """Whether a wording has all the words of the query in a row, perhaps no others."""
    # a draft is nobody's agreed language
    if group.scored.score < 100 or group.source.status == "draft":
        return False
    # a crossed wording scores 100 with another form of the verb
    wording = library.spelled(group.scored.candidate)
    return group.scored.holds or wording == question.keys
