"""A paragraph edited in place, its precedents beneath it as the words change."""

from __future__ import annotations

import re
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from clause_library.errors import InputError
from drafter.results import Answer, Filters, Passage
from drafter.tui import passage_marks
from drafter.tui.cards import precedents as cards
from drafter.tui.cards.parts import Layout, paragraph
from drafter.tui.host import Host
from drafter.tui.messages import AnswersReady
from drafter.tui.widgets.lines import Block, Lines
from drafter.tui.widgets.paste import PasteArea

# Seconds without a keystroke before the search starts, as on the precedents' screen.
PAUSE = 0.06

# Precedents that fit beneath the words.
MOST_SHOWN = 3

KEYS = "Esc keep   F5 take the first precedent's words   F8 leave as it was"


class Editor(ModalScreen[str | None]):
    """Gives back the new words, None where the paragraph is left as it was."""

    # Escape keeps: who leaves in haste must not lose what was typed.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "keep",
            "Keep the edit",
            id="editor.keep",
        ),
        Binding(
            "f8",
            "dismiss(None)",
            "Leave as it was",
            id="editor.leave",
        ),
        Binding(
            "f5",
            "take",
            "Take the first precedent's words",
            id="editor.take",
        ),
    ]

    def __init__(
        self,
        place: str,
        text: str,
        filters: Filters,
        layout: Layout,
    ) -> None:
        super().__init__()
        self.place = place
        self.text = text
        self.filters = filters
        self.layout_of_changes = layout
        self.serial = 0
        self.answer: Answer | None = None
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The words above, what they come from below."""
        with Vertical(
            classes="dialog",
            id="editor",
        ):
            yield Static(Content.assemble((f"Edit {self.place}", "bold")))
            yield PasteArea(self.text, id="words")
            yield Lines(id="live")
            yield Static(Content.styled(KEYS, "dim"))

    @property
    def area(self) -> PasteArea:
        """The words in hand."""
        return self.query_one(PasteArea)

    def on_mount(self) -> None:
        """Ready to type."""
        self.area.focus()
        self.search()

    @on(TextArea.Changed)
    def wait(self) -> None:
        """A pause in typing starts the search and remembers the words."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.search)

    def search(self) -> None:
        """Looks for the precedents of the words as they are now.

        An older search is dropped.
        """
        app = cast("Host", self.app)
        text = self.area.text
        app.memory.keep(edit=text)
        self.serial += 1
        serial = self.serial

        def run() -> None:
            with app.turns["edit"]:
                # A search that was superseded while it waited never starts.
                if serial != self.serial:
                    return
                answers: tuple[Answer, ...] = ()
                if re.search(r"\w", text):
                    try:
                        answers = app.workspace.match(text, self.filters)
                    except InputError:
                        # The edit goes on without precedents; the next question about
                        # the library will say what is wrong.
                        answers = ()
                self.post_message(AnswersReady(serial, text, answers))

        self.run_worker(
            run,
            group="edit",
            exclusive=True,
            thread=True,
            exit_on_error=False,
        )

    def on_answers_ready(self, message: AnswersReady) -> None:
        """The precedents of the newest words."""
        if message.serial != self.serial:
            return
        self.answer = message.answers[0] if message.answers else None
        area = self.area
        passages: tuple[Passage, ...] = ()
        # Words typed meanwhile would be painted in the wrong places.
        if area.text == message.text:
            passages = passage_marks.passages(area.text, message.answers)
        area.paint(passages)
        live = self.query_one("#live", Lines)
        live.show(self._precedents())
        live.scroll_home(animate=False)

    def _precedents(self) -> list[Block]:
        if self.answer is None:
            return []
        share = f"{self.answer.coverage.agreed_share:.0f} % agreed language"
        blocks = [paragraph((("strong", share),))]
        precedents = self.answer.results or self.answer.nearest
        for precedent in precedents[:MOST_SHOWN]:
            # The citation and the redline; the rest can be read in the review.
            blocks += cards.full(precedent, self.layout_of_changes)[:2]
        return blocks

    def action_take(self) -> None:
        """The words of the first precedent."""
        if self.answer and self.answer.results:
            self.area.load_text(self.answer.results[0].found.clause.text)

    def action_keep(self) -> None:
        """White space folded as in every paragraph."""
        self.dismiss(" ".join(self.area.text.split()))
