"""Precedents: a paragraph is pasted or typed, and where it comes from stands beside it.

It stands there before a key is pressed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea
from textual.worker import get_current_worker

from clause_library.refs import Ref
from drafter.tui import cards, desk_bindings, passage_marks
from drafter.tui.cards.parts import paragraph
from drafter.tui.messages import About, AnswersReady, Failed, PhraseFound
from drafter.tui.screens.desk_files import DeskFiles
from drafter.tui.widgets.key_line import KeyLine
from drafter.tui.widgets.laid_blocks import Block
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import DeskArea

if TYPE_CHECKING:
    from drafter.results import Answer, Filters, Passage
    from drafter.tui.cards.precedents import Ranked

# Seconds without a keystroke before the search starts: short enough to feel live, long
# enough for a paste that arrives key by key.
PAUSE = 0.06

# Seconds after which the screen stands, and what is not needed at once may be asked
# for.
SETTLED = 0.3

WELCOME = (
    "Where is this language from?",
    "Paste a paragraph, or several: precedents and changes appear as you type. A "
    "citation such as “OP4 of 77/194” shows the paragraph; a few words are searched as "
    "a phrase.",
    "Escape goes to the list, where letters are commands. F1 shows the keys, F3 "
    "reviews a draft or versions, F4 opens the library.",
)

# Words of the longest text that is offered as a phrase to look for.
LONGEST_PHRASE = 12

# Seconds between two paintings of answers that come one by one.
PATIENCE = 0.15


class Precedents(DeskFiles):
    """The paste area, the ranked list, and the precedent under the cursor."""

    HEADING = "Precedents"
    DIGITS = "Choose the precedent of this rank"
    BINDINGS: ClassVar[list[BindingType]] = desk_bindings.PRECEDENTS

    def __init__(self, entry: str = "") -> None:
        """``entry`` is the text a killed session was at."""
        super().__init__(entry)
        self.ranked: tuple[Ranked, ...] = ()
        self.answers = AnswersReady(0, "", ())
        self.passages: tuple[Passage, ...] = ()
        self.serial = 0
        self.about = ""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The paste area first: the cursor is in it from the first frame."""
        yield self.banner()
        with Horizontal(classes="-panes"):
            with Vertical(
                id="left",
                classes="-panes",
            ):
                yield DeskArea(
                    self.first_text(),
                    id="paste",
                    classes="-pane",
                )
                yield Static(id="state")
                yield Lines(
                    id="found",
                    classes="-list -pane",
                )
            yield Lines(
                id="detail",
                classes="-pane",
            )
        yield KeyLine()

    @property
    def ranked_lines(self) -> Lines:
        """The ranked list."""
        return self.query_one("#found", Lines)

    def on_mount(self) -> None:
        """Ready to type; a text brought along is answered at once."""
        self.area.border_title = Content("Paste or type a paragraph")
        self.area.focus()
        self.ask_pause()
        # The library is opened once the screen stands: opening it takes a while.
        self.set_timer(SETTLED, self._ask_about)

    def _ask_about(self) -> None:
        self.work("about", lambda: About(self.workspace.about()))

    def on_about(self, message: About) -> None:
        """What the library holds is said where there is nothing else to show."""
        self.about = message.sentence
        if not self.ranked:
            self.paint()

    @on(TextArea.Changed)
    def ask_pause(self) -> None:
        """Every keystroke puts the search off a little; the last one starts it."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.search_paste)

    def search_paste(self) -> None:
        """Looks for the precedents of what is in the paste area."""
        self.search(self.area.text)

    def search(self, text: str) -> None:
        """Looks for the precedents of a text; an older search is dropped."""
        self.serial += 1
        # Held fast here: the job runs later, when more may have been typed.
        asked = AnswersReady(self.serial, text, ())
        chosen = self.filters
        # Spaces and signs have no precedents; an emptied area must empty the list.
        if not re.search(r"\w", text):
            self.on_answers_ready(asked)
            return
        self.say("searching …")
        self.work("search", lambda: self._found(asked, chosen))

    def _found(
        self,
        asked: AnswersReady,
        chosen: Filters,
    ) -> AnswersReady:
        """The answers; those of a long text are told as they come.

        Runs in a thread.
        """
        worker = get_current_worker()
        answers: list[Answer] = []
        told = 0.0
        for answer in self.workspace.answers_as_they_come(asked.text, chosen):
            answers.append(answer)
            if worker.is_cancelled:
                break
            if monotonic() - told > PATIENCE:
                told = monotonic()
                self.post_message(
                    replace(
                        asked,
                        answers=tuple(answers),
                        is_whole=False,
                    )
                )
        return replace(asked, answers=tuple(answers))

    def on_answers_ready(self, message: AnswersReady) -> None:
        """The answers of the newest search fill the list.

        The words that were pasted show where they come from.
        """
        # Threads end in any order: an older search must not overwrite the newer one's
        # answers.
        if message.serial != self.serial:
            return
        is_more = self.answers.serial == message.serial
        self.answers = message
        area = self.area
        self.passages = ()
        self.places = ()
        # Words typed meanwhile, or a phrase searched for, would be painted wrongly.
        if area.text == message.text:
            self.places = passage_marks.located(area.text, message.answers)
            self.passages = tuple(
                passage for place in self.places for passage in place.passages
            )
        area.paint(self.passages)
        rows = cards.precedents.rows(message.answers)
        self.ranked = tuple(ranked for _, ranked in rows)
        # What more has come stands below: the cursor stays on its row.
        cursor = self.ranked_lines.cursor if is_more else 0
        with self.prevent(Lines.Moved):
            self.ranked_lines.show([block for block, _ in rows], cursor)
        if not is_more:
            self._go_to_paragraph()
        self.say("" if message.is_whole else "searching …")
        self.paint()

    def on_failed(self, message: Failed) -> None:
        """Nothing is looked for any more, and the state line says so."""
        self.say("")

    def on_phrase_found(self, message: PhraseFound) -> None:
        """The places of a phrase have come, and are shown on a screen of their own."""
        self.say("" if self.answers.is_whole else "searching …")

    @on(TextArea.SelectionChanged)
    def say_source(self) -> None:
        """The source of the words the cursor is in, as it walks through them.

        The list walks along with the paragraphs.
        """
        if self.places and self.area.has_focus:
            self._go_to_paragraph()
        if self.passages:
            self.say("" if self.answers.is_whole else "searching …")

    def _go_to_paragraph(self) -> None:
        """The list at the precedents of the paragraph the cursor of the text is in."""
        number = passage_marks.paragraph_at(self.places, self.area.cursor_offset)
        chosen = self.chosen
        if chosen is not None and chosen[0] == number:
            return
        for index, ranked in enumerate(self.ranked):
            if ranked is not None and ranked[0] == number:
                with self.prevent(Lines.Moved):
                    self.ranked_lines.cursor = index
                self.paint()
                return

    @on(Lines.Moved, "#found")
    def follow(self) -> None:
        """The text at the paragraph whose precedents the cursor of the list is on."""
        chosen = self.chosen
        self.paint()
        if chosen is None or self.area.has_focus or chosen[0] >= len(self.places):
            return
        start = self.places[chosen[0]].start
        here = passage_marks.paragraph_at(self.places, self.area.cursor_offset)
        if start is not None and here != chosen[0]:
            with self.prevent(TextArea.SelectionChanged):
                self.area.move_cursor(self.area.place_of(start))
            self.area.scroll_cursor_visible()

    def say(self, doing: str) -> None:
        """The line between the paste area and the list.

        What is going on (``doing``); else the share of agreed language and the source
        of the words at the cursor. The filters in any case.
        """
        facts = [doing] if doing else self._facts()
        # What narrows the answers is seen before all else.
        if self.wanted:
            facts.insert(0, f"only {self.wanted}")
        self.state(" · ".join(facts))

    def _facts(self) -> list[str]:
        facts: list[str] = []
        answers = self.answers.answers
        if len(answers) == 1:
            facts.append(f"{answers[0].coverage.agreed_share:.0f} % agreed language")
        elif answers:
            facts.append(f"{len(answers)} paragraphs")
        position = self.position()
        if position:
            facts.append(position)
        passage = self.area.passage_at_cursor()
        if passage is None:
            return facts
        if passage.ref:
            facts.append(f"here: {passage.ref} (F12)")
        else:
            facts.append("here: new language")
        return facts

    def paint(self) -> None:
        """The precedent under the cursor in full; with nothing found, what to do."""
        detail = self.query_one("#detail", Lines)
        chosen = self.chosen
        if chosen is None:
            detail.show(self._welcome())
            return
        _, precedent = chosen
        blocks = cards.precedents.full(precedent, self.layout_of_changes)
        sources = cards.precedents.sources(self.area.text, self.passages)
        detail.show((*blocks, *sources))
        detail.scroll_home(animate=False)

    def _welcome(self) -> list[Block]:
        # With answers, the cursor is only on a title of the list.
        if self.answers.answers:
            return []
        first, *others = (*WELCOME, self.about)
        blocks = [paragraph((("strong", first),))]
        for line in others:
            blocks.append(paragraph((("faint", line),)))
        return blocks

    @property
    def chosen(self) -> Ranked:
        """The precedent under the cursor and the number of the paragraph it answers."""
        index = self.ranked_lines.cursor
        if index < len(self.ranked):
            return self.ranked[index]
        return None

    @on(Lines.Chosen, "#detail")
    def open_link(self, event: Lines.Chosen) -> None:
        """A place in the detail is opened where it stands."""
        self.follow_link(event)

    @on(Lines.Chosen, "#found")
    def action_context(self) -> None:
        """The precedent where it stands."""
        if self.precedent is not None:
            clause = self.precedent.found.clause
            ids: dict[str, None] = {}
            for ranked in self.ranked:
                if ranked is not None:
                    ids[ranked[1].found.source.id] = None
            self.read(
                clause.document_id,
                clause.ref,
                among=tuple(ids),
            )

    def action_trace(self) -> None:
        """The life of the precedent's clause."""
        if self.precedent is not None:
            self.trace(self.precedent.found.clause.ref)

    def action_source(self) -> None:
        """The source of the words at the cursor, where it stands."""
        passage = self.area.passage_at_cursor()
        if passage is None or passage.ref is None:
            self.tell("These words are new: no source in the library.")
            return
        self.read(Ref.parse(passage.ref).document, passage.ref)

    def action_leave(self) -> None:
        """From the paste area to the list, where letters are commands."""
        self.ranked_lines.focus()

    def action_edit(self) -> None:
        """Back to the paste area."""
        self.area.focus()

    def action_pick(self, digit: int) -> None:
        """The precedent with this rank, of the paragraph the cursor is in."""
        wanted = self.chosen[0] if self.chosen else 0
        for index, ranked in enumerate(self.ranked):
            if ranked is None:
                continue
            number, precedent = ranked
            if number == wanted and precedent.rank == digit:
                self.ranked_lines.cursor = index
                return

    def action_layout(self) -> None:
        """Inline, side by side, or as the width allows."""
        self.next_layout()
        self.paint()

    def action_filter(self) -> None:
        """A line in the field's words decides which precedents may answer."""

        def take(chosen: Filters) -> None:
            self.filters = chosen
            self.search_paste()

        self.ask_filters(take)

    def action_phrase(self) -> None:
        """Every use of a phrase; what was pasted is not touched."""

        def take(phrase: str, chosen: Filters) -> None:
            # A common phrase stands in thousands of paragraphs: it takes a while.
            self.say(f"looking for “{phrase}” …")
            self.work(
                "phrase",
                partial(
                    self.look_for,
                    phrase,
                    chosen,
                    self.wanted,
                ),
            )

        text = " ".join(self.area.text.split())
        # A few words may be the phrase; a paragraph is none.
        is_short = len(text.split()) <= LONGEST_PHRASE
        self.ask_phrase(text if is_short else "", take)
