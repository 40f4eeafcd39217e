"""A scrolling text or list drawn by the line.

Ten thousand rows show at once, because only what is in sight is painted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from drafter.tui import bindings
from drafter.tui.redline_lines import Line
from drafter.tui.widgets.laid_blocks import Block, LaidBlocks

BAR = "▌"

# Cells to the left of every line: the bar, or two spaces.
_MARGIN = 2


class Lines(ScrollView, can_focus=True):
    """Blocks below one another, with a cursor on one of them.

    The cursor is shown by a bar, so that it needs no colour.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings.LISTS
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--keep",
        "lines--insert",
        "lines--delete",
        "lines--faint",
        "lines--strong",
        "lines--band",
        "lines--new",
        "lines--current",
        "lines--accepted",
        "lines--rejected",
        "lines--alert",
        "lines--bar",
        "lines--link",
        "lines--cursor",
    }

    cursor: reactive[int] = reactive(
        0,
        always_update=True,
        init=False,
        repaint=False,
    )

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

    def __init__(
        self,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            id=id,
            classes=classes,
        )
        self.laid = LaidBlocks()
        # Looked up once for each name: a style sheet is slow to ask for every run.
        self._styles: dict[tuple[str, bool], Style] = {}
        # What the terminal shows now, so that only what changed is sent again.
        self._painted: dict[int, tuple[bool, Line] | None] = {}
        # Letters beside rows, by the index of their block, while one is jumped to.
        self._letters: dict[int, str] = {}

    @property
    def blocks(self) -> Sequence[Block]:
        """What is shown."""
        return self.laid.blocks

    def in_sight(self) -> list[int]:
        """The indexes of the open blocks of which a first line is on the screen."""
        top = self.scroll_offset.y
        found: list[int] = []
        for index in range(self.laid.index_at(top), len(self.blocks)):
            begins = self.laid.tops[index]
            if begins >= top + self.size.height:
                break
            if begins >= top and self.blocks[index].open:
                found.append(index)
        return found

    def below_sight(self, height: int) -> int:
        """How many blocks end below what is in sight, in a list of this height."""
        bottom = self.scroll_offset.y + height
        ends = self.laid.tops[1:]
        return sum(end > bottom for end in ends)

    def letter(self, letters: dict[int, str]) -> None:
        """Shows letters beside blocks, or none any more."""
        self._letters = letters
        self.refresh()

    def show(
        self,
        blocks: Sequence[Block],
        cursor: int = 0,
    ) -> None:
        """Shows these blocks.

        The cursor is on the block asked for, or on the first open one after it.
        """
        self._lay(blocks)
        for index in range(cursor, len(blocks)):
            if blocks[index].open:
                self.cursor = index
                return
        self.cursor = 0

    def put(self, changed: Mapping[int, Block]) -> None:
        """Shows other blocks in the places, by index, of some.

        What a step of the cursor changes is a block or two: a long text is not looked
        through for them.
        """
        self.laid.put(changed)
        self._measured()
        self._repaint()

    def _lay(self, blocks: Sequence[Block]) -> None:
        self.laid.lay(blocks, self.scrollable_content_region.width - _MARGIN)
        self._measured()

    def _measured(self) -> None:
        """Takes the size of all lines, for the bar at the side."""
        size = Size(self.laid.width, self.laid.height)
        height = self.styles.height
        if height is not None and height.is_auto:
            # In a dialog the list is as high as its rows: what is around it moves.
            self.virtual_size = size
            return
        # Else the list keeps its place. The attribute would have the whole screen laid
        # out anew, which is what a key would wait for most; and a bar that comes and
        # goes would too.
        size = Size(size.width, max(size.height, self.container_size.height))
        if size != self.virtual_size:
            self.set_reactive(Lines.virtual_size, size)
            self._scroll_update(size)

    def on_resize(self, _: events.Resize) -> None:
        """Lines are broken anew for the new width, the cursor stays on its block."""
        self._lay(self.blocks)
        self._repaint()
        self.reveal()

    def notify_style_update(self) -> None:
        """A new theme: the styles are looked up again."""
        self._styles.clear()
        super().notify_style_update()

    def validate_cursor(self, cursor: int) -> int:
        """The cursor never leaves the blocks."""
        return max(0, min(cursor, len(self.blocks) - 1))

    def watch_cursor(
        self,
        before: int,
        now: int,
    ) -> None:
        """Keeps the cursor in sight and tells the screen."""
        self.reveal()
        self._repaint()
        self.post_message(self.Moved(self, now))

    def reveal(self) -> None:
        """Brings the block under the cursor into sight."""
        if self.cursor >= len(self.blocks):
            return
        # What cannot have the cursor (a heading, the words above the first paragraph)
        # is read on the way to what stands below it, and would never be seen else.
        first = self.cursor
        while first > 0 and not self.blocks[first - 1].open:
            first -= 1
        top = self.laid.tops[first]
        end = self.laid.tops[self.cursor + 1]
        if end - top > self.size.height:
            top, end = self.laid.current(self.cursor) or (top, end)
        height = min(end - top, self.size.height)
        self.scroll_to_region(
            Region(
                0,
                top,
                1,
                height,
            ),
            animate=False,
            force=True,
        )

    def center_cursor(self) -> None:
        """Scrolls so that what stands before and behind the cursor is in sight.

        In a block longer than the screen that is what is marked as current in it: a
        key must not decide on words nobody saw.
        """
        if self.cursor >= len(self.blocks):
            return
        top = self.laid.tops[self.cursor]
        height = self.laid.tops[self.cursor + 1] - top
        if height > self.size.height:
            top, end = self.laid.current(self.cursor) or (top, top + height)
            height = end - top
        above = max(0, self.size.height - height) // 2
        self.scroll_to(
            y=top - above,
            animate=False,
            force=True,
        )

    def shows_current(self) -> bool:
        """Whether what is marked as current was on the screen, whole.

        Where it is not, some more of it is brought there. Of what is longer than the
        screen the end has to be in sight: it is read from its beginning.
        """
        if self.cursor >= len(self.blocks):
            return True
        start = self.laid.tops[self.cursor]
        # No line is marked: there is nothing that a key would decide on.
        top, end = self.laid.current(self.cursor) or (start, start)
        view_top = self.scroll_offset.y
        view_end = view_top + self.size.height
        fits = end - top <= self.size.height
        if end <= view_end and (view_top <= top or not fits):
            return True
        if fits or not view_top <= end <= self.laid.height or view_end <= top:
            self.reveal()
        else:
            self._scroll_by(min(end - view_end, self._page))
        return False

    def is_whole_in_sight(self) -> bool:
        """Whether all of the block under the cursor is on the screen."""
        view_top = self.scroll_offset.y
        view_end = view_top + self.size.height
        top, end = self.laid.tops[self.cursor], self.laid.tops[self.cursor + 1]
        return view_top <= top and end <= view_end

    def _unseen(self, by: int) -> int:
        """Lines of the block under the cursor that are out of sight in a direction."""
        if not self.blocks:
            return 0
        if by < 0:
            return max(0, self.scroll_offset.y - self.laid.tops[self.cursor])
        bottom = self.scroll_offset.y + self.size.height
        return max(0, self.laid.tops[self.cursor + 1] - bottom)

    def _scroll_by(self, lines: int) -> None:
        # Keys may come faster than the screen is painted, and each starts where the
        # one before it ended.
        self.scroll_relative(
            y=lines,
            animate=False,
            force=True,
            immediate=True,
        )

    @property
    def _page(self) -> int:
        """Lines of a screenful; two of the one before stay, to read on from."""
        return max(self.size.height - 2, 1)

    def action_step(self, by: int) -> None:
        """To the next open block in a direction, once this one was seen to its end."""
        unseen = self._unseen(by)
        if unseen:
            self._scroll_by(by * min(unseen, self._page))
            return
        index = self.cursor + by
        while 0 <= index < len(self.blocks) and not self.blocks[index].open:
            index += by
        if 0 <= index < len(self.blocks):
            self.cursor = index
        else:
            # A text that is not open is read by scrolling.
            self.scroll_relative(
                y=by,
                animate=False,
            )

    def action_edge(self, place: int) -> None:
        """To the first (0) or the last (-1) block."""
        count = max(len(self.blocks), 1)
        self.cursor = place % count
        if self.blocks and self.blocks[self.cursor].open:
            return
        # Inwards, to the next one that the cursor can be on.
        direction = 1 if place == 0 else -1
        self.action_step(direction)

    def action_page(self, by: int) -> None:
        """A screenful on, the cursor with it; no line is passed over."""
        last = max(self.laid.height - self.size.height, 0)
        before = self.scroll_offset.y
        target = max(0, min(before + by * self._page, last))
        if target == before:
            self.action_edge(-1 if by > 0 else 0)
            return
        self._scroll_by(target - before)
        self._stand_on(self._first_in_sight(target))

    def _first_in_sight(self, top: int) -> int:
        """The first open block that begins in a screenful, else the one it is in."""
        index = self.laid.index_at(top)
        bottom = top + self.size.height
        for candidate in range(index, len(self.blocks)):
            begins = self.laid.tops[candidate]
            if begins >= bottom:
                break
            if begins >= top and self.blocks[candidate].open:
                return candidate
        return index

    def _stand_on(self, index: int) -> None:
        """The cursor on a block that is in sight already: nothing scrolls."""
        self.set_reactive(Lines.cursor, self.validate_cursor(index))
        self._repaint()
        self.post_message(self.Moved(self, self.cursor))

    def action_choose(self) -> None:
        """Opens the block under the cursor."""
        if self.blocks:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor, a second one opens."""
        index = self.laid.index_at(event.y + self.scroll_offset.y)
        if not self.blocks or not self.blocks[index].open:
            return
        self.cursor = index
        if event.chain > 1:
            self.action_choose()

    def _repaint(self) -> None:
        """Paints the lines in sight that differ from those painted last."""
        # A slow link carries only what changed.
        top = self.scroll_offset.y
        for y in range(self.size.height):
            if self._painted.get(y) != self._at(y + top):
                self.refresh_line(y + top)

    def _at(self, line: int) -> tuple[bool, Line] | None:
        """Whether a line is under the cursor, and its runs; None below the last."""
        if line >= self.laid.height:
            return None
        index = self.laid.index_at(line)
        is_under = self.blocks[index].open and index == self.cursor
        row = line - self.laid.tops[index]
        return is_under, self.laid.lines_of(index)[row]

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        found = self._at(line)
        self._painted[y] = found
        if found is None:
            return Strip.blank(width, self.rich_style)
        is_under, runs = found
        margin = self._margin(line, is_under)
        segments = [Segment(margin, self._style("bar", is_under))]
        for name, text in runs:
            segments.append(Segment(text, self._style(name, is_under)))
        strip = Strip(segments)
        strip = strip.adjust_cell_length(width, self._style("", is_under))
        return strip.crop(0, width)

    def _margin(
        self,
        line: int,
        is_under: bool,
    ) -> str:
        """What stands to the left of a line: the bar, or a letter."""
        if self._letters:
            index = self.laid.index_at(line)
            letter = self._letters.get(index)
            if letter is not None and line == self.laid.tops[index]:
                return f"{letter} "
        return f"{BAR} " if is_under else "  "

    def _style(
        self,
        name: str,
        is_under: bool,
    ) -> Style:
        """The style for the names of a run, several with spaces between them."""
        known = self._styles.get((name, is_under))
        if known is not None:
            return known
        parts = name.split()
        if is_under and self.has_class("-list"):
            parts.insert(0, "cursor")
        style = self.rich_style
        for part in parts:
            style += self.get_component_rich_style(f"lines--{part}", partial=True)
        self._styles[name, is_under] = style
        return style
