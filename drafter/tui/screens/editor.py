"""A paragraph edited in place, its precedents beneath it as the words change."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from clause_library.errors import InputError
from drafter.results import Answer, Filters
from drafter.tui import passage_marks
from drafter.tui.cards import precedents as cards
from drafter.tui.cards.parts import Layout, paragraph
from drafter.tui.host import Host
from drafter.tui.messages import Found
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea

PAUSE = 0.06


class Editor(ModalScreen[str | None]):
    """Gives back the new words, None where the paragraph is left as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", "Keep the edit", id="editor.keep"),
        Binding("f8", "dismiss(None)", "Leave as it was", id="editor.leave"),
        Binding("f5", "take", "Take the first precedent's words", id="editor.take"),
    ]

    def __init__(self, place: str, text: str, filters: Filters, layout: Layout) -> None:
        super().__init__()
        self.place, self.text, self.filters, self.layout_of_changes = (
            place,
            text,
            filters,
            layout,
        )
        self.serial = 0
        self.answer: Answer | None = None
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The words above, what they come from below."""
        with Vertical(classes="dialog", id="editor"):
            yield Static(Content.assemble((f"Edit {self.place}", "bold")))
            yield PasteArea(self.text, id="words")
            yield Lines(id="live")
            yield Static(
                Content.styled(
                    "Esc keep   F5 take the first precedent's words   F8 leave as it was",
                    "dim",
                )
            )

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(PasteArea).focus()
        self.search()

    @on(TextArea.Changed)
    def wait(self) -> None:
        """A pause in typing starts the search and remembers the words."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.search)

    def search(self) -> None:
        """Looks for the precedents of the words as they are now; an older search is
        dropped."""
        app = self.app
        assert isinstance(app, Host)
        text = self.query_one(PasteArea).text
        app.memory.keep(edit=text)
        self.serial += 1
        serial = self.serial

        def run() -> None:
            with app.turns["edit"]:
                if serial == self.serial:
                    try:
                        answers = (
                            app.desk.match(text, self.filters)
                            if re.search(r"\w", text)
                            else ()
                        )
                    except InputError:
                        answers = ()
                    self.post_message(Found(serial, text, answers))

        self.run_worker(
            run, group="edit", exclusive=True, thread=True, exit_on_error=False
        )

    def on_found(self, message: Found) -> None:
        """The precedents of the newest words."""
        if message.serial != self.serial:
            return
        self.answer = message.answers[0] if message.answers else None
        area = self.query_one(PasteArea)
        area.paint(
            passage_marks.passages(area.text, message.answers)
            if area.text == message.text
            else ()
        )
        found = (self.answer.results or self.answer.nearest) if self.answer else ()
        blocks = (
            [
                paragraph(
                    (("strong", f"{self.answer.coverage.share:.0f} % agreed language"),)
                )
            ]
            if self.answer
            else []
        )
        for one in found[:3]:
            blocks += cards.full(one, self.layout_of_changes)[:2]
        live = self.query_one("#live", Lines)
        live.show(blocks)
        live.scroll_home(animate=False)

    def action_take(self) -> None:
        """The words of the first precedent."""
        if self.answer and self.answer.results:
            self.query_one(PasteArea).load_text(
                self.answer.results[0].found.clause.text
            )

    def action_keep(self) -> None:
        """White space folded as in every paragraph."""
        self.dismiss(" ".join(self.query_one(PasteArea).text.split()))
