"""Passage -> candidate wordings: postings of three-word runs in files that are mapped, never read whole.

A segment is one immutable file: the vocabulary, every distinct wording as a row of word numbers, where each wording
is used, and for each run of three words the wordings it stands in. Each word of a wording begins exactly one run
(the last two are filled up with word 0, "no word"), and runs are stored in order: the wordings that hold two given
words in a row, or one given word, are therefore one contiguous stretch as well.

The file: a magic with the version of the format, the offset and length in bytes of each section (64 bits each), the
sections, every one beginning at a multiple of eight. Numbers are little-endian. Runs and offsets have 64 bits.
"""

from __future__ import annotations

import mmap
import sys
from bisect import bisect_left
from collections import Counter
from heapq import heapify, heappop
from typing import TYPE_CHECKING, Any, Literal
from zlib import crc32

from clause_library.errors import InputError

if sys.byteorder != "little":  # pragma: no cover - no such machine runs Python 3.11 wheels of the dependencies
    raise ImportError("the clause index is little-endian")

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

MAGIC = b"clauses\x01"
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
}
PARTS = ("preambular", "operative", "annex", "title", "opening")
BITS = 21  # of a word's number within a run
#: Postings visited for one query, rarest runs first. Beyond it more reading finds no better clause.
VISITED = 12_000
#: Postings visited to find agreed runs of words in a query.
VISITED_FOR_RUNS = 600
#: So many times the wordings wanted are ordered by their share of common runs.
WEIGHED = 5
#: A segment of this many wordings is scored whole: quicker than choosing.
SMALL = 400
#: With so many wordings found by runs of three words, pairs and single words are not asked.
ENOUGH = 150


