"""Lines put together to paragraphs: quoting taken off, hard-wrapped lines joined, a
label begins a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.vocabulary.phrases import CONCLUSION, FORMULA, is_listed
from clause_library.vocabulary.scripts import WIDE

LABEL = (
    r"(?:\d{1,3}(?:\s?(?:bis|ter|quater|alt))?\s?[.)．]|[(（]\s?(?:[a-zA-Z]{1,5}|[а-я\uff41-\uff5a]|[\u0621-\u064a]\u0640?)\s?[)）]|"
    r"[a-zа-я][)）]|[(（]\d{1,2}[)）]|[IVX]+\.|"
    r"(?:[a-h]|[ivx]{1,4})\.|(?:OP|PP)\s?\d+(?:\s?(?:bis|ter|quater|alt))?[.:)]?)"
)
RULE = re.compile(r"^\s*(?:[-_=*–—]\s*){3,}$")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*$")
MAIL = re.compile(
    r"On .{8,160} wrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,}|(?:From|Sent|To|Cc|Subject): .*"
)
_QUOTING = re.compile(r"^(?:\s*>)+ ?")
_STARTS = re.compile(
    rf"^\s*(?:\[*{LABEL}(?=[\s*A-Z\u0621-\u064a\u4e00-\u9fff]|$)|\d{{1,3}}\s?[-–—]\s|[-•‣◦+]\s+\S|"
    rf"#{{1,6}}\s|<sup>|[¹²³⁰⁴-⁹]|\*\s|\[\^?\d{{1,3}}\]:?\s)"
)
_ALONE = re.compile(
    r"\[*(?:\d{1,3}(?: (?:bis|ter|quater|alt))?(?:[.)．]|\s?[-–—])"
    r"|[(（](?:[a-z]{1,4}|[а-я\u0621-\u064a]|\d{1,2})[)）]|[a-zа-я]\))"
)
_INSIDE = re.compile(
    r"[(（]|[-–—•]\s"
)  # paragraph 63 (d), 1514 (XV) and dashes stand in sentences too
_JOINS = re.compile(r"\b(?:and|or|et|ou|y|o|и|или)$")
_WIDE = re.compile(rf"[{WIDE}]")
_ENDS = re.compile(
    r"[,;:.!?،؛؟，；：。、]['\"”’»)\]*_》）]*(?:<sup>.*</sup>|[¹²³⁰⁴-⁹\d]+|\[\d+\])?\s*$"
)
_GAP = re.compile(r"[^\W\d]{2,}[:.]?\s{4,}\S")  # columns of a masthead
_PAGE_LINE = re.compile(
    r"Page \d+(?: of \d+)?|\d{1,3}/\d{1,3}|[A-Z]+/[A-Z0-9.\-/]*\d[\w.\-/]*|/(?:…|\.{3})|"
    r"(?:[A-Z]\.)?\d\d-\d{5}.{0,30}",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[;.؛；。]['\"”’»)\]*_》）]*(?:[¹²³⁰⁴-⁹\d]+|\[\d+\])?$")
_TITLE = re.compile(r"(?:E?S-)?\d{1,3}/\d{1,4}\.\s")
_SHORTEST = 41  # columns of a line that was broken because it was full
_WIDEST = 130  # characters of a line that was broken by hand or by a mail program
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
    """The paragraphs of a text, each with the number of its first line; a form feed is
    one of its own."""
    known = frozenset(re.findall(r"[^\W\d_]+", _HALVES.sub(" ", text).lower()))
    lines = [
        _QUOTING.sub("", line)
        for line in re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    ]
    width = max(map(_length, lines), default=0)
    opening = next(
        (
            number
            for number, line in enumerate(lines, 1)
            if FORMULA.fullmatch(line.strip())
        ),
        0,
    )
    spaced = sum(not line.strip() for line in lines) > max(2, len(lines) // 20)
    held: list[str] = []
    first = 1
    for number, line in enumerate(lines, 1):
        breaks = "\f" in line
        if held and _ALONE.fullmatch(held[-1]) and not breaks:
            if line.strip():
                held.append(line.strip())
            continue
        parted = not line.strip() or breaks or (opening and number - opening in (0, 1))
        if held and (parted or _begins(held[-1], line, width, spaced=spaced)):
            yield first, _join(held, known)
            held = []
        if breaks and line.startswith("\f"):
            yield number, "\f"
        if line.strip():
            first = first if held else number
            held.append(line.strip())
    if held:
        yield first, _join(held, known)


def _begins(last: str, line: str, width: int, *, spaced: bool) -> bool:
    """Whether ``line`` begins a paragraph although no blank line stands before it;
    ``spaced`` where others have one."""
    bare = line.strip()
    if any(
        pattern.fullmatch(text)
        for pattern in (MAIL, _PAGE_LINE)
        for text in (last, bare)
    ):
        return True
    if (
        _GAP.search(last)
        or _GAP.search(bare)
        or RULE.match(bare)
        or RULE.match(last)
        or HEADING.match(last)
    ):
        return True
    if _TITLE.match(bare) or (last.endswith("]") and last.startswith("[")):
        return True
    full = width <= _WIDEST and _length(last) >= max(0.6 * width, _SHORTEST)
    if _STARTS.match(bare):
        return not (_INSIDE.match(bare) and full) or bool(
            _ENDS.search(last) or _JOINS.search(last)
        )
    if CONCLUSION.match(bare) and _STOPS.search(last):
        return True
    if is_listed(bare.lstrip("*_")) and _ENDS.search(last):
        if bare.lstrip("*_[")[:1].isupper() or not spaced:
            return True
        # In Russian, Arabic and Chinese no capital tells a beginning from a verb in a
        # sentence.
        return not _WIDE.match(bare) and (not full or _ended(last, bare, width))
    return not bare[:1].islower() and (
        not full or (_ended(last, bare, width) and bool(_STOPS.search(last)))
    )


def _ended(last: str, bare: str, width: int) -> bool:
    """Whether a line was ended on purpose: the next word would have stood in it."""
    word = bare[:1] if _WIDE.match(bare) else bare.split(" ", 1)[0]
    return _length(last) + _length(word) + 1 < width


def _length(text: str) -> int:
    """How many columns a line takes: a Chinese character takes two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _join(lines: list[str], known: frozenset[str]) -> str:
    """Lines with one space between; a hyphen at a line's end joins its word.

    A soft hyphen goes. A hard one goes where the text has the word unbroken, or has
    neither half as a word: ``fol-`` ``lowed`` is one word, ``money-`` ``laundering``
    keeps its hyphen.
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
            elif re.match(r"(?:and|or) ", line):  # gender- and age-sensitive
                parts.append(" ")
        elif not _WIDE.search(
            last[-2:] if last[-1] in "“‘(" else last[-1]
        ) and not _WIDE.match(line):
            # Chinese is written without spaces.
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _one_word(head: str, tail: str, known: frozenset[str]) -> bool:
    if not tail.islower():
        return False
    return head + tail in known or (
        tail not in known and tail not in _TAILS and head not in _HEADS
    )
