"""What stands side by side on a page: columns of running text, rows of a table.

Pure; lengths are points. A corridor is a stretch of the page's width that no glyph
enters on several lines one below the other. Without the lines drawn around cells, which
a PDF does not tie to them, columns of text and a table are told apart by their pauses:
in a table all cells of a row end before the next row begins, in columns each side goes
its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from clause_library.formats.pdf.corridors import (
    CELLS_APART,
    FAR,
    LEAST_ROWS,
    SAME_EDGE,
    WORDS_APART,
    Corridor,
    Corridors,
    Row,
    crossing_rows,
    free_stretches,
    is_of_table,
    is_paragraph,
    is_wide_gap,
    shuts_corridor,
)
from clause_library.formats.pdf.gutters import two_columns
from clause_library.formats.pdf.lines import Line, is_label, joined, rows, split_at_gaps

# In em: the step from baseline to baseline above which a row of a table ends; the lines
# of a cell are closer.
_PAUSE = 1.4

# The fewest lines of a column of running text.
_LEAST_COLUMN = 6
# Characters: what stands before a corridor and is mostly so short numbers a list.
_SHORT = 10
# Points: a line of running text is wider.
_WIDE = 12.0
# Lines: a table whose rows are higher on the whole has no pauses between them.
_TALLEST = 6
# Rows: two columns of which one is no prose (names, signatures) are a table if shorter.
_LONG_COLUMN = 12
# The share of lines that begin with a small letter where items of a list are wrapped.
_WRAPPED = 0.25
# Rows of a table's head that may reach over several columns.
_HIGHEST_HEAD = 5


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines read one below the other.

    ``column``: another such column stands beside them.
    """

    lines: tuple[Line, ...]
    column: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell's lines from the top."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


_Column = tuple[tuple[Line, ...], ...]


def regions(found: Sequence[Line]) -> Iterator[Flow | Table]:
    """The lines of a page, in the order in which a person reads them."""
    yield from _regions(list(rows(found)))


def _regions(whole: Sequence[Row]) -> Iterator[Flow | Table]:
    # Split finer than cells are: a full cell leaves little room to the next.
    split_rows = [_split_row(row, WORDS_APART) for row in whole]
    if found := two_columns(split_rows):
        yield from _regions(whole[: found.start])
        yield Flow(found.left, column=True)
        yield Flow(found.right, column=True)
        yield from _regions(whole[found.end :])
        return
    plain: list[Line] = []
    start = 0
    while start < len(split_rows):
        end, corridors = _region(split_rows, start)
        if not corridors:
            plain += _with_label(whole[start])
            start += 1
            continue
        if plain:
            yield Flow(tuple(plain))
            plain = []
        head_end = _head_end(split_rows, start, corridors)
        for row in whole[start:head_end]:
            yield _head_row(row)
        if head_end > start:
            end, corridors = _region(split_rows, head_end)
        yield from _read(split_rows[head_end:end], corridors)
        start = end
    if plain:
        yield Flow(tuple(plain))


def _with_label(row: Row) -> Row:
    """A row of running text: a number far before the words is in their line."""
    is_labelled = len(row) == 2 and is_label(row[0].text)
    return [joined(row)] if is_labelled else row


def _split_row(
    row: Row,
    gap: float,
) -> Row:
    pieces: Row = []
    for line in row:
        pieces += split_at_gaps(line, gap)
    return pieces


def _region(
    split_rows: Sequence[Row],
    start: int,
) -> tuple[int, tuple[Corridor, ...]]:
    """Where the columns or the table end that begin at a row, and what parts them.

    No corridors where none begin.
    """
    if not _begins_region(split_rows, start):
        return start, ()
    end, inner = _follow_corridors(split_rows, start)
    region = split_rows[start:end]
    inner = _real(region, inner)
    if not inner:
        return start, ()
    if not _is_text(region, _columns(region, inner)):
        if _goes_on(split_rows, start):
            return start, ()
        # Text may go on below the table, where the corridors still reach.
        end = start + _table_length(region, inner)
    return end, inner


