"""The parents of all texts of a library worked out, and kept there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clause_library.parse.clauses import clauses
from clause_library.storage import fingerprints
from clause_library.storage.ancestry import Dated, ancestry
from clause_library.storage.fingerprints import Described
from clause_library.storage.turns import written_if_possible
from clause_library.vocabulary import agenda_items
from clause_library.vocabulary.normalize import keys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from clause_library.model import Resolution
    from clause_library.storage.records import Parent

_NOT_IN_THE_LIBRARY = -1
# A draft without a date can continue every text that is there.
_LATER_THAN_ALL = "9999"


def work_out(
    db: sqlite3.Connection,
    generation: int,
) -> dict[int, tuple[Parent, ...]]:
    """The parents of every text; kept as those of this generation of the library."""
    with written_if_possible(db):
        # In one step: fingerprints made on the way are kept with the parents, or
        # neither are.
        parents = ancestry(_texts(db))
        _keep(db, parents, generation)
    return parents


def parents_of_text(
    db: sqlite3.Connection,
    text: Resolution,
) -> tuple[Parent, ...]:
    """What a text that need not be in the library continues; itself it never does.

    A draft often does not say whose it is, or in which language: then that of the text
    is taken which it has most in common with.
    """
    topic = agenda_items.topic(text.agenda_item)
    wordings = [keys(clause.text) for clause in clauses(text)]
    with written_if_possible(db):
        others = [other for other in _texts(db) if other.id != text.id]
    best: tuple[Parent, ...] = ()
    for organ, language in _kinds(db, text):
        described = Described(
            organ,
            language,
            text.title,
            topic,
        )
        own = _dated(
            _NOT_IN_THE_LIBRARY,
            text.date or _LATER_THAN_ALL,
            text.id,
            described,
            fingerprints.fingerprint(described, wordings),
        )
        parents = ancestry([*others, own], only=_NOT_IN_THE_LIBRARY).get(own.number, ())
        # Texts of two organs never meet: each kind is tried, and the best predecessor
        # tells which the draft is of.
        if parents and (not best or parents[0].share > best[0].share):
            best = parents
    return best


def _kinds(
    db: sqlite3.Connection,
    text: Resolution,
) -> list[tuple[str, str]]:
    """The organs and languages a text may be of, as the library has them."""
    rows = db.execute(
        "SELECT DISTINCT organ, language FROM document WHERE status = 'adopted'"
        " AND (?1 IS NULL OR organ = ?1) AND (?2 IS NULL OR language = ?2)"
        " ORDER BY organ, language",
        (text.organ, text.language),
    )
    return [(organ or "", language or "") for organ, language in rows]


def _keep(
    db: sqlite3.Connection,
    parents: Mapping[int, Sequence[Parent]],
    generation: int,
) -> None:
    """Keep the parents, where the library may be written to."""
    if not db.in_transaction:
        return
    # All anew, nothing patched: adding and removing again must end where it began
    # (docs/decisions/succession.md).
    db.execute("DELETE FROM parent")
    for document, row in parents.items():
        for place, (parent, share) in enumerate(row):
            db.execute(
                "INSERT INTO parent VALUES (?, ?, ?, ?)",
                (
                    document,
                    place,
                    parent,
                    share,
                ),
            )
    db.execute("DELETE FROM succession")
    db.execute("INSERT INTO succession VALUES (?)", (generation,))


def _texts(db: sqlite3.Connection) -> list[Dated]:
    """Every adopted text with a date, with its fingerprint, made where it lacks one."""
    rows = db.execute(
        "SELECT number, date, id, organ, language, title, topic, features"
        " FROM document LEFT JOIN fingerprint ON document = number"
        " WHERE status = 'adopted' AND date IS NOT NULL"
    ).fetchall()
    texts: list[Dated] = []
    for number, date, id, organ, language, title, topic, features in rows:
        described = Described(
            organ or "",
            language or "",
            title,
            topic,
        )
        # A library of an older drafter, or one whose keys of words have changed since.
        if features is None:
            features = _make_fingerprint(db, number, described)
        texts.append(
            _dated(
                number,
                date,
                id,
                described,
                features,
            )
        )
    return texts


def _make_fingerprint(
    db: sqlite3.Connection, number: int, described: Described
) -> bytes:
    texts = db.execute("SELECT text FROM clause WHERE document = ?", (number,))
    features = fingerprints.fingerprint(described, (keys(text) for (text,) in texts))
    if db.in_transaction:
        db.execute("INSERT INTO fingerprint VALUES (?, ?)", (number, features))
    return features


def _dated(
    number: int, date: str, id: str, described: Described, features: bytes
) -> Dated:
    # Yearly titles differ by a year or a hyphen: their lasting words are compared.
    subject = described.topic or " ".join(fingerprints.title_words(described.title))
    return Dated(
        number,
        date,
        id,
        f"{described.organ} {described.language} {subject}" if subject else "",
        bool(described.topic),
        np.frombuffer(features, dtype=np.int64),
    )
