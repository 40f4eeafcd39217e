"""The verbs on the library a user has: what a face holds while it runs."""

from __future__ import annotations

# what `threading.local` is: the module `threading` would cost each start a millisecond
from _thread import _local
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.model import Resolution

# each verb is asked for at the door, which loads its module then: a search that went
# through here loads no parser
from drafter import workspace
from drafter.results import Filters
from drafter.workspace.libraries import (
    library_folder,
    open_folder,
    open_library,
    silent,
)
from drafter.workspace.saving import Saving
from drafter.workspace.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from types import TracebackType
    from typing import Self

    from clause_library.model import Paragraph
    from clause_library.storage.library import Library
    from drafter.check.findings import Report
    from drafter.check.run import Wish
    from drafter.check.spacing import WideSpace
    from drafter.comparison.history import History
    from drafter.precedents.phrase_places import PhrasePlaces
    from drafter.results import Answer, Backing, Comparison
    from drafter.review.session import ReviewSession
    from drafter.trace.records import Trace
    from drafter.word.comments.selection import Worth
    from drafter.workspace.documents import AnyPath, FileQueries, Reading
    from drafter.workspace.libraries import Notice
    from drafter.workspace.reviewing import Form, Versions
    from drafter.workspace.writing import Particulars, Signature

    Answers = tuple[tuple[str, Answer], ...]

ANY = Filters()


