"""Which clauses answer a paragraph, in which order, and why.

Pure: candidates in, values out. A score is the share of words two texts have in common
in the same order, 0 to 100 (word-level indel similarity). The order is total: score,
then authority, then date (latest first), then ref, so that the same query gives the
same answer on every machine.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from math import sqrt
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from clause_library.model import Span
from clause_library.vocabulary.dates import month_names
from drafter.precedents.authority import authority, reasons
from drafter.results import Band, Occurrence

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from clause_library.model import LibraryClause, Paragraph, Part, Provenance
    from clause_library.storage.queries import Candidate, Use

#: The least score of a band.
NEAR, CLOSE, RELATED, FLOOR = 95.0, 85.0, 70.0, 50.0
#: Words of a wording that is looked for inside later paragraphs too.
LONG = 8
#: Letters of a word that say its topic: "confis" of confiscate, confiscation.
STEM = 6
#: Fewer letters hardly say a topic.
TELLING = 4
# : The least share of a paragraph's topic, by the rarity of its words, in a text that
# is offered as near in topic.
TOPIC = 0.27
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth \
eightieth ninetieth hundredth"
)
_MONTHS = month_names("en", "fr", "es")
_FACTS = frozenset(
    (*(month.casefold() for month in _MONTHS), *f"{_CARDINALS} {_ORDINALS}".split())
)
_COMPOUND = frozenset(
    tens + unit
    for tens in _TENS.split()
    for unit in (*_CARDINALS.split(), *_ORDINALS.split())
)


class Scored(NamedTuple):
    """A candidate and its score.

    ``holds`` where the query stands in it as a part of it, a phrase in a clause.
    """

    score: float
    candidate: Candidate
    holds: bool = False


class Group(NamedTuple):
    """The clauses of one wording, weightiest first, and the document of the first."""

    scored: Scored
    uses: tuple[Use, ...]
    source: Provenance


def score(candidates: Iterable[Candidate], top: int) -> list[Scored]:
    """The best `top` candidates, and those that score the same as the last of them."""
    from rapidfuzz.distance.Indel import normalized_similarity
    from rapidfuzz.process import extract

    found: list[tuple[float, Candidate]] = []
    for query, group in groupby(candidates, key=itemgetter(0)):
        some = list(group)
        scores = extract(
            query, [c.wording for c in some], scorer=normalized_similarity, limit=None
        )
        found += [(score, some[at]) for _, score, at in scores]
    found.sort(key=itemgetter(0), reverse=True)
    least = found[top - 1][0] if len(found) >= top else 0.0
    return [
        Scored(100 * score, candidate) for score, candidate in found if score >= least
    ]


def within(candidates: Iterable[Candidate], top: int) -> list[Scored]:
    """The best `top` candidates by the stretch of them, as long as the query, that is
    most like it."""
    from rapidfuzz.fuzz import partial_ratio

    scored = [
        Scored(partial_ratio(c.query, c.wording), c, True)
        for c in candidates
        if len(c.wording) >= len(c.query)
    ]
    return sorted((s for s in scored if s.score >= RELATED), key=lambda s: -s.score)[
        :top
    ]


def likeness(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """The score of two texts by the keys of their words."""
    from rapidfuzz.distance.Indel import normalized_similarity

    return 100 * normalized_similarity(one, other)


def kept(wording: Sequence[str], later: Sequence[str]) -> float:
    """How much of a wording a later text has: their score, or, of a wording long
    enough, that of a stretch of the text.

    A paragraph that took the wording in and goes on counts as one that changed it, if
    the stretch is close.
    """
    from rapidfuzz.fuzz import partial_ratio

    whole = likeness(wording, later)
    if not LONG <= len(wording) <= len(later):
        return whole
    stretch = partial_ratio(wording, later)
    return max(whole, stretch) if stretch >= CLOSE else whole


def group(
    placed: Iterable[tuple[Scored, Hashable, Sequence[Use]]],
    sources: Mapping[int, Provenance],
    prefer_organ: str | None,
) -> list[Group]:
    """Give each wording its clauses, and order all by score, authority and place.

    `placed` is a candidate, what tells its wording from others (it may stand in two
    segments), and its uses.
    """
    merged: dict[Hashable, tuple[Scored, list[Use]]] = {}
    for scored, identity, uses in placed:
        if uses:
            merged.setdefault((identity, scored.holds), (scored, []))[1].extend(uses)

    @cache
    def weight(document: int) -> float:
        return authority(sources[document], 1, prefer_organ)

    def place(use: Use) -> tuple[int, str, int]:
        """Of equal weight the latest comes first."""
        date = sources[use.document].date
        return (
            -int(date.replace("-", "")) if date else 0,
            sources[use.document].id,
            use.key,
        )

    def order(group: Group) -> tuple[float | str, ...]:
        total = authority(group.source, len(group.uses), prefer_organ)
        return (
            -group.scored.score,
            not group.scored.holds,
            -total,
            *place(group.uses[0]),
        )

    def grouped(scored: Scored, uses: Iterable[Use]) -> Group:
        best = sorted(uses, key=lambda use: (-weight(use.document), *place(use)))
        return Group(scored, tuple(best), sources[best[0].document])

    return sorted(
        (grouped(scored, uses) for scored, uses in merged.values()), key=order
    )


def foremost(groups: Sequence[Group], named: LibraryClause) -> list[Group]:
    """The groups with the one that holds ``named`` first, and ``named`` first in it."""
    own = [group for group in groups if any(use.key == named.key for use in group.uses)]
    keep = [group for group in groups if group not in own]
    return [_led_by(group, named) for group in own] + keep


def _led_by(group: Group, named: LibraryClause) -> Group:
    return group._replace(
        uses=tuple(sorted(group.uses, key=lambda use: use.key != named.key)),
        source=named.source,
    )


def band(score: float, query: Sequence[str], found: Sequence[str]) -> Band:
    """The band of a score; `query` and `found` are the keys of both texts' words."""
    if tuple(query) == tuple(found):
        return "identical"
    if score < FLOOR:
        return "none"
    if without_facts(query) == without_facts(found):
        return "rollover"
    if score >= NEAR:
        return "near"
    if score >= CLOSE:
        return "close"
    return "related" if score >= RELATED else "distant"


