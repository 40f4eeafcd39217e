"""Passage -> candidate wordings: postings of three-word runs in files that are mapped,
never read whole.

A segment is one immutable file: the vocabulary, every distinct wording as a row of word
numbers, where each wording is used, and for each run of three words the wordings it
stands in. Words are numbered in the order of their code points, wordings in the order
of their words' numbers (`indexing.py` writes them, and says why). Each word of a
wording begins exactly one run (the last two are filled up with word 0, "no word"), and
runs are stored in order: the wordings that hold two given words in a row, or one given
word, are therefore one contiguous stretch as well.

A row has one bit for each wording: whether it has a word at least once, twice, … A word
that stands in few wordings has no row: its stretch is short. The rows of "no word" are
the binary digits of how short a wording is.

The
file:
a magic with the version of the format, the offset and length in bytes of each section (64 bits each), the
sections, every one beginning at a multiple of eight. Numbers are little-endian. Runs and offsets have 64 bits.
"""

from __future__ import annotations

import mmap
import sys
from bisect import bisect_left
from codecs import utf_32_le_decode
from collections import Counter
from heapq import heapify, heappop
from typing import TYPE_CHECKING, Literal, NamedTuple
from zlib import crc32

from clause_library.errors import InputError
from clause_library.search_index import bitmaps as tally

if (
    sys.byteorder != "little"
):  # pragma: no cover - no such machine runs Python 3.11 wheels of the dependencies
    raise ImportError("the clause index is little-endian")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

MAGIC = b"clauses\x03"
#: section -> the type code of its numbers; the order is that of the file.
SECTIONS: dict[str, Literal["B", "I", "Q"]] = {
    "slots": "I",  # hash table: number of a word, 0 for free
    "word_starts": "Q",
    "word_bytes": "B",
    "runs": "Q",  # three words in a row, ascending
    "run_starts": "Q",
    "postings": "I",  # wordings, ascending within a run
    "text_starts": "Q",
    "texts": "I",  # word numbers
    "use_starts": "Q",
    "use_keys": "Q",  # the clauses that use a wording
    "use_documents": "Q",
    "use_parts": "B",  # place in PARTS
    "rows": "Q",  # ascending: which word, and which of its occurrences in a wording
    "row_bits": "B",  # of each row, a bit a wording
}
PARTS = ("preambular", "operative", "annex", "title", "opening")
BITS = 21  # of a word's number within a run
# : Occurrences of a word in one wording that are counted, and the binary digits of a
# number that tells one.
OCCURRENCES, OCCURRENCE_BITS = 8, 3
#: Digits of a wording's shortness: how many times four words it is below 1,020.
SHORTNESS = 8
#: A word has a row where it stands in more than this share of the wordings.
COMMON = 512
#: Bytes of rows kept at hand.
AT_HAND = 1 << 27
# : Postings of rarer words visited for one query, the rarest first: in a library of a
# million wordings they are many.
VISITED_FOR_WORDS = 4_000
# : Postings visited for a phrase, rarest runs first. Beyond it more reading finds no
# better clause.
VISITED = 12_000
#: Postings visited to find agreed runs of words in a query.
VISITED_FOR_RUNS = 600
# : With so many wordings found by runs of three words, pairs and single words are not
# asked.
ENOUGH = 150


