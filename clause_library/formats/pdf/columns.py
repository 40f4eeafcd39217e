"""What stands side by side on a page: columns of running text, rows of a table.

Pure; lengths are points. A corridor is a stretch of the page's width that no glyph
enters on several lines one below the other. Without the lines drawn around cells, which
a PDF does not tie to them, columns of text and a table are told apart by their pauses:
in a table all cells of a row end before the next row begins, in columns each side goes
its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from clause_library.formats.pdf.lines import Line, is_label, joined, rows, split_at_gaps

_WORDS_APART = 0.45
_CELLS_APART = 1.0
"""In em: words of a line may be split_at_gaps by the one, cells are by the other on most
lines; in a full cell by less."""

_PAUSE = 1.4
"""In em: the step from baseline to baseline above which a row of a table ends; lines of
a cell are closer."""

_LEAST_ROWS = 3
_LEAST_COLUMN = 6
_SHORT = 10
_WIDE = 12.0
_TALLEST = 6
"""Lines: a table whose rows are higher on the whole has no pauses between them."""

_HIGHEST_HEAD = 5
_FAR = 1e9


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines read one below the other; ``column``: another such column stands beside
    them."""

    lines: tuple[Line, ...]
    column: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell's lines from the top."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class _Corridor:
    left: float
    right: float


_Row = list[Line]


def regions(found: Sequence[Line]) -> Iterator[Flow | Table]:
    """The lines of a page, in the order in which a person reads them."""
    whole = list(rows(found))
    every = [
        [piece for line in row for piece in split_at_gaps(line, _WORDS_APART)]
        for row in whole
    ]
    plain: list[Line] = []
    at = 0
    while at < len(every):
        end, corridors = _region(every, at)
        if not corridors:
            plain += whole[at]
            at += 1
            continue
        if plain:
            yield Flow(tuple(plain))
            plain = []
        head = _head(every, at, corridors)
        yield from _heads(whole[at:head])
        end, corridors = _region(every, head) if head > at else (end, corridors)
        yield from _read(every[head:end], corridors)
        at = end
    if plain:
        yield Flow(tuple(plain))


def _region(every: Sequence[_Row], start: int) -> tuple[int, tuple[_Corridor, ...]]:
    """Where the columns or the table end that begin at a row, and what parts them; no
    corridors where none do."""
    if not _first(every, start):
        return start, ()
    end, inner = start, tuple[_Corridor, ...]()
    corridors = [_Corridor(-_FAR, _FAR)]
    for at in range(start, len(every)):
        if (
            at > start
            and every[at - 1][0].base - every[at][0].base > 3 * every[at][0].size
        ):
            break
        corridors = [
            left for corridor in corridors for left in _free(every[at], corridor)
        ]
        between = tuple(c for c in corridors if c.left > -_FAR and c.right < _FAR)
        if (not between and (inner or at >= start + 2)) or _closes(
            every[start:at], inner, between
        ):
            break
        end, inner = at + 1, between
    region = every[start:end]
    inner = _real(region, inner)
    if not inner:
        return start, ()
    return (
        end
        if _is_text(region, _columns(region, inner))
        else start + _trimmed(region, inner)
    ), inner


def _closes(
    region: Sequence[_Row], before: Sequence[_Corridor], after: Sequence[_Corridor]
) -> bool:
    """Whether a row has shut a corridor that split_at_gaps several rows above it."""
    lost = [
        c
        for c in before
        if not any(c.left <= left.left and left.right <= c.right for left in after)
    ]
    return any(
        sum(_crosses(row, corridor) for row in region) >= _LEAST_ROWS
        for corridor in lost
    )


def _head(every: Sequence[_Row], start: int, corridors: Sequence[_Corridor]) -> int:
    """Where the table proper begins, below lines of its head that reach over several of
    its columns."""
    later = {
        at: len(_region(every, at)[1])
        for at in range(start + 1, min(start + _HIGHEST_HEAD, len(every)))
    }
    most = max(later.values(), default=0)
    return (
        next(at for at in later if later[at] == most)
        if most > len(corridors)
        else start
    )


def _heads(whole: Sequence[_Row]) -> Iterator[Table]:
    """The lines of a table's head, each with cells of its own."""
    for row in whole:
        yield Table(
            (
                tuple(
                    (piece,)
                    for line in row
                    for piece in split_at_gaps(line, _CELLS_APART)
                ),
            )
        )


def _first(every: Sequence[_Row], start: int) -> bool:
    """Whether a row has something beside something, or is the upper line of a cell in
    such a row."""
    near = range(start, min(start + 3, len(every)))
    cell = takewhile(lambda n: n == start or not _pauses(every, n), near)
    return any(_wide(*pair) for n in cell for pair in pairwise(_unlabelled(every[n])))


def _unlabelled(row: _Row) -> _Row:
    return row[1:] if is_label(row[0].text) else row


def _wide(before: Line, after: Line) -> bool:
    return after.left - before.right > _CELLS_APART * after.size


