"""What can be counted on in a text by itself, where no text before it is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.check.rollover.records import Told

if TYPE_CHECKING:
    from drafter.check.rollover.records import Place, Series

# The financial period of peacekeeping, and the days on which its accounts are looked
# at: they return every year, whatever the mandate.
_FINANCIAL = re.compile(r"(?:1 July|30 June|30 April) (?P<year>(?:19|20)\d\d)")
_YEAR_OF_BUDGET = re.compile(
    r"\b(?:programme budget|programme of work|appropriations|activities|budget)"
    r"(?: [a-z]+)? for (?:the year )?$"
)
_AROUND = 60
# Years by which a financial period or a budget may stand from the day of the text.
_NEAR = 2


def counted_on(
    series: Series,
    place: Place,
) -> Told | None:
    """A year or a date that returns with the calendar, counted on by as many years as
    sessions lie ahead; None for every other fact."""
    fact = place.fact
    adopted = series.last.date
    if series.gap < 1 or not adopted:
        return None
    if fact.kind == "date":
        match = _FINANCIAL.fullmatch(fact.words)
        year = int(match["year"]) if match else None
    elif fact.kind == "year":
        before = place.text[max(0, fact.start - _AROUND) : fact.start]
        year = fact.value if _YEAR_OF_BUDGET.search(before) else None
    else:
        year = None
    # The period of an old debt stays what it was.
    if year is None or abs(year - int(adopted[:4])) > _NEAR:
        return None
    new = fact.words[:-4] + str(year + series.gap)
    reason = f"It returns every year; the next text comes {series.gap} later."
    return Told(new, fact.start, reason)
