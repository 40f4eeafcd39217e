"""What can be counted on in a text by itself, where no text before it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from drafter.check.rollover import figures
from drafter.check.rollover.records import Told

if TYPE_CHECKING:
    from drafter.check.rollover.records import Place, Series

# The financial period of peacekeeping, and the days on which its accounts are looked
# at: they return every year, whatever the mandate.
_FINANCIAL = lazy_pattern(
    r"(?:1 July|30 June|30 April|31 December) (?P<year>(?:19|20)\d\d)"
)
# Mandates end on the same day of each year (29 of 31 in the year of the text), and the
# months before and after that day are apportioned apart: what begins the financial
# year, or runs on from a day of it.
_MANDATE = lazy_pattern(r"\bextended (?:the mandate of [^.;,]{0,90} )?until $")
_PERIOD = lazy_pattern(r"\bfor the period from $")
_FROM_JULY = lazy_pattern(r"1 (?:July )?to \d{1,2} [A-Z][a-z]+ (?P<year>(?:19|20)\d\d)")
_DAY = lazy_pattern(r"\d{1,2} [A-Z][a-z]+ (?P<year>(?:19|20)\d\d)")
_TO_JUNE = " to 30 June"
# Measured where no text before was looked at: budgets right in 98 of 100, scales in 25
# of 28, reports “for 2022” of the year of the text in 23 of 23.
_YEAR_OF_BUDGET = lazy_pattern(
    r"\b(?:programme budget|programme of work|appropriations|activities|budget"
    r"|deliverables|assessments)(?: [a-z]+)? for (?:the year |(?:19|20)\d\d and )?$"
)
_YEAR_OF_REPORT = lazy_pattern(r"\breports? of [^.;]{0,160}[a-z] for $")
_AROUND = 200
# The Human Rights Council's reports are cited for what they said once.
_CITED_ONCE = lazy_pattern(r"/53\b")
_SUPPLEMENT = " Session, Supplement No. "
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
        # After another part of the same session what was new says nothing of a pace.
        if series.before is not None and series.moved < 1:
            return None
        year = _of_financial_year(place, adopted[:4])
    elif fact.kind == "year":
        year = fact.value if _is_of_budget(series, place) else None
    elif series.before is None and fact.value == series.session:
        return _of_supplement(series, place)
    else:
        year = None
    # The period of an old debt stays what it was.
    if year is None or abs(year - int(adopted[:4])) > _NEAR:
        return None
    new = fact.words[:-4] + str(year + series.gap)
    reason = f"It returns every year; the next text comes {series.gap} later."
    return Told(new, fact.start, reason)


def _of_financial_year(
    place: Place,
    now: str,
) -> int | None:
    """The year of a day that returns every year; None for every other date. ``now`` is
    the year of the text."""
    fact, text = place.fact, place.text
    before = text[max(0, fact.start - _AROUND) : fact.start]
    match = _FINANCIAL.fullmatch(fact.words)
    # “entered into force on 31 December 2020” is an event.
    if match is not None and before.endswith(" on "):
        return None
    if match is None and not place.is_note:
        if _PERIOD.search(before):
            match = _FROM_JULY.fullmatch(fact.words)
            if match is None and text.startswith(_TO_JUNE, fact.end):
                match = _DAY.fullmatch(fact.words)
        elif _MANDATE.search(before):
            match = _DAY.fullmatch(fact.words)
            # A mandate that runs into another year may be one of any length.
            match = match if match and match["year"] == now else None
    return int(match["year"]) if match else None


def _is_of_budget(
    series: Series,
    place: Place,
) -> bool:
    """Whether a year is that of a budget, or of a report on the year of the text."""
    fact = place.fact
    before = place.text[max(0, fact.start - _AROUND) : fact.start]
    if _YEAR_OF_BUDGET.search(before):
        return True
    is_now = str(fact.value) == (series.last.date or "")[:4]
    return is_now and _YEAR_OF_REPORT.search(before) is not None


def _of_supplement(
    series: Series,
    place: Place,
) -> Told | None:
    """The session, or the symbol, of a supplement of the text's own session (87 in
    100); None for every other fact of a note."""
    fact, text = place.fact, place.text
    if not place.is_note or fact.value is None:
        return None
    following = text[fact.end :].partition(")")[0]
    is_session = fact.kind == "session" and following.startswith(_SUPPLEMENT)
    if is_session and not _CITED_ONCE.search(following):
        new: str | None = figures.like(fact.words, fact.value + series.gap)
    elif fact.kind == "symbol" and not _CITED_ONCE.search(fact.words):
        new = figures.next_supplement(text, fact, series.gap)
    else:
        new = None
    reason = f"It is of session {series.session}; the next text is {series.gap} later."
    return Told(new, fact.start, reason) if new is not None else None
