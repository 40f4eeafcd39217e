"""The reading half of a library: which wordings answer some words, where they stand,
what stands there.

This is the seam a library on a server would fill: `candidates` and `holding`, `uses`,
`fetch`. Everything that decides an answer stands above it; below it only wordings (one
character a word) and numbers move.
"""

from __future__ import annotations

from itertools import compress
from math import log
from operator import itemgetter
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.record import Record
from clause_library.search_index import segment as index
from clause_library.search_index.segment_format import PARTS
from clause_library.storage.mapped_segments import MappedSegments, Named
from clause_library.storage.rows import AT_HAND, Rows
from clause_library.storage.scopes import part_number

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import (
        Callable,
        Collection,
        Hashable,
        Iterable,
        Sequence,
    )
    from pathlib import Path

    from clause_library.storage.mapped_segments import Asked, Languages
    from clause_library.storage.scopes import Scope

# So many wordings are thought to be in every library besides: in a small one a word is
# not rare for standing once.
FEW = 100


class Candidate(Record):
    """A wording that may answer: query and wording with one character a word, and where
    the wording is kept."""

    query: str
    wording: str
    segment: str
    number: int


class Use(Record):
    """A clause that has a wording: its key, its document's number, its part."""

    key: int
    document: int
    part: str


class Run(Record):
    """Words ``start`` to ``end`` (half open) of a query stand in a row in a wording;
    its uses.

    ``whole`` is the wording where the words are all it has, else None.
    """

    start: int
    end: int
    uses: tuple[Use, ...]
    whole: Candidate | None = None


class DocumentWordings(Record):
    """The wordings of a document in the order of its text.

    ``texts`` have one character a word, ``keys`` are of the clauses, ``segments`` names
    where they are kept.
    """

    candidates: Sequence[Candidate]
    texts: Sequence[str]
    keys: Sequence[int]
    segments: frozenset[str]


