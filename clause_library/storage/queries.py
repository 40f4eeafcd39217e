"""The reading half of a library: which wordings answer some words, where they stand,
what stands there.

This is the seam a library on a server would fill: `candidates` and `holding`, `uses`,
`fetch`. Everything that decides an answer stands above it; below it only wordings (one
character a word) and numbers move.
"""

from __future__ import annotations

import json
from functools import cache
from math import log
from typing import TYPE_CHECKING, Literal, NamedTuple

from clause_library.errors import InputError
from clause_library.model import Adoption, Clause, LibraryClause, Provenance
from clause_library.search_index import segment as index
from clause_library.search_index.segment import PARTS, Segment

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from pathlib import Path
    from typing import Any, Protocol

    from clause_library.vocabulary.citations import Citation

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


SHARED = 5
"""Paragraphs two texts under one agenda item have in common, word for word, to be of
one series; a fifth of the shorter at least.

With fewer, texts of different missions and sanctions would count as one series.
"""

_FIFTH = 5
_SENTENCE = 60  # characters of a paragraph that says something
_DOCUMENT = "id, symbol, organ, title, date, status, adoption, language, sample, topic"
# : So many wordings are thought to be in every library besides: in a small one a word
# is not rare for standing once.
FEW = 100


class Candidate(NamedTuple):
    """A wording that may answer: query and wording with one character a word, and where
    the wording is kept."""

    query: str
    wording: str
    segment: str
    number: int


class Use(NamedTuple):
    """A clause that has a wording: its key, its document's number, its part."""

    key: int
    document: int
    part: str


class Run(NamedTuple):
    """Words ``start`` to ``end`` (half open) of a query stand in a row in a wording;
    its uses."""

    start: int
    end: int
    uses: tuple[Use, ...]