def _goes_on(
    split_rows: Sequence[Row],
    start: int,
) -> bool:
    """Whether a row goes on with the text above it: no pause, and both fill one measure
    as justified lines do.

    Their gaps are wide where the column is narrow, and part no cells.
    """
    if start == 0 or _pauses(split_rows, start):
        return False
    above, row = split_rows[start - 1], split_rows[start]
    return abs(above[-1].right - row[-1].right) < SAME_EDGE


def _follow_corridors(
    split_rows: Sequence[Row],
    start: int,
) -> tuple[int, tuple[Corridor, ...]]:
    """How far down the page the corridors reach that begin at a row."""
    end = start
    inner: tuple[Corridor, ...] = ()
    corridors = [Corridor(-FAR, FAR)]
    for at in range(start, len(split_rows)):
        row = split_rows[at]
        if at > start and _is_far_below(split_rows[at - 1], row):
            break
        # fewer rows leave corridors free that are spaces between words by chance
        if at - start >= LEAST_ROWS and is_paragraph(row, inner):
            break
        narrowed: list[Corridor] = []
        for corridor in corridors:
            narrowed += free_stretches(row, corridor)
        corridors = narrowed
        between = tuple(corridor for corridor in corridors if corridor.is_inner)
        # The first rows may be a cell's upper lines, with nothing beside them yet.
        if not between and (inner or at >= start + 2):
            break
        if shuts_corridor(
            split_rows[start:at],
            inner,
            between,
        ):
            break
        end, inner = at + 1, between
    return end, inner


def _is_far_below(
    above: Row,
    row: Row,
) -> bool:
    # So wide a gap parts two things, whatever corridor runs through both.
    return above[0].base - row[0].base > 3 * row[0].size


def _head_end(
    split_rows: Sequence[Row],
    start: int,
    corridors: Corridors,
) -> int:
    """Where the table proper begins, below its head.

    Lines of the head reach over several columns, so that more corridors begin below.
    """
    most, head_end = len(corridors), start
    last = min(start + _HIGHEST_HEAD, len(split_rows))
    for at in range(start + 1, last):
        _, below = _region(split_rows, at)
        if len(below) > most:
            most, head_end = len(below), at
    return head_end


def _head_row(row: Row) -> Table:
    """A line of a table's head, with cells of its own."""
    pieces = _split_row(row, CELLS_APART)
    return Table((tuple((piece,) for piece in pieces),))


def _begins_region(
    split_rows: Sequence[Row],
    start: int,
) -> bool:
    """Whether a row has something beside something.

    It may also be the upper line of a cell in such a row.
    """
    # Three rows: in a table the neighbour of a high cell may begin lower.
    for at in range(start, min(start + 3, len(split_rows))):
        if at > start and _pauses(split_rows, at):
            return False
        pieces = split_rows[at]
        # The gap after a paragraph's number parts no cells.
        if is_label(pieces[0].text):
            pieces = pieces[1:]
        if any(is_wide_gap(before, after) for before, after in pairwise(pieces)):
            return True
    return False


def _real(
    region: Sequence[Row],
    corridors: Corridors,
) -> tuple[Corridor, ...]:
    """The corridors that part cells or columns.

    Others part words that happen to stand so, or a list's numbers from it.
    """
    left = -FAR
    real: list[Corridor] = []
    for corridor in corridors:
        if crossing_rows(region, corridor) < LEAST_ROWS:
            continue
        beside = _texts(region, left, corridor)
        labels = [text for text in beside if is_label(text)]
        if len(labels) < 0.8 * len(beside):
            real.append(corridor)
            left = corridor.left
    if len(real) == 1 and _is_list(region, real[0]):
        return ()
    return tuple(real)


def _is_list(
    region: Sequence[Row],
    corridor: Corridor,
) -> bool:
    """Whether what stands before the only corridor is too short for a column."""
    texts = _texts(region, -FAR, corridor)
    short = [text for text in texts if len(text) <= _SHORT]
    return bool(texts) and len(short) >= 0.6 * len(texts)


def _texts(
    region: Sequence[Row],
    left: float,
    corridor: Corridor,
) -> list[str]:
    """What stands between a place and a corridor, in each row that has it."""
    texts = []
    for row in region:
        pieces = [line.text for line in row if left < line.left < corridor.right - 1]
        if text := "".join(pieces):
            texts.append(text)
    return texts


