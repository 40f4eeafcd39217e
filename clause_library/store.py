"""The library on disk: a folder with a SQLite file and the index segments it names.

Everything a library says stands in SQLite, and one transaction is one step: a segment is written before the
transaction that names it is committed, so whenever the program is stopped the library is as before or as after.
Segments nobody names are leftovers of a stopped program; the next writer takes them away.
"""

from __future__ import annotations

import json
import re
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from clause_library import agenda
from clause_library.database import open_database
from clause_library.errors import InputError
from clause_library.index import PARTS, Builder
from clause_library.reading import Reader, name_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from clause_library.model import Resolution
    from clause_library.prepared import Prepared

#: More segments than this are worth merging into one.
SEGMENTS = 8
#: A greater share of removed documents than this is worth a merge: what is removed takes the place of candidates.
REMOVED = 0.05
#: An unknown language may be any.
_SAME_TEXT = "name = ?1 AND (language = ?2 OR language IS NULL OR ?2 IS NULL)"


class Row(NamedTuple):
    """A document as `library list` shows it; `clauses` counts them."""

    id: str
    symbol: str | None
    organ: str | None
    title: str
    date: str | None
    status: str
    language: str | None
    clauses: int
    origin: str
    sample: bool
    topic: str = ""


class Library(Reader):
    """Past texts, found again by their wording. Use `Library.open`; a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)
        self._new = Builder()
        self._in_batch = False

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Library:
        """Open the library in the folder `path`; with `create`, make it where there is none.

        Raise InputError where there is none, or where the folder holds something else or a damaged library.
        """
        return cls(path, open_database(path, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the files."""
        self._db.close()
        while self._segments:
            self._segments.popitem()[1].close()

    # Writing

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything added or removed within is one step: whole, or not at all where an exception leaves it.

        Raise InputError where the library may only be read, or somebody else is writing to it for long.
        """
        import sqlite3

        try:
            self._db.execute("BEGIN IMMEDIATE")
            with self._whole_or_not_at_all():
                yield
        except sqlite3.OperationalError as error:
            message = f"{self.path}: the library cannot be written to now ({error}); try again, or name another."
            raise InputError(message) from error
        self._sweep()

    @contextmanager
    def _whole_or_not_at_all(self) -> Iterator[None]:
        self._in_batch = True
        try:
            yield
            self._write_segment()
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        finally:
            self._in_batch, self._new = False, Builder()

    def add(
        self, resolution: Resolution | Prepared, origin: str, content_hash: str
    ) -> Literal["added", "replaced", "unchanged"]:
        """Add a text, or put it in the place of an older text of the same id and language.

        `origin` is where it came from, for people; `content_hash` tells whether it changed.
        """
        if not self._in_batch:
            with self.batch():
                return self.add(resolution, origin, content_hash)
        from clause_library.prepared import Prepared, prepare

        prepared = resolution if isinstance(resolution, Prepared) else prepare(resolution)
        text = prepared.resolution
        old = self._db.execute(
            "SELECT number, content_hash, resolution, origin FROM document WHERE name = ? AND language IS ?",
            (name_of(text.id), text.language),
        ).fetchone()
        if old and old[1:3] == (content_hash, prepared.whole):
            return "unchanged"
        if old:
            self._drop(old[0])
            if old[3] != origin:
                gone = (name_of(text.id), old[3], old[1])
                self._db.execute("INSERT OR IGNORE INTO superseded VALUES (?, ?, ?)", gone)
        self._insert(prepared, origin, content_hash)
        return "replaced" if old else "added"

    def remove(self, id: str) -> int:
        """Remove every document with this id or symbol, in whatever language; how many there were."""
        if not self._in_batch:
            with self.batch():
                return self.remove(id)
        numbers = [n for (n,) in self._db.execute("SELECT number FROM document WHERE name = ?", (name_of(id),))]
        for number in numbers:
            self._drop(number)
        self._db.execute("DELETE FROM superseded WHERE name = ?", (name_of(id),))
        return len(numbers)

    def merge(self) -> None:
        """Make one segment of all, without what was removed. Answers stay the same; finding gets quicker."""
        self._refresh()
        with self.batch():
            removed = self._removed()
            for segment in self._segments.values():
                for wording in range(segment.wordings):
                    words = segment.words(segment.text(wording))
                    for key, document, part in segment.uses(wording):
                        if document not in removed:
                            self._new.add(words, key, document, PARTS[part])
            self._db.execute("DELETE FROM segment")
            self._db.execute("DELETE FROM removed")

    def tidy(self) -> None:
        """Merge the segments where there are many, or where much in them was removed."""
        self._refresh()
        ((documents,),) = self._db.execute("SELECT count(*) FROM document")
        if len(self._segments) > SEGMENTS or len(self._removed()) > documents * REMOVED:
            self.merge()

    # Reading

    def document(self, id: str, language: str | None = None) -> Resolution | None:
        """The whole text with this id or symbol; of several languages the one named, English first where none is."""
        from clause_library.serial import load

        rows = self._db.execute(
            "SELECT resolution FROM document WHERE name = ? AND (?2 IS NULL OR language = ?2)"
            " ORDER BY language IS NOT 'en', language",
            (name_of(id), language),
        )
        row = rows.fetchone()
        return load(row[0]) if row else None

    def related(self, id: str) -> tuple[str, ...]:
        """The ids of the other issues of a text: its revisions, corrigenda and addenda, or what it is one of."""
        base = _base(id)
        rows = self._db.execute("SELECT DISTINCT id FROM document WHERE name = ?1 OR name LIKE ?1 || '/%'", (base,))
        return tuple(sorted(other for (other,) in rows if _base(other) == base and name_of(other) != name_of(id)))

    def documents(self) -> tuple[Row, ...]:
        """Every document, oldest first."""
        rows = self._db.execute(
            "SELECT id, symbol, organ, title, date, status, language, (SELECT count(*) FROM clause"
            " WHERE document = number), origin, sample, topic FROM document ORDER BY date IS NULL, date, id, language"
        )
        return tuple(map(Row._make, rows))

    def sources(self) -> Iterator[tuple[str, str, bytes]]:
        """The files as they came: origin, content hash, bytes."""
        for origin, content_hash, data in self._db.execute(
            "SELECT min(origin), content_hash, data FROM document JOIN source USING (content_hash)"
            " GROUP BY content_hash"
        ):
            yield origin, content_hash, zlib.decompress(data)

    def stats(self) -> dict[str, int]:
        """How much the library holds, by name: documents, adopted, drafts, clauses, wordings, segments, bytes."""
        self._refresh()
        ((documents, adopted, drafts),) = self._db.execute(
            "SELECT count(*), count(*) FILTER (WHERE status = 'adopted'), count(*) FILTER (WHERE status = 'draft')"
            " FROM document"
        )
        ((clauses,),) = self._db.execute("SELECT count(*) FROM clause")
        return {
            "documents": documents,
            "adopted": adopted,
            "drafts": drafts,
            "clauses": clauses,
            "wordings": sum(segment.wordings for segment in self._segments.values()),
            "segments": len(self._segments),
            "bytes": sum(file.stat().st_size for file in self.path.iterdir()),
        }

    def hashes(self) -> frozenset[str | tuple[str, str]]:
        """The content hashes of all texts here; with its origin, that of a file whose text gave way to another's."""
        texts = self._db.execute("SELECT DISTINCT content_hash FROM document")
        gone = self._db.execute("SELECT origin, content_hash FROM superseded")
        return frozenset(known for (known,) in texts) | frozenset(gone)

    def clash(self, prepared: Prepared, origin: str) -> str | None:
        """Why a text without a symbol must not be added: another file of the same name is here. None where it may."""
        text = prepared.resolution
        if text.symbol:
            return None
        other = self._db.execute(
            f"SELECT origin FROM document WHERE {_SAME_TEXT} AND origin != ?3",
            (name_of(text.id), text.language, origin),
        ).fetchone()
        return other and f"{origin}: the library has a text named {text.id} from {other[0]}; give it its --symbol."

    # Within

    def _insert(self, prepared: Prepared, origin: str, content_hash: str) -> None:
        text = prepared.resolution
        (number,) = self._db.execute(
            "INSERT INTO document (name, id, symbol, organ, title, session, date, status, adoption, language, sample,"
            " origin, content_hash, resolution, supplied, topic) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
            " RETURNING number",
            (
                *(name_of(text.id), text.id, text.symbol and text.symbol.text, text.organ, text.title, text.session),
                *(text.date, text.status, json.dumps(text.adoption)),
                *(text.language, text.sample, origin, content_hash, prepared.whole, prepared.supplied),
                agenda.topic(text.agenda_item),
            ),
        ).fetchone()
        if prepared.source:
            self._db.execute("INSERT OR IGNORE INTO source VALUES (?, ?)", (content_hash, prepared.source))
        for clause, words in prepared.clauses:
            (key,) = self._db.execute(
                "INSERT INTO clause (document, ref, part, label, opening, text, chapeau) VALUES (?,?,?,?,?,?,?)"
                " RETURNING key",
                (number, clause.ref, clause.part, clause.label, clause.opening, clause.text, clause.chapeau),
            ).fetchone()
            self._new.add(words, key, number, clause.part)

    def _drop(self, number: int) -> None:
        self._db.execute("DELETE FROM document WHERE number = ?", (number,))
        self._db.execute("INSERT INTO removed VALUES (?)", (number,))
        self._db.execute("DELETE FROM source WHERE content_hash NOT IN (SELECT content_hash FROM document)")

    def _write_segment(self) -> None:
        if not len(self._new):
            return
        taken = {name for (name,) in self._db.execute("SELECT name FROM segment")} | {
            f.name for f in self.path.iterdir()
        }
        name = next(name for n in range(1, 1 << 62) if (name := f"segment-{n}") not in taken)
        self._new.write(self.path / name)
        checksum = zlib.crc32((self.path / name).read_bytes())
        self._db.execute("INSERT INTO segment VALUES (?, ?)", (name, checksum))

    def _sweep(self) -> None:
        named = {name for (name,) in self._db.execute("SELECT name FROM segment")}
        for file in self.path.glob("segment-*"):
            if file.name not in named:
                file.unlink(missing_ok=True)


def default_path() -> Path:
    """Where the user's library is kept unless another is named."""
    from platformdirs import user_data_path

    return user_data_path("drafter") / "library"


def _base(id: str) -> str:
    """The name of the text that a Rev., Corr. or Add. belongs to."""
    return re.sub(r"(?:/(?:rev|corr|add)\.\d+)+$", "", name_of(id))
