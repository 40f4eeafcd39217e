"""Which clauses answer a paragraph, in which order, and why. Pure: candidates in, values out.

A score is the share of words two texts have in common in the same order, 0 to 100 (word-level indel similarity).
The order is total: score, then authority, then ref, so that the same query gives the same answer on every machine.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from math import log
from typing import TYPE_CHECKING

from drafter.authority import authority, reasons
from drafter.results import Band, Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clause_library.model import LibraryClause, Part
    from clause_library.store import Candidate

#: The least score of a band.
NEAR, CLOSE, RELATED, FLOOR = 95.0, 85.0, 70.0, 50.0
#: Letters of a word that say its topic: "confis" of confiscate, confiscation.
STEM = 6
_MONTHS = (
    "january february march april may june july august september october november december"
    " janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth \
eightieth ninetieth hundredth"
_FACTS = frozenset(f"{_MONTHS} {_CARDINALS} {_ORDINALS}".split())
_COMPOUND = frozenset(tens + unit for tens in _TENS.split() for unit in (*_CARDINALS.split(), *_ORDINALS.split()))


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and its score. ``holds`` where the query stands in it word for word, as a part of it."""

    score: float
    candidate: Candidate
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The clauses of one wording, weightiest first."""

    scored: Scored
    found: tuple[LibraryClause, ...]


def score(candidates: Iterable[Candidate], top: int) -> tuple[Scored, ...]:
    """The best `top` candidates, and those that score the same as the last of them."""
    from rapidfuzz.distance import Indel

    similarity = Indel.normalized_similarity
    scored = sorted(
        (Scored(100 * similarity(c.query, c.wording), c) for c in candidates), key=lambda s: s.score, reverse=True
    )
    least = scored[top - 1].score if len(scored) >= top else 0.0
    return tuple(s for s in scored if s.score >= least)


def group(scored: Sequence[Scored], clauses: Sequence[LibraryClause], prefer_organ: str | None) -> tuple[Group, ...]:
    """Give each wording its clauses, and order all by score, authority and ref.

    The same wording may come from two segments of the library: it is one group.
    """
    by_key = {clause.key: clause for clause in clauses}
    order = sorted(scored, key=lambda s: (-s.score, s.holds))
    groups = []
    for _, same in groupby(order, key=lambda s: (-s.score, s.holds)):
        merged: dict[str, tuple[Scored, list[LibraryClause]]] = {}
        for s in same:
            found = [by_key[key] for key in s.candidate.keys if key in by_key]
            if found:
                merged.setdefault(" ".join(word_keys(found[0].clause.text)), (s, []))[1].extend(found)
        groups += sorted(
            (_group(s, found, prefer_organ) for s, found in merged.values()),
            key=lambda g: (-authority(g.found[0].source, len(g.found), prefer_organ), g.found[0].clause.ref),
        )
    return tuple(groups)


def _group(scored: Scored, found: list[LibraryClause], prefer_organ: str | None) -> Group:
    return Group(
        scored, tuple(sorted(found, key=lambda c: (-authority(c.source, 1, prefer_organ), c.clause.ref, c.key)))
    )


def foremost(groups: Sequence[Group], named: LibraryClause) -> tuple[Group, ...]:
    """The groups with the one that holds ``named`` first, and ``named`` first in it."""
    keep = [group for group in groups if all(clause.key != named.key for clause in group.found)]
    own = [group for group in groups if any(clause.key == named.key for clause in group.found)]
    others = [tuple(clause for clause in group.found if clause.key != named.key) for group in own]
    return (*(Group(group.scored, (named, *rest)) for group, rest in zip(own, others, strict=True)), *keep)


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
    """The words with each run of numbers, dates, symbols and names of sessions put as one ``#``."""
    return tuple(key for key, _ in groupby("#" if _is_fact(word) else word for word in words))


def _is_fact(word: str) -> bool:
    return word in _FACTS or word in _COMPOUND or any(character.isdigit() for character in word)


def by_topic(query: Sequence[str], groups: Sequence[Group]) -> list[Group]:
    """The groups by the stems they share with the query, over all stems of both; rare stems weigh more."""
    stems = [{key[:STEM] for key in word_keys(g.found[0].clause.text)} for g in groups]
    uses = Counter(stem for some in stems for stem in some)

    def weight(some: set[str]) -> float:
        return sum(log((len(groups) + 1) / (uses[stem] + 0.5)) for stem in some)

    own = {key[:STEM] for key in query}
    shared = [weight(own & some) / (weight(own) + weight(some)) for some in stems]
    order = sorted(range(len(groups)), key=lambda n: (-shared[n], n))
    return [groups[n] for n in order if shared[n] > 0]


def word_keys(text: str) -> tuple[str, ...]:
    """The keys of a text's words: texts with the same keys are the same wording."""
    from clause_library.normalize import words

    return tuple(word.key for word in words(text))


def occurrences(group: Group) -> tuple[Occurrence, ...]:
    """Where the wording stands, oldest first, unknown dates last."""
    ordered = sorted(group.found, key=lambda c: (c.source.date is None, c.source.date or "", c.clause.ref))
    return tuple(Occurrence(c.clause.ref, c.source.date) for c in ordered)


def why(group: Group, part: Part | None, prefer_organ: str | None) -> tuple[str, ...]:
    """The reasons for a result, as words to show; `part` is where the query stands, None where it does not say."""
    first = group.found[0]
    said = ["the phrase stands in it word for word"] if group.scored.holds else []
    if not group.scored.holds and {part, first.clause.part} == {"preambular", "operative"}:
        said.append(f"crossed: the precedent is {first.clause.part}, the query {part}")
    places = occurrences(group)
    if len(places) > 1:
        at = [place.ref for place in places].index(first.clause.ref)
        which = {0: "first", len(places) - 1: "latest"}.get(at, "one")
        said.append(f"{which} of {len(places)} uses")
    return (*said, *reasons(first.source, prefer_organ))
