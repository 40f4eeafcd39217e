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

from clause_library.database import open_database
from clause_library.index import PARTS, Builder, Segment
from clause_library.model import Adoption, Clause, LibraryClause, Provenance
from clause_library.prepared import Prepared, prepare

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Any, Protocol, Self

    from clause_library.model import Resolution
    from clause_library.symbols import Citation

    class Scope(Protocol):
        """Which clauses may answer; `drafter.results.Filters` is one."""

        @property
        def organs(self) -> tuple[str, ...]: ...
        @property
        def part(self) -> Literal["preambular", "operative"] | None: ...
        @property
        def since(self) -> str | None: ...
        @property
        def before(self) -> str | None: ...
        @property
        def status(self) -> Literal["adopted", "draft", "any"]: ...
        @property
        def exclude(self) -> tuple[str, ...]: ...
        @property
        def exhaustive(self) -> bool: ...


#: More segments than this are worth merging into one.
SEGMENTS = 8
#: An unknown language may be any.
_SAME_TEXT = "name = ?1 AND (language = ?2 OR language IS NULL OR ?2 IS NULL)"
_DOCUMENT = "id, symbol, organ, title, date, status, adoption, language, sample"


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


class Candidate(NamedTuple):
    """A wording that may answer: query and wording with one character a word, and the clauses that use it."""

    query: str
    wording: str
    keys: tuple[int, ...]


