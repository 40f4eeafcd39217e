"""The library's SQLite file: made, opened, brought to the current version."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from clause_library.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "library.sqlite"
# Marks the file as ours ("clau" in ASCII), so that another program's file is not taken
# for a library.
APPLICATION = 0x636C6175
# Bytes of the file that are mapped, not read page by page: a first answer is a third
# quicker.
MAPPED = 1 << 30
#: Result codes that tell of the disk or of another program, not of a damaged file.
PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    )
)
#: Who writes maps nothing, so that the memory it takes does not grow with the library.
UNMAPPED = "PRAGMA mmap_size = 0"
# One step a version: step n leads from version n to n + 1. What a step does is never
# changed, a step is added.
MIGRATIONS = (
    """
    CREATE TABLE document (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,  -- the id without spaces, in lower case
        id TEXT NOT NULL,
        symbol TEXT,
        organ TEXT,
        title TEXT NOT NULL,
        session TEXT,
        date TEXT,
        status TEXT NOT NULL,
        adoption TEXT NOT NULL,
        language TEXT,
        sample INTEGER NOT NULL,
        origin TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        resolution BLOB NOT NULL);
    CREATE INDEX document_by_name ON document (name);
    CREATE INDEX document_by_content ON document (content_hash);
    CREATE TABLE source (
        content_hash TEXT PRIMARY KEY,
        data BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE clause (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        ref TEXT NOT NULL,
        part TEXT NOT NULL,
        label TEXT,
        opening TEXT NOT NULL,
        text TEXT NOT NULL,
        chapeau TEXT NOT NULL);
    CREATE INDEX clause_by_document ON clause (document);
    CREATE TABLE segment (name TEXT PRIMARY KEY);
    -- removed, but still in a segment
    CREATE TABLE removed (document INTEGER PRIMARY KEY);
    """,
    """
    CREATE INDEX document_by_symbol ON document (symbol, date, id);
    CREATE INDEX document_by_title ON document (title COLLATE NOCASE, organ, date);
    -- all that filters read
    CREATE INDEX document_by_facts ON document (status, organ, date, name);
    -- facts from outside the text, as JSON
    ALTER TABLE document ADD COLUMN supplied TEXT NOT NULL DEFAULT '';
    ALTER TABLE segment ADD COLUMN checksum INTEGER;
    """,
    """
    -- files whose text gave way to another file's: the same again is no news
    CREATE TABLE superseded (
        name TEXT NOT NULL,
        origin TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        PRIMARY KEY (origin, content_hash));
    """,
    """
    -- of an older format: where there are none, the index is made anew
    DROP TABLE segment;
    DELETE FROM removed;
    -- no name is ever given twice: who has a segment open may rely on it
    CREATE TABLE segment (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT AS ('segment-' || number),
        checksum INTEGER);
    -- a document came (here) or went; where another text takes its place it does both
    CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        language TEXT,
        here INTEGER NOT NULL);
    INSERT INTO change (id, language, here)
        SELECT id, language, 1 FROM document ORDER BY number;
    """,
    """
    -- the agenda item, where it is a name
    ALTER TABLE document ADD COLUMN topic TEXT NOT NULL DEFAULT '';
    CREATE INDEX document_by_topic ON document (topic, organ, date);
    """,
    """
    -- what a text continues (storage/succession.py); worked out when it is asked for
    CREATE TABLE fingerprint (
        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
        features BLOB NOT NULL);
    CREATE TABLE parent (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        place INTEGER NOT NULL,  -- 0 is the predecessor
        parent INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        share REAL NOT NULL,
        PRIMARY KEY (document, place)) WITHOUT ROWID;
    CREATE INDEX parent_by_parent ON parent (parent);
    -- the generation of the library at which the parents were worked out
    CREATE TABLE succession (generation INTEGER NOT NULL);
    -- a paragraph and the earlier ones it continues
    CREATE TABLE link (
        newer INTEGER NOT NULL REFERENCES clause ON DELETE CASCADE,
        older INTEGER NOT NULL REFERENCES clause ON DELETE CASCADE,
        PRIMARY KEY (newer, older)) WITHOUT ROWID;
    CREATE INDEX link_by_older ON link (older, newer);
    -- the documents whose paragraphs are linked, and with which texts they were compared
    CREATE TABLE linked (
        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
        searched TEXT NOT NULL);
