"""Review: every change decided with a letter, paragraphs edited, the result written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from clause_library.errors import InputError
from drafter.results import Precedent
from drafter.review import decisions
from drafter.review.decisions import (
    Entry,
    Mark,
    Marking,
    Redo,
    Remark,
    Ruling,
    Undo,
    Verdict,
)
from drafter.review.rewording import borrowed
from drafter.review.session import ReviewSession
from drafter.tui import review_bindings
from drafter.tui.messages import Done, SearchWanted
from drafter.tui.screens.dialogs import Ask, Choose, Fill
from drafter.tui.screens.editor import Editor
from drafter.tui.screens.findings import Findings
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from drafter.workspace import Form

VERBS: dict[Verdict, str] = {
    "accepted": "Accept",
    "rejected": "Reject",
}

# What the review is written out as, with a title and a name from that of the last file.
OUTPUTS: dict[Form, tuple[str, str]] = {
    "redline": ("Word file with tracked changes", "{}-redline.docx"),
    "annotated": ("Word file with precedents as comments", "{}-annotated.docx"),
    "sources": ("Word table of the sources", "{}-sources.docx"),
    "html": ("Page with the changes", "{}-redline.html"),
}


class Review(Findings):
    """Every decision is in the journal before it is painted."""

    BINDINGS: ClassVar[list[BindingType]] = review_bindings.REVIEW

    def decide(self, entry: Entry) -> None:
        """Writes a decision down, then paints it.

        What cannot be written is not decided.
        """
        if self.review_session is None:
            self.tell("There is no review open that could be decided on.", wrong=True)
            return
        try:
            self.review_session.decide(entry)
        except InputError as error:
            self.tell(str(error), wrong=True)
            return
        self._keep_at_a_change()
        self.paint()
        self.look_up()

    def _keep_at_a_change(self) -> None:
        """An edit may have left the paragraph fewer changes than ``at`` counts."""
        if self.at is None or self.pair is None:
            return
        if self.at.paragraph != decisions.key(self.pair):
            return
        places = decisions.places(self.pair)
        if self.at not in places:
            self.at = places[-1] if places else None

    def action_rule(self, verdict: Verdict) -> None:
        """Accepts or rejects the change the drafter stands on and goes to the next."""
        if self.at is None:
            return
        self.decide(Ruling((self.at,), verdict))
        if self.review_session and self.review_session.undecided:
            self.action_change(1)

    def action_rule_paragraph(self, verdict: Verdict) -> None:
        """Accepts or rejects every change of the paragraph.

        Then it goes to the next paragraph that has any.
        """
        if self.pair is None:
            return
        places = decisions.places(self.pair)
        if places:
            self.decide(Ruling(places, verdict))
            self.at = places[-1]
            self.action_change(1, quiet=True)

    def action_rule_all(self, verdict: Verdict) -> None:
        """Accepts or rejects all changes that remain, once the drafter has said yes."""
        if self.review_session is None or not self.review_session.undecided:
            return
        undecided = self.review_session.undecided

        def rule(is_sure: bool | None) -> None:
            # One decision, so that one undo takes it back.
            if is_sure:
                self.decide(Ruling(undecided, verdict))

        question = (
            f"{VERBS[verdict]} all {len(undecided)} changes that remain? "
            "One undo takes it back."
        )
        self.app.push_screen(Ask(question), rule)

    def action_kinds(self) -> None:
        """All open changes of a kind, or of one author, decided in one step."""
        kinds = self.review_session.kinds if self.review_session else ()
        if not kinds:
            self.tell("Every change is decided.")
            return

        def rule(choice: tuple[int, str] | None) -> None:
            if choice is None:
                return
            index, key = choice
            verdict: Verdict = "accepted" if key == "a" else "rejected"
            self.decide(Ruling(kinds[index].places, verdict))

        rows = [(f"{len(kind.places):>4}", kind.name) for kind in kinds]
        verbs = (("a", "Accept"), ("r", "Reject"))
        dialog = Choose("All open changes of a kind", rows, verbs)
        self.app.push_screen(dialog, rule)

    def action_back(self, again: bool) -> None:
        """Undo or (``again``) redo, without limit, over earlier sessions too."""
        # Without a review an empty state has nothing to undo, and says so.
        state = self.review_session.state if self.review_session else decisions.State()
        if again and state.undone:
            self.decide(Redo())
        elif not again and state.done:
            self.decide(Undo())
        else:
            self.tell("Nothing to redo." if again else "Nothing to undo.")

    def action_mark(self, mark: Mark) -> None:
        """Marks the paragraph; the same mark again takes it away."""
        if self.pair is None or self.review_session is None:
            return
        name = decisions.key(self.pair)
        # The same key sets and takes away: there is none to learn for "no mark".
        is_marked = self.review_session.now.marks.get(name) == mark
        self.decide(Marking((name,), None if is_marked else mark))

    def action_remark(self) -> None:
        """A note on the paragraph."""
        if self.pair is None or self.review_session is None:
            return
        name = decisions.key(self.pair)

        def take(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self.decide(Remark(name, lines[0]))

        place = decisions.label(self.pair)
        note = self.review_session.now.remarks.get(name, "")
        fields = (("It becomes a comment in the Word file.", note),)
        dialog = Fill(f"Note on {place}", fields)
        self.app.push_screen(dialog, take)

    def action_edit(self, text: str | None = None) -> None:
        """The paragraph's words, edited in place with their precedents.

        ``text`` is an edit that a killed session left.
        """
        pair = self.pair
        if pair is None or self.review_session is None:
            return
        words_now = self.review_session.text(pair)

        def take(words: str | None) -> None:
            self.drafter.memory.keep(edit=None)
            # An edit that changes nothing would be one more step to undo.
            if words is None or words == words_now or self.review_session is None:
                return
            self.decide(self.review_session.rewording(pair, words))

        self.drafter.memory.keep(paragraph=decisions.key(pair))
        editor = Editor(
            decisions.label(pair),
            words_now if text is None else text,
            self.filters,
            self.layout_of_changes,
        )
        self.app.push_screen(editor, take)

    def resume(self, paragraph: str) -> None:
        """To where a killed session was, in the middle of an edit too."""
        super().resume(paragraph)
        memory = self.drafter.memory
        edit = memory.before.edit
        if edit is None or not memory.was_cut_off or self.pair is None:
            return
        # Only on its own paragraph: the files may have changed since.
        if decisions.key(self.pair) == paragraph:
            self.action_edit(edit)

    @property
    def precedent(self) -> Precedent | None:
        """The precedent shown in full."""
        if self.answer is None:
            return None
        for precedent in self.answer.results or self.answer.nearest:
            if precedent.rank == self.rank:
                return precedent
        return None

    def action_take(self, whole: bool) -> None:
        """The precedent's words for the change the drafter stands on.

        With ``whole``, for the whole paragraph.
        """
        if self.pair is None or self.review_session is None or self.precedent is None:
            self.tell("There is no precedent to take words from.")
            return
        source = self.precedent.found.clause.text
        words_now = self.review_session.text(self.pair)
        words = words_now
        if whole:
            words = source
        elif self.at is not None and self.at in decisions.places(self.pair):
            words = borrowed(
                self.pair,
                self.at,
                self.review_session.now,
                source,
            )
        if words == words_now:
            self.tell("The precedent has the same words here.")
            return
        self.decide(self.review_session.rewording(self.pair, words))

    @on(Lines.Chosen, "#beside")
    def open_precedent(self, event: Lines.Chosen) -> None:
        """A precedent in short is shown in full.

        One in full, or a use of it, is read where it stands.
        """
        precedent = self.beside[event.index]
        # A list of rows and one text: Enter means "more of this" in both.
        if precedent is not None and precedent.rank != self.rank:
            self.action_pick(precedent.rank)
        else:
            self.follow_link(event)

    def action_context(self) -> None:
        """The precedent where it stands."""
        if self.precedent is not None:
            clause = self.precedent.found.clause
            self.read(clause.document_id, clause.ref)

    def action_source(self) -> None:
        """Takes the paragraph to the precedents' own screen."""
        if self.pair is not None:
            self.post_message(SearchWanted(self.words(self.pair)))

    def action_copy(self, citation: bool) -> None:
        """The paragraph as it stands to the clipboard.

        With ``citation``, the citation of its precedent.
        """
        if citation:
            if self.precedent is not None:
                self.copy(self.precedent.citation, self.precedent.citation)
        elif self.pair is not None and self.review_session is not None:
            self.copy(self.review_session.text(self.pair), decisions.label(self.pair))

    def action_write(self, form: Form) -> None:
        """Writes the review out; the inputs are never overwritten."""
        review_session = self.review_session
        files = self.compared
        if review_session is None:
            return

        def write(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                out = Path(lines[0]).expanduser()
                job = partial(
                    self._write,
                    form,
                    review_session,
                    files,
                    out,
                )
                # Two files asked for shortly after one another are both written.
                self.work("write", job, supersedes=False)

        title, name = OUTPUTS[form]
        last = files[-1].resolve()
        # Beside the file it came from, under a name that is not an input's.
        proposed = last.with_name(name.format(last.stem))
        dialog = Fill(title, (("Write to", str(proposed)),))
        self.app.push_screen(dialog, write)

    def _write(
        self,
        form: Form,
        review_session: ReviewSession,
        files: Sequence[Path],
        out: Path,
    ) -> Done:
        """Runs in a thread."""
        notices = self.workspace.write(
            form,
            review_session,
            files,
            self.filters,
            out,
        )
        return Done(" ".join((f"Written: {out}", *notices)))
