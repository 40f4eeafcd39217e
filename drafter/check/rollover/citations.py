"""Citations rolled over: the series' own texts, and the newest of other series."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clause_library.references import numbers
from clause_library.vocabulary import dates
from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.normalize import keys
from drafter.check.findings import Evidence
from drafter.check.rollover.records import Place, Series, Told

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.check.rollover.facts import Fact
    from drafter.check.sources import Sources

# Members of a list that show a series by themselves.
_LIST = 3
_SLASH = re.compile(r"(\d+)/\d+")
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
        _written(own, series.last.date, place.fact),
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
            written,
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
        return _stood_still(series, place, sources)
    if old is None or not _is_new(place):
        return None
    before = series.before
    reason = f"“{old.words}” became “{fact.words}” last time."
    moved = (Evidence(before.id, old.words),) if before is not None else ()
    members = _members(place)
    # One number more in a list shifts all behind it: only the end says what was new.
    if members[-1] is not fact:
        return None
    newest = _newest(series, fact, sources)
    if newest is None or newest.symbol is None or not newest.symbol.number:
        return Told(
            None,
            fact.start,
            reason,
            moved,
        )
    # A citation without a date has it at an earlier place, which is rolled over too.
    written = _written(newest.symbol.number, newest.date, fact)
    if len(members) > 1 and not _swapped(place, members):
        return _joined(
            place,
            written,
            reason,
            _evidence(newest),
        )
    return Told(
        written,
        fact.start,
        reason,
        _evidence(newest),
    )


def _stood_still(
    series: Series,
    place: Place,
    sources: Sources,
) -> Told | None:
    """A citation that last time stayed: a flag, where its series has a newer text since
    the last one."""
    newest = _newest(series, place.fact, sources)
    if newest is None or newest.symbol is None or _members(place)[-1] is not place.fact:
        return None
    # What was there when the last text was written was left out on purpose.
    if (newest.date or "") <= (series.last.date or ""):
        return None
    reason = f"A newer text of this series is {newest.symbol.number}."
    return Told(
        None,
        place.fact.start,
        reason,
        _evidence(newest),
    )


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
    written: str,
    reason: str,
    evidence: tuple[Evidence, ...],
) -> Told:
    """“74/1 and 75/2” becomes “74/1, 75/2 and 76/3”."""
    fact = place.fact
    new = f"{fact.words} and {written}"
    if not place.text[: fact.start].endswith(" and "):
        return Told(
            new,
            fact.start,
            reason,
            evidence,
        )
    start = fact.start - len(" and ")
    return Told(f", {new}", start, reason, evidence)


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


def _newest(
    series: Series,
    fact: Fact,
    sources: Sources,
) -> Resolution | None:
    """The newest text of the series of a cited one, before the day.

    None where there is none, or where it is of the draft's own session and may come
    after the draft.
    """
    cited = sources.cited(fact.organ or "", fact.number)
    if cited is None:
        return None
    newest: Resolution | None = None
    id, title = cited.id, _series_title(cited.title)
    # Successions may meet again: without this two texts that name each other would go
    # round for ever.
    known = {id}
    while True:
        later = [one for one in sources.successors(id) if one not in known]
        texts = [sources.text(one) for one in later]
        same = [
            text
            for text in texts
            if text is not None and text.date and text.date < series.as_of
        ]
        # A succession goes on under other titles; a citation need not follow it there.
        same = [text for text in same if _series_title(text.title) == title]
        if not same:
            break
        newest = same[-1]
        id = newest.id
        known.add(id)
    if newest is None or newest.date is None or series.session is None:
        return None
    too_new = numbers.session_of(newest.date) >= series.session + series.gap
    return None if too_new and newest.organ == series.last.organ else newest


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
