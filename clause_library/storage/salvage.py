"""What a damaged library still gives, and a rebuilt one put in its place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from clause_library import record
from clause_library.model import Resolution
from clause_library.storage.codec import load
from clause_library.storage.schema import FILE, open_database
from clause_library.storage.segment_set import REPAIR
from clause_library.storage.turns import log_ahead
from clause_library.storage.verify import kept_file


class Record(record.Record):
    """What is known of a document: ``supplied`` are facts from outside it, as JSON."""

    id: str
    origin: str
    content_hash: str
    supplied: str


class KeptText(record.Record):
    """A text as it was read when it was added."""

    origin: str
    resolution: Resolution
    supplied: str


class Salvage:
    """Reads a damaged library; what cannot be read is left out."""

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
    ) -> None:
        self._path = path
        self._db = db

    def records(self) -> tuple[list[Record], int]:
        """The documents' records, and how many are lost.

        Each is asked for by its number, so that a damaged page costs its own alone.
        """
        records: list[Record] = []
        lost = 0
        query = (
            "SELECT id, origin, content_hash, supplied FROM document WHERE number = ?"
        )
        with suppress(sqlite3.DatabaseError):
            for number in range(1, self._last_number() + 1):
                try:
                    rows = self._db.execute(query, (number,)).fetchall()
                except sqlite3.DatabaseError:
                    lost += 1
                else:
                    records += map(Record._make, rows)
        return records, lost

    def _last_number(self) -> int:
        row = self._db.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'document'"
        ).fetchone()
        return int(row[0]) if row else 0

    def file(self, content_hash: str) -> bytes | None:
        """The file with this hash as it came, None where it is lost."""
        return kept_file(self._db, content_hash)

    def texts(self, content_hash: str) -> Iterator[KeptText]:
        """The texts of a file as they were read, as far as they can be had."""
        query = (
            "SELECT origin, resolution, supplied FROM document WHERE content_hash = ?"
        )
        with suppress(sqlite3.DatabaseError):
            rows = self._db.execute(query, (content_hash,)).fetchall()
            for origin, whole, supplied in rows:
                try:
                    resolution = load(whole)
                except Exception:  # whatever the damaged bytes provoke
                    continue
                yield KeptText(origin, resolution, supplied)

    def carry_on(self, fresh: sqlite3.Connection) -> None:
        """Go on numbering in a new library: no part of the index gets an old one's
        name, and every text counts as gone."""
        fresh.execute(
            # A reader may have a segment open, and takes the same name for the same
            # file.
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('segment', ?)",
            (max(self._used_numbers(), default=0),),
        )
        with suppress(sqlite3.DatabaseError):
            fresh.execute("BEGIN")
            fresh.executemany(
                # Whoever kept a generation must find a greater one: a smaller one would
                # be taken for that of another library.
                "INSERT INTO change VALUES (?, ?, ?, ?)",
                self._db.execute("SELECT * FROM change ORDER BY number"),
            )
            # Its texts are read anew: whoever made something from them must make it
            # again.
            fresh.executemany(
                "INSERT INTO change (id, language, here) VALUES (?, ?, 0)",
                self._db.execute("SELECT id, language FROM document ORDER BY number"),
            )
            fresh.execute("COMMIT")
        for table, marks in (
            ("shared", "?, ?, ?, ?, ?, ?"),
            ("shared_pack", "?, ?, ?, ?"),
        ):
            # The place in the log that is shared: a repair is no reason to read all
            # packs again.
            with suppress(sqlite3.DatabaseError):
                rows = self._db.execute(f"SELECT * FROM {table}").fetchall()
                fresh.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def shared(self) -> list[tuple[str, str | None, int]]:
        """The texts that are in the log that is shared: id, language, epoch."""
        with suppress(sqlite3.DatabaseError):
            return self._db.execute(
                "SELECT id, language, epoch FROM document JOIN from_log"
                " ON document = number"
            ).fetchall()
        return []

    def _used_numbers(self) -> list[int]:
        """The numbers segments have had, by the files and by the database."""
        used: list[int] = []
        for file in self._path.glob("segment-*"):
            number = file.name.partition("-")[2]
            if number.isdecimal():
                used.append(int(number))
        with suppress(sqlite3.DatabaseError):
            rows = self._db.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = 'segment'"
            )
            used += [number for (number,) in rows]
        return used


@contextmanager
def salvaged(path: Path) -> Iterator[tuple[Salvage, Path]]:
    """A damaged library, and an empty one beside it to fill; left without an exception,
    the second takes the place of the first in one step.

    For who has the lock of a writer.
    """
    # Inside the library: a file is put in another's place at one stroke only on one
    # disk.
    with TemporaryDirectory(
        dir=path,
        prefix=REPAIR,
    ) as folder:
        aside = Path(folder)
        with closing(open_database(path)) as db:
            salvage = Salvage(path, db)
            with closing(open_database(aside, create=True)) as fresh:
                salvage.carry_on(fresh)
            yield salvage, aside
        _put_in_place(aside, path)


def _put_in_place(
    aside: Path,
    path: Path,
) -> None:
    """First the parts of the index, which nobody names yet, then the file that names
    them, at one stroke."""
    names = _leave_log(aside)
    # The folder aside is its maker's alone; a repair must not shut others out.
    mode = (path / FILE).stat().st_mode & 0o666
    for name in (*names, FILE):
        (aside / name).chmod(mode)
    for name in names:
        os.replace(aside / name, path / name)
    # The old library's log may be damaged: it is thrown away in any case. Were it left,
    # SQLite would take it for the new file's.
    with suppress(sqlite3.DatabaseError):
        _leave_log(path)
    for ending in ("-wal", "-shm"):
        (path / f"{FILE}{ending}").unlink(missing_ok=True)
    os.replace(aside / FILE, path / FILE)
    with closing(sqlite3.connect(path / FILE)) as db:
        log_ahead(db)


def _leave_log(folder: Path) -> list[str]:
    """Put what stands in the write-ahead log into the file, and give the names of the
    segments."""
    with closing(sqlite3.connect(folder / FILE)) as db:
        # Also where a reader keeps the log from being given up, nothing is in it alone.
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with suppress(sqlite3.OperationalError):
            db.execute("PRAGMA journal_mode = DELETE")
        return [name for (name,) in db.execute("SELECT name FROM segment")]
