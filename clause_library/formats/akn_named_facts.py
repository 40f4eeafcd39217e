"""Facts that a file of our own XML names one by one, since no printed line does."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from clause_library.model import Adoption, AdoptionKind, Status

if TYPE_CHECKING:
    from clause_library.formats.blocks import Facts


def laid_over(
    facts: Facts,
    named: dict[str, list[str]],
) -> Facts:
    """The facts with those that are named in their place; what is not named is
    unknown."""

    def one(name: str) -> str | None:
        return next(iter(named.get(name, ())), None)

    status = one("status")
    return facts._replace(
        symbol=one("symbol"),
        organ=one("organ"),
        session=one("session"),
        date=one("date"),
        status=cast("Status", status) if status in get_args(Status) else facts.status,
        adoption=_adoption(one("adoption")),
        agenda_item=one("agendaItem"),
        originating_draft=one("originatingDraft"),
        sponsors=tuple(named.get("sponsor", ())),
    )


def _adoption(told: str | None) -> Adoption | None:
    """How a text was adopted: ``recorded_vote 120-3-40``."""
    kind, _, counts = (told or "").partition(" ")
    if kind not in get_args(AdoptionKind):
        return None
    known: list[int | None] = []
    for count in counts.split("-"):
        known.append(int(count) if count.isdecimal() else None)
    known += [None] * (3 - len(known))
    return Adoption(cast("AdoptionKind", kind), *known[:3])
