"""The facts of a paragraph that the calendar overtakes, and which belong together."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from clause_library.references.extract import in_text
from clause_library.vocabulary import number_words
from clause_library.vocabulary.dates import month_names

Kind = Literal["reference", "date", "session", "year", "ordinal", "figure"]

_MONTHS = "|".join(month_names("en"))
_ORDINAL = r"[a-z]+(?:ieth|[a-z]th|first|second|third)(?:-[a-z]+)?|[a-z]+ty-[a-z]+"
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
            rf"\b(?:{_ORDINAL})(?= (?:special |regular )?sessions?\b)", re.IGNORECASE
        ),
    ),
    ("ordinal", re.compile(rf"\b(?:{_ORDINAL})\b")),
    ("year", re.compile(r"\b(?:19|20)\d\d\b")),
    # Tables part thousands by spaces: “13 275 800” is one figure.
    ("figure", re.compile(r"\b\d{1,3}(?:[  ]\d{3})+\b|\b\d[\d,.]*\d\b|\b\d\b")),
)
_WORD = re.compile(r"\w+|[^\w\s]")


class Fact(NamedTuple):
    """Something a paragraph says that may be another thing next year.

    ``words`` stand at ``start:end`` of the text. ``value`` is the number of a session,
    a year or an ordinal; of a citation ``number``, ``organ`` and ``date`` (ISO), and
    ``start:end`` holds number and date.
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
            if kind in ("session", "ordinal") and value is None:
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
    kind.
    """
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


def _value(
    kind: Kind,
    words: str,
) -> int | None:
    if kind in ("session", "ordinal"):
        return number_words.position(words.casefold())
    return int(words) if kind == "year" else None
