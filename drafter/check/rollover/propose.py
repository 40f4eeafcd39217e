"""What must be rolled over in a text, proposed with the evidence for it.

What moved between the two last texts of a series moves now; where there is no text
before the last, arithmetic on the sessions the text itself names. Where something moves
but its next value cannot be known, a flag says where to look.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.references import numbers
from clause_library.vocabulary import number_words
from drafter.check.findings import Evidence
from drafter.check.rollover import arithmetic, cited_paragraphs, figures, flags, steps
from drafter.check.rollover.citations import reference
from drafter.check.rollover.facts import Fact, counterparts, facts
from drafter.check.rollover.passages import Passage, continued, passages
from drafter.check.rollover.records import FOREVER, Place, Proposal, Series, Told

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.check.sources import Sources

_AGENDA = lazy_pattern(r"provisional agenda of its ([a-z-]+) session")
_OTHER_BODY = lazy_pattern(
    r"\b(?:Organization|Committee|Commission|Council|Conference|Board|Fund|Parties),?"
    r" (?:at|on|of|from) its $"
)
# Sessions that a text looks ahead at most.
# With a higher bound more of another body's sessions would pass for the organ's own.
_AHEAD = 5
_SLASH = lazy_pattern(r"(\d+)/\d+")
# Characters to either side of a fact by which it is found again in a draft.
_CONTEXT = 40


def rollover(
    last: Resolution,
    before: Resolution | None,
    sources: Sources,
    as_of: str | None = None,
) -> tuple[Proposal, ...]:
    """What must be rolled over in the last text of a series for its next one.

    ``before`` is the text before it. ``as_of`` is the day (ISO) the next one is drafted
    for: it tells its session, and texts of that day and later are not known yet.
    """
    series = _series(last, before, as_of)
    earlier = _texts_before(last, before)
    found: list[Proposal] = []
    for passage in passages(last):
        for place in _places(passage, earlier.get(passage.ref), last.organ):
            told = _one(series, place, sources)
            if told is not None:
                found.append(_proposal(passage, place, told))
    return tuple(found)


def _series(
    last: Resolution,
    before: Resolution | None,
    as_of: str | None,
) -> Series:
    session, earlier = _session(last), _session(before)
    moved = session - earlier if session and earlier else 0
    gap = _gap(
        last,
        session,
        moved,
        as_of,
    )
    return Series(
        last,
        before,
        session,
        gap,
        moved,
        as_of or FOREVER,
    )


def _places(
    passage: Passage,
    earlier: str | None,
    organ: str | None,
) -> Iterator[Place]:
    """The facts of a passage beside those of the text before, ``earlier``; None where
    the passage is new."""
    text = passage.text
    row = facts(text, organ)
    old_row: tuple[Fact, ...] = ()
    pairs: dict[int, int] = {}
    if earlier is not None:
        old_row = facts(earlier, organ)
        pairs = counterparts(
            earlier,
            old_row,
            text,
            row,
        )
    # A paragraph that is new has nothing to move from; that is not the same as a fact
    # which did not move.
    known = earlier is not None
    olds = tuple(
        old_row[pairs[number]] if number in pairs else None
        for number in range(len(row))
    )
    for fact, old in zip(row, olds, strict=True):
        yield Place(
            text,
            fact,
            old,
            row,
            old_row,
            known,
            passage.is_note,
            olds,
        )


def _proposal(
    passage: Passage,
    place: Place,
    told: Told,
) -> Proposal:
    return Proposal(
        passage.ref,
        told.start,
        place.fact.end,
        told.new,
        told.reason,
        told.evidence,
        passage.text,
    )


def _one(
    series: Series,
    place: Place,
    sources: Sources,
) -> Told | None:
    fact, old = place.fact, place.old
    if fact.kind == "reference":
        return reference(series, place, sources)
    if fact.kind == "paragraph" and (told := _of_paragraph(series, place, sources)):
        return told
    if fact.kind == "session" and (told := _own_session(series, place)) is not None:
        return told
    before = series.before
    if old is None or before is None:
        told = arithmetic.counted_on(series, place)
        if told is not None:
            return told
    elif old.words != fact.words:
        new = steps.next_words(
            place.text,
            fact,
            old,
            series.moved,
            series.gap,
            series.last.date or "",
        )
        if new is not None:
            reason = f"“{old.words}” became “{fact.words}” last time."
            return Told(
                new,
                fact.start,
                reason,
                (Evidence(before.id, old.words),),
            )
    reason_to_look = flags.reason_to_look(series, place)
    if reason_to_look is None:
        return None
    evidence = (Evidence(before.id, old.words),) if old and before else ()
    return Told(
        None,
        fact.start,
        reason_to_look,
        evidence,
    )


def _of_paragraph(
    series: Series,
    place: Place,
    sources: Sources,
) -> Told | None:
    """The number of a paragraph whose text gives way to another; None for any other."""
    cited = cited_paragraphs.cited_from(place)
    if cited is None or series.before is None:
        return None
    told = reference(series, place.at(cited), sources)
    # A list that grows keeps what it has, and the paragraph with it.
    if told is None or told.new is None or told.new.startswith((cited.words, ", ")):
        return None
    return cited_paragraphs.renumbered(
        series,
        place,
        cited,
        told.new,
        sources,
    )


def _own_session(
    series: Series,
    place: Place,
) -> Told | None:
    """A session of the organ itself; None where it is not one that moves."""
    fact, old = place.fact, place.old
    value = fact.value or 0
    if series.session is None or not _is_own(series, value):
        return None
    if old is not None and series.moved:
        # What last time changed is the measure: a session that stood still is history,
        # as in "its tenth special session".
        if value - (old.value or 0) != series.moved or series.before is None:
            return None
        evidence = (Evidence(series.before.id, old.words),)
        reason = f"“{old.words}” became “{fact.words}” last time."
        new = figures.like(fact.words, value + series.gap)
        return Told(
            new,
            fact.start,
            reason,
            evidence,
        )
    # Nothing to hold it against: the session to come is rolled on.
    if value != series.session + series.gap or series.gap < 1:
        return None
    # The text before is there and had no such session: one guess would put a wrong
    # number into a paragraph just written.
    if place.known and series.moved:
        return None
    # “the Maritime Organization, at its seventy-eighth session”: an equal number.
    if _OTHER_BODY.search(place.text[: fact.start]):
        return None
    reason = f"The text is of session {series.session} and looks {series.gap} ahead."
    return Told(figures.like(fact.words, value + series.gap), fact.start, reason)


def _is_own(
    series: Series,
    value: int,
) -> bool:
    """Whether a session can be one of the organ itself.

    Another body's sessions have other numbers and another pace.
    """
    if series.session is None:
        return False
    return series.session <= value <= series.session + _AHEAD


def _gap(
    last: Resolution,
    session: int | None,
    moved: int,
    as_of: str | None,
) -> int:
    """How many sessions on the next text comes.

    As the day says that it is drafted for, as the text decides of its agenda, else as
    far as it stands from the one before, else one.
    """
    if as_of is not None and session:
        ahead = numbers.session_of(as_of) - session
        if 0 < ahead <= _AHEAD:
            return ahead
    # The decision on the agenda stands at the end, and an earlier mention may speak of
    # another item.
    for paragraph in reversed(last.operative):
        match = _AGENDA.search(paragraph.text)
        if match and session:
            named = number_words.position(match[1])
            if named and 0 < named - session <= _AHEAD:
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
    """The words of the text before, by the refs of the last text's passages."""
    if before is None:
        return {}
    return {new.ref: old.text for old, new in continued(before, last)}


def still_there(
    proposals: tuple[Proposal, ...], draft: Resolution
) -> Iterator[Proposal]:
    """The proposals whose facts a draft still holds as last year's text does, at their
    places in the draft."""
    for passage in passages(draft):
        for one in proposals:
            # A draft has been edited since: the words around a fact find it where the
            # paragraph as a whole no longer matches.
            around = one.text[max(0, one.start - _CONTEXT) : one.end + _CONTEXT]
            at = passage.text.find(around)
            if at < 0:
                continue
            start = at + min(one.start, _CONTEXT)
            end = start + one.end - one.start
            yield one._replace(
                ref=passage.ref,
                start=start,
                end=end,
                text=passage.text,
            )
