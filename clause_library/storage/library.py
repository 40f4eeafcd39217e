"""The library on disk: a folder with a SQLite file and the index segments it names.

Everything a library says stands in SQLite, and one transaction is one step: a segment
is written before the transaction that names it is committed, so whenever the program is
stopped the library is as before or as after. Segments nobody names are leftovers of a
stopped program; the next writer takes them away. Only who has the lock of a writer
touches files: what one program writes is never taken for another's leftover.
"""

from __future__ import annotations

import json
import re
import zlib
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from clause_library.errors import InputError
from clause_library.storage.queries import Reader, name_of
from clause_library.storage.schema import (
    PASSING,
    UNMAPPED,
    code,
    open_database,
    outdated,
)
from clause_library.storage.segment_set import Segments
from clause_library.vocabulary import agenda_items

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from clause_library.model import Resolution
    from clause_library.search_index.builder import Builder
    from clause_library.storage.change_log import Changes
    from clause_library.storage.prepare import Prepared

# : A greater share of removed documents than this is worth a merge: what is removed
# takes the place of candidates.
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
    """Past texts, found again by their wording.

    Use `Library.open`; a context manager.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)
        self._files = Segments(path, connection)
        self._new: Builder | None = None  # while something is being written

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        before_indexing: Callable[[], None] = lambda: None,
    ) -> Library:
        """Open the library in the folder `path`; with `create`, make it where there is
        none.

        `before_indexing` is called where the index must be made anew, which takes a
        while. Raise InputError where there is none, where the folder holds something
        else or a damaged library, or where one of an older format may not be written
        to.
        """
        import sqlite3

        library = cls(path, open_database(path, create=create))
        try:
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
        import sqlite3

        self.close()
        if isinstance(error, (sqlite3.DatabaseError, json.JSONDecodeError, zlib.error)):
            raise InputError(f"{self.path}: {_trouble(error)}.") from error

    def close(self) -> None:
        """Close the files."""
        self._db.close()
        while self._segments:
            self._segments.popitem()[1].close()

    # Writing

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything added or removed within is one step: whole, or not at all where an
        exception leaves it.

        Raise InputError where the library may only be read, the disk is full, or
        somebody else is writing for long.
        """
        import sqlite3

        try:
            self._db.execute(UNMAPPED)
            self._db.execute("BEGIN IMMEDIATE")
            with self._whole_or_not_at_all():
                yield
        except (sqlite3.OperationalError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            message = f"{self.path}: the library cannot be written to now ({reason}) and is as it was"
            raise InputError(f"{message}; try again, or name another.") from error

    @contextmanager
    def _whole_or_not_at_all(self) -> Iterator[None]:
        from clause_library.search_index.builder import Builder

        before = self._files.names()
        try:
            self._files.sweep()
            with closing(Builder(self.path)) as self._new:
                yield
                if len(self._new):
                    self._files.write(self._new.write)
            self._db.execute("COMMIT")
        except BaseException:
            if (
                self._db.in_transaction
            ):  # not where it was committed, nor where a full disk has ended it
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
        from clause_library.storage.prepare import Prepared, prepare

        prepared = (
            resolution if isinstance(resolution, Prepared) else prepare(resolution)
        )
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
                self._db.execute(
                    "INSERT OR IGNORE INTO superseded VALUES (?, ?, ?)", gone
                )
        self._insert(self._new, prepared, origin, content_hash)
        return "replaced" if old else "added"

    def remove(self, id: str) -> int:
        """Remove every document with this id or symbol, in whatever language; how many
        there were."""
        if self._new is None:
            with self.batch():
                return self.remove(id)
        numbers = [
            n
            for (n,) in self._db.execute(
                "SELECT number FROM document WHERE name = ?", (name_of(id),)
            )
        ]
        for number in numbers:
            self._drop(number)
        self._db.execute("DELETE FROM superseded WHERE name = ?", (name_of(id),))
        return len(numbers)

    def merge(self) -> None:
        """Make one segment of all, without what was removed.

        Answers stay the same; finding gets quicker.
        """
        with self.batch():
            self._files.merge(self._files.names(), self._removed())
            self._db.execute("DELETE FROM removed")
        self._let_go()

    def tidy(self) -> None:
        """Merge all segments where much in them was removed, and the smaller ones where
        there are many."""
        ((removed, documents),) = self._db.execute(
            "SELECT (SELECT count(*) FROM removed), (SELECT count(*) FROM document)"
        )
        if removed > documents * REMOVED:
            self.merge()
        elif self._files.smaller():
            with self.batch():
                self._files.merge(self._files.smaller(), self._removed())
            self._let_go()

    def index(self, before_indexing: Callable[[], None] = lambda: None) -> None:
        """Make the index from the clauses where there is none: a library of an older
        format has it made anew."""
        from clause_library.vocabulary.normalize import keys

        lacking = "SELECT EXISTS (SELECT 1 FROM clause) AND NOT EXISTS (SELECT 1 FROM segment)"
        if self._db.execute(lacking).fetchone() == (0,):
            return
        if not self._may_write():
            raise outdated(self.path)
        before_indexing()
        with self.batch():
            if self._new is not None and self._db.execute(lacking).fetchone() == (1,):
                for key, document, part, text in self._db.execute(
                    "SELECT key, document, part, text FROM clause"
                ):
                    self._new.add(keys(text), key, document, part)

    def _may_write(self) -> bool:
        import sqlite3

        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            return code(error) != sqlite3.SQLITE_READONLY
        self._db.execute("ROLLBACK")
        return True

    # Reading

    def document(self, id: str, language: str | None = None) -> Resolution | None:
        """The whole text with this id or symbol; of several languages the one named,
        English first where none is."""
        from clause_library.storage.codec import load

        rows = self._db.execute(
            "SELECT resolution FROM document WHERE name = ? AND (?2 IS NULL OR language = ?2)"
            " ORDER BY language IS NOT 'en', language",
            (name_of(id), language),
        )
        row = rows.fetchone()
        return load(row[0]) if row else None

    def related(self, id: str) -> tuple[str, ...]:
        """The ids of the other issues of a text: its revisions, corrigenda and addenda,
        or what it is one of."""
        base = _base(id)
        rows = self._db.execute(
            "SELECT DISTINCT id FROM document WHERE name = ?1 OR name LIKE ?1 || '/%'",
            (base,),
        )
        return tuple(
            sorted(
                other
                for (other,) in rows
                if _base(other) == base and name_of(other) != name_of(id)
            )
        )

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
        """How much the library holds, by name: documents, adopted, drafts, clauses,
        wordings, segments, bytes.

        And its ``generation``; see `changes_since`.
        """
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
            "generation": self.generation(),
        }

    def changes_since(self, generation: int) -> Changes:
        """What became of the documents since the library was at a generation; 0 is
        before all.

        A generation the library has not reached is that of another library: everything is new then.
        """
        from clause_library.storage.change_log import summed

        now = self.generation()
        since = generation if generation <= now else 0
        log = "SELECT id, language, here FROM change WHERE number > ? AND number <= ? ORDER BY number"
        return summed(self._db.execute(log, (since, now)), now)

    def generation(self) -> int:
        """A number that grows with every document that comes or goes, whoever brings or
        removes it."""
        ((now,),) = self._db.execute("SELECT coalesce(max(number), 0) FROM change")
        return int(now)

    @contextmanager
    def known(self) -> Iterator[Callable[[str, str], bool]]:
        """Tells, by a file's origin and content hash, whether the library has it, or a
        text of it gave way.

        Asked while a batch runs, it tells how things stood before.
        """
        query = (
            "SELECT EXISTS (SELECT 1 FROM document WHERE content_hash = ?2)"
            " OR EXISTS (SELECT 1 FROM superseded WHERE origin = ?1 AND content_hash = ?2)"
        )
        with closing(open_database(self.path)) as before:
            before.execute(UNMAPPED)
            yield (
                lambda origin, content_hash: (
                    before.execute(query, (origin, content_hash)).fetchone() == (1,)
                )
            )

    def clash(self, prepared: Prepared, origin: str, content_hash: str) -> str | None:
        """Why a text without a symbol must not be added: another text of the same name
        is here.

        None where it may.
        """
        text = prepared.resolution
        if text.symbol:
            return None
        other = self._db.execute(
            f"SELECT origin FROM document WHERE {_SAME_TEXT} AND origin != ?3 AND content_hash != ?4",
            (name_of(text.id), text.language, origin, content_hash),
        ).fetchone()
        return (
            other
            and f"{origin}: the library has a text named {text.id} from {other[0]}; give it its --symbol."
        )

    # Within

    def _insert(
        self, new: Builder, prepared: Prepared, origin: str, content_hash: str
    ) -> None:
        text = prepared.resolution
        (number,) = self._db.execute(
            "INSERT INTO document (name, id, symbol, organ, title, session, date, status, adoption, language, sample,"
            " origin, content_hash, resolution, supplied, topic) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
            " RETURNING number",
            (
                *(
                    name_of(text.id),
                    text.id,
                    text.symbol and text.symbol.text,
                    text.organ,
                    text.title,
                    text.session,
                ),
                *(text.date, text.status, json.dumps(text.adoption)),
                *(
                    text.language,
                    text.sample,
                    origin,
                    content_hash,
                    prepared.whole,
                    prepared.supplied,
                ),
                agenda_items.topic(text.agenda_item),
            ),
        ).fetchone()
        if prepared.source:
            self._db.execute(
                "INSERT OR IGNORE INTO source VALUES (?, ?)",
                (content_hash, prepared.source),
            )
        for clause, words in prepared.clauses:
            (key,) = self._db.execute(
                "INSERT INTO clause (document, ref, part, label, opening, text, chapeau) VALUES (?,?,?,?,?,?,?)"
                " RETURNING key",
                (
                    number,
                    clause.ref,
                    clause.part,
                    clause.label,
                    clause.opening,
                    clause.text,
                    clause.chapeau,
                ),
            ).fetchone()
            new.add(words, key, number, clause.part)
        self._log(text.id, text.language, here=True)

    def _drop(self, number: int) -> None:
        (id, language, content_hash) = self._db.execute(
            "DELETE FROM document WHERE number = ? RETURNING id, language, content_hash",
            (number,),
        ).fetchone()
        self._db.execute("INSERT INTO removed VALUES (?)", (number,))
        self._db.execute(
            "DELETE FROM source WHERE content_hash = ?1"
            " AND NOT EXISTS (SELECT 1 FROM document WHERE content_hash = ?1)",
            (content_hash,),
        )
        self._log(id, language, here=False)

    def _log(self, id: str, language: str | None, *, here: bool) -> None:
        self._db.execute(
            "INSERT INTO change (id, language, here) VALUES (?, ?, ?)",
            (id, language, here),
        )

    def _let_go(self) -> None:
        """Take merged segments away; where somebody else is writing, they do."""
        with suppress(InputError), self.batch():
            pass


def default_path() -> Path:
    """Where the user's library is kept unless another is named."""
    from platformdirs import user_data_path

    return user_data_path("drafter") / "library"


def _trouble(error: Exception) -> str:
    if code(error) in PASSING:
        return f"the library cannot be read now ({error}); try again"
    return f"the library is damaged ({error}); run `drafter library verify --repair`, or restore it from a copy"


def _base(id: str) -> str:
    """The name of the text that a Rev., Corr.

    or Add. belongs to.
    """
    return re.sub(r"(?:/(?:rev|corr|add)\.\d+)+$", "", name_of(id))