class Segment:
    """One index file, mapped. Wordings are numbered from 0; a wording is text with one character a word."""

    def __init__(self, path: Path) -> None:
        """Raise InputError where the file is missing, cut short or of another format."""
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise _damaged(path, "cannot be read") from error
        view = memoryview(self._map)
        if len(view) < len(MAGIC) + 16 * len(SECTIONS) or bytes(view[: len(MAGIC)]) != MAGIC:
            raise _damaged(path, "is not a clause index of this version")
        table = view[len(MAGIC) : len(MAGIC) + 16 * len(SECTIONS)].cast("Q")
        if table[-2] + table[-1] + _padding(table[-1]) != len(view):
            raise _damaged(path, "is cut short")
        self._of = {
            name: view[table[2 * n] : table[2 * n] + table[2 * n + 1]].cast(code)
            for n, (name, code) in enumerate(SECTIONS.items())
        }
        self._letters = self._of["texts"].cast("B")
        self._view = view
        self.wordings = len(self._of["text_starts"]) - 1
        self._counted: tuple[str, Counter[int]] = ("", Counter())

    def close(self) -> None:
        """Give the file back. The segment is of no use afterwards."""
        for view in (self._letters, *self._of.values()):
            view.release()
        self._view.release()
        self._map.close()

    def encode(self, words: Sequence[str]) -> str:
        """The words as one character each; words this segment lacks get numbers of their own, above all others."""
        unknown: dict[str, int] = {}
        free = len(self._of["word_starts"])
        return "".join(chr(self._number(word) or unknown.setdefault(word, free + len(unknown))) for word in words)

    def words(self, text: str) -> list[str]:
        """The words of a wording, from its characters."""
        starts, letters = self._of["word_starts"], self._of["word_bytes"]
        return [str(letters[starts[n - 1] : starts[n]], "utf-8") for n in map(ord, text)]

    def text(self, wording: int) -> str:
        """A wording, one character a word."""
        starts = self._of["text_starts"]
        return str(self._letters[4 * starts[wording] : 4 * starts[wording + 1]], "utf-32-le", "surrogatepass")

    def uses(self, wording: int) -> list[tuple[int, int, int]]:
        """Where a wording stands: clause key, document number, place in PARTS."""
        starts = self._of["use_starts"]
        here = slice(starts[wording], starts[wording + 1])
        return list(
            zip(self._of["use_keys"][here], self._of["use_documents"][here], self._of["use_parts"][here], strict=True)
        )

    def admitting(self, documents: Container[int] | None, part: int | None) -> Callable[[int], bool] | None:
        """Whether some use of a wording stands in these documents and this part; None where every use may answer."""
        if documents is None and part is None:
            return None
        starts, numbers, parts = self._of["use_starts"], self._of["use_documents"], self._of["use_parts"]

        def admits(wording: int) -> bool:
            for at in range(starts[wording], starts[wording + 1]):
                if (part is None or parts[at] == part) and (documents is None or numbers[at] in documents):
                    return True
            return False

        return admits

    def all(self, admits: Callable[[int], bool] | None = None) -> list[int]:
        """Every wording that is admitted."""
        return [n for n in range(self.wordings) if admits is None or admits(n)]

    def nearest(self, query: str, limit: int, admits: Callable[[int], bool] | None = None) -> list[int]:
        """At most `limit` wordings that share most with the query, by shared runs over both lengths (Dice)."""
        if self.wordings <= SMALL:
            return self.all(admits)
        votes = self._votes(query)
        starts, length, least = self._of["text_starts"], len(query), 1
        if admits is None:  # of many, those with the fewest votes would never be among the best
            tally = Counter(votes.values())
            while sum(times for n, times in tally.items() if n > least) > WEIGHED * limit:
                least += 1
        order = [(-n / (length + starts[w + 1] - starts[w]), w) for w, n in votes.items() if n >= least]
        return _best(order, limit, admits)

    def containing(self, query: str, limit: int, admits: Callable[[int], bool] | None = None) -> list[int]:
        """At most `limit` wordings that share most with the query, however long they are."""
        return _best([(-n, w) for w, n in self._votes(query).items()], limit, admits)

    def holding(self, query: str, admits: Callable[[int], bool] | None = None) -> list[int]:
        """The wordings in which the query stands word for word."""
        if not query:
            return []
        width = min(len(query), 3)
        rarest = min((self._stretch(query[n : n + width]) for n in range(len(query) - width + 1)), key=_size)
        found = sorted(set(self._of["postings"][slice(*rarest)]))
        return [w for w in found if query in self.text(w) and (admits is None or admits(w))]

    def runs(self, query: str, admits: Callable[[int], bool] | None = None) -> list[list[tuple[int, int, int]]]:
        """Stretches of the query that stand in wordings: for each the longest `(start, end, wording)` and its equals.

        Found from the rarest three words outwards, so that a run is found by what is its own; as equal counts a run
        at most one word shorter.
        """
        stretches = [(n, *self._stretch(query[n : n + 3])) for n in range(len(query) - 2)]
        found: list[list[tuple[int, int, int]]] = []
        left = VISITED_FOR_RUNS
        for seed, begin, end in sorted(stretches, key=lambda s: s[2] - s[1]):
            if begin == end or left <= 0 or any(s <= seed and seed + 3 <= e for same in found for s, e, _ in same[:1]):
                continue
            some = self._of["postings"][begin : min(end, begin + left)]
            left -= len(some)
            runs = [(*_extended(query, self.text(w), seed), w) for w in some if admits is None or admits(w)]
            longest = max((e - s for s, e, _ in runs), default=0)
            found += [[run for run in runs if run[1] - run[0] >= longest - 1]] if longest else []
        return found

    def _votes(self, query: str) -> Counter[int]:
        """How many runs each wording shares with the query; pairs and single words where runs find too little.

        A query is often asked twice: for wordings like the whole of it, and for those it is a part of.
        """
        if self._counted[0] != query:
            self._counted = (query, self._count(query, VISITED))
        return self._counted[1]

    def _count(self, query: str, visited: int) -> Counter[int]:
        votes: Counter[int] = Counter()
        for width in (3, 2, 1):
            stretches = {self._stretch(query[n : n + width]) for n in range(len(query) - width + 1)}
            for start, end in sorted(stretches, key=_size):
                if end - start > visited:
                    break
                votes.update(self._of["postings"][start:end].tolist())
                visited -= end - start
            if len(votes) >= ENOUGH:
                break
        return votes

    def _stretch(self, words: str) -> tuple[int, int]:
        """Where in the postings the wordings stand that hold these one to three words in a row."""
        low = 0
        for n in range(3):
            low = low << BITS | (ord(words[n]) if n < len(words) else 0)
        runs, starts = self._of["runs"], self._of["run_starts"]
        first = bisect_left(runs, low)
        last = bisect_left(runs, low + (1 << BITS * (3 - len(words))), first)
        return starts[first], starts[last]

    def _number(self, word: str) -> int:
        """The number of a word from 1 on, 0 where the segment lacks it."""
        slots, starts, letters = self._of["slots"], self._of["word_starts"], self._of["word_bytes"]
        wanted = word.encode("utf-8", "surrogatepass")
        slot = crc32(wanted) % len(slots)
        while number := slots[slot]:
            if letters[starts[number - 1] : starts[number]] == wanted:
                return number
            slot = (slot + 1) % len(slots)
        return 0


