"""What stands above the title: organ, symbol, distribution, session, agenda item,
sponsors, in the text's language."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from clause_library.model import Resolution, Span, Symbol
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.dates import WRITTEN_DATE
from clause_library.vocabulary.organs import full_name, short_name
from drafter.word.layout import template
from drafter.word.layout.paragraphs import Line

PARENTS = {
    "HRC": "GA",
    "CCPCJ": "ECOSOC",
    "CND": "ECOSOC",
    "CSW": "ECOSOC",
    "CSocD": "ECOSOC",
    "CPD": "ECOSOC",
    "CSTD": "ECOSOC",
    "CHR": "ECOSOC",
}
"""A body -> the principal organ in whose documents its own stand."""

BESIDE = 32  # letters of an organ's name that leave room for the distribution beside it
STRETCH = "\u0640"
OPEN = ("SC",)  # organs whose drafts are distributed to all
BLANK_DATE = "[Date]"
BLANK_SPONSORS = "[Sponsors]"
BLANK_SESSION = lazy_pattern(r"\[\w+\] session")
"""What stands in a new draft for facts that are not known yet."""

ADOPTION = lazy_pattern(r"Resolution|Decision|Adopted|\d+/\d+")


class Words(Record):
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


def masthead(
    resolution: Resolution,
    undated: str = "",
) -> Iterator[Line]:
    """The lines above the title, from the facts of the resolution.

    The text's own header lines follow where they say more than its facts.

    ``undated`` stands for the date of a text that has none.
    """
    if BLANK_DATE in resolution.header:
        undated = BLANK_DATE
    words = vocabulary(resolution.language)
    lines = [
        *organ_lines(resolution, words),
        *issue_lines(resolution, words, undated),
        Line("rule", "MastheadRule", ""),
        *meeting_lines(resolution, words),
    ]
    for line in lines:
        # A fact that is not known leaves no empty line; only the rule has no words of
        # its own.
        if line.text or line.key == "rule":
            yield with_looks(line)
    sponsors = sponsored(resolution, words)
    # What the facts say already is not said again as the text's own line.
    written = bare(" ".join([*(line.text for line in lines), sponsors]))
    own = [
        text
        for text in resolution.header
        if bare(text) not in written and not is_number(text, resolution)
    ]
    yield from own_lines(own)
    if sponsors:
        yield Line("sponsors", "Sponsors", sponsors)


def with_blanks(resolution: Resolution) -> Resolution:
    """The text with the blanks of its own masthead as its facts.

    A draft begun here and read again has them as lines, which would be printed beside
    the places they belong to.
    """
    for line in resolution.header:
        last = line.rpartition(" ")[2]
        if resolution.symbol is None and "/[" in last:
            resolution = resolution._replace(symbol=Symbol(last, None, None))
        elif resolution.session is None and BLANK_SESSION.fullmatch(line):
            resolution = resolution._replace(session=line)
        elif not resolution.sponsors and line.startswith(f"{BLANK_SPONSORS}:"):
            resolution = resolution._replace(sponsors=(BLANK_SPONSORS,))
    return resolution


def organ_lines(
    resolution: Resolution,
    words: Words,
) -> Iterator[Line]:
    """The United Nations with the symbol, the organ, and to whom the text is
    distributed."""
    symbol = resolution.symbol.text if resolution.symbol else ""
    yield Line("masthead", "Masthead", f"{words.nations}\t{symbol}")
    organ = resolution.organ or ""
    # The text's own masthead says best in whose documents it stands; the table of
    # parents serves where it does not.
    name = printed_organ(resolution.header)
    if not name:
        principal = PARENTS.get(organ, organ)
        name = named(principal, resolution.formula, words)
    # Adopted texts are distributed to all, and so are the drafts of some organs.
    is_limited = resolution.status == "draft" and organ not in OPEN
    distribution = words.limited if is_limited else words.general
    # A longer name would run into the distribution on its line.
    if len(name) <= BESIDE:
        yield Line("organ", "OrganName", f"{name}\t{distribution}")
        return
    yield Line("organ", "OrganName", name)
    yield Line("distribution", "Distribution", distribution)


def issue_lines(
    resolution: Resolution,
    words: Words,
    undated: str,
) -> Iterator[Line]:
    """The date of issue and, of a draft, its original language."""
    # The day that the text's own masthead prints is the day of issue; the other date is
    # that of adoption.
    date = issued(resolution.header) or in_words(resolution.date, words) or undated
    yield Line("date", "Distribution", date)
    # In which language an adopted text was drafted is not printed.
    if resolution.status == "draft" and resolution.language:
        yield Line("language", "Language", words.original)


def meeting_lines(
    resolution: Resolution,
    words: Words,
) -> Iterator[Line]:
    """The body that met, its session, and the agenda item."""
    organ = resolution.organ or ""
    if organ in PARENTS:
        body = named(organ, resolution.formula, words)
        yield Line("body", "Session", body)
    elif meeting := meeting_body(resolution):
        yield Line("body", "Session", meeting)
    yield Line("session", "Session", resolution.session or "")
    item = agenda_line(resolution.agenda_item or "", resolution.header, words)
    yield Line("agenda", "AgendaItem", item)


def meeting_body(resolution: Resolution) -> str:
    """The body whose session a text's own masthead names, where it prepares a text of
    another organ: the line above the session."""
    header = resolution.header
    if resolution.session not in header:
        return ""
    place = header.index(resolution.session)
    above = header[place - 1] if place else ""
    # Printed already, as the organ in whose documents the text stands.
    if above == printed_organ(header) or above != full_name(short_name(above) or ""):
        return ""
    return above


def is_number(
    text: str,
    resolution: Resolution,
) -> bool:
    """Whether a line is the number that is printed before the title."""
    symbol = resolution.symbol.text if resolution.symbol else ""
    return bool(text) and symbol.endswith(f"/{text.rstrip('.')}")


def sponsored(
    resolution: Resolution,
    words: Words,
) -> str:
    """The line of the sponsors; empty for an adopted text, which has none."""
    if not resolution.sponsors or resolution.status == "adopted":
        return ""
    states = joined(resolution.sponsors, words.last)
    # What a draft says is printed once, as it says it: "…: revised draft resolution".
    for text in resolution.header:
        if text.startswith(f"{states}:"):
            return text
    return words.sponsored.format(states=states)


@cache
def vocabulary(language: str | None) -> Words:
    """The words of a masthead in a language; English where it has none."""
    # Read once for each language: the file does not change while the program runs.
    path = template.folder() / "mastheads.toml"
    mastheads = tomllib.loads(path.read_text(encoding="utf-8"))
    words = mastheads.get(language or "en", mastheads["en"])
    return Words(**words)


def named(
    organ: str,
    formula: str,
    words: Words,
) -> str:
    """The organ's name in full.

    A conference is named by the words that open its text, which name its convention.
    """
    name = words.organs.get(organ) or full_name(organ)
    opening = formula.removeprefix("The ").rstrip(", ")
    # Conferences of the parties share a name; only the opening words say of which
    # convention.
    if name.startswith("Conference") and opening.startswith(name):
        return opening
    return name


def with_looks(line: Line) -> Line:
    """The line with the character styles of the stretches set in another size.

    These are the organ's letter in a symbol, and the distribution beside the organ.
    """
    start = line.text.find("\t") + 1
    first = Span(start, start + 1)
    if line.key == "masthead" and line.text[start : start + 1].isalpha():
        return line._replace(looks={first: "SymbolLetter"})
    if line.key == "organ" and start:
        beside = Span(start - 1, len(line.text))
        return line._replace(looks={beside: "BesideOrgan"})
    return line


def bare(text: str) -> str:
    """A text as it is compared with another: without capitals, doubled spaces and the
    strokes that stretch Arabic."""
    words = text.replace(STRETCH, "").split()
    return " ".join(words).casefold()


def own_lines(header: Sequence[str]) -> Iterator[Line]:
    """What the text's own masthead says besides: its adoption, the report it was
    recommended in, a committee."""
    for position, text in enumerate(header):
        key = f"header {position}"
        if text.startswith("["):
            # The words are in italics, the brackets around them are not.
            words = Span(1, len(text.rstrip("]")))
            yield Line(
                key,
                "Origin",
                text,
                (words,),
            )
        elif ADOPTION.match(text):
            yield Line(key, "Adoption", text)
        else:
            yield Line(key, "AgendaItem", text)


def joined(
    states: Sequence[str],
    last: str,
) -> str:
    """``Kenya, Norway and Peru``; ``last`` stands before the last of them."""
    if len(states) <= 1:
        return "".join(states)
    *others, final = states
    return f"{', '.join(others)}{last}{final}"


def issued(header: Sequence[str]) -> str:
    """The date on which the document was issued, where the text's own masthead has
    it."""
    for line in header:
        if re.fullmatch(WRITTEN_DATE, line):
            return line
    return ""


def printed_organ(header: Sequence[str]) -> str:
    """The organ in whose documents a text says it stands: the first its own masthead
    names."""
    for line in header:
        if line == full_name(short_name(line) or ""):
            return line
    return ""


def agenda_line(
    item: str,
    header: Sequence[str],
    words: Words,
) -> str:
    """``Agenda item 12`` for an item given as a number alone; nothing where the text's
    own masthead says it."""
    # With word boundaries, so that item 1 is not found in item 12.
    mention = re.compile(rf"\bitem {re.escape(item)}\b", re.IGNORECASE)
    if item and any(mention.search(line) for line in header):
        return ""
    # An item given in words is printed as it is.
    if item[:1].isdigit():
        return words.item.format(number=item)
    return item


def in_words(
    iso: str | None,
    words: Words,
) -> str:
    """``15 December 2022`` for ``2022-12-15``; empty where the date is unknown."""
    if iso is None:
        return ""
    date = datetime.date.fromisoformat(iso)
    month = words.months[date.month - 1]
    return words.date.format(
        day=date.day,
        month=month,
        year=date.year,
    )
