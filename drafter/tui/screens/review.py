"""Review: two versions side by side in one text, walked through change by change, each decided with a letter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Static

from clause_library.errors import InputError
from drafter import review
from drafter.journal import Journal
from drafter.results import Comparison, Pair
from drafter.review import Entry, Marking, Place, Remark, Ruling, View
from drafter.tui import cards
from drafter.tui.messages import Compared, Done
from drafter.tui.plain import one_line
from drafter.tui.screens.base import Room
from drafter.tui.screens.dialogs import Ask, Fill
from drafter.tui.widgets.lines import Lines


class Review(Room):
    """The outline beside the text with its changes. Every decision is in the journal before it is painted."""

    HEADING = "Versions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "change(1)", "Next change", id="review.next"),
        Binding("p", "change(-1)", "Previous", id="review.previous"),
        Binding("a", "rule('accepted')", "Accept", id="review.accept"),
        Binding("r", "rule('rejected')", "Reject", id="review.reject"),
        Binding("A", "rule_all('accepted')", "Accept all that remain", show=False, id="review.accept_all"),
        Binding("R", "rule_all('rejected')", "Reject all that remain", show=False, id="review.reject_all"),
        Binding("u", "back(False)", "Undo", id="review.undo"),
        Binding("U", "back(True)", "Redo", show=False, id="review.redo"),
        Binding("g", "mark('agreed')", "Agreed", show=False, id="review.agreed"),
        Binding("d", "mark('pending')", "Pending", show=False, id="review.pending"),
        Binding("o", "mark('reopened')", "Reopened", show=False, id="review.reopened"),
        Binding("c", "remark", "Note", id="review.note"),
        Binding("m", "view", "Marked/final/original", show=False, id="review.view"),
        Binding("v", "layout", "Layout", id="review.layout"),
        Binding("t", "outline", "Outline", show=False, id="review.outline"),
        Binding("s", "source", "Precedents of it", show=False, id="review.source"),
        Binding("y", "copy", "Copy the paragraph", show=False, id="review.copy"),
        Binding("w", "word", "Word", id="review.word"),
    ]
    VIEWS: ClassVar[tuple[View, ...]] = ("marked", "final", "original")

    def __init__(self, old: Path, new: Path) -> None:
        super().__init__()
        self.old, self.new = old, new
        self.comparison = Comparison("", "", (), (), ())
        self.state = review.State()
        self.now = review.standing(self.state)
        self.view_of_text: View = "marked"
        self.at: Place | None = None
        self.journal: Journal | None = None

    def compose(self) -> ComposeResult:
        """Outline, text, one line on where the review stands."""
        yield self.banner()
        with Horizontal():
            yield Lines(id="outline")
            yield Lines(id="text")
        yield Static(id="state")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The versions are compared in the background; the screen is there at once."""
        self.query_one("#outline").add_class("-list")
        self.query_one("#text").focus()
        self.query_one("#state", Static).update(Content("comparing …"))
        self.work("compare", lambda: Compared(self.desk.compare(self.old, self.new)))

    def on_compared(self, message: Compared) -> None:
        """The decisions of an earlier sitting come back with the comparison."""
        self.comparison = message.comparison
        self.journal = Journal(self.drafter.state_folder, (self.old, self.new))
        try:
            opened = self.journal.open()
        except InputError as error:
            self.journal = None
            self.tell(str(error), wrong=True)
        else:
            self._stand(review.fold(opened.entries))
            for path in opened.changed:
                self.tell(f"{path.name} changed since this review was begun; check the decisions.", wrong=True)
        self.paint()
        self.action_change(1)

    @property
    def pairs(self) -> Sequence[Pair]:
        """The paragraphs in the order of the text."""
        return self.comparison.pairs

    @property
    def pair(self) -> Pair | None:
        """The paragraph the cursor is on."""
        place = self.query_one("#text", Lines).cursor
        return self.pairs[place] if place < len(self.pairs) else None

    def _stand(self, state: review.State) -> None:
        self.state, self.now = state, review.standing(state)

    def decide(self, entry: Entry) -> None:
        """Writes a decision down, then paints it. What cannot be written is not decided."""
        if self.journal is None:
            self.tell("The journal of this review cannot be read, so nothing can be decided.", wrong=True)
            return
        try:
            self.journal.append(entry)
        except InputError as error:
            self.tell(str(error), wrong=True)
            return
        self._stand(review.after(self.state, entry))
        self.paint()

    def paint(self) -> None:
        """Outline, text and the state line as the review stands, the cursor where it was."""
        text, outline = self.query_one("#text", Lines), self.query_one("#outline", Lines)
        place = text.cursor
        with self.prevent(Lines.Moved):
            text.show(cards.texts(self.pairs, self.now, self.view_of_text, self.layout_of_changes, self.at), place)
            outline.show(cards.outline(self.pairs, self.now), place)
        left = len(review.undecided(self.comparison, self.now))
        words = [self.view_of_text, f"{left} changes to decide" if left else "every change decided"]
        words += [one_line(self.comparison.summary[0])] if self.comparison.summary else []
        self.query_one("#state", Static).update(Content(" · ".join(words)))

    @on(Lines.Moved)
    def follow(self, event: Lines.Moved) -> None:
        """Outline and text walk together."""
        other = self.query_one("#outline" if event.lines.id == "text" else "#text", Lines)
        with self.prevent(Lines.Moved):
            other.cursor = event.index
        pair = self.pair
        if pair is not None and (self.at is None or self.at.paragraph != review.key(pair)):
            self.at = next(iter(review.places(pair)), None)
            self.paint()

    def action_change(self, by: int) -> None:
        """The next change in a direction, over the ends of paragraphs."""
        all_places = [(place, index) for index, pair in enumerate(self.pairs) for place in review.places(pair)]
        here = self.query_one("#text", Lines).cursor
        known = [place for place, _ in all_places]
        if self.at in known:
            step = known.index(self.at) + by
        elif by > 0:
            step = next((n for n, (_, index) in enumerate(all_places) if index >= here), len(known))
        else:
            step = next((n for n, (_, index) in reversed(list(enumerate(all_places))) if index < here), -1)
        if 0 <= step < len(known):
            self.at, index = all_places[step]
            self.query_one("#text", Lines).cursor = index
            self.paint()
        else:
            self.tell("No further change." if by > 0 else "No earlier change.")

    def action_rule(self, verdict: review.Verdict) -> None:
        """Accepts or rejects the change the drafter stands on and goes to the next."""
        if self.at is not None:
            self.decide(Ruling((self.at,), verdict))
            left = review.undecided(self.comparison, self.now)
            if left:
                self.action_change(1)

    def action_rule_all(self, verdict: review.Verdict) -> None:
        """Accepts or rejects all changes that remain, in one decision, once the drafter has said yes."""
        left = review.undecided(self.comparison, self.now)

        def rule(sure: bool | None) -> None:
            if sure:
                self.decide(Ruling(left, verdict))

        does = "Accept" if verdict == "accepted" else "Reject"
        if left:
            self.app.push_screen(Ask(f"{does} all {len(left)} changes that remain? One undo takes it back."), rule)

    def action_back(self, again: bool) -> None:
        """Undo or redo, without limit, across sittings."""
        if self.state.undone if again else self.state.done:
            self.decide(review.Redo() if again else review.Undo())
        else:
            self.tell("Nothing to redo." if again else "Nothing to undo.")

    def action_mark(self, mark: review.Mark) -> None:
        """Marks the paragraph; the same mark again takes it away."""
        if self.pair is not None:
            name = review.key(self.pair)
            self.decide(Marking((name,), None if self.now.marks.get(name) == mark else mark))

    def action_remark(self) -> None:
        """A note on the paragraph."""
        pair = self.pair
        if pair is None:
            return
        name = review.key(pair)

        def take(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self.decide(Remark(name, lines[0]))

        self.app.push_screen(Fill(f"Note on {cards.label(pair)}", (("", self.now.remarks.get(name, "")),)), take)

    def action_view(self) -> None:
        """Marked, final, original, in turn."""
        self.view_of_text = self.VIEWS[(self.VIEWS.index(self.view_of_text) + 1) % 3]
        self.paint()

    def action_layout(self) -> None:
        """Inline, side by side, or as the width allows."""
        self.next_layout()
        self.paint()

    def action_outline(self) -> None:
        """Shows or hides the outline."""
        self.toggle_class("-bare")

    def action_source(self) -> None:
        """Looks for the precedents of the paragraph."""
        if self.pair is not None:
            self.drafter.search(" ".join(side.text for side in self.pair.new or self.pair.old))

    def action_copy(self) -> None:
        """The paragraph as it stands to the clipboard."""
        if self.pair is not None:
            self.app.copy_to_clipboard(review.text(review.settled(self.pair, self.now)))
            self.tell(f"Copied {cards.label(self.pair)}")

    def action_word(self) -> None:
        """The redline as a Word file with tracked changes; rejected changes are left out."""
        out = str(self.new.resolve().with_name(f"{self.new.stem}-redline.docx"))
        self.app.push_screen(Fill("Word file with tracked changes", (("Write to", out),)), self._write)

    def _write(self, lines: tuple[str, ...] | None) -> None:
        if lines and lines[0]:
            out, settled = Path(lines[0]).expanduser(), review.reviewed(self.comparison, self.now)

            def job() -> Done:
                self.desk.redline(settled, self.old, self.new, out)
                return Done(f"Written: {out}")

            self.work("write", job)