class Workspace(Shelf, Saving):
    """A library, opened when it is first asked, and who signs what is written.

    ``library`` is its folder; without it the user's own library is asked, and while
    that is empty the built-in sample. ``author`` and ``date`` (ISO) sign changes and
    comments in Word files; the login name and now by default. ``notice`` is called with
    sentences a user should know. May be used by several threads: each has a library
    object of its own, since SQLite's connections stay in the thread that made them.
    A context manager, which closes the library of its thread.
    """

    def __init__(
        self,
        library: AnyPath | None = None,
        *,
        author: str | None = None,
        date: str | None = None,
        notice: Notice = silent,
    ) -> None:
        # looked up when it is asked for: a screen stands before a library is opened
        self._named = library
        self._author, self._date = author, date
        self._notice = notice
        self._thread = _local()
        self._folder: Path | None = None  # of the library in use, once one was opened
        super().__init__()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the library of this thread; the next question opens it again."""
        opened: Library | None = getattr(self._thread, "library", None)
        if opened is not None:
            opened.close()
            self._thread.library = None

    @property
    def library(self) -> Library:
        """The library in use, as this thread has it open.

        Raise InputError where there is none, or where it is damaged.
        """
        opened: Library | None = getattr(self._thread, "library", None)
        if opened is not None and opened.path == self._folder and opened.is_current:
            return opened
        # another thread added to a library, or a repair put another in its place, and
        # this one has the old one open
        self.close()
        if self._folder is None:
            opened = open_library(self._named, self._notice)
            self._folder = opened.path
        else:
            opened = open_folder(self._folder, self._notice)
        self._thread.library = opened
        return opened

    @property
    def signature(self) -> Signature:
        """Who signs what is written now."""
        return workspace.signature(self._author, self._date)

    def match(
        self, text: str | Sequence[Paragraph], filters: Filters = ANY
    ) -> tuple[Answer, ...]:
        """As `workspace.match`."""
        return workspace.match(self.library, text, filters)

    def match_file(
        self,
        queries: FileQueries,
        filters: Filters = ANY,
    ) -> tuple[Answer, ...]:
        """The precedents of each paragraph of a file, as `workspace.for_draft` orders
        those of a draft."""
        if queries.draft is not None:
            filters = workspace.for_draft(self.library, queries.draft, filters)
        return workspace.match(self.library, queries.paragraphs, filters)

    def phrase_places(
        self,
        text: str,
        filters: Filters = ANY,
        *,
        places: bool = False,
    ) -> PhrasePlaces | None:
        """As `workspace.phrase_places`."""
        return workspace.phrase_places(
            self.library,
            text,
            filters,
            places=places,
        )

    def file(self, path: Path) -> Path:
        """The path, or the text of the library that it names where no file does."""
        return workspace.library_text(path, lambda: self.library, workspace.whole_text)

    def library_text(self, name: str) -> Path | None:
        """The text of the library that a name means, to go where a file may go.

        None where the name can mean no text: it never opens a file. Raise InputError
        where the library lacks the text.
        """
        named = self.file(Path(name))
        return named if workspace.is_library_text(named) else None

    def trace(
        self,
        text: str | None = None,
        *,
        phrase: str | None = None,
        with_kin: bool = False,
        language: str | None = None,
    ) -> Trace:
        """As `workspace.trace`."""
        return workspace.trace(
            self.library,
            text,
            phrase=phrase,
            with_kin=with_kin,
            language=language,
        )

    def same_clause_in(
        self,
        ref: str,
        id: str,
    ) -> str | None:
        """The ref of the paragraph of another text of the series that a paragraph
        continues, or that continues it; None where there is none."""
        for step in self.trace(ref).steps:
            if step.found.clause.document_id == id:
                return step.ref
        return None

    def answers_for(
        self,
        draft: Resolution,
        filters: Filters = ANY,
    ) -> Answers:
        """As `workspace.answers_for`."""
        return workspace.answers_for(self.library, draft, filters)

    def checked(
        self,
        draft: AnyPath,
        wish: Wish | None = None,
        *,
        baseline: str | None = None,
        reading: Reading | None = None,
        rollover: bool = False,
    ) -> Report:
        """A draft checked against the library, as `workspace.checked`.

        ``baseline`` is a file, or a symbol of the library; with ``rollover`` what the
        calendar has overtaken since that text is found too.
        """
        wanted = reading or workspace.Reading()
        text = workspace.version(draft, wanted)
        (text,) = workspace.as_wanted((text,), wanted)
        issued: Resolution | None = None
        spaces: tuple[WideSpace, ...] = ()
        if baseline is not None and Path(baseline).exists():
            issued = workspace.read_one(baseline)
            spaces = workspace.spaces_of(baseline)
        elif baseline is not None:
            issued = workspace.whole_text(self.library, baseline)
        report = workspace.checked(
            text,
            self.library,
            wish,
            issued,
            self._notice,
            workspace.spaces_of(draft),
            spaces,
        )
        if not rollover:
            return report
        as_of = wish.as_of if wish else None
        overtaken = workspace.rollover_findings(
            self.library,
            text,
            issued,
            as_of,
        )
        overtaken = workspace.excused(overtaken, wish.ignored if wish else {})
        return workspace.with_overtaken(report, overtaken)

    def backing(
        self, comparison: Comparison, filters: Filters = ANY
    ) -> tuple[Backing, ...]:
        """As `workspace.backing`."""
        return workspace.backing(self.library, comparison, filters)

    def versions(self, files: Sequence[AnyPath]) -> Versions:
        """As `workspace.reviewed_versions`."""
        return workspace.reviewed_versions(files)

    def history(self, files: Sequence[AnyPath]) -> History:
        """Two versions or more, each paragraph followed through all."""
        return workspace.history(workspace.versions(files), files)

    def add(
        self,
        path: AnyPath,
        progress: Callable[[int, int], None],
        notice: Notice | None = None,
    ) -> str:
        """Add a file, folder or zip to the library named, else to the user's own.

        It is then the library in use. ``progress`` hears how many files are done, and
        how many there are. Returns what came of it, in a sentence.
        """
        report = workspace.add(
            (path,),
            self._named,
            progress=lambda done, total, _: progress(done, total),
            notice=notice or self._notice,
        )
        # every thread opens it anew with its next question
        # Not the folder that was open: that may have been the sample, which is never
        # added to.
        self._folder = library_folder(self._named)
        message = (
            f"{Path(path).name}: {len(report.added):,} added, "
            f"{len(report.replaced):,} replaced, {report.unchanged:,} unchanged"
        )
        if report.failures:
            message += (
                f"; {len(report.failures):,} could not be read, "
                f"first {report.failures[0].reason}"
            )
        return f"{message}."

    def write_redline(
        self,
        out: AnyPath,
        files: Sequence[AnyPath],
        versions: Sequence[Resolution],
        comparison: Comparison,
        *,
        reading: Reading | None = None,
        backing: Sequence[Backing] = (),
        force: bool = False,
    ) -> tuple[str, ...]:
        """As `workspace.write_redline`, signed."""
        return workspace.write_redline(
            out,
            files,
            versions,
            comparison,
            self.signature,
            reading=reading or workspace.Reading(),
            backing=backing,
            force=force,
        )

    def write_annotated(
        self,
        out: AnyPath,
        draft: AnyPath,
        *,
        reading: Reading | None = None,
        filters: Filters = ANY,
        choices: Sequence[tuple[str, str]] = (),
        track: bool = False,
        only: Collection[Worth] = (),
        ignore_typography: bool = False,
        force: bool = False,
    ) -> tuple[str, ...]:
        """Write a draft as Word with its precedents as comments.

        ``choices`` are precedents to prefer, as in `workspace.preferring`; ``only``
        names the paragraphs that are worth a comment (``changed``, ``new``, ``voted``).
        Returns the refs without a comment. Raise InputError as `workspace.annotated`
        and `workspace.save` do, and where no paragraph is worth one.
        """
        reading = reading or workspace.Reading()
        # a wrong name is told before the work, not after it
        workspace.check_word_name(out)
        text = workspace.version(draft, reading)
        found = self.answers_for(text, filters)
        answers = workspace.preferring(self.library, found, choices)
        data, missing = workspace.annotated(
            draft,
            text,
            workspace.worth_telling(answers, only, Path(draft).name),
            self.signature,
            reading=reading,
            track=track,
            ignore_typography=ignore_typography,
        )
        workspace.save(
            out,
            data,
            force=force,
            inputs=(draft,),
        )
        return missing

    def annotate(
        self, text: str, filters: Filters, out: AnyPath, *, track: bool
    ) -> None:
        """Write a pasted text as a Word file with its precedents as comments.

        With ``track`` it shows its changes against them too. Nothing is overwritten.
        """
        workspace.check_word_name(out)
        draft = workspace.draft_of(text)
        answers = self.answers_for(draft, filters)
        data = workspace.annotated_text(
            draft,
            answers,
            self.signature,
            track=track,
        )
        workspace.save(out, data, force=None)

    def write_sources(
        self,
        out: AnyPath,
        draft: AnyPath,
        filters: Filters = ANY,
        *,
        force: bool = False,
    ) -> None:
        """Write the table of a draft's sources, as .docx or .csv."""
        text = workspace.read_one(draft)
        ending = workspace.check_table_name(out)
        table = workspace.source_table(text, self.answers_for(text, filters), ending)
        workspace.save(
            out,
            table,
            force=force,
            inputs=(draft,),
        )

    def write_new_draft(
        self,
        out: AnyPath,
        particulars: Particulars,
        *,
        start: str | None = None,
        template: AnyPath | None = None,
        roll_over: bool = False,
        force: bool = False,
    ) -> tuple[int, int]:
        """Write a new draft, as `workspace.begin_draft` makes it.

        ``start`` is a citation of the text to begin from: what must be rolled over in
        it (years, sessions, meetings) is marked by comments, with ``roll_over`` it is
        proposed as tracked changes. Returns how many proposals and flags the draft
        carries.
        """
        workspace.check_word_name(out)
        text = workspace.whole_text(self.library, start) if start else None
        data = workspace.begin_draft(particulars, text, template)
        told = (0, 0)
        if text is not None:
            self.library.read_citations()
            data, *counts = workspace.next_draft(
                self.library, text, data, self.signature, track=roll_over
            )
            told = (counts[0], counts[1])
        inputs = (template,) if template else ()
        workspace.save(
            out,
            data,
            force=force,
            inputs=inputs,
        )
        return told

    def write(
        self,
        form: Form,
        review_session: ReviewSession,
        files: Sequence[AnyPath],
        filters: Filters,
        out: AnyPath,
    ) -> tuple[str, ...]:
        """As `workspace.write_review`, signed."""
        return workspace.write_review(
            form,
            review_session,
            files,
            out,
            self.signature,
            lambda draft: self.answers_for(draft, filters),
        )
