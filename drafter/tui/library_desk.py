"""The desk over ``drafter.api``: a library opened once in each thread that asks, files read and written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from clause_library.build import add
from clause_library.errors import InputError
from clause_library.model import Adoption, Paragraph, Resolution
from clause_library.parse import passage
from clause_library.store import Library, default_path
from drafter import api
from drafter.results import Answer, Comparison, Filters
from drafter.settle import settle
from drafter.tui.desk import Shelf


class LibraryDesk:
    """``signature`` is author and ISO date of changes and comments in Word files."""

    def __init__(self, path: Path, signature: tuple[str, str]) -> None:
        self.path = path
        self.author, self.date = signature
        self._open = threading.local()

    @property
    def library(self) -> Library:
        """The library as this thread has it open: SQLite's connections stay in the thread that made them."""
        library: Library | None = getattr(self._open, "library", None)
        if library is None or library.path != self.path:
            self._open.library = library = Library.open(self.path)
        return library

    def match(self, text: str, filters: Filters) -> tuple[Answer, ...]:
        """The precedents of each paragraph of a pasted text."""
        return api.match(self.library, text, filters)

    def compare(self, old: Path, new: Path) -> Comparison:
        """Two versions, paragraph by paragraph."""
        return api.compare(api.read_one(old), api.read_one(new))

    def text(self, path: Path) -> str:
        """A draft as it would be pasted: its paragraphs with blank lines between."""
        draft = api.read_one(path)
        return "\n\n".join(_lines(paragraph) for paragraph in (*draft.preamble, *draft.operative))

    def shelves(self) -> Sequence[Shelf]:
        """The documents of the library."""
        return tuple(
            Shelf(row.id, row.title, row.organ, row.date, row.status, row.clauses) for row in self.library.documents()
        )

    def document(self, id: str) -> Resolution | None:
        """A document of the library, whole."""
        return self.library.document(id)

    def add(self, path: Path, progress: Callable[[int, int], None]) -> str:
        """Adds to the library in use; where that is the built-in sample, to the drafter's own, which is then in use."""
        rows = self.library.documents()
        home = default_path() if rows and all(row.sample for row in rows) else self.path
        with Library.open(home, create=True) as library:
            report = add(library, (path,), progress=lambda done, of, _: progress(done, of))
        self.path = home
        said = f"{len(report.added):,} added, {len(report.replaced):,} replaced, {report.unchanged:,} unchanged"
        failures = f"; {len(report.failures):,} could not be read, first {report.failures[0].reason}"
        return f"{path.name}: {said}{failures if report.failures else ''}."

    def redline(self, comparison: Comparison, old: Path, new: Path, out: Path) -> None:
        """Writes the versions as a Word file with tracked changes, rejected ones left out. Never overwrites."""
        from drafter.word.redline import redline

        before, after = api.read_one(old), api.read_one(new)
        after = settle(before, after, comparison)
        data = redline(api.compare(before, after), before, after, author=self.author, date=self.date)
        _save(out, data, (old, new))

    def annotate(self, text: str, filters: Filters, out: Path) -> None:
        """Writes a pasted text as a Word file with its precedents as comments. Never overwrites."""
        from drafter.word.annotate import annotate

        draft = _draft(passage(text))
        answers = api.answers_for(self.library, draft, filters)
        _save(out, annotate(draft, answers, author=self.author, date=self.date), ())


def _save(out: Path, data: bytes, inputs: Sequence[Path]) -> None:
    from drafter.word.package import save

    if out.suffix.lower() != ".docx":
        raise InputError(f"{out}: a Word file's name ends with .docx; end the name so.")
    save(out, data, force=False, inputs=inputs)


def _draft(paragraphs: tuple[Paragraph, ...]) -> Resolution:
    preamble = tuple(paragraph for paragraph in paragraphs if paragraph.part == "preambular")
    operative = tuple(paragraph for paragraph in paragraphs if paragraph.part != "preambular")
    return Resolution(
        "draft", None, None, "", None, None, "draft", Adoption(), None, preamble=preamble, operative=operative
    )


def _lines(paragraph: Paragraph) -> str:
    label = f"{paragraph.label}. " if paragraph.label and paragraph.label.isdigit() else f"{paragraph.label or ''} "
    below = [_lines(part) for part in paragraph.subparagraphs]
    closing = [paragraph.closing] if paragraph.closing else []
    return "\n".join([f"{label.lstrip()}{paragraph.text}", *below, *closing])
