"""The desk: the paste area, and the history of what was pasted and typed in it.

A text is on disk before it is searched for. What begins another one leaves it in the
history, where it stays until it is deleted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import TextArea

from clause_library.errors import InputError
from clause_library.patterns import lazy_pattern
from drafter.tui import screens
from drafter.tui.redline_lines import one_line
from drafter.tui.screens.base import Room
from drafter.tui.widgets.paste import DeskArea

if TYPE_CHECKING:
    from drafter.tui.kept_texts import PasteHistory

_BLANK_LINE = lazy_pattern(r"\n\s*\n")


class Desk(Room):
    """A paste area with a history; ``entry`` names the text in it, once it has one."""

    def __init__(self, entry: str = "") -> None:
        """``entry`` is the one a killed session was at."""
        super().__init__()
        self.entry = entry
        self._could_keep = True

    @property
    def area(self) -> DeskArea:
        """The paste area."""
        return self.query_one(DeskArea)

    @property
    def past(self) -> PasteHistory:
        """What was pasted and typed before."""
        return self.drafter.history

    def first_text(self) -> str:
        """The text of the entry it opens on; none was kept, or it was deleted."""
        text = self.past.read(self.entry) if self.entry else None
        if text is None:
            self.entry = ""
        return text or ""

    def begin(self, text: str) -> None:
        """A new entry with this text; the one before stays in the history."""
        self.entry = ""
        self._put(text.replace("\r\n", "\n").replace("\r", "\n"))
        # On disk now: the message of the change comes later, and a kill may be sooner.
        self.keep_entry()

    def _put(self, text: str) -> None:
        area = self.area
        area.load_text(text)
        area.is_in_hand = False
        # Of several paragraphs the first is shown; one may be typed on.
        if not _BLANK_LINE.search(text.strip()):
            area.move_cursor(area.document.end)

    @on(TextArea.Changed, "#paste")
    def keep_entry(self) -> None:
        """Every keystroke is on disk."""
        text = self.area.text
        try:
            if self.entry:
                self.past.keep(self.entry, text)
            elif text.strip():
                self.entry = self.past.begin(text)
        except InputError as error:
            # Once, and not for every letter.
            if self._could_keep:
                self.tell(str(error), wrong=True)
            self._could_keep = False
        else:
            self._could_keep = True
        self.drafter.memory.keep(entry=self.entry)

    @on(DeskArea.Pasted)
    def take_pasted(self, event: DeskArea.Pasted) -> None:
        """A paste begins an entry of its own."""
        self.begin(event.text)

    def take_paste(self, text: str) -> None:
        """A paste from elsewhere, or one that arrived as keys."""
        self.begin(text)
        self.area.focus()

    def position(self) -> str:
        """Where in the history the text stands: ``text 3 of 7``."""
        names = self.past.names()
        if self.entry in names:
            return f"text {names.index(self.entry) + 1} of {len(names)}"
        return f"new text, {len(names)} kept" if names else ""

    def action_entry(self, by: int) -> None:
        """The next (1) or the previous (-1) text of the history."""
        names = self.past.names()
        index = len(names)
        if self.entry in names:
            index = names.index(self.entry)
        index += by
        if 0 <= index < len(names):
            self._show(names[index])
        elif by > 0 and self.entry in names:
            self.action_new_entry()
        else:
            self.tell("There is no later text." if by > 0 else "No earlier text.")

    def _show(self, name: str) -> None:
        text = self.past.read(name)
        if text is None:
            self.tell("That text was deleted in another window.")
            return
        self.entry = name
        self._put(text)
        self.drafter.memory.keep(entry=name)

    def action_new_entry(self) -> None:
        """An empty area; what was in it stays in the history."""
        self.begin("")
        self.area.focus()

    def action_entries(self) -> None:
        """The history, newest first: one is shown, or deleted."""
        kept = list(self.past.texts())
        if not kept:
            self.tell("Nothing was pasted or typed yet.")
            return
        rows: list[tuple[str, str]] = []
        for name, text in kept:
            sign = "▸" if name == self.entry else " "
            rows.append((sign, one_line(" ".join(text.split()))))

        def act(choice: tuple[int, str] | None) -> None:
            if choice is None:
                return
            index, key = choice
            name = kept[index][0]
            if key == "D":
                self._delete(name)
            else:
                self._show(name)

        verbs = (("x", "Show"), ("D", "Delete for good"))
        title = "1 text" if len(rows) == 1 else f"{len(rows)} texts, newest first"
        dialog = screens.Choose(
            title,
            rows,
            verbs,
            enter="x",
        )
        self.app.push_screen(dialog, act)

    def action_delete_entry(self) -> None:
        """The text in the area is deleted for good, once the drafter has said yes."""
        name = self.entry
        if not name:
            self.tell("There is no text to delete.")
            return

        def delete(is_sure: bool | None) -> None:
            if is_sure:
                self._delete(name)

        question = "Delete this text for good? It cannot be brought back."
        self.app.push_screen(screens.Ask(question), delete)

    def _delete(self, name: str) -> None:
        try:
            self.past.forget(name)
        except InputError as error:
            self.tell(str(error), wrong=True)
            return
        if name == self.entry:
            self.begin("")

    def action_undo(self) -> None:
        """Takes the last change of the text back."""
        self.area.undo()

    def action_redo(self) -> None:
        """Makes the change again that was taken back."""
        self.area.redo()
