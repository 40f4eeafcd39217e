"""What is done with the text on the desk: wording taken in, copied, written out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import tui
from drafter.results import Filters
from drafter.tui import passage_marks, screens
from drafter.tui.messages import Done
from drafter.tui.screens.desk import Desk

if TYPE_CHECKING:
    from drafter.results import Precedent
    from drafter.tui.cards.precedents import Ranked


class DeskFiles(Desk):
    """A desk on which a precedent may be chosen.

    ``places`` says where in the text the paragraphs stand that were answered.
    """

    def __init__(self, entry: str = "") -> None:
        super().__init__(entry)
        self.filters = Filters()
        self.places: tuple[passage_marks.Located, ...] = ()

    @property
    def chosen(self) -> Ranked:
        """The precedent under the cursor and the number of the paragraph it answers."""
        raise NotImplementedError

    @property
    def precedent(self) -> Precedent | None:
        """The precedent under the cursor."""
        chosen = self.chosen
        return chosen[1] if chosen else None

    def action_take(self) -> None:
        """The precedent's wording change by change: what is ticked is taken.

        Where numbers, dates or symbols differ nothing is ticked: the draft's own stay.
        """
        chosen = self.chosen
        if chosen is None:
            self.tell("There is no precedent to take words from.")
            return
        dialog = screens.Take(chosen[1].changes)
        if not dialog.rows:
            self.tell("The precedent has the same words.")
            return

        def take(numbers: tuple[int, ...] | None) -> None:
            if numbers:
                self._replace(chosen[0], dialog.words(set(numbers)))

        self.app.push_screen(dialog, take)

    def action_take_all(self) -> None:
        """The precedent's wording in place of the paragraph it answers."""
        chosen = self.chosen
        if chosen is not None:
            self._replace(chosen[0], chosen[1].found.clause.text)

    def action_insert(self) -> None:
        """The precedent's wording in at the cursor."""
        chosen = self.chosen
        if chosen is not None:
            area = self.area
            here = area.cursor_offset
            area.replace_span(chosen[1].found.clause.text, here, here)

    def _replace(
        self,
        number: int,
        words: str,
    ) -> None:
        """Other words for the paragraph with this number; one undo brings it back."""
        place = passage_marks.NOWHERE
        if number < len(self.places):
            place = self.places[number]
        if place.start is None or place.end is None:
            self.tell(
                "The paragraph is not found again in the text; insert with + instead.",
                wrong=True,
            )
            return
        # What was typed stays in the history; the text that comes is an entry of its
        # own, and one undo brings the words back here as well.
        self.entry = ""
        self.area.replace_span(words, place.start, place.end)

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

    def action_editor(self) -> None:
        """The text in the drafter's own editor; one undo brings it back."""
        area = self.area
        try:
            text = tui.other_programs.edited(self.drafter, area.text)
        except InputError as error:
            self.tell(str(error), wrong=True)
            return
        if text.rstrip("\n") != area.text.rstrip("\n"):
            self.entry = ""
            area.replace_span(text, 0, len(area.text))

    def action_save(self) -> None:
        """The whole text as a text file or as Word."""
        text = self.area.text

        def save(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                out = Path(lines[0]).expanduser()
                self.work(
                    "write",
                    lambda: Done(f"Written: {self.workspace.save_text(text, out)}"),
                    supersedes=False,
                )

        proposed = self.workspace.free_name(Path.cwd() / "text.docx")
        fields = (("Write to, as .docx or .txt", str(proposed)),)
        self.app.push_screen(screens.Fill("The whole text", fields), save)

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

        proposed = self.workspace.free_name(Path.cwd() / name)
        fields = (("Write to", str(proposed)),)
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