def _real(
    region: Sequence[_Row], corridors: Sequence[_Corridor]
) -> tuple[_Corridor, ...]:
    """The corridors that part cells or columns, and not words that happen to stand so,
    nor a list's numbers from it."""
    wide = [
        c for c in corridors if sum(_crosses(row, c) for row in region) >= _LEAST_ROWS
    ]
    left = -_FAR
    real: list[_Corridor] = []
    for corridor in wide:
        beside = _texts(region, left, corridor)
        if sum(map(is_label, beside)) < 0.8 * len(beside):
            real.append(corridor)
            left = corridor.left
    first = _texts(region, -_FAR, real[0]) if len(real) == 1 else []
    return (
        ()
        if first and sum(len(text) <= _SHORT for text in first) >= 0.6 * len(first)
        else tuple(real)
    )


def _texts(region: Sequence[_Row], left: float, corridor: _Corridor) -> list[str]:
    """What stands between a place and a corridor in each row that has something
    there."""
    texts = (
        "".join(piece.text for piece in row if left < piece.left < corridor.right - 1)
        for row in region
    )
    return [text for text in texts if text]


def _crosses(row: _Row, corridor: _Corridor) -> bool:
    """Whether a row goes on beyond a corridor after a wide gap."""
    return any(
        _wide(before, after)
        and before.right <= corridor.left + 1
        and after.left >= corridor.right - 1
        for before, after in pairwise(row)
    )


def _trimmed(region: Sequence[_Row], corridors: Sequence[_Corridor]) -> int:
    """How many rows are the table's: lines below it on one side alone are no row of
    it."""
    end = len(region)
    for at in range(len(region) - 1, 0, -1):
        if any(_both(row, corridors) for row in region[at:end]):
            break
        if _pauses(region, at):
            end = at
    return end


def _free(row: _Row, corridor: _Corridor) -> Iterator[_Corridor]:
    """The stretches of a corridor that a row leaves free."""
    edges = [-_FAR, *(edge for line in row for edge in (line.left, line.right)), _FAR]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        free = _Corridor(max(left, corridor.left), min(right, corridor.right))
        if free.right - free.left > _WORDS_APART * row[0].size:
            yield free


def _both(row: _Row, corridors: Sequence[_Corridor]) -> bool:
    return any(
        row[0].left < c.left + 1 and row[-1].right > c.right - 1 for c in corridors
    )


def _pauses(every: Sequence[_Row], at: int) -> bool:
    """Whether the row at a place stands apart from the one above it."""
    return at > 0 and every[at - 1][0].base - every[at][0].base > _PAUSE * min(
        every[at - 1][0].size, every[at][0].size
    )


def _read(
    region: Sequence[_Row], corridors: Sequence[_Corridor]
) -> Iterator[Flow | Table]:
    columns = _columns(region, corridors)
    if _is_text(region, columns):
        yield from (
            Flow(tuple(line for cell in column for line in cell), column=True)
            for column in columns
        )
        return
    starts = [0, *_starts(region, columns[0]), len(region)]
    yield Table(
        tuple(
            tuple(
                tuple(line for cell in column[a:b] for line in cell)
                for column in columns
            )
            for a, b in pairwise(starts)
        )
    )


def _starts(region: Sequence[_Row], first: Sequence[tuple[Line, ...]]) -> list[int]:
    """The lines with which rows begin, after the first: those after a pause.

    In a table set without pauses every line that has something in its first column,
    unless that goes on with a word.
    """
    after_pause = [n for n in range(1, len(region)) if _pauses(region, n)]
    if len(after_pause) * _TALLEST >= len(region) - 1:
        return after_pause
    return [
        n
        for n in range(1, len(region))
        if first[n] and (n in after_pause or not first[n][0].text[:1].islower())
    ]


def _columns(
    region: Sequence[_Row], corridors: Sequence[_Corridor]
) -> list[tuple[tuple[Line, ...], ...]]:
    """Each column's share of every row."""
    return list(zip(*(_cells(row, corridors) for row in region), strict=True))


def _cells(row: _Row, corridors: Sequence[_Corridor]) -> list[tuple[Line, ...]]:
    """A row's line in each column, ``()`` where it has none."""
    bounds = [-_FAR, *((c.left + c.right) / 2 for c in corridors), _FAR]
    found = (
        [piece for piece in row if a <= (piece.left + piece.right) / 2 < b]
        for a, b in pairwise(bounds)
    )
    return [(joined(pieces),) if pieces else () for pieces in found]


def _is_text(
    region: Sequence[_Row], columns: Sequence[tuple[tuple[Line, ...], ...]]
) -> bool:
    """Whether columns are read one after the other: wide lines on each side, and hardly
    ever a pause in all."""
    for column in columns:
        lines = [line for cell in column for line in cell]
        right = max((line.right for line in lines), default=0.0)
        full = [
            line
            for line in lines
            if right - line.right < 2.5 * line.size and line.right - line.left > _WIDE
        ]
        if len(lines) < _LEAST_COLUMN or 2 * len(full) < len(lines):
            return False
    return sum(_pauses(region, n) for n in range(1, len(region))) <= len(region) / 8
