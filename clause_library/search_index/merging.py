"""Segments -> one, in bounded memory.

The words of a segment stand in order, and so do its wordings. Where the words of
several segments are numbered anew in order, the wordings, runs and postings of each
stay in order: segments are merged by reading each from beginning to end, a piece at a
time. What stays in memory is four bytes for each of their words and wordings.
"""

from __future__ import annotations

from array import array
from contextlib import ExitStack, closing
from heapq import merge as in_order
from itertools import groupby, pairwise
from operator import itemgetter
from typing import IO, TYPE_CHECKING

import numpy as np

from clause_library.record import Record
from clause_library.search_index.segment_file import (
    Sections,
    Source,
    word_numbers,
    word_text,
)
from clause_library.search_index.segment_format import BITS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from pathlib import Path

    from clause_library.search_index.segment_file import Numbers

# Numbers read at a time, of all segments that are merged together.
READ = 1 << 19
_NOWHERE = 0xFFFF_FFFF


class _Wording(Record):
    """A wording of a source in the new numbers, its place there, and the uses left."""

    text: str
    of: int
    place: int
    uses: Numbers


class _Runs(Record):
    """Runs, ascending, each with a wording it stands in."""

    runs: Numbers
    wordings: Numbers


def merge(
    paths: Sequence[Path],
    target: Path,
    removed: Container[int] = (),
) -> int | None:
    """Write segments as one, without the uses in documents that were `removed`; its
    CRC-32, None where nothing is left.

    Raise InputError where a segment is damaged, or where they have more than 1,114,111
    words between them.
    """
    with ExitStack() as opened:
        files: list[IO[bytes]] = []
        for path in paths:
            file = opened.enter_context(path.open("rb"))
            files.append(file)
        sections = merged(files, target.parent, removed)
        opened.enter_context(closing(sections))
        if not sections.wordings:
            return None
        return sections.save(target)


def merged(
    files: Sequence[IO[bytes]],
    folder: Path | None,
    removed: Container[int] = (),
) -> Sections:
    """The sections of one segment in the place of those in the files; the caller closes
    it."""
    sources = [Source(file) for file in files]
    out = Sections(folder)
    merging = _Merging(sources, out, removed)
    merging.words()
    merging.wordings()
    merging.runs()
    return merging.out


