"""What the interface asks of the core, and nothing more: the screens know this and no other room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clause_library.model import Resolution
from drafter.results import Answer, Comparison, Filters


@dataclass(frozen=True, slots=True)
class Shelf:
    """A document of the library as a row of its list; unknown is None."""

    id: str
    title: str
    organ: str | None
    date: str | None
    status: str
    paragraphs: int


class Desk(Protocol):
    """The verbs. Each may take long and is called from a worker thread; each raises InputError on bad input."""

    def match(self, text: str, filters: Filters) -> tuple[Answer, ...]:
        """The precedents of each paragraph of a pasted text."""

    def compare(self, old: Path, new: Path) -> Comparison:
        """Two versions, paragraph by paragraph."""

    def text(self, path: Path) -> str:
        """A draft as it would be pasted: its paragraphs with blank lines between."""

    def shelves(self) -> Sequence[Shelf]:
        """The documents of the library."""

    def document(self, id: str) -> Resolution | None:
        """A document of the library, whole."""

    def add(self, path: Path, progress: Callable[[int, int], None]) -> str:
        """Adds a file, folder or zip to the library; ``progress(done, of)``. Returns one sentence on what was added."""

    def redline(self, comparison: Comparison, old: Path, new: Path, out: Path) -> None:
        """Writes the comparison as a Word file with tracked changes. Never overwrites."""

    def annotate(self, text: str, filters: Filters, out: Path) -> None:
        """Writes a pasted text as a Word file with its precedents as comments. Never overwrites."""
