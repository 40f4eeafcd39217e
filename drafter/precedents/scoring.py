"""How alike two texts are, by their words.

A score is the share of words two texts have in common in the same order, 0 to 100
(word-level indel similarity). Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from math import ceil
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq
from rapidfuzz.distance.Indel import normalized_similarity
from rapidfuzz.fuzz import partial_ratio, partial_ratio_alignment
from rapidfuzz.process import extract

from clause_library.model import Span
from clause_library.record import Record
from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.normalize import keys, words
from clause_library.vocabulary.number_words import CARDINALS, ORDINALS, TENS
from drafter.results import percent

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from clause_library.storage.queries import Candidate
    from drafter.results import Band

# The least score of each band; below the last there is no close precedent.
NEAR, CLOSE, RELATED, FLOOR = 95.0, 85.0, 70.0, 50.0

# The fewest words of a wording that is looked for inside later paragraphs too.
# A shorter one is like some stretch of nearly any paragraph.
LONG = 8

_MONTHS = [month.casefold() for month in month_names("en", "fr", "es")]
_FACTS = frozenset((*_MONTHS, *CARDINALS, *ORDINALS))
# Keys have no hyphens: "seventy-seventh" is "seventyseventh".
_COMPOUND = frozenset(tens + unit for tens in TENS for unit in (*CARDINALS, *ORDINALS))


# Texts, how many words each has in common with another one in the same order, and its
# place.
_InCommon = list[tuple[Sequence[str], int, int]]


class Scored(Record):
    """A candidate and its score.

    ``holds`` is true where the query is a phrase that stands inside the candidate; the
    score is then that of the stretch. ``contained`` is true where the candidate stands
    whole inside the query, which is much longer.
    """

    score: float
    candidate: Candidate
    holds: bool = False
    contained: bool = False


def score(
    candidates: Iterable[Candidate],
    top: int,
) -> list[Scored]:
    """The best `top` candidates, and those that score the same as the last of them."""
    ordered: list[tuple[float, Candidate]] = []
    for query, grouped in groupby(candidates, key=itemgetter(0)):
        group = list(grouped)
        wordings = [candidate.wording for candidate in group]
        matches = extract(
            query,
            wordings,
            scorer=normalized_similarity,
            limit=None,
        )
        ordered += [(similarity, group[at]) for _, similarity, at in matches]
    ordered.sort(
        key=itemgetter(0),
        reverse=True,
    )
    least = ordered[top - 1][0] if len(ordered) >= top else 0.0
    return [
        Scored(100 * similarity, candidate)
        for similarity, candidate in ordered
        if similarity >= least
    ]


def score_stretches(
    candidates: Iterable[Candidate],
    top: int,
) -> list[Scored]:
    """The best `top` candidates by the stretch of them that is most like the query.

    The stretch is as long as the query; one less than related is left out.
    """
    scored: list[Scored] = []
    for candidate in candidates:
        if len(candidate.wording) < len(candidate.query):
            continue
        similarity = partial_ratio(candidate.query, candidate.wording)
        if similarity >= RELATED:
            scored.append(Scored(similarity, candidate, holds=True))
    scored.sort(
        key=attrgetter("score"),
        reverse=True,
    )
    return scored[:top]


def likeness(
    one: Sequence[Hashable],
    other: Sequence[Hashable],
) -> float:
    """The score of two texts by the keys of their words."""
    return 100 * normalized_similarity(one, other)


def families(
    numbers: Iterable[int],
    wordings: Sequence[Sequence[Hashable]],
) -> list[list[int]]:
    """Numbers of wordings, near-copies together: each family begins with the first of
    its wordings, and all others are at least 50 like that one."""
    found: list[list[int]] = []
    for number in numbers:
        for family in found:
            if likeness(wordings[number], wordings[family[0]]) >= FLOOR:
                family.append(number)
                break
        else:
            found.append([number])
    return found


def most_kept(
    wording: Sequence[str],
    later: Sequence[Sequence[str]],
) -> tuple[float, int | None]:
    """How much of a wording that one of later texts has which has most, 50 to 100, and
    its place among them; 0 and None where none has so much.

    That is their score or, of a wording long enough, that of a stretch of a text: a
    paragraph that took the wording in and goes on counts as one that changed it, if the
    stretch is close.
    """
    # half alike are two texts whose words in common are a quarter of all, and no text
    # is shorter than what it has in common
    in_common: _InCommon = extract(
        wording,
        later,
        scorer=LCSseq.similarity,
        score_cutoff=ceil(len(wording) / 3),
        limit=None,
    )
    share, place = _most_alike(len(wording), in_common)
    # a stretch is looked for only where no whole text is as close as it must be
    if share >= CLOSE or len(wording) < LONG:
        return share, place
    # of a shorter stretch at an end of the text no less must be the same
    least = CLOSE / (200 - CLOSE) * len(wording)
    for at in sorted([at for _, common, at in in_common if common >= least]):
        if len(later[at]) < len(wording):
            continue
        stretch = partial_ratio(wording, later[at], score_cutoff=CLOSE)
        if stretch > share:
            share, place = stretch, at
    return share, place


def _most_alike(
    length: int,
    in_common: _InCommon,
) -> tuple[float, int | None]:
    """The score of the text most like one of so many words, and its place; of equals
    the first. 0 and None where none is half alike."""
    best = FLOOR
    found: int | None = None
    for text, common, place in in_common:
        share = 200 * common / (length + len(text))
        is_first = found is None or place < found
        if share > best or (share == best and is_first):
            best, found = share, place
    return (0.0, None) if found is None else (best, found)


def stretch_like(
    query: Sequence[str],
    text: str,
) -> Span | None:
    """Where in a text the words of a query stand in a row.

    Where they do not, the stretch of as many words that is most like them; None where
    nothing is.
    """
    text_words = words(text)
    text_keys = [word.key for word in text_words]
    alignment = partial_ratio_alignment(query, text_keys)
    if alignment is None or alignment.dest_start == alignment.dest_end:
        return None
    first = text_words[alignment.dest_start]
    last = text_words[alignment.dest_end - 1]
    return Span(first.start, bracketed(text, first.start, last.end))


def bracketed(
    text: str,
    start: int,
    end: int,
) -> int:
    """Where a stretch ends: behind the bracket that closes one opened in it, as of a
    number with its year."""
    stretch = text[start:end]
    is_open = stretch.count("(") > stretch.count(")")
    return end + 1 if is_open and text[end : end + 1] == ")" else end


def band(
    score: float,
    query: tuple[str, ...],
    match: tuple[str, ...],
) -> Band:
    """The band of a score; `query` and `match` are the keys of both texts' words."""
    if query == match:
        return "identical"
    if score < FLOOR:
        return "none"
    may_be_rollover = differs_little(score, query, len(match))
    if may_be_rollover and without_facts(query) == without_facts(match):
        return "rollover"
    return band_of(score)


