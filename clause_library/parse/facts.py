"""What a text says of itself, in any of the six languages.

Symbol, organ, date, status, session, language: read from the lines of its
masthead, its formula and its conclusion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clause_library.model import Status, Symbol
from clause_library.parse.masthead import TITLED
from clause_library.parse.sponsors import DRAFT
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import agenda_items, dates, formulas, organs
from clause_library.vocabulary.agency_symbols import (
    agency_symbol,
    agency_symbol_beside,
)
from clause_library.vocabulary.scripts import ARABIC, CYRILLIC, has_ideographs, is_han
from clause_library.vocabulary.symbols import parse_symbol

_MEETING = r"\bmeeting\b|\badopted\b|séance|sesión|заседание|الجلسة|会议"
_SESSION = lazy_pattern(
    r"(?:[A-Z][a-z]+(?:-[a-z]+)?|\d+(?:st|nd|rd|th)|\d{4}) "
    r"(?:special |emergency |substantive |resumed )*session"
    r"|(?:Resumed )?[Ss]ession of \d{4}"
    r"|[\w-]+(?: [\w-]+){0,3} "
    r"(?:session(?: extraordinaire(?: d['’]urgence)?)?|сессия)"
    r"|[\w-]+(?: [\w-]+){0,3} "
    r"período (?:extraordinario )?de sesiones(?: de emergencia)?"
    r"|الدورة [^\d،]{3,40}|第.{1,6}届.{0,6}会议"
)
_NAME = r"[A-Z]\w+(?: (?:[A-Z]\w+|of|and|the|on|for)){0,8}"
_SIGN = r"[A-Z]+/[A-Z0-9.\-/]*\d[\w.\-/]*(?: ?\(\d{4}\))?"
_BESIDE = lazy_pattern(rf"{_NAME}:? (?P<last>{_SIGN})|(?P<first>{_SIGN}) {_NAME}")
_PART = r"(?: ?(?:[A-Z]|ألف|باء|جيم|دال|هاء|واو)(?=[. ]))"
_NUMBERED = lazy_pattern(
    r"(?:(?:Resolution|Decision) )?"
    r"(?P<number>(?:E?S-)?\d{1,4}(?:/(?:\d{1,4}|…|\.{3}))?(?: ?\((?:\d{4}|[IVXL]+)\))?)"
    rf"(?P<part>{_PART})?(?P<after>(?:\s?[.:–—-]){{0,2}}\s+)(?=\S)"
)
# Before the number in the symbols of the organs whose volumes print the number alone.
_STEMS = {"GA": "A/", "ECOSOC": "E/", "HRC": "A/HRC/"}
_BEHIND_SYMBOL = lazy_pattern(r"(?:\s?[:.–—-])?\s+(?P<title>\S.+)")
# Before the words that a resolution or decision was adopted.
_ISSUED = (
    r"(?:Resolution|Decision) (?:adopted|\d+/\d+)|(?:Résolution|Décision) adoptée"
    r"|(?:Resolución|Decisión) (?:aprobada|adoptada)"
    r"|(?:Резолюция|Решение),? принят|(?:قرار|مقرر) (?:اتخذته|اعتمدته)"
    r"|\d日.{1,16}(?:决议|决定)$|^\(?(?:Adopted|ADOPTED|Adoptée|Aprobada|Принята) "
)
_BY_COUNCIL = lazy_pattern(r"Adopted by the Security Council at its ")
_COUNCIL_NUMBER = lazy_pattern(
    r"(?:(?:United Nations )?Security Council )?Resolution (\d{1,4} \(\d{4}\))"
    r"(?:,? (?:of|adopted (?:on|by)) .{8,80})?",
    re.IGNORECASE,
)
# A number that only a resolution has: 77/194, 2625 (XXV).
_SURE_NUMBER = lazy_pattern(r"[^()]*/\d+|\d+ ?\([IVXL]+\)")
_ORIGIN = lazy_pattern(
    r"\((?P<symbol>[A-Z]+/\S*?L\.\d+[^\s,،，()]*|S/\d{4}/\d+)"
    r"(?:[,،，][^()]*)?(?: (?:and|et|y|и|و) \S+)?\)"
)
# Characters; a longer line of the masthead speaks of another text.
_SHORT_LINE = 120
# Characters read to tell the language; more takes time and changes nothing.
_ENOUGH_FOR_LANGUAGE = 20_000
# Fewer small words may stand in the names of another language's text.
_FEWEST_WORDS = 3
_SMALL_WORDS = (
    ("fr", r"\b(?:des|les|dans|aux|une|est|du|sur|la|le|et)\b"),
    ("es", r"\b(?:los|las|del|por|una|para|la|el|en|y)\b"),
    ("en", r"\b(?:the|and|of|to|in)\b"),
)


def symbol(header: Sequence[str]) -> Symbol | None:
    """The first line of the masthead that is a symbol.

    Where none is, the first symbol beside the name of the organization.
    """
    # A line that is nothing but a symbol is surer than any with words beside it.
    for line in header:
        if whole := parse_symbol(line):
            return whole
    for line in header:
        match = _BESIDE.fullmatch(line)
        if match and (beside := parse_symbol(match["first"] or match["last"])):
            return beside
    return _of_council(header) or symbol_beside(header)


def _of_council(header: Sequence[str]) -> Symbol | None:
    """The symbol of a Council's text that prints its number alone, as pages of the web
    do: ``Resolution 2790 (2026)`` above the line that says where it was adopted."""
    if not any(_BY_COUNCIL.match(line) for line in header):
        return None
    return _numbered_by_council(header)


def _numbered_by_council(lines: Sequence[str]) -> Symbol | None:
    for line in lines:
        if number := _COUNCIL_NUMBER.fullmatch(line):
            return parse_symbol(f"S/RES/{number[1]}")
    return None


def symbol_beside(lines: Sequence[str]) -> Symbol | None:
    """An agency's number at the beginning or the end of a line, as a title has it."""
    for line in lines:
        if agency := agency_symbol_beside(line):
            return Symbol(agency.text, agency.organ, agency.text)
    return None