class Library:
    """Past texts, found again by their wording. Use `Library.open`; a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        self._segments: dict[str, Segment] = {}
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
        """Everything added or removed within is one step: whole, or not at all where an exception leaves it."""
        self._db.execute("BEGIN IMMEDIATE")
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
        self._sweep()

    def add(
        self, resolution: Resolution | Prepared, origin: str, content_hash: str
    ) -> Literal["added", "replaced", "unchanged"]:
        """Add a text, or put it in the place of an older text of the same id and language.

        `origin` is where it came from, for people; `content_hash` tells whether it changed.
        """
        if not self._in_batch:
            with self.batch():
                return self.add(resolution, origin, content_hash)
        prepared = resolution if isinstance(resolution, Prepared) else prepare(resolution)
        text = prepared.resolution
        old = self._db.execute(
            "SELECT number, content_hash, resolution, origin FROM document WHERE name = ? AND language IS ?",
            (_name(text.id), text.language),
        ).fetchone()
        if old and old[1:3] == (content_hash, prepared.whole):
            return "unchanged"
        if old:
            self._drop(old[0])
            if old[3] != origin:
                self._db.execute("INSERT OR IGNORE INTO superseded VALUES (?, ?, ?)", (_name(text.id), old[3], old[1]))
        self._insert(prepared, origin, content_hash)
        return "replaced" if old else "added"

    def remove(self, id: str) -> int:
        """Remove every document with this id or symbol, in whatever language; how many there were."""
        numbers = [n for (n,) in self._db.execute("SELECT number FROM document WHERE name = ?", (_name(id),))]
        if numbers and not self._in_batch:
            with self.batch():
                return self.remove(id)
        for number in numbers:
            self._drop(number)
        self._db.execute("DELETE FROM superseded WHERE name = ?", (_name(id),))
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
        """Merge the segments where there are many."""
        self._refresh()
        if len(self._segments) > SEGMENTS:
            self.merge()

    # Reading

    def candidates(self, words: Sequence[str], scope: Scope, limit: int, *, holding: bool = False) -> list[Candidate]:
        """The wordings nearest to the words, by the keys of words; with `holding`, those that hold them in a row.

        At most `limit` of each segment; all of them where the scope asks for an exhaustive search.
        """
        self._refresh()
        admits = self._admits(scope)
        found = []
        for segment in self._segments.values():
            query = segment.encode(words)
            choose = segment.holding if holding else segment.nearest
            most = segment.wordings if scope.exhaustive else limit
            for wording in choose(query, most, admits and _any_use(segment, admits)):
                uses = segment.uses(wording)
                keys = tuple(use[0] for use in uses if admits is None or admits(use))
                found.append(Candidate(query, segment.text(wording), keys))
        return found

    def fetch(self, keys: Iterable[int]) -> tuple[LibraryClause, ...]:
        """The clauses with these keys, in this order; keys the library lacks are left out."""
        wanted = tuple(keys)
        rows = self._db.execute(
            f"SELECT key, ref, part, label, opening, text, chapeau, {_DOCUMENT} FROM clause JOIN document"
            f" ON document = number WHERE key IN ({','.join(map(str, wanted))})"
        )
        found = {row[0]: _library_clause(row) for row in rows}
        return tuple(found[key] for key in wanted if key in found)

    def clauses_of(self, id: str) -> tuple[LibraryClause, ...]:
        """Every clause of a document, in order; nothing where the library lacks it."""
        keys = self._db.execute(
            "SELECT key FROM clause JOIN document ON document = number WHERE name = ? ORDER BY key", (_name(id),)
        )
        return self.fetch(key for (key,) in keys)

    def named(self, citation: Citation) -> tuple[str, ...]:
        """The ids of the documents a citation can mean, oldest first; several where only a number was given."""
        from clause_library.symbols import parse_symbol

        if citation.symbol:
            rows = self._db.execute("SELECT DISTINCT id FROM document WHERE name = ?", (_name(citation.symbol),))
            return tuple(id for (id,) in rows)
        rows = self._db.execute(
            "SELECT DISTINCT id, symbol FROM document WHERE symbol LIKE ? ORDER BY date IS NULL, date, id",
            (f"%{citation.number}%",),
        )
        symbols = ((id, parse_symbol(symbol)) for id, symbol in rows)
        return tuple(id for id, symbol in symbols if symbol and citation.names(symbol))

    def document(self, id: str, language: str | None = None) -> Resolution | None:
        """The whole text with this id or symbol; of several languages the one named, English first where none is."""
        from clause_library.serial import load

        rows = self._db.execute(
            "SELECT resolution FROM document WHERE name = ? AND (?2 IS NULL OR language = ?2)"
            " ORDER BY language IS NOT 'en', language",
            (_name(id), language),
        )
        row = rows.fetchone()
        return load(row[0]) if row else None

    def related(self, id: str) -> tuple[str, ...]:
        """The ids of the other issues of a text: its revisions, corrigenda and addenda, or what it is one of."""
        base = _base(id)
        rows = self._db.execute("SELECT DISTINCT id FROM document WHERE name = ?1 OR name LIKE ?1 || '/%'", (base,))
        return tuple(sorted(other for (other,) in rows if _base(other) == base and _name(other) != _name(id)))

    def documents(self) -> tuple[Row, ...]:
        """Every document, oldest first."""
        rows = self._db.execute(
            "SELECT id, symbol, organ, title, date, status, language, (SELECT count(*) FROM clause"
            " WHERE document = number), origin, sample FROM document ORDER BY date IS NULL, date, id, language"
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
        return frozenset(known for (known,) in texts) | frozenset(
            self._db.execute("SELECT origin, content_hash FROM superseded")
        )

    def clash(self, prepared: Prepared, origin: str) -> str | None:
        """Why a text without a symbol must not be added: another file of the same name is here. None where it may."""
        text = prepared.resolution
        if text.symbol:
            return None
        other = self._db.execute(
            f"SELECT origin FROM document WHERE {_SAME_TEXT} AND origin != ?3",
            (_name(text.id), text.language, origin),
        ).fetchone()
        return other and f"{origin}: the library has a text named {text.id} from {other[0]}; give it its --symbol."

    # Within

    def _insert(self, prepared: Prepared, origin: str, content_hash: str) -> None:
        text = prepared.resolution
        adoption = text.adoption
        (number,) = self._db.execute(
            "INSERT INTO document (name, id, symbol, organ, title, session, date, status, adoption, language, sample,"
            " origin, content_hash, resolution, supplied) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
            " RETURNING number",
            (
                *(_name(text.id), text.id, text.symbol and text.symbol.text, text.organ, text.title, text.session),
                *(text.date, text.status, json.dumps([getattr(adoption, name) for name in Adoption.__slots__])),
                *(text.language, text.sample, origin, content_hash, prepared.whole, prepared.supplied),
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

    def _refresh(self) -> None:
        """Map the segments that are named now: another program may have added to the library."""
        names = [name for (name,) in self._db.execute("SELECT name FROM segment ORDER BY name")]
        for gone in self._segments.keys() - set(names):
            self._segments.pop(gone).close()
        self._segments = {name: self._segments.get(name) or Segment(self.path / name) for name in names}

    def _removed(self) -> set[int]:
        return {number for (number,) in self._db.execute("SELECT document FROM removed")}

    def _admits(self, scope: Scope) -> Callable[[tuple[int, int, int]], bool] | None:
        """Whether a use may answer; None where every use may."""
        removed = self._removed()
        allowed = self._allowed(scope)
        if allowed is None and scope.part is None and not removed:
            return None
        part = None if scope.part is None else PARTS.index(scope.part)
        return lambda use: (
            use[1] not in removed and (allowed is None or use[1] in allowed) and (part is None or use[2] == part)
        )

    def _allowed(self, scope: Scope) -> set[int] | None:
        """The numbers of the documents the scope leaves; None where it leaves all. An unknown date passes no date."""
        conditions: list[tuple[str, tuple[Any, ...]]] = []
        if scope.organs:
            conditions.append((f"organ IN ({_marks(scope.organs)})", scope.organs))
        if scope.since:
            conditions.append(("date >= ?", (scope.since,)))
        if scope.before:
            conditions.append(("date < ?", (scope.before,)))
        if scope.status != "any":
            conditions.append(("status = ?", (scope.status,)))
        if scope.exclude:
            conditions.append((f"name NOT IN ({_marks(scope.exclude)})", tuple(map(_name, scope.exclude))))
        if not conditions:
            return None
        where = " AND ".join(condition for condition, _ in conditions)
        values = [value for _, some in conditions for value in some]
        return {number for (number,) in self._db.execute(f"SELECT number FROM document WHERE {where}", values)}


def default_path() -> Path:
    """Where the user's library is kept unless another is named."""
    from platformdirs import user_data_path

    return user_data_path("drafter") / "library"


def _any_use(segment: Segment, admits: Callable[[tuple[int, int, int]], bool]) -> Callable[[int], bool]:
    return lambda wording: any(admits(use) for use in segment.uses(wording))


def _library_clause(row: tuple[Any, ...]) -> LibraryClause:
    (
        key,
        ref,
        part,
        label,
        opening,
        text,
        chapeau,
        id,
        symbol,
        organ,
        title,
        date,
        status,
        adoption,
        language,
        sample,
    ) = row
    return LibraryClause(
        key,
        Clause(ref, id, part, label, opening, text, chapeau),
        Provenance(id, symbol, organ, title, date, status, Adoption(*json.loads(adoption)), language, bool(sample)),
    )


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def _base(id: str) -> str:
    """The name of the text that a Rev., Corr. or Add. belongs to."""
    return re.sub(r"(?:/(?:rev|corr|add)\.\d+)+$", "", _name(id))


def _name(id: str) -> str:
    """What two ids have in common that are the same: symbols are compared without regard to spaces."""
    return "".join(id.split()).casefold()
