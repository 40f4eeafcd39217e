"""Precedents: a paragraph is pasted or typed, and where it comes from stands beside it before a key is pressed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Footer, Static, TextArea

from drafter.results import Filters, Precedent
from drafter.tui import cards, filters
from drafter.tui.messages import Done, Found
from drafter.tui.screens.base import Room
from drafter.tui.screens.dialogs import Fill
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea

PAUSE = 0.06
"""Seconds without a keystroke before the search starts; short enough to feel live, long enough for a raw paste."""


class Precedents(Room):
    """The paste area, the ranked list, and the precedent under the cursor with its changes."""

    HEADING = "Precedents"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "List", id="precedents.list"),
        Binding("e", "edit", "Edit", id="precedents.edit"),
        Binding("r", "take(False)", "Replace", id="precedents.replace"),
        Binding("i", "take(True)", "Insert", id="precedents.insert"),
        Binding("c", "copy(True)", "Copy", id="precedents.copy"),
        Binding("y", "copy(False)", "Copy wording", show=False, id="precedents.wording"),
        Binding("x", "context", "Context", id="precedents.context"),
        Binding("v", "layout", "Layout", show=False, id="precedents.layout"),
        Binding("f", "filter", "Filter", id="precedents.filter"),
        Binding("slash", "phrase", "Phrase", key_display="/", show=False, id="precedents.phrase"),
        Binding("w", "word", "Word", id="precedents.word"),
        *(Binding(str(digit), f"pick({digit})", f"Precedent {digit}", show=False) for digit in range(1, 10)),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.first = text
        self.filters = Filters()
        self.found: tuple[tuple[int, Precedent] | None, ...] = ()
        self.answers: Found = Found(0, ())
        self.serial = 0
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The paste area first: the cursor is in it from the first frame."""
        yield self.banner()
        with Horizontal():
            with Vertical(id="left"):
                yield PasteArea(self.first, id="paste", soft_wrap=True, tab_behavior="focus", placeholder=HINT)
                yield Static(id="state")
                yield Lines(id="found")
            yield Lines(id="detail")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ready to type; a draft brought along is answered at once."""
        self.query_one("#paste").border_title = Content("Paste or type a paragraph")
        self.query_one("#found").add_class("-list")
        self.query_one(PasteArea).focus()
        self.ask_pause()

    @on(TextArea.Changed)
    def ask_pause(self) -> None:
        """Every keystroke puts the search off a little; the last one starts it."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, lambda: self.search(self.query_one(PasteArea).text))

    def search(self, text: str) -> None:
        """Looks for the precedents of a text; an older search is dropped."""
        self.serial += 1
        serial, chosen = self.serial, self.filters
        if re.search(r"\w", text):
            self.say("searching …")
            self.work("search", lambda: Found(serial, self.desk.match(text, chosen)))
        else:
            self.on_found(Found(serial, ()))

    def on_found(self, message: Found) -> None:
        """The answers of the newest search fill the list."""
        if message.serial != self.serial:
            return
        self.answers = message
        rows = cards.answer_rows(message.answers)
        self.found = tuple(found for _, found in rows)
        self.query_one("#found", Lines).show([block for block, _ in rows])
        self.say("")
        self.paint()

    def say(self, doing: str) -> None:
        """The line between the paste area and the list: share of agreed language, filters, what is going on."""
        answers = self.answers.answers
        parts = [doing] if doing else []
        if answers and not doing:
            share = f"{answers[0].coverage.share:.0f} % agreed language"
            parts.append(share if len(answers) == 1 else f"{len(answers)} paragraphs")
            parts.append(f"{max(answer.elapsed_ms for answer in answers):.0f} ms")
        chosen = filters.written(self.filters)
        parts += [f"filter: {chosen}"] if chosen else []
        self.query_one("#state", Static).update(Content(" · ".join(parts)))

    @on(Lines.Moved, "#found")
    def paint(self) -> None:
        """The precedent under the cursor in full."""
        number_and_found = self.chosen
        detail = self.query_one("#detail", Lines)
        if number_and_found is None:
            detail.show((cards.paragraph((("faint", HINT if not self.found else ""),)),))
        else:
            detail.show(cards.precedent(number_and_found[1], self.layout_of_changes))
            detail.scroll_home(animate=False)

    @property
    def chosen(self) -> tuple[int, Precedent] | None:
        """The precedent under the cursor and the number of the paragraph it answers."""
        place = self.query_one("#found", Lines).cursor
        return self.found[place] if place < len(self.found) else None

    def action_leave(self) -> None:
        """From the paste area to the list, where letters are commands."""
        self.query_one("#found").focus()

    def action_edit(self) -> None:
        """Back to the paste area."""
        self.query_one(PasteArea).focus()

    def action_pick(self, digit: int) -> None:
        """The precedent with this rank, of the paragraph the cursor is in."""
        number = self.chosen[0] if self.chosen else 0
        for place, row in enumerate(self.found):
            if row is not None and row[0] == number and row[1].rank == digit:
                self.query_one("#found", Lines).cursor = place
                return

    def action_take(self, insert: bool) -> None:
        """Takes the precedent's wording in place of the paragraph it answers, or in at the cursor."""
        if self.chosen is None:
            return
        number, found = self.chosen
        area = self.query_one(PasteArea)
        if insert:
            area.insert(found.found.clause.text)
            return
        blocks = list(re.finditer(r"\S(?:.|\n(?!\s*\n))*", area.text))
        if len(self.answers.answers) == 1:
            area.load_text(found.found.clause.text)
        elif len(blocks) == len(self.answers.answers):
            block = blocks[number]
            area.load_text(area.text[: block.start()] + found.found.clause.text + area.text[block.end() :])
        else:
            self.tell("The paragraphs do not stand apart by blank lines; insert with i instead.", wrong=True)

    def action_copy(self, cited: bool) -> None:
        """The wording to the clipboard, with its citation or alone."""
        if self.chosen is not None:
            found = self.chosen[1]
            text = found.found.clause.text
            self.app.copy_to_clipboard(f"{text} ({found.citation})" if cited else text)
            self.tell(f"Copied: {found.citation}" if cited else "Copied the wording")

    def action_context(self) -> None:
        """The precedent where it stands."""
        if self.chosen is not None:
            clause = self.chosen[1].found.clause
            self.drafter.read(clause.document_id, clause.ref)

    def action_layout(self) -> None:
        """Inline, side by side, or as the width allows."""
        self.next_layout()
        self.paint()

    def action_filter(self) -> None:
        """A line in the field's words decides which precedents may answer."""

        def take(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                try:
                    self.filters = filters.read(lines[0])
                except ValueError as error:
                    self.tell(str(error), wrong=True)
                self.search(self.query_one(PasteArea).text)

        self.app.push_screen(Fill("Which precedents may answer?", ((FILTERS, filters.written(self.filters)),)), take)

    def action_phrase(self) -> None:
        """A phrase is looked for without touching what was pasted."""
        self.app.push_screen(Fill("Phrase", (("Words that stand together", ""),)), self._phrase)

    def _phrase(self, lines: tuple[str, ...] | None) -> None:
        if lines is not None:
            self.search(lines[0])

    def action_word(self) -> None:
        """The pasted text as a Word file, its precedents as comments."""
        out = str(Path.cwd() / "annotated.docx")
        self.app.push_screen(Fill("Word file with precedents as comments", (("Write to", out),)), self._write)

    def _write(self, lines: tuple[str, ...] | None) -> None:
        if lines and lines[0]:
            text, out = self.query_one(PasteArea).text, Path(lines[0]).expanduser()

            def job() -> Done:
                self.desk.annotate(text, self.filters, out)
                return Done(f"Written: {out}")

            self.work("write", job)


HINT = (
    "Paste a paragraph: its precedents and their changes appear as you type.\n\n"
    "Escape goes to the list, where letters are commands. F1 shows the keys."
)
FILTERS = "For instance: GA HRC operative since 2015 adopted. Empty: any."