""",
    """
    -- what a text cites, read from its paragraphs; see clause_library.references
    CREATE TABLE citation (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        ref TEXT NOT NULL,
        organ TEXT,
        certain INTEGER NOT NULL,
        number TEXT NOT NULL,
        date TEXT,
        title TEXT);
    CREATE INDEX citation_by_number ON citation (number, organ, date, document);
    CREATE INDEX citation_by_document ON citation (document);
    -- 0: a text of an older library, whose citations are still to be read
    ALTER TABLE document ADD COLUMN citations_read INTEGER NOT NULL DEFAULT 0;
    """,
)


def open_database(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """The database in the folder `path`, at the current version; with `create`, made
    where there is none.

    Raise InputError where there is none, or where the folder holds something else or a
    damaged library.
    """
    file = path / FILE
    if create and not file.exists():
        _create(path)
    if not file.is_file():
        raise InputError(
            f"{path}: no library here; `drafter library add PATH` makes one."
        )
    try:
        db = _connect(file)
        _migrate(path, db)
    except sqlite3.DatabaseError as error:
        if code(error) == sqlite3.SQLITE_READONLY:
            raise outdated(path) from error
        if code(error) in PASSING:
            raise InputError(
                f"{file}: the library cannot be opened now ({error});"
                " mend that and try again."
            ) from error
        raise InputError(
            f"{file}: not a library, or damaged ({error}); restore it from a copy."
        ) from error
    return db


def code(error: Exception) -> int:
    """The primary result code of SQLite; 255 for an error that is not SQLite's own."""
    return int(getattr(error, "sqlite_errorcode", 0xFF)) & 0xFF


@contextmanager
def written_if_possible(db: sqlite3.Connection) -> Iterator[None]:
    """A step that keeps what was worked out; whole, or not at all.

    Where the library may not be written to, or another program is writing, no
    transaction is open within: ask `db.in_transaction` before writing.
    """
    if db.in_transaction:
        yield
        return
    try:
        db.execute("PRAGMA busy_timeout = 0")
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        yield
        return
    finally:
        db.execute("PRAGMA busy_timeout = 30000")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def outdated(path: Path) -> InputError:
    """What to say of a library of an older format that may not be written to."""
    remedy = "copy the folder to where you may write, and name the copy with --library"
    return InputError(
        f"{path}: of an older drafter, and may not be written to, so it stays behind;"
        f" {remedy}."
    )


def _migrate(path: Path, db: sqlite3.Connection) -> None:
    ((application,),) = db.execute("PRAGMA application_id")
    ((version,),) = db.execute("PRAGMA user_version")
    if application != APPLICATION:
        raise InputError(
            f"{path / FILE}: not a library of drafter;"
            " name another folder with --library."
        )
    if version > len(MIGRATIONS):
        raise InputError(
            f"{path}: made by a newer drafter; install that one to use this library."
        )
    for step, sql in enumerate(MIGRATIONS[version:], version + 1):
        db.executescript(
            f"BEGIN IMMEDIATE; {sql}; PRAGMA user_version = {step}; COMMIT;"
        )


def _create(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path / FILE, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute(f"PRAGMA application_id = {APPLICATION}")
    except (OSError, sqlite3.OperationalError) as error:
        raise InputError(
            f"{path}: no library can be made here ({error});"
            " name another folder with --library."
        ) from error


def _connect(file: Path) -> sqlite3.Connection:
    """A connection; where the folder may not be written, one that takes the file as it
    is."""
    db = sqlite3.connect(file, isolation_level=None, timeout=30)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(f"PRAGMA mmap_size = {MAPPED}")
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        db.close()
        db = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
        )
    return db
