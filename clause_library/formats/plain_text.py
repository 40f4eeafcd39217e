"""Plain text, Markdown and pasted text: str -> Blocks.

Knows lines (``lines``), emphasis, links and footnote marks; says ``unknown`` of nearly
everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from clause_library.formats import one_line_text
from clause_library.formats.blocks import Block, Kind, Source
from clause_library.formats.inline_text import Inline, uncoded
from clause_library.formats.line_numbers import without_line_numbers
from clause_library.formats.marked_text import unmarked
from clause_library.formats.text_columns import in_reading_order
from clause_library.formats.wrapped_lines import (
    HEADING,
    LABEL,
    LINE_BREAK,
    MAIL,
    RULE,
    paragraphs,
)
from clause_library.limits import MAX_BLOCKS, check_length, check_number
from clause_library.model import Problem
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.normalize import tidy

_NUMBERED = lazy_pattern(LABEL)
_BULLET = lazy_pattern(rf"^\s*[-•‣◦+]\s+(?={LABEL}[\s*]|\*?\S)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = lazy_pattern(r"[⁰¹²³⁴-⁹]+")
_TAG = lazy_pattern(r"</?(?:sup|i|em|b|strong|u|br)\s*/?>")
_LINK = lazy_pattern(r"!?\[([^\[\]]*)\]\((?:#[^()\s]*|([^()\s]*))\)")
_TERMINAL = lazy_pattern(
    r"\x1b?\[20[01]~|\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)"
)
_BARCODE = lazy_pattern(r"\*\d{6,8}[A-Z]?\*")
_TOKEN = lazy_pattern(
    r"<sup>\s*(?P<html>[^<]{1,6}?)\s*</sup>|(?P<raised>[⁰¹²³⁴-⁹]+)"
    r"|\[\^(?P<md>\w{1,4})\]:?|!?\[(?P<link>[^\[\]]*)\]\([^()\s]*\)"
    r"|(?P<stars>(?<!\*)\*{1,3}(?!\*)|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,;:])_{1,2}(?!\w))"
    r"|</?(?:i|em|b|strong|u)>|<br\s*/?>"
)


def read(
    name: str,
    text: str,
    view: str = "final",
) -> Source:
    """A plain text, Markdown or mail as blocks; marks of changes as ``view`` has them.

    Raise InputError where it is longer than any resolution.
    """
    check_length(name, len(text))
    numberless, numbers = _without_line_numbers(text)
    side = unmarked(numberless, view)
    # No more than are refused: a hostile text costs no memory.
    read_blocks = tuple(islice(_each(side.text), MAX_BLOCKS + 1))
    check_number(name, read_blocks)
    return Source(
        name,
        "text",
        read_blocks,
        problems=(*side.problems, *_left_out(numbers)),
        comments=side.comments,
        revisions=side.changes,
        words=_plain(side.text),
    )


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text in order, with their lines.

    Never raises.
    """
    return tuple(_each(unmarked(_without_line_numbers(text)[0]).text))


def _without_line_numbers(text: str) -> tuple[str, int]:
    lines, numbers = without_line_numbers(LINE_BREAK.split(text))
    return ("\n".join(lines), numbers) if numbers else (text, 0)


def _left_out(numbers: int) -> tuple[Problem, ...]:
    if not numbers:
        return ()
    message = f"The numbers of {numbers} lines at the margin were left out."
    return (
        Problem(
            "left_out",
            message,
            None,
            "margin",
        ),
    )


def _each(text: str) -> Iterator[Block]:
    lines = in_reading_order(LINE_BREAK.split(_prepared(text)))
    ordered = "\n".join(line.text for line in lines)
    for first, joined in paragraphs(ordered):
        for paragraph in one_line_text.paragraphs(joined):
            yield from _blocks(paragraph, lines[first - 1].number)


def _prepared(text: str) -> str:
    """Without what a terminal leaves in a paste, and with characters in place of their
    codes (``&amp;#39;``)."""
    return uncoded(_TERMINAL.sub("", text).replace("\x0b", "\n"))


