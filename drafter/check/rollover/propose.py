"""What must be rolled over in a text, proposed with the evidence for it.

What moved between the two last texts of a series moves now; where there is no text
before the last, arithmetic on the sessions the text itself names. Where something moves
but its next value cannot be known, a flag says where to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from clause_library.references import numbers
from clause_library.references.extract import all_paragraphs
from clause_library.vocabulary import dates, number_words
from drafter.check.findings import Evidence
from drafter.check.rollover.facts import Fact, counterparts, facts
from drafter.comparison.align import align

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.check.sources import Sources

_AGENDA = re.compile(r"provisional agenda of its ([a-z-]+) session")
_FOREVER = "9000-01-01"
# Sessions that a text looks ahead at most.
# With a higher bound more of another body's sessions would pass for the organ's own.
_AHEAD = 5
# Members of a list that show a series by themselves.
_LIST = 3
_SLASH = re.compile(r"(\d+)/\d+")


class Proposal(NamedTuple):
    """A fact at ``text[start:end]`` of the paragraph ``ref`` that is overtaken.

    ``new`` is what to write, None where it cannot be known: a flag.
    """

    ref: str
    start: int
    end: int
    new: str | None
    reason: str
    evidence: tuple[Evidence, ...]
    text: str


class _Series(NamedTuple):
    """The last text, the one before it, and how far apart the next one is."""

    last: Resolution
    before: Resolution | None
    session: int | None
    gap: int
    moved: int
    as_of: str


def rollover(
    last: Resolution,
    before: Resolution | None,
    sources: Sources,
    as_of: str | None = None,
) -> tuple[Proposal, ...]:
    """What must be rolled over in the last text of a series for its next one.

    ``before`` is the text before it; texts of the day ``as_of`` (ISO) and later are not
    known yet.
    """
    session = _session(last)
    earlier = _session(before) if before is not None else None
    moved = session - earlier if session and earlier else 0
    series = _Series(
        last, before, session, _gap(last, session, moved), moved, as_of or _FOREVER
    )
    old = _texts_before(last, before)
    found: list[Proposal] = []
    for paragraph in all_paragraphs(last):
        # Annexes (statutes, rules, lists) are not rewritten from session to session.
        if paragraph.part == "annex":
            continue
        row = facts(paragraph.text, last.organ)
        earlier_text = old.get(paragraph.ref)
        pairs: dict[int, int] = {}
        earlier_row: tuple[Fact, ...] = ()
        if earlier_text is not None:
            earlier_row = facts(earlier_text, last.organ)
            pairs = counterparts(
                earlier_text,
                earlier_row,
                paragraph.text,
                row,
            )
        for place, fact in enumerate(row):
            counterpart = earlier_row[pairs[place]] if place in pairs else None
            # A paragraph that is new has nothing to move from; that is not the same as
            # a fact which did not move.
            known = earlier_text is not None
            proposal = _one(
                series, fact, counterpart, row, earlier_row, sources, known=known
            )
            if proposal is not None:
                new, start, reason, evidence = proposal
                # “74/1 and 75/2” becomes “74/1, 75/2 and 76/3”.
                joins = new is not None and new.startswith(f"{fact.words} and ")
                if joins and paragraph.text[:start].endswith(" and "):
                    start -= len(" and ")
                    new = f", {new}"
                found.append(
                    Proposal(
                        paragraph.ref, start, fact.end, new, reason, evidence,
                        paragraph.text,
                    )
                )  # fmt: skip
    return tuple(found)


_Told = tuple[str | None, int, str, tuple[Evidence, ...]]


def _one(
    series: _Series,
    fact: Fact,
    old: Fact | None,
    row: tuple[Fact, ...],
    old_row: tuple[Fact, ...],
    sources: Sources,
    *,
    known: bool,
) -> _Told | None:
    if fact.kind == "reference":
        return _reference(
            series,
            fact,
            old,
            row,
            old_row,
            sources,
            known=known,
        )
    if fact.kind == "session":
        return _session_fact(
            series,
            fact,
            old,
            known=known,
        )
    if old is None or old.words == fact.words:
        return None
    # Years and anniversaries move by other steps as often as by the same one: they are
    # flagged, never proposed.
    evidence = _moved(series, old.words)
    return None, fact.start, f"“{old.words}” became “{fact.words}” last time.", evidence


def _session_fact(
    series: _Series, fact: Fact, old: Fact | None, *, known: bool
) -> _Told | None:
    value = fact.value or 0
    if old is not None and series.moved:
        # What last time changed is the measure: a session that stood still is history,
        # as in "its tenth special session".
        step = value - (old.value or 0)
        if step == 0:
            return None
        evidence = _moved(series, old.words)
        reason = f"“{old.words}” became “{fact.words}” last time."
        if step != series.moved or not _is_own(series, value):
            return None, fact.start, reason, evidence
        return _like(fact.words, value + series.gap), fact.start, reason, evidence
    # Nothing to hold it against: the session to come is rolled on.
    if series.session is None or value != series.session + series.gap or series.gap < 1:
        return None
    # The text before is there and had no such session: one guess would put a wrong
    # number into a paragraph just written.
    if known and series.moved:
        return None
    reason = f"The text is of session {series.session} and looks {series.gap} ahead."
    return _like(fact.words, value + series.gap), fact.start, reason, ()


def _is_own(
    series: _Series,
    value: int,
) -> bool:
    """Whether a session can be one of the organ itself.

    Another body's sessions have other numbers and another pace.
    """
    if series.session is None:
        return False
    return series.session <= value <= series.session + _AHEAD


def _reference(
    series: _Series,
    fact: Fact,
    old: Fact | None,
    row: tuple[Fact, ...],
    old_row: tuple[Fact, ...],
    sources: Sources,
    *,
    known: bool,
) -> _Told | None:
    last = series.last
    own = last.symbol.number if last.symbol else None
    if own is None or last.date is None:
        return None
    # Members of one list are judged together: a number joins a list at its end.
    members = [one for one in row if one.kind == "reference" and one.list == fact.list]
    cited_before = {one.number for one in old_row if one.kind == "reference"}
    is_new = known and fact.number not in cited_before
    # “76/84 A and B”: parts are adopted one by one.
    if re.search(r"[A-Z] (?:and|to) [A-Z]", fact.words):
        return None
    evidence = (Evidence(last.id, f"{last.title}, {last.date}"),)
    written = _written(own, last.date, fact)
    if series.before is None:
        if not _ends_own_series(series, fact, members):
            return None
        reason = f"The list ends with session {series.session - series.gap}."  # type: ignore[operator]
        return f"{fact.words} and {written}", fact.start, reason, evidence
    if _is_text(fact, series.before):
        if members[-1] is not fact:
            return None
        reason = f"The last text of the series is {own}, not {fact.number}."
        swapped = old is not None and old.number != fact.number
        if len(members) > 1 and is_new and not _swapped(members, cited_before):
            return f"{fact.words} and {written}", fact.start, reason, evidence
        if len(members) == 1 and swapped and is_new:
            return written, fact.start, reason, evidence
        return None
    if old is None or old.number == fact.number or not is_new:
        return None
    return _sister(
        series,
        fact,
        old,
        sources,
    )


def _ends_own_series(
    series: _Series,
    fact: Fact,
    members: list[Fact],
) -> bool:
    """Whether a citation ends a list of the organ's own texts that is as many sessions
    behind the last text as the next one is ahead of it."""
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
    members: list[Fact],
    cited_before: set[str],
) -> bool:
    """Whether the last number of a list took the place of one instead of joining."""
    kept = [one for one in members[:-1] if one.number in cited_before]
    return len(kept) + 1 < len(members) and not kept


def _sister(
    series: _Series,
    fact: Fact,
    old: Fact,
    sources: Sources,
) -> _Told | None:
    """A text of another series: its next one, where the library has it."""
    reason = f"“{old.words}” became “{fact.words}” last time."
    cited = sources.cited(fact.organ or "", fact.number)
    newest = (
        _newest(
            series,
            cited.id,
            cited.title,
            sources,
        )
        if cited
        else None
    )
    if newest is None or newest.symbol is None or fact.date is None or not newest.date:
        return None, fact.start, reason, _moved(series, old.words)
    evidence = (Evidence(newest.id, f"{newest.title}, {newest.date}"),)
    new = f"{newest.symbol.number} of {dates.written(newest.date)}"
    return new, fact.start, reason, evidence


def _newest(
    series: _Series, id: str, title: str, sources: Sources
) -> Resolution | None:
    """The newest text of another series before the day.

    None where there is none, or where it is of the draft's own session and may come
    after the draft.
    """
    newest: Resolution | None = None
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
        same = [text for text in same if text.title == title]
        if not same:
            break
        newest = same[-1]
        id = newest.id
        known.add(id)
    if newest is None or newest.date is None or series.session is None:
        return None
    too_new = numbers.session_of(newest.date) >= series.session + series.gap
    return None if too_new and newest.organ == series.last.organ else newest


def _is_text(
    fact: Fact,
    text: Resolution,
) -> bool:
    return text.symbol is not None and text.symbol.number == fact.number


def _written(
    number: str,
    date: str,
    fact: Fact,
) -> str:
    return f"{number} of {dates.written(date)}" if fact.date else number


def _moved(
    series: _Series,
    words: str,
) -> tuple[Evidence, ...]:
    return (Evidence(series.before.id, words),) if series.before is not None else ()


def _like(
    words: str,
    value: int,
) -> str:
    """The ordinal of a value, with a capital where the words had one."""
    new = number_words.ordinal(value)
    return new.capitalize() if words[:1].isupper() else new


def _gap(
    last: Resolution,
    session: int | None,
    moved: int,
) -> int:
    """How many sessions on the next text comes.

    As the text decides of its agenda, else as far as it stands from the one before,
    else one.
    """
    # The decision on the agenda stands at the end, and an earlier mention may speak of
    # another item.
    for paragraph in reversed(last.operative):
        match = _AGENDA.search(paragraph.text)
        if match and session:
            named = number_words.position(match[1])
            if named and 0 < named - session <= 5:
                return named - session
    return moved if moved > 0 else 1


def _session(text: Resolution | None) -> int | None:
    """The session of a text, from its number or its date."""
    if text is None:
        return None
    if text.symbol and text.symbol.number:
        match = _SLASH.match(text.symbol.number)
        if match:
            return int(match[1])
    return numbers.session_of(text.date) if text.date else None


def _texts_before(
    last: Resolution,
    before: Resolution | None,
) -> dict[str, str]:
    """The words of the text before, by the refs of the last text's paragraphs."""
    if before is None:
        return {}
    old: dict[str, str] = {}
    for pair in align(before, last).pairs:
        # Of a paragraph split or merged it cannot be told which fact took the place of
        # which.
        if len(pair.old) == 1 and len(pair.new) == 1:
            old[pair.new[0].ref] = pair.old[0].text
    return old


def still_there(
    proposals: tuple[Proposal, ...], draft: Resolution
) -> Iterator[Proposal]:
    """The proposals whose facts a draft still holds as last year's text does, at their
    places in the draft."""
    for paragraph in all_paragraphs(draft):
        for one in proposals:
            # A draft has been edited since: the words around a fact find it where the
            # paragraph as a whole no longer matches.
            around = one.text[max(0, one.start - _CONTEXT) : one.end + _CONTEXT]
            at = paragraph.text.find(around)
            if at < 0:
                continue
            start = at + min(one.start, _CONTEXT)
            end = start + one.end - one.start
            yield one._replace(
                ref=paragraph.ref, start=start, end=end, text=paragraph.text
            )


# Characters to either side of a fact by which it is found again in a draft.
_CONTEXT = 40
