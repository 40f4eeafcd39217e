"""What the calendar has overtaken: a newer text of the series, a newer count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from clause_library.references import numbers
from clause_library.references.records import Reference
from clause_library.vocabulary import dates
from clause_library.vocabulary.normalize import keys
from drafter.check.counts import counts
from drafter.check.draft import Draft
from drafter.check.findings import Evidence, Hit

# Members whose steps are held against the newer number: three in step are no accident.
_PACE = 3
# Sessions between two texts of a series.
_FARTHEST = 5


def series_stale(draft: Draft) -> Iterator[Hit]:
    """A list of a series names its newest text."""
    cited = {(one.organ, one.number) for one in draft.references}
    before = draft.day
    for _, row in groupby(draft.references, key=lambda one: (one.ref, one.list)):
        members = list(row)
        newest = members[-1]
        # One citation is no list: it may be meant as the text of that year.
        if len(members) < 2 or newest.organ is None or not newest.certain:
            continue
        text = draft.sources.cited(newest.organ, newest.number)
        # Lists of texts on several subjects end with any of them, and nothing newer is
        # missing.
        if text is None:
            continue
        # A draft that cites its own title speaks of its own series.
        is_own = bool(text.title) and _same(text.title, draft.text.title or "")
        is_titled = is_own or _is_series(draft, members, text.title)
        for id in draft.sources.successors(text.id):
            later = draft.sources.text(id)
            if later is None or later.symbol is None or not later.date:
                continue
            number = later.symbol.number or ""
            # Texts of one session stand beside each other, not after.
            is_earlier = numbers.session_of(later.date) < numbers.session_of(before)
            if not is_earlier or (later.organ, number) in cited:
                continue
            # A succession goes on under other titles; a list of one title need not
            # follow it there.
            is_after = later.date > (text.date or "")
            if not is_after or not _same(later.title or "", text.title):
                continue
            # Older members are often not in the library; a list that names a text every
            # session, or every other, shows a series by its pace.
            if not is_titled and not _keeps_pace(members, number):
                continue
            yield Hit(
                newest.ref,
                *newest.at,
                f"A newer text of this series is {number} of"
                f" {dates.written(later.date)}.",
                (Evidence(id, later.title),),
            )
            break


def _is_series(
    draft: Draft,
    members: list[Reference],
    title: str,
) -> bool:
    """Whether a list names texts of one title, as a series does."""
    for one in members[:-1]:
        cited = draft.sources.cited(one.organ or "", one.number)
        if cited is not None and title and _same(cited.title, title):
            return True
    return False


def _same(
    title: str,
    other: str,
) -> bool:
    """Whether two titles are one: capitals and hyphens differ from year to year."""
    return keys(title.replace("-", " ")) == keys(other.replace("-", " "))


def _keeps_pace(
    members: list[Reference],
    number: str,
) -> bool:
    """Whether the last numbers of a list stand a few sessions apart, each behind the
    one before it, and a newer number no farther behind the last."""
    named = [one.number for one in members[-_PACE:]] + [number]
    sessions = [re.match(r"(\d+)/\d+", one) for one in named]
    if len(named) <= _PACE or any(match is None for match in sessions):
        return False
    counted = [int(match[1]) for match in sessions if match]
    # Texts of one session stand side by side for their subjects; many series left out
    # a year, and some come every third or fifth.
    steps = [after - before for before, after in pairwise(counted)]
    return all(1 <= step <= _FARTHEST for step in steps)


def count_stale(draft: Draft) -> Iterator[Hit]:
    """“173 parties”: the newest texts of the same words give a higher number."""
    before = draft.day
    for line in draft.body:
        for count in counts(line.text):
            newer = draft.sources.newer_count(line.text, count, before)
            if newer is None:
                continue
            number, ref, text = newer
            yield Hit(
                line.ref,
                count.start,
                count.end,
                f"A later text says {number}, not {count.number}.",
                (Evidence(ref, text),),
            )