def symbol_of_number(
    header: Sequence[str],
    titles: Sequence[str],
    opening: str,
) -> Symbol | None:
    """The symbol of an adopted text that prints its number alone, as volumes of
    resolutions do: ``77/194. Small harbours``, ``2625 (XXV). …`` of the General
    Assembly, ``Resolution 242 (1967)`` of the Security Council.

    ``opening`` is the formula, or the sentence that says at which meeting it was made.
    None for what calls itself a draft: the number may be that of the text it was made
    from.
    """
    if any(re.search(rf"\b(?:{DRAFT})", line, re.IGNORECASE) for line in header):
        return None
    speaks = organs.short_name(opening)
    if speaks == "SC":
        return _numbered_by_council((*header, *titles))
    number = _NUMBERED.match(titles[0]) if titles else None
    stem = _STEMS.get(speaks or "")
    if number is None or stem is None or not _SURE_NUMBER.fullmatch(number["number"]):
        return None
    kind = "DEC" if formulas.AT_MEETING.match(opening) else "RES"
    return parse_symbol(f"{stem}{kind}/{number['number']}")


def split_title(
    title: str,
    of_symbol: Symbol | None,
) -> tuple[str, str]:
    """The number printed before a title, and the title: ``3/6.`` and the rest.

    The number is as printed, ``""`` where there is none.
    """
    if named := TITLED.fullmatch(title):
        start = named.start("title")
        return title[:start].strip(), title[start:]
    if of_symbol and title.startswith(of_symbol.text):
        # "A41-12: Safe harbours", as some bodies and pages of the web head a text
        printed = title[: len(of_symbol.text)]
        if behind := _BEHIND_SYMBOL.fullmatch(title[len(printed) :]):
            return printed, behind["title"]
    own_number = (of_symbol.number if of_symbol else None) or ""
    number, _, part = own_number.partition(" ")
    match = _NUMBERED.match(title)
    if match is None:
        return _split_part(title, part)
    is_own = match["number"] in (number, f"{number} {part}")
    # A figure that is neither a number with a stroke nor the text's own is a title's.
    is_sure = "/" in match["number"] or _SURE_NUMBER.fullmatch(match["number"])
    if not is_sure and not is_own:
        return _split_part(title, part)
    end = match.end()
    if match["part"] and not _is_part_letter(match, is_own, part):
        end = match.start("part")
    printed, rest = _split_part(title[end:].strip(), part)
    return f"{title[:end].strip()} {printed}".strip(), rest


def organ(
    formula: str,
    of_symbol: Symbol | None,
    header: Sequence[str] = (),
) -> str | None:
    """The organ that speaks: the formula's, else the symbol's.

    Several agencies have an Assembly or a General Conference: the number in the
    masthead tells which, and comes first.
    """
    for line in header:
        if numbered := organs.of_number(line):
            return numbered
    if named := organs.short_name(formula):
        return named
    return of_symbol.organ if of_symbol else None


