"""The facts of a paragraph that the calendar overtakes, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.references.extract import in_text
from clause_library.vocabulary import number_words
from clause_library.vocabulary.dates import month_names

Kind = Literal[
    "reference",
    "symbol",
    "paragraph",
    "date",
    "session",
    "meeting",
    "year",
    "ordinal",
    "figure",
]

_MONTHS = "|".join(month_names("en"))
_ORDINAL = (
    r"[a-z]+(?:ieth|[a-z]th|first|second|third)(?:-[a-z]+)?|[a-z]+ty-[a-z]+"
    r"|\d+(?:st|nd|rd|th)"
)
# “A/77/88”, “E/CN.4/1998/53/Add.2”, “GC(64)/RES/12”: parts between strokes, with a
# figure in one at least.
_SEGMENT = r"[A-Z0-9][A-Za-z0-9.‑–-]*(?:\(\d+\))?"
# A document issued in pieces has the piece in its symbol: “A/77/6 (Sect. 29A)/Corr.1”.
_PIECE = r" \((?:Sect\.|Parts?|Vol\.) [0-9IVX]+[A-Z]?(?: and [IVX]+)?\)"
_SYMBOL = lazy_pattern(
    rf"(?<![\w/])(?=[^\s\d]*\d)[A-Z][A-Z.]*(?:\(\d+\))?(?:/{_SEGMENT})+(?<![.‑–-])"
    rf"(?:{_PIECE}(?:/[A-Z][a-z]+\.\d+)?)?"
)
# What stands between the members of an enumeration.
_BETWEEN_MEMBERS = lazy_pattern(r",? and |, ")
# “paragraphs 12, 13 (a) and 15”: the numbers of paragraphs, of this text or another.
_PARAGRAPHS = lazy_pattern(
    r"\bparagraphs? (?P<numbers>\d+(?: \([a-z]+\))*"
    r"(?:(?:,| and|, and| to| or|–) ?\d+(?: \([a-z]+\))*)*)"
)
_NUMBER = lazy_pattern(r"\d+")
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    # “from 24 to 26 May 2023” is one fact: none of its days moves alone.
    (
        "date",
        re.compile(
            rf"\b(?:\d{{1,2}}(?: (?:{_MONTHS}))?(?: to | and |–))?"
            rf"\d{{1,2}} (?:{_MONTHS}) \d{{4}}\b"
        ),
    ),
    (
        "session",
        re.compile(
            # “at its seventy-seventh and seventy-eighth sessions” names two.
            rf"\b(?:{_ORDINAL})(?=(?: and (?:{_ORDINAL}))?"
            r" (?:special |regular )?sessions?\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "meeting",
        re.compile(rf"\b(?:{_ORDINAL})(?= (?:plenary )?meetings?\b)", re.IGNORECASE),
    ),
    ("ordinal", re.compile(rf"\b(?:{_ORDINAL})\b")),
    ("year", _YEAR),
    # Tables part thousands by spaces: “13 275 800” is one figure.
    ("figure", re.compile(r"\b\d{1,3}(?:[  ]\d{3})+\b|\b\d[\d,.]*\d\b|\b\d\b")),
)
_WORD = lazy_pattern(r"\w+|[^\w\s]")
# Dates of an enumeration, at least.
_LIST = 3


class Fact(Record):
    """Something a paragraph says that may be another thing next year.

    ``words`` stand at ``start:end`` of the text. ``value`` is the number of a session,
    a meeting, a year, a paragraph or an ordinal, and the session or year that a symbol
    names; of a citation ``number``, ``organ`` and ``date`` (ISO), and ``start:end``
    holds number and date.
    """

    kind: Kind
    start: int
    end: int
    words: str
    value: int | None = None
    number: str = ""
    organ: str | None = None
    date: str | None = None
    list: int = -1


def facts(
    text: str,
    own: str | None,
) -> tuple[Fact, ...]:
    """The facts of a paragraph in its order; ``own`` is the organ that speaks."""
    found: list[Fact] = []
    taken = [False] * (len(text) + 1)
    # “A/RES/77/194” is a symbol as a whole; read as a citation it would be half of one.
    for span in _spans(text):
        found.append(span)
        taken[span.start : span.end] = [True] * (span.end - span.start)
    for one in in_text(text, "", own):
        # Each character belongs to one fact: the year in a date must not be moved
        # twice.
        if taken[one.at.start]:
            continue
        end = one.at.end
        date = None if one.shares_date else one.date
        # A date farther off belongs to other words, and a replacement up to it would
        # swallow what stands between.
        if date and one.date_at and one.date_at.start - end <= len(" adopted on "):
            end = one.date_at.end
        words = text[one.at.start : end]
        fact = Fact(
            "reference", one.at.start, end, words, None, one.number, one.organ, date,
            one.list,
        )  # fmt: skip
        found.append(fact)
        taken[one.at.start : end] = [True] * (end - one.at.start)
    # From the most telling kind to the least: "eightieth" before "session" is no bare
    # ordinal, "2025" in a date no bare year.
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            value = _value(kind, match[0])
            # The pattern knows only endings, which "month" and "health" have too.
            if kind in ("session", "meeting", "ordinal") and value is None:
                continue
            found.append(
                Fact(
                    kind,
                    *match.span(),
                    match[0],
                    value,
                )
            )
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return tuple(sorted(found, key=lambda fact: fact.start))


def counterparts(
    old: str, old_facts: tuple[Fact, ...], new: str, new_facts: tuple[Fact, ...]
) -> dict[int, int]:
    """Which fact of the old text each fact of the new one takes the place of, by their
    places in the two rows.

    The words between them decide: the texts are aligned with every fact replaced by its
    kind. A member of a list that is still there is itself, wherever it now stands: one
    number more shifts all behind it.
    """
    pairs = _aligned(
        old,
        old_facts,
        new,
        new_facts,
    )
    for now, then in _same_members(
        old,
        old_facts,
        new,
        new_facts,
    ):
        for taken in [one for one, at in pairs.items() if at == then]:
            del pairs[taken]
        pairs[now] = then
    return pairs


def listed(
    text: str,
    row: tuple[Fact, ...],
) -> tuple[int, ...]:
    """For each fact the number of the enumeration it stands in: facts of one kind with
    only a comma or an “and” between them."""
    numbers: list[int] = []
    for at, fact in enumerate(row):
        before = row[at - 1] if at else None
        is_next = (
            before is not None
            and before.kind == fact.kind
            and _BETWEEN_MEMBERS.fullmatch(text[before.end : fact.start])
        )
        numbers.append(numbers[-1] if is_next else at)
    return tuple(numbers)


def _same_members(
    old: str, old_facts: tuple[Fact, ...], new: str, new_facts: tuple[Fact, ...]
) -> Iterator[tuple[int, int]]:
    """The symbols of a passage, and the dates of an enumeration, that both texts have:
    their places in the new row and in the old one."""
    before = _members(old, old_facts)
    now = _members(new, new_facts)
    rest = dict(before)
    for key, place in now.items():
        if key in before:
            yield place, rest.pop(key)
    # “A/77/6 (Sect. 17)” goes on “A/76/6 (Sect. 17)” whatever stands around them.
    pieces = {_of_any_session(old_facts[place]): place for place in rest.values()}
    for key, place in now.items():
        piece = _of_any_session(new_facts[place])
        if key not in before and key[0] == "symbol" and piece in pieces:
            yield place, pieces[piece]


def _of_any_session(fact: Fact) -> str:
    return fact.words.replace(f"/{fact.value}/", "/#/", 1)


def _members(
    text: str,
    row: tuple[Fact, ...],
) -> dict[tuple[Kind, str], int]:
    lists = listed(text, row)
    found: dict[tuple[Kind, str], int] = {}
    for place, fact in enumerate(row):
        # The same day may stand twice in a sentence about two periods; in an
        # enumeration it is one of those that are counted up.
        is_listed = fact.kind == "date" and lists.count(lists[place]) >= _LIST
        if fact.kind == "symbol" or is_listed:
            found.setdefault((fact.kind, fact.words), place)
    return found


def _aligned(
    old: str, old_facts: tuple[Fact, ...], new: str, new_facts: tuple[Fact, ...]
) -> dict[int, int]:
    before, places_before = _tokens(old, old_facts)
    after, places_after = _tokens(new, new_facts)
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(
        None,
        before,
        after,
        autojunk=False,
    )
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            here = places_after.get(block.b + step)
            there = places_before.get(block.a + step)
            # Only a fact over a fact is a pair: an equal word beside them says nothing
            # of their values.
            if here is not None and there is not None:
                pairs[here] = there
    return pairs


def _tokens(
    text: str,
    row: tuple[Fact, ...],
) -> tuple[list[str], dict[int, int]]:
    tokens: list[str] = []
    places: dict[int, int] = {}
    at = 0
    for number, fact in enumerate(row):
        tokens += _words(text[at : fact.start])
        places[len(tokens)] = number
        tokens.append(f"<{fact.kind}>")
        at = fact.end
    tokens += _words(text[at:])
    return tokens, places


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def years_of(words: str) -> list[int]:
    """The years that the words of a fact name."""
    return [int(year) for year in _YEAR.findall(words)]


def _spans(text: str) -> Iterator[Fact]:
    """The symbols of documents and the numbers of paragraphs."""
    for match in _SYMBOL.finditer(text):
        yield Fact(
            "symbol",
            *match.span(),
            match[0],
            _session_named(match[0]),
        )
    for run in _PARAGRAPHS.finditer(text):
        for number in _NUMBER.finditer(text, *run.span("numbers")):
            yield Fact(
                "paragraph",
                *number.span(),
                number[0],
                int(number[0]),
            )


def _session_named(symbol: str) -> int | None:
    """The first figure of a symbol: a session (``A/77/88``) or a year
    (``S/2022/12``)."""
    for part in re.split(r"[/()]", symbol)[1:]:
        if part.isdigit():
            return int(part)
    return None


def _value(
    kind: Kind,
    words: str,
) -> int | None:
    if kind in ("session", "meeting", "ordinal"):
        in_figures = re.match(r"\d+", words)
        if in_figures:
            return int(in_figures[0])
        return number_words.position(words.casefold())
    return int(words) if kind == "year" else None
