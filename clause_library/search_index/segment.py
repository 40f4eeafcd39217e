"""Passage -> candidate wordings: postings of three-word runs in files that are mapped,
never read whole.

A segment is one immutable file: the vocabulary, every distinct wording as a row of word
numbers, where each wording is used, and for each run of three words the wordings it
stands in. Words are numbered in the order of their code points, wordings in the order
of their words' numbers (`builder.py` writes them, and says why). Each word of a wording
begins exactly one run (the last two are filled up with word 0, "no word"), and runs are
stored in order: the wordings that hold two given words in a row, or one given word, are
therefore one contiguous stretch as well.

A row has one bit for each wording: whether it has a word at least once, twice, … A word
that stands in few wordings has no row: its stretch is short. The rows of "no word" are
the binary digits of how short a wording is.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left, bisect_right
from codecs import utf_32_le_decode
from collections import Counter
from heapq import heapify, heappop
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from clause_library.search_index import bitmaps
from clause_library.search_index.segment_format import (
    BITS,
    MAGIC,
    OCCURRENCE_BITS,
    OCCURRENCES,
    RUN,
    SECTIONS,
    SHORTNESS,
    TABLE,
    damaged,
    padding,
)
from clause_library.search_index.shared_runs import SharedRun, covered, extended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

# Bytes of rows kept at hand: the same common words come in nearly every query.
AT_HAND = 1 << 27
# Postings of rarer words visited for one query, the rarest first: in a library of a
# million wordings they are many.
VISITED_FOR_WORDS = 4_000
# Postings visited for a phrase, rarest runs first. Beyond it more reading finds no
# better clause.
VISITED = 12_000
# Postings visited to find agreed runs of words in a query.
VISITED_FOR_RUNS = 600
# With so many wordings found by runs of three words, pairs and single words are not
# asked: 150 of each segment are scored.
ENOUGH = 150


class Scope(NamedTuple):
    """The uses that may answer: in these documents, by number, and in this part, by
    place in PARTS; None for all."""

    documents: frozenset[int] | None = None
    part: int | None = None


class Stretch(NamedTuple):
    """Where in the postings the wordings stand that hold some words in a row, half
    open."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """How many postings these are."""
        return self.end - self.start


EVERYWHERE = Scope()


class Segment:
    """One index file, mapped.

    Wordings are numbered from 0; a wording is text with one character a word.
    """

    def __init__(self, path: Path) -> None:
        """Raise InputError where the file is missing, cut short or of another
        format."""
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise damaged(path, "cannot be read") from error
        view = memoryview(self._map)
        head = len(MAGIC) + TABLE
        if len(view) < head or bytes(view[: len(MAGIC)]) != MAGIC:
            raise damaged(path, "is not a clause index of this version")
        table = view[len(MAGIC) : head].cast("Q")
        last_offset, last_length = table[-2], table[-1]
        if last_offset + last_length + padding(last_length) != len(view):
            raise damaged(path, "is cut short")
        self._sections: dict[str, memoryview[int]] = {}
        self._places: dict[str, int] = {}  # offsets of the sections in the file
        for number, (name, code) in enumerate(SECTIONS.items()):
            offset, length = table[2 * number], table[2 * number + 1]
            self._sections[name] = view[offset : offset + length].cast(code)
            self._places[name] = offset
        self._letters = self._sections["texts"].cast("B")
        self._view = view
        self.wordings = len(self._sections["text_starts"]) - 1
        self._known: dict[str, str] = {}
        self._rows: dict[int, int] = {}
        self._scopes: dict[Scope, int] = {}

    def close(self) -> None:
        """Give the file back.

        The segment is of no use afterwards.
        """
        for view in (self._letters, *self._sections.values()):
            view.release()
        self._view.release()
        self._map.close()

    def encode(self, words: Sequence[str]) -> str:
        """The words as one character each; words this segment lacks get numbers of
        their own, above all others."""
        unknown: dict[str, str] = {}
        free = len(self._sections["word_starts"])
        characters: list[str] = []
        for word in words:
            character = self._known.get(word) or self._character(word)
            if not character:
                character = unknown.setdefault(word, chr(free + len(unknown)))
            characters.append(character)
        return "".join(characters)

    def words(self, text: str) -> list[str]:
        """The words of a wording, from its characters."""
        starts, letters = self._sections["word_starts"], self._sections["word_bytes"]
        words: list[str] = []
        for number in map(ord, text):
            word = letters[starts[number - 1] : starts[number]]
            words.append(str(word, "utf-8"))
        return words

    def text(self, wording: int) -> str:
        """A wording, one character a word."""
        starts = self._sections["text_starts"]
        letters = self._letters[4 * starts[wording] : 4 * starts[wording + 1]]
        return utf_32_le_decode(letters, "surrogatepass")[0]

    def uses(self, wording: int) -> list[tuple[int, int, int]]:
        """Where a wording stands: clause key, document number, place in PARTS."""
        starts = self._sections["use_starts"]
        here = slice(starts[wording], starts[wording + 1])
        keys = self._sections["use_keys"][here]
        documents = self._sections["use_documents"][here]
        parts = self._sections["use_parts"][here]
        return list(
            zip(
                keys,
                documents,
                parts,
                strict=True,
            )
        )

    def used_by(self, document: int) -> list[tuple[int, int]]:
        """The wordings of a document and the keys of the clauses that have them.

        One look through the column of documents, at the speed of the processor.
        """
        numbers = self._sections["use_documents"]
        starts, keys = self._sections["use_starts"], self._sections["use_keys"]
        column = numbers.cast("B")
        start = self._places["use_documents"]
        size = numbers.itemsize
        needle = document.to_bytes(size, "little")
        found: list[tuple[int, int]] = []
        at = self._map.find(needle, start, start + len(column))
        while at >= 0:
            use, rest = divmod(at - start, size)
            # a number that lies across two others is none
            if not rest:
                found.append((bisect_right(starts, use) - 1, keys[use]))
            at = self._map.find(needle, at + 1, start + len(column))
        return found

    def all(self, scope: Scope = EVERYWHERE) -> list[int]:
        """Every wording that the scope leaves."""
        return _admitted_of(range(self.wordings), self._admitting(scope))

    def nearest(
        self,
        query: str,
        limit: int,
        scope: Scope = EVERYWHERE,
    ) -> list[int]:
        """At most `limit` wordings that may be most similar to the query, the likeliest
        to be 50 or more alike.

        So alike are two texts at most by the words they have in common, 2 × common ÷
        (length + length): the wordings are taken by how far four times the common words
        exceed their length.
        """
        # Shortness is counted in fours, so that a common word counts as one.
        summands = [[self._row(0, digit) for digit in range(SHORTNESS)]]
        rare: list[Stretch] = []
        for word, times in Counter(query).items():
            number = ord(word)
            rows = [self._row(number, n) for n in range(min(times, OCCURRENCES))]
            summands += [[row] for row in rows if row]
            if not rows[0]:
                rare.append(self._stretch(word))
        counts = self._counts(rare, VISITED_FOR_WORDS)
        sums = bitmaps.added([*summands, bitmaps.bitmaps(counts)])
        return bitmaps.highest(sums, self._admitted(scope), limit)

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
        rarest = min(stretches, key=_size)
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
        for stretch in sorted({self._stretch(word) for word in query}, key=_size):
            visited -= stretch.size
            if visited < 0:
                break
            weight = 1 + (self.wordings // (stretch.size + 1)).bit_length()
            postings = self._postings(stretch)
            votes.update(dict.fromkeys(postings, weight))
        return _best(votes, limit, self._admitting(scope))

    def count(self, word: str) -> int:
        """In how many wordings a word stands, or a few more where it stands in some of
        them twice."""
        return self._stretch(word).size

    def runs(
        self,
        query: str,
        scope: Scope = EVERYWHERE,
    ) -> list[list[SharedRun]]:
        """Stretches of the query that stand in wordings: for each the longest run and
        its equals.

        Found from the rarest three words outwards, so that a run is found by what is
        its own; as equal counts a run at most one word shorter.
        """
        seeds = list(enumerate(self._stretches(query, RUN)))
        seeds.sort(key=lambda seed: seed[1].size)
        admits = self._admitting(scope)
        groups: list[list[SharedRun]] = []
        left = VISITED_FOR_RUNS
        for seed, stretch in seeds:
            if not stretch.size or left <= 0 or covered(seed, groups):
                continue
            end = min(stretch.end, stretch.start + left)
            postings = self._postings(Stretch(stretch.start, end))
            left -= len(postings)
            runs: list[SharedRun] = []
            for wording in postings:
                if admits is None or admits(wording):
                    runs.append(
                        extended(
                            query,
                            self.text(wording),
                            seed,
                            wording,
                        )
                    )
            longest = max((run.length for run in runs), default=0)
            if longest:
                groups.append([run for run in runs if run.length >= longest - 1])
        return groups

    def _counts(
        self,
        stretches: Iterable[Stretch],
        visited: int,
    ) -> Counter[int]:
        """How many of the words with these stretches each wording has; the shortest
        first, as far as may be visited."""
        counts: Counter[int] = Counter()
        for stretch in sorted(stretches, key=_size):
            visited -= stretch.size
            if visited < 0:
                break
            counts.update(set(self._postings(stretch)))
        return counts

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
            for stretch in sorted(stretches, key=_size):
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

    def _admitted(self, scope: Scope) -> int:
        """The wordings within the scope, a bit for each."""
        if scope not in self._scopes:
            admits = self._admitting(scope)
            if admits is None:
                bits = (1 << self.wordings) - 1
            else:
                bits = bitmaps.bitmap(map(admits, range(self.wordings)))
            # One at a time: a session asks again and again within one scope.
            self._scopes = {scope: bits}
        return self._scopes[scope]

    def _row(
        self,
        word: int,
        occurrence: int,
    ) -> int:
        """The bitmap of a row, 0 where there is none.

        Rows asked for again are at hand.
        """
        wanted = word << OCCURRENCE_BITS | occurrence
        known = self._rows.pop(wanted, None)
        if known is not None:
            self._rows[wanted] = known  # last in order: asked for last
            return known
        rows = self._sections["rows"]
        size = (self.wordings + 7) // 8
        while len(self._rows) * size > AT_HAND:
            del self._rows[next(iter(self._rows))]
        at = bisect_left(rows, wanted)
        row = 0
        if at < len(rows) and rows[at] == wanted:
            bits = self._sections["row_bits"][at * size : (at + 1) * size]
            row = int.from_bytes(bits, "little")
        self._rows[wanted] = row
        return row

    def _postings(self, stretch: Stretch) -> memoryview[int]:
        return self._sections["postings"][stretch.start : stretch.end]

    def _stretches(
        self,
        query: str,
        width: int,
    ) -> list[Stretch]:
        """The stretch of each run of so many words of the query, in order."""
        last = len(query) - width
        return [self._stretch(query[n : n + width]) for n in range(last + 1)]

    def _stretch(self, words: str) -> Stretch:
        """Where in the postings the wordings stand that hold these one to three words
        in a row."""
        low = 0
        for word in words:
            low = low << BITS | ord(word)
        free = BITS * (RUN - len(words))
        low <<= free
        runs, starts = self._sections["runs"], self._sections["run_starts"]
        first = bisect_left(runs, low)
        last = bisect_left(runs, low + (1 << free), first)
        return Stretch(starts[first], starts[last])

    def _character(self, word: str) -> str:
        """The character of a word, none where the segment lacks it."""
        number = self._number(word)
        if not number:
            return ""
        character = chr(number)
        self._known[word] = character
        return character

    def _number(self, word: str) -> int:
        """The number of a word from 1 on, 0 where the segment lacks it."""
        slots = self._sections["slots"]
        starts = self._sections["word_starts"]
        letters = self._sections["word_bytes"]
        wanted = word.encode("utf-8", "surrogatepass")
        slot = crc32(wanted) % len(slots)
        while number := slots[slot]:
            if letters[starts[number - 1] : starts[number]] == wanted:
                return number
            slot = (slot + 1) % len(slots)
        return 0


def _size(stretch: Stretch) -> int:
    return stretch.end - stretch.start


def _admitted_of(
    wordings: Iterable[int], admits: Callable[[int], bool] | None
) -> list[int]:
    return list(wordings if admits is None else filter(admits, wordings))


def _best(
    votes: Counter[int], limit: int, admits: Callable[[int], bool] | None
) -> list[int]:
    """The wordings with the most votes, as far as they are admitted; of equals those
    with the lowest number."""
    # A heap, not a sort: of many thousands only the first are taken.
    order = [(-count, wording) for wording, count in votes.items()]
    heapify(order)
    best: list[int] = []
    while order and len(best) < limit:
        _, wording = heappop(order)
        if admits is None or admits(wording):
            best.append(wording)
    return best