def without_facts(words: Iterable[str]) -> tuple[str, ...]:
    """The words with each run of numbers, dates, symbols and names of sessions put as
    one ``#``."""
    return tuple(
        key for key, _ in groupby("#" if _is_fact(word) else word for word in words)
    )


def _is_fact(word: str) -> bool:
    return (
        word in _FACTS
        or word in _COMPOUND
        or any(character.isdigit() for character in word)
    )


def topic(query: Paragraph) -> tuple[str, ...]:
    """The words that say what a paragraph is about: without its opening phrase, figures
    and short words."""
    said = (
        query.text[len(query.opening) :]
        if query.text.startswith(query.opening)
        else query.text
    )
    return telling(word_keys(said))


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """The words that tell a topic, each once."""
    return tuple(
        dict.fromkeys(
            word for word in words if len(word) >= TELLING or not word.isascii()
        )
    )


def by_topic(
    said: Sequence[str], texts: Sequence[Sequence[str]], rarity: Mapping[str, float]
) -> list[int]:
    """The numbers of the texts that share enough of a topic, nearest first; the words
    are those of `telling`.

    Words are the same by their stems and weigh as much as they are rare. Of a text
    counts how much of the topic it has, and how little else.
    """
    total = sum({word[:STEM]: rarity[word] for word in said}.values())
    found: list[tuple[float, int]] = []
    for n, text in enumerate(texts):
        part = on_topic(said, text, rarity)
        if part >= TOPIC:
            size = sum({word[:STEM]: rarity[word] for word in text}.values())
            found.append((part / 2 + part * total / sqrt(total * size), n))
    return [n for _, n in sorted(found, key=lambda one: (-one[0], one[1]))]


def on_topic(
    said: Sequence[str], text: Iterable[str], rarity: Mapping[str, float]
) -> float:
    """The share, 0 to 1, of a topic that a text has, by the stems of its words and
    their rarity; 1 of no topic."""
    own = {word[:STEM]: rarity[word] for word in said}
    stems = {word[:STEM] for word in text}
    total = sum(own.values())
    return (
        sum(weight for stem, weight in own.items() if stem in stems) / total
        if total
        else 1.0
    )


@lru_cache(maxsize=5000)
def word_keys(text: str) -> tuple[str, ...]:
    """The keys of a text's words: texts with the same keys are the same wording."""
    from clause_library.vocabulary.normalize import keys

    return keys(text)


def occurrences(
    uses: Iterable[Use], refs: Mapping[int, str], sources: Mapping[int, Provenance]
) -> tuple[Occurrence, ...]:
    """Where a wording stands, oldest first, unknown dates last."""
    places = (Occurrence(refs[use.key], sources[use.document].date) for use in uses)
    return tuple(
        sorted(
            places, key=lambda place: (place.date is None, place.date or "", place.ref)
        )
    )


def part_of(query: Sequence[str], text: str) -> Span | None:
    """Where in a text the words of a query stand in a row, or what of as many words is
    most like them."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    from clause_library.vocabulary.normalize import words

    found = words(text)
    keys = [word.key for word in found]
    aligned = partial_ratio_alignment(query, keys)
    if aligned is None or aligned.dest_start == aligned.dest_end:
        return None
    return Span(found[aligned.dest_start].start, found[aligned.dest_end - 1].end)


def why(
    group: Group,
    first: LibraryClause,
    places: Sequence[Occurrence],
    part: Part | None,
    prefer_organ: str | None,
) -> tuple[str, ...]:
    """The reasons for a result, as words to show; `part` is where the query stands,
    None where it does not say."""
    said = []
    if group.scored.holds:
        exact = group.scored.score == 100
        said.append(
            "the phrase stands in it word for word"
            if exact
            else "a phrase much like it stands in it"
        )
    elif {part, first.clause.part} == {"preambular", "operative"}:
        said.append(
            f"crossed: the precedent is {first.clause.part}, your paragraph {part}"
        )
    if len(places) > 1:
        date = first.source.date
        ends = (
            {places[0].date: "first", places[-1].date: "latest"}
            if places[0].date != places[-1].date
            else {}
        )
        said.append(f"{ends.get(date, 'one')} of {len(places)} uses")
    return (*said, *reasons(first.source, prefer_organ))
