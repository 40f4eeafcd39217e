"""Precedents: a paragraph is pasted or typed, and where it comes from stands beside it.

It stands there before a key is pressed.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Footer, Static, TextArea

from clause_library.refs import Ref
from drafter.results import Filters
from drafter.tui import bindings, passage_marks, screens
from drafter.tui.cards import precedents as cards
from drafter.tui.cards.parts import paragraph
from drafter.tui.messages import About, AnswersReady, Done
from drafter.tui.screens.base import Room
from drafter.tui.widgets.lines import Block, Lines
from drafter.tui.widgets.paste import PasteArea

if TYPE_CHECKING:
    from drafter.results import Passage, Precedent
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

# A paragraph of a paste: everything up to a blank line.
_BLOCK = re.compile(r"\S(?:.|\n(?!\s*\n))*")


class Precedents(Room):
    """The paste area, the ranked list, and the precedent under the cursor."""

    HEADING = "Precedents"
    DIGITS = "Choose the precedent of this rank"
    BINDINGS: ClassVar[list[BindingType]] = bindings.PRECEDENTS

    def __init__(self, text: str = "") -> None:
        """``text`` is what a killed session left in the paste area."""
        super().__init__()
        self.first = text
        self.filters = Filters()
        self.ranked: tuple[Ranked, ...] = ()
        self.answers = AnswersReady(0, "", ())
        self.passages: tuple[Passage, ...] = ()
        self.serial = 0
        self.about = ""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The paste area first: the cursor is in it from the first frame."""
        yield self.banner()
        with Horizontal():
            with Vertical(id="left"):
                yield PasteArea(self.first, id="paste")
                yield Static(id="state")
                yield Lines(
                    id="found",
                    classes="-list",
                )
            yield Lines(id="detail")
        yield Footer(show_command_palette=False)

    @property
    def area(self) -> PasteArea:
        """The paste area."""
        return self.query_one(PasteArea)

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
        serial = self.serial
        chosen = self.filters
        # Before the search: the session may be killed while it runs.
        self.drafter.memory.keep(paste=self.area.text)
        # Spaces and signs have no precedents; an emptied area must empty the list.
        if not re.search(r"\w", text):
            self.on_answers_ready(AnswersReady(serial, text, ()))
            return
        self.say("searching …")
        self.work(
            "search",
            lambda: AnswersReady(serial, text, self.workspace.match(text, chosen)),
        )

    def on_answers_ready(self, message: AnswersReady) -> None:
        """The answers of the newest search fill the list.

        The words that were pasted show where they come from.
        """
        # Threads end in any order: an older search must not overwrite the newer one's
        # answers.
        if message.serial != self.serial:
            return
        self.answers = message
        area = self.area
        self.passages = ()
        # Words typed meanwhile, or a phrase searched for, would be painted wrongly.
        if area.text == message.text:
            self.passages = passage_marks.passages(area.text, message.answers)
        area.paint(self.passages)
        rows = cards.rows(message.answers)
        self.ranked = tuple(ranked for _, ranked in rows)
        self.ranked_lines.show([block for block, _ in rows])
        self.say("")
        self.paint()

    @on(TextArea.SelectionChanged)
    def say_source(self) -> None:
        """The source of the words the cursor is in, as it walks through them."""
        if self.passages:
            self.say("")

    def say(self, doing: str) -> None:
        """The line between the paste area and the list.

        What is going on (``doing``); else the share of agreed language and the source
        of the words at the cursor. The filters in any case.
        """
        facts = [doing] if doing else self._facts()
        if self.wanted:
            facts.append(f"only {self.wanted}")
        self.state(" · ".join(facts))

    def _facts(self) -> list[str]:
        facts: list[str] = []
        answers = self.answers.answers
        if len(answers) == 1:
            facts.append(f"{answers[0].coverage.agreed_share:.0f} % agreed language")
        elif answers:
            facts.append(f"{len(answers)} paragraphs")
        if answers:
            took = sum(answer.elapsed_ms for answer in answers)
            facts.append(f"{took:.0f} ms")
        passage = self.area.passage_at_cursor()
        if passage is None:
            return facts
        if passage.ref:
            facts.append(f"here: {passage.ref} (F5)")
        else:
            facts.append("here: new language")
        return facts

    @on(Lines.Moved, "#found")
    def paint(self) -> None:
        """The precedent under the cursor in full; with nothing found, what to do."""
        detail = self.query_one("#detail", Lines)
        chosen = self.chosen
        if chosen is None:
            detail.show(self._welcome())
            return
        _, precedent = chosen
        blocks = cards.full(precedent, self.layout_of_changes)
        sources = cards.sources(self.area.text, self.passages)
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

    @property
    def precedent(self) -> Precedent | None:
        """The precedent under the cursor."""
        chosen = self.chosen
        return chosen[1] if chosen else None

    @on(Lines.Chosen, "#detail")
    def open_link(self, event: Lines.Chosen) -> None:
        """A place in the detail is opened where it stands."""
        self.follow_link(event)

    @on(Lines.Chosen, "#found")
    def action_context(self) -> None:
        """The precedent where it stands."""
        if self.precedent is not None:
            clause = self.precedent.found.clause
            self.read(clause.document_id, clause.ref)

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

    def take_paste(self, text: str) -> None:
        """A paste that arrived as keys goes where pastes go."""
        area = self.area
        area.focus()
        area.insert(text)

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

    def action_take(self, insert: bool) -> None:
        """Takes the precedent's wording in place of the paragraph it answers.

        With ``insert``, in at the cursor.
        """
        chosen = self.chosen
        if chosen is None:
            return
        number, precedent = chosen
        area = self.area
        wording = precedent.found.clause.text
        if insert:
            area.insert(wording)
            return
        count = len(self.answers.answers)
        blocks = list(_BLOCK.finditer(area.text))
        if count == 1:
            area.load_text(wording)
        # Blank lines part the paste as the reader did: the numbers mean the same.
        elif len(blocks) == count:
            before = area.text[: blocks[number].start()]
            after = area.text[blocks[number].end() :]
            area.load_text(before + wording + after)
        else:
            # The reader told paragraphs apart by other signs: which words one of them
            # has in the paste is not known.
            self.tell(
                "The paragraphs do not stand apart by blank lines; insert with i "
                "instead.",
                wrong=True,
            )

    def action_copy(self, what: str) -> None:
        """The ``wording``, the ``citation``, or ``both``, to the clipboard."""
        if self.precedent is None:
            return
        wording = self.precedent.found.clause.text
        citation = self.precedent.citation
        if what == "wording":
            self.copy(wording, "the wording")
        elif what == "citation":
            self.copy(citation, citation)
        else:
            self.copy(f"{wording} ({citation})", citation)

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
        """A phrase is looked for without touching what was pasted."""

        def take(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self.search(lines[0] or self.area.text)

        fields = (("Words that stand together. Empty: back to the paragraph.", ""),)
        self.app.push_screen(screens.Fill("Search for a phrase", fields), take)

    def action_word(self, track: bool) -> None:
        """The pasted text as a Word file, its precedents as comments.

        With ``track``, also as tracked changes.
        """
        title = "Word file: precedents as comments"
        name = "annotated.docx"
        if track:
            title = "Word file: tracked changes against the precedents"
            name = "redline.docx"
        text = self.area.text

        def write(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                out = Path(lines[0]).expanduser()
                job = partial(
                    self._annotate,
                    text,
                    out,
                    track,
                )
                self.work("write", job, supersedes=False)

        fields = (("Write to", str(Path.cwd() / name)),)
        self.app.push_screen(screens.Fill(title, fields), write)

    def _annotate(
        self,
        text: str,
        out: Path,
        track: bool,
    ) -> Done:
        """Runs in a thread."""
        self.workspace.annotate(
            text,
            self.filters,
            out,
            track=track,
        )
        return Done(f"Written: {out}")
