"""Reading by keys: no line is passed over, and what a key decides is in sight."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from drafter.tui.redline_lines import Line
from drafter.tui.widgets.laid_blocks import Block
from drafter.tui.widgets.lines import Lines

# Heights in lines of blocks that a cursor can be on, and of headings it cannot.
HEIGHTS = [(2, False), (3, True), (1, False), (30, True), (2, True), (1, False)]
HEIGHTS += [(12, True), (4, True), (25, True), (1, True)]
BOUND = 200
"""More key presses than any way through these blocks takes."""


def block(number: int, height: int, is_open: bool, current: int | None = None) -> Block:
    lines: list[Line] = []
    for row in range(height):
        name = "current" if row == current else "keep"
        lines.append(((name, f"block {number} line {row}"),))
    return Block(lambda width: lines, open=is_open)


class Reader(App[None]):
    def __init__(self, blocks: list[Block]) -> None:
        super().__init__()
        self.blocks = blocks

    def compose(self) -> ComposeResult:
        yield Lines()

    def on_mount(self) -> None:
        lines = self.query_one(Lines)
        lines.show(self.blocks)
        lines.focus()


def in_sight(lines: Lines) -> set[int]:
    top = lines.scroll_offset.y
    return set(range(top, top + lines.size.height))


@pytest.mark.parametrize("key", ["j", "down", "space", "pagedown"])
@pytest.mark.parametrize("size", [(60, 8), (80, 15), (80, 24)])
async def test_every_line_is_seen_on_the_way_down(key, size):
    blocks = [block(n, height, is_open) for n, (height, is_open) in enumerate(HEIGHTS)]
    app = Reader(blocks)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = app.query_one(Lines)
        seen = in_sight(lines)
        for _ in range(BOUND):
            before = lines.cursor, lines.scroll_offset.y
            await pilot.press(key)
            seen |= in_sight(lines)
            if (lines.cursor, lines.scroll_offset.y) == before:
                break
        assert seen >= set(range(sum(height for height, _ in HEIGHTS)))
        assert lines.cursor == len(blocks) - 1


@pytest.mark.parametrize("row", [0, 17, 29])
async def test_the_current_change_of_a_long_paragraph_is_in_sight(row):
    app = Reader([block(0, 5, True), block(1, 30, True, current=row)])
    async with app.run_test(size=(60, 10)) as pilot:
        lines = app.query_one(Lines)
        lines.cursor = 1
        await pilot.pause()
        assert 5 + row in in_sight(lines)
