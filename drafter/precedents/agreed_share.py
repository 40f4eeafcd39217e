"""How much of a paragraph is agreed language that means something, and whose.

Every word weighs as much as it is rare in the library; figures, dates, symbols and
names weigh nothing, for they are facts and nobody's language. A run of words counts
where it weighs enough to be somebody's: "to the strengthening of" does not. Pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from drafter.precedents.authority import authority
from drafter.precedents.scoring import is_fact
from drafter.results import Coverage, Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from clause_library.model import Provenance
    from clause_library.storage.queries import Run
    from clause_library.vocabulary.normalize import Word
    from drafter.precedents.agreed_language import Held

Kind = Literal["taken over", "mosaic", "new"]

# The least weight of a run that is somebody's language: about four words that stand in
# one wording of a hundred each. Eight words in a row count whatever they weigh.
# Tried on 400 later paragraphs and 40 splices: with 18 and 8 the median paragraph
# without a precedent is 12 % agreed, with 14 and none 14 %, with 15 and 8 17 %, and
# weighing nothing 43 %; half of the splices stay whole, the least keeps 65 %.
LEAST = 18.0

# The share of the agreed weight that one text has where a paragraph is taken over.
FROM_ONE = 75

# A source that weighs this much less than the best is its equal: the same status and
# adoption, an older date (``data/authority.toml``).
EQUAL = 20.0

_start_of = attrgetter("start")


def word_weights(
    text: str,
    words: Sequence[Word],
    rarity: Mapping[str, float],
) -> list[float]:
    """What each word of a text weighs, 0 for facts and names."""
    weights: list[float] = []
    for number, word in enumerate(words):
        # the first word has its capital from the place where it stands
        is_name = number > 0 and text[word.start].isupper()
        is_nothing = is_name or is_fact(word.key)
        weights.append(0.0 if is_nothing else rarity[word.key])
    return weights


def weighed(
    coverage: Coverage,
    words: Sequence[Word],
    weights: Sequence[float],
) -> Coverage:
    """The coverage with its weighed share, which passages count, and of what kind it
    is."""
    total = sum(weights)
    agreed = 0.0
    by_document: Counter[str] = Counter()
    passages: list[Passage] = []
    first = 0
    for passage in coverage.passages:
        # the passages have all words, in their order
        last = bisect_left(
            words,
            passage.end,
            first,
            key=_start_of,
        )
        own = weights[first:last]
        first = last
        weight = sum(own)
        is_whole = len(coverage.passages) == 1
        is_somebodys = weight >= LEAST or passage.counts or is_whole
        counts = is_somebodys and not passage.new
        if counts:
            agreed += weight
            by_document[_document(passage)] += round(1000 * weight)
        passages.append(passage._replace(counts=counts))
    # a text of names and figures alone is agreed where all its words are
    share = 100 * agreed / total if total else coverage.share
    most = max(by_document.values(), default=0)
    is_one = 100 * most >= FROM_ONE * 1000 * agreed
    kind: Kind = "new"
    if share:
        kind = "taken over" if is_one else "mosaic"
    return Coverage(
        coverage.share,
        tuple(passages),
        min(share, 100.0),
        kind,
    )


def from_neighbours(
    held: Sequence[Held],
    runs: Sequence[Run],
    sources: Mapping[int, Provenance],
    prefer_organ: str | None,
) -> tuple[Held, ...]:
    """The passages, each from the text that most of its neighbours come from too, where
    that text's weight equals the best."""

    @cache
    def weight(document: int) -> float:
        return authority(sources[document], 1, prefer_organ)

    choices = [
        _equal_sources(
            one,
            runs,
            sources,
            weight,
        )
        for one in held
    ]
    covered: Counter[int] = Counter()
    for one, documents in zip(held, choices, strict=True):
        for document in documents:
            covered[document] += one.end - one.start
    result: list[Held] = []
    for one, documents in zip(held, choices, strict=True):
        if not documents:
            result.append(one)
            continue
        best = max(documents, key=lambda number: (covered[number], weight(number)))
        key = documents[best]
        # a text that holds no more than this passage is no neighbour's
        if covered[best] == one.end - one.start:
            key = one.keys[0]
        others = [other for other in one.keys if other != key]
        result.append(one._replace(keys=(key, *others)))
    return tuple(result)


def _equal_sources(
    held: Held,
    runs: Sequence[Run],
    sources: Mapping[int, Provenance],
    weight: Callable[[int], float],
) -> dict[int, int]:
    """The documents that hold a passage and weigh as much as the best, each with its
    clause."""
    documents: dict[int, int] = {}
    for run in runs:
        if run.start > held.start or run.end < held.end:
            continue
        for use in run.uses:
            if sources[use.document].status != "draft":
                documents.setdefault(use.document, use.key)
    if not documents:
        return {}
    least = max(map(weight, documents)) - EQUAL
    return {
        document: key
        for document, key in documents.items()
        if weight(document) >= least
    }


def _document(passage: Passage) -> str:
    return (passage.ref or "").partition(", ")[0]
