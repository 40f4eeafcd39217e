"""What a face shows of a library: its list, and that it is the sample."""

from __future__ import annotations

from typing import NamedTuple

from clause_library.model import Adoption

SAMPLE = (
    "This is the built-in sample of an invented organization. "
    "Add your own texts in the library: "
    "F4, then + and the name of a file, folder or zip."
)


class LibraryRow(NamedTuple):
    """A document of the library as a row of its list; unknown is None."""

    id: str
    title: str
    organ: str | None
    date: str | None
    status: str
    paragraphs: int
    adoption: Adoption = Adoption()
