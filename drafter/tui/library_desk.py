"""The desk over ``drafter.workspace``: a library opened once in each thread that asks, files
read and written.

What a verb needs is imported by the verb: the first screen is up before any of it.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.vocabulary.agenda_items import subject
from drafter.tui.desk import Shelf, Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from clause_library.model import Paragraph, Resolution
    from clause_library.storage.library import Library
    from drafter.comparison.history import History
    from drafter.results import Answer, Filters
    from drafter.review.session import Sitting
    from drafter.tui.desk import Form

SAMPLE = (
    "This is the built-in sample of an invented organization. "
    "Add your own texts in the library: F4, then a and the name of a file, folder or zip."
)


class LibraryDesk:
    """``signature`` is author and ISO date of changes and comments in Word files."""

    def __init__(self, path: Path, signature: tuple[str, str]) -> None:
        self.path = path
        self.author, self.date = signature
        self._open = threading.local()
        self._listed = (
            path,
            0,
        )  # the library that was listed last, and its generation then

    @property
    def library(self) -> Library:
        """The library as this thread has it open: SQLite's connections stay in the
        thread that made them.

        The drafter's own gives way to the sample while it is empty.
        """
        library: Library | None = getattr(self._open, "library", None)
        if library is None or library.path != self.path:
            from clause_library.storage.library import Library, default_path

            library = Library.open(self.path)
            if self.path == default_path() and not library.stats()["documents"]:
                from clause_library.ingest.build import sample_library

                library.close()
                self.path = sample_library()
                library = Library.open(self.path)
            self._open.library = library
        return library

    def match(self, text: str, filters: Filters) -> tuple[Answer, ...]:
        """The precedents of each paragraph of a pasted text."""
        from drafter import workspace

        return workspace.match(self.library, text, filters)

    def versions(self, files: Sequence[Path]) -> Versions:
        """A draft against itself or against what it was before its tracked changes; or
        old and new."""
        from drafter import workspace

        old, new = _sides(files)
        last = files[-1]
        if len(files) == 1 and old is not new:
            from drafter.word.ooxml import tracked_changes

            made = tracked_changes.changes(last.read_bytes(), last.name)
            return Versions(
                workspace.compare(old, new), partial(tracked_changes.author, made)
            )
        return Versions(workspace.compare(old, new))

    def history(self, files: Sequence[Path]) -> History:
        """Each paragraph through all versions."""
        from drafter import workspace

        return workspace.history([workspace.read_one(path) for path in files])

    def shelves(self) -> Sequence[Shelf]:
        """The documents of the library."""
        library = self.library
        self._listed = (self.path, library.generation())
        return tuple(
            Shelf(
                row.id,
                subject(row.title, row.topic),
                row.organ,
                row.date,
                row.status,
                row.clauses,
            )
            for row in library.documents()
        )

    def news(self) -> str | None:
        """What another program did, or an addition of ours: `library add` in another
        window, a colleague's."""
        path, generation = self._listed
        changes = self.library.changes_since(generation if path == self.path else 0)
        counts = (
            ("added", changes.added),
            ("replaced", changes.replaced),
            ("removed", changes.removed),
        )
        told = ", ".join(f"{len(ids):,} {what}" for what, ids in counts if ids)
        return f"The library changed meanwhile: {told}." if told else None

    def about(self) -> str:
        """How much the library holds, or that it is the sample."""
        if self._is_sample():
            return SAMPLE
        counts = self.library.stats()
        return f"{counts['documents']:,} documents, {counts['clauses']:,} paragraphs in the library."

    def _is_sample(self) -> bool:
        rows = self.library.documents()
        return bool(rows) and all(row.sample for row in rows)

    def document(self, id: str) -> Resolution | None:
        """A document of the library, whole."""
        return self.library.document(id)

    def add(self, path: Path, progress: Callable[[int, int], None]) -> str:
        """Adds to the library in use; where that is the built-in sample, to the
        drafter's own, which is then in use."""
        from clause_library.ingest.build import add
        from clause_library.storage.library import Library, default_path

        home = default_path() if self._is_sample() else self.path
        with Library.open(home, create=True) as library:
            report = add(
                library, (path,), progress=lambda done, of, _: progress(done, of)
            )
        self.path = home
        said = f"{len(report.added):,} added, {len(report.replaced):,} replaced, {report.unchanged:,} unchanged"
        failures = f"; {len(report.failures):,} could not be read, first {report.failures[0].reason}"
        return f"{path.name}: {said}{failures if report.failures else ''}."

    def write(
        self,
        form: Form,
        sitting: Sitting,
        files: Sequence[Path],
        filters: Filters,
        out: Path,
    ) -> None:
        """Writes the review as tracked changes, its text with precedents or sources, or
        a page.

        Never overwrites.
        """
        if form == "html":
            from drafter.render import html

            _save(out, ".html", html.comparison(sitting.settled).encode(), files)
            return
        from drafter.word.comments.review_comments import with_notes

        data = (
            self._redline(sitting, files)
            if form == "redline"
            else self._text(form, sitting, files, filters)
        )
        notes = [
            (noted.words, noted.note)
            for noted in sitting.notes
            if form == "redline" or not noted.is_gone
        ]
        if form != "sources":
            data = with_notes(data, notes, author=self.author, date=self.date)
        _save(out, ".docx", data, files)

    def _redline(self, sitting: Sitting, files: Sequence[Path]) -> bytes:
        """Tracked changes: in the old Word file itself, where both versions are Word
        files and stand as they came."""
        from clause_library.formats.detect import load
        from drafter import workspace
        from drafter.word.redline.write import redline, redline_files

        if (
            len(files) == 2
            and not sitting.differs
            and all(path.suffix.lower() == ".docx" for path in files)
        ):
            names = (files[0].name, files[1].name)
            return redline_files(
                load(files[0]),
                load(files[1]),
                names=names,
                author=self.author,
                date=self.date,
            )
        from drafter.review.apply import settle

        old, new = _sides(files)
        after = settle(old, new, sitting.settled)
        return redline(
            workspace.compare(old, after),
            old,
            after,
            author=self.author,
            date=self.date,
        )

    def _text(
        self, form: Form, sitting: Sitting, files: Sequence[Path], filters: Filters
    ) -> bytes:
        """The text as it stands now, with its precedents as comments or as the table of
        its sources."""
        from drafter import workspace
        from drafter.review.apply import settle

        after = settle(*_sides(files), sitting.settled)
        answers = workspace.answers_for(self.library, after, filters)
        if form == "sources":
            from drafter import word
            from drafter.word.source_table import rows

            return word.as_word(tuple(rows(after, answers)), after.title or after.id)
        from drafter.word.annotate import annotate

        return annotate(after, answers, author=self.author, date=self.date)

    def annotate(self, text: str, filters: Filters, out: Path, *, track: bool) -> None:
        """Writes a pasted text as a Word file with its precedents as comments.

        Never overwrites.
        """
        from clause_library.parse.pipeline import passage
        from drafter import workspace
        from drafter.word.annotate import annotate

        draft = _draft(passage(text))
        answers = workspace.answers_for(self.library, draft, filters)
        _save(
            out,
            ".docx",
            annotate(draft, answers, author=self.author, date=self.date, track=track),
            (),
        )


