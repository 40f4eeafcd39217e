"""A paragraph in every version, as columns beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from clause_library.refs import Ref
from clause_library.vocabulary.normalize import visible
from drafter.comparison.history import History, Thread
from drafter.tui.redline_lines import GAP, Line, one_line, padded, runs, wrap
from drafter.tui.widgets.laid_blocks import Block

# Cells of the narrowest column; with less room the versions stand below one another.
NARROWEST = 22


def threads(history: History) -> list[Block]:
    """A block for each paragraph, in the order of the history."""
    return [_thread(thread, history.heads) for thread in history.threads]


def has_changed(thread: Thread) -> bool:
    """Whether the paragraph is another in any version."""
    for step in thread.steps:
        if not step or any(pair.status != "unchanged" for pair in step):
            return True
    return False


def _thread(
    thread: Thread,
    names: Sequence[str],
) -> Block:
    bodies = [_words(thread, version) for version in range(len(thread.sides))]
    heads: list[Line] = []
    for name, sides in zip(names, thread.sides, strict=False):
        place = ", ".join(Ref.parse(side.ref).last for side in sides)
        heads.append(
            (
                ("strong", one_line(name)),
                ("band", f"  {one_line(place)}" if place else ""),
            )
        )

    def lay(width: int) -> Sequence[Line]:
        column = (width - len(GAP) * (len(bodies) - 1)) // len(bodies)
        cells = zip(heads, bodies, strict=True)
        if column < NARROWEST:
            lines: list[Line] = []
            for head, body in cells:
                lines += [*wrap(head, width), *wrap(body, width)]
            return (*lines, ())
        columns = [(*wrap(head, column), *wrap(body, column)) for head, body in cells]
        return (*_side_by_side(columns, column), ())

    return Block(lay)


def _words(
    thread: Thread,
    version: int,
) -> Line:
    """The paragraph in a version, with what changed from the one before."""
    sides = thread.sides[version]
    if not sides:
        return (("faint", "—"),)
    # The first version has none before it.
    step = thread.steps[version - 1] if version else ()
    line: list[tuple[str, str]] = []
    for pair in step:
        if pair.new:
            line += runs(pair.changes)
    if line:
        return tuple(line)
    return (("keep", visible(" ".join(side.text for side in sides))),)


def _side_by_side(
    columns: Sequence[Sequence[Line]],
    width: int,
) -> list[Line]:
    """Columns of lines as lines; a shorter column goes on empty."""
    rows: list[Line] = []
    for parts in zip_longest(*columns, fillvalue=()):
        row: list[tuple[str, str]] = []
        for number, part in enumerate(parts):
            if number:
                row.append(("faint", GAP))
            row += padded(part, width)
        rows.append(tuple(row))
    return rows
