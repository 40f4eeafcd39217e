"""Is a library whole, and making it whole again from the files it was made of."""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.ingest.files import File
from clause_library.ingest.outside_facts import USER, Given, key
from clause_library.ingest.read_files import Wanted, read_all
from clause_library.search_index.segment import Segment
from clause_library.storage.codec import from_json, load
from clause_library.storage.library import Library
from clause_library.storage.prepare import prepare
from clause_library.storage.schema import FILE, open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair kept, by id, and what could not be had again, in sentences."""

    kept: tuple[str, ...]
    lost: tuple[str, ...]


def damage(path: Path) -> tuple[str, ...]:
    """What is wrong with the library in a folder, in sentences; ``()`` where all is
    well."""
    with closing(open_database(path)) as db:
        try:
            found = [
                f"{FILE}: {said}."
                for (said,) in db.execute("PRAGMA integrity_check")
                if said != "ok"
            ]
            found += [
                f"{FILE}: a record of {table} has lost its document."
                for table, *_ in db.execute("PRAGMA foreign_key_check")
            ]
            return (*found, *_documents(db), *_sources(db), *_segments(db, path))
        except sqlite3.DatabaseError as error:
            return (f"{FILE}: cannot be read to its end ({error}).",)


def _documents(db: sqlite3.Connection) -> Iterator[str]:
    from clause_library.parse.clauses import clauses

    for number, id, whole in db.execute(
        "SELECT number, id, resolution FROM document ORDER BY number"
    ):
        try:
            expected = [(clause.ref, clause.text) for clause in clauses(load(whole))]
        except Exception:  # whatever the damaged bytes provoke
            yield f"{id}: its text cannot be read."
            continue
        rows = db.execute(
            "SELECT ref, text FROM clause WHERE document = ? ORDER BY key", (number,)
        ).fetchall()
        if not set(rows) <= set(expected) or len(expected) - len(rows) > sum(
            not any(map(str.isalnum, t)) for _, t in expected
        ):
            yield f"{id}: its clauses are not those of its text."


def _sources(db: sqlite3.Connection) -> Iterator[str]:
    for (content_hash,) in db.execute("SELECT content_hash FROM source").fetchall():
        if _source(db, content_hash) is None:
            (id,) = db.execute(
                "SELECT min(id) FROM document WHERE content_hash = ?", (content_hash,)
            ).fetchone()
            yield f"{id}: the file it was made of is damaged."


def _source(db: sqlite3.Connection, content_hash: str) -> bytes | None:
    """The file with this hash, None where it is missing or another."""
    try:
        row = db.execute(
            "SELECT data FROM source WHERE content_hash = ?", (content_hash,)
        ).fetchone()
        data = zlib.decompress(row[0]) if row else None
    except (sqlite3.DatabaseError, zlib.error):
        return None
    return (
        data if data is not None and sha256(data).hexdigest() == content_hash else None
    )


def _segments(db: sqlite3.Connection, path: Path) -> Iterator[str]:
    for name, checksum in db.execute("SELECT name, checksum FROM segment"):
        try:
            whole = _checksum(path / name)
        except OSError:
            yield f"{name}: this part of the index is missing."
            continue
        if checksum is not None and whole != checksum:
            yield f"{name}: this part of the index is damaged."
            continue
        try:
            Segment(path / name).close()
        except InputError:
            yield f"{name}: this part of the index is of another version."


def _checksum(file: Path) -> int:
    checksum = 0
    with file.open("rb") as stream:
        while piece := stream.read(1 << 20):
            checksum = zlib.crc32(piece, checksum)
    return checksum


def repair(
    path: Path, progress: Callable[[int, int, str], None] | None = None
) -> Repaired:
    """Make the library anew from the files it keeps and put it in the place of the old
    one, in one step.

    A text whose file is lost is kept as it was read, where that can be read. Raises
    InputError where nothing can.
    """
    with TemporaryDirectory(dir=path, prefix=".repair-") as folder:
        aside = Path(folder)
        with closing(open_database(path)) as db:
            with closing(open_database(aside, create=True)) as fresh:
                _carry_on(db, fresh, path)
            with Library.open(aside) as library:
                told = _rebuild(db, library, progress)
        if not told.kept:
            raise InputError(
                f"{path}: none of its texts can be read; restore the library from a copy."
            )
        _put_in_place(aside, path)
    return told


def _carry_on(db: sqlite3.Connection, fresh: sqlite3.Connection, path: Path) -> None:
    """What has been numbered goes on: no part of the index gets an old one's name, and
    every text counts as gone."""
    used = [
        int(number)
        for file in path.glob("segment-*")
        if (number := file.name.partition("-")[2]).isdecimal()
    ]
    with suppress(sqlite3.DatabaseError):
        used += [
            n
            for (n,) in db.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = 'segment'"
            )
        ]
    fresh.execute(
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('segment', ?)",
        (max(used, default=0),),
    )
    with suppress(sqlite3.DatabaseError):
        fresh.execute("BEGIN")
        fresh.executemany(
            "INSERT INTO change VALUES (?, ?, ?, ?)",
            db.execute("SELECT * FROM change ORDER BY number"),
        )
        gone = db.execute("SELECT id, language FROM document ORDER BY number")
        fresh.executemany(
            "INSERT INTO change (id, language, here) VALUES (?, ?, 0)", gone
        )
        fresh.execute("COMMIT")


def _rebuild(
    db: sqlite3.Connection,
    library: Library,
    progress: Callable[[int, int, str], None] | None,
) -> Repaired:
    files: dict[str, list[tuple[str, str, str]]] = {}
    rows, unreadable = _records(db)
    for id, origin, content_hash, supplied in rows:
        files.setdefault(content_hash, []).append((id, origin, supplied))
    kept: list[str] = []
    lost = (
        [f"{unreadable} records of documents cannot be read; add these texts again."]
        if unreadable
        else []
    )
    with library.batch():
        for done, (content_hash, documents) in enumerate(files.items(), 1):
            if progress:
                progress(done, len(files), documents[0][1])
            ids = _again(db, library, content_hash, documents) or _as_read(
                db, library, content_hash
            )
            kept += ids
            said = "neither its text nor its file can be read; add it again"
            lost += [
                f"{id} ({origin}): {said}." for id, origin, _ in documents if not ids
            ]
    return Repaired(tuple(kept), tuple(lost))


def _records(db: sqlite3.Connection) -> tuple[list[tuple[str, str, str, str]], int]:
    """The documents' records, each asked for by its number so that a damaged page costs
    its own alone; those lost."""
    rows, lost = [], 0
    with suppress(sqlite3.DatabaseError):
        ((last,),) = db.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'document'"
        ).fetchall() or [(0,)]
        for number in range(1, last + 1):
            try:
                query = "SELECT id, origin, content_hash, supplied FROM document WHERE number = ?"
                rows += db.execute(query, (number,)).fetchall()
            except sqlite3.DatabaseError:
                lost += 1
    return rows, lost


def _again(
    db: sqlite3.Connection,
    library: Library,
    content_hash: str,
    documents: list[tuple[str, str, str]],
) -> list[str]:
    """Read a kept file again, with the facts that were supplied; the ids of its
    texts."""
    data = _source(db, content_hash)
    if data is None:
        return []
    given = [
        each
        for _, _, supplied in documents
        if supplied
        for each in from_json(Given, supplied)
    ]
    own = next((each for each in given if each.by == USER), Given())
    table = {
        key(each.facts.symbol): each
        for each in given
        if each.by != USER and each.facts.symbol
    }
    origin = documents[0][1]
    (read,) = read_all([File("", origin, lambda _: data)], Wanted(own, table))
    wanted = {id for id, _, _ in documents}
    found = [
        each for each in getattr(read, "documents", ()) if each.resolution.id in wanted
    ]
    for each in found:
        library.add(each, origin, content_hash)
    return [each.resolution.id for each in found]


def _as_read(db: sqlite3.Connection, library: Library, content_hash: str) -> list[str]:
    ids = []
    query = "SELECT origin, resolution, supplied FROM document WHERE content_hash = ?"
    with suppress(sqlite3.DatabaseError):
        for origin, whole, supplied in db.execute(query, (content_hash,)).fetchall():
            with suppress(
                Exception
            ):  # whatever the damaged bytes provoke: the text is then lost, and said so
                text = load(whole)
                library.add(prepare(text, b"", supplied), origin, content_hash)
                ids.append(text.id)
    return ids


def _put_in_place(aside: Path, path: Path) -> None:
    """First the parts of the index, which nobody names yet, then the file that names
    them, at one stroke."""
    with closing(sqlite3.connect(aside / FILE)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        names = [name for (name,) in db.execute("SELECT name FROM segment")]
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path / FILE)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    for ending in ("-wal", "-shm"):
        (path / f"{FILE}{ending}").unlink(missing_ok=True)
    for name in names:
        os.replace(aside / name, path / name)
    os.replace(aside / FILE, path / FILE)
    with closing(sqlite3.connect(path / FILE)) as db:
        db.execute("PRAGMA journal_mode = WAL")
