"""What a face shows of a library: its list and what is looked for in it, and that it is
the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.model import Adoption
from clause_library.record import Record
from clause_library.vocabulary.agenda_items import subject
from clause_library.vocabulary.citation_words import standing_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.storage.catalogue import Row

SAMPLE = (
    "This is the built-in sample of an invented organization. "
    "Add your own texts in the library: "
    "F4, then + and the name of a file, folder or zip."
)


class LibraryRow(Record):
    """A document of the library as a row of its list; unknown is None."""

    id: str
    title: str
    organ: str | None
    date: str | None
    status: str
    paragraphs: int
    adoption: Adoption = Adoption()


def library_row(row: Row) -> LibraryRow:
    """A document as the library has it, by the name that tells a reader most."""
    return LibraryRow(
        row.id,
        subject(row.title, row.topic),
        row.organ,
        row.date,
        row.status,
        row.clauses,
        row.adoption,
    )


def holds_words(
    row: LibraryRow,
    words: Sequence[str],
) -> bool:
    """Whether a row holds every word, in any field and order: “GA 2015” needs no names
    of columns."""
    adopted = f"{row.status} {standing_cell(row.status, row.adoption)}"
    text = f"{row.id} {row.organ} {row.date} {adopted} {row.title}".casefold()
    return all(word.casefold() in text for word in words)
