"""Review: every change decided with a letter, paragraphs edited, the result written."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from clause_library.errors import InputError
from drafter import tui
from drafter.results import Pair, Precedent
from drafter.review import decisions
from drafter.review.decisions import (
    Mark,
    Marking,
    Remark,
)
from drafter.review.rewording import borrowed
from drafter.review.session import ReviewSession
from drafter.tui import review_bindings
from drafter.tui.kept_texts import digest
from drafter.tui.messages import Done, SearchWanted
from drafter.tui.screens.dialogs import Ask, Fill
from drafter.tui.screens.editor import Editor
from drafter.tui.screens.findings import Findings
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from drafter.workspace import Form

# What the review is written out as, with a title and a name from that of the last file.
OUTPUTS: dict[Form, tuple[str, str]] = {
    "redline": ("Word file with tracked changes", "{}-redline.docx"),
    "annotated": ("Word file with precedents as comments", "{}-annotated.docx"),
    "sources": ("Word table of the sources", "{}-sources.docx"),
    "html": ("Page with the changes", "{}-redline.html"),
}


class Review(Findings):
    """A review with its notes, marks and edits, and the files it goes out as."""

    BINDINGS: ClassVar[list[BindingType]] = review_bindings.REVIEW

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
                self._forget("note", name)
            elif self.drafter.unfinished.read(self._kept_as("note", name)):
                self.tell("Not taken; what was typed is kept: c goes on with it.")

        place = decisions.label(self.pair)
        note = self.review_session.now.remarks.get(name, "")
        fields = (("It becomes a comment in the Word file.", note),)
        dialog = Fill(
            f"Note on {place}",
            fields,
            self._kept_as("note", name),
        )
        self.app.push_screen(dialog, take)

    def _kept_as(
        self,
        what: str,
        paragraph: str,
    ) -> str:
        """The name under which what is typed on a paragraph is kept until it is taken.

        Another review has other names, and so has another version of the same files.
        """
        assert self.review_session is not None
        # The journal's own name comes first, so that both are forgotten together.
        return f"{self.review_session.journal.path.stem}-{digest(what, paragraph)}"

    def _forget(
        self,
        what: str,
        paragraph: str,
    ) -> None:
        """What was typed was taken: there is nothing to come back to."""
        with suppress(InputError):
            self.drafter.unfinished.forget(self._kept_as(what, paragraph))

    def action_edit(self) -> None:
        """The paragraph's words, edited in place with their precedents.

        What was typed before and not taken is there again.
        """
        pair = self.pair
        if pair is None or self.review_session is None:
            return
        paragraph = decisions.key(pair)
        words_now = self.review_session.text(pair)

        def take(words: str | None) -> None:
            self.drafter.memory.keep(edited="")
            if words is not None:
                self._reword(pair, words)
                self._forget("edit", paragraph)
            elif self.drafter.unfinished.read(self._kept_as("edit", paragraph)):
                self.tell("Not taken; what was typed is kept: e goes on with it.")

        self.drafter.memory.keep(paragraph=paragraph, edited=paragraph)
        editor = Editor(
            self._kept_as("edit", paragraph),
            decisions.label(pair),
            words_now,
            self.filters,
            self.layout_of_changes,
        )
        self.app.push_screen(editor, take)

    def action_editor(self) -> None:
        """The paragraph in the drafter's own editor."""
        pair = self.pair
        if pair is None or self.review_session is None:
            return
        try:
            text = tui.other_programs.edited(
                self.drafter,
                self.review_session.text(pair),
            )
        except InputError as error:
            self.tell(str(error), wrong=True)
            return
        self._reword(pair, " ".join(text.split()))

    def _reword(
        self,
        pair: Pair,
        words: str,
    ) -> None:
        """Gives the paragraph these words."""
        if self.review_session is None:
            return
        # An edit that changes nothing would be one more step to undo.
        if words != self.review_session.text(pair):
            self.decide(self.review_session.rewording(pair, words))

    def resume(self, paragraph: str) -> None:
        """To where a killed session was, in the middle of an edit too."""
        super().resume(paragraph)
        before = self.drafter.memory.before
        if not self.drafter.memory.was_cut_off or self.pair is None:
            return
        # Only on its own paragraph: the files may have changed since.
        if before.edited and decisions.key(self.pair) == before.edited == paragraph:
            self.action_edit()

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
        reworded = self.review_session.rewording(self.pair, words)
        if self.precedent.band != "none":
            self.decide(reworded)
            return

        def take(is_sure: bool | None) -> None:
            if is_sure:
                self.decide(reworded)

        question = "This text is only near in topic. Take its words all the same?"
        self.app.push_screen(Ask(question), take)

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

    def action_copy(self, what: str) -> None:
        """The paragraph's ``wording``, its precedent's ``citation``, or ``both``.

        Both are the precedent's words with its citation.
        """
        precedent = self.precedent
        if what == "wording":
            if self.pair is not None and self.review_session is not None:
                words = self.review_session.text(self.pair)
                self.copy(words, decisions.label(self.pair))
        elif precedent is None:
            self.tell("There is no precedent to copy.")
        elif what == "citation":
            self.copy(precedent.citation, precedent.citation)
        else:
            wording = precedent.found.clause.text
            self.copy(f"{wording} ({precedent.citation})", precedent.citation)

    def action_trace(self) -> None:
        """The life of the precedent's clause."""
        if self.precedent is not None:
            self.trace(self.precedent.found.clause.ref)

    def action_save(self) -> None:
        """The text as decided, as a text file or laid out as Word."""
        session = self.review_session
        files = self.compared
        if session is None:
            return

        def save(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                out = Path(lines[0]).expanduser()
                self.work(
                    "write",
                    lambda: Done(
                        f"Written: {self.workspace.save_review(session, files, out)}"
                    ),
                    supersedes=False,
                )

        last = files[-1].resolve()
        proposed = self.workspace.free_name(last.with_name(f"{last.stem}-text.docx"))
        fields = (("Write to, as .docx or .txt", str(proposed)),)
        self.app.push_screen(Fill("The text as decided", fields), save)

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
        # Beside the file it came from, under a name that no file has.
        proposed = self.workspace.free_name(last.with_name(name.format(last.stem)))
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
