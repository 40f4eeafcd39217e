"""The library as a face shows it: its documents, one of them, answers as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.model import Resolution
from drafter import workspace
from drafter.workspace.about_library import SAMPLE, LibraryRow, library_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from drafter.precedents.phrase_places import PhrasePlaces
    from drafter.results import Answer, Filters
    from drafter.workspace.cited_texts import TextsCited
    from drafter.workspace.matching import Known

# Answers that are remembered; a long draft has some hundreds of paragraphs.
_MOST_KNOWN = 4000


class Shelf:
    """What a workspace tells of its library; ``library`` is the one in use."""

    def __init__(self) -> None:
        self._listed: tuple[Path | None, int] = (None, 0)
        # What was answered, and of which state of which library with which filters.
        self._answered: tuple[object, Known] = (None, {})

    @property
    def library(self) -> Library:
        """The library in use."""
        raise NotImplementedError

    def answers_as_they_come(
        self,
        text: str,
        filters: Filters,
    ) -> Iterator[Answer]:
        """The answers of `workspace.match`, each as soon as it is found.

        A paragraph that was answered before is not searched for again, unless the
        library has changed since.
        """
        library = self.library
        state = (library.path, library.generation(), filters)
        if self._answered[0] != state or len(self._answered[1]) > _MOST_KNOWN:
            self._answered = (state, {})
        yield from workspace.one_by_one(
            library,
            text,
            filters,
            self._answered[1],
        )

    def library_rows(self) -> tuple[LibraryRow, ...]:
        """The documents of the library."""
        library = self.library
        self._listed = (library.path, library.generation())
        return tuple(map(library_row, library.documents()))

    def news(self) -> str | None:
        """What became of the library's documents since they were listed, in a sentence.

        Another program may have changed them: `library add` in another window, or a
        colleague's. None where nothing changed.
        """
        library = self.library
        folder, generation = self._listed
        # the generations of another library count other changes
        since = generation if folder == library.path else 0
        changes = library.changes_since(since)
        counts = (
            ("added", changes.added),
            ("replaced", changes.replaced),
            ("removed", changes.removed),
        )
        parts = [f"{len(ids):,} {what}" for what, ids in counts if ids]
        if not parts:
            return None
        return f"The library changed meanwhile: {', '.join(parts)}."

    def about(self) -> str:
        """How much the library holds, or that it is the sample, in a sentence."""
        if self._is_sample():
            return SAMPLE
        counts = self.library.stats()
        return (
            f"{counts['documents']:,} documents, "
            f"{counts['clauses']:,} paragraphs in the library."
        )

    def _is_sample(self) -> bool:
        rows = self.library.documents()
        # own texts beside those of the sample make a library of one's own
        return bool(rows) and all(row.sample for row in rows)

    def show(self, citation: str) -> Resolution | tuple[LibraryClause, ...]:
        """As `workspace.show`."""
        return workspace.show(self.library, citation)

    def cited_clauses(self, citation: str) -> tuple[LibraryClause, ...]:
        """The paragraphs that a citation names, of a whole text all of them.

        Raise InputError where the library holds nothing of that name.
        """
        found = self.show(citation)
        if isinstance(found, Resolution):
            return tuple(self.library.clauses_of(found.id))
        return found

    def document(self, id: str) -> Resolution | None:
        """A document of the library, whole; None where it holds none of that id."""
        return self.library.document(id)

    def neighbour(
        self,
        id: str,
        by: int,
    ) -> str | None:
        """The id of the text of the series before (-1) or after (1) one.

        None where the library knows none.
        """
        if by < 0:
            kindred = self.library.predecessors(id)
        else:
            kindred = self.library.successors(id)
        return kindred[0].source.id if kindred else None

    def texts_cited(
        self,
        text: str,
        organ: str | None,
    ) -> TextsCited:
        """As `workspace.texts_cited`."""
        return workspace.texts_cited(
            self.library,
            text,
            organ,
        )

    def every_place(
        self,
        phrase: str,
        filters: Filters,
    ) -> PhrasePlaces:
        """Every place of a phrase, as `workspace.phrase_places` finds them.

        Raise InputError where the words are a paragraph, or no words at all.
        """
        workspace.check_words("The phrase", phrase)
        found = workspace.phrase_places(
            self.library,
            phrase,
            filters,
            places=True,
        )
        if found is None:
            raise InputError(
                "This is a paragraph, or cites one; for the uses of a phrase give at "
                "most twelve words."
            )
        return found

    @staticmethod
    def citation(
        document: Resolution | LibraryRow,
        ref: str | None,
    ) -> str:
        """As `workspace.cited_as`."""
        return workspace.cited_as(document, ref)
