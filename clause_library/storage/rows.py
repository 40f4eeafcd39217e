"""The rows of a library's database: its documents and clauses, and whether another
program has changed them."""

from __future__ import annotations

from _thread import get_ident  # `threading` would cost each start a millisecond
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.storage.records import (
    CLAUSE,
    DOCUMENT,
    library_clause,
    provenance,
)
from clause_library.storage.schema import Frozen, open_database
from clause_library.storage.scopes import conditions, name_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import (
        Hashable,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )
    from pathlib import Path

    from clause_library.model import LibraryClause, Provenance
    from clause_library.storage.scopes import Condition, Scope

# So many uses of wordings, and refs of clauses, are kept at hand.
AT_HAND = 20_000


class Rows:
    """What the database of a library can be asked, by the thread that opened it.

    What was told is kept at hand until the library has changed.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
    ) -> None:
        self.path = path
        self._thread = get_ident()
        self.connect(connection)

    def connect(self, connection: sqlite3.Connection) -> None:
        """Ask this connection from now on, and forget what another one told."""
        self._connection = connection
        self._held = 0
        #: Counts how often something had changed since the last question.
        self.turn = 0
        self._forget_rows()
        self.forget()

    def forget(self) -> None:
        """Ask anew whatever was told so far."""
        self._seen: tuple[int, int] | None = None

    def _forget_rows(self) -> None:
        self._sources: dict[int, Provenance] = {}
        self._scopes: dict[Hashable, frozenset[int] | None] = {}
        self._printed: dict[int, dict[str, str]] = {}
        self._refs: dict[int, str] = {}

    @property
    def _db(self) -> sqlite3.Connection:
        # SQLite refuses another thread as well, but with an error of its own in the
        # midst of an answer.
        if get_ident() != self._thread:
            raise InputError(
                f"{self.path}: this library object belongs to another thread;"
                " open the library once in each thread with Library.open."
            )
        return self._connection

    @contextmanager
    def at_one_time(self) -> Iterator[None]:
        """All questions asked within are answered from the library as it is now: it is
        looked at once whether another program has added to it."""
        self.refresh()
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    def refresh(self) -> None:
        """Look whether another program has changed the library since the last time."""
        if self._held:
            return
        # Who may not write beside the file may have found no log to follow.
        connection = self._connection
        if isinstance(connection, Frozen) and connection.is_outdated(self.path):
            self.connect(open_database(self.path))
            connection.close()
        ((version,),) = self._db.execute("PRAGMA data_version")
        # The data version tells what other connections committed, the total what this
        # one did.
        state = (version, self._db.total_changes)
        if self._seen != state:
            self.changed()
            self._seen = state

    def changed(self) -> None:
        """Forget what the library told before it was changed."""
        self._forget_rows()
        self.turn += 1

    def organs(self) -> tuple[str, ...]:
        """The organs of which the library has texts, by their short names."""
        rows = self._db.execute(
            "SELECT DISTINCT organ FROM document WHERE organ IS NOT NULL ORDER BY organ"
        )
        return tuple(organ for (organ,) in rows)

    def provenance(self, documents: Iterable[int]) -> dict[int, Provenance]:
        """What a citation needs of the documents with these numbers."""
        wanted = set(documents)
        sources = self.provenances(wanted)
        return {number: sources[number] for number in wanted if number in sources}

    def provenances(self, documents: Iterable[int]) -> Mapping[int, Provenance]:
        """As `provenance`, and what else is at hand: an answer names the same few
        sources again and again, and no row of them is made anew."""
        missing = set(documents).difference(self._sources)
        if missing:
            rows = self._db.execute(
                f"SELECT number, {DOCUMENT} FROM document"
                f" WHERE number IN ({_listed(missing)})"
            )
            for number, *row in rows:
                self._sources[number] = provenance(tuple(row))
        return self._sources

    def fetch(self, keys: Iterable[int]) -> tuple[LibraryClause, ...]:
        """The clauses with these keys, in this order; keys the library lacks are left
        out."""
        self.refresh()
        wanted = tuple(keys)
        rows = self._db.execute(
            f"SELECT {CLAUSE} FROM clause WHERE key IN ({_listed(wanted)})"
        ).fetchall()
        sources = self.provenance(row[1] for row in rows)
        clauses = {row[0]: library_clause(row, sources[row[1]]) for row in rows}
        for key, document, ref, part, *_ in rows:
            if part == "annex":
                printed = self._annex_places(document).get(ref, "")
                clauses[key] = clauses[key]._replace(printed=printed)
        # The caller's order is that of the answer; SQL promises none.
        return tuple(clauses[key] for key in wanted if key in clauses)

    def _annex_places(self, document: int) -> dict[str, str]:
        """Where the paragraphs of a document's annexes stand as printed."""
        # Few results stand in an annex.
        from clause_library.storage.annex_places import annex_places
        from clause_library.storage.codec import annexes

        if document not in self._printed:
            (whole,) = self._db.execute(
                "SELECT resolution FROM document WHERE number = ?", (document,)
            ).fetchone()
            self._printed[document] = annex_places(annexes(whole))
        return self._printed[document]

    def texts_with_subject(self, keys: Sequence[int]) -> list[str]:
        """The texts of the clauses with these keys, each behind what its document is
        about: its agenda item and its title. A paragraph alone seldom says it."""
        rows = self._db.execute(
            "SELECT key, topic, title, text FROM clause"
            f" JOIN document ON document = number WHERE key IN ({_listed(keys)})"
        )
        texts: dict[int, str] = {}
        for key, topic, title, text in rows:
            # a title that the catalogue gave stands in brackets
            about = title.strip("[]")
            if topic and topic not in about:
                about = f"{topic}, {about}" if about else topic
            texts[key] = f"{about}. {text}" if about else text
        return [texts.get(key, "") for key in keys]

    def refs(self, keys: Iterable[int]) -> dict[int, str]:
        """The refs of the clauses with these keys; keys the library lacks are left
        out."""
        self.refresh()
        wanted = set(keys)
        missing = wanted.difference(self._refs)
        if missing:
            rows = self._db.execute(
                f"SELECT key, ref FROM clause WHERE key IN ({_listed(missing)})"
            )
            # formulas come with nearly every query
            if len(self._refs) > AT_HAND:
                self._refs = {}
                return self.refs(wanted)
            self._refs.update(rows)
        return {key: self._refs[key] for key in wanted if key in self._refs}

    def clauses_of(self, id: str) -> tuple[LibraryClause, ...]:
        """Every clause of a document, in order; nothing where the library lacks it."""
        keys = self._db.execute(
            "SELECT key FROM clause JOIN document ON document = number"
            " WHERE name = ? ORDER BY key",
            (name_of(id),),
        )
        return self.fetch(key for (key,) in keys)

    def _allowed(self, scope: Scope) -> frozenset[int] | None:
        """The numbers of the documents the scope leaves; None where it leaves all."""
        wanted = conditions(scope)
        if wanted not in self._scopes:
            self._scopes[wanted] = self._numbers(wanted) if wanted else None
        return self._scopes[wanted]

    def _numbers(self, wanted: Sequence[Condition]) -> frozenset[int]:
        where = " AND ".join(condition.sql for condition in wanted)
        values: list[str] = []
        for condition in wanted:
            values += condition.values
        rows = self._db.execute(f"SELECT number FROM document WHERE {where}", values)
        return frozenset(number for (number,) in rows)


def _listed(numbers: Iterable[int]) -> str:
    """Numbers as a list in SQL: SQLite takes only so many placeholders."""
    return ",".join(map(str, numbers))
