"""The line at the bottom: the keys that matter now, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

# Cells between two keys.
_GAP = "  "


class KeyLine(Static):
    """Keys with what they do; those at the end go first where the line is short."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self.named: Sequence[tuple[str, str]] = ()

    def show(self, named: Sequence[tuple[str, str]]) -> None:
        """Shows these keys; the first is how to get help, and always stands there."""
        self.named = named
        self.fit()

    def on_resize(self) -> None:
        """More or fewer keys."""
        self.fit()

    def fit(self) -> None:
        """As many keys as fit whole."""
        room = self.size.width - 2
        parts: list[tuple[str, str]] = []
        for key, does in self.named:
            room -= len(key) + len(does) + 1 + len(_GAP)
            if room < 0:
                break
            parts += [(key, "bold $primary"), (f" {does}{_GAP}", "$quiet")]
        # Always one line: nothing around it moves.
        self.update(Content.assemble(*parts), layout=False)
