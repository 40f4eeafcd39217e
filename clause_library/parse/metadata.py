"""What a text says of itself: symbol, organ, date, status, adoption, session, sponsors, language."""

from __future__ import annotations

import re

from clause_library import dates, organs
from clause_library.model import Adoption, Status, Symbol
from clause_library.symbols import parse_symbol

_VOTE = re.compile(
    r"(?:recorded |roll-call )?vote of (?P<for>\d+|none)(?: votes)?(?: in favour)? to "
    r"(?P<against>\d+|none)(?: against)?(?:,? with (?P<abstaining>\d+|none|no) abstentions?)?",
    re.IGNORECASE,
)
_MEETING = r"\bmeeting\b|\badopted\b|séance|sesión|заседание|الجلسة|会议"
_SESSION = re.compile(
    r"(?:[A-Z][a-z]+(?:-[a-z]+)?|\d+(?:st|nd|rd|th)|\d{4}) (?:special |emergency |substantive |resumed )*session"
    r"|(?:Resumed )?[Ss]ession of \d{4}|[\w-]+(?: [\w-]+)? (?:session|сессия|período de sesiones)"
    r"|الدورة .{3,30}|第.{1,6}届会议"
)
_NAME = r"[A-Z]\w+(?: (?:[A-Z]\w+|of|and|the|on|for)){0,8}"
_SIGN = r"[A-Z]+/[A-Z0-9.\-/]*\d[\w.\-/]*(?: ?\(\d{4}\))?"
_BESIDE = re.compile(rf"{_NAME}:? (?P<last>{_SIGN})|(?P<first>{_SIGN}) {_NAME}")
_NUMBERED = re.compile(
    r"(?:(?:Resolution|Decision) )?(?P<number>(?:E?S-)?\d{1,4}(?:/\d{1,4})?(?: \(\d{4}\))?(?: ?[A-Z](?=\.))?)"
    r"\s?[.:–—-]?\s+(?=\S)"
)
_SPONSORS = re.compile(r"(?P<names>[A-Z][^:]{2,}):\s*(?:revised\s+)?draft (?:resolution|decision)", re.IGNORECASE)
_AGENDA = re.compile(r"(?:Agenda item|Item) (?P<item>\d+(?:\s?\([a-z]\))?)", re.IGNORECASE)
_ORIGIN = re.compile(r"\((?P<symbol>[A-Z]+/\S*?(?:L\.\d+\S*|\d+))(?:,[^()]*)?(?: and \S+)?\)")
_LANGUAGES = (
    ("ar", r"[\u0600-\u06ff]"), ("zh", r"[\u4e00-\u9fff]"), ("ru", r"[\u0400-\u04ff]"),
    ("fr", r"\b(?:des|les|dans|aux|une|est)\b"), ("es", r"\b(?:los|las|del|por|una|para)\b"),
    ("en", r"\b(?:the|and|of|to|in)\b"),
)  # fmt: skip


def symbol(header: list[str]) -> Symbol | None:
    """The first line of the masthead that is a symbol, or a symbol beside the name of the organization."""
    if whole := next((found for line in header if (found := parse_symbol(line))), None):
        return whole
    beside = (match for line in header if (match := _BESIDE.fullmatch(line)))
    return next((found for match in beside if (found := parse_symbol(match["first"] or match["last"]))), None)


def split_title(title: str, of_symbol: Symbol | None) -> tuple[str, str]:
    """The number printed before a title, as printed, and the title: ``3/6.`` and the rest; ``""`` where none is."""
    match = _NUMBERED.match(title)
    own = of_symbol.number if of_symbol else None
    if match is None or ("/" not in match["number"] and match["number"] != own):
        return "", title
    return match[0].strip(), title[match.end() :]


def organ(formula: str, of_symbol: Symbol | None) -> str | None:
    """The organ that speaks: the formula's, else the symbol's."""
    return organs.short_name(formula) or (of_symbol.organ if of_symbol else None)


def status(header: list[str], conclusion: str, of_symbol: Symbol | None) -> Status:
    """Draft or adopted, where the masthead, the symbol or the conclusion says so."""
    front = " ".join(header)
    if of_symbol and ("/RES/" in of_symbol.text or "/DEC/" in of_symbol.text):
        return "adopted"
    if re.search(r"\bdraft (?:resolution|decision)\b", front, re.IGNORECASE) or (of_symbol and "L." in of_symbol.text):
        return "draft"
    adopted = re.search(r"\b(?:Resolution|Decision) (?:adopted|\d+/\d+)", front)
    return "adopted" if adopted or re.search(_MEETING, conclusion, re.IGNORECASE) else "unknown"


def date(header: list[str], conclusion: str) -> str | None:
    """The date of the conclusion, else the first in a line of the masthead that is about the text itself."""
    lines = [line for line in header if len(line) < 120 or "adopted" in line]
    return next((found for line in (conclusion, *lines) if (found := dates.parse_date(line))), None)


def adoption(text: str) -> Adoption:
    """How a text was adopted, from its masthead and conclusion: the words decide, counts where given."""
    if match := _VOTE.search(text):
        counts = [_number(match[name]) for name in ("for", "against", "abstaining")]
        return Adoption("recorded_vote", *counts)
    lower = text.lower()
    for words, kind in (("without a vote", "without_vote"), ("by consensus", "without_vote"),
                        ("unanimous", "unanimous"), ("by acclamation", "acclamation")):  # fmt: skip
        if re.search(rf"\badopted\b.*{words}|^\W*{words}", lower) or (words == "without a vote" and words in lower):
            return Adoption(kind)  # type: ignore[arg-type]
    return Adoption("recorded_vote") if "recorded vote" in lower else Adoption()


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def session(header: list[str]) -> str | None:
    """The session as the masthead writes it (``Twenty-seventh session``)."""
    return next((line for line in header if _SESSION.fullmatch(line)), None)


def sponsors(header: list[str]) -> tuple[str, ...]:
    """The states before ``: draft resolution``."""
    for line in header:
        if match := _SPONSORS.match(line):
            names = re.split(r",\s*(?:and\s+)?|\s+and\s+(?=[A-Z])", match["names"])
            return tuple(name.strip(" *0123456789") for name in names if name.strip(" *"))
    return ()


def agenda_item(header: list[str]) -> str | None:
    """The number of the agenda item."""
    return next((match["item"] for line in header if (match := _AGENDA.match(line))), None)


def originating_draft(header: list[str]) -> str | None:
    """The draft or report named in square brackets under the title."""
    return next((m["symbol"] for line in header if line.startswith("[") and (m := _ORIGIN.search(line))), None)


def language(text: str) -> str | None:
    """The official language whose script or small words stand out; None where none does."""
    counts = [(len(re.findall(pattern, text[:20_000], re.IGNORECASE)), code) for code, pattern in _LANGUAGES]
    times, code = max(counts)
    return code if times >= 3 else None
