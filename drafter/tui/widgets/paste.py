"""The area a paragraph is pasted or typed into, with its sources painted on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import TextArea

from clause_library.vocabulary.normalize import visible

if TYPE_CHECKING:
    from drafter.results import Passage


class PasteArea(TextArea):
    """Takes pastes, bracketed or arriving key by key.

    Control characters and direction marks are shown as pictures. The text itself is
    left as it came: matching folds it, and a pasted draft is the drafter's own.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paste--agreed",
        "paste--other",
        "paste--new",
    }

    # Set here as well because TextArea asks for lines before `__init__` has ended.
    passages: Sequence[Passage] = ()

    def __init__(
        self,
        text: str,
        *,
        id: str,
    ) -> None:
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
        )
        # A cursor that blinks sends a screen update twice a second over a slow link.
        self.cursor_blink = False
        self.paint(())

    def paint(self, passages: Sequence[Passage]) -> None:
        """Paints the passages; their offsets are in characters of the text."""
        self.passages = tuple(passages)
        self.starts: list[int] = []
        offset = 0
        for line in self.document.lines:
            self.starts.append(offset)
            offset += len(line) + len(self.document.newline)
        self._line_cache.clear()
        self.refresh()

    def passage_at_cursor(self) -> Passage | None:
        """The passage the cursor is in."""
        row, column = self.cursor_location
        offset = 0
        # The text may have grown by a line since it was painted.
        if row < len(self.starts):
            offset = self.starts[row] + column
        for passage in self.passages:
            if passage.start <= offset <= passage.end:
                return passage
        return None

    def get_line(self, line_index: int) -> Text:
        """A line as it is painted.

        One character stands for one, so the cursor stays right.
        """
        shown = visible(self.document.get_line(line_index))
        line = Text(
            shown,
            end="",
            no_wrap=True,
        )
        for start, end, name in self._stretches(line_index, len(line)):
            style = self.get_component_rich_style(f"paste--{name}", partial=True)
            line.stylize(style, start, end)
        return line

    def _stretches(
        self,
        row: int,
        length: int,
    ) -> list[tuple[int, int, str]]:
        """The stretches of a line to paint: start, end, name of the style."""
        if not self.passages or row >= len(self.starts):
            return []
        line_start = self.starts[row]
        stretches: list[tuple[int, int, str]] = []
        sources = 0
        for passage in self.passages:
            if passage.ref is not None:
                sources += 1
            start = max(passage.start - line_start, 0)
            end = min(passage.end - line_start, length)
            # One that is not in this line ends before it begins.
            if start < end:
                style = _style_name(passage, sources)
                stretches.append((start, end, style))
        return stretches


def _style_name(
    passage: Passage,
    sources: int,
) -> str:
    if passage.ref is None:
        return "new"
    # Neighbouring sources take turns, so that one is told from the next.
    return "agreed" if sources % 2 else "other"
