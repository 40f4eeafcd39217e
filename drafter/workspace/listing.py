"""The documents of a library that a drafter looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.workspace.about_library import holds_words, library_row
from drafter.workspace.matching import ANY, check_organs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.storage.catalogue import Row
    from clause_library.storage.library import Library
    from drafter.results import Filters


def listed(
    library: Library,
    words: Sequence[str] = (),
    filters: Filters = ANY,
) -> tuple[Row, ...]:
    """The documents of the library that hold every word and pass the filters by organ,
    date and status, oldest first.

    Raise InputError for an organ nobody knows.
    """
    check_organs(library, filters)
    rows: list[Row] = []
    for row in library.documents():
        if _passes(row, filters) and holds_words(library_row(row), words):
            rows.append(row)
    return tuple(rows)


def _passes(
    row: Row,
    filters: Filters,
) -> bool:
    if filters.organs and row.organ not in filters.organs:
        return False
    if filters.status not in ("any", row.status):
        return False
    # what has no date is of no known time
    if filters.since and (row.date is None or row.date < filters.since):
        return False
    return not filters.before or (row.date is not None and row.date < filters.before)
