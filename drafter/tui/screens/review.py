"""Review: every change decided with a letter, paragraphs edited in place, and the
result written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from clause_library.errors import InputError
from drafter.results import Precedent
from drafter.review import decisions
from drafter.review.decisions import Entry, Marking, Remark, Ruling
from drafter.review.rewording import borrowed
from drafter.tui.messages import Done, Sought
from drafter.tui.screens.dialogs import Ask, Choose, Fill
from drafter.tui.screens.editor import Editor
from drafter.tui.screens.walk import Walk
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from drafter.workspace import Form

DOES = {"accepted": "Accept", "rejected": "Reject"}
OUT: dict[Form, tuple[str, str]] = {
    "redline": ("Word file with tracked changes", "{}-redline.docx"),
    "annotated": ("Word file with precedents as comments", "{}-annotated.docx"),
    "sources": ("Word table of the sources", "{}-sources.docx"),
    "html": ("Page with the changes", "{}-redline.html"),
}


class Review(Walk):
    """Every decision is in the journal before it is painted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n", "change(1)", "Next", tooltip="To the next change", id="review.next"
        ),
        Binding(
            "p",
            "change(-1)",
            "Previous",
            tooltip="To the previous change",
            id="review.previous",
        ),
        Binding(
            "a",
            "rule('accepted')",
            "Accept",
            tooltip="Accept the change",
            id="review.accept",
        ),
        Binding(
            "r",
            "rule('rejected')",
            "Reject",
            tooltip="Reject the change",
            id="review.reject",
        ),
        Binding(
            "f",
            "rule_paragraph('accepted')",
            "Accept the paragraph",
            show=False,
            tooltip="Accept every change of the paragraph",
            id="review.accept_here",
        ),
        Binding(
            "z",
            "rule_paragraph('rejected')",
            "Reject the paragraph",
            show=False,
            tooltip="Reject every change of the paragraph",
            id="review.reject_here",
        ),
        Binding(
            "K",
            "kinds",
            "Decide by kind or author",
            show=False,
            tooltip="Decide all of a kind, or of an author",
            id="review.kinds",
        ),
        Binding(
            "A",
            "rule_all('accepted')",
            "Accept all that remain",
            show=False,
            tooltip="Accept all that remain (asks first)",
            id="review.accept_all",
        ),
        Binding(
            "R",
            "rule_all('rejected')",
            "Reject all that remain",
            show=False,
            tooltip="Reject all that remain (asks first)",
            id="review.reject_all",
        ),
        Binding(
            "u",
            "back(False)",
            "Undo",
            tooltip="Take the last decision back",
            id="review.undo",
        ),
        Binding(
            "U",
            "back(True)",
            "Redo",
            show=False,
            tooltip="Decide again what was taken back",
            id="review.redo",
        ),
        Binding("e", "edit", "Edit", tooltip="Edit the paragraph", id="review.edit"),
        *(
            Binding(str(digit), f"pick({digit})", f"Precedent {digit}", show=False)
            for digit in range(1, 10)
        ),
        Binding(
            "i",
            "take(False)",
            "Precedent's words for the change",
            show=False,
            tooltip="The precedent's words for the change",
            id="review.take",
        ),
        Binding(
            "I",
            "take(True)",
            "Precedent's words for it all",
            show=False,
            tooltip="Its words for the whole paragraph",
            id="review.take_all",
        ),
        Binding(
            "c",
            "remark",
            "Note",
            tooltip="Note on it: a comment in Word",
            id="review.note",
        ),
        Binding(
            "g",
            "mark('agreed')",
            "Agreed",
            show=False,
            tooltip="Mark it agreed; again: no mark",
            id="review.agreed",
        ),
        Binding(
            "d",
            "mark('pending')",
            "Pending",
            show=False,
            tooltip="Mark it pending",
            id="review.pending",
        ),
        Binding(
            "o",
            "mark('reopened')",
            "Reopened",
            show=False,
            tooltip="Mark it reopened",
            id="review.reopened",
        ),
        Binding(
            "m",
            "view",
            "Marked, final, original",
            show=False,
            tooltip="Marked, final, original, in turn",
            id="review.view",
        ),
        Binding(
            "v",
            "layout",
            "Inline or side by side",
            show=False,
            tooltip="Changes inline or side by side",
            id="review.layout",
        ),
        Binding(
            "t",
            "outline",
            "Outline",
            show=False,
            tooltip="Show or hide the outline",
            id="review.outline",
        ),
        Binding(
            "B",
            "base",
            "Against another version",
            show=False,
            tooltip="Hold the last against another version",
            id="review.base",
        ),
        Binding(
            "x",
            "context",
            "The precedent where it stands",
            show=False,
            tooltip="Read the precedent where it stands",
            id="review.context",
        ),
        Binding(
            "s",
            "source",
            "Precedents of the paragraph",
            show=False,
            tooltip="Take the paragraph to the precedents",
            id="review.source",
        ),
        Binding(
            "F",
            "filter",
            "Filter the precedents",
            show=False,
            tooltip="Which precedents may answer",
            id="review.filter",
        ),
        Binding(
            "y",
            "copy(False)",
            "Copy the paragraph",
            show=False,
            tooltip="Copy the paragraph as it stands",
            id="review.copy",
        ),
        Binding(
            "Y",
            "copy(True)",
            "Copy the precedent's citation",
            show=False,
            tooltip="Copy the precedent's citation",
            id="review.citation",
        ),
        Binding(
            "w",
            "write('redline')",
            "Word",
            tooltip="Word file: tracked changes",
            id="review.word",
        ),
        Binding(
            "W",
            "write('annotated')",
            "Word file with precedents",
            show=False,
            tooltip="Word file: the precedents as comments",
            id="review.annotated",
        ),
        Binding(
            "T",
            "write('sources')",
            "Table of sources",
            show=False,
            tooltip="Word file: table of the sources",
            id="review.sources",
        ),
        Binding(
            "H",
            "write('html')",
            "Page with the changes",
            show=False,
            tooltip="Page with the changes, for a browser",
            id="review.html",
        ),
    ]

    def decide(self, entry: Entry) -> None:
        """Writes a decision down, then paints it.

        What cannot be written is not decided.
        """
        if self.sitting is None:
            self.tell("There is no review open that could be decided on.", wrong=True)
            return
        try:
            self.sitting.decide(entry)
        except InputError as error:
            self.tell(str(error), wrong=True)
            return
        if (
            self.at is not None
            and self.pair is not None
            and self.at.paragraph == decisions.key(self.pair)
        ):
            here = decisions.places(self.pair)
            self.at = self.at if self.at in here else here[-1] if here else None
        self.paint()
        self.look_up()

    def action_rule(self, verdict: decisions.Verdict) -> None:
        """Accepts or rejects the change the drafter stands on and goes to the next."""
        if self.at is not None:
            self.decide(Ruling((self.at,), verdict))
            if self.sitting and self.sitting.undecided:
                self.action_change(1)

    def action_rule_paragraph(self, verdict: decisions.Verdict) -> None:
        """Accepts or rejects every change of the paragraph and goes to the next one
        that has any."""
        places = decisions.places(self.pair) if self.pair else ()
        if places:
            self.decide(Ruling(places, verdict))
            self.at = places[-1]
            self.action_change(1, quiet=True)

    def action_rule_all(self, verdict: decisions.Verdict) -> None:
        """Accepts or rejects all changes that remain, in one decision, once the drafter
        has said yes."""
        left = self.sitting.undecided if self.sitting else ()

        def rule(sure: bool | None) -> None:
            if sure:
                self.decide(Ruling(left, verdict))

        if left:
            question = f"{DOES[verdict]} all {len(left)} changes that remain? One undo takes it back."
            self.app.push_screen(Ask(question), rule)

    def action_kinds(self) -> None:
        """All open changes of a kind, or of one author, decided at one stroke."""
        kinds = self.sitting.kinds if self.sitting else ()

        def rule(choice: tuple[int, str] | None) -> None:
            if choice is not None:
                self.decide(
                    Ruling(
                        kinds[choice[0]].places,
                        "accepted" if choice[1] == "a" else "rejected",
                    )
                )

        if kinds:
            rows = [(f"{len(kind.places):>4}", kind.name) for kind in kinds]
            self.app.push_screen(
                Choose(
                    "All open changes of a kind",
                    rows,
                    (("a", "Accept"), ("r", "Reject")),
                ),
                rule,
            )
        else:
            self.tell("Every change is decided.")

    def action_back(self, again: bool) -> None:
        """Undo or redo, without limit, across sittings."""
        state = self.sitting.state if self.sitting else decisions.State()
        if state.undone if again else state.done:
            self.decide(decisions.Redo() if again else decisions.Undo())
        else:
            self.tell("Nothing to redo." if again else "Nothing to undo.")

    def action_mark(self, mark: decisions.Mark) -> None:
        """Marks the paragraph; the same mark again takes it away."""
        if self.pair is not None and self.sitting is not None:
            name = decisions.key(self.pair)
            self.decide(
                Marking(
                    (name,), None if self.sitting.now.marks.get(name) == mark else mark
                )
            )

    def action_remark(self) -> None:
        """A note on the paragraph."""
        if self.pair is None or self.sitting is None:
            return
        name = decisions.key(self.pair)

        def take(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self.decide(Remark(name, lines[0]))

        fields = (
            (
                "It becomes a comment in the Word file.",
                self.sitting.now.remarks.get(name, ""),
            ),
        )
        self.app.push_screen(
            Fill(f"Note on {decisions.label(self.pair)}", fields), take
        )

    def action_edit(self, text: str | None = None) -> None:
        """The paragraph's words, edited in place with their precedents; ``text`` is an
        edit a killed session left."""
        pair = self.pair
        if pair is None or self.sitting is None:
            return
        now = self.sitting.text(pair)

        def take(words: str | None) -> None:
            self.drafter.memory.keep(edit=None)
            if words is not None and self.sitting is not None and words != now:
                self.decide(self.sitting.rewording(pair, words))

        self.drafter.memory.keep(paragraph=decisions.key(pair))
        editor = Editor(
            decisions.label(pair),
            now if text is None else text,
            self.filters,
            self.layout_of_changes,
        )
        self.app.push_screen(editor, take)

    def resume(self, paragraph: str) -> None:
        """To where a killed session was, in the middle of an edit too."""
        super().resume(paragraph)
        edit = self.drafter.memory.before.edit
        if (
            edit is not None
            and self.drafter.memory.was_cut_off
            and self.pair
            and decisions.key(self.pair) == paragraph
        ):
            self.action_edit(edit)

    @property
    def precedent(self) -> Precedent | None:
        """The precedent shown in full."""
        found = (self.answer.results or self.answer.nearest) if self.answer else ()
        return next((one for one in found if one.rank == self.rank), None)

    def action_take(self, whole: bool) -> None:
        """The precedent's words for the change the drafter stands on, or for the whole
        paragraph."""
        if self.pair is None or self.sitting is None or self.precedent is None:
            self.tell("There is no precedent to take words from.")
            return
        source, now = self.precedent.found.clause.text, self.sitting.text(self.pair)
        if whole:
            words = source
        elif self.at is not None and self.at in decisions.places(self.pair):
            words = borrowed(self.pair, self.at, self.sitting.now, source)
        else:
            words = now
        if words == now:
            self.tell("The precedent has the same words here.")
            return
        self.decide(self.sitting.rewording(self.pair, words))

    @on(Lines.Chosen, "#beside")
    def open_precedent(self, event: Lines.Chosen) -> None:
        """A precedent in short is shown in full; one in full, or a use of it, is read
        where it stands."""
        found = self.beside[event.index]
        if found is not None and found.rank != self.rank:
            self.action_pick(found.rank)
        else:
            self.follow_link(event)

    def action_context(self) -> None:
        """The precedent where it stands."""
        if self.precedent is not None:
            clause = self.precedent.found.clause
            self.read(clause.document_id, clause.ref)

    def action_source(self) -> None:
        """Takes the paragraph to the precedents' own room."""
        if self.pair is not None:
            self.post_message(Sought(self.words(self.pair)))

    def action_copy(self, citation: bool) -> None:
        """The paragraph as it stands, or the citation of its precedent, to the
        clipboard."""
        if citation and self.precedent is not None:
            self.copy(self.precedent.citation, self.precedent.citation)
        elif self.pair is not None and self.sitting is not None and not citation:
            self.copy(self.sitting.text(self.pair), decisions.label(self.pair))

    def action_write(self, form: Form) -> None:
        """Writes the review out; the inputs are never overwritten."""
        sitting, files = self.sitting, self.compared
        if sitting is None:
            return
        title, name = OUT[form]
        last = files[-1].resolve()
        out = str(last.with_name(name.format(last.stem)))

        def write(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                target = Path(lines[0]).expanduser()

                def job() -> Done:
                    self.desk.write(form, sitting, files, self.filters, target)
                    return Done(f"Written: {target}")

                self.work("write", job, supersedes=False)

        self.app.push_screen(Fill(title, (("Write to", out),)), write)
