"""Lines on pages -> blocks. Pure.

It decides what is furniture, what a footnote, where a paragraph begins and ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from clause_library.formats.blocks import Block, Kind
from clause_library.formats.inline_text import Inline, Row, row
from clause_library.formats.pdf.columns import Flow, Table, regions
from clause_library.formats.pdf.corridors import SAME_EDGE
from clause_library.formats.pdf.furniture import Style, running_lines, style_of
from clause_library.formats.pdf.line_ends import broken_words, joint
from clause_library.formats.pdf.lines import Line, Page, joined, rows
from clause_library.formats.pdf.lines import lines as lines_of
from clause_library.formats.pdf.margin_numbers import set_apart
from clause_library.formats.typed_labels import bulleted
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.phrases import preambular_opening

# In em: a line that begins so far from the one before begins something new or ends
# it.
_INDENT = 0.8
# Smaller than so much of the running text's size is the type of notes.
_NOTE_SIZE = 0.93
# Lines of a column that stands alone on its page, and how far such a one reaches.
_FEWEST_IN_COLUMN = 8
_HALF_PAGE = 0.6
# The share of its lines that are full; lists of names have fewer.
_FULL = 0.4
# Lines of a cell that go on to the next page.
_MOST_IN_CELL = 6
_RULE = lazy_pattern(r"[_\s–—-]{5,}")


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; ``cells`` are those of a table's row."""

    kind: Kind
    lines: list[Line]
    label: str | None = None
    cells: tuple[tuple[Line, ...], ...] = ()


