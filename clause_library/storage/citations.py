"""The citation index: which texts cite which, with what date and title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library import references
from clause_library.record import Record
from clause_library.storage.codec import load
from clause_library.storage.scopes import name_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from clause_library.references.records import Reference


# How the symbols of an organ's resolutions begin; others begin with the short name.
_SYMBOLS = {"GA": "A", "SC": "S", "ECOSOC": "E", "HRC": "A/HRC"}


class Witness(Record):
    """A paragraph of the library that cites a text, with the date (ISO) and the title
    it gives."""

    document: str
    ref: str
    date: str | None
    title: str | None


class CitedText(Record):
    """A text of the library as a citation names it."""

    id: str
    organ: str | None
    date: str | None
    title: str
    session: str | None


def insert(
    db: sqlite3.Connection,
    document: int,
    found: Iterable[Reference],
) -> None:
    """Keep the citations of a document."""
    # The date of a list may stand behind its last number alone: it is none of the
    # others' for certain, and a witness must be certain.
    rows = [
        (
            document,
            reference.ref,
            reference.organ,
            reference.certain,
            reference.number,
            None if reference.shares_date else reference.date,
            reference.title,
        )
        for reference in found
    ]
    db.executemany("INSERT INTO citation VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def unread(db: sqlite3.Connection) -> bool:
    """Whether there are texts whose citations are still to be read."""
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM document WHERE citations_read = 0)"
    ).fetchone()
    return bool(row[0])


def read_all(db: sqlite3.Connection) -> None:
    """Read the citations of every text whose citations were not read before."""
    numbers = [
        number
        for (number,) in db.execute(
            "SELECT number FROM document WHERE citations_read = 0"
        )
    ]
    for number in numbers:
        (whole,) = db.execute(
            "SELECT resolution FROM document WHERE number = ?", (number,)
        ).fetchone()
        insert(db, number, references.references(load(whole)))
        db.execute("UPDATE document SET citations_read = 1 WHERE number = ?", (number,))


def witnesses(
    db: sqlite3.Connection,
    organ: str,
    number: str,
) -> tuple[Witness, ...]:
    """The paragraphs that cite the text of an organ with this number, oldest first."""
    rows = db.execute(
        "SELECT id, citation.ref, citation.date, citation.title"
        " FROM citation JOIN document ON document.number = citation.document"
        " WHERE citation.number = ? AND citation.organ = ?"
        " ORDER BY document.date IS NULL, document.date, id, citation.rowid",
        (number, organ),
    )
    return tuple(Witness(*row) for row in rows)


def cited_texts(
    db: sqlite3.Connection, organ: str, number: str
) -> tuple[CitedText, ...]:
    """The adopted English texts of an organ that bear a number: one, or none; for a
    collection's bare number its parts."""
    name = name_of(f"{_SYMBOLS.get(organ, organ)}/RES/{number}")
    rows = db.execute(
        "SELECT id, organ, date, title, session FROM document"
        # The bounds are for the index of names, which a pattern alone would not use: a
        # draft with a hundred citations would read all documents a hundred times.
        " WHERE name BETWEEN ?1 AND ?1 || 'z'"
        " AND (name = ?1 OR name GLOB ?1 || '[a-z]')"
        # The plus keeps the planner from the index that begins with the status.
        " AND +status = 'adopted' AND language = 'en' ORDER BY name",
        (name,),
    ).fetchall()
    return tuple(CitedText(*row) for row in rows)
