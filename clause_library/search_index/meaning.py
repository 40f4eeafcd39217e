"""The vectors of a library's wordings, kept in one file.

A vector is kept under a fingerprint of the words of its wording, not under a place in a
segment: it stays when segments are merged or the index is made anew, and a new document
brings only the wordings that nobody had before. The file begins with the names of the
model, with its version, and of the axes; vectors of another model or on other axes
count as none.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from clause_library.search_index.vector_codes import BYTES, axes_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from clause_library.search_index.segment import Segment
    from clause_library.search_index.vector_codes import Codes

    Fingerprints = NDArray[np.uint64]

# What the file begins with: its form, then the names of the axes and of the model.
_MAGIC = b"meaning\x03"
_NAME = 56
_HEAD = len(_MAGIC) + _NAME
_RECORD = np.dtype([("wording", "<u8"), ("code", "u1", (BYTES,))])
# Wordings fingerprinted at a time: some ten megabytes, whatever the size of the
# library.
_AT_A_TIME = 4000
# Odd numbers that spread the bits of a number over all 64 (those of SplitMix64).
_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


class KeptVectors:
    """The vectors of one model in a file."""

    def __init__(self, file: Path, model: str) -> None:
        """Nothing is kept of another model, and nothing where the file is missing."""
        self._file = file
        name = f"{axes_name()} {model}".encode()
        self._head = _MAGIC + name[:_NAME].ljust(_NAME, b"\0")
        self.read()

    def read(self) -> None:
        """Look at the file anew: another program may have added to it."""
        count = self._whole_records()
        self._records = np.empty(0, _RECORD)
        if count:
            # Mapped: what no segment asks for is not read.
            self._records = np.memmap(
                self._file,
                _RECORD,
                "r",
                _HEAD,
                (count,),
            )
        wordings = np.array(self._records["wording"])
        self._order = np.argsort(wordings, kind="stable")
        self._sorted = wordings[self._order]

    def _whole_records(self) -> int:
        """How many there are; of one that was written by half nothing is counted."""
        try:
            with self._file.open("rb") as stream:
                head = stream.read(_HEAD)
                size = os.fstat(stream.fileno()).st_size
        except OSError:
            return 0
        if head != self._head:
            return 0
        return (size - _HEAD) // _RECORD.itemsize

    def places(self, wordings: Fingerprints) -> NDArray[np.int64]:
        """Where the vector of each wording stands among those kept; -1 for none."""
        if not len(self._sorted):
            return np.full(len(wordings), -1)
        found = np.searchsorted(self._sorted, wordings)
        found = np.minimum(found, len(self._sorted) - 1)
        places: NDArray[np.int64] = np.where(
            self._sorted[found] == wordings,
            self._order[found],
            -1,
        )
        return places

    def codes(self, places: NDArray[np.int64]) -> Codes:
        """The codes of the vectors that stand at these places, one a row."""
        found: Codes = self._records["code"][places]
        return found

    def add(
        self,
        wordings: Fingerprints,
        codes: Codes,
    ) -> None:
        """Keep the codes of vectors behind those there are.

        Raise OSError where the file cannot be written to. The caller sees to it that
        nobody else writes.
        """
        records = np.empty(len(wordings), _RECORD)
        records["wording"] = wordings
        records["code"] = codes
        whole = self._whole_records()
        if not whole:
            # What another model made gives way.
            self._file.write_bytes(self._head)
        with self._file.open("r+b") as stream:
            # Over the half of a record that a killed program may have left.
            stream.seek(_HEAD + whole * _RECORD.itemsize)
            stream.write(records.tobytes())


def fingerprints(segment: Segment) -> Fingerprints:
    """A number of 64 bits for each wording of a segment: the same for the same words in
    whatever segment, and by all odds for no others."""
    numbers, places = segment.numbers()
    texts = np.frombuffer(numbers, "<u4")
    starts = np.array(places, np.int64)
    words = _of_words(segment.vocabulary())
    found = np.zeros(len(starts) - 1, np.uint64)
    for first in range(0, len(found), _AT_A_TIME):
        # One more than the wordings: where the last of them ends.
        here = starts[first : first + _AT_A_TIME + 1]
        begin = here[0]
        end = here[-1]
        starts_here = here[:-1] - begin
        lengths = np.diff(here)
        # The same words in another order are another wording.
        places_in_text = np.arange(end - begin) - np.repeat(starts_here, lengths)
        steps = places_in_text.astype(np.uint64) * _STEP
        mixed = _mixed(words[texts[begin:end]] + steps)
        found[first : first + _AT_A_TIME] = np.add.reduceat(mixed, starts_here)
    return found


def _of_words(vocabulary: Sequence[str]) -> Fingerprints:
    """The fingerprint of each word, by its number; the number 0 is no word."""
    numbers = [0]
    for word in vocabulary:
        data = word.encode("utf-8", "surrogatepass")
        digest = blake2b(data, digest_size=8).digest()
        numbers.append(int.from_bytes(digest, "little"))
    return np.array(numbers, np.uint64)


def _mixed(numbers: Fingerprints) -> Fingerprints:
    """Each number with its bits spread, as SplitMix64 does (Steele and others, 2014):
    the sum of such numbers tells apart what the sum of the numbers would not."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _FIRST
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _SECOND
    mixed: Fingerprints = numbers ^ (numbers >> np.uint64(31))
    return mixed