def _sides(files: Sequence[Path]) -> tuple[Resolution, Resolution]:
    """Old and new; of one file, what it was before its tracked changes, or twice the
    same."""
    from drafter import workspace

    new = workspace.read_one(files[-1])
    if len(files) > 1:
        return workspace.read_one(files[0]), new
    return _original(files[0]) or new, new


def _original(path: Path) -> Resolution | None:
    """A Word file with its tracked changes refused; None where it has none, or is no
    Word file."""
    if path.suffix.lower() != ".docx":
        return None
    from drafter import workspace

    texts, revisions, _ = workspace.read_view(path, "original")
    return texts[0] if revisions else None


def _save(out: Path, ending: str, data: bytes, inputs: Sequence[Path]) -> None:
    from drafter.word.ooxml.package import save

    if out.suffix.lower() != ending:
        raise InputError(
            f"{out}: this file's name ends with {ending}; end the name so."
        )
    try:
        save(out, data, force=False, inputs=inputs)
    except InputError as error:
        raise InputError(
            str(error).replace(", or use --force to overwrite it", "")
        ) from error


def _draft(paragraphs: tuple[Paragraph, ...]) -> Resolution:
    from clause_library.model import Adoption, Resolution

    preamble = tuple(
        paragraph for paragraph in paragraphs if paragraph.part == "preambular"
    )
    operative = tuple(
        paragraph for paragraph in paragraphs if paragraph.part != "preambular"
    )
    return Resolution(
        "draft",
        None,
        None,
        "",
        None,
        None,
        "draft",
        Adoption(),
        None,
        preamble=preamble,
        operative=operative,
    )
