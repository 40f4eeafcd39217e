"""Precedents: a paragraph is pasted or typed, and where it comes from stands beside it
before a key is pressed."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Footer, Static, TextArea

from clause_library.refs import Ref
from drafter.tui.cards import precedents as cards
from drafter.tui.cards.parts import paragraph
from drafter.tui.messages import About, Done, Found
from drafter.tui.screens.base import Room
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea

if TYPE_CHECKING:
    from drafter.results import Filters, Passage, Precedent

PAUSE = 0.06
"""Seconds without a keystroke before the search starts; short enough to feel live, long
enough for a raw paste."""

SETTLED = 0.3
"""Seconds after which the screen stands, and what is not needed at once may be asked
for."""


class Precedents(Room):
    """The paste area, the ranked list, and the precedent under the cursor with its
    changes."""

    HEADING = "Precedents"
    DIGITS = "Choose the precedent of this rank"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave",
            "List",
            tooltip="To the list; there letters are commands",
            id="precedents.list",
        ),
        Binding(
            "e", "edit", "Edit", tooltip="Back to the paste area", id="precedents.edit"
        ),
        Binding(
            "r",
            "take(False)",
            "Replace",
            tooltip="Its words in place of the paragraph",
            id="precedents.replace",
        ),
        Binding(
            "i",
            "take(True)",
            "Insert",
            tooltip="Its words in at the cursor",
            id="precedents.insert",
        ),
        Binding(
            "c",
            "copy('both')",
            "Copy",
            tooltip="Copy its words with the citation",
            id="precedents.copy",
        ),
        Binding(
            "y",
            "copy('wording')",
            "Copy the wording",
            show=False,
            tooltip="Copy its words alone",
            id="precedents.wording",
        ),
        Binding(
            "Y",
            "copy('citation')",
            "Copy the citation",
            show=False,
            tooltip="Copy the citation alone",
            id="precedents.citation",
        ),
        Binding(
            "x",
            "context",
            "Context",
            tooltip="Read it where it stands",
            id="precedents.context",
        ),
        Binding(
            "f5",
            "source",
            "Source of the words at the cursor",
            show=False,
            tooltip="Read the source of the words here",
            id="precedents.source",
        ),
        Binding(
            "v",
            "layout",
            "Inline or side by side",
            show=False,
            tooltip="Changes inline or side by side",
            id="precedents.layout",
        ),
        Binding(
            "f",
            "filter",
            "Filter",
            tooltip="Which precedents may answer",
            id="precedents.filter",
        ),
        Binding(
            "slash",
            "phrase",
            "Phrase",
            key_display="/",
            show=False,
            tooltip="Search for a phrase",
            id="precedents.phrase",
        ),
        Binding(
            "w",
            "word(True)",
            "Word redline",
            show=False,
            tooltip="Word file: tracked changes against them",
            id="precedents.redline",
        ),
        Binding(
            "W",
            "word(False)",
            "Word file with precedents",
            show=False,
            tooltip="Word file: the precedents as comments",
            id="precedents.annotated",
        ),
        *(
            Binding(str(digit), f"pick({digit})", f"Precedent {digit}", show=False)
            for digit in range(1, 10)
        ),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.first = text
        self.found: tuple[tuple[int, Precedent] | None, ...] = ()
        self.answers: Found = Found(0, "", ())
        self.passages: tuple[Passage, ...] = ()
        self.serial = 0
        self.about = ""
        self._pause: Timer | None = None

    @cached_property
    def filters(self) -> Filters:
        """Which precedents may answer."""
        from drafter.results import Filters

        return Filters()

    def compose(self) -> ComposeResult:
        """The paste area first: the cursor is in it from the first frame."""
        yield self.banner()
        with Horizontal():
            with Vertical(id="left"):
                yield PasteArea(self.first, id="paste")
                yield Static(id="state")
                yield Lines(id="found", classes="-list")
            yield Lines(id="detail")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ready to type; a text brought along is answered at once."""
        self.query_one("#paste").border_title = Content("Paste or type a paragraph")
        self.query_one(PasteArea).focus()
        self.ask_pause()
        self.set_timer(
            SETTLED, lambda: self.work("about", lambda: About(self.desk.about()))
        )

    def on_about(self, message: About) -> None:
        """What the library holds is said where there is nothing else to show."""
        self.about = message.sentence
        if not self.found:
            self.paint()

    @on(TextArea.Changed)
    def ask_pause(self) -> None:
        """Every keystroke puts the search off a little; the last one starts it."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(
            PAUSE, lambda: self.search(self.query_one(PasteArea).text)
        )

    def search(self, text: str) -> None:
        """Looks for the precedents of a text; an older search is dropped."""
        self.serial += 1
        serial, chosen = self.serial, self.filters
        self.drafter.memory.keep(paste=self.query_one(PasteArea).text)
        if re.search(r"\w", text):
            self.say("searching …")
            self.work(
                "search", lambda: Found(serial, text, self.desk.match(text, chosen))
            )
        else:
            self.on_found(Found(serial, text, ()))

    def on_found(self, message: Found) -> None:
        """The answers of the newest search fill the list, and the words that were
        pasted show where they come from."""
        if message.serial != self.serial:
            return
        self.answers = message
        from drafter.tui import passage_marks

        area = self.query_one(PasteArea)
        self.passages = (
            passage_marks.passages(area.text, message.answers)
            if area.text == message.text
            else ()
        )
        area.paint(self.passages)
        rows = cards.rows(message.answers)
        self.found = tuple(found for _, found in rows)
        self.query_one("#found", Lines).show([block for block, _ in rows])
        self.say("")
        self.paint()

    @on(TextArea.SelectionChanged)
    def say_source(self) -> None:
        """The source of the words the cursor is in is said as it walks through them."""
        if self.passages:
            self.say("")

    def say(self, doing: str) -> None:
        """The line between the paste area and the list: share of agreed language,
        source, filters, what is going on."""
        answers = self.answers.answers
        parts = [doing] if doing else []
        if answers and not doing:
            parts += self._summed()
        passage = (
            self.query_one(PasteArea).passage_at_cursor() if self.passages else None
        )
        if passage is not None and not doing:
            parts.append(
                f"here: {passage.ref} (F5)" if passage.ref else "here: new language"
            )
        if self.wanted:
            parts.append(f"only {self.wanted}")
        self.state(" · ".join(parts))

    def _summed(self) -> list[str]:
        answers = self.answers.answers
        took = f"{sum(answer.elapsed_ms for answer in answers):.0f} ms"
        if len(answers) == 1:
            return [f"{answers[0].coverage.share:.0f} % agreed language", took]
        return [f"{len(answers)} paragraphs", took]

    @on(Lines.Moved, "#found")
    def paint(self) -> None:
        """The precedent under the cursor in full; with nothing found, what to do."""
        number_and_found = self.chosen
        detail = self.query_one("#detail", Lines)
        if number_and_found is None:
            lines = [*WELCOME, f"{self.about}"] if not self.answers.answers else []
            detail.show(
                [
                    paragraph((("faint" if n else "strong", line),))
                    for n, line in enumerate(lines)
                ]
            )
            return
        blocks = cards.full(number_and_found[1], self.layout_of_changes)
        detail.show(
            (*blocks, *cards.sources(self.query_one(PasteArea).text, self.passages))
        )
        detail.scroll_home(animate=False)

    @property
    def chosen(self) -> tuple[int, Precedent] | None:
        """The precedent under the cursor and the number of the paragraph it answers."""
        place = self.query_one("#found", Lines).cursor
        return self.found[place] if place < len(self.found) else None

    @on(Lines.Chosen, "#detail")
    def open_link(self, event: Lines.Chosen) -> None:
        """A place in the detail is opened where it stands."""
        self.follow_link(event)

    @on(Lines.Chosen, "#found")
    def action_context(self) -> None:
        """The precedent where it stands."""
        if self.chosen is not None:
            clause = self.chosen[1].found.clause
            self.read(clause.document_id, clause.ref)

    def action_source(self) -> None:
        """The source of the words at the cursor, where it stands."""
        passage = self.query_one(PasteArea).passage_at_cursor()
        if passage is not None and passage.ref is not None:
            self.read(Ref.parse(passage.ref).document, passage.ref)
        else:
            self.tell("These words are new: no source in the library.")

    def action_leave(self) -> None:
        """From the paste area to the list, where letters are commands."""
        self.query_one("#found").focus()

    def action_edit(self) -> None:
        """Back to the paste area."""
        self.query_one(PasteArea).focus()

    def take_paste(self, text: str) -> None:
        """A paste that arrived as keys goes where pastes go."""
        area = self.query_one(PasteArea)
        area.focus()
        area.insert(text)

    def action_pick(self, digit: int) -> None:
        """The precedent with this rank, of the paragraph the cursor is in."""
        number = self.chosen[0] if self.chosen else 0
        for place, row in enumerate(self.found):
            if row is not None and row[0] == number and row[1].rank == digit:
                self.query_one("#found", Lines).cursor = place
                return

    def action_take(self, insert: bool) -> None:
        """Takes the precedent's wording in place of the paragraph it answers, or in at
        the cursor."""
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
            area.load_text(
                area.text[: block.start()]
                + found.found.clause.text
                + area.text[block.end() :]
            )
        else:
            self.tell(
                "The paragraphs do not stand apart by blank lines; insert with i instead.",
                wrong=True,
            )

    def action_copy(self, what: str) -> None:
        """The wording, the citation, or both, to the clipboard."""
        if self.chosen is not None:
            found = self.chosen[1]
            text, cited = found.found.clause.text, found.citation
            copied = {"wording": text, "citation": cited, "both": f"{text} ({cited})"}[
                what
            ]
            self.copy(copied, "the wording" if what == "wording" else cited)

    def action_layout(self) -> None:
        """Inline, side by side, or as the width allows."""
        self.next_layout()
        self.paint()

    def action_filter(self) -> None:
        """A line in the field's words decides which precedents may answer."""

        def take(chosen: Filters) -> None:
            self.filters = chosen
            self.search(self.query_one(PasteArea).text)

        self.ask_filters(take)

    def action_phrase(self) -> None:
        """A phrase is looked for without touching what was pasted."""
        from drafter.tui.screens.dialogs import Fill

        def take(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self.search(lines[0] or self.query_one(PasteArea).text)

        fields = (("Words that stand together. Empty: back to the paragraph.", ""),)
        self.app.push_screen(Fill("Search for a phrase", fields), take)

    def action_word(self, track: bool) -> None:
        """The pasted text as a Word file, its precedents as comments, with ``track``
        also as tracked changes."""
        from drafter.tui.screens.dialogs import Fill

        text = self.query_one(PasteArea).text
        title = (
            "Word file: tracked changes against the precedents"
            if track
            else "Word file: precedents as comments"
        )

        def write(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                out = Path(lines[0]).expanduser()

                def job() -> Done:
                    self.desk.annotate(text, self.filters, out, track=track)
                    return Done(f"Written: {out}")

                self.work("write", job, supersedes=False)

        out = Path.cwd() / ("redline.docx" if track else "annotated.docx")
        self.app.push_screen(Fill(title, (("Write to", str(out)),)), write)


WELCOME = (
    "Where is this language from?",
    "Paste a paragraph, or several: precedents and changes appear as you type. A citation such as "
    "“OP4 of 77/194” shows the paragraph; a few words are searched as a phrase.",
    "Escape goes to the list, where letters are commands. F1 shows the keys, F3 reviews a draft or versions, "
    "F4 opens the library.",
)
