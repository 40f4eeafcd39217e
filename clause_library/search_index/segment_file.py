"""A segment of the index as a file that is written, or read from beginning to end,
without being in memory whole."""

from __future__ import annotations

import os
from array import array
from itertools import pairwise
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from clause_library.errors import InputError
from clause_library.search_index.families import in_families
from clause_library.search_index.group_rows import GroupRows
from clause_library.search_index.segment_format import (
    BITS,
    BLOCK,
    COMMON,
    COMMON_IN_GROUPS,
    LONGEST,
    MAGIC,
    OCCURRENCE_BITS,
    OCCURRENCES,
    SECTIONS,
    SHORTNESS,
    TABLE,
    damaged,
    padding,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Numbers = NDArray[Any]

# The numbers of a section as numpy has them.
TYPES = {"B": "u1", "I": "<u4", "Q": "<u8"}
# More words than this have no character of their own.
MAX_WORDS = 0x10FFFF
_COPIED = 1 << 18  # bytes at a time
COUNTED = 1 << 18  # words at a time


class Sections:
    """A segment on its way out: each section in a file without a name, until all are
    whole."""

    def __init__(self, folder: Path | None) -> None:
        """The files are in `folder`, or where the system keeps such files; nothing of
        them is left behind, ever."""
        self._folder = folder
        self._files = {name: TemporaryFile(dir=folder) for name in SECTIONS}  # noqa: SIM115 - closed by `close`
        self._ends = dict.fromkeys(SECTIONS, 0)
        self._group_rows: GroupRows | None = None
        self.wordings = 0

    def close(self) -> None:
        """Give the files back."""
        for file in self._files.values():
            file.close()
        if self._group_rows:
            self._group_rows.close()

    def put(
        self,
        name: str,
        data: bytes,
    ) -> None:
        """Append to a section."""
        self._files[name].write(data)

    def put_lengths(
        self,
        name: str,
        lengths: Sequence[int] | Numbers,
    ) -> None:
        """Append to a section of starts where the next items end; the first begins at
        0."""
        sizes = np.asarray(lengths, dtype="<u8")
        ends = self._ends[name] + np.cumsum(sizes, dtype="<u8")
        if not self._files[name].tell():
            self.put(name, bytes(8))
        self.put(name, ends.tobytes())
        if len(ends):
            self._ends[name] = int(ends[-1])

    def put_words(self, words: Iterable[bytes]) -> None:
        """The words, in order, and the table they are looked up in.

        Raise InputError where they are more than 1,114,111.
        """
        hashes = array("I")
        lengths = array("I")
        for word in words:
            hashes.append(crc32(word))
            lengths.append(len(word))
            self.put("word_bytes", word)
        if len(hashes) > MAX_WORDS:
            raise InputError(
                f"more than {MAX_WORDS:,} different words in one part of the index;"
                " add less at a time."
            )
        self.put_lengths("word_starts", lengths)
        # Twice as many slots as words, so that a free one is near.
        slots = array("I", bytes(4 * max(8, 2 * len(hashes))))
        for number, place in enumerate(hashes, 1):
            slot = place % len(slots)
            while slots[slot]:
                slot = (slot + 1) % len(slots)
            slots[slot] = number
        self.put("slots", slots.tobytes())

    def put_uses(
        self, lengths: Sequence[int] | Numbers, uses: Sequence[Numbers]
    ) -> None:
        """The lengths of wordings, and their uses: a row of key, document and part
        each."""
        self.put_lengths("text_starts", lengths)
        self.put_lengths("use_starts", [len(rows) for rows in uses])
        none = np.zeros((0, 3), dtype="<u8")
        rows = np.concatenate([none, *uses])
        self.put("use_keys", rows[:, 0].tobytes())
        self.put("use_documents", rows[:, 1].tobytes())
        self.put("use_parts", rows[:, 2].astype("u1").tobytes())

    def put_runs(
        self,
        runs: Numbers,
        wordings: Numbers,
    ) -> None:
        """Append runs, ascending, each with a wording it stands in, ascending within a
        run; doubles are left out."""
        is_first = np.ones(len(runs), dtype=bool)
        # A wording may say the same three words twice.
        is_first[1:] = (runs[1:] != runs[:-1]) | (wordings[1:] != wordings[:-1])
        runs = runs[is_first]
        wordings = wordings[is_first]
        begins = np.zeros(0, dtype="i8")
        if len(runs):
            is_new = np.append(True, runs[1:] != runs[:-1])
            begins = np.flatnonzero(is_new)
        self.put("runs", runs[begins].tobytes())
        self.put_lengths("run_starts", np.diff(np.append(begins, len(runs))))
        self.put("postings", wordings.tobytes())

    def save(self, path: Path) -> int:
        """Write the segment, now with its rows, to a file that outlives a failure of
        power; its CRC-32."""
        documents = self._written("use_documents")
        order = np.argsort(documents, kind="stable")
        self.put("uses_by_document", order.astype("<u4").tobytes())
        if self.wordings > BLOCK:
            texts, starts = self._written("texts"), self._written("text_starts")
            self.group_members(in_families(texts, starts))
        # Rows are numbered in order, and those of "no word" are the lowest.
        self._put_shortness()
        self._put_rows()
        self.put_columns()
        with path.open("wb") as file:
            checksum = self._copy(file)
            file.flush()
            # Before the database names it: the name must not outlive the bytes.
            os.fsync(file.fileno())
        return checksum

    def aside(self) -> IO[bytes]:
        """The segment in a file without a name."""
        file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - the caller's
        self._copy(file)
        return file

    def _put_shortness(self) -> None:
        """Put the rows that say how short each wording is."""
        lengths = np.diff(self._written("text_starts"))
        shortness = LONGEST - np.minimum(lengths, LONGEST).astype("u2")
        for digit in range(SHORTNESS):
            self.put_row(0, digit, shortness >> digit & 1)

    def _put_rows(self) -> None:
        """Put the rows of the common words."""
        runs, starts = self._written("runs"), self._written("run_starts")
        # One more than there are words: where the stretch of the last one ends.
        words = np.arange(1, self._written("word_starts").size + 1, dtype="<u8")
        places = starts[runs.searchsorted(words << np.uint64(2 * BITS))]
        least = self.wordings // COMMON
        least_in_groups = self.wordings // COMMON_IN_GROUPS
        again, again_in = self._again()
        found = again.searchsorted(words)
        for word, (start, end) in enumerate(pairwise(places.tolist()), 1):
            if end - start <= least_in_groups:
                continue
            wordings = self._postings(start, end)
            rows = 0
            if end - start > least:
                times = np.bincount(wordings, minlength=self.wordings)
                also = again_in[found[word - 1] : found[word]]
                np.add.at(times, also, 1)
                rows = self._put_word(word, times, least)
            if not rows:
                self.put_group_row(word, wordings)

    def _again(self) -> tuple[Numbers, Numbers]:
        """The words, ascending, that begin a run which stands in their wording before,
        and those wordings: among the postings such a run stands once."""
        texts, starts = self._written("texts"), self._written("text_starts")
        words = [np.zeros(0, dtype="<u8")]
        wordings = [np.zeros(0, dtype="<i8")]
        first = 0
        while first < self.wordings:
            last = int(starts.searchsorted(starts[first] + COUNTED, "right")) - 1
            last = max(last, first + 1)
            lengths = np.diff(starts[first : last + 1].astype("i8"))
            own = np.repeat(np.arange(first, last), lengths)
            runs = runs_of(texts[starts[first] : starts[last]], own)
            order = np.argsort(runs, kind="stable")
            runs, own = runs[order], own[order]
            again = (runs[1:] == runs[:-1]) & (own[1:] == own[:-1])
            words.append(runs[1:][again] >> np.uint64(2 * BITS))
            wordings.append(own[1:][again])
            first = last
        all_words = np.concatenate(words)
        order = np.argsort(all_words, kind="stable")
        return all_words[order], np.concatenate(wordings)[order]

    def _put_word(
        self,
        word: int,
        times: Numbers,
        least: int,
    ) -> int:
        """Put the rows of a word that stands so many times in each wording, and give
        how many they are."""
        for occurrence in range(OCCURRENCES):
            has = times > occurrence
            # Fewer still have the word once more: no further row can follow.
            if np.count_nonzero(has) <= least:
                return occurrence
            self.put_row(word, occurrence, has)
        return OCCURRENCES

    def group_members(self, members: Numbers) -> None:
        """Put the wordings in the order of their groups, none where no groups are; now
        a row is put for both."""
        self.put("members", members.astype("<u4").tobytes())
        if len(members):
            self._group_rows = GroupRows(members, self._folder)
            self.put("groups", self._group_rows.group_of.tobytes())

    def put_row(
        self,
        word: int,
        occurrence: int,
        has: Numbers,
    ) -> None:
        """Put a row: which wordings have it, and which groups of them."""
        flags = has.astype(bool)
        number = _row_number(word, occurrence)
        self.put("rows", number)
        self.put("row_bits", np.packbits(flags, bitorder="little").tobytes())
        if self._group_rows:
            self.put("group_rows", number)
            self.put("group_bits", self._group_rows.put(flags))

    def put_group_row(
        self,
        word: int,
        wordings: Numbers,
    ) -> None:
        """Put a row of groups alone, where there are groups: of a rarer word, by the
        wordings that have it."""
        if self._group_rows:
            self.put("group_rows", _row_number(word, 0))
            self.put("group_bits", self._group_rows.bits(wordings))

    def put_columns(self) -> None:
        """Put the columns of the groups, all rows being put."""
        if self._group_rows:
            self.put("column_places", self._group_rows.places().tobytes())
            for columns in self._group_rows.columns():
                self.put("group_columns", columns)

    def _postings(
        self,
        start: int,
        end: int,
    ) -> Numbers:
        file = self._files["postings"]
        file.seek(4 * start)
        data = file.read(4 * (end - start))
        # `_copy` and `_written` ask by `tell` how long the section is.
        file.seek(0, os.SEEK_END)
        return np.frombuffer(data, dtype=TYPES["I"])

    def _written(self, name: str) -> Numbers:
        """A section so far, mapped."""
        file = self._files[name]
        kind = TYPES[SECTIONS[name]]
        file.flush()
        if not file.tell():
            return np.zeros(0, dtype=kind)  # an empty file cannot be mapped
        return np.memmap(
            file,
            dtype=kind,
            mode="r",
        )

    def _copy(self, out: IO[bytes]) -> int:
        """Write the magic, the table and the sections; their CRC-32."""
        head = self._head()
        out.write(head)
        checksum = crc32(head)
        for file in self._files.values():
            length = file.tell()
            file.seek(0)
            while piece := file.read(_COPIED):
                checksum = crc32(piece, checksum)
                out.write(piece)
            filling = bytes(padding(length))
            out.write(filling)
            checksum = crc32(filling, checksum)
        return checksum

    def _head(self) -> bytes:
        table: list[int] = []
        offset = len(MAGIC) + TABLE
        for file in self._files.values():
            length = file.tell()
            table += [offset, length]
            offset += length + padding(length)
        return MAGIC + b"".join(number.to_bytes(8, "little") for number in table)


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
        table = np.frombuffer(file.read(TABLE), dtype="<u8").reshape(-1, 2).tolist()
        self._places = dict(zip(SECTIONS, table, strict=True))
        offset, length = table[-1]
        # Before anything is merged: half a segment would be lost without a word.
        if file.seek(0, os.SEEK_END) != offset + length + padding(length):
            raise self._damaged()

    def read(
        self,
        name: str,
        start: int,
        end: int,
    ) -> Numbers:
        """The numbers `start` to `end` of a section."""
        kind = np.dtype(TYPES[SECTIONS[name]])
        offset, _ = self._places[name]
        size = kind.itemsize * (end - start)
        self._file.seek(offset + kind.itemsize * start)
        data = self._file.read(size)
        if len(data) != size:
            raise self._damaged()
        return np.frombuffer(data, dtype=kind)

    def count(self, name: str) -> int:
        """How many items a section of starts has."""
        _, length = self._places[name]
        return max(0, int(length) // 8 - 1)

    def pieces(
        self,
        name: str,
        most: int,
    ) -> Iterator[tuple[int, Numbers]]:
        """A section of starts in pieces of at most `most` numbers, or of one item: its
        first item, and its starts."""
        first, count = 0, self.count(name)
        while first < count:
            last = min(first + most // 8 + 1, count)
            starts = self.read(name, first, last + 1)
            within = int(starts.searchsorted(starts[0] + most, "right"))
            # An item longer than a piece comes alone; else reading would never get past
            # it.
            items = max(1, within - 1)
            yield first, starts[: items + 1].astype("i8")
            first += items

    def _damaged(self) -> InputError:
        return damaged(str(self._file.name), "is damaged")


def _row_number(word: int, occurrence: int) -> bytes:
    return (word << OCCURRENCE_BITS | occurrence).to_bytes(8, "little")


def runs_of(
    tokens: Numbers,
    wordings: Numbers,
) -> Numbers:
    """The run of three words that begins at each word; at the end of a wording filled
    up with 0."""
    runs = tokens.astype("<u8") << np.uint64(2 * BITS)
    for ahead in (1, 2):
        same = wordings[ahead:] == wordings[:-ahead]
        following = tokens[ahead:][same].astype("<u8")
        runs[:-ahead][same] |= following << np.uint64((2 - ahead) * BITS)
    return runs


def word_numbers(text: str) -> Numbers:
    """The numbers of the words of a text that has one character a word."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def word_text(numbers: Numbers) -> str:
    """The text whose words have these numbers: `word_numbers` undone."""
    return numbers.tobytes().decode("utf-32-le", "surrogatepass")