class _Merging:
    """Segments on their way into one."""

    def __init__(
        self,
        sources: Sequence[Source],
        out: Sections,
        removed: Container[int],
    ) -> None:
        self.sources = sources
        self.out = out
        self.removed = removed
        # Shared out, so that many segments take no more memory than two.
        self.most = READ // len(sources)
        # For each source the new numbers of its words, after that of "no word", and the
        # new places of its wordings.
        self.numbers: list[Numbers] = []
        self.places: list[Numbers] = []

    def words(self) -> None:
        """Number all words in order."""
        numbers = [array("I", [0]) for _ in self.sources]
        each = [self._words_of(of) for of in range(len(self.sources))]

        def numbered() -> Iterator[bytes]:
            in_groups = groupby(in_order(*each), itemgetter(0))
            for number, (word, same) in enumerate(in_groups, 1):
                for _, of in same:
                    numbers[of].append(number)
                yield word

        self.out.put_words(numbered())
        self.numbers = [np.frombuffer(row, dtype="<u4") for row in numbers]

    def _words_of(self, of: int) -> Iterator[tuple[bytes, int]]:
        source = self.sources[of]
        for _, starts in source.pieces("word_starts", self.most):
            letters = source.read("word_bytes", starts[0], starts[-1]).tobytes()
            for start, end in pairwise((starts - starts[0]).tolist()):
                yield letters[start:end], of

    def wordings(self) -> None:
        """Put the wordings that are still used, in order."""
        for source in self.sources:
            count = source.count("text_starts")
            self.places.append(np.full(count, _NOWHERE, dtype="<u4"))
        each = [self._wordings_of(of) for of in range(len(self.sources))]
        everything = in_order(*each, key=_order)
        lengths = array("I")
        uses: list[Numbers] = []
        size = 0
        for text, same in groupby(everything, itemgetter(0)):
            of_wording: list[Numbers] = []
            for wording in same:
                self.places[wording.of][wording.place] = self.out.wordings
                of_wording.append(wording.uses)
            self.out.put("texts", word_numbers(text).tobytes())
            self.out.wordings += 1
            lengths.append(len(text))
            uses.append(_by_key(of_wording))
            size += len(uses[-1])
            # In lots: all at once would take memory, each by itself is slow in numpy.
            if size >= self.most:
                self.out.put_uses(lengths, uses)
                lengths, uses, size = array("I"), [], 0
        self.out.put_uses(lengths, uses)

    def _wordings_of(self, of: int) -> Iterator[_Wording]:
        """The wordings of a source in its order."""
        source = self.sources[of]
        for first, starts in source.pieces("text_starts", self.most):
            tokens = source.read("texts", starts[0], starts[-1])
            text = word_text(self.numbers[of][tokens])
            begins, uses = self._uses_of(source, first, len(starts))
            ends = pairwise((starts - starts[0]).tolist())
            used = pairwise(begins.tolist())
            for place, ((start, end), (begin, stop)) in enumerate(
                zip(ends, used, strict=True), first
            ):
                # All who used it may have been removed: then the wording goes as well.
                if begin < stop:
                    yield _Wording(
                        text[start:end],
                        of,
                        place,
                        uses[begin:stop],
                    )

    def _uses_of(
        self, source: Source, first: int, count: int
    ) -> tuple[Numbers, Numbers]:
        """Where the uses of some wordings begin, and those uses that are left."""
        begins = source.read("use_starts", first, first + count).astype("i8")
        keys = source.read("use_keys", begins[0], begins[-1])
        documents = source.read("use_documents", begins[0], begins[-1])
        parts = source.read("use_parts", begins[0], begins[-1])
        uses = np.column_stack([keys, documents, parts.astype("<u8")])
        begins -= begins[0]
        if self.removed:
            stays = [number not in self.removed for number in documents.tolist()]
            left = np.array(stays, dtype=bool)
            begins = np.append(0, np.cumsum(left))[begins]
            uses = uses[left]
        return begins, uses

    def runs(self) -> None:
        """Put the runs in order: of all sources, again and again, those up to the least
        of the last ones read."""
        each = [self._runs_of(of) for of in range(len(self.sources))]
        nothing = _Runs(np.zeros(0, dtype="<u8"), np.zeros(0, dtype="<u4"))
        held = [next(runs, nothing) for runs in each]
        # The starts begin with 0 also in a segment without a run.
        self.out.put_runs(*nothing)
        while any(len(piece.runs) for piece in held):
            # Beyond it some source may still bring a run that belongs before the
            # others'.
            last = min(piece.runs[-1] for piece in held if len(piece.runs))
            taken_runs: list[Numbers] = []
            taken_wordings: list[Numbers] = []
            for of, piece in enumerate(held):
                cut = int(piece.runs.searchsorted(last, "right"))
                taken_runs.append(piece.runs[:cut])
                taken_wordings.append(piece.wordings[:cut])
                if cut < len(piece.runs):
                    held[of] = _Runs(piece.runs[cut:], piece.wordings[cut:])
                else:
                    held[of] = next(each[of], nothing)
            all_runs = np.concatenate(taken_runs)
            all_wordings = np.concatenate(taken_wordings)
            order = np.lexsort((all_wordings, all_runs))
            self.out.put_runs(all_runs[order], all_wordings[order])

    def _runs_of(self, of: int) -> Iterator[_Runs]:
        """The runs of a source in the new numbers; never a run in two pieces."""
        source = self.sources[of]
        numbers = self.numbers[of]
        mask = np.uint64((1 << BITS) - 1)
        for first, starts in source.pieces("run_starts", self.most):
            count = len(starts) - 1
            old = source.read("runs", first, first + count)
            new = np.zeros(len(old), dtype="<u8")
            for shift in (np.uint64(2 * BITS), np.uint64(BITS), np.uint64(0)):
                old_words = old >> shift & mask
                new_words = numbers[old_words].astype("<u8")
                new |= new_words << shift
            runs = np.repeat(new, np.diff(starts))
            postings = source.read("postings", starts[0], starts[-1])
            wordings = self.places[of][postings]
            used = wordings != _NOWHERE
            # An empty piece tells nothing of the runs behind it: they would come too
            # late.
            if used.any():
                yield _Runs(runs[used], wordings[used])


def _order(wording: _Wording) -> tuple[int, str]:
    return len(wording.text), wording.text


def _by_key(uses: Sequence[Numbers]) -> Numbers:
    if len(uses) == 1:
        return uses[0]
    # Uses stand in the order of texts, as if the segment had been made at once.
    rows = np.concatenate(uses)
    return rows[rows[:, 0].argsort(kind="stable")]
