"""Lines on pages -> blocks: what is furniture, what a footnote, where a paragraph
begins and ends.

Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from clause_library.formats.blocks import Block, Kind
from clause_library.formats.inline_text import Inline, row
from clause_library.formats.pdf.columns import Table, regions
from clause_library.formats.pdf.lines import Line, Page, lines
from clause_library.formats.typed_labels import bulleted
from clause_library.vocabulary.scripts import WIDE
from clause_library.vocabulary.symbols import parse_symbol

_INDENT = 0.8
"""In em: a line that begins so far from the one before begins something new, or ends
it."""

_MARGIN = 0.13
"""The share of the page's height at its top and bottom in which furniture stands."""

_RULE = re.compile(r"[_\s–—-]{5,}")
_RUNNING = re.compile(
    r"\d{1,4}(?:\s*/\s*\d{1,4})?|[-–]\s*\d{1,4}\s*[-–]|page \d+(?: of \d+)?|\*\d{6,9}\*|"
    r"(?:[A-Z]{1,3}[.\-])?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})?|please recycle.*",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WIDE = re.compile(rf"[{WIDE}]")


@dataclass(slots=True)
class _Paragraph:
    kind: Kind
    lines: list[Line]
    label: str | None = None
    cells: tuple[tuple[Line, ...], ...] = ()  # of a table's row


@dataclass(frozen=True, slots=True)
class _Style:
    """What the document's running text looks like: type size, left and right edge."""

    size: float
    left: float
    right: float


def blocks(pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks of a document in reading order; a page's furniture and notes stand
    after its text."""
    laid = [(page, lines(page)) for page in pages]
    style = _style([line for _, found in laid for line in found])
    running = _running(laid, style)
    result: list[_Paragraph] = []
    for page, found in laid:
        furniture = [line for line in found if line in running]
        text, notes = _parted([line for line in found if line not in running], style)
        for number, region in enumerate(regions(text)):
            if isinstance(region, Table):
                result += [
                    _Paragraph("table_row", [*chain(*cells)], cells=cells)
                    for cells in region.rows
                ]
            else:
                measure = _style(region.lines) if region.column else style
                _take_text(
                    region.lines, measure, result, goes_on=page.number + number > 1
                )
        _take_notes(notes, result)
        result += [_Paragraph("furniture", [line]) for line in furniture]
    broken = _broken(result)
    return tuple(_block(paragraph, broken) for paragraph in result)


def _style(found: Iterable[Line]) -> _Style:
    every = list(found)
    plain = [line for line in every if not line.bold] or every
    sizes: Counter[float] = Counter()
    for line in plain:
        sizes[round(line.size, 1)] += len(line.glyphs)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    body = [line for line in plain if abs(line.size - size) < 0.05 * size] or plain
    lefts = Counter(round(line.left) for line in body)
    rights = sorted(line.right for line in body)
    return _Style(
        size,
        lefts.most_common(1)[0][0] if lefts else 0.0,
        rights[len(rights) * 9 // 10] if rights else 0.0,
    )


def _running(laid: Sequence[tuple[Page, Sequence[Line]]], style: _Style) -> set[Line]:
    """The furniture: lines in a margin that read as page or job numbers, or that come
    back on other pages."""
    margins = [
        (page, line) for page, found in laid for line in found if _in_margin(page, line)
    ]
    times = Counter(_key(line) for page, line in margins if page.number > 1)
    result = {
        line
        for page, line in margins
        if _RUNNING.fullmatch(line.text)
        or (
            page.number > 1
            and (
                parse_symbol(line.text)
                or (times[_key(line)] > 1 and not line.first_mark)
            )
        )
    }
    beside = {
        (line.page, round(line.base / 3))
        for line in result
        if line.size < 0.95 * style.size
    }
    return result | {
        line for page, line in margins if page.number > 1 and line.size < 0.95 * style.size and not line.first_mark
        and any((line.page, round(line.base / 3) + n) in beside for n in (-1, 0, 1))
    }  # fmt: skip


def _in_margin(page: Page, line: Line) -> bool:
    return not page.height * _MARGIN < line.base < page.height * (1 - _MARGIN)


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.base / 6)


def _parted(
    found: Sequence[Line], style: _Style
) -> tuple[Sequence[Line], Sequence[Line]]:
    """A page's text and the notes below it: smaller type to the page's end, with a rule
    or a mark at its start."""
    at = len(found)
    while at and (
        found[at - 1].size < 0.93 * style.size or _RULE.fullmatch(found[at - 1].text)
    ):
        at -= 1
    starts = [
        n
        for n in range(at, len(found))
        if found[n].first_mark or _RULE.fullmatch(found[n].text)
    ]
    at = starts[0] if starts else len(found)
    return found[:at], found[at:]


def _take_text(
    text: Sequence[Line], style: _Style, result: list[_Paragraph], *, goes_on: bool
) -> None:
    """The paragraphs of a page or a column; the first may go on with the one before
    it."""
    body = _paragraphs(text, style)
    last = next(
        (p for p in reversed(result) if p.kind in ("unknown", "heading", "table_row")),
        None,
    )
    if (
        body
        and last
        and last.kind != "table_row"
        and goes_on
        and _continues(last, body[0], style)
    ):
        last.lines += body.pop(0).lines
    result += body


def _take_notes(notes: Sequence[Line], result: list[_Paragraph]) -> None:
    """Each note from its mark on; small type without a mark goes on with the last
    page's note."""
    for line in notes:
        last = next((p for p in reversed(result) if p.kind == "footnote"), None)
        if _RULE.fullmatch(line.text):
            result.append(_Paragraph("furniture", [line]))
        elif line.first_mark or last is None:
            result.append(_Paragraph("footnote", [line], line.first_mark or None))
        else:
            last.lines.append(line)


def _paragraphs(found: Sequence[Line], style: _Style) -> list[_Paragraph]:
    leading = _leading(found, style)
    result: list[_Paragraph] = []
    for line in found:
        if result and not _begins(result[-1], line, leading, style):
            result[-1].lines.append(line)
        else:
            result.append(_Paragraph("unknown", [line]))
    for paragraph in result:
        if all(line.bold for line in paragraph.lines):
            paragraph.kind = "heading"
    return result


def _leading(found: Sequence[Line], style: _Style) -> float:
    """The commonest distance from line to line on the page."""
    steps = (above.base - line.base for above, line in pairwise(found))
    near = Counter(
        round(step * 2) / 2
        for step in steps
        if 0.9 * style.size < step < 1.45 * style.size
    )
    return near.most_common(1)[0][0] if near else 1.2 * style.size


def _begins(paragraph: _Paragraph, line: Line, leading: float, style: _Style) -> bool:
    """Whether a line begins a paragraph and does not go on with the one above it on its
    page."""
    above = paragraph.lines[-1]
    step = above.base - line.base
    if abs(line.size - above.size) > 0.08 * above.size or line.bold != above.bold:
        return True
    if (
        step
        > 1.25 * max(leading if line.size < 1.1 * style.size else line.size, line.size)
        or step < 0.5 * line.size
    ):
        return True
    if (
        line.left > (style.left + style.right) / 2
        and line.left - above.left < line.size
    ):
        return True  # the masthead's right-hand column: a line, a fact
    if line.bold:
        return False
    return line.tab is not None or _indented(paragraph.lines, line)


def _indented(above: Sequence[Line], line: Line) -> bool:
    away = line.left - above[-1].left
    if len(above) > 1:
        return abs(away) > _INDENT * line.size
    tab = above[0].tab
    return away > _INDENT * line.size and not (
        tab is not None and abs(line.left - tab) < _INDENT * line.size
    )


def _continues(last: _Paragraph, first: _Paragraph, style: _Style) -> bool:
    """Whether a page's first paragraph goes on with the last one of the page before."""
    line, above = first.lines[0], last.lines[-1]
    if (
        last.kind == "heading"
        or first.kind == "heading"
        or abs(line.size - above.size) > 0.08 * above.size
    ):
        return False
    em = line.size
    if line.tab is not None or (
        len(first.lines) > 1 and line.left > first.lines[1].left + _INDENT * em
    ):
        return False
    indented = (
        len(last.lines) > 1 and last.lines[0].left > last.lines[1].left + _INDENT * em
    )
    if len(last.lines) > 1 and abs(line.left - above.left) > _INDENT * em:
        return False
    if len(last.lines) == 1 and _indented(last.lines, line):
        return False
    finished = bool(re.search(r"[.;:]\W*\d*$", above.text))
    fits = _first_word(line) < style.right - above.right
    unclear = len(first.lines) == 1 and line.left > style.left + _INDENT * em
    return not (finished and (fits or unclear or not indented))


def _first_word(line: Line) -> float:
    """How wide a line's first word is, with the space before it."""
    length = len(line.text.split(" ")[0])
    return (
        line.glyphs[min(length, len(line.glyphs)) - 1].right
        - line.left
        + 0.25 * line.size
    )


def _block(paragraph: _Paragraph, broken: Container[Line]) -> Block:
    place = f"page {paragraph.lines[0].page}"
    if paragraph.cells:
        cells = row([_inline(cell, broken) for cell in paragraph.cells])
        return Block(
            "table_row", cells.text, None, None, cells.italics, cells.notes, place=place
        )
    inline = _inline(paragraph.lines, broken, len(paragraph.label or ""))
    block = Block(
        paragraph.kind,
        inline.text,
        paragraph.label,
        None,
        inline.italics,
        inline.notes,
        place=place,
    )
    return bulleted(block) if paragraph.kind == "unknown" else block


def _inline(found: Sequence[Line], broken: Container[Line], start: int = 0) -> Inline:
    """Lines as one text, from the first one's glyph ``start`` on."""
    inline = Inline()
    for number, line in enumerate(found):
        below = found[number + 1].text if number + 1 < len(found) else ""
        line.put(inline, start if not number else 0, -1 if line in broken else None)
        inline.add("" if line in broken else _joint(line.text, below))
    return inline


def _broken(paragraphs: Sequence[_Paragraph]) -> frozenset[Line]:
    """The lines whose last hyphen only breaks a word.

    Most documents break no word, and a hyphen at a line's end is the word's own. Only
    where the text has most of the words so parted unbroken elsewhere is it set with
    hyphenation, and those are joined.
    """
    known = {
        word.lower()
        for p in paragraphs
        for line in p.lines
        for word in _WORDS.findall(line.text)
    }
    halves = {
        line: (head[1].lower(), tail[0].lower())
        for p in paragraphs
        for line, below in pairwise(p.lines)
        if (head := re.search(r"([^\W\d_]+)-$", line.text))
        and (tail := re.match(r"[^\W\d_]+", below.text))
    }
    broken = {
        line
        for line, parts in halves.items()
        if "".join(parts) in known and "-".join(parts) not in known
    }
    return frozenset(
        broken if len(broken) > 2 and 2 * len(broken) > len(halves) else ()
    )


def _joint(above: str, below: str) -> str:
    """What stands between two lines: a space; nothing after a hyphen or slash within a
    word, or in Chinese."""
    if re.search(r"\S[-‐‑/]$", above):
        return " " if re.match(r"(?:and|or|to)\b", below) and above[-1] != "/" else ""
    chinese = _WIDE.match(above[-1:]) and _WIDE.match(below[:1])
    return "" if chinese or re.search(r"\w[–—]$", above) else " "
