"""What every card is made of: rows of a list, running text, redlines inline or side by
side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from drafter.tui.redline_lines import Line, clipped, padded, side_by_side, wrap
from drafter.tui.widgets.lines import Block

Layout = Literal["automatic", "inline", "side by side"]
Lay = Callable[[int], Sequence[Line]]
SIDE_FROM = 92
"""The width in cells from which automatic layout puts old and new side by side."""


def row(*lines: Line) -> Lay:
    """Lines cut to the width with an ellipsis; for lists alone, whose full text stands
    beside them."""
    return lambda width: tuple(padded(clipped(line, width), width) for line in lines)


def laid(line: Line, layout: Layout, after: Sequence[Line] = ()) -> Lay:
    """A redline in the layout chosen, with lines after it."""

    def lay(width: int) -> Sequence[Line]:
        beside = layout == "side by side" or (
            layout == "automatic" and width >= SIDE_FROM
        )
        changed = any(style.startswith(("insert", "delete")) for style, _ in line)
        return (
            *(side_by_side(line, width) if beside and changed else wrap(line, width)),
            *after,
        )

    return lay


def paragraph(*lines: Line, gap: bool = True) -> Block:
    """Lines of running text, wrapped, with an empty line after them."""
    return Block(
        lambda width: (
            *(part for line in lines for part in wrap(line, width)),
            *(((),) if gap else ()),
        ),
        open=False,
    )
