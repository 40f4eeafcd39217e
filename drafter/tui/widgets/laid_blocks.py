"""Blocks laid out below one another: which line of a list belongs to which. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from drafter.tui.redline_lines import Line

# No text is laid out in less cells, however narrow the terminal.
LEAST_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Block:
    """One entry: ``lay`` gives its lines for a width in cells.

    Entries that are not ``open`` are passed over by the cursor. ``height`` in lines,
    where every width gives the same, spares laying out what is not in sight. Blocks
    that are the ``same`` have the same lines. ``link`` is the ref of the paragraph of
    the library that Enter leads to.
    """

    lay: Callable[[int], Sequence[Line]]
    open: bool = True
    height: int | None = None
    same: Hashable = None
    link: str | None = None


class LaidBlocks:
    """Blocks at a width in cells.

    ``tops`` are the numbers of the first line of each block, from 0, and of the end of
    the last one.
    """

    def __init__(self) -> None:
        self.blocks: Sequence[Block] = ()
        self.width = LEAST_WIDTH
        # In order, so that a list of ten thousand rows finds a line's block by
        # bisection.
        self.tops: list[int] = [0]
        # Nothing for a block that was not looked at yet.
        self._lines: list[Sequence[Line] | None] = []

    def lay(
        self,
        blocks: Sequence[Block],
        width: int,
    ) -> None:
        """Lays these blocks out in a width."""
        width = max(width, LEAST_WIDTH)
        # A review is painted anew after every decision: blocks that stayed the same
        # keep their lines.
        known: dict[Hashable, Sequence[Line]] = {}
        if width == self.width:
            for block, lines in zip(self.blocks, self._lines, strict=True):
                if lines is not None and block.same is not None:
                    known[block.same] = lines
        self.blocks = blocks
        self.width = width
        self._lines = [known.get(block.same) for block in blocks]
        self._measure(0)

    def put(self, changed: Mapping[int, Block]) -> None:
        """Puts other blocks in the places, by index, of some."""
        if not changed:
            return
        blocks = list(self.blocks)
        for index, block in changed.items():
            blocks[index] = block
            self._lines[index] = None
        self.blocks = blocks
        self._measure(min(changed))

    def _measure(self, first: int) -> None:
        """Counts the lines of the blocks from one on."""
        end = self.tops[first]
        del self.tops[first + 1 :]
        for index in range(first, len(self.blocks)):
            height = self.blocks[index].height
            if height is None:
                height = len(self.lines_of(index))
            end += height
            self.tops.append(end)

    def lines_of(self, index: int) -> Sequence[Line]:
        """The lines of a block, laid out once."""
        lines = self._lines[index]
        if lines is None:
            lines = self.blocks[index].lay(self.width)
            self._lines[index] = lines
        return lines

    @property
    def height(self) -> int:
        """Lines of all blocks."""
        return self.tops[-1]

    def index_at(self, line: int) -> int:
        """The index of the block that a line, counted from 0, belongs to.

        The nearest where it is above the first or below the last.
        """
        index = bisect_right(self.tops, line) - 1
        return max(0, min(index, len(self.blocks) - 1))

    def current(self, index: int) -> tuple[int, int] | None:
        """The first line marked as current in a block, and the end of the last one."""
        rows: list[int] = []
        for row, runs in enumerate(self.lines_of(index)):
            if any("current" in name.split() for name, _ in runs):
                rows.append(row)
        if not rows:
            return None
        top = self.tops[index]
        return top + rows[0], top + rows[-1] + 1
