"""What stands above the title: organ, symbol, distribution, session, agenda item,
sponsors, in the text's language."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from clause_library.model import Resolution, Span
from clause_library.vocabulary.dates import WRITTEN_DATE
from clause_library.vocabulary.organs import full_name, short_name
from drafter.word.layout import template
from drafter.word.layout.paragraphs import Line

PARENTS = {
    "HRC": "GA",
    **dict.fromkeys(("CCPCJ", "CND", "CSW", "CSocD", "CPD", "CSTD", "CHR"), "ECOSOC"),
}
"""A body -> the principal organ in whose documents its own stand."""

BESIDE = 32  # letters of an organ's name that leave room for the distribution beside it
STRETCH = "\u0640"
OPEN = ("SC",)  # organs whose drafts are distributed to all


class Words(NamedTuple):
    """The words of a masthead in one language, as ``templates/mastheads.toml`` explains
    them."""

    nations: str
    limited: str
    general: str
    original: str
    item: str
    sponsored: str
    last: str
    date: str
    months: Sequence[str]
    organs: Mapping[str, str]


def masthead(resolution: Resolution, undated: str = "") -> Iterator[Line]:
    """The lines above the title; the text's own header lines where they say more than
    its facts.

    ``undated`` stands for the date of a text that has none.
    """
    words = vocabulary(resolution.language)
    is_draft, organ = resolution.status == "draft", resolution.organ or ""
    is_limited = is_draft and organ not in OPEN
    name = printed_organ(resolution.header) or named(
        PARENTS.get(organ, organ), resolution.formula, words
    )
    distribution = words.limited if is_limited else words.general
    is_beside = len(name) <= BESIDE
    known = {
        "masthead": (
            "Masthead",
            f"{words.nations}\t{resolution.symbol.text if resolution.symbol else ''}",
        ),
        "organ": ("OrganName", f"{name}\t{distribution}" if is_beside else name),
        "distribution": ("Distribution", "" if is_beside else distribution),
        "date": (
            "Distribution",
            issued(resolution.header) or said_date(resolution.date, words) or undated,
        ),
        "language": (
            "Language",
            words.original if is_draft and resolution.language else "",
        ),
        "rule": ("MastheadRule", ""),
        "body": (
            "Session",
            named(organ, resolution.formula, words) if organ in PARENTS else "",
        ),
        "session": ("Session", resolution.session or ""),
        "agenda": (
            "AgendaItem",
            agenda_line(resolution.agenda_item or "", resolution.header, words),
        ),
    }
    yield from (
        with_looks(Line(key, style, text))
        for key, (style, text) in known.items()
        if text or key == "rule"
    )
    is_sponsored = (
        bool(resolution.sponsors) and resolution.status != "adopted"
    )  # an adopted text has no more
    sponsors = (
        words.sponsored.format(states=joined(resolution.sponsors, words.last))
        if is_sponsored
        else ""
    )
    told = bare(" ".join([*(text for _, text in known.values()), sponsors]))
    yield from own_lines([line for line in resolution.header if bare(line) not in told])
    if sponsors:
        yield Line("sponsors", "Sponsors", sponsors)


@cache
def vocabulary(language: str | None) -> Words:
    """The words of a masthead in a language; English where it has none."""
    mastheads = tomllib.loads(
        (template.folder() / "mastheads.toml").read_text(encoding="utf-8")
    )
    return Words(**mastheads.get(language or "en", mastheads["en"]))


def named(organ: str, formula: str, words: Words) -> str:
    """The organ's name in full; a conference by the words that open its text, which
    name its convention."""
    name = words.organs.get(organ) or full_name(organ)
    opening = formula.removeprefix("The ").rstrip(", ")
    return (
        opening if name.startswith("Conference") and opening.startswith(name) else name
    )


def with_looks(line: Line) -> Line:
    """The line with what is set in another size: the organ's letter in a symbol, the
    distribution beside the organ."""
    start = line.text.find("\t") + 1
    if line.key == "masthead" and line.text[start : start + 1].isalpha():
        return line._replace(looks={Span(start, start + 1): "SymbolLetter"})
    if line.key == "organ" and start:
        return line._replace(looks={Span(start - 1, len(line.text)): "BesideOrgan"})
    return line


def bare(text: str) -> str:
    """A text as it is compared with another: without capitals, doubled spaces and the
    strokes that stretch Arabic."""
    return " ".join(text.replace(STRETCH, "").split()).casefold()


def own_lines(header: Sequence[str]) -> Iterator[Line]:
    """What the text's own masthead says besides: its adoption, the report it was
    recommended in, a committee."""
    for position, text in enumerate(header):
        if text.startswith("["):
            yield Line(
                f"header {position}", "Origin", text, (Span(1, len(text.rstrip("]"))),)
            )
        else:
            is_adoption = (
                re.match(r"Resolution|Decision|Adopted|\d+/\d+", text) is not None
            )
            yield Line(
                f"header {position}", "Adoption" if is_adoption else "AgendaItem", text
            )


def joined(states: Sequence[str], last: str) -> str:
    """``Kenya, Norway and Peru``."""
    return (
        last.join([", ".join(states[:-1]), states[-1]])
        if len(states) > 1
        else "".join(states)
    )


def issued(header: Sequence[str]) -> str:
    """The date on which the document was issued, where the text's own masthead has
    it."""
    return next((line for line in header if re.fullmatch(WRITTEN_DATE, line)), "")


def printed_organ(header: Sequence[str]) -> str:
    """The organ in whose documents a text says it stands: the first its own masthead
    names."""
    return next(
        (line for line in header if line == full_name(short_name(line) or "")), ""
    )


def agenda_line(item: str, header: Sequence[str], words: Words) -> str:
    """``Agenda item 12`` for an item given as a number alone; nothing where the text's
    own masthead says it."""
    if any(
        re.search(rf"\bitem {re.escape(item)}\b", line, re.IGNORECASE)
        for line in header
        if item
    ):
        return ""
    return words.item.format(number=item) if item[:1].isdigit() else item


def said_date(iso: str | None, words: Words) -> str:
    """``15 December 2022`` for ``2022-12-15``; empty where the date is unknown."""
    if iso is None:
        return ""
    date = datetime.date.fromisoformat(iso)
    return words.date.format(
        day=date.day, month=words.months[date.month - 1], year=date.year
    )
