"""A segment -> parts of what is counted in it, for who counts elsewhere.

A part has every N-th stripe of neighbouring wordings: their rows of bits, the postings
of rare words, how long they are, and which documents use them. Words and wordings are
numbers in it; no word, and no text, is in a part. Neighbours stay together: so groups
of them are the groups of the whole, each part has as many wordings of a length as
another, and what is counted in it is its share of what is counted in the whole.
"""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from clause_library.record import Record
from clause_library.search_index.segment_file import TYPES, Sections
from clause_library.search_index.segment_format import (
    BITS,
    GROUP,
    OCCURRENCE_BITS,
    SECTIONS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clause_library.search_index.segment_contents import SegmentContents
    from clause_library.search_index.segment_file import Numbers

# Neighbours that stay together. Whole bytes of wordings and of groups; of the corpus in
# two parts each has half of all lengths, also of those that few wordings have.
STRIPE = 64
# Postings of rare words that are looked through at a time.
LOOKED_THROUGH = 1 << 22


class Place(Record):
    """Which one of how many parts, from 0 on, and how many wordings the whole has."""

    number: int
    of: int
    wordings: int

    def whole_numbers(self, wordings: Iterable[int]) -> list[int]:
        """The numbers in the whole of wordings of this part."""
        first = self.number * STRIPE
        # Between two stripes of this part stand those of the others.
        others = (self.of - 1) * STRIPE
        return [first + one + one // STRIPE * others for one in wordings]


def part(
    segment: SegmentContents,
    place: Place,
) -> bytes:
    """The file of a part of a segment."""
    with closing(Sections(None)) as out:
        parting = _Parting(segment, place, out)
        parting.put_wordings()
        parting.put_rows()
        parting.put_rare_words()
        with out.aside() as file:
            file.seek(0)
            return file.read()


class _Parting:
    """A part on its way out of a segment."""

    def __init__(
        self,
        segment: SegmentContents,
        place: Place,
        out: Sections,
    ) -> None:
        self._segment = segment
        self._place = place
        self._out = out
        stripes = np.arange(segment.wordings) // STRIPE
        self._is_here = stripes % place.of == place.number
        out.wordings = int(np.count_nonzero(self._is_here))

    def _numbers(self, section: str) -> Numbers:
        return np.frombuffer(self._segment.section(section), TYPES[SECTIONS[section]])

    def put_wordings(self) -> None:
        """Put the lengths of wordings, and the documents and parts of their uses."""
        lengths = np.diff(self._numbers("text_starts"))
        uses = np.diff(self._numbers("use_starts")).astype("i8")
        is_used_here = np.repeat(self._is_here, uses)
        self._out.put_lengths("text_starts", lengths[self._is_here])
        self._out.put_lengths("use_starts", uses[self._is_here])
        for section in ("use_documents", "use_parts"):
            numbers = self._numbers(section)[is_used_here]
            self._out.put(section, numbers.tobytes())

    def put_rows(self) -> None:
        """Put the rows of bits, for the wordings and for their groups."""
        # The same rows in every part: a row is told by its place.
        self._out.put("rows", self._numbers("rows").tobytes())
        self._put_bits("row_bits", 1)
        self._put_bits("group_bits", GROUP)

    def _put_bits(self, section: str, width: int) -> None:
        """Put the stripes' bits of each row; a bit stands for so many wordings."""
        number, of, wordings = self._place
        size = _bytes_of(wordings, width)
        own = _bytes_of(self._out.wordings, width)
        stripe = STRIPE // width // 8
        filling = np.zeros(-size % stripe, dtype="u1")
        bits = self._numbers(section)
        for start in range(0, len(bits), size or 1):
            row = np.append(bits[start : start + size], filling)
            here = row.reshape(-1, stripe)[number::of]
            self._out.put(section, here.tobytes()[:own])

    def put_rare_words(self) -> None:
        """Put the wordings of each word that has no row."""
        runs, starts = self._numbers("runs"), self._numbers("run_starts")
        # One more than there are words: where the stretch of the last one ends.
        count = len(self._segment.section("word_starts"))
        words = np.arange(1, count + 1, dtype="<u8")
        places = starts[runs.searchsorted(words << np.uint64(2 * BITS))].astype("i8")
        sizes = np.diff(places)
        with_rows = self._numbers("rows") >> np.uint64(OCCURRENCE_BITS)
        is_rare = np.isin(words[:-1], with_rows, invert=True)
        words = words[:-1][is_rare]
        begins = places[:-1][is_rare]
        sizes = sizes[is_rare]
        # The starts begin with 0 also in a part without a rare word.
        self._out.put_runs(np.zeros(0, dtype="<u8"), np.zeros(0, dtype="<u4"))
        for start, end in pairwise(_lots(sizes)):
            some = slice(start, end)
            self._put_postings(words[some], begins[some], sizes[some])

    def _put_postings(
        self,
        words: Numbers,
        begins: Numbers,
        sizes: Numbers,
    ) -> None:
        """Put the wordings of words whose stretches begin there and have such sizes."""
        ends = np.cumsum(sizes)
        within = np.arange(ends[-1]) - np.repeat(ends - sizes, sizes)
        wordings = self._numbers("postings")[np.repeat(begins, sizes) + within]
        # A word alone: what follows it is asked of the whole.
        runs = np.repeat(words << np.uint64(2 * BITS), sizes)
        is_here = self._is_here[wordings]
        runs = runs[is_here]
        stripes, rest = np.divmod(wordings[is_here], STRIPE)
        own = stripes // self._place.of * STRIPE + rest
        order = np.lexsort((own, runs))
        self._out.put_runs(runs[order], own[order].astype("<u4"))


def _lots(sizes: Numbers) -> Iterator[int]:
    """Where lots of words begin that have so many postings as are looked through at a
    time, or of one word; and where the last one ends."""
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        yield start
        before = int(ends[start]) - int(sizes[start])
        end = int(ends.searchsorted(before + LOOKED_THROUGH, "right"))
        start = max(start + 1, end)
    yield len(sizes)


def _bytes_of(wordings: int, width: int) -> int:
    """The bytes of a row in which a bit stands for so many wordings."""
    bits = -(-wordings // width)
    return (bits + 7) // 8