def blocks(pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks of a document in reading order.

    A page's furniture and notes stand after its text.
    """
    # All pages before any block: running lines are known by coming back.
    laid, numbers = set_apart([(page, lines_of(page)) for page in pages])
    every_line = [
        line for _, on_page in laid for line in on_page if line not in numbers
    ]
    style = style_of(every_line)
    running = running_lines(laid, style) | numbers
    result: list[_Paragraph] = []
    for page, on_page in laid:
        kept = [line for line in on_page if line not in running]
        text, notes = _split_off_notes(kept, style)
        _take_regions(
            text,
            style,
            result,
            is_first_page=page.number == 1,
        )
        _take_notes(notes, result)
        furniture = [line for line in on_page if line in running]
        result += [_Paragraph("furniture", [line]) for line in furniture]
    broken = broken_words([paragraph.lines for paragraph in result])
    return tuple(_block(paragraph, broken) for paragraph in result)


def _take_regions(
    text: Sequence[Line],
    style: Style,
    result: list[_Paragraph],
    *,
    is_first_page: bool,
) -> None:
    """The running text, columns and tables of a page."""
    found = list(regions(text))
    if not is_first_page and _goes_on_with_cells(found, result):
        del found[0]
    for number, region in enumerate(found):
        if isinstance(region, Table):
            for cells in region.rows:
                row_lines = list(chain.from_iterable(cells))
                result.append(_Paragraph("table_row", row_lines, cells=cells))
            continue
        # A column has edges of its own; by the page's all its lines would be short.
        lines = region.lines
        is_column = region.column
        if not is_column and _is_last_column(lines, style):
            is_column = True
            # A number and the words behind it are one line of so narrow a column.
            lines = tuple([joined(row) for row in rows(lines)])
        measure = style_of(lines) if is_column else style
        goes_on = number > 0 or not is_first_page
        _take_text(
            lines,
            measure,
            result,
            goes_on=goes_on,
        )


def _goes_on_with_cells(
    found: Sequence[Flow | Table],
    result: Sequence[_Paragraph],
) -> bool:
    """Give the row of a table that ends a page its cells' lines on the next page, where
    these stand before more of the table; whether there were any."""
    last = _last_of(result, ("unknown", "heading", "table_row"))
    if len(found) < 2 or not last or not last.cells:
        return False
    first, second = found[:2]
    if not isinstance(first, Flow) or not isinstance(second, Table):
        return False
    if len(first.lines) > _MOST_IN_CELL or not first.lines[0].text[:1].islower():
        return False
    cells = list(last.cells)
    for line in first.lines:
        below = [at for at, cell in enumerate(cells) if _is_under(line, cell)]
        if not below:
            return False
        cells[below[0]] = (*cells[below[0]], line)
    last.cells = tuple(cells)
    last.lines = list(chain.from_iterable(cells))
    return True


def _is_under(
    line: Line,
    cell: Sequence[Line],
) -> bool:
    return any(abs(line.left - above.left) < SAME_EDGE for above in cell)


def _is_last_column(
    lines: Sequence[Line],
    style: Style,
) -> bool:
    """Whether lines are the only column of a page on which a text in columns ends: all
    in the page's first half, and most of them full."""
    if len(lines) < _FEWEST_IN_COLUMN:
        return False
    right = max(line.right for line in lines)
    if right > style.left + _HALF_PAGE * (style.right - style.left):
        return False
    full = sum(right - line.right < 2.5 * line.size for line in lines)
    return full >= _FULL * len(lines)


def _split_off_notes(
    found: Sequence[Line],
    style: Style,
) -> tuple[Sequence[Line], Sequence[Line]]:
    """A page's text and the notes below it.

    Notes are smaller type to the page's end, with a rule or a mark at its start.
    """
    start = len(found)
    # From below: small type within the text is no note.
    while start and _may_be_note(found[start - 1], style):
        start -= 1
    for at in range(start, len(found)):
        if found[at].first_mark or _RULE.fullmatch(found[at].text):
            return found[:at], found[at:]
    return found, []


def _may_be_note(
    line: Line,
    style: Style,
) -> bool:
    if line.size < _NOTE_SIZE * style.size:
        return True
    return bool(_RULE.fullmatch(line.text))


def _take_text(
    text: Sequence[Line],
    style: Style,
    result: list[_Paragraph],
    *,
    goes_on: bool,
) -> None:
    """The paragraphs of a page or a column.

    Where it ``goes_on``, the first may be the second half of the one before.
    """
    paragraphs = _paragraphs(text, style)
    last = _last_of(result, ("unknown", "heading", "table_row"))
    may_go_on = paragraphs and goes_on and last and last.kind != "table_row"
    if may_go_on and last and _continues(last, paragraphs[0], style):
        last.lines += paragraphs.pop(0).lines
    result += paragraphs


def _last_of(
    result: Sequence[_Paragraph],
    kinds: Collection[str],
) -> _Paragraph | None:
    for paragraph in reversed(result):
        if paragraph.kind in kinds:
            return paragraph
    return None


def _take_notes(
    notes: Sequence[Line],
    result: list[_Paragraph],
) -> None:
    """Each note from its mark on.

    Small type without a mark goes on with the last page's note.
    """
    for line in notes:
        last = _last_of(result, ("footnote",))
        if _RULE.fullmatch(line.text):
            result.append(_Paragraph("furniture", [line]))
        elif line.first_mark or last is None:
            result.append(
                _Paragraph(
                    "footnote",
                    [line],
                    line.first_mark or None,
                )
            )
        else:
            last.lines.append(line)


def _paragraphs(
    found: Sequence[Line],
    style: Style,
) -> list[_Paragraph]:
    leading = _leading(found, style)
    result: list[_Paragraph] = []
    for line in found:
        if result and not _begins(
            result[-1],
            line,
            leading,
            style,
        ):
            result[-1].lines.append(line)
        else:
            result.append(_Paragraph("unknown", [line]))
    for paragraph in result:
        # Whole: bold words in a paragraph only stress.
        if all(line.bold for line in paragraph.lines):
            paragraph.kind = "heading"
    return result


def _leading(
    found: Sequence[Line],
    style: Style,
) -> float:
    """The commonest distance from line to line on the page."""
    steps: Counter[float] = Counter()
    for above, line in pairwise(found):
        step = above.base - line.base
        # Smaller is the same line, larger a gap between paragraphs.
        if 0.9 * style.size < step < 1.45 * style.size:
            steps[round(step * 2) / 2] += 1
    return steps.most_common(1)[0][0] if steps else 1.2 * style.size


def _begins(
    paragraph: _Paragraph,
    line: Line,
    leading: float,
    style: Style,
) -> bool:
    """Whether a line begins a paragraph and does not go on with the one above it."""
    above = paragraph.lines[-1]
    if _has_other_size(line, above) or line.bold != above.bold:
        return True
    step = above.base - line.base
    # Large type has wider steps than the running text.
    usual = leading if line.size < 1.1 * style.size else line.size
    if step > 1.25 * max(usual, line.size) or step < 0.5 * line.size:
        return True
    # The masthead's right-hand column: a line, a fact.
    is_right_half = line.left > (style.left + style.right) / 2
    if is_right_half and line.left - above.left < line.size:
        return True
    # A heading may be centred: there an indent says nothing.
    if line.bold:
        return False
    return line.tab is not None or _is_indented(paragraph.lines, line)


def _has_other_size(
    line: Line,
    above: Line,
) -> bool:
    return abs(line.size - above.size) > 0.08 * above.size


def _is_indented(
    above: Sequence[Line],
    line: Line,
) -> bool:
    indent = _INDENT * line.size
    away = line.left - above[-1].left
    # The second line settled where the paragraph hangs; away on either side is new.
    if len(above) > 1:
        return abs(away) > indent
    # Below "1.   Urges" the second line may stand under the word.
    tab = above[0].tab
    if tab is not None and abs(line.left - tab) < indent:
        return False
    return away > indent


def _continues(
    last: _Paragraph,
    first: _Paragraph,
    style: Style,
) -> bool:
    """Whether a page's first paragraph goes on with the last one of the page before."""
    line, above = first.lines[0], last.lines[-1]
    if "heading" in (last.kind, first.kind) or _has_other_size(line, above):
        return False
    indent = _INDENT * line.size
    if line.tab is not None or _has_first_line_indent(first, indent):
        return False
    if len(last.lines) == 1:
        if _is_indented(last.lines, line):
            return False
    elif abs(line.left - above.left) > indent:
        return False
    # "…, / Noting …": a preambular paragraph ends with a comma, and the next begins.
    if above.text.endswith(",") and _opens(line):
        return False
    if not re.search(r"[.;:]\W*\d*$", above.text):
        return True
    # After a finished sentence all has to speak for it: the first word had no room
    # above, and paragraphs begin with an indent that this one lacks.
    had_room = _first_word_width(line) < style.right - above.right
    unclear = len(first.lines) == 1 and line.left > style.left + indent
    if had_room or unclear:
        return False
    return _has_first_line_indent(last, indent)


def _opens(line: Line) -> bool:
    return line.text[:1].isupper() and bool(preambular_opening(line.text))


def _has_first_line_indent(
    paragraph: _Paragraph,
    indent: float,
) -> bool:
    if len(paragraph.lines) < 2:
        return False
    first, second = paragraph.lines[:2]
    return first.left > second.left + indent


def _first_word_width(line: Line) -> float:
    """How wide a line's first word is, with the space before it."""
    length = len(line.text.split(" ")[0])
    last = line.glyphs[min(length, len(line.glyphs)) - 1]
    return last.right - line.left + 0.25 * line.size


def _block(
    paragraph: _Paragraph,
    broken: Container[Line],
) -> Block:
    place = f"page {paragraph.lines[0].page}"
    inline: Inline | Row
    if paragraph.cells:
        inline = row([_inline(cell, broken) for cell in paragraph.cells])
    else:
        inline = _inline(
            paragraph.lines,
            broken,
            len(paragraph.label or ""),
        )
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


def _inline(
    found: Sequence[Line],
    broken: Container[Line],
    start: int = 0,
) -> Inline:
    """Lines as one text, from the first one's glyph ``start`` on."""
    inline = Inline()
    for number, line in enumerate(found):
        below = found[number + 1].text if number + 1 < len(found) else ""
        first_glyph = start if number == 0 else 0
        # The hyphen was the printer's: it goes, and no space takes its place.
        if line in broken:
            line.put(
                inline,
                first_glyph,
                -1,
            )
            inline.add("")
        else:
            line.put(inline, first_glyph)
            inline.add(joint(line.text, below))
    return inline
