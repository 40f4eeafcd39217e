"""The library's SQLite file: made, opened, brought to the current version."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.storage.migrations import MIGRATIONS
from clause_library.storage.turns import (
    BUSY_MILLISECONDS,
    PASSING,
    PATIENCE,
    begin_writing,
    code,
    log_ahead,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILE = "library.sqlite"
# Marks the file as ours ("clau" in ASCII), so that another program's file is not taken
# for a library.
APPLICATION = 0x636C6175
# Beside the file: SQLite's log of what was written, and its index.
_LOG = ("-wal", "-shm")
# Bytes of the file that are mapped, not read page by page: a first answer is a third
# quicker.
MAPPED = 1 << 30


def open_database(
    path: Path,
    *,
    create: bool = False,
    waiting: Callable[[], None] | None = None,
) -> sqlite3.Connection:
    """The database in the folder `path`, at the current version; with `create`, made
    where there is none.

    `waiting` is called where another program makes it at this moment. Raise InputError
    where there is none, or where the folder holds something else or a damaged library.
    """
    file = path / FILE
    if create:
        _make_room(path)
    elif not _has_content(file):
        raise _no_library(path)
    try:
        db = _connect(file)
        try:
            _migrate(
                path,
                db,
                create=create,
                waiting=waiting,
            )
        except BaseException:
            db.close()
            raise
    except sqlite3.DatabaseError as error:
        if code(error) == sqlite3.SQLITE_READONLY:
            raise outdated(path) from error
        if code(error) in PASSING and create:
            raise _not_made(path, error) from error
        if code(error) in PASSING:
            raise InputError(
                f"{file}: the library cannot be opened now ({error});"
                " mend that and try again."
            ) from error
        raise InputError(
            f"{file}: not a library, or damaged ({error}); restore it from a copy."
        ) from error
    except TimeoutError as error:
        raise _not_made(path, error) from error
    return db


def holds_library(path: Path) -> bool:
    """Whether the folder has a library, or something that would have to be judged.

    An empty file, as the making of a library leaves it where it is stopped, is none.
    """
    return _has_content(path / FILE)


def make_private(path: Path) -> None:
    """Leave a library's folder and its files to their owner alone, where they are not
    already; drafts are confidential until they are tabled.

    What cannot be changed stays as it is: the folder of somebody else, say.
    """
    with suppress(OSError):
        # Windows keeps a user's own folders to the user by other means.
        if os.name == "nt" or not path.stat().st_mode & 0o077:
            return
        path.chmod(0o700)
        for file in path.iterdir():
            file.chmod(0o700 if file.is_dir() else 0o600)


class Frozen(sqlite3.Connection):
    """A connection that takes the file as it is, for who may not write beside it and
    finds no log of a writer: it sees nothing of what is added later."""

    seen: tuple[int, int, bool]

    def is_outdated(self, path: Path) -> bool:
        """Whether the library in the folder is no longer what this connection took."""
        return self.seen != _state_on_disk(path / FILE)


def let_readers_in(path: Path) -> None:
    """Leave the files of SQLite's log beside a library that others may read.

    SQLite deletes them with the last connection, and who may not make them anew would
    see the library as it was when it was opened.
    """
    file = path / FILE
    with suppress(OSError):
        # Windows shares folders by other rules.
        if os.name == "nt" or not path.stat().st_mode & 0o055:
            return
        mode = file.stat().st_mode & 0o666
        for ending in _LOG:
            log = Path(f"{file}{ending}")
            if log.exists():
                continue
            os.close(os.open(log, os.O_RDWR | os.O_CREAT, mode))
            # The umask took a part of it.
            log.chmod(mode)


def _state_on_disk(file: Path) -> tuple[int, int, bool]:
    status = file.stat()
    has_log = Path(f"{file}{_LOG[0]}").exists()
    return status.st_mtime_ns, status.st_size, has_log


def outdated(path: Path) -> InputError:
    """What to say of a library of an older format that may not be written to."""
    remedy = "copy the folder to where you may write, and name the copy with --library"
    return InputError(
        f"{path}: of an older drafter, and may not be written to, so it stays behind;"
        f" {remedy}."
    )


def _no_library(path: Path) -> InputError:
    return InputError(f"{path}: no library here; `drafter library add PATH` makes one.")


def _not_made(
    path: Path,
    error: Exception,
) -> InputError:
    reason = error.strerror if isinstance(error, OSError) else error
    return InputError(
        f"{path}: no library can be made here ({reason});"
        " mend that, or name another folder with --library."
    )


def _has_content(file: Path) -> bool:
    try:
        return file.is_file() and file.stat().st_size > 0
    except OSError:
        return False


def _migrate(
    path: Path,
    db: sqlite3.Connection,
    *,
    create: bool,
    waiting: Callable[[], None] | None,
) -> None:
    """Bring a database to the current version, in one transaction; one without tables
    becomes a library with `create`."""
    application, version, is_empty = _state(db)
    # A library of an older drafter whose making was stopped has our mark or none.
    is_blank = is_empty and not version and application in (0, APPLICATION)
    if is_blank and not create:
        raise _no_library(path)
    if application != APPLICATION and not is_blank:
        raise InputError(
            f"{path / FILE}: not a library of drafter;"
            " name another folder with --library."
        )
    if version > len(MIGRATIONS):
        raise InputError(
            f"{path}: made by a newer drafter; install that one to use this library."
        )
    if version < len(MIGRATIONS):
        _take_steps(db, waiting)
    if is_blank:
        log_ahead(db)


def _state(db: sqlite3.Connection) -> tuple[int, int, bool]:
    """The mark, the version, and whether there is no table."""
    ((application,),) = db.execute("PRAGMA application_id")
    ((version,),) = db.execute("PRAGMA user_version")
    ((is_empty,),) = db.execute("SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)")
    return application, version, bool(is_empty)


def _take_steps(
    db: sqlite3.Connection, waiting: Callable[[], None] | None = None
) -> None:
    """Every step that is left, as one: whenever it is stopped, none was taken."""
    begin_writing(db, waiting, None if waiting else PATIENCE)
    try:
        # Asked again: another program may have taken them while this one waited.
        _, version, _ = _state(db)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        for step in MIGRATIONS[version:]:
            for statement in _statements(step):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {max(version, len(MIGRATIONS))}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one.

    `executescript` would end the transaction first.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _make_room(path: Path) -> None:
    """The folder and an empty file, which only their owner may read unless the folder
    was there and lets others in."""
    try:
        path.mkdir(
            0o700,
            parents=True,
            exist_ok=True,
        )
        is_private = not path.stat().st_mode & 0o077
        mode = 0o600 if is_private else 0o666
        os.close(os.open(path / FILE, os.O_RDWR | os.O_CREAT, mode))
    except OSError as error:
        # A library in a folder that may only be read is opened, not made.
        if _has_content(path / FILE):
            return
        raise _not_made(path, error) from error


def _connect(file: Path) -> sqlite3.Connection:
    """A connection; where the folder may not be written, one that takes the file as it
    is."""
    seconds = BUSY_MILLISECONDS / 1000
    address = file.absolute().as_uri()
    db = sqlite3.connect(
        f"{address}?mode=rw", uri=True, isolation_level=None, timeout=seconds
    )
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(f"PRAGMA mmap_size = {MAPPED}")
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        # What somebody writes to now must not be taken as it is.
        if code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return _frozen(file)
    return db


def _frozen(file: Path) -> Frozen:
    seen = _state_on_disk(file)
    db = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=ro&immutable=1",
        uri=True,
        isolation_level=None,
        factory=Frozen,
    )
    db.seen = seen
    return db