class Reader:
    """What a library can be asked.

    `clause_library.storage.library.Library` is one.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        self._segments: dict[str, Segment] = {}
        self._seen: tuple[int, int] | None = None
        self._gone: set[int] = (
            set()
        )  # documents removed, whose wordings are in a segment still
        self._sources: dict[int, Provenance] = {}
        self._scopes: dict[Hashable, frozenset[int] | None] = {}

    def candidates(
        self, words: Sequence[str], scope: Scope, limit: int
    ) -> list[Candidate]:
        """The wordings nearest to the words, by the keys of words, at most `limit` of
        each segment.

        All that the scope leaves where it asks for an exhaustive search.
        """
        if scope.exhaustive:
            return self._found(
                words, scope, lambda segment, _, within: segment.all(within)
            )
        return self._found(
            words,
            scope,
            lambda segment, query, within: segment.nearest(query, limit, within),
        )

    def containing(
        self, words: Sequence[str], scope: Scope, limit: int
    ) -> list[Candidate]:
        """The wordings that have most of the words near each other, however long: at
        most `limit` of each segment."""
        return self._found(
            words,
            scope,
            lambda segment, query, within: segment.containing(query, limit, within),
        )

    def sharing(
        self, words: Sequence[str], scope: Scope, limit: int
    ) -> list[Candidate]:
        """The wordings that share most of the words, rare ones above all, in any order:
        at most `limit` a segment."""
        return self._found(
            words,
            scope,
            lambda segment, query, within: segment.sharing(query, limit, within),
        )

    def rarity(self, words: Iterable[str]) -> dict[str, float]:
        """How rare each word is here: the logarithm of all wordings over those that
        have it; never below 0."""
        self._refresh()
        segments = self._segments.values()
        every = sum(segment.wordings for segment in segments) + FEW
        return {
            word: log(
                1
                + every
                / (
                    1
                    + sum(segment.count(segment.encode([word])) for segment in segments)
                )
            )
            for word in set(words)
        }

    def holding(self, words: Sequence[str], scope: Scope) -> list[Candidate]:
        """Every wording in which the words stand in a row."""
        return self._found(
            words, scope, lambda segment, query, within: segment.holding(query, within)
        )

    def runs(self, words: Sequence[str], scope: Scope) -> list[list[Run]]:
        """Stretches of the words that stand in wordings, each with the wordings that
        have it nearly as long.

        Drafts are left out: only what was adopted, or may have been, is agreed language.
        """
        self._refresh()
        documents, part = self._allowed(scope, drafts=False), _part(scope)
        found = []
        for segment in self._segments.values():
            query = segment.encode(words)
            for same in segment.runs(query, index.Scope(documents, part)):
                uses = (
                    (start, end, self._uses(segment, wording, documents, part))
                    for start, end, wording in same
                )
                found.append([Run(*run) for run in uses])
        return found

    def uses(self, candidate: Candidate, scope: Scope) -> tuple[Use, ...]:
        """The clauses with this wording that the scope leaves."""
        return self._uses(
            self._segments[candidate.segment],
            candidate.number,
            self._allowed(scope),
            _part(scope),
        )

    def spelled(self, candidate: Candidate) -> tuple[str, ...]:
        """The keys of the wording's words."""
        return tuple(self._segments[candidate.segment].words(candidate.wording))

    def identity(self, candidate: Candidate) -> Hashable:
        """Equal for candidates of one wording, whatever segment they come from."""
        return (
            candidate.wording if len(self._segments) == 1 else self.spelled(candidate)
        )

    def provenance(self, documents: Iterable[int]) -> dict[int, Provenance]:
        """What a citation needs of the documents with these numbers."""
        wanted = set(documents)
        missing = wanted - self._sources.keys()
        if missing:
            rows = self._db.execute(
                f"SELECT number, {_DOCUMENT} FROM document WHERE number IN ({','.join(map(str, missing))})"
            )
            self._sources |= {row[0]: _provenance(row[1:]) for row in rows}
        return {
            number: self._sources[number]
            for number in wanted
            if number in self._sources
        }

    def fetch(self, keys: Iterable[int]) -> tuple[LibraryClause, ...]:
        """The clauses with these keys, in this order; keys the library lacks are left
        out."""
        self._refresh()
        wanted = tuple(keys)
        rows = self._db.execute(
            "SELECT key, document, ref, part, label, opening, text, chapeau FROM clause"
            f" WHERE key IN ({','.join(map(str, wanted))})"
        ).fetchall()
        sources = self.provenance(row[1] for row in rows)
        found = {row[0]: _library_clause(row, sources[row[1]]) for row in rows}
        return tuple(found[key] for key in wanted if key in found)

    def refs(self, keys: Iterable[int]) -> dict[int, str]:
        """The refs of the clauses with these keys."""
        rows = self._db.execute(
            f"SELECT key, ref FROM clause WHERE key IN ({','.join(map(str, keys))})"
        )
        return dict(rows.fetchall())

    def clauses_of(self, id: str) -> tuple[LibraryClause, ...]:
        """Every clause of a document, in order; nothing where the library lacks it."""
        keys = self._db.execute(
            "SELECT key FROM clause JOIN document ON document = number WHERE name = ? ORDER BY key",
            (name_of(id),),
        )
        return self.fetch(key for (key,) in keys)

    def latest(
        self, source: Provenance, exclude: Sequence[str] = ()
    ) -> Provenance | None:
        """The newest adopted text of the series, itself perhaps; None where there is
        none.

        A series are the texts of one organ with the same title. An agenda item of the Security Council holds several
        series: there it is the texts under one item that have `SHARED` paragraphs and more word for word.
        """
        excluded = tuple(map(name_of, exclude))
        if source.topic:
            return self._latest_on(source, excluded)
        if not source.title:
            return None
        row = self._db.execute(
            f"SELECT {_DOCUMENT} FROM document WHERE title = ? COLLATE NOCASE AND organ IS ? AND language IS ?"
            f" AND status = 'adopted' AND date IS NOT NULL AND name NOT IN ({_marks(excluded)})"
            " ORDER BY date DESC, id LIMIT 1",
            (source.title, source.organ, source.language, *excluded),
        ).fetchone()
        return row and _provenance(row)

    def _latest_on(
        self, source: Provenance, excluded: Sequence[str]
    ) -> Provenance | None:
        """The newest text under the agenda item of `source` that has much of its text,
        itself perhaps."""
        size = f"length(text) > {_SENTENCE}"
        rows = self._db.execute(
            f"WITH own AS (SELECT DISTINCT text FROM clause JOIN document ON document = number"
            f" WHERE name = ? AND language IS ? AND {size})"
            f" SELECT {_DOCUMENT}, (SELECT count(*) FROM clause WHERE document = number AND text IN own),"
            f" min((SELECT count(*) FROM own), (SELECT count(*) FROM clause WHERE document = number AND {size}))"
            " FROM document WHERE topic = ? AND organ IS ? AND language IS ? AND status = 'adopted' AND date >= ?"
            f" AND name NOT IN ({_marks(excluded)}) ORDER BY date DESC, id",
            (
                name_of(source.id),
                source.language,
                source.topic,
                source.organ,
                source.language,
                source.date,
                *excluded,
            ),
        )
        series = (
            row
            for *row, same, paragraphs in rows
            if same >= SHARED and same * _FIFTH >= paragraphs
        )
        return next(map(_provenance, series), None)

    def named(self, citation: Citation) -> tuple[str, ...]:
        """The ids of the documents a citation can mean, oldest first; several where
        only a number was given."""
        from clause_library.vocabulary.symbols import parse_symbol

        if citation.symbol:
            own = name_of(
                citation.symbol
            )  # drafters leave the year out: S/RES/2667 for S/RES/2667 (2022)
            rows = self._db.execute(
                "SELECT DISTINCT id FROM document WHERE name = ? OR name GLOB ?",
                (own, f"{own}(*"),
            )
            # of a collection cited as a whole
            texts = "SELECT DISTINCT id FROM document WHERE name GLOB ? ORDER BY id"
            return tuple(id for (id,) in rows) or tuple(
                id for (id,) in self._db.execute(texts, (f"{own}[a-z]",))
            )
        rows = self._db.execute(  # the index on symbols holds all that is read here
            "SELECT DISTINCT id, symbol FROM document WHERE symbol LIKE ? ORDER BY date IS NULL, date, id",
            (f"%{citation.number}%",),
        )
        symbols = [(id, symbol) for id, text in rows if (symbol := parse_symbol(text))]
        named = tuple(id for id, symbol in symbols if citation.names(symbol))
        return named or tuple(id for id, symbol in symbols if citation.covers(symbol))

    # Within

    def _found(
        self,
        words: Sequence[str],
        scope: Scope,
        choose: Callable[[Segment, str, index.Scope], Iterable[int]],
    ) -> list[Candidate]:
        self._refresh()
        within = index.Scope(self._allowed(scope), _part(scope))
        found = []
        for name, segment in self._segments.items():
            query = segment.encode(words)
            chosen = choose(segment, query, within)
            found += [
                Candidate(query, segment.text(number), name, number)
                for number in chosen
            ]
        return found

    def _uses(
        self,
        segment: Segment,
        wording: int,
        documents: frozenset[int] | None,
        part: int | None,
    ) -> tuple[Use, ...]:
        return tuple(
            Use(key, document, PARTS[place])
            for key, document, place in segment.uses(wording)
            if (
                document not in self._gone
                if documents is None
                else document in documents
            )
            and (part is None or place == part)
        )

    def _refresh(self) -> None:
        """Map the segments that are named now: another program may have added to the
        library."""
        ((version,),) = self._db.execute("PRAGMA data_version")
        if self._seen == (version, self._db.total_changes):
            return
        try:
            self._map(self._names())
        except InputError:
            # merged into another between looking and opening? Then it has another name now
            self._map(self._names())
        self._seen = (version, self._db.total_changes)
        self._sources, self._scopes = {}, {}
        self._gone = self._removed()

    def _names(self) -> list[str]:
        return [
            name
            for (name,) in self._db.execute("SELECT name FROM segment ORDER BY name")
        ]

    def _map(self, names: Sequence[str]) -> None:
        for gone in self._segments.keys() - set(names):
            self._segments.pop(gone).close()
        self._segments = {
            name: self._segments.get(name) or Segment(self.path / name)
            for name in names
        }

    def _removed(self) -> set[int]:
        return {
            number for (number,) in self._db.execute("SELECT document FROM removed")
        }

    def _allowed(self, scope: Scope, *, drafts: bool = True) -> frozenset[int] | None:
        """The numbers of the documents the scope leaves; None where it leaves all.

        An unknown date passes no date.
        """
        conditions: list[tuple[str, tuple[Any, ...]]] = []
        if scope.organs:
            conditions.append((f"organ IN ({_marks(scope.organs)})", scope.organs))
        if scope.since:
            conditions.append(("date >= ?", (scope.since,)))
        if scope.before:
            conditions.append(("date < ?", (scope.before,)))
        if scope.status != "any":
            conditions.append(("status = ?", (scope.status,)))
        if not drafts:
            conditions.append(("status != 'draft'", ()))
        if scope.exclude:
            conditions.append(
                (
                    f"name NOT IN ({_marks(scope.exclude)})",
                    tuple(map(name_of, scope.exclude)),
                )
            )
        known = tuple(conditions)
        if known not in self._scopes:
            self._scopes[known] = self._numbers(known)
        return self._scopes[known]

    def _numbers(
        self, conditions: tuple[tuple[str, tuple[Any, ...]], ...]
    ) -> frozenset[int] | None:
        if not conditions:
            return None
        where = " AND ".join(condition for condition, _ in conditions)
        values = [value for _, some in conditions for value in some]
        return frozenset(
            n
            for (n,) in self._db.execute(
                f"SELECT number FROM document WHERE {where}", values
            )
        )


def _part(scope: Scope) -> int | None:
    return None if scope.part is None else PARTS.index(scope.part)


def _provenance(row: tuple[Any, ...]) -> Provenance:
    id, symbol, organ, title, date, status, adoption, language, sample, topic = row
    return Provenance(
        id,
        symbol,
        organ,
        title,
        date,
        status,
        _adoption(adoption),
        language,
        bool(sample),
        topic,
    )


@cache
def _adoption(kept: str) -> Adoption:
    """Most texts were adopted in one of a few ways."""
    return Adoption(*json.loads(kept))


def _library_clause(row: tuple[Any, ...], source: Provenance) -> LibraryClause:
    key, _, ref, part, label, opening, text, chapeau = row
    return LibraryClause(
        key, Clause(ref, source.id, part, label, opening, text, chapeau), source
    )


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def name_of(id: str) -> str:
    """What two ids have in common that are the same: symbols are compared without
    regard to spaces."""
    return "".join(id.split()).casefold()
