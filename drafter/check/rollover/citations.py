"""Citations rolled over: the series' own texts, and the newest of other series."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.references import numbers
from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.normalize import keys
from drafter.check.findings import Evidence
from drafter.check.rollover import citation_lists
from drafter.check.rollover.facts import years_of
from drafter.check.rollover.records import FOREVER, Place, Series, Told

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.check.rollover.facts import Fact
    from drafter.check.sources import Sources

# Sessions between two texts that each hold for several years.
_YEARS_OF_A_TERM = 3
# Days by which a text of the same session must have been there, to be cited.
_SETTLED = 60
# Characters to either side in which the years are named that a citation is about.
_AROUND = 100
_SLASH = lazy_pattern(r"(\d+)/\d+")
_PARTS = lazy_pattern(r"[A-Z] (?:and|to) [A-Z]")
_LATEST = lazy_pattern(
    r"\bthe (?:latest|most recent) of which (?:was|is|being) (?:its )?resolution $"
)
_MONTHS = frozenset(name.casefold() for name in month_names("en"))
# Words that titles of one series have or leave out: “or” became “and”, “the” came in.
_SMALL = frozenset(("the", "and", "or", "of", "to", "until", "on"))


def reference(
    series: Series,
    place: Place,
    sources: Sources,
) -> Told | None:
    """What becomes of a citation; None where nothing speaks for a change."""
    last = series.last
    own = last.symbol.number if last.symbol else None
    if own is None or last.date is None:
        return None
    # “76/84 A and B”: parts are adopted one by one.
    if _PARTS.search(place.fact.words):
        return None
    is_latest = _LATEST.search(place.text[: place.fact.start]) is not None
    if series.before is None:
        if is_latest:
            return _latest_of_which(series, place, own)
        return _without_the_text_before(series, place, own)
    if _is_text(place.fact, series.before):
        if is_latest and place.old is None:
            return _latest_of_which(series, place, own)
        return _own_series(series, place, own)
    return _other_series(series, place, sources)


def _latest_of_which(
    series: Series,
    place: Place,
    own: str,
) -> Told | None:
    """“its subsequent resolutions, the latest of which was resolution 75/303”: the last
    text takes the place of the one before it, wherever the phrase stands."""
    fact = place.fact
    session = _session(fact.number)
    if fact.organ != series.last.organ or session is None or series.session is None:
        return None
    # Of another series the last text says nothing.
    if series.before is None and session != series.session - series.gap:
        return None
    reason = f"The latest of the series is {own} now."
    return Told(
        citation_lists.written(own, series.last.date, fact),
        fact.start,
        reason,
        _evidence(series.last),
    )


def _without_the_text_before(
    series: Series,
    place: Place,
    own: str,
) -> Told | None:
    if series.session is None or not citation_lists.ends_own_series(series, place):
        return None
    reason = f"The list ends with session {series.session - series.gap}."
    return citation_lists.joined(
        place,
        [citation_lists.written(own, series.last.date, place.fact)],
        reason,
        _evidence(series.last),
    )


def _own_series(
    series: Series,
    place: Place,
    own: str,
) -> Told | None:
    """The text before the last, cited: the last one joins it or takes its place."""
    fact = place.fact
    members = citation_lists.members(place)
    if members[-1] is not fact or not _is_new(place):
        return None
    reason = f"The last text of the series is {own}, not {fact.number}."
    written = citation_lists.written(own, series.last.date, fact)
    evidence = _evidence(series.last)
    if len(members) > 1 and not citation_lists.swapped(place, members):
        return citation_lists.joined(
            place,
            [written],
            reason,
            evidence,
        )
    swapped = place.old is not None and place.old.number != fact.number
    if len(members) == 1 and swapped:
        return Told(
            written,
            fact.start,
            reason,
            evidence,
        )
    return None


def _other_series(
    series: Series,
    place: Place,
    sources: Sources,
) -> Told | None:
    """A text of another series that took the place of one last time, or joined its
    list: the newest of that series, where the library has it."""
    fact, old = place.fact, place.old
    if old is not None and old.number == fact.number:
        return _renewed(series, place, sources)
    if old is None or not _is_new(place):
        return None
    before = series.before
    reason = f"“{old.words}” became “{fact.words}” last time."
    moved = (Evidence(before.id, old.words),) if before is not None else ()
    members = citation_lists.members(place)
    # One number more in a list shifts all behind it: only the end says what was new.
    if members[-1] is not fact:
        return None
    newer = _newer(series, fact, sources)
    if not newer:
        return _look(
            series,
            place,
            reason,
            moved,
        )
    # A citation without a date has it at an earlier place, which is rolled over too.
    written: list[str] = []
    for one in newer:
        if one.symbol is not None and one.symbol.number:
            written.append(citation_lists.written(one.symbol.number, one.date, fact))
    newest = newer[-1]
    if len(members) > 1 and not citation_lists.swapped(place, members):
        # A list that fell behind goes on at its pace: what its editors left out they
        # leave out again.
        return citation_lists.joined(
            place,
            written[: citation_lists.newly_joined(place)],
            reason,
            _evidence(newest),
        )
    return Told(
        written[-1],
        fact.start,
        reason,
        _evidence(newest),
    )


def _renewed(
    series: Series,
    place: Place,
    sources: Sources,
) -> Told | None:
    """A citation that stayed last time, of a text that is renewed every few years, as
    the scale of assessments is: the new one, where it came since the last text."""
    fact = place.fact
    newer = _newer(series, fact, sources)
    if len(newer) != 1 or citation_lists.members(place) != [fact]:
        return None
    newest = newer[0]
    session = _session(fact.number)
    if session is None or newest.symbol is None or newest.date is None:
        return None
    number = newest.symbol.number or ""
    # What is renewed every year or two is cited as the text of its year: right in 1 of
    # 60. What was there when the last text was written was left out on purpose.
    is_slow = (_session(number) or 0) - session >= _YEARS_OF_A_TERM
    if not is_slow or newest.date <= (series.last.date or ""):
        return None
    # “the scale of assessments for 2023, as set out in …”: the new scale holds from the
    # year after it was adopted.
    around = place.text[max(0, fact.start - _AROUND) : fact.end + _AROUND]
    spoken_of = [year + series.gap for year in years_of(around)]
    if spoken_of and max(spoken_of) <= int(newest.date[:4]):
        return None
    reason = f"A newer text of this series is {number}."
    return Told(
        citation_lists.written(number, newest.date, fact),
        fact.start,
        reason,
        _evidence(newest),
    )


def _days_before(
    day: str,
    days: int,
) -> str:
    then = datetime.date.fromisoformat(day) - datetime.timedelta(days)
    return then.isoformat()


def _look(
    series: Series,
    place: Place,
    reason: str,
    evidence: tuple[Evidence, ...],
) -> Told | None:
    """A flag for a citation that moved last time and has no newer text in the library.

    What the organ itself adopts every third year, as the scale of assessments, has
    none before it is due: such flags were right in 7 of 83.
    """
    fact, old = place.fact, place.old
    is_own = old is not None and fact.organ == old.organ == series.last.organ
    session, earlier = _session(fact.number), _session(old.number if old else "")
    if is_own and session and earlier and series.session is not None:
        pace = session - earlier
        if pace > series.moved and session + pace > series.session + series.gap:
            return None
    return Told(
        None,
        fact.start,
        reason,
        evidence,
    )


def _session(number: str) -> int | None:
    match = _SLASH.match(number)
    return int(match[1]) if match else None


def _is_new(place: Place) -> bool:
    """Whether the paragraph was there before and did not cite this text."""
    before = {one.number for one in place.old_row if one.kind == "reference"}
    return place.known and place.fact.number not in before


def _newer(
    series: Series,
    fact: Fact,
    sources: Sources,
) -> list[Resolution]:
    """The later texts of the series of a cited one, before the day, oldest first.

    None of the draft's own session, which may come after the draft.
    """
    cited = sources.cited(fact.organ or "", fact.number)
    if cited is None or series.session is None:
        return []
    newer: list[Resolution] = []
    id, title = cited.id, _series_title(cited.title)
    # Successions may meet again: without this two texts that name each other would go
    # round for ever.
    known = {id}
    while True:
        later = [one for one in sources.successors(id) if one not in known]
        texts = [sources.text(one) for one in later]
        # A succession goes on under other titles; a citation need not follow it there.
        same = [
            text for text in texts if text is not None and _is_next(text, series, title)
        ]
        if not same:
            return newer
        newer.append(same[-1])
        id = same[-1].id
        known.add(id)


def _is_next(
    text: Resolution,
    series: Series,
    title: tuple[str, ...],
) -> bool:
    """Whether a text of a succession can be cited: a numbered one of the same title
    that is there by the day the draft is written."""
    is_numbered = text.symbol is not None and bool(text.symbol.number)
    if not (is_numbered and text.date and text.date < series.as_of):
        return False
    # A text of the draft's own session may come after the draft, unless it was there
    # long before: June knows what December decided.
    is_own = text.organ == series.last.organ and series.session is not None
    session = (series.session or 0) + series.gap
    if is_own and numbers.session_of(text.date) >= session:
        settled = series.as_of != FOREVER and _days_before(series.as_of, _SETTLED)
        return bool(settled and text.date <= settled and _is_titled(text, title))
    return _is_titled(text, title)


def _is_titled(
    text: Resolution,
    title: tuple[str, ...],
) -> bool:
    return _series_title(text.title) == title


def _series_title(title: str) -> tuple[str, ...]:
    """The words of a title that stay from year to year: no figures, no months."""
    kept: list[str] = []
    for word in keys(title):
        is_date = any(sign.isdigit() for sign in word) or _is_month(word)
        if not is_date and word not in _SMALL:
            kept.append(word)
    return tuple(kept)


def _is_month(word: str) -> bool:
    # The catalogue writes “20 Dec. 2023”. Three letters alone may begin other words.
    return word in _MONTHS or any(
        month.startswith(word) for month in _MONTHS if len(word) in (3, 4)
    )


def _is_text(
    fact: Fact,
    text: Resolution,
) -> bool:
    return text.symbol is not None and text.symbol.number == fact.number


def _evidence(text: Resolution) -> tuple[Evidence, ...]:
    return (Evidence(text.id, f"{text.title}, {text.date}"),)
