"""A segment -> parts of what is counted in it, for who counts elsewhere.

A part has every N-th stripe of neighbouring wordings: their rows of bits, the postings
of rare words, how long they are, and which documents use them. Words and wordings are
numbers in it; no word, and no text, is in a part. Each part has as many wordings of a
length, and of a family, as another, so that what is counted in it is its share of what
is counted in the whole; where the whole has groups, a part has groups of its own.
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
        # Where the postings of each word begin, and behind the last where they end.
        count = len(segment.section("word_starts"))
        lowest = np.arange(1, count + 1, dtype="<u8") << np.uint64(2 * BITS)
        firsts = self._numbers("runs").searchsorted(lowest)
        self._words = self._numbers("run_starts")[firsts].astype("i8")

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
        members = self._numbers("members")
        self._out.group_members(self._own(members[self._is_here[members]]))
        rows = self._numbers("rows").tolist()
        bits = self._numbers("row_bits").reshape(len(rows), -1)
        place = 0
        # All that have a row of wordings have one of groups.
        for number in self._numbers("group_rows").tolist() or rows:
            word, occurrence = divmod(number, 1 << OCCURRENCE_BITS)
            # The same rows in every part: a row is told by its place.
            if place < len(rows) and rows[place] == number:
                self._out.put_row(word, occurrence, self._flags(bits[place]))
                place += 1
            else:
                start, end = self._words[word - 1 : word + 1].tolist()
                wordings = self._numbers("postings")[start:end]
                here = wordings[self._is_here[wordings]]
                self._out.put_group_row(word, self._own(here))
        self._out.put_columns()

    def _flags(self, bits: Numbers) -> Numbers:
        """A row's flags of the wordings here."""
        stripe = STRIPE // 8
        whole_stripes = np.append(bits, np.zeros(-len(bits) % stripe, dtype="u1"))
        here = whole_stripes.reshape(-1, stripe)[self._place.number :: self._place.of]
        return np.unpackbits(here, bitorder="little")[: self._out.wordings]

    def _own(self, wordings: Numbers) -> Numbers:
        """The numbers here of wordings that are here."""
        stripes, rest = np.divmod(wordings, STRIPE)
        return stripes // self._place.of * STRIPE + rest

    def put_rare_words(self) -> None:
        """Put the wordings of each word that has no row."""
        words = np.arange(1, len(self._words), dtype="<u8")
        sizes = np.diff(self._words)
        with_rows = self._numbers("rows") >> np.uint64(OCCURRENCE_BITS)
        is_rare = np.isin(words, with_rows, invert=True)
        words = words[is_rare]
        begins = self._words[:-1][is_rare]
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
        own = self._own(wordings[is_here])
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
