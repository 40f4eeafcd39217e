"""The area a paragraph is pasted or typed into, with what its words come from painted
on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import TextArea

from clause_library.vocabulary.normalize import visible

if TYPE_CHECKING:
    from drafter.results import Passage


class PasteArea(TextArea):
    """Takes pastes, bracketed or arriving key by key, and shows control characters and
    direction marks as pictures.

    The text itself is left as it came: matching folds it, and a pasted draft is the drafter's own.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paste--agreed",
        "paste--other",
        "paste--new",
    }

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self.paint(())

    def paint(self, passages: Sequence[Passage]) -> None:
        """Paints the passages; their offsets are those of the text."""
        self.passages = tuple(passages)
        starts, at = [], 0
        for line in self.document.lines:
            starts.append(at)
            at += len(line) + len(self.document.newline)
        self.starts = starts
        self._line_cache.clear()
        self.refresh()

    def passage_at_cursor(self) -> Passage | None:
        """The passage the cursor is in."""
        row, column = self.cursor_location
        at = self.starts[row] + column if row < len(self.starts) else 0
        return next(
            (
                passage
                for passage in self.passages
                if passage.start <= at <= passage.end
            ),
            None,
        )

    def get_line(self, line_index: int) -> Text:
        """A line as it is painted; one character stands for one, so the cursor stays
        right."""
        line = Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)
        for start, end, style in self._painted(line_index, len(line)):
            line.stylize(
                self.get_component_rich_style(f"paste--{style}", partial=True),
                start,
                end,
            )
        return line

    def _painted(self, row: int, length: int) -> list[tuple[int, int, str]]:
        """The stretches of a line to paint; neighbouring sources take turns, so that
        one is told from the next."""
        passages: Sequence[Passage] = getattr(self, "passages", ())
        if not passages or row >= len(self.starts):
            return []
        first = self.starts[row]
        found: list[tuple[int, int, str]] = []
        sources = 0
        for passage in passages:
            sources += passage.ref is not None
            style = (
                "new" if passage.ref is None else "agreed" if sources % 2 else "other"
            )
            if passage.start < first + length and passage.end > first:
                found.append(
                    (
                        max(passage.start - first, 0),
                        min(passage.end - first, length),
                        style,
                    )
                )
        return found
