"""Lines put together to paragraphs: quoting taken off, hard-wrapped lines joined, a label begins a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.phrases import is_listed

LABEL = (
    r"(?:\d{1,3}(?:\s?(?:bis|ter|quater|alt))?\s?[.)]|\(\s?[a-zA-Z]{1,5}\s?\)|[a-z]\)|\(\d{1,2}\)|[IVX]+\.|"
    r"(?:[a-h]|[ivx]{1,4})\.|(?:OP|PP)\s?\d+(?:\s?(?:bis|ter|quater|alt))?[.:)]?)"
)
RULE = re.compile(r"^\s*(?:[-_=*–—]\s*){3,}$")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*$")
MAIL = re.compile(r"On .{8,160} wrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,}|(?:From|Sent|To|Cc|Subject): .*")
_QUOTING = re.compile(r"^(?:\s*>)+ ?")
_STARTS = re.compile(
    rf"^\s*(?:\[*{LABEL}(?=[\s*A-Z]|$)|\d{{1,3}}\s?[-–—]\s|[-•‣◦+]\s+\S|"
    rf"#{{1,6}}\s|<sup>|[¹²³⁰⁴-⁹]|\*\s|\[\^?\d{{1,3}}\]:?\s)"
)
_ENDS = re.compile(r"[,;:.!?]['\"”’»)\]*_]*(?:<sup>.*</sup>|[¹²³⁰⁴-⁹\d]+|\[\d+\])?\s*$")
_GAP = re.compile(r"[^\W\d]{2,}[:.]?\s{4,}\S")  # columns of a masthead
_PAGE_LINE = re.compile(
    r"Page \d+(?: of \d+)?|\d{1,3}/\d{1,3}|[A-Z]+/[A-Z0-9.\-/]*\d[\w.\-/]*|/(?:…|\.{3})|"
    r"(?:[A-Z]\.)?\d\d-\d{5}.{0,30}",
    re.IGNORECASE,
)
_HALVES = re.compile(r"[^\W\d_]{1,60}[-‐‑\u00ad][ \t]*\r?\n[>\s]{0,40}[^\W\d_]{1,60}")
_HALF = re.compile(r"([^\W\d_]{1,60})[-‐‑]$")
# Halves of compounds that keep their hyphen.
_HEADS = frozenset(
    ("anti", "cross", "ex", "follow", "front", "gender", "high", "inter", "long", "low", "mid", "multi", "non",
     "pro", "self", "short", "socio", "well")
)  # fmt: skip
_TAILS = frozenset(
    ("and", "based", "being", "binding", "border", "building", "centred", "economic", "effective", "ended",
     "free", "governmental", "in", "income", "keeping", "laundering", "led", "level", "like", "line", "long",
     "making", "minded", "off", "on", "operation", "oriented", "out", "owned", "party", "reaching",
     "recognized", "related", "reporting", "responsive", "saving", "scale", "sensitive", "setting", "sharing",
     "specific", "stage", "state", "sufficient", "supply", "taking", "term", "terrorism", "time", "to",
     "trafficking", "up", "wide", "year")
)  # fmt: skip


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text, each with the number of its first line; a form feed is one of its own."""
    known = frozenset(re.findall(r"[^\W\d_]+", _HALVES.sub(" ", text).lower()))
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    width = max((len(line) for line in lines), default=0)
    held: list[str] = []
    first = 1
    for number, raw in enumerate(lines, 1):
        line = _QUOTING.sub("", raw)
        breaks = "\f" in line
        if held and (not line.strip() or breaks or _begins(held[-1], line, width)):
            yield first, _join(held, known)
            held = []
        if breaks and line.startswith("\f"):
            yield number, "\f"
        if line.strip():
            first = first if held else number
            held.append(line.strip())
    if held:
        yield first, _join(held, known)


def _begins(last: str, line: str, width: int) -> bool:
    """Whether ``line`` begins a paragraph although no blank line stands before it."""
    bare = line.strip()
    if MAIL.fullmatch(last) or MAIL.fullmatch(bare):
        return True
    if _GAP.search(last) or _GAP.search(bare) or _PAGE_LINE.fullmatch(bare) or _PAGE_LINE.fullmatch(last):
        return True
    if _STARTS.match(bare) or RULE.match(bare) or HEADING.match(last) or RULE.match(last):
        return True
    if bare[:1].islower():
        return False
    if is_listed(bare.lstrip("*_")) and _ENDS.search(last):
        return True
    wrapped = width <= 130 and len(last) >= 0.6 * width and len(last) > 40
    return not wrapped


def _join(lines: list[str], known: frozenset[str]) -> str:
    """Lines with one space between; a hyphen at a line's end joins its word.

    A soft hyphen goes. A hard one goes where the text has the word unbroken, or has neither half as a word:
    ``fol-`` ``lowed`` is one word, ``money-`` ``laundering`` keeps its hyphen.
    """
    parts = [lines[0]]
    for line in lines[1:]:
        last = parts[-1]
        if last.endswith("\u00ad"):
            parts[-1] = last[:-1]
        elif halves := _HALF.search(last):
            tail = re.match(r"[^\W\d_]*", line)
            if _one_word(halves[1].lower(), tail[0] if tail else "", known):
                parts[-1] = last[:-1]
        else:
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _one_word(head: str, tail: str, known: frozenset[str]) -> bool:
    if not tail.islower():
        return False
    return head + tail in known or (tail not in known and tail not in _TAILS and head not in _HEADS)