def _table_length(
    region: Sequence[Row],
    corridors: Corridors,
) -> int:
    """How many rows are the table's: lines below it on one side alone are not."""
    end = len(region)
    for at in range(
        len(region) - 1,
        0,
        -1,
    ):
        below = region[at:end]
        if any(is_of_table(row, region[:at], corridors) for row in below):
            break
        if _pauses(region, at):
            end = at
    return end


def _pauses(
    split_rows: Sequence[Row],
    at: int,
) -> bool:
    """Whether the row at a place stands apart from the one above it."""
    if at == 0:
        return False
    above, line = split_rows[at - 1][0], split_rows[at][0]
    return above.base - line.base > _PAUSE * min(above.size, line.size)


def _read(
    region: Sequence[Row],
    corridors: Corridors,
) -> Iterator[Flow | Table]:
    columns = _columns(region, corridors)
    if _is_text(region, columns):
        for column in columns:
            yield Flow(_lines(column), column=True)
        return
    table_rows = []
    starts = [0, *_row_starts(region, columns[0]), len(region)]
    for start, end in pairwise(starts):
        cells = [_lines(column[start:end]) for column in columns]
        table_rows.append(tuple(cells))
    yield Table(tuple(table_rows))


def _lines(cells: Iterable[tuple[Line, ...]]) -> tuple[Line, ...]:
    return tuple(chain.from_iterable(cells))


def _row_starts(
    region: Sequence[Row],
    first_column: _Column,
) -> list[int]:
    """The lines with which rows begin, after the first: those after a pause.

    In a table set without pauses every line that has something in its first column,
    unless that goes on with a word.
    """
    after_pause = [at for at in range(1, len(region)) if _pauses(region, at)]
    if len(after_pause) * _TALLEST >= len(region) - 1:
        return after_pause
    starts = []
    for at in range(1, len(region)):
        cell = first_column[at]
        if cell and (at in after_pause or not cell[0].text[:1].islower()):
            starts.append(at)
    return starts


def _columns(
    region: Sequence[Row],
    corridors: Corridors,
) -> list[_Column]:
    """Each column's share of every row."""
    return list(zip(*(_cells(row, corridors) for row in region), strict=True))


def _cells(
    row: Row,
    corridors: Corridors,
) -> list[tuple[Line, ...]]:
    """A row's line in each column, ``()`` where it has none."""
    # By the middle: a wide cell may stick out a little into the corridor.
    middles = [(corridor.left + corridor.right) / 2 for corridor in corridors]
    cells: list[tuple[Line, ...]] = []
    for left, right in pairwise([-FAR, *middles, FAR]):
        pieces = [line for line in row if left <= (line.left + line.right) / 2 < right]
        cells.append((joined(pieces),) if pieces else ())
    return cells


def _is_text(
    region: Sequence[Row],
    columns: Sequence[_Column],
) -> bool:
    """Whether columns are read one after the other.

    They have wide lines on each side, and hardly ever a pause in all.
    """
    running = [_is_running_text(column) for column in columns]
    pauses = sum(_pauses(region, at) for at in range(1, len(region)))
    if all(running):
        # A few pauses fall together by chance.
        return pauses <= len(region) / 8
    # Beside a column of prose stands one of names and signatures.
    is_long = len(columns) == 2 and len(region) >= _LONG_COLUMN
    shortest = min(len(_lines(column)) for column in columns)
    if not is_long or shortest < _LEAST_COLUMN:
        return False
    if not any(running) and not all(_goes_on_below(column) for column in columns):
        return False
    return pauses <= len(region) / 12


def _goes_on_below(column: _Column) -> bool:
    """Whether many lines of a column go on with a sentence, as an item of a list does
    and a cell of one line never."""
    lines = _lines(column)
    small = sum(line.text[:1].islower() for line in lines)
    return small >= _WRAPPED * len(lines)


def _is_running_text(column: _Column) -> bool:
    lines = _lines(column)
    if len(lines) < _LEAST_COLUMN:
        return False
    right = max(line.right for line in lines)
    # Prose fills its measure on most lines, a cell does so seldom.
    full = 0
    for line in lines:
        reaches_edge = right - line.right < 2.5 * line.size
        if reaches_edge and line.right - line.left > _WIDE:
            full += 1
    return 2 * full >= len(lines)
