"""Is a library whole: its database, its texts, the files they were made of, its
index."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.parse.clauses import clauses
from clause_library.search_index.segment import Segment
from clause_library.storage.codec import load
from clause_library.storage.schema import FILE, open_database

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

_READ = 1 << 20  # bytes of a segment in memory at a time


def damage(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """What is wrong with the library in a folder, in sentences; ``()`` where all is
    well."""
    folder = Path(path)
    with closing(open_database(folder)) as db:
        try:
            # One look at everything: what another program adds meanwhile is no damage.
            db.execute("BEGIN")
            found = (*_database(db), *_documents(db), *_sources(db))
            db.execute("COMMIT")
            return (*found, *_segments(db, folder))
        except sqlite3.DatabaseError as error:
            return (f"{FILE}: cannot be read to its end ({error}).",)


def kept_file(
    db: sqlite3.Connection,
    content_hash: str,
) -> bytes | None:
    """The file with this hash that the library keeps; None where it is missing or
    another."""
    try:
        row = db.execute(
            "SELECT data FROM source WHERE content_hash = ?", (content_hash,)
        ).fetchone()
        data = zlib.decompress(row[0]) if row else None
    except (sqlite3.DatabaseError, zlib.error):
        return None
    if data is None or sha256(data).hexdigest() != content_hash:
        return None
    return data


def _database(db: sqlite3.Connection) -> Iterator[str]:
    for (result,) in db.execute("PRAGMA integrity_check"):
        if result != "ok":
            yield f"{FILE}: {result}."
    for table, *_ in db.execute("PRAGMA foreign_key_check"):
        yield f"{FILE}: a record of {table} has lost its document."


def _documents(db: sqlite3.Connection) -> Iterator[str]:
    documents = db.execute(
        "SELECT number, id, resolution FROM document ORDER BY number"
    )
    for number, id, whole in documents:
        try:
            expected = [(clause.ref, clause.text) for clause in clauses(load(whole))]
        except Exception:  # whatever the damaged bytes provoke
            yield f"{id}: its text cannot be read."
            continue
        rows = db.execute(
            "SELECT ref, text FROM clause WHERE document = ? ORDER BY key", (number,)
        ).fetchall()
        # A clause without a word is not kept: nothing could find it.
        silent = sum(not any(map(str.isalnum, text)) for _, text in expected)
        if not set(rows) <= set(expected) or len(expected) - len(rows) > silent:
            yield f"{id}: its clauses are not those of its text."


def _sources(db: sqlite3.Connection) -> Iterator[str]:
    for (content_hash,) in db.execute("SELECT content_hash FROM source").fetchall():
        if kept_file(db, content_hash) is None:
            (id,) = db.execute(
                "SELECT min(id) FROM document WHERE content_hash = ?", (content_hash,)
            ).fetchone()
            yield f"{id}: the file it was made of is damaged."


def _segments(
    db: sqlite3.Connection,
    folder: Path,
) -> Iterator[str]:
    segments = db.execute("SELECT name, checksum FROM segment").fetchall()
    for name, expected in segments:
        trouble = _trouble(folder / name, expected)
        # Another program may have merged it into a new one meanwhile.
        if trouble and _is_named(db, name):
            yield f"{name}: this part of the index is {trouble}."


def _is_named(
    db: sqlite3.Connection,
    name: str,
) -> bool:
    row = db.execute("SELECT EXISTS (SELECT 1 FROM segment WHERE name = ?)", (name,))
    return bool(row.fetchone()[0])


def _trouble(
    file: Path,
    expected: int | None,
) -> str | None:
    try:
        checksum = _checksum(file)
    except OSError:
        return "missing"
    # A library of an older format has no checksums.
    if expected is not None and checksum != expected:
        return "damaged"
    try:
        Segment(file).close()
    except InputError:
        return "of another version"
    return None


def _checksum(file: Path) -> int:
    checksum = 0
    with file.open("rb") as stream:
        while piece := stream.read(_READ):
            checksum = zlib.crc32(piece, checksum)
    return checksum
