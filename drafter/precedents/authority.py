"""Why one source of the same words outranks another: weights are data, reasons are
said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.settings import load

if TYPE_CHECKING:
    from clause_library.model import Adoption, Provenance

#: Dates before the United Nations add nothing.
FOUNDED = 1945
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


def authority(
    source: Provenance, uses: int = 1, prefer_organ: str | None = None
) -> float:
    """How much a source weighs; only good for comparing sources of the same words.

    `uses` counts from 1.
    """
    table = load("authority")
    year = int(source.date[:4]) if source.date else FOUNDED
    total: float = (
        table["status"][source.status]
        + (table["organ"]["same"] if _same_organ(source, prefer_organ) else 0)
        + table["adoption"][_kind(source.adoption)]
        + table["date"]["per_year"] * max(0, year - FOUNDED)
        + table["uses"]["per_use"] * min(uses, table["uses"]["most"])
    )
    return total


def reasons(source: Provenance, prefer_organ: str | None = None) -> tuple[str, ...]:
    """Why a source weighs what it does, as words to show."""
    how = _STATUS[source.status]
    if source.status == "adopted":
        how = _ADOPTED[source.adoption.kind]
        how += (
            _votes(source.adoption) if source.adoption.kind == "recorded_vote" else ""
        )
    organ = ("same organ",) if _same_organ(source, prefer_organ) else ()
    return (*organ, how, *(() if source.date else ("date unknown",)))


def _same_organ(source: Provenance, prefer_organ: str | None) -> bool:
    return prefer_organ is not None and source.organ == prefer_organ


def _kind(adoption: Adoption) -> str:
    """A recorded vote that nobody opposed and from which nobody abstained weighs as a
    unanimous one."""
    unopposed = (
        adoption.kind == "recorded_vote"
        and adoption.against == 0
        and adoption.abstaining == 0
    )
    return "unanimous" if unopposed else adoption.kind


def _votes(adoption: Adoption) -> str:
    counts = (adoption.in_favour, adoption.against, adoption.abstaining)
    return "" if None in counts else " ({} to {}, {} abstaining)".format(*counts)
