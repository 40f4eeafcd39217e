"""Plain text, Markdown and pasted text: str -> Blocks.

Knows lines, emphasis, links and footnote marks; says ``unknown`` of nearly everything else. E-mail quoting is taken
off, hard-wrapped lines are joined, a label at the start of a line begins a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.normalize import tidy
from clause_library.phrases import is_listed
from clause_library.sources.blocks import Block, Kind, Source
from clause_library.sources.inline import Inline, uncoded

_QUOTING = re.compile(r"^(?:\s*>)+ ?")
_RULE = re.compile(r"^\s*(?:[-_=*–—]\s*){3,}$")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*$")
_LABEL = (
    r"(?:\d{1,3}(?:\s?(?:bis|ter|quater|alt))?\s?[.)]|\(\s?[a-zA-Z]{1,5}\s?\)|[a-z]\)|\(\d{1,2}\)|[IVX]+\.|"
    r"(?:OP|PP)\s?\d+(?:\s?(?:bis|ter|quater|alt))?[.:)]?)"
)
_BULLET = re.compile(rf"^\s*[-•‣◦+]\s+(?={_LABEL}[\s*]|\*?\S)")
_STARTS = re.compile(
    rf"^\s*(?:\[*{_LABEL}(?=[\s*A-Z]|$)|\d{{1,3}}\s?[-–—]\s|[-•‣◦+]\s+\S|"
    rf"#{{1,6}}\s|<sup>|[¹²³⁰⁴-⁹]|\*\s|\[\^?\d{{1,3}}\]:?\s)"
)
_ENDS = re.compile(r"[,;:.!?]['\"”’»)\]*_]*(?:<sup>.*</sup>|[¹²³⁰⁴-⁹\d]+|\[\d+\])?\s*$")
_PREFIXES = frozenset(["anti", "bi", "co", "de", "ex", "mid", "non", "pre", "pro", "re", "sub", "well"])
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_TAG = re.compile(r"</?(?:sup|i|em|b|strong|u|br)\s*/?>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:#[^()\s]*|([^()\s]*))\)")
_TERMINAL = re.compile(r"\x1b?\[20[01]~|\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)")
_MAIL = re.compile(
    r"On .{8,160} wrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,}|(?:From|Sent|To|Cc|Subject): .*"
)
_TOKEN = re.compile(
    r"<sup>\s*(?P<html>[^<]{1,6}?)\s*</sup>|(?P<raised>[⁰¹²³⁴-⁹]+)|\[\^(?P<md>\w{1,4})\]:?"
    r"|!?\[(?P<link>[^\[\]]*)\]\([^()\s]*\)"
    r"|(?P<stars>(?<!\*)\*{1,3}(?!\*)|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,;:])_{1,2}(?!\w))|</?(?:i|em|b|strong|u)>|<br\s*/?>"
)


def read(name: str, text: str) -> Source:
    """A plain text, Markdown or mail as blocks. Never raises."""
    return Source(name, "text", blocks(text), words=_plain(text))


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text in order, with their lines. Never raises."""
    text = _prepared(text)
    known = frozenset(re.findall(r"[^\W\d_]+", text.lower()))
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    return tuple(block for first, joined in _paragraphs(lines, known) for block in _blocks(joined, first))


def _prepared(text: str) -> str:
    """Without what a terminal leaves in a paste, and with characters in place of their codes (``&amp;#39;``)."""
    return uncoded(_TERMINAL.sub("", text).replace("\x0b", "\n"))


def _plain(text: str) -> str:
    """All words of a text, read without regard to its lines."""
    text = _LINK.sub(r" \1 \2 ", _TAG.sub(" ", _prepared(text)))
    return _RAISED.sub(lambda figures: f" {figures[0].translate(_SUPERSCRIPTS)} ", text)