class Reader(Rows):
    """What a library can be asked, by the thread that opened it.

    `clause_library.storage.library.Library` is one.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
    ) -> None:
        self._segments = MappedSegments(path)
        super().__init__(path, connection)

    def connect(self, connection: sqlite3.Connection) -> None:
        """Ask this connection from now on, and forget what another one told."""
        super().connect(connection)
        # Documents removed, whose wordings are in a segment still.
        self._gone: set[int] = set()
        self._used_within = index.EVERYWHERE
        self._forget_wordings()

    def _forget_wordings(self) -> None:
        self._rarity: dict[Languages, dict[str, float]] = {}
        self._wordings: dict[int, DocumentWordings] = {}
        self._used: dict[tuple[Asked, int], tuple[Use, ...]] = {}

    def changed(self) -> None:
        """Map the segments that are named now: another program may have added to the
        library."""
        try:
            self._segments.map(self._named())
        except InputError:
            # Merged into another between looking and opening? Then it has another name
            # now.
            self._segments.map(self._named())
        super().changed()
        self._forget_wordings()
        self._gone = self._removed()

    def open_segments(self, opened: Callable[[Path], Asked]) -> None:
        """Open the segments by this from now on: they may be elsewhere."""
        self._segments.close()
        self._segments = MappedSegments(self.path, opened)
        self.forget()

    def candidates(
        self,
        words: Sequence[str],
        scope: Scope,
        limit: int,
        *,
        half: bool = False,
    ) -> list[Candidate]:
        """The wordings nearest to the words, by the keys of words, at most `limit` of
        each segment; where `half` is asked for none that cannot be 50 or more alike.

        All that the scope leaves where it asks for an exhaustive search.
        """

        def choose(
            segment: Asked,
            query: str,
            within: index.Scope,
        ) -> Iterable[int]:
            if scope.exhaustive:
                return segment.all(within)
            return segment.nearest(
                query,
                limit,
                within,
                half=half,
            )

        return self._candidates(words, scope, choose)

    def containing(
        self, words: Sequence[str], scope: Scope, limit: int
    ) -> list[Candidate]:
        """The wordings that have most of the words near each other, however long: at
        most `limit` of each segment."""

        def choose(
            segment: Asked,
            query: str,
            within: index.Scope,
        ) -> Iterable[int]:
            return segment.containing(query, limit, within)

        return self._candidates(words, scope, choose)

    def sharing(
        self, words: Sequence[str], scope: Scope, limit: int
    ) -> list[Candidate]:
        """The wordings that share most of the words, rare ones above all, in any order:
        at most `limit` a segment."""

        def choose(
            segment: Asked,
            query: str,
            within: index.Scope,
        ) -> Iterable[int]:
            return segment.sharing(query, limit, within)

        return self._candidates(words, scope, choose)

    def holding(
        self,
        words: Sequence[str],
        scope: Scope,
    ) -> list[Candidate]:
        """Every wording in which the words stand in a row."""
        return self._candidates(
            words,
            scope,
            lambda segment, query, within: segment.holding(query, within),
        )

    def words_known(self, words: Iterable[str]) -> frozenset[str]:
        """Those of the words, as keys, that some wording has."""
        self.refresh()
        asked = sorted(set(words))
        found: set[str] = set()
        for _, segment in self._segments:
            found.update(compress(asked, segment.counts(asked)))
        return frozenset(found)

    def rarity(
        self,
        words: Iterable[str],
        spoken_as: Collection[str] = (),
    ) -> dict[str, float]:
        """How rare each word is in the language of the words: the logarithm of all
        wordings over those that have it; never below 0.

        Their language is that of the words `spoken_as`, where these are given: of a
        thousand words of many texts it takes long to tell.
        """
        self.refresh()
        words = tuple(words)
        spoken = spoken_as or words
        segments = [segment for _, segment in self._segments.asked(spoken)]
        known = self._rarity.setdefault(self._segments.languages_of(spoken), {})
        wordings = FEW + sum(one.wordings for one in segments)
        # Not as a difference of sets: that walks through all the words known.
        new = [word for word in dict.fromkeys(words) if word not in known]
        counts = [segment.counts(new) for segment in segments if new]
        for word, *of_word in zip(new, *counts, strict=True):
            known[word] = log(1 + wordings / (1 + sum(of_word)))
        return {word: known[word] for word in words}

    def runs(
        self,
        words: Sequence[str],
        scope: Scope,
    ) -> list[list[Run]]:
        """Stretches of the words that stand in wordings, each with the wordings that
        have it nearly as long.
        """
        self.refresh()
        within = index.Scope(self._allowed(scope), part_number(scope))
        asked = []
        # All before the first is waited for: they may be elsewhere.
        for name, segment in self._segments.asked(words, scope.language):
            query = segment.encode(words)
            asked.append((name, segment, query, segment.runs(query, within)))
        stretches: list[list[Run]] = []
        for name, segment, query, found in asked:
            for stretch in found:
                runs: list[Run] = []
                for start, end, wording, is_whole in stretch:
                    uses = self._uses(segment, wording, within)
                    whole = None
                    if is_whole:
                        whole = Candidate(query, query[start:end], name, wording)
                    runs.append(Run(start, end, uses, whole))
                stretches.append(runs)
        return stretches

    def uses(
        self,
        candidate: Candidate,
        scope: Scope,
    ) -> tuple[Use, ...]:
        """The clauses with this wording that the scope leaves."""
        segment = self._segments[candidate.segment]
        within = index.Scope(self._allowed(scope), part_number(scope))
        return self._uses(segment, candidate.number, within)

    def wordings_of(self, document: int) -> DocumentWordings:
        """The wordings of a document, by its number; from the index alone."""
        self.refresh()
        # The answers to one text are of a few series, and end in the same few texts.
        if document not in self._wordings:
            self._wordings[document] = self._wordings_of(document)
        return self._wordings[document]

    def _wordings_of(self, document: int) -> DocumentWordings:
        found: list[tuple[int, Candidate]] = []
        for name, segment in self._segments:
            for wording, key in segment.used_by(document):
                text = segment.text(wording)
                candidate = Candidate("", text, name, wording)
                found.append((key, candidate))
        # A segment has wordings in its own order; keys were given in the order of the
        # text.
        found.sort(key=itemgetter(0))
        candidates = [candidate for _, candidate in found]
        return DocumentWordings(
            candidates,
            [candidate.wording for candidate in candidates],
            [key for key, _ in found],
            frozenset(candidate.segment for candidate in candidates),
        )

    def spelled(self, candidate: Candidate) -> tuple[str, ...]:
        """The keys of the wording's words."""
        return tuple(self._segments[candidate.segment].words(candidate.wording))

    def identity(self, candidate: Candidate) -> Hashable:
        """Equal for candidates of one wording, whatever segment they come from."""
        # Each segment numbers words for itself: only within one do equal numbers mean
        # equal words.
        if len(self._segments) == 1:
            return candidate.wording
        return self.spelled(candidate)

    def _candidates(
        self,
        words: Sequence[str],
        scope: Scope,
        choose: Callable[[Asked, str, index.Scope], Iterable[int]],
    ) -> list[Candidate]:
        self.refresh()
        within = index.Scope(self._allowed(scope), part_number(scope))
        asked = []
        for name, segment in self._segments.asked(words, scope.language):
            query = segment.encode(words)
            asked.append((name, segment, query, choose(segment, query, within)))
        candidates: list[Candidate] = []
        for name, segment, query, numbers in asked:
            for number in numbers:
                wording = segment.text(number)
                candidates.append(Candidate(query, wording, name, number))
        return candidates

    def _uses(
        self, segment: Asked, wording: int, within: index.Scope
    ) -> tuple[Use, ...]:
        # Formulas come with nearly every query: their uses stay at hand for one scope.
        if self._used_within != within or len(self._used) > AT_HAND:
            self._used, self._used_within = {}, within
        wanted = (segment, wording)
        if wanted not in self._used:
            self._used[wanted] = self._uses_within(segment, wording, within)
        return self._used[wanted]

    def _uses_within(
        self, segment: Asked, wording: int, within: index.Scope
    ) -> tuple[Use, ...]:
        documents, part = within
        uses: list[Use] = []
        for key, document, place in segment.uses(wording):
            # With a scope the database was asked for its documents, and those gone are
            # not in it.
            if documents is None:
                allowed = document not in self._gone
            else:
                allowed = document in documents
            if allowed and part in (None, place):
                uses.append(Use(key, document, PARTS[place]))
        return tuple(uses)

    def _named(self) -> list[Named]:
        rows = self._db.execute("SELECT name, language FROM segment ORDER BY name")
        return [Named(*row) for row in rows]

    def _removed(self) -> set[int]:
        rows = self._db.execute("SELECT document FROM removed")
        return {number for (number,) in rows}
