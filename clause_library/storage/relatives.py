"""The texts that belong to a text: those it continues, those that continue it, those a
citation names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.storage import succession as descent
from clause_library.storage.by_meaning import MeaningReader
from clause_library.storage.records import Kindred
from clause_library.storage.scopes import name_of
from clause_library.storage.series import Series
from clause_library.vocabulary.symbols import parse_symbol

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from clause_library.model import Resolution, Symbol
    from clause_library.storage.records import Parent
    from clause_library.storage.succession import Succession
    from clause_library.vocabulary.citations import Citation


class Relatives(MeaningReader):
    """A reader that knows which text continues which, and which a citation names."""

    def connect(self, connection: sqlite3.Connection) -> None:
        """Ask this connection from now on, and forget what another one told."""
        super().connect(connection)
        self._succession: tuple[int, Succession] | None = None
        self._series: tuple[int, Series] | None = None

    def predecessors(
        self, document: str | Resolution, language: str | None = None
    ) -> tuple[Kindred, ...]:
        """The earlier texts that a text continues, its predecessor first; often none.

        `document` is the id of a text of the library (of several languages the one
        named, else English) or a text that need not be in it.
        """
        if isinstance(document, str):
            number = self.number_of(document, language)
            if number is None:
                return ()
            parents = self.succession().parents(number)
        else:
            parents = descent.parents_of(self._db, document)
        return self._kindred(parents)

    def successors(
        self,
        id: str,
        language: str | None = None,
    ) -> tuple[Kindred, ...]:
        """The later texts that continue a text, oldest first; often none."""
        number = self.number_of(id, language)
        if number is None:
            return ()
        order = self.succession()
        row: list[Parent] = []
        for child in order.children(number):
            for parent in order.parents(child):
                if parent.number == number:
                    # The share is the child's: how much of it this text explains.
                    row.append(parent._replace(number=child))
        found = self._kindred(row)
        return tuple(sorted(found, key=lambda one: (one.source.date, one.source.id)))

    def succession(self) -> Succession:
        """Who continues whom among all texts, by their numbers."""
        ((now,),) = self._db.execute("SELECT coalesce(max(number), 0) FROM change")
        # Another program may have added: only the database knows the generation.
        if self._succession is None or self._succession[0] != now:
            self._succession = now, descent.succession(self._db)
        return self._succession[1]

    def own_series(self, text: Resolution) -> tuple[int, ...]:
        """The numbers of the adopted texts of the series that a text continues, newest
        first; it need not be in the library. Empty where it continues none."""
        for kindred in self.predecessors(text)[:1]:
            number = self.number_of(kindred.source.id, kindred.source.language)
            if number is not None:
                return self._of_series().whole(number)
        return ()

    def newest_of_series(
        self,
        document: int,
        exclude: Sequence[str] = (),
    ) -> int | None:
        """The newest adopted text of the series a text is of, both by their numbers.

        See `clause_library.storage.series`.
        """
        return self._of_series().newest(document, exclude)

    def _of_series(self) -> Series:
        self.refresh()
        if self._series is None or self._series[0] != self.turn:
            series = Series(
                self._db,
                lambda: descent.asked_one_by_one(self._db),
                self.provenances,
            )
            self._series = self.turn, series
        return self._series[1]

    def number_of(
        self,
        id: str,
        language: str | None = None,
    ) -> int | None:
        """The library's own number of a text; None where it is not here."""
        row = self._db.execute(
            "SELECT number FROM document"
            " WHERE name = ?1 AND (?2 IS NULL OR language = ?2)"
            " ORDER BY language IS NOT 'en', language",
            (name_of(id), language),
        ).fetchone()
        return int(row[0]) if row else None

    def _kindred(self, parents: Sequence[Parent]) -> tuple[Kindred, ...]:
        sources = self.provenance(parent.number for parent in parents)
        return tuple(
            Kindred(sources[parent.number], parent.share)
            for parent in parents
            if parent.number in sources
        )

    def named(self, citation: Citation) -> tuple[str, ...]:
        """The ids of the documents a citation can mean, oldest first; several where
        only a number was given."""
        if citation.symbol:
            return self._named_by_symbol(name_of(citation.symbol))
        # The index on symbols holds all that is read here.
        rows = self._db.execute(
            "SELECT DISTINCT id, symbol FROM document WHERE symbol LIKE ?"
            " ORDER BY date IS NULL, date, id",
            (f"%{citation.number}%",),
        )
        symbols: list[tuple[str, Symbol]] = []
        for id, text in rows:
            symbol = parse_symbol(text)
            if symbol:
                symbols.append((id, symbol))
        named = tuple(id for id, symbol in symbols if citation.names(symbol))
        # Parts answer only where no text bears the number alone: 77/128 of A/RES/77/128
        # B.
        return named or tuple(id for id, symbol in symbols if citation.covers(symbol))

    def _named_by_symbol(self, name: str) -> tuple[str, ...]:
        # Drafters leave the year out: S/RES/2667 for S/RES/2667 (2022).
        rows = self._db.execute(
            "SELECT DISTINCT id FROM document WHERE name = ? OR name GLOB ?",
            (name, f"{name}(*"),
        ).fetchall()
        if not rows:
            # The parts of a collection that is cited as a whole.
            rows = self._db.execute(
                "SELECT DISTINCT id FROM document WHERE name GLOB ? ORDER BY id",
                (f"{name}[a-z]",),
            ).fetchall()
        return tuple(id for (id,) in rows)