class Builder:
    """Collects clauses and writes them as one segment. Needs numpy to write."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._uses: dict[str, list[tuple[int, int, int]]] = {}

    def add(self, words: Iterable[str], key: int, document: int, part: str) -> None:
        """Add one clause: its words' keys, its own key, its document's number and its part."""
        known = self._words
        text = "".join([known.get(word) or known.setdefault(word, chr(len(known) + 1)) for word in words])
        self._uses.setdefault(text, []).append((key, document, PARTS.index(part)))

    def __len__(self) -> int:
        return len(self._uses)

    def write(self, path: Path) -> None:
        """Write the segment; the caller sees to it that nobody opens it before it is whole."""
        sections = _sections(self._words, self._uses)
        table, offset = [], len(MAGIC) + 16 * len(SECTIONS)
        for name in SECTIONS:
            table += [offset, len(sections[name])]
            offset += len(sections[name]) + _padding(len(sections[name]))
        with path.open("wb") as file:
            file.write(MAGIC + b"".join(number.to_bytes(8, "little") for number in table))
            for name in SECTIONS:
                file.write(sections[name] + bytes(_padding(len(sections[name]))))


def _sections(words: dict[str, str], uses: dict[str, list[tuple[int, int, int]]]) -> dict[str, bytes]:
    import numpy as np

    texts = list(uses)
    spelled = [word.encode("utf-8", "surrogatepass") for word in words]
    flat = np.array([use for text in texts for use in uses[text]], dtype="<u8").reshape(-1, 3)
    tokens = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    lengths = np.array([len(text) for text in texts], dtype="<u8")
    runs, run_starts, postings = _postings(tokens, lengths)
    return {
        "slots": _slots(spelled),
        "word_starts": _starts([len(word) for word in spelled]),
        "word_bytes": b"".join(spelled),
        "runs": runs,
        "run_starts": run_starts,
        "postings": postings,
        "text_starts": _starts(lengths),
        "texts": tokens.tobytes(),
        "use_starts": _starts([len(uses[text]) for text in texts]),
        "use_keys": flat[:, 0].tobytes(),
        "use_documents": flat[:, 1].tobytes(),
        "use_parts": flat[:, 2].astype("u1").tobytes(),
    }


def _postings(tokens: NDArray[Any], lengths: NDArray[Any]) -> tuple[bytes, bytes, bytes]:
    """The runs in order, where the postings of each begin, and the postings: one for each wording a run is in."""
    import numpy as np

    wording = np.repeat(np.arange(len(lengths), dtype="<u4"), lengths.astype("i8"))
    run = tokens.astype("<u8") << np.uint64(2 * BITS)
    for ahead in (1, 2):
        same = wording[ahead:] == wording[:-ahead]
        run[:-ahead][same] |= tokens[ahead:][same].astype("<u8") << np.uint64((2 - ahead) * BITS)
    order = np.argsort(run, kind="stable")
    run, wording = run[order], wording[order]
    first = np.ones(len(run), dtype=bool)
    first[1:] = (run[1:] != run[:-1]) | (wording[1:] != wording[:-1])
    run, wording = run[first], wording[first]
    begins = np.flatnonzero(np.append(True, run[1:] != run[:-1]))
    return run[begins].tobytes(), np.append(begins, len(run)).astype("<u8").tobytes(), wording.tobytes()


def _slots(words: Sequence[bytes]) -> bytes:
    from array import array

    slots = array("I", bytes(4 * max(8, 2 * len(words))))
    for number, word in enumerate(words, 1):
        slot = crc32(word) % len(slots)
        while slots[slot]:
            slot = (slot + 1) % len(slots)
        slots[slot] = number
    return slots.tobytes()


def _starts(lengths: Sequence[int] | NDArray[Any]) -> bytes:
    import numpy as np

    return np.concatenate(([0], np.cumsum(np.asarray(lengths, dtype="<u8")))).astype("<u8").tobytes()


def _best(order: list[tuple[float, int]], limit: int, admits: Callable[[int], bool] | None) -> list[int]:
    """The wordings with the lowest numbers before them, as far as they are admitted."""
    heapify(order)
    found: list[int] = []
    while order and len(found) < limit:
        wording = heappop(order)[1]
        if admits is None or admits(wording):
            found.append(wording)
    return found


def _extended(query: str, text: str, seed: int) -> tuple[int, int]:
    """Start and end in the query of the run it shares with the text around the three words at `seed`."""
    at = text.find(query[seed : seed + 3])
    start, end, shift = seed, seed + 3, at - seed
    while start and start + shift and query[start - 1] == text[start - 1 + shift]:
        start -= 1
    while end < len(query) and end + shift < len(text) and query[end] == text[end + shift]:
        end += 1
    return start, end


def _padding(length: int) -> int:
    return -length % 8


def _size(stretch: tuple[int, int]) -> int:
    return stretch[1] - stretch[0]


def _damaged(path: Path, what: str) -> InputError:
    return InputError(
        f"{path}: the library's index {what}; run `drafter library verify`, or restore the folder from a copy."
    )
