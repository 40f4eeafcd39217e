"""What a text says of itself: symbol, organ, date, status, session, sponsors, language,
in any of the six languages."""

from __future__ import annotations

import re

from clause_library.model import Status, Symbol
from clause_library.vocabulary import agenda_items, dates, organs
from clause_library.vocabulary.scripts import ARABIC, CYRILLIC, HAN
from clause_library.vocabulary.symbols import parse_symbol

_MEETING = r"\bmeeting\b|\badopted\b|séance|sesión|заседание|الجلسة|会议"
_SESSION = re.compile(
    r"(?:[A-Z][a-z]+(?:-[a-z]+)?|\d+(?:st|nd|rd|th)|\d{4}) (?:special |emergency |substantive |resumed )*session"
    r"|(?:Resumed )?[Ss]ession of \d{4}"
    r"|[\w-]+(?: [\w-]+){0,3} (?:session(?: extraordinaire(?: d['’]urgence)?)?|сессия)"
    r"|[\w-]+(?: [\w-]+){0,3} período (?:extraordinario )?de sesiones(?: de emergencia)?"
    r"|الدورة [^\d،]{3,40}|第.{1,6}届.{0,6}会议"
)
_NAME = r"[A-Z]\w+(?: (?:[A-Z]\w+|of|and|the|on|for)){0,8}"
_SIGN = r"[A-Z]+/[A-Z0-9.\-/]*\d[\w.\-/]*(?: ?\(\d{4}\))?"
_BESIDE = re.compile(rf"{_NAME}:? (?P<last>{_SIGN})|(?P<first>{_SIGN}) {_NAME}")
_PART = r"(?: ?(?:[A-Z]|ألف|باء|جيم|دال|هاء|واو)(?=[. ]))"
_NUMBERED = re.compile(
    r"(?:(?:Resolution|Decision) )?(?P<number>(?:E?S-)?\d{1,4}(?:/\d{1,4})?(?: \(\d{4}\))?)"
    rf"(?P<part>{_PART})?(?P<after>(?:\s?[.:–—-]){{0,2}}\s+)(?=\S)"
)
_DRAFT = (
    r"draft (?:resolution|decision)|projet de (?:résolution|décision)|proyecto de (?:resolución|decisión)"
    r"|проект (?:резолюции|решения)|مشروع (?:قرار|مقرر)|(?:决议|决定)草案"
)
_ISSUED = (  # before the words that a resolution or decision was adopted
    r"(?:Resolution|Decision) (?:adopted|\d+/\d+)|(?:Résolution|Décision) adoptée"
    r"|(?:Resolución|Decisión) (?:aprobada|adoptada)"
    r"|(?:Резолюция|Решение),? принят|(?:قرار|مقرر) (?:اتخذته|اعتمدته)|\d日.{1,16}(?:决议|决定)$"
    r"|^(?:Adopted|Adoptée|Aprobada|Принята) "
)
_SPONSORS = re.compile(
    rf"(?P<names>\w[^:：]{{1,}})\s?[:：]\s*(?:revised\s+|التنقيح )?(?:{_DRAFT})",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(
    r",\s*(?:and\s+)?|\s+(?:and|et|y|e|и)\s+(?=[A-ZÀ-ÝА-Я])|،\s*(?:و(?!لايات))?|、|和(?=[^和]*$)"
)
_ORIGIN = re.compile(
    r"\((?P<symbol>[A-Z]+/\S*?L\.\d+[^\s,،，()]*|S/\d{4}/\d+)(?:[,،，][^()]*)?(?: (?:and|et|y|и|و) \S+)?\)"
)
_LINE = 120  # characters of a line of the masthead that is about the text itself
_LANGUAGES = (
    ("ar", rf"[{ARABIC}]"), ("zh", rf"[{HAN}]"), ("ru", rf"[{CYRILLIC}]"),
    ("fr", r"\b(?:des|les|dans|aux|une|est|du|sur|la|le|et)\b"), ("es", r"\b(?:los|las|del|por|una|para|la|el|en|y)\b"),
    ("en", r"\b(?:the|and|of|to|in)\b"),
)  # fmt: skip


def symbol(header: list[str]) -> Symbol | None:
    """The first line of the masthead that is a symbol, or a symbol beside the name of
    the organization."""
    if whole := next((found for line in header if (found := parse_symbol(line))), None):
        return whole
    beside = (match for line in header if (match := _BESIDE.fullmatch(line)))
    return next(
        (
            found
            for match in beside
            if (found := parse_symbol(match["first"] or match["last"]))
        ),
        None,
    )


def split_title(title: str, of_symbol: Symbol | None) -> tuple[str, str]:
    """The number printed before a title, as printed, and the title: ``3/6.`` and the
    rest; ``""`` where none is."""
    match = _NUMBERED.match(title)
    number, _, part = (of_symbol.number or "" if of_symbol else "").partition(" ")
    own = match is not None and (
        match["number"] == number or f"{number} {part}" == match["number"]
    )
    if match is None or ("/" not in match["number"] and not own):
        return _parted(title, part)
    parted = match["part"] and (
        match["after"].strip() or (own and len(part) == 1)
    )  # "A new start" is no part A
    end = match.end() if parted or not match["part"] else match.start("part")
    printed, rest = _parted(title[end:].strip(), part)
    return f"{title[:end].strip()} {printed}".strip(), rest


def _parted(title: str, part: str) -> tuple[str, str]:
    """The letter of a part of a resolution printed below the title it shares with the
    others, and the title."""
    return (
        (part, title[: -len(part)].strip())
        if len(part) == 1 and title.endswith(f" {part}")
        else ("", title)
    )


def organ(formula: str, of_symbol: Symbol | None) -> str | None:
    """The organ that speaks: the formula's, else the symbol's."""
    return organs.short_name(formula) or (of_symbol.organ if of_symbol else None)


def status(header: list[str], conclusion: str, of_symbol: Symbol | None) -> Status:
    """Draft or adopted, where the masthead, the symbol or the conclusion says so."""
    front = " ".join(header)
    if of_symbol and ("/RES/" in of_symbol.text or "/DEC/" in of_symbol.text):
        return "adopted"
    if re.search(rf"\b(?:{_DRAFT})", front, re.IGNORECASE) or (
        of_symbol and "L." in of_symbol.text
    ):
        return "draft"
    adopted = any(re.search(_ISSUED, line) for line in header)
    return (
        "adopted"
        if adopted or re.search(_MEETING, conclusion, re.IGNORECASE)
        else "unknown"
    )


def date(header: list[str], conclusion: str) -> str | None:
    """The date of the conclusion, else of the line that says it was adopted, else the
    first of the masthead's own."""
    issued = [line for line in header if re.search(_ISSUED, line) or "adopted" in line]
    lines = (conclusion, *issued, *(line for line in header if len(line) < _LINE))
    return next((found for line in lines if (found := dates.parse_date(line))), None)


def session(header: list[str]) -> str | None:
    """The session as the masthead writes it (``Twenty-seventh session``)."""
    return next((line for line in header if _SESSION.fullmatch(line)), None)


def sponsors(header: list[str]) -> tuple[str, ...]:
    """The states before ``: draft resolution``."""
    for line in header:
        if match := _SPONSORS.match(line):
            names = [
                name.strip(" *0123456789")
                for name in _BETWEEN_NAMES.split(match["names"])
            ]
            return tuple(name for name in names if name)
    return ()


def agenda_item(header: list[str]) -> str | None:
    """The number of the agenda item."""
    return next((found for line in header if (found := agenda_items.item(line))), None)


def originating_draft(header: list[str]) -> str | None:
    """The draft named in square brackets under the title; a report that holds many is
    none."""
    return next(
        (
            m["symbol"]
            for line in header
            if line.startswith("[") and (m := _ORIGIN.search(line))
        ),
        None,
    )


def language(text: str) -> str | None:
    """The official language whose script or small words stand out; None where none
    does."""
    counts = [
        (len(re.findall(pattern, text[:20_000], re.IGNORECASE)), code)
        for code, pattern in _LANGUAGES
    ]
    times, code = max(counts)
    return code if times >= 3 else None
