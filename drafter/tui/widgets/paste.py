"""The area a paragraph is pasted or typed into, with its sources painted on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import TextArea

from clause_library.vocabulary.normalize import visible

if TYPE_CHECKING:
    from drafter.results import Passage
    from drafter.tui.host import Host

# Keys that change no text: after them the words in the area are as untouched as before.
_NO_TYPING = ("escape", "tab", "shift+tab")


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
        classes: str = "",
    ) -> None:
        super().__init__(
            text,
            id=id,
            classes=classes,
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

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """Whether an action of the area may be done.

        F6 and F7 select in Textual's own area; here they walk through the history.
        """
        if action in ("select_line", "select_all"):
            return False
        return super().check_action(action, parameters)

    async def _on_paste(self, event: events.Paste) -> None:
        # What was put in here is not taken for a new entry on its way up.
        event.stop()

    @property
    def cursor_offset(self) -> int:
        """Where the cursor is, in characters of the text."""
        row, column = self.cursor_location
        lines = self.document.lines[:row]
        # Each line feed is one character of the text.
        return sum(map(len, lines)) + len(lines) + column

    def place_of(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset in characters of the text."""
        before = self.text[:offset].split("\n")
        return len(before) - 1, len(before[-1])

    def replace_span(
        self,
        words: str,
        start: int,
        end: int,
    ) -> None:
        """Puts words in place of a stretch of the text, which one undo brings back."""
        # A step of its own: typing before it is not undone with it.
        self.history.checkpoint()
        self.replace(words, self.place_of(start), self.place_of(end))
        self.history.checkpoint()

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


class DeskArea(PasteArea):
    """The paste area of the desk: a paste begins a new entry there.

    While somebody writes in it, it goes in at the cursor as everywhere.
    """

    # Whether the words were touched by hand since they were put here.
    is_in_hand = False

    @dataclass
    class Pasted(Message):
        """A text to begin a new entry with."""

        text: str

    async def _on_key(self, event: events.Key) -> None:
        is_function_key = event.key[:1] == "f" and event.key[1:].isdecimal()
        if event.key not in _NO_TYPING and not is_function_key:
            self.is_in_hand = True

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        if self.text.strip() and (self.is_in_hand or not self.selection.is_empty):
            return
        # Else Textual's own handler would put it in as well.
        event.prevent_default()
        self.post_message(self.Pasted(event.text))

    def on_blur(self) -> None:
        """Who leaves the area does not write in it any more."""
        self.is_in_hand = False


class WordsArea(PasteArea):
    """The words of one paragraph: Enter takes them, for a paragraph is one line."""

    @dataclass
    class Taken(Message):
        """Enter was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key != "enter":
            return
        event.prevent_default()
        event.stop()
        if cast("Host", self.app).is_pasted_by_keys:
            # The end of a line of a paste that comes as keys.
            self.insert(" ")
        else:
            self.post_message(self.Taken())


def _style_name(
    passage: Passage,
    sources: int,
) -> str:
    if passage.ref is None:
        return "new"
    # Neighbouring sources take turns, so that one is told from the next.
    return "agreed" if sources % 2 else "other"
