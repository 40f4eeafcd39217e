"""What the interface asks of the core, and nothing more: the screens know this and no
other room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:  # the first screen does not wait for what a review needs
    from clause_library.model import Resolution
    from drafter.comparison.history import History
    from drafter.results import Answer, Comparison, Filters
    from drafter.review.change_kinds import Author
    from drafter.review.session import Sitting

Form = Literal["redline", "annotated", "sources", "html"]
"""What a review is written out as."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A document of the library as a row of its list; unknown is None."""

    id: str
    title: str
    organ: str | None
    date: str | None
    status: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Versions:
    """A draft against itself, or two versions; ``author`` tells who proposed a change,
    None where no file says."""

    comparison: Comparison
    author: Author | None = None


class Desk(Protocol):
    """The verbs.

    Each may take long and is called from a worker thread; each raises InputError on bad
    input.
    """

    def match(self, text: str, filters: Filters) -> tuple[Answer, ...]:
        """The precedents of each paragraph of a pasted text."""

    def versions(self, files: Sequence[Path]) -> Versions:
        """One draft, held against itself or, a Word file with tracked changes, against
        its original; or old and new."""

    def history(self, files: Sequence[Path]) -> History:
        """Two versions or more, each paragraph followed through all."""

    def shelves(self) -> Sequence[Shelf]:
        """The documents of the library."""

    def news(self) -> str | None:
        """One sentence on what became of the library's documents since they were
        listed; None where nothing did."""

    def about(self) -> str:
        """One sentence on the library in use."""

    def document(self, id: str) -> Resolution | None:
        """A document of the library, whole."""

    def add(self, path: Path, progress: Callable[[int, int], None]) -> str:
        """Adds a file, folder or zip to the library; ``progress(done, of)``.

        Returns one sentence on what was added.
        """

    def write(
        self,
        form: Form,
        sitting: Sitting,
        files: Sequence[Path],
        filters: Filters,
        out: Path,
    ) -> None:
        """Writes a review out: rejected changes gone, edits in, notes as comments.

        Never overwrites.
        """

    def annotate(self, text: str, filters: Filters, out: Path, *, track: bool) -> None:
        """Writes a pasted text as a Word file with its precedents as comments;
        ``track``: as tracked changes too."""
