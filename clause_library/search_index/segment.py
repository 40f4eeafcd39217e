"""Passage -> candidate wordings: postings of three-word runs in files that are mapped,
never read whole.

A segment is one immutable file: the vocabulary, every distinct wording as a row of word
numbers, where each wording is used, and for each run of three words the wordings it
stands in. Words are numbered in the order of their code points, wordings by
their length, and of one length in the order of their words' numbers (`builder.py`
writes them, and says why). Each word of a wording
begins exactly one run (the last two are filled up with word 0, "no word"), and runs are
stored in order: the wordings that hold two given words in a row, or one given word, are
therefore one contiguous stretch as well.

A row has one bit for each wording: whether it has a word at least once, twice, … A word
that stands in few wordings has no row: its stretch is short. The rows of "no word" are
the binary digits of how short a wording is. Where wordings are many, rows of groups
have one bit for each group of near-copies: whether one of them has the word so often
(`grouped.py`).
"""

from __future__ import annotations

from collections import Counter
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index import bitmaps
from clause_library.search_index.nearest import NearestWordings
from clause_library.search_index.segment_contents import Stretch
from clause_library.search_index.segment_format import BLOCK, RUN
from clause_library.search_index.shared_runs import (
    SharedRun,
    covered,
    extent,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from clause_library.search_index.shared_runs import Extent

# Postings visited for a phrase, rarest runs first. Beyond it more reading finds no
# better clause.
VISITED = 12_000
# Postings visited to find agreed runs of words in a query.
VISITED_FOR_RUNS = 600
# With so many wordings found by runs of three words, pairs and single words are not
# asked: 150 of each segment are scored.
ENOUGH = 150
_SIZE = attrgetter("size")


class Scope(Record):
    """The uses that may answer: in these documents, by number, and in this part, by
    place in PARTS; None for all."""

    documents: frozenset[int] | None = None
    part: int | None = None


EVERYWHERE = Scope()


class Segment(NearestWordings):
    """Finds wordings in one index file.

    Wordings are numbered from 0; a wording is text with one character a word.
    """

    def __init__(self, path: Path) -> None:
        """Raise InputError where the file is missing, cut short or of another
        format."""
        super().__init__(path)
        self._scopes: dict[Scope, list[int]] = {}

    def all(self, scope: Scope = EVERYWHERE) -> list[int]:
        """Every wording that the scope leaves."""
        return _admitted_of(range(self.wordings), self._admitting(scope))

    def nearest(
        self,
        query: str,
        limit: int,
        scope: Scope = EVERYWHERE,
        *,
        half: bool = False,
    ) -> Iterable[int]:
        """At most `limit` wordings that may be most similar to the query, the likeliest
        to be 50 or more alike; where `half` is asked for none that cannot be.

        See `NearestWordings` and `GroupedWordings`.
        """
        admitted = None if scope == EVERYWHERE else self._admitted(scope)
        return self._nearest(
            query,
            limit,
            admitted,
            half=half,
        )

    def containing(
        self, query: str, limit: int, scope: Scope = EVERYWHERE
    ) -> list[int]:
        """At most `limit` wordings that share most with the query, however long they
        are."""
        votes = self._votes(query, VISITED)
        return _best(votes, limit, self._admitting(scope))

    def holding(
        self,
        query: str,
        scope: Scope = EVERYWHERE,
    ) -> list[int]:
        """The wordings in which the query stands word for word."""
        if not query:
            return []
        stretches = self._stretches(query, min(len(query), RUN))
        # Whoever holds the query holds its rarest run: the fewest texts have to be
        # read.
        rarest = min(stretches, key=_SIZE)
        postings = self._postings(rarest)
        holding = [
            wording for wording in sorted(set(postings)) if query in self.text(wording)
        ]
        return _admitted_of(holding, self._admitting(scope))

    def sharing(
        self,
        query: str,
        limit: int,
        scope: Scope = EVERYWHERE,
    ) -> list[int]:
        """At most `limit` wordings that share most of the query's words, however
        placed; rare words weigh more."""
        votes: Counter[int] = Counter()
        visited = VISITED
        for stretch in sorted({self._stretch(word) for word in query}, key=_SIZE):
            visited -= stretch.size
            if visited < 0:
                break
            # Twice as rare is one more: votes are whole numbers.
            weight = 1 + (self.wordings // (stretch.size + 1)).bit_length()
            postings = self._postings(stretch)
            votes.update(dict.fromkeys(postings, weight))
        return _best(votes, limit, self._admitting(scope))

    def count(self, word: str) -> int:
        """In how many wordings a word stands, or a few more where it stands in some of
        them twice."""
        return self._stretch(word).size

    def counts(self, words: Sequence[str]) -> list[int]:
        """As `count`, of each of these words by its key."""
        return [self.count(self.encode([word])) for word in words]

    def runs(
        self,
        query: str,
        scope: Scope = EVERYWHERE,
    ) -> list[list[SharedRun]]:
        """Stretches of the query that stand in wordings: for each the longest run and
        its equals.

        Found from the rarest three words outwards, so that a run is found by what is
        its own; as equal counts a run at most one word shorter. Three words that stand
        nowhere in a longer run are left out, where the query has more.
        """
        seeds = list(enumerate(self._stretches(query, RUN)))
        seeds.sort(key=lambda seed: seed[1].size)
        admits = self._admitting(scope)
        groups: list[list[SharedRun]] = []
        known: list[Extent] = []
        shortest = min(RUN + 1, len(query))
        left = VISITED_FOR_RUNS
        for seed, stretch in seeds:
            if not stretch.size or left <= 0 or covered(seed, known):
                continue
            # A formula of the organ stands in very many wordings: a part must do.
            end = min(stretch.end, stretch.start + left)
            postings = self._postings(Stretch(stretch.start, end))
            left -= len(postings)
            found = self._shared(query, seed, _admitted_of(postings, admits))
            if not found:
                continue
            least = max(end - start for start, end, *_ in found) - 1
            nearly_longest = [one for one in found if one[1] - one[0] >= least]
            known.append(nearly_longest[0][:2])
            runs: list[SharedRun] = []
            for start, end, wording, size in nearly_longest:
                if end - start >= shortest:
                    runs.append(SharedRun(start, end, wording, end - start == size))
            if runs:
                groups.append(runs)
        return groups

    def _shared(
        self,
        query: str,
        seed: int,
        wordings: Iterable[int],
    ) -> list[tuple[int, int, int, int]]:
        """What the query shares with wordings around the three words at `seed`: the
        extent, the wording and its length in words."""
        found: list[tuple[int, int, int, int]] = []
        alone = seed, seed + RUN
        likely = alone
        before = query[max(seed - 1, 0) : seed + RUN]
        behind = query[seed : seed + RUN + 1]
        for wording in wordings:
            text = self.text(wording)
            # in half of the wordings the run goes no further
            if before in text or behind in text:
                likely = extent(query, text, seed, likely)
                found.append((*likely, wording, len(text)))
            else:
                found.append((*alone, wording, len(text)))
        return found

    def _votes(
        self,
        query: str,
        visited: int,
    ) -> Counter[int]:
        """How many runs each wording shares with the query; pairs and single words
        where runs find too little."""
        votes: Counter[int] = Counter()
        for width in range(RUN, 0, -1):
            stretches = set(self._stretches(query, width))
            for stretch in sorted(stretches, key=_SIZE):
                if stretch.size > visited:
                    break
                postings = self._postings(stretch)
                votes.update(postings.tolist())
                visited -= stretch.size
            if len(votes) >= ENOUGH:
                break
        return votes

    def _admitting(self, scope: Scope) -> Callable[[int], bool] | None:
        """Whether some use of a wording is within the scope; None where every use
        is."""
        if scope == EVERYWHERE:
            return None
        documents, part = scope
        starts = self._sections["use_starts"]
        numbers = self._sections["use_documents"]
        parts = self._sections["use_parts"]

        def admits(wording: int) -> bool:
            for use in range(starts[wording], starts[wording + 1]):
                if part is not None and parts[use] != part:
                    continue
                if documents is None or numbers[use] in documents:
                    return True
            return False

        return admits

    def _admitted(self, scope: Scope) -> list[int]:
        """The wordings within the scope, a bit for each; a bitmap for each block."""
        if scope not in self._scopes:
            admits = self._admitting(scope)
            bits: list[int] = []
            for first in range(0, self.wordings, BLOCK):
                wordings = range(first, min(first + BLOCK, self.wordings))
                flags: Iterable[bool] = repeat(True, len(wordings))
                if admits is not None:
                    flags = map(admits, wordings)
                bits.append(bitmaps.bitmap(flags))
            # One at a time: a session asks again and again within one scope.
            self._scopes = {scope: bits}
        return self._scopes[scope]


def _admitted_of(
    wordings: Iterable[int], admits: Callable[[int], bool] | None
) -> list[int]:
    return list(wordings if admits is None else filter(admits, wordings))


def _best(
    votes: Counter[int], limit: int, admits: Callable[[int], bool] | None
) -> list[int]:
    """The wordings with the most votes, as far as they are admitted; of equals those
    with the lowest number."""
    # Counts are few: of many thousands of wordings only the first are put in order.
    wordings_of = Counter(votes.values())
    best: list[int] = []
    waiting: dict[int, list[int]] = {}
    for count in sorted(wordings_of, reverse=True):
        if len(best) >= limit:
            break
        if count not in waiting:
            least = _least(wordings_of, count, limit)
            waiting = {}
            for wording, own in votes.items():
                if least <= own <= count:
                    waiting.setdefault(own, []).append(wording)
        best += _admitted_of(sorted(waiting[count]), admits)
    return best[:limit]


def _least(
    wordings_of: Mapping[int, int],
    most: int,
    enough: int,
) -> int:
    """The count down to which there are enough wordings, from one count on."""
    for count in sorted(wordings_of, reverse=True):
        if count <= most:
            enough -= wordings_of[count]
        if enough <= 0:
            return count
    return min(wordings_of)
