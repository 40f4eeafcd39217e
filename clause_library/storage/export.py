"""The library's clauses as rows for other programs: JSON Lines or CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library

COLUMNS = ("ref", "id", "symbol", "organ", "date", "status", "adoption", "for", "against", "abstaining", "language",
           "title", "part", "number", "opening", "text", "chapeau", "sample")  # fmt: skip


def lines(library: Library, form: str, since: int | None = None) -> Iterator[str]:
    """Every clause as a line (``csv`` with a line of names first, or ``jsonl``), the
    oldest document first.

    With a generation `since`, only those of documents added or replaced after it.
    """
    changes = None if since is None else library.changes_since(since)
    wanted = changes and {*changes.added, *changes.replaced}
    if form == "csv":
        yield _csv_line(COLUMNS)
    for id in dict.fromkeys(
        row.id for row in library.documents() if wanted is None or row.id in wanted
    ):
        for clause in library.clauses_of(id):
            row = dict(zip(COLUMNS, _values(clause), strict=True))
            yield (
                _csv_line(tuple(row.values()))
                if form == "csv"
                else json.dumps(row, ensure_ascii=False)
            )


def _values(found: LibraryClause) -> tuple[object, ...]:
    clause, source = found.clause, found.source
    adoption = source.adoption
    return (
        *(
            clause.ref,
            source.id,
            source.symbol,
            source.organ,
            source.date,
            source.status,
            adoption.kind,
        ),
        *(
            adoption.in_favour,
            adoption.against,
            adoption.abstaining,
            source.language,
            source.title,
            clause.part,
        ),
        *(clause.label, clause.opening, clause.text, clause.chapeau, source.sample),
    )


def _csv_line(values: tuple[object, ...]) -> str:
    """One record; a cell that a spreadsheet would take for a formula gets an apostrophe
    before it."""
    out = io.StringIO()
    safe = (
        f"'{value}"
        if isinstance(value, str) and value[:1] in "=+-@\t\r" and value
        else value
        for value in values
    )
    csv.writer(out, lineterminator="").writerow(safe)
    return out.getvalue()
