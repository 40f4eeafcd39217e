"""A segment of the index as a file that is written, or read from beginning to end,
without being in memory whole."""

from __future__ import annotations

import os
from itertools import pairwise
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from clause_library.search_index.segment import (
    BITS,
    COMMON,
    MAGIC,
    OCCURRENCE_BITS,
    OCCURRENCES,
    SECTIONS,
    SHORTNESS,
    damaged,
    padding,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from clause_library.errors import InputError

    Numbers = NDArray[Any]

#: The numbers of a section as numpy has them.
TYPES = {"B": "u1", "I": "<u4", "Q": "<u8"}
#: Bytes at a time.
_COPIED = 1 << 18


class Sections:
    """A segment on its way out: each section in a file without a name, until all are
    whole."""

    def __init__(self, folder: Path | None) -> None:
        """The files are in `folder`, or where the system keeps such files; nothing of
        them is left behind, ever."""
        self._folder = folder
        self._files = {name: TemporaryFile(dir=folder) for name in SECTIONS}  # noqa: SIM115 - closed by `close`
        self._ends = dict.fromkeys(SECTIONS, 0)
        self.wordings = 0

    def close(self) -> None:
        """Give the files back."""
        for file in self._files.values():
            file.close()

    def put(self, name: str, data: bytes) -> None:
        """Append to a section."""
        self._files[name].write(data)

    def put_lengths(self, name: str, lengths: Sequence[int] | Numbers) -> None:
        """Append to a section of starts where the next items end; the first begins at
        0."""
        ends = self._ends[name] + np.cumsum(
            np.asarray(lengths, dtype="<u8"), dtype="<u8"
        )
        if not self._files[name].tell():
            self.put(name, bytes(8))
        self.put(name, ends.tobytes())
        self._ends[name] = int(ends[-1]) if len(ends) else self._ends[name]

    def put_runs(self, runs: Numbers, wordings: Numbers) -> None:
        """Append runs, ascending, each with a wording it stands in, ascending within a
        run; doubles are left out."""
        first = np.ones(len(runs), dtype=bool)
        first[1:] = (runs[1:] != runs[:-1]) | (wordings[1:] != wordings[:-1])
        runs, wordings = runs[first], wordings[first]
        begins = (
            np.flatnonzero(np.append(True, runs[1:] != runs[:-1]))
            if len(runs)
            else np.zeros(0, dtype="i8")
        )
        self.put("runs", runs[begins].tobytes())
        self.put_lengths("run_starts", np.diff(np.append(begins, len(runs))))
        self.put("postings", wordings.tobytes())

    def save(self, path: Path) -> int:
        """Write the segment, now with its rows, to a file that outlives a failure of
        power; its CRC-32."""
        self._put_rows()
        with path.open("wb") as file:
            checksum = self._copy(file)
            file.flush()
            os.fsync(file.fileno())
        return checksum

    def aside(self) -> IO[bytes]:
        """The segment in a file without a name."""
        file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - the caller's
        self._copy(file)
        return file

    def _put_rows(self) -> None:
        """Put the rows of the common words, after those that say how short each wording
        is."""
        most = (1 << SHORTNESS) - 1
        shortness = most - np.minimum(
            (np.diff(self._written("text_starts")) + 3) // 4, most
        ).astype("u1")
        for digit in range(SHORTNESS):
            self._put_row(0, digit, shortness >> digit & 1)
        del shortness  # of each wording one is held at a time
        runs, starts = self._written("runs"), self._written("run_starts")
        words = np.arange(1, self._written("word_starts").size + 1, dtype="<u8")
        places = starts[runs.searchsorted(words << np.uint64(2 * BITS))]
        least = self.wordings // COMMON
        for word, (start, end) in enumerate(pairwise(places.tolist()), 1):
            if end - start > least:
                self._put_word(
                    word,
                    np.bincount(self._postings(start, end), minlength=self.wordings),
                    least,
                )

    def _put_word(self, word: int, times: Numbers, least: int) -> None:
        """Put the rows of a word that stands so many times in each wording."""
        for occurrence in range(OCCURRENCES):
            if np.count_nonzero(has := times > occurrence) <= least:
                break
            self._put_row(word, occurrence, has)

    def _put_row(self, word: int, occurrence: int, has: Numbers) -> None:
        self.put("rows", (word << OCCURRENCE_BITS | occurrence).to_bytes(8, "little"))
        self.put("row_bits", np.packbits(has.astype(bool), bitorder="little").tobytes())

    def _postings(self, start: int, end: int) -> Numbers:
        file = self._files["postings"]
        file.seek(4 * start)
        data = file.read(4 * (end - start))
        file.seek(0, os.SEEK_END)
        return np.frombuffer(data, dtype=TYPES["I"])

    def _written(self, name: str) -> Numbers:
        """A section so far, mapped."""
        file, kind = self._files[name], TYPES[SECTIONS[name]]
        file.flush()
        return (
            np.memmap(file, dtype=kind, mode="r")
            if file.tell()
            else np.zeros(0, dtype=kind)
        )

    def _copy(self, out: IO[bytes]) -> int:
        table, offset = [], len(MAGIC) + 16 * len(SECTIONS)
        for file in self._files.values():
            table += [offset, length := file.tell()]
            offset += length + padding(length)
        head = MAGIC + b"".join(number.to_bytes(8, "little") for number in table)
        checksum = crc32(head)
        out.write(head)
        for file in self._files.values():
            length = file.tell()
            file.seek(0)
            while piece := file.read(_COPIED):
                checksum = crc32(piece, checksum)
                out.write(piece)
            out.write(bytes(padding(length)))
            checksum = crc32(bytes(padding(length)), checksum)
        return checksum


class Source:
    """A segment file, read piece by piece: nothing of it is mapped, so no more of it is
    in memory than is read."""

    def __init__(self, file: IO[bytes]) -> None:
        """Raise InputError, as reading does, where the file is cut short or of another
        format."""
        self._file = file
        file.seek(0)
        if file.read(len(MAGIC)) != MAGIC:
            raise self._damaged()
        table = (
            np.frombuffer(file.read(16 * len(SECTIONS)), dtype="<u8")
            .reshape(-1, 2)
            .tolist()
        )
        self._places = dict(zip(SECTIONS, table, strict=True))
        offset, length = table[-1]
        if file.seek(0, os.SEEK_END) != offset + length + padding(length):
            raise self._damaged()

    def read(self, name: str, start: int, end: int) -> Numbers:
        """The numbers `start` to `end` of a section."""
        kind = np.dtype(TYPES[SECTIONS[name]])
        self._file.seek(self._places[name][0] + kind.itemsize * start)
        data = self._file.read(kind.itemsize * (end - start))
        if len(data) != kind.itemsize * (end - start):
            raise self._damaged()
        return np.frombuffer(data, dtype=kind)

    def count(self, name: str) -> int:
        """How many items a section of starts has."""
        return max(0, int(self._places[name][1]) // 8 - 1)

    def pieces(self, name: str, most: int) -> Iterator[tuple[int, Numbers]]:
        """A section of starts in pieces of at most `most` numbers, or of one item: its
        first item, and its starts."""
        at, count = 0, self.count(name)
        while at < count:
            starts = self.read(name, at, min(at + most // 8 + 1, count) + 1)
            items = max(1, int(starts.searchsorted(starts[0] + most, "right")) - 1)
            yield at, starts[: items + 1].astype("i8")
            at += items

    def _damaged(self) -> InputError:
        return damaged(str(self._file.name), "is damaged")
