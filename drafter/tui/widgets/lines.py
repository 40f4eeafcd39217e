"""A scrolling text or list drawn by the line: ten thousand rows show at once, only what
is in sight is painted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from drafter.tui.redline_lines import Line

BAR = "▌"


@dataclass(frozen=True, slots=True)
class Block:
    """One entry: ``lay`` gives its lines for a width.

    Entries that are not ``open`` are passed over by the cursor.     ``height`` in
    lines, where every width gives the same, spares laying out what is not in sight;
    blocks that are     the ``same`` have the same lines; ``link`` is the ref of the
    paragraph of the library that Enter leads to.
    """

    lay: Callable[[int], Sequence[Line]]
    open: bool = True
    height: int | None = None
    same: Hashable = None
    link: str | None = None


class Lines(ScrollView, can_focus=True):
    """Blocks below one another with a cursor on one of them, shown by a bar so that it
    needs no colour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "j,down", "step(1)", "Down", show=False, tooltip="One down", id="lines.down"
        ),
        Binding("k,up", "step(-1)", "Up", show=False, tooltip="One up", id="lines.up"),
        Binding(
            "home",
            "edge(0)",
            "First",
            show=False,
            tooltip="To the first",
            id="lines.first",
        ),
        Binding(
            "G,end",
            "edge(-1)",
            "Last",
            show=False,
            tooltip="To the last",
            id="lines.last",
        ),
        Binding(
            "space,pagedown",
            "page(1)",
            "Page down",
            show=False,
            tooltip="A page down",
            id="lines.page_down",
        ),
        Binding(
            "b,pageup",
            "page(-1)",
            "Page up",
            show=False,
            tooltip="A page up",
            id="lines.page_up",
        ),
        Binding(
            "enter",
            "choose",
            "Open",
            show=False,
            tooltip="Open what is under the cursor",
            id="lines.open",
        ),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--keep", "lines--insert", "lines--delete", "lines--faint", "lines--strong", "lines--band",
        "lines--new", "lines--current", "lines--accepted", "lines--rejected", "lines--alert", "lines--bar",
        "lines--cursor",
    }  # fmt: skip

    cursor: reactive[int] = reactive(0, always_update=True, init=False, repaint=False)

    @dataclass
    class Moved(Message):
        """The cursor came to another block."""

        lines: Lines
        index: int

        @property
        def control(self) -> Lines:
            """The widget the message came from."""
            return self.lines

    @dataclass
    class Chosen(Moved):
        """A block was opened with Enter or a second click."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.blocks: Sequence[Block] = ()
        self._laid: dict[Hashable, Sequence[Line]] = {}
        self._width = 8
        self._tops: list[int] = [0]
        self._styles: dict[tuple[str, bool], Style] = {}
        self._painted: dict[int, tuple[bool, Line] | None] = {}

    def show(self, blocks: Sequence[Block], cursor: int = 0) -> None:
        """Shows these blocks, with the cursor on one of them or the first open one
        after it."""
        self.blocks = blocks
        self._lay()
        self.cursor = next(
            (index for index in range(cursor, len(blocks)) if blocks[index].open), 0
        )

    def _lay(self) -> None:
        width = max(self.scrollable_content_region.width - 2, 8)
        before = self._laid if width == self._width else {}
        self._width = width
        names = (self._block_name(index) for index in range(len(self.blocks)))
        self._laid = {
            name: before[name]
            for name in names
            if name in before and not isinstance(name, int)
        }
        self._tops = [0]
        for index, block in enumerate(self.blocks):
            height = len(self.lines_of(index)) if block.height is None else block.height
            self._tops.append(self._tops[-1] + height)
        self.virtual_size = Size(width, self._tops[-1])
        self._repaint()

    def _block_name(self, index: int) -> Hashable:
        return index if self.blocks[index].same is None else (self.blocks[index].same,)

    def lines_of(self, index: int) -> Sequence[Line]:
        """The lines of a block at the present width, laid out once."""
        name = self._block_name(index)
        if name not in self._laid:
            self._laid[name] = self.blocks[index].lay(self._width)
        return self._laid[name]

    def on_resize(self, _: events.Resize) -> None:
        """Lines are broken anew for the new width, the cursor stays on its block."""
        self._lay()
        self._reveal()

    def notify_style_update(self) -> None:
        """A new theme: the styles are looked up again."""
        self._styles.clear()
        super().notify_style_update()

    def validate_cursor(self, cursor: int) -> int:
        """The cursor never leaves the blocks."""
        return max(0, min(cursor, len(self.blocks) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Keeps the cursor in sight and tells the screen."""
        self._reveal()
        self._repaint()
        self.post_message(self.Moved(self, now))

    def _reveal(self) -> None:
        """Brings the block under the cursor into sight; the first one it can be on,
        with what stands above it."""
        if self.cursor < len(self.blocks):
            above = any(block.open for block in islice(self.blocks, self.cursor))
            top, end = (
                self._tops[self.cursor] if above else 0,
                self._tops[self.cursor + 1],
            )
            self.scroll_to_region(
                Region(0, top, 1, min(end - top, self.size.height)),
                animate=False,
                force=True,
            )

    def center_cursor(self) -> None:
        """Scrolls so that what stands before and behind the cursor is in sight."""
        if self.cursor < len(self.blocks):
            top, end = self._tops[self.cursor], self._tops[self.cursor + 1]
            self.scroll_to(
                y=top - max(0, self.size.height - (end - top)) // 2,
                animate=False,
                force=True,
            )

    def action_step(self, by: int) -> None:
        """To the next open block in a direction."""
        place = self.cursor + by
        while 0 <= place < len(self.blocks) and not self.blocks[place].open:
            place += by
        if 0 <= place < len(self.blocks):
            self.cursor = place
        else:
            self.scroll_relative(y=by, animate=False)

    def action_edge(self, place: int) -> None:
        """To the first or the last block."""
        self.cursor = place % max(len(self.blocks), 1)
        if not self.blocks or not self.blocks[self.cursor].open:
            self.action_step(1 if place == 0 else -1)

    def action_page(self, by: int) -> None:
        """A screenful on, the cursor with it."""
        line = self._tops[self.cursor] if self.blocks else 0
        place = self._at(line + by * max(self.size.height - 2, 1))
        self.cursor = place if place != self.cursor else self.cursor + by

    def action_choose(self) -> None:
        """Opens the block under the cursor."""
        if self.blocks:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor, a second one opens."""
        place = self._at(event.y + self.scroll_offset.y)
        if self.blocks and self.blocks[place].open:
            self.cursor = place
            if event.chain > 1:
                self.action_choose()

    def _at(self, line: int) -> int:
        return max(0, min(bisect_right(self._tops, line) - 1, len(self.blocks) - 1))

    def _repaint(self) -> None:
        """Paints the lines in sight that are others than those painted last: a slow
        link carries only what changed."""
        for y in range(self.size.height):
            if self._painted.get(y) != self._in_sight(y):
                self.refresh_line(y + self.scroll_offset.y)

    def _in_sight(self, y: int) -> tuple[bool, Line] | None:
        """A line in sight, and whether it is under the cursor; None below the last
        one."""
        line = y + self.scroll_offset.y
        if line >= self._tops[-1]:
            return None
        place = self._at(line)
        return place == self.cursor and self.blocks[place].open, self.lines_of(place)[
            line - self._tops[place]
        ]

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        width = self.scrollable_content_region.width
        self._painted[y] = found = self._in_sight(y)
        if found is None:
            return Strip.blank(width, self.rich_style)
        under, runs = found
        bar = Segment(f"{BAR} " if under else "  ", self._style("bar", under))
        painted = [Segment(text, self._style(style, under)) for style, text in runs]
        return (
            Strip([bar, *painted])
            .adjust_cell_length(width, self._style("", under))
            .crop(0, width)
        )

    def _style(self, name: str, under: bool) -> Style:
        style = self._styles.get((name, under))
        if style is None:
            style = self.rich_style
            for part in [
                *(["cursor"] if under and self.has_class("-list") else []),
                *name.split(),
            ]:
                style += self.get_component_rich_style(f"lines--{part}", partial=True)
            self._styles[name, under] = style
        return style
