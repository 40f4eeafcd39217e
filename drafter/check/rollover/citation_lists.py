"""Lists of citations: what stands at their end, and how one more joins it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import dates
from drafter.check.rollover.records import Place, Series, Told

if TYPE_CHECKING:
    from drafter.check.findings import Evidence
    from drafter.check.rollover.facts import Fact

# Members of a list that show a series by themselves.
_LIST = 3
_PAIR = 2
_SLASH = lazy_pattern(r"(\d+)/\d+")
_ADJACENT = lazy_pattern(r"(?: of \d{1,2} [A-Z][a-z]+ \d{4})?,?(?: and)? ")
_ENTITLED = lazy_pattern(r",? entitled\b")


def members(place: Place) -> list[Fact]:
    """The list a citation stands in: a number joins a list at its end, so that its
    members are judged together."""
    list_ = place.fact.list
    return [one for one in place.row if one.kind == "reference" and one.list == list_]


def joined(
    place: Place,
    new: list[str],
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
    # “74/1 and 75/2 and its decision 60/3”: the list has its “and”, whatever follows.
    has_and = place.text[: fact.start].endswith(" and ")
    # “74/1, 75/2 and its other resolutions”: the “and” is that of what follows.
    and_follows = place.text.startswith(" and ", fact.end)
    is_open = and_follows and not has_and and len(members(place)) >= _PAIR
    link = ", " if is_open else " and "
    words = f"{', '.join((fact.words, *new[:-1]))}{link}{new[-1]}"
    if not has_and:
        return Told(
            words,
            fact.start,
            reason,
            evidence,
        )
    start = fact.start - len(" and ")
    return Told(
        f", {words}",
        start,
        reason,
        evidence,
    )


def _is_plain_list(place: Place) -> bool:
    """Whether nothing but a comma or an “and” stands between the last two numbers of a
    list, and no title behind it."""
    if _ENTITLED.match(place.text, place.fact.end):
        return False
    row = members(place)
    if len(row) < _PAIR:
        return True
    between = place.text[row[-2].end : place.fact.start]
    return _ADJACENT.fullmatch(between) is not None


def newly_joined(place: Place) -> int:
    """How many numbers joined the end of a list last time."""
    before = {one.number for one in place.old_row if one.kind == "reference"}
    count = 0
    for one in reversed(members(place)):
        if one.number in before:
            break
        count += 1
    return count


def ends_own_series(
    series: Series,
    place: Place,
) -> bool:
    """Whether a citation ends a list of the organ's own texts that is as many sessions
    behind the last text as the next one is ahead of it."""
    fact = place.fact
    row = members(place)
    # Two texts of an organ may stand side by side by chance; three in step are a
    # series.
    if row[-1] is not fact or len(row) < _LIST or fact.date is None:
        return False
    if fact.organ != series.last.organ or series.session is None:
        return False
    sessions = [_SLASH.match(one.number) for one in row]
    named = [int(match[1]) for match in sessions if match]
    # Two texts of one session are neighbours in subject, not steps of a series.
    if len(named) != len(row) or len(set(named)) != len(named):
        return False
    return named[-1] == series.session - series.gap


def swapped(
    place: Place,
    members: list[Fact],
) -> bool:
    """Whether the last number of a list took the place of one instead of joining."""
    before = {one.number for one in place.old_row if one.kind == "reference"}
    kept = [one for one in members[:-1] if one.number in before]
    return len(kept) + 1 < len(members) and not kept


def written(
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
