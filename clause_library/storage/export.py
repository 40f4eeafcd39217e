"""The library's clauses as rows for other programs: JSON Lines or CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library

COLUMNS = (
    "ref",
    "id",
    "symbol",
    "organ",
    "date",
    "status",
    "adoption",
    "for",
    "against",
    "abstaining",
    "language",
    "title",
    "part",
    "number",
    "opening",
    "text",
    "chapeau",
    "sample",
)
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def lines(
    library: Library,
    form: str,
    since: int | None = None,
) -> Iterator[str]:
    """Every clause as a line (``csv`` with a line of names first, or ``jsonl``), the
    oldest document first.

    With a generation `since`, only those of documents added or replaced after it.
    """
    if form == "csv":
        yield _csv_line(COLUMNS)
    for id in _documents(library, since):
        for clause in library.clauses_of(id):
            values = _values(clause)
            if form == "csv":
                yield _csv_line(values)
            else:
                row = dict(zip(COLUMNS, values, strict=True))
                yield json.dumps(row, ensure_ascii=False)


def _documents(
    library: Library,
    since: int | None,
) -> Iterable[str]:
    """The ids to write, each once: two languages of a text have one id."""
    ids = dict.fromkeys(row.id for row in library.documents())
    if since is None:
        return ids
    changes = library.changes_since(since)
    wanted = {*changes.added, *changes.replaced}
    # The library's order, as in a whole export; the log has that of the changes.
    return [id for id in ids if id in wanted]


def _values(found: LibraryClause) -> tuple[object, ...]:
    clause, source = found.clause, found.source
    return (
        clause.ref,
        source.id,
        source.symbol,
        source.organ,
        source.date,
        source.status,
        source.adoption.kind,
        source.adoption.in_favour,
        source.adoption.against,
        source.adoption.abstaining,
        source.language,
        source.title,
        clause.part,
        clause.label,
        clause.opening,
        clause.text,
        clause.chapeau,
        source.sample,
    )


def _csv_line(values: Iterable[object]) -> str:
    """One record; a cell that a spreadsheet would take for a formula gets an apostrophe
    before it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(map(_safe, values))
    return out.getvalue()


def _safe(value: object) -> object:
    return harmless(value) if isinstance(value, str) else value


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    # Full-width signs (U+FF1D) begin a formula as well where Chinese or Japanese is
    # set.
    if normalize("NFKC", cell[:1]).startswith(_FORMULA):
        return f"'{cell}"
    return cell
