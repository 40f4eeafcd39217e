"""Lines to read: what each file brought, or what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from drafter.tui.negotiation import bindings
from drafter.tui.screens.base import Room
from drafter.tui.widgets.laid_blocks import Block
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

# Wide enough for any sentence: what is copied has no line breaks of the screen.
_UNBROKEN = 100_000


class ToldScreen(Room):
    """Lines that are read, newest first."""

    HEADING = "Negotiation"
    BINDINGS: ClassVar[list[BindingType]] = bindings.TOLD

    def __init__(
        self,
        title: str,
        blocks: Sequence[Block],
    ) -> None:
        super().__init__()
        self.told_title = title
        self.blocks = blocks

    def compose(self) -> ComposeResult:
        """The lines, and how many there are."""
        yield self.banner()
        yield Lines(id="reading")
        yield from self.foot(f"{self.told_title}: {len(self.blocks)}")

    def on_mount(self) -> None:
        """The newest line is under the cursor."""
        lines = self.query_one(Lines)
        lines.show(self.blocks)
        lines.focus()

    def action_copy(self) -> None:
        """The line under the cursor to the clipboard."""
        block = self.blocks[self.query_one(Lines).cursor]
        rows = block.lay(_UNBROKEN)
        text = "\n".join("".join(part for _, part in row) for row in rows).strip()
        self.copy(text, "the line")
