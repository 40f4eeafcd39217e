"""The newest text of the series a text belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.storage.records import DOCUMENT, provenance
from clause_library.storage.scopes import name_of, placeholders

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from clause_library.model import Provenance

# Paragraphs two texts under one agenda item have in common, word for word, to be of one
# series; a fifth of the shorter at least. With fewer, texts of different missions and
# sanctions would count as one series.
SHARED = 5
_FIFTH = 5
_SENTENCE = 60  # characters of a paragraph that says something


def latest(
    db: sqlite3.Connection, source: Provenance, exclude: Sequence[str] = ()
) -> Provenance | None:
    """The newest adopted text of the series, itself perhaps; None where there is none.

    A series are the texts of one organ with the same title. An agenda item of the
    Security Council holds several series: there it is the texts under one item that
    have `SHARED` paragraphs and more word for word.
    """
    excluded = tuple(map(name_of, exclude))
    if source.topic:
        return _latest_on_topic(db, source, excluded)
    if not source.title:
        return None
    row = db.execute(
        f"SELECT {DOCUMENT} FROM document"
        " WHERE title = ? COLLATE NOCASE AND organ IS ? AND language IS ?"
        " AND status = 'adopted' AND date IS NOT NULL"
        f" AND name NOT IN ({placeholders(excluded)})"
        " ORDER BY date DESC, id LIMIT 1",
        (
            source.title,
            source.organ,
            source.language,
            *excluded,
        ),
    ).fetchone()
    return provenance(row) if row else None


def _latest_on_topic(
    db: sqlite3.Connection, source: Provenance, excluded: Sequence[str]
) -> Provenance | None:
    """The newest text under the agenda item of `source` that has much of its text."""
    says_something = f"length(text) > {_SENTENCE}"
    own = (
        "SELECT DISTINCT text FROM clause JOIN document ON document = number"
        f" WHERE name = ? AND language IS ? AND {says_something}"
    )
    same = "SELECT count(*) FROM clause WHERE document = number AND text IN own"
    size = f"SELECT count(*) FROM clause WHERE document = number AND {says_something}"
    rows = db.execute(
        f"WITH own AS ({own})"
        f" SELECT {DOCUMENT}, ({same}), min((SELECT count(*) FROM own), ({size}))"
        " FROM document"
        " WHERE topic = ? AND organ IS ? AND language IS ? AND status = 'adopted'"
        f" AND date >= ? AND name NOT IN ({placeholders(excluded)})"
        " ORDER BY date DESC, id",
        (
            name_of(source.id),
            source.language,
            source.topic,
            source.organ,
            source.language,
            source.date,
            *excluded,
        ),
    )
    for *row, shared, paragraphs in rows:
        if shared >= SHARED and shared * _FIFTH >= paragraphs:
            return provenance(tuple(row))
    return None
