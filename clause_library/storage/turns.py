"""Who may write to a library's database now: the lock, the wait, the transaction."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.file_lock import FileLock, patiently

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Who writes holds the lock on this file, beside the database: SQLite's own lock goes
#: with the file when a repair puts another in its place.
LOCK = "library.lock"
#: Seconds a program that says nothing waits for another one to have written.
PATIENCE = 30.0
# How long SQLite itself waits, unheard: for a reader's moments only.
BUSY_MILLISECONDS = 5000
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


def begin_writing(
    db: sqlite3.Connection,
    waiting: Callable[[], None] | None = None,
    patience: float | None = None,
) -> None:
    """Begin a transaction that writes, as soon as nobody else has one.

    Raise TimeoutError after `patience` seconds; None waits as long as it takes.
    """

    def attempt() -> bool:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if code(error) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            return False
        return True

    # SQLite's own wait can neither be interrupted nor say anything.
    db.execute("PRAGMA busy_timeout = 0")
    try:
        patiently(attempt, waiting or (lambda: None), patience)
    finally:
        db.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


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
    lock = _free_lock(db)
    if lock is None:
        yield
        return
    try:
        with suppress(sqlite3.OperationalError, TimeoutError):
            begin_writing(db, patience=0)
        yield
        if db.in_transaction:
            db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    finally:
        lock.release()


def _free_lock(db: sqlite3.Connection) -> FileLock | None:
    """The writer's lock of a database, taken; None where it is not to be had now."""
    (_, _, file) = db.execute("PRAGMA database_list").fetchone()
    lock = FileLock(Path(file).parent / LOCK)
    try:
        return lock if lock.take() else None
    except OSError:
        return None


def log_ahead(db: sqlite3.Connection) -> None:
    """Writing keeps nobody from reading from now on.

    Where somebody reads at this moment, or the disk is full, the next writer does it:
    the library is whole either way.
    """
    with suppress(sqlite3.OperationalError):
        db.execute("PRAGMA journal_mode = WAL")