def differs_little(
    score: float,
    query: tuple[str, ...],
    length: int,
) -> bool:
    """Whether a query may differ from a text of so many words by its facts alone.

    Texts with the same words but facts have those words in common: so much alike they
    are at least.
    """
    plain = 200 * _plain_words(query) / (len(query) + length)
    # what is rounded must not decide
    return score >= plain - 1e-6


def band_of(score: float) -> Band:
    """The band of a score where the texts differ in more than facts."""
    if score < FLOOR:
        return "none"
    if score >= NEAR:
        return "near"
    if score >= CLOSE:
        return "close"
    return "related" if score >= RELATED else "distant"


# The query stands beside each of its precedents.
@lru_cache(maxsize=5000)
def shown(score: float) -> int:
    """A score as it is printed: rounded, but not over the edge of the next band."""
    for edge in (FLOOR, RELATED, CLOSE, NEAR):
        if score < edge <= round(score):
            return int(score)
    return percent(score)


# The query stands beside each of its precedents.
@lru_cache(maxsize=2000)
def _plain_words(words: tuple[str, ...]) -> int:
    """How many of the words are no facts."""
    return sum([not is_fact(word) for word in words])


# The query stands beside each of its precedents.
@lru_cache(maxsize=2000)
def without_facts(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with each run of facts replaced by one ``#``.

    Facts are numbers, dates, symbols and names of sessions.
    """
    masked = ("#" if is_fact(word) else word for word in words)
    return tuple(key for key, _ in groupby(masked))


@lru_cache(maxsize=1 << 15)
def is_fact(word: str) -> bool:
    """Whether a key is a number, part of a date, a symbol or a session's ordinal."""
    if word in _FACTS or word in _COMPOUND:
        return True
    return any(character.isdigit() for character in word)


# The texts of a draft's answers come back: for the band, the series and the topic.
@lru_cache(maxsize=5000)
def word_keys(text: str) -> tuple[str, ...]:
    """The keys of a text's words: texts with the same keys are the same wording."""
    return keys(text)
