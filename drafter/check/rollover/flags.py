"""Which facts deserve a look, though what they will say cannot be known.

A flag says that a fact is of a kind that moves. The shares beside the conditions are
of every other pair of texts of sessions 74 to 79: how many of the facts of a kind did
move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from drafter.check.rollover import steps
from drafter.check.rollover.cited_paragraphs import cited_from
from drafter.check.rollover.facts import listed, years_of

if TYPE_CHECKING:
    from drafter.check.rollover.facts import Fact
    from drafter.check.rollover.records import Place, Series

# 84 of 100 sums of money in a passage that is new are others the next time, figures
# without a currency 10.
# Billions are pledges, which stay.
_MONEY = lazy_pattern(r"(?: million)? (?:United States )?(?:dollars|euros)\b")
# Statistics are of the last year or the one before it, seen from the day of the text.
_COUNTED = (1, 2)
# “paragraph 27 of the report of the Advisory Committee”, “paragraphs 17 and 19 above”:
# numbers of something that is written anew (84 and 95 of 100 that were new).
_WRITTEN_ANEW = lazy_pattern(
    r"(?: \([a-z]+\))*(?:(?:,| and|, and| to| or|–) ?\d+(?: \([a-z]+\))*)*"
    r" (?:above|below|of the (?:[a-z]+ )?report)\b"
)


def reason_to_look(
    series: Series,
    place: Place,
) -> str | None:
    """Why a fact deserves a look; None where nothing speaks for it."""
    fact, old = place.fact, place.old
    if old is None:
        return _of_a_new_fact(series, place)
    if old.words == fact.words or not _moves_on(series, place):
        return None
    return f"“{old.words}” became “{fact.words}” last time."


def _moves_on(
    series: Series,
    place: Place,
) -> bool:
    """Whether what moved last time is likely to move again."""
    fact, old = place.fact, place.old
    if old is None or fact.kind == "reference":
        return False
    # A year that jumped is one of an event that was held, or of a period that has begun
    # (25 in 100); one in step with the sessions is counted on (86 in 100).
    if fact.kind == "year":
        return (fact.value or 0) - (old.value or 0) == series.moved
    if fact.kind == "date":
        return _is_of_today(series, fact, old)
    # A symbol without a session names a rule or a treaty (0 in 9).
    if fact.kind == "symbol" and fact.value is None:
        return False
    # A text that was cited last time keeps its paragraphs; in a list that grew they
    # stand beside others.
    cited = cited_from(place) if fact.kind == "paragraph" else None
    return cited is None or all(one.number != cited.number for one in place.old_row)


def _is_of_today(
    series: Series,
    fact: Fact,
    old: Fact,
) -> bool:
    """Whether a day that moved last time moved in step, or is no earlier than the year
    of the last text (68 in 100; of earlier ones 40)."""
    years, before = years_of(fact.words), years_of(old.words)
    if not years or not before:
        return False
    is_in_step = years[-1] - before[-1] == series.moved
    return is_in_step or str(years[-1]) >= (series.last.date or "")[:4]


def _of_a_new_fact(
    series: Series,
    place: Place,
) -> str | None:
    """Why a fact that the text before did not have will be another the next time."""
    fact, text = place.fact, place.text
    if fact.kind == "figure" and _MONEY.match(text, fact.end):
        return "Sums of money are set anew each time."
    is_of_session = fact.value == series.session and series.session is not None
    # 86 in 100 in notes that are new, 97 where nothing is known of the text before.
    if fact.kind == "symbol" and place.is_note and is_of_session:
        return "The document is one of the last text's session."
    # Without the text before what is new cannot be told from what always stood there.
    if series.before is None:
        return None
    # 15 in 19: a list of documents that grew will grow again; of its other members and
    # of single documents that are new 3 in 33.
    if fact.kind == "symbol" and place.is_note and place.known and _ends_list(place):
        return "The note did not name this document before."
    # 46 in 100: a session or meeting that was just held, or is to be held, gives way to
    # the next one. In a paragraph that is new it is one in four, too few for a flag.
    is_held = (fact.kind == "session" and place.known) or fact.kind == "meeting"
    if is_held and not place.is_note:
        return "The last text was the first to name it."
    is_paragraph = fact.kind == "paragraph" and not place.known
    if is_paragraph and cited_from(place) is not None:
        return "The last text was the first to cite this paragraph."
    if fact.kind == "paragraph" and _WRITTEN_ANEW.match(text, fact.end):
        return "Paragraphs are numbered anew each time."
    return _of_a_year(series, place)


def _of_a_year(
    series: Series,
    place: Place,
) -> str | None:
    """Why a year, a day or a share that is new will be another the next time."""
    fact, text = place.fact, place.text
    adopted = int((series.last.date or "0")[:4])
    if not adopted or place.is_note:
        return None
    # “from 48 to 51 per cent”: 16 in 20; of other shares that are new one in three.
    is_share = fact.kind == "figure" and text.startswith(" per cent", fact.end)
    if is_share and text[: fact.start].endswith((" from ", " to ")):
        return "Shares are counted anew each time."
    if fact.kind == "year":
        years_ago = adopted - (fact.value or 0)
        # 24 in 34.
        if years_ago in _COUNTED and steps.is_of_statistics(text, fact):
            return "Shares and sums are counted for another year each time."
        # 76 in 100; of the years before only 30.
        if years_ago == -1:
            return "The last text looked ahead to this year."
    # 14 in 25.
    if fact.kind == "date" and years_of(fact.words)[-1] == adopted + 1:
        return "The last text looked ahead to this day."
    return None


def _ends_list(place: Place) -> bool:
    """Whether a fact is the last of an enumeration of its kind."""
    lists = listed(place.text, place.row)
    at = place.row.index(place.fact)
    return lists.count(lists[at]) > 1 and lists[at] not in lists[at + 1 :]
