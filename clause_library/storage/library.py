"""The library on disk: a folder with a SQLite file and the index segments it names.

Everything a library says stands in SQLite, and one transaction is one step: a segment
is written before the transaction that names it is committed, so whenever the program is
stopped the library is as before or as after. Segments nobody names are leftovers of a
stopped program; the next writer takes them away. Only who has the lock of a writer, on
a file beside the database, touches files: what one program writes is never taken for
another's leftover, and a repair never takes the place of what is being written.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from clause_library.errors import InputError
from clause_library.file_lock import FileLock
from clause_library.storage.row_writer import RowWriter
from clause_library.storage.schema import (
    FILE,
    let_readers_in,
    make_private,
    open_database,
    outdated,
)
from clause_library.storage.scopes import name_of
from clause_library.storage.turns import (
    LOCK,
    PASSING,
    PATIENCE,
    UNMAPPED,
    begin_writing,
    code,
    log_ahead,
)
from clause_library.vocabulary.normalize import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self

    from clause_library.model import Resolution
    from clause_library.storage.prepare import Prepared
    from clause_library.storage.segment_set import NewSegments, Segments
    from clause_library.storage.shared_log import SharedLog

# A greater share of removed documents than this is worth a merge: what is removed takes
# the place of candidates.
REMOVED = 0.05
# Bytes that SQLite's memory of its log takes on the disk before anything is written.
ROOM = 1 << 16


class Library(RowWriter):
    """Past texts, found again by their wording.

    Use `Library.open`; a context manager. An object belongs to the thread that opened
    it: in another thread every method raises InputError. Open the library once in each
    thread; the objects see what the others add.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        waiting: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(path, connection)
        self._new: NewSegments | None = None  # while something is being written
        self._waiting = waiting
        #: Seconds to wait for another program to have written; None is for as long as
        #: it takes, where somebody hears that it does.
        self.patience = None if waiting else PATIENCE
        self._identity = _identity(path)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        before_indexing: Callable[[], None] = lambda: None,
        waiting: Callable[[], None] | None = None,
    ) -> Library:
        """Open the library in the folder `path`; with `create`, make it where there is
        none.

        `before_indexing` is called where the index must be made anew, which takes a
        while. `waiting` is called when another program has been writing for a second;
        with it a writer waits as long as that takes, without it 30 seconds. Raise
        InputError where there is none, where the folder holds something else or a
        damaged library, or where one of an older format may not be written to.
        """
        folder = Path(path)
        database = open_database(
            folder,
            create=create,
            waiting=waiting,
        )
        library = cls(folder, database, waiting)
        # A folder the user named keeps its mode: others may be meant to read it.
        if create and folder == default_path():
            make_private(folder)
        try:
            # Here, not at the first question: only who opens can hear that it takes a
            # while.
            library.index(before_indexing)
        except sqlite3.DatabaseError as error:
            library.close()
            raise InputError(f"{path}: {_trouble(error)}.") from error
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, (sqlite3.DatabaseError, json.JSONDecodeError, zlib.error)):
            raise InputError(f"{self.path}: {_trouble(error)}.") from error

    def close(self) -> None:
        """Close the files."""
        self._db.close()
        self._segments.close()
        let_readers_in(self.path)

    @contextmanager
    def batch(
        self, segments: Callable[[Path], NewSegments] | None = None
    ) -> Iterator[None]:
        """Everything added or removed within is one step: whole, or not at all where an
        exception leaves it.

        `segments` makes, in the library's folder, what collects the clauses.

        Raise InputError where the library may only be read, the disk is full, or
        somebody else is writing for long.
        """
        try:
            with self._turn_to_write(), self._whole_or_not_at_all(segments):
                yield
        except (sqlite3.OperationalError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            if _is_disk_full(self.path):
                reason = "the disk is full"
            raise InputError(
                f"{self.path}: the library cannot be written to now ({reason})"
                " and is as it was; try again, or name another."
            ) from error

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        """A transaction begun under the lock of a writer, in the file that is there."""
        lock = FileLock(self.path / LOCK)
        lock.wait(self._waiting or (lambda: None), self.patience)
        try:
            if not self.is_current:
                self._open_anew()
            self._db.execute(UNMAPPED)
            log_ahead(self._db)
            # A drafter of an older version knows no lock but SQLite's.
            begin_writing(self._db, self._waiting, self.patience)
            yield
        finally:
            lock.release()

    @property
    def is_current(self) -> bool:
        """Whether the library that is open is still the one in the folder: a repair
        puts another in its place."""
        return _identity(self.path) == self._identity

    def _open_anew(self) -> None:
        self.close()
        self._identity = _identity(self.path)
        self.connect(open_database(self.path))

    @property
    def _files(self) -> Segments:
        """The index's files; only who writes touches them."""
        from clause_library.storage.segment_set import Segments

        return Segments(self.path, self._connection)

    @contextmanager
    def _whole_or_not_at_all(
        self, segments: Callable[[Path], NewSegments] | None
    ) -> Iterator[None]:
        from clause_library.storage.segment_set import NewSegments, sweep_repairs

        before = self._files.names()
        try:
            # Only under the lock: what another program writes is named by nobody
            # either, until it commits.
            self._files.sweep()
            sweep_repairs(self.path)
            with closing((segments or NewSegments)(self.path)) as self._new:
                yield
                self._new.write(self._files)
            # After the segment is whole: what is committed must not name a file cut
            # short.
            self._db.execute("COMMIT")
        except BaseException:
            # Not where it was committed, nor where a full disk has ended it.
            if self._db.in_transaction:
                self._files.sweep(before)
                self._db.execute("ROLLBACK")
            raise
        finally:
            self._new = None

    def add(
        self, resolution: Resolution | Prepared, origin: str, content_hash: str
    ) -> Literal["added", "replaced", "unchanged"]:
        """Add a text, or put it in the place of an older text of the same id and
        language.

        `origin` is where it came from, for people; `content_hash` tells whether it
        changed.
        """
        if self._new is None:
            with self.batch():
                return self.add(resolution, origin, content_hash)
        # Reading a text for its rows takes what no answer needs.
        from clause_library.storage.prepare import Prepared, prepare

        if isinstance(resolution, Prepared):
            prepared = resolution
        else:
            prepared = prepare(resolution)
        text = prepared.resolution
        name = name_of(text.id)
        old = self._db.execute(
            "SELECT number, content_hash, resolution, origin FROM document"
            " WHERE name = ? AND language IS ?",
            (name, text.language),
        ).fetchone()
        if old is None:
            self._insert(
                self._new,
                prepared,
                origin,
                content_hash,
            )
            return "added"
        number, old_hash, old_whole, old_origin = old
        # The text too: the same file is read otherwise by a newer version, or with
        # facts given.
        if (old_hash, old_whole) == (content_hash, prepared.whole):
            return "unchanged"
        self._drop(number)
        # Else adding the same two files again would put the older text back.
        if old_origin != origin:
            self._db.execute(
                "INSERT OR IGNORE INTO superseded VALUES (?, ?, ?)",
                (name, old_origin, old_hash),
            )
        self._insert(
            self._new,
            prepared,
            origin,
            content_hash,
        )
        return "replaced"

    @property
    def shared(self) -> SharedLog:
        """What the library keeps of the log it shares."""
        # Few libraries share one, and no search asks for it.
        from clause_library.storage.shared_log import SharedLog

        return SharedLog(self._db)

    def remove(self, id: str, language: str | None = None) -> int:
        """Remove the documents with this id or symbol, in whatever language unless one
        is named; how many there were."""
        if self._new is None:
            with self.batch():
                return self.remove(id, language)
        name = name_of(id)
        rows = self._db.execute(
            "SELECT number FROM document"
            " WHERE name = ?1 AND (?2 IS NULL OR language = ?2)",
            (name, language),
        )
        numbers = [number for (number,) in rows]
        for number in numbers:
            self._drop(number)
        # Whoever removed a text may want it from any of its files again.
        self._db.execute("DELETE FROM superseded WHERE name = ?", (name,))
        return len(numbers)

    def merge(self) -> None:
        """Make one segment of all of a language, without what was removed.

        Answers stay the same; finding gets quicker.
        """
        with self.batch():
            self._files.merge(self._files.by_language(), self._removed())
            self._db.execute("DELETE FROM removed")
        self._let_go()

    def tidy(self) -> None:
        """Merge all segments where much in them was removed, and the smaller ones of a
        language where there are many."""
        ((removed, documents),) = self._db.execute(
            "SELECT (SELECT count(*) FROM removed), (SELECT count(*) FROM document)"
        )
        if removed > documents * REMOVED:
            self.merge()
        elif self._files.smaller():
            with self.batch():
                self._files.merge(self._files.smaller(), self._removed())
            # The files merged had to outlast the commit, for the case that it fails.
            self._let_go()

    def index(self, before_indexing: Callable[[], None] = lambda: None) -> None:
        """Make the index from the clauses where there is none: a library of an older
        format has it made anew."""
        if not self._lacks_index():
            return
        if not self._may_write():
            raise outdated(self.path)
        before_indexing()
        with self.batch():
            # Asked again under the lock: another program may have made it meanwhile.
            if self._new is not None and self._lacks_index():
                clauses = self._db.execute(
                    "SELECT key, document, part, text, language"
                    " FROM clause JOIN document ON document = number ORDER BY key"
                )
                for key, document, part, text, language in clauses:
                    self._new.of(language).add(
                        keys(text),
                        key,
                        document,
                        part,
                    )

    def read_citations(self, before_reading: Callable[[], None] = lambda: None) -> bool:
        """Read the citations of texts that an older version added; whether all are
        there then.

        `before_reading` is called where there is something to do, which takes a while
        in a large library. False where the library may not be written to.
        """
        from clause_library.storage import citations

        if not citations.unread(self._db):
            return True
        if not self._may_write():
            return False
        before_reading()
        with self.batch():
            citations.read_all(self._db)
        return True

    def _lacks_index(self) -> bool:
        ((lacks,),) = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM clause)"
            " AND NOT EXISTS (SELECT 1 FROM segment)"
        )
        return bool(lacks)

    def _may_write(self) -> bool:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        # That somebody else writes at this moment does not forbid it to this program.
        except sqlite3.OperationalError as error:
            return code(error) != sqlite3.SQLITE_READONLY
        self._db.execute("ROLLBACK")
        return True

    def _let_go(self) -> None:
        """Take merged segments away; where somebody else is writing, they do."""
        patience, self.patience = self.patience, 0
        with suppress(InputError), self.batch():
            pass
        self.patience = patience


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of the same name; None where there is none."""
    try:
        status = (path / FILE).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_disk_full(path: Path) -> bool:
    """Whether there is no room for what SQLite needs beside the database, where it
    speaks of one that may only be read."""
    # Windows has none: there SQLite's own words must do.
    if not hasattr(os, "statvfs"):
        return False
    try:
        disk = os.statvfs(path)
    except OSError:
        return False
    return disk.f_bavail * disk.f_frsize < ROOM


def default_path() -> Path:
    """Where the user's library is kept unless another is named."""
    # Not needed where a library is named, and it costs a start two milliseconds.
    from platformdirs import user_data_path

    return user_data_path("drafter") / "library"


def _trouble(error: Exception) -> str:
    if code(error) in PASSING:
        return f"the library cannot be read now ({error}); try again"
    return (
        f"the library is damaged ({error}); run `drafter library verify --repair`,"
        " or restore it from a copy"
    )
