"""Citations rolled over: the series' own texts, and the newest of other series."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from clause_library.references import numbers
from clause_library.vocabulary import dates
from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.normalize import keys
from drafter.check.findings import Evidence
from drafter.check.rollover.facts import years_of
from drafter.check.rollover.records import FOREVER, Place, Series, Told

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.check.rollover.facts import Fact
    from drafter.check.sources import Sources

# Members of a list that show a series by themselves.
_LIST = 3
_PAIR = 2
# Sessions between two texts that each hold for several years.
_YEARS_OF_A_TERM = 3
# Days by which a text of the same session must have been there, to be cited.
_SETTLED = 60
# Characters to either side in which the years are named that a citation is about.
_AROUND = 100
_SLASH = re.compile(r"(\d+)/\d+")
_ADJACENT = re.compile(r"(?: of \d{1,2} [A-Z][a-z]+ \d{4})?,?(?: and)? ")
_ENTITLED = re.compile(r",? entitled\b")
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
    if re.search(r"[A-Z] (?:and|to) [A-Z]", place.fact.words):
        return None
    if series.before is None:
        return _without_the_text_before(series, place, own)
    if _is_text(place.fact, series.before):
        return _own_series(series, place, own)
    return _other_series(series, place, sources)


def _without_the_text_before(
    series: Series,
    place: Place,
    own: str,
) -> Told | None:
    if series.session is None or not _ends_own_series(series, place):
        return None
    reason = f"The list ends with session {series.session - series.gap}."
    return _joined(
        place,
        [_written(own, series.last.date, place.fact)],
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
    members = _members(place)
    if members[-1] is not fact or not _is_new(place):
        return None
    reason = f"The last text of the series is {own}, not {fact.number}."
    written = _written(own, series.last.date, fact)
    evidence = _evidence(series.last)
    if len(members) > 1 and not _swapped(place, members):
        return _joined(
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
    members = _members(place)
    # One number more in a list shifts all behind it: only the end says what was new.
    if members[-1] is not fact:
        return None
    newer = _newer(series, fact, sources)
    if not newer:
        return _look(series, place, reason, moved)
    # A citation without a date has it at an earlier place, which is rolled over too.
    written: list[str] = []
    for one in newer:
        if one.symbol is not None and one.symbol.number:
            written.append(_written(one.symbol.number, one.date, fact))
    newest = newer[-1]
    if len(members) > 1 and not _swapped(place, members):
        # A list that fell behind goes on at its pace: what its editors left out they
        # leave out again.
        return _joined(
            place,
            written[: _newly_joined(place)],
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
    if len(newer) != 1 or _members(place) != [fact]:
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
        _written(number, newest.date, fact),
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


def _members(place: Place) -> list[Fact]:
    """The list a citation stands in: a number joins a list at its end, so that its
    members are judged together."""
    list_ = place.fact.list
    return [one for one in place.row if one.kind == "reference" and one.list == list_]


def _is_new(place: Place) -> bool:
    """Whether the paragraph was there before and did not cite this text."""
    before = {one.number for one in place.old_row if one.kind == "reference"}
    return place.known and place.fact.number not in before


def _joined(
    place: Place,
    written: list[str],
    reason: str,
    evidence: tuple[Evidence, ...],
) -> Told:
    """“74/1 and 75/2” becomes “74/1, 75/2 and 76/3”."""
    fact = place.fact
    # Where each number has a title or a subject of its own, so has the new one, and
    # only the drafter can write it.
    if not _is_plain_list(place):
        return Told(
            None,
            fact.start,
            reason,
            evidence,
        )
    # “74/1, 75/2 and its other resolutions”: the “and” is that of what follows.
    and_follows = place.text.startswith(" and ", fact.end)
    link = ", " if and_follows and len(_members(place)) >= _PAIR else " and "
    new = f"{', '.join((fact.words, *written[:-1]))}{link}{written[-1]}"
    if not place.text[: fact.start].endswith(" and "):
        return Told(
            new,
            fact.start,
            reason,
            evidence,
        )
    start = fact.start - len(" and ")
    return Told(f", {new}", start, reason, evidence)


def _is_plain_list(place: Place) -> bool:
    """Whether nothing but a comma or an “and” stands between the last two numbers of a
    list, and no title behind it."""
    if _ENTITLED.match(place.text, place.fact.end):
        return False
    members = _members(place)
    if len(members) < _PAIR:
        return True
    between = place.text[members[-2].end : place.fact.start]
    return _ADJACENT.fullmatch(between) is not None


def _newly_joined(place: Place) -> int:
    """How many numbers joined the end of a list last time."""
    before = {one.number for one in place.old_row if one.kind == "reference"}
    count = 0
    for one in reversed(_members(place)):
        if one.number in before:
            break
        count += 1
    return count


def _ends_own_series(
    series: Series,
    place: Place,
) -> bool:
    """Whether a citation ends a list of the organ's own texts that is as many sessions
    behind the last text as the next one is ahead of it."""
    fact = place.fact
    members = _members(place)
    # Two texts of an organ may stand side by side by chance; three in step are a
    # series.
    if members[-1] is not fact or len(members) < _LIST or fact.date is None:
        return False
    if fact.organ != series.last.organ or series.session is None:
        return False
    sessions = [_SLASH.match(one.number) for one in members]
    named = [int(match[1]) for match in sessions if match]
    # Two texts of one session are neighbours in subject, not steps of a series.
    if len(named) != len(members) or len(set(named)) != len(named):
        return False
    return named[-1] == series.session - series.gap


def _swapped(
    place: Place,
    members: list[Fact],
) -> bool:
    """Whether the last number of a list took the place of one instead of joining."""
    before = {one.number for one in place.old_row if one.kind == "reference"}
    kept = [one for one in members[:-1] if one.number in before]
    return len(kept) + 1 < len(members) and not kept


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


def _written(
    number: str,
    date: str | None,
    fact: Fact,
) -> str:
    # “adopted on” and “on” stand where the citation has them: the words between number
    # and date are kept.
    if not fact.date or date is None:
        return number
    link = re.search(r" (?:of|on|adopted on) (?=\d{1,2} [A-Z])", fact.words)
    return f"{number}{link[0] if link else ' of '}{dates.written(date)}"


def _evidence(text: Resolution) -> tuple[Evidence, ...]:
    return (Evidence(text.id, f"{text.title}, {text.date}"),)