def _paragraphs(lines: list[str], known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Lines put together to paragraphs, each with the number of its first line."""
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
    if _STARTS.match(bare) or _RULE.match(bare) or _HEADING.match(last) or _RULE.match(last):
        return True
    if bare[:1].islower():
        return False
    if is_listed(bare.lstrip("*_")) and _ENDS.search(last):
        return True
    wrapped = width <= 130 and len(last) >= 0.6 * width and len(last) > 40
    return not wrapped


def _join(lines: list[str], known: frozenset[str]) -> str:
    """Lines with one space between; a hyphen at a line's end joins its word.

    A soft hyphen goes. A hard one goes where the text has the word unbroken or the half before it is no word:
    ``fol-`` ``lowed`` is one word, ``money-`` ``laundering`` keeps its hyphen.
    """
    text = lines[0]
    for line in lines[1:]:
        if text.endswith("\u00ad"):
            text = text[:-1] + line
        elif halves := re.search(r"([^\W\d_]+)[-‐‑]$", text):
            tail = re.match(r"[^\W\d_]*", line)
            text = (text[:-1] if _one_word(halves[1].lower(), tail[0] if tail else "", known) else text) + line
        else:
            text += " " + line
    return text


def _one_word(head: str, tail: str, known: frozenset[str]) -> bool:
    return tail.islower() and (head + tail in known or (len(head) < 4 and head not in _PREFIXES))


def _blocks(text: str, line: int) -> Iterator[Block]:
    """The block of a paragraph, and as furniture the addresses its links lead to."""
    place = f"line {line}"
    if text == "\f":
        yield Block("page_break", "", line=line, place=place)
        return
    if _RULE.match(text) or _MAIL.fullmatch(text):
        yield Block("furniture", tidy(text), line=line, place=place)
        return
    kind: Kind = "unknown"
    if heading := _HEADING.match(text):
        kind, text = "heading", heading["text"]
    inline = _inline(_BULLET.sub("", text))
    if inline.text or inline.notes:
        yield Block(kind, inline.text, italics=inline.italics, notes=inline.notes, line=line, place=place)
    for link in _LINK.finditer(text):
        if link[2]:
            yield Block("furniture", tidy(link[2]), line=line, place=place)


def _inline(text: str) -> Inline:
    """Emphasis, links and marks taken out of the text and kept as offsets."""
    inline = Inline()
    italic, open_at = "", _pairs(text)
    position = 0
    for match in _TOKEN.finditer(text):
        _add(inline, text[position : match.start()], italic)
        position = match.end()
        if marker := match["html"] or match["raised"] or match["md"]:
            inline.mark(tidy(marker.translate(_SUPERSCRIPTS)))
        elif match["link"] is not None:
            _add(inline, match["link"], italic)
        elif match["stars"] and match.start() not in open_at:
            inline.mark("*" * len(match["stars"])) if "*" in match["stars"] else _add(inline, match[0], italic)
        elif match["stars"]:
            italic = "" if italic else match["stars"]
        elif match[0] in ("<i>", "<em>"):
            italic = "i"
        elif match[0] in ("</i>", "</em>"):
            italic = ""
        else:
            _add(inline, " " if match[0].startswith("<br") else "", italic)
    _add(inline, text[position:], italic)
    return inline


def _add(inline: Inline, text: str, italic: str) -> None:
    edges = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    if text:
        inline.add(edges[0] + tidy(text) + edges[1], italic=bool(italic) and italic not in ("**", "__"))


def _pairs(text: str) -> frozenset[int]:
    """Where emphasis marks stand that have a partner; a star without one is a footnote mark."""
    paired: set[int] = set()
    opened: tuple[str, int] | None = None
    for match in _TOKEN.finditer(text):
        stars = match["stars"]
        if not stars:
            continue
        after = text[match.end() : match.end() + 1]
        if opened and stars == opened[0]:
            paired |= {opened[1], match.start()}
            opened = None
        elif after.strip():
            opened = (stars, match.start())
    return frozenset(paired)
