"""A paragraph edited in place, its precedents beneath it as the words change."""

from __future__ import annotations

import re
from contextlib import suppress
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
from drafter.tui.widgets.laid_blocks import Block
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import WordsArea

# Seconds without a keystroke before the search starts, as on the precedents' screen.
PAUSE = 0.06

# Precedents that fit beneath the words.
MOST_SHOWN = 3

KEYS = "Enter takes them   Esc leaves   F5 first precedent's words   F8 as they were"
RESUMED = "Typed before and not taken yet. F8 brings back the words as they were."


class Editor(ModalScreen[str | None]):
    """Gives back the new words, None where nothing is taken.

    Escape takes nothing and loses nothing: what was typed is kept under ``name``, and
    is there again when the paragraph is edited the next time.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "dismiss(None)",
            "Leave; what was typed is kept",
            id="editor.leave",
        ),
        Binding(
            "f8",
            "as_it_was",
            "The words as they were",
            id="editor.as_it_was",
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
        name: str,
        place: str,
        text: str,
        filters: Filters,
        layout: Layout,
    ) -> None:
        super().__init__()
        self.kept_as = name
        self.place = place
        self.text = text
        self.filters = filters
        self.layout_of_changes = layout
        self.serial = 0
        self.answer: Answer | None = None
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The words above, what they come from below."""
        kept = self.host.unfinished.read(self.kept_as)
        with Vertical(
            classes="dialog",
            id="editor",
        ):
            yield Static(Content.assemble((f"Edit {self.place}", "bold")))
            if kept is not None:
                yield Static(Content.styled(RESUMED, "$warning"))
            yield WordsArea(self.text if kept is None else kept, id="words")
            yield Lines(id="live")
            yield Static(Content.styled(KEYS, "dim"))

    @property
    def host(self) -> Host:
        """The application."""
        return cast("Host", self.app)

    @property
    def area(self) -> WordsArea:
        """The words in hand."""
        return self.query_one(WordsArea)

    def on_mount(self) -> None:
        """Ready to type."""
        self.area.focus()
        self.search()

    @on(TextArea.Changed)
    def wait(self) -> None:
        """The words are on disk at once; a pause in typing starts the search."""
        self._keep()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.search)

    def _keep(self) -> None:
        words = self.area.text
        try:
            # Words as they were are nothing to come back to.
            if " ".join(words.split()) == self.text:
                self.host.unfinished.forget(self.kept_as)
            else:
                self.host.unfinished.keep(self.kept_as, words)
        except InputError as error:
            self.notify(str(error), markup=False, severity="error")

    def search(self) -> None:
        """Looks for the precedents of the words as they are now.

        An older search is dropped.
        """
        app = self.host
        text = self.area.text
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
        """The words of the first precedent; one undo brings back those that stood."""
        if self.answer and self.answer.results:
            self._replace(self.answer.results[0].found.clause.text)

    def action_as_it_was(self) -> None:
        """The words the paragraph has; one undo brings back those that were typed."""
        self._replace(self.text)

    def _replace(self, words: str) -> None:
        area = self.area
        typed = " ".join(area.text.split())
        # What was typed is found again among the texts of the desk, even when the
        # editor is left with other words.
        if typed != self.text and typed != words:
            with suppress(InputError):
                self.host.history.begin(area.text)
        area.replace_span(words, 0, len(area.text))

    @on(WordsArea.Taken)
    def take_words(self) -> None:
        """White space folded as in every paragraph."""
        self.dismiss(" ".join(self.area.text.split()))