def status(
    header: Sequence[str],
    conclusion: str,
    of_symbol: Symbol | None,
    opening: str = "",
) -> Status:
    """Draft or adopted, where the masthead, the symbol or the conclusion says so.

    ``header`` is the masthead and the title where it begins so: “Draft resolution: …”.
    ``opening`` is the formula or the first sentence: a decision says there when it was
    made.
    """
    symbol_text = of_symbol.text if of_symbol else ""
    # Before the words: a resolution's masthead names the draft it comes from.
    if re.search(r"/(?:RES|DEC)[/.]", symbol_text, re.IGNORECASE):
        return "adopted"
    front = " ".join(header)
    # Drafts are issued in the series of limited distribution (“A/77/L.4”).
    if "L." in symbol_text or re.search(
        rf"\b(?:{DRAFT})",
        front,
        re.IGNORECASE,
    ):
        return "draft"
    agency = agency_symbol(symbol_text)
    if agency is not None:
        return "draft" if agency.is_draft else "adopted"
    if any(re.search(_ISSUED, line) for line in header):
        return "adopted"
    if re.search(_MEETING, conclusion, re.IGNORECASE):
        return "adopted"
    if formulas.AT_MEETING.match(opening):
        return "adopted"
    return "unknown"


def date(
    header: Sequence[str],
    conclusion: str,
    opening: str = "",
) -> str | None:
    """The date of the text, ISO.

    The conclusion's, else that of the line that says it was adopted, else that of the
    meeting which the ``opening`` of a decision names, else the first of the masthead's
    own.
    """
    issued = [
        line for line in header if re.search(_ISSUED, line) or "adopted" in line.lower()
    ]
    made = [opening] if formulas.AT_MEETING.match(opening) else []
    short = [line for line in header if len(line) < _SHORT_LINE]
    for line in (conclusion, *issued, *made, *short):
        if parsed := dates.parse_date(line):
            return parsed
    return None


def stated_date(
    header: Sequence[str],
    conclusion: str,
) -> str | None:
    """The date that the line of adoption and the conclusion both give, ISO.

    None where either is silent, or where they differ.
    """
    # Two places that agree outweigh the file's data, which have slips; one does not.
    end = dates.parse_date(conclusion)
    for line in header:
        if end and (re.search(_ISSUED, line) or "adopted" in line):
            return end if dates.parse_date(line) == end else None
    return None


def session(header: Sequence[str]) -> str | None:
    """The session as the masthead writes it (``Twenty-seventh session``)."""
    for line in header:
        # The whole line: a title may speak of a session too.
        if _SESSION.fullmatch(line):
            return line
    return None


def agenda_item(header: Sequence[str]) -> str | None:
    """The number of the agenda item."""
    for line in header:
        if number := agenda_items.item(line):
            return number
    return None


def originating_draft(header: Sequence[str]) -> str | None:
    """The draft named in square brackets under the title.

    A report that holds many drafts is none.
    """
    for line in header:
        if line.startswith("[") and (match := _ORIGIN.search(line)):
            return match["symbol"]
    return None


def language(text: str) -> str | None:
    """The official language whose script or small words stand out.

    None where none does.
    """
    beginning = text[:_ENOUGH_FOR_LANGUAGE]
    counts = [
        (len(re.findall(rf"[{ARABIC}]", beginning)), "ar"),
        (sum(map(is_han, beginning)) if has_ideographs(beginning) else 0, "zh"),
        (len(re.findall(rf"[{CYRILLIC}]", beginning)), "ru"),
    ]
    for code, pattern in _SMALL_WORDS:
        times = len(re.findall(pattern, beginning, re.IGNORECASE))
        counts.append((times, code))
    times, code = max(counts)
    return code if times >= _FEWEST_WORDS else None


def _is_part_letter(
    match: re.Match[str],
    is_own: bool,
    part: str,
) -> bool:
    """Whether the letter after a number is a part's: "A new start" is no part A."""
    return bool(match["after"].strip()) or (is_own and len(part) == 1)


def _split_part(
    title: str,
    part: str,
) -> tuple[str, str]:
    """The letter of a part printed below a title, and the title.

    Parts of a resolution share a title with the others.
    """
    if len(part) == 1 and title.endswith(f" {part}"):
        return part, title[: -len(part)].strip()
    return "", title
