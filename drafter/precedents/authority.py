"""Why one source of the same words outranks another.

The weights are data (``data/authority.toml``), the reasons are words to show.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.settings import load

if TYPE_CHECKING:
    from clause_library.model import Adoption, Provenance

# The year of the United Nations' founding; earlier dates add nothing.
FOUNDED = 1945

# Ways of adoption in which nobody stood apart, so far as is told.
UNCONTESTED = ("without_vote", "acclamation", "unanimous")

_ADOPTED = {
    "without_vote": "adopted without a vote",
    "acclamation": "adopted by acclamation",
    "unanimous": "adopted unanimously",
    "recorded_vote": "adopted by a recorded vote",
    "unknown": "how it was adopted is unknown",
}
_STATUS = {
    "adopted": "adopted",
    "draft": "a draft, not adopted",
    "unknown": "whether it was adopted is unknown",
}


# The same few hundred sources come with nearly every query.
@lru_cache(maxsize=1 << 15)
def authority(
    source: Provenance,
    uses: int = 1,
    prefer_organ: str | None = None,
) -> float:
    """How much a source weighs; only good for comparing sources of the same words.

    `uses` counts from 1.
    """
    weights = load("authority")
    counted_uses = min(uses, weights["uses"]["most"])
    bonus: float = weights["uses"]["per_use"] * counted_uses
    return _standing(source, prefer_organ) + bonus


@lru_cache(maxsize=1 << 14)
def _standing(
    source: Provenance,
    prefer_organ: str | None,
) -> float:
    """What a source weighs, however often it has the words."""
    weights = load("authority")
    total: float = weights["status"][source.status]
    if _is_of_organ(source, prefer_organ):
        total += weights["organ"]["same"]
    total += weights["adoption"][_weighed_kind(source.adoption)]
    # A text without a date weighs as one of the founding year: unknown adds nothing.
    year = int(source.date[:4]) if source.date else FOUNDED
    total += weights["date"]["per_year"] * max(0, year - FOUNDED)
    return total


def reasons(
    source: Provenance,
    prefer_organ: str | None = None,
) -> tuple[str, ...]:
    """Why a source weighs what it does, as words to show."""
    result = []
    if _is_of_organ(source, prefer_organ):
        result.append("same organ")
    result.append(_status_in_words(source))
    if not source.date:
        result.append("date unknown")
    return tuple(result)


def _is_of_organ(
    source: Provenance,
    organ: str | None,
) -> bool:
    return organ is not None and source.organ == organ


def _status_in_words(source: Provenance) -> str:
    adoption = source.adoption
    if source.status != "adopted":
        return _STATUS[source.status]
    if adoption.kind != "recorded_vote":
        return _ADOPTED[adoption.kind]
    return _ADOPTED["recorded_vote"] + _counts_in_words(adoption)


def _weighed_kind(adoption: Adoption) -> str:
    """The kind of adoption that a source weighs as.

    A recorded vote that nobody opposed and from which nobody abstained weighs as a
    unanimous one.
    """
    if adoption.kind != "recorded_vote":
        return adoption.kind
    unopposed = adoption.against == 0 and adoption.abstaining == 0
    return "unanimous" if unopposed else "recorded_vote"


def _counts_in_words(adoption: Adoption) -> str:
    counts = (adoption.in_favour, adoption.against, adoption.abstaining)
    if None in counts:
        return ""
    return " ({} to {}, {} abstaining)".format(*counts)


def vote_counts(adoption: Adoption) -> str:
    """A vote in which somebody was against or abstained, as it is said aloud:
    ``113-10-30``; empty for any other adoption."""
    if _weighed_kind(adoption) != "recorded_vote":
        return ""
    counts = (adoption.in_favour, adoption.against, adoption.abstaining)
    if None in counts:
        return "by a recorded vote"
    return "{}-{}-{}".format(*counts)
