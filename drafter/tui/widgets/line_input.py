"""A line that is typed: takes a paste of several lines, and no Enter out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.widgets import Input

if TYPE_CHECKING:
    from drafter.tui.host import Host


class LineInput(Input):
    """An input whose pastes keep every word.

    A line's end in a paste becomes a space: Textual's own drops what follows it.
    """

    def _on_paste(self, event: events.Paste) -> None:
        # Before Textual's handler, which would put the first line in once more.
        event.prevent_default()
        event.stop()
        words = " ".join(event.text.split())
        if not self.selection.is_empty:
            self.replace(words, *self.selection)
        else:
            self.insert_text_at_cursor(words)

    async def _on_key(self, event: events.Key) -> None:
        # Here and not where Enter acts: it acts after the keys that follow it.
        if event.key == "enter" and cast("Host", self.app).is_pasted_by_keys:
            event.prevent_default()
            event.stop()
            self.insert_text_at_cursor(" ")