class Scope(NamedTuple):
    """The uses that may answer: in these documents, by number, and in this part, by
    place in PARTS; None for all."""

    documents: frozenset[int] | None = None
    part: int | None = None


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
        if (
            len(view) < len(MAGIC) + 16 * len(SECTIONS)
            or bytes(view[: len(MAGIC)]) != MAGIC
        ):
            raise damaged(path, "is not a clause index of this version")
        table = view[len(MAGIC) : len(MAGIC) + 16 * len(SECTIONS)].cast("Q")
        if table[-2] + table[-1] + padding(table[-1]) != len(view):
            raise damaged(path, "is cut short")
        self._of = {
            name: view[table[2 * n] : table[2 * n] + table[2 * n + 1]].cast(code)
            for n, (name, code) in enumerate(SECTIONS.items())
        }
        self._letters = self._of["texts"].cast("B")
        self._view = view
        self.wordings = len(self._of["text_starts"]) - 1
        self._known: dict[str, str] = {}
        self._rows: dict[int, int] = {}
        self._scopes: dict[Scope, int] = {}

    def close(self) -> None:
        """Give the file back.

        The segment is of no use afterwards.
        """
        for view in (self._letters, *self._of.values()):
            view.release()
        self._view.release()
        self._map.close()

    def encode(self, words: Sequence[str]) -> str:
        """The words as one character each; words this segment lacks get numbers of
        their own, above all others."""
        known, unknown = self._known, dict[str, str]()
        free = len(self._of["word_starts"])
        return "".join([
            known.get(word) or self._character(word) or unknown.setdefault(word, chr(free + len(unknown)))
            for word in words
        ])  # fmt: skip

    def words(self, text: str) -> list[str]:
        """The words of a wording, from its characters."""
        starts, letters = self._of["word_starts"], self._of["word_bytes"]
        return [
            str(letters[starts[n - 1] : starts[n]], "utf-8") for n in map(ord, text)
        ]

    def text(self, wording: int) -> str:
        """A wording, one character a word."""
        starts = self._of["text_starts"]
        return utf_32_le_decode(
            self._letters[4 * starts[wording] : 4 * starts[wording + 1]],
            "surrogatepass",
        )[0]

    def uses(self, wording: int) -> list[tuple[int, int, int]]:
        """Where a wording stands: clause key, document number, place in PARTS."""
        starts = self._of["use_starts"]
        here = slice(starts[wording], starts[wording + 1])
        return list(
            zip(
                self._of["use_keys"][here],
                self._of["use_documents"][here],
                self._of["use_parts"][here],
                strict=True,
            )
        )

    def all(self, scope: Scope = EVERYWHERE) -> list[int]:
        """Every wording that the scope leaves."""
        admits = self._admitting(scope)
        return [n for n in range(self.wordings) if admits is None or admits(n)]

    def nearest(self, query: str, limit: int, scope: Scope = EVERYWHERE) -> list[int]:
        """At most `limit` wordings that may be most similar to the query, the likeliest
        to be 50 or more alike.

        So alike are two texts at most by the words they have in common, 2 × common ÷
        (length + length): the wordings are taken by how far four times the common words
        exceed their length.
        """
        summands, rare = [[self._row(0, digit) for digit in range(SHORTNESS)]], []
        for word, times in Counter(query).items():
            found = [self._row(ord(word), n) for n in range(min(times, OCCURRENCES))]
            summands += [[row] for row in found if row]
            if not found[0]:
                rare.append(self._stretch(word))
        sums = tally.added(
            [*summands, tally.bitmaps(self._wordings(rare, VISITED_FOR_WORDS))]
        )
        return tally.highest(sums, self._admitted(scope), limit)

    def _wordings(
        self, stretches: Iterable[tuple[int, int]], visited: int
    ) -> Counter[int]:
        """How many of the words with these stretches each wording has; the shortest
        first, as far as may be visited."""
        found: Counter[int] = Counter()
        for start, end in sorted(stretches, key=_size):
            visited -= end - start
            if visited < 0:
                break
            found.update(set(self._of["postings"][start:end]))
        return found

    def containing(
        self, query: str, limit: int, scope: Scope = EVERYWHERE
    ) -> list[int]:
        """At most `limit` wordings that share most with the query, however long they
        are."""
        return _best(
            [(-n, w) for w, n in self._votes(query, VISITED).items()],
            limit,
            self._admitting(scope),
        )

    def holding(self, query: str, scope: Scope = EVERYWHERE) -> list[int]:
        """The wordings in which the query stands word for word."""
        if not query:
            return []
        width = min(len(query), 3)
        rarest = min(
            (
                self._stretch(query[n : n + width])
                for n in range(len(query) - width + 1)
            ),
            key=_size,
        )
        found, admits = (
            sorted(set(self._of["postings"][slice(*rarest)])),
            self._admitting(scope),
        )
        return [
            w for w in found if query in self.text(w) and (admits is None or admits(w))
        ]

    def sharing(self, query: str, limit: int, scope: Scope = EVERYWHERE) -> list[int]:
        """At most `limit` wordings that share most of the query's words, however
        placed; rare words weigh more."""
        votes: Counter[int] = Counter()
        visited = VISITED
        for start, end in sorted({self._stretch(word) for word in query}, key=_size):
            visited -= end - start
            if visited < 0:
                break
            weight = 1 + (self.wordings // (end - start + 1)).bit_length()
            votes.update(dict.fromkeys(self._of["postings"][start:end], weight))
        return _best([(-n, w) for w, n in votes.items()], limit, self._admitting(scope))

    def count(self, word: str) -> int:
        """In how many wordings a word stands, or a few more where it stands in some of
        them twice."""
        return _size(self._stretch(word))

    def runs(
        self, query: str, scope: Scope = EVERYWHERE
    ) -> list[list[tuple[int, int, int]]]:
        """Stretches of the query that stand in wordings: for each the longest `(start,
        end, wording)` and its equals.

        Found from the rarest three words outwards, so that a run is found by what is
        its own; as equal counts a run at most one word shorter.
        """
        stretches = [
            (n, *self._stretch(query[n : n + 3])) for n in range(len(query) - 2)
        ]
        found: list[list[tuple[int, int, int]]] = []
        left, admits = VISITED_FOR_RUNS, self._admitting(scope)
        for seed, begin, end in sorted(stretches, key=lambda s: s[2] - s[1]):
            if (
                begin == end
                or left <= 0
                or any(
                    s <= seed and seed + 3 <= e
                    for same in found
                    for s, e, _ in same[:1]
                )
            ):
                continue
            some = self._of["postings"][begin : min(end, begin + left)]
            left -= len(some)
            runs = [
                (*_extended(query, self.text(w), seed), w)
                for w in some
                if admits is None or admits(w)
            ]
            longest = max((e - s for s, e, _ in runs), default=0)
            found += (
                [[run for run in runs if run[1] - run[0] >= longest - 1]]
                if longest
                else []
            )
        return found

    def _votes(self, query: str, visited: int) -> Counter[int]:
        """How many runs each wording shares with the query; pairs and single words
        where runs find too little."""
        votes: Counter[int] = Counter()
        for width in (3, 2, 1):
            stretches = {
                self._stretch(query[n : n + width])
                for n in range(len(query) - width + 1)
            }
            for start, end in sorted(stretches, key=_size):
                if end - start > visited:
                    break
                votes.update(self._of["postings"][start:end].tolist())
                visited -= end - start
            if len(votes) >= ENOUGH:
                break
        return votes

    def _admitting(self, scope: Scope) -> Callable[[int], bool] | None:
        """Whether some use of a wording is within the scope; None where every use
        is."""
        documents, part = scope
        if scope == EVERYWHERE:
            return None
        starts, numbers, parts = (
            self._of["use_starts"],
            self._of["use_documents"],
            self._of["use_parts"],
        )

        def admits(wording: int) -> bool:
            for at in range(starts[wording], starts[wording + 1]):
                if (part is None or parts[at] == part) and (
                    documents is None or numbers[at] in documents
                ):
                    return True
            return False

        return admits

    def _admitted(self, scope: Scope) -> int:
        """The wordings within the scope, a bit for each."""
        if scope not in self._scopes:
            admits = self._admitting(scope)
            every = (1 << self.wordings) - 1
            self._scopes = {
                scope: tally.bitmap(map(admits, range(self.wordings)))
                if admits
                else every
            }
        return self._scopes[scope]

    def _row(self, word: int, occurrence: int) -> int:
        """The bitmap of a row, 0 where there is none.

        Rows asked for again are at hand.
        """
        wanted = word << OCCURRENCE_BITS | occurrence
        if (known := self._rows.pop(wanted, None)) is not None:
            self._rows[wanted] = known  # last in order: asked for last
            return known
        rows, size = self._of["rows"], (self.wordings + 7) // 8
        while len(self._rows) * size > AT_HAND:
            del self._rows[next(iter(self._rows))]
        at = bisect_left(rows, wanted)
        there = at < len(rows) and rows[at] == wanted
        bits = self._of["row_bits"][at * size : (at + 1) * size] if there else b""
        self._rows[wanted] = int.from_bytes(bits, "little")
        return self._rows[wanted]

    def _stretch(self, words: str) -> tuple[int, int]:
        """Where in the postings the wordings stand that hold these one to three words
        in a row."""
        low = 0
        for n in range(3):
            low = low << BITS | (ord(words[n]) if n < len(words) else 0)
        runs, starts = self._of["runs"], self._of["run_starts"]
        first = bisect_left(runs, low)
        last = bisect_left(runs, low + (1 << BITS * (3 - len(words))), first)
        return starts[first], starts[last]

    def _character(self, word: str) -> str:
        """The character of a word, none where the segment lacks it."""
        if number := self._number(word):
            self._known[word] = chr(number)
        return self._known.get(word, "")

    def _number(self, word: str) -> int:
        """The number of a word from 1 on, 0 where the segment lacks it."""
        slots, starts, letters = (
            self._of["slots"],
            self._of["word_starts"],
            self._of["word_bytes"],
        )
        wanted = word.encode("utf-8", "surrogatepass")
        slot = crc32(wanted) % len(slots)
        while number := slots[slot]:
            if letters[starts[number - 1] : starts[number]] == wanted:
                return number
            slot = (slot + 1) % len(slots)
        return 0


def _best(
    order: list[tuple[float, int]], limit: int, admits: Callable[[int], bool] | None
) -> list[int]:
    """The wordings with the lowest numbers before them, as far as they are admitted."""
    heapify(order)
    found: list[int] = []
    while order and len(found) < limit:
        wording = heappop(order)[1]
        if admits is None or admits(wording):
            found.append(wording)
    return found


def _extended(query: str, text: str, seed: int) -> tuple[int, int]:
    """Start and end in the query of the run it shares with the text around the three
    words at `seed`."""
    at = text.find(query[seed : seed + 3])
    start, end, shift = seed, seed + 3, at - seed
    while start and start + shift and query[start - 1] == text[start - 1 + shift]:
        start -= 1
    while (
        end < len(query) and end + shift < len(text) and query[end] == text[end + shift]
    ):
        end += 1
    return start, end


def padding(length: int) -> int:
    """The bytes between a section of this length and the next."""
    return -length % 8


def _size(stretch: tuple[int, int]) -> int:
    return stretch[1] - stretch[0]


def damaged(path: Path | str, what: str) -> InputError:
    """What is said of a segment that cannot be used."""
    return InputError(
        f"{path}: the library's index {what}; run `drafter library verify`, or restore the folder from a copy."
    )
