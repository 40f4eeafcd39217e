"""Sessions of the General Assembly: with their years, and as days still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.patterns import lazy_pattern
from clause_library.references import numbers, organs_named
from clause_library.vocabulary import number_words
from drafter.check.draft import Draft
from drafter.check.findings import Hit

_ORDINAL = r"(?P<ordinal>[a-z]+(?:-[a-z]+)?)"
# “its” alone may be that of another body, which counts its sessions in another way.
_SESSION = lazy_pattern(
    rf"\b{_ORDINAL} session of the General Assembly,?"
    r" (?:in|of|held in) (?P<year>\d{4})\b(?![–-])"
)
_ITS_SESSION = lazy_pattern(
    rf"\b(?:General Assembly,?(?: at)?|provisional agenda of) its {_ORDINAL} session,?"
    r" (?:in|held in|to be held in) (?P<year>\d{4})\b(?![–-])"
)
# What is asked for: the words between hold no other act, which might be a past one.
_ASKED = lazy_pattern(
    r"\b(?:to (?:submit|report|present|provide|consider|continue|resume|revert|convene"
    r"|hold|brief|include)|shall (?:submit|report|meet|convene)|provisional agenda)\b"
    rf"[^;]*?\b(?:at|of) (?:its|the) {_ORDINAL} (?:regular )?session\b"
)
_ASKS = lazy_pattern(
    r"(?:(?:Also|Further|Strongly|Once again|Again) )?(?:[Rr]equest|[Ii]nvite|[Dd]ecide"
    r"|[Cc]all|[Uu]rge|[Ee]ncourage|[Rr]esolve)"
)
_HELD = lazy_pattern(
    r"\b(?:adopted|submitted|requested|presented|convened|held|considered|work of"
    r"|starting|annexed|contained|his report|her report|the report of)\b"
)
_NUMBER = lazy_pattern(r"(\d+)/\d+")
# Sessions back within which an older text was drafted.
_BACK = 15


def session_arithmetic(draft: Draft) -> Iterator[Hit]:
    """A session with its year: “its eightieth session, in 2025”."""
    for line in draft.body:
        for match in _named_with_year(line.text):
            ordinal = match["ordinal"]
            number = number_words.position(ordinal)
            # "regular session" is no ordinal, though it stands in the same place.
            if number is None or number < 1:
                continue
            opens = numbers.FIRST_YEAR + number
            # A session runs from September to September and touches two years.
            if int(match["year"]) not in (opens, opens + 1):
                yield Hit(
                    line.ref,
                    match.start(),
                    match.end(),
                    f"The {ordinal} session runs from {opens} to {opens + 1}.",
                )


def _named_with_year(text: str) -> Iterator[re.Match[str]]:
    yield from _SESSION.finditer(text)
    yield from _ITS_SESSION.finditer(text)


def session_past(draft: Draft) -> Iterator[Hit]:
    """What is asked for or put on an agenda is not of a session that is over."""
    own = _own_session(draft)
    if draft.organ != "GA" or own is None:
        return
    for line in draft.body:
        # “Recalls its request to report …” speaks of what was.
        if line.part != "operative" or not _ASKS.match(line.text):
            continue
        for match in _ASKED.finditer(line.text):
            number = number_words.position(match["ordinal"])
            if number is None or not own - _BACK <= number < own:
                continue
            start = match.start("ordinal")
            if _HELD.search(match[0]) or not _is_of_assembly(line.text, start):
                continue
            yield Hit(
                line.ref,
                start,
                match.end(),
                f"The {match['ordinal']} session is over: this text is of session"
                f" {own}.",
            )


def _is_of_assembly(
    text: str,
    start: int,
) -> bool:
    """Whether the session whose ordinal begins at ``start`` is the Assembly's."""
    before = text[:start]
    if re.search(r"(?:Assembly,?(?: at)?|agenda of|to it,? at) its $", before):
        return True
    if before.endswith("the "):
        return (
            re.match(r"\S+ session of the General Assembly", text[start:]) is not None
        )
    return not set(organs_named.bodies_in(before)) - {"GA"}


def _own_session(draft: Draft) -> int | None:
    """The session of the draft: by its symbol or header, else at least that of the
    newest resolution of the Assembly that it cites; None where nothing tells."""
    text = draft.text
    if text.symbol and (match := _NUMBER.search(text.symbol.number or "")):
        return int(match[1])
    named = re.match(r"[A-Za-z]+(?:-[a-z]+)?", text.session or "")
    if named and (number := number_words.position(named[0].lower())):
        return number
    cited = [
        int(match[1])
        for one in draft.references
        if one.organ == "GA" and one.certain and (match := _NUMBER.match(one.number))
    ]
    return max(cited, default=None)