def _plain(text: str) -> str:
    """All words of a text, read without regard to its lines."""
    without_tags = _TAG.sub(" ", _prepared(text))
    # Addresses count as words: the blocks have them as furniture.
    with_addresses = _LINK.sub(r" \1 \2 ", without_tags)
    return _RAISED.sub(_lowered, with_addresses)


def _lowered(figures: re.Match[str]) -> str:
    return f" {figures[0].translate(_SUPERSCRIPTS)} "


def _blocks(
    text: str,
    line: int,
) -> Iterator[Block]:
    """The block of a paragraph, and as furniture the addresses its links lead to."""
    place = f"line {line}"
    if text == "\f":
        yield Block(
            "page_break",
            "",
            line=line,
            place=place,
        )
        return
    is_of_mail = bool(MAIL.fullmatch(text))
    if is_of_mail or RULE.match(text) or _BARCODE.fullmatch(text):
        yield Block(
            "letter" if is_of_mail else "furniture",
            tidy(text),
            line=line,
            place=place,
        )
        return
    kind: Kind = "unknown"
    if heading := HEADING.match(text):
        kind = "heading"
        text = heading["text"]
    bullet = _BULLET.match(text)
    inline = _inline(text[bullet.end() :] if bullet else text)
    label = None
    # A number after a bullet is the label: the bullet is Markdown's.
    if bullet and not _NUMBERED.match(inline.text):
        label = bullet[0].strip()
    if inline.text or inline.notes:
        yield Block(
            kind,
            inline.text,
            label,
            italics=inline.italics,
            notes=inline.notes,
            line=line,
            place=place,
        )
    # After the paragraph, which an address would tear.
    for link in _LINK.finditer(text):
        if link[2]:
            yield Block(
                "furniture",
                tidy(link[2]),
                line=line,
                place=place,
            )


def _inline(text: str) -> Inline:
    """Emphasis, links and marks taken out of the text and kept as offsets."""
    inline = Inline()
    italic = ""  # the sign that opened it
    paired = _pairs(text)
    position = 0
    for match in _TOKEN.finditer(text):
        _add(inline, text[position : match.start()], italic)
        position = match.end()
        marker = match["html"] or match["raised"] or match["md"]
        if match["raised"] and inline.takes_power:
            # the 2 of "km²" is no note's mark
            inline.close(match["raised"])
        elif marker:
            inline.mark(tidy(marker.translate(_SUPERSCRIPTS)))
        elif match["link"] is not None:
            _add(inline, match["link"], italic)
        elif match["stars"] and match.start() in paired:
            italic = "" if italic else match["stars"]
        elif match["stars"]:
            _add_unpaired(inline, match["stars"], italic)
        else:
            italic = _add_tag(inline, match[0], italic)
    _add(inline, text[position:], italic)
    return inline


def _add_unpaired(
    inline: Inline,
    sign: str,
    italic: str,
) -> None:
    """A star without a partner is a footnote mark, a low line is text."""
    if "*" in sign:
        inline.mark("*" * len(sign))
    else:
        _add(inline, sign, italic)


def _add_tag(
    inline: Inline,
    tag: str,
    italic: str,
) -> str:
    """Take an HTML tag; what is open after it."""
    if tag in ("<i>", "<em>"):
        return "i"
    if tag in ("</i>", "</em>"):
        return ""
    if tag.startswith("<br"):
        _add(inline, " ", italic)
    return italic


def _add(
    inline: Inline,
    text: str,
    italic: str,
) -> None:
    if not text:
        return
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    # Two stars or low lines are bold type, which resolutions use for headings alone.
    is_italic = italic not in ("", "**", "__")
    inline.add(f"{before}{tidy(text)}{after}", italic=is_italic)


def _pairs(text: str) -> frozenset[int]:
    """Where emphasis marks stand that have a partner.

    A star without one is a footnote mark.
    """
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
        # A sign before a space opens nothing: it marks the word before it.
        elif after.strip():
            opened = (stars, match.start())
    return frozenset(paired)
