"""What a library keeps of the log it shares: the place in it, its packs, which texts
came from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.storage.scopes import name_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


class Followed(Record):
    """The log a library follows: where it lies, the newest pack seen (see
    `clause_library.sharing.pack.Place`), who may sign (``""``: anybody)."""

    location: str
    epoch: int
    number: int
    sum: str
    log: str
    signers: str


class Logged(Record):
    """A pack as it was replayed: its number, how many documents, bytes, its sum."""

    number: int
    documents: int
    bytes: int
    sum: str


class Kept(Record):
    """A text of the library as a pack needs it: its number, its compressed JSON."""

    number: int
    id: str
    language: str | None
    status: str
    sample: bool
    origin: str
    content_hash: str
    supplied: str
    whole: bytes


class SharedLog:
    """The tables on the log that is shared; what changes them belongs in a batch."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def followed(self) -> Followed | None:
        """The log this library follows; None where it follows none."""
        row = self._db.execute(
            "SELECT location, epoch, number, sum, log, signers FROM shared"
        ).fetchone()
        return Followed(*row) if row else None

    def follow(self, place: Followed) -> None:
        """Keep the place in the log."""
        self._db.execute("DELETE FROM shared")
        self._db.execute("INSERT INTO shared VALUES (?, ?, ?, ?, ?, ?)", place)

    def packs(self) -> tuple[Logged, ...]:
        """The packs replayed, in order."""
        rows = self._db.execute("SELECT * FROM shared_pack ORDER BY number")
        return tuple(map(Logged._make, rows))

    def log_pack(self, pack: Logged) -> None:
        """Note that a pack was replayed."""
        self._db.execute("INSERT OR REPLACE INTO shared_pack VALUES (?, ?, ?, ?)", pack)

    def begin_anew(self) -> None:
        """Forget all packs: another epoch begins."""
        self._db.execute("DELETE FROM shared_pack")

    def leave(self) -> None:
        """Forget which texts are in a log as well: for another log all are new."""
        self.begin_anew()
        self._db.execute("DELETE FROM from_log")

    def number_of(self, id: str, language: str | None) -> int | None:
        """The number of a document; None where it is not here."""
        row = self._db.execute(
            "SELECT number FROM document WHERE name = ? AND language IS ?",
            (name_of(id), language),
        ).fetchone()
        return int(row[0]) if row else None

    def is_shared(self, document: int) -> bool:
        """Whether a document came from the log, or went into it."""
        row = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM from_log WHERE document = ?)", (document,)
        ).fetchone()
        return bool(row[0])

    def mark(self, document: int, epoch: int) -> None:
        """Note that a document is in the log, in this epoch of it."""
        self._db.execute(
            "INSERT OR REPLACE INTO from_log VALUES (?, ?)", (document, epoch)
        )

    def of_older_epochs(self, epoch: int) -> list[tuple[int, str, str | None]]:
        """The documents that only epochs before this one had: number, id, language."""
        return self._db.execute(
            "SELECT number, id, language FROM document JOIN from_log"
            " ON document = number WHERE epoch < ? ORDER BY number",
            (epoch,),
        ).fetchall()

    def texts(self, *, shared: bool | None = None) -> Iterator[Kept]:
        """The texts of the library as packs need them, the oldest number first; with
        ``shared`` only those that are in the log, or are not."""
        wanted = {None: "", True: "WHERE epoch NOT NULL", False: "WHERE epoch IS NULL"}
        rows = self._db.execute(
            "SELECT number, id, language, status, sample, origin, content_hash,"
            " supplied, resolution FROM document LEFT JOIN from_log"
            f" ON document = number {wanted[shared]} ORDER BY number"
        )
        return map(Kept._make, rows)

    def file(self, content_hash: str) -> bytes | None:
        """A kept file, compressed as it lies there; None where it is not kept."""
        row = self._db.execute(
            "SELECT data FROM source WHERE content_hash = ?", (content_hash,)
        ).fetchone()
        return row[0] if row else None
