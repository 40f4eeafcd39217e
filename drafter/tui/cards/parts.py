"""What every card is made of: rows of a list, running text, redlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from drafter.tui.redline_lines import Line, clipped, padded, side_by_side, wrap
from drafter.tui.widgets.laid_blocks import Block

if TYPE_CHECKING:
    pass

Layout = Literal["automatic", "inline", "side by side"]
Lay = Callable[[int], Sequence[Line]]

# The width in cells from which automatic layout puts old and new side by side; below
# it a column would have less than 44 cells, about seven words.
SIDE_FROM = 92


def row(*lines: Line) -> Lay:
    """Lines cut to the width with an ellipsis.

    For lists alone, whose full text stands beside them.
    """

    def lay(width: int) -> Sequence[Line]:
        fitted: list[Line] = []
        for line in lines:
            short = clipped(line, width)
            fitted.append(padded(short, width))
        return tuple(fitted)

    return lay


def laid(
    line: Line,
    layout: Layout,
    after: Sequence[Line] = (),
) -> Lay:
    """A redline in the layout chosen, with lines after it."""
    is_changed = any(style.startswith(("insert", "delete")) for style, _ in line)

    def lay(width: int) -> Sequence[Line]:
        is_wide = layout == "automatic" and width >= SIDE_FROM
        # Two columns of the same words would tell nothing.
        if is_changed and (layout == "side by side" or is_wide):
            lines = side_by_side(line, width)
        else:
            lines = wrap(line, width)
        return (*lines, *after)

    return lay


def wrapped(*lines: Line) -> Lay:
    """Lines of running text, broken at the width."""

    def lay(width: int) -> Sequence[Line]:
        broken: list[Line] = []
        for line in lines:
            broken += wrap(line, width)
        return tuple(broken)

    return lay


def paragraph(
    *lines: Line,
    gap: bool = True,
) -> Block:
    """A block of running text, with an empty line after it where ``gap`` is set.

    The cursor passes it over.
    """
    lay = wrapped(*lines)
    if not gap:
        # Passed over: Enter would have nothing to open there.
        return Block(lay, open=False)

    def lay_with_gap(width: int) -> Sequence[Line]:
        return (*lay(width), ())

    return Block(lay_with_gap, open=False)
