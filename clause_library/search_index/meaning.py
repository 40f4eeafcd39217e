"""Which wordings of a segment are near some words in meaning.

A wording is the sum of its words' vectors, each weighing as much as the word is rare;
how near two are is the cosine of their sums. What every wording has in common is taken
off first: else all are near each other. The vectors of a segment are made when they are
first asked for, some seconds for a hundred thousand wordings, and kept beside it as
whole numbers of eight bits; where the folder may not be written to, in memory alone.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from clause_library.search_index.word_vectors import DIMENSIONS, WordVectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from clause_library.search_index.segment import Segment
    from clause_library.search_index.word_vectors import Vectors

# How the file of a segment's vectors ends; its name is that of the segment.
SUFFIX = ".meaning"
# The form of that file, in its first bytes.
_MAGIC = b"meaning\x01"
# The largest whole number that a part of a vector is kept as.
_SCALE = 127.0
# Wordings whose words are added up at a time: some forty megabytes.
_AT_A_TIME = 2000
# Wordings put in order at first.
_IN_ORDER = 500
# The weight of a word is the logarithm of the wordings over those that have it.
_FEW = 100


class _Kept(NamedTuple):
    """The vectors of wordings, and what was taken off from all of them."""

    rows: NDArray[np.int8]
    common: Vectors


class SegmentMeaning:
    """The vectors of one segment's wordings."""

    def __init__(self, segment: Segment, file: Path, model: WordVectors) -> None:
        """`file` is where they are kept."""
        self._segment = segment
        self._model = model
        kept = _read(file, segment.wordings) or self._made(file)
        self._common = kept.common
        # four times as large as what is kept, and multiplied in a tenth of the time
        self._rows = kept.rows.astype(np.float32)

    def nearest(
        self,
        words: Sequence[str],
        limit: int,
        is_admitted: Callable[[int], bool],
    ) -> list[int]:
        """The wordings nearest in meaning to the words, at most `limit`, of those
        admitted; the nearest first."""
        query = self._query(words)
        if not query.any():
            return []
        nearness = self._rows @ query
        whole = len(nearness)
        some = min(_IN_ORDER, whole)
        # few are wanted: the others need no order, unless the scope leaves few
        nearest = _first_admitted(_in_order(nearness, some), limit, is_admitted)
        if len(nearest) < limit:
            everything = _in_order(nearness, whole)
            nearest = _first_admitted(everything, limit, is_admitted)
        return nearest

    def _query(self, words: Sequence[str]) -> Vectors:
        """The vector of some words, as those of the wordings are."""
        counts: list[int] = []
        for word in words:
            character = self._segment.encode([word])
            count = self._segment.count(character)
            counts.append(count)
        weights = _weights(np.array(counts), self._segment.wordings)
        total = weights @ self._model.of(words)
        rows = _of_length_one(total[None])
        own = _of_length_one(rows - self._common)
        row: Vectors = own[0]
        return row

    def _made(self, file: Path) -> _Kept:
        sums = self._sums()
        vectors = _of_length_one(sums)
        common = vectors.mean(axis=0, keepdims=True)
        own = _of_length_one(vectors - common)
        rounded = np.rint(_SCALE * own)
        kept = _Kept(rounded.astype(np.int8), common)
        _write(file, kept)
        return kept

    def _sums(self) -> Vectors:
        """The sum of the weighed vectors of each wording's words, one a row."""
        numbers, places = self._segment.numbers()
        texts = np.frombuffer(numbers, "<u4")
        starts = np.array(places, np.int64)
        weighed = self._weighed(texts)
        sums = np.zeros((len(starts) - 1, DIMENSIONS), np.float32)
        for first in range(0, len(sums), _AT_A_TIME):
            # One more than the wordings: where the last of them ends.
            here = starts[first : first + _AT_A_TIME + 1]
            begin = here[0]
            end = here[-1]
            rows = weighed[texts[begin:end]]
            starts_of_rows = here[:-1] - begin
            some_sums = np.add.reduceat(rows, starts_of_rows)
            sums[first : first + _AT_A_TIME] = some_sums
        return sums

    def _weighed(self, texts: NDArray[np.uint32]) -> Vectors:
        """The vector of each word of the segment times its weight, by its number."""
        known = self._segment.vocabulary()
        # The number 0 is no word.
        size = len(known) + 1
        counts = np.bincount(texts, minlength=size)
        weights = _weights(counts[1:], self._segment.wordings)
        weighed = np.zeros((size, DIMENSIONS), np.float32)
        weighed[1:] = weights[:, None] * self._model.of(known)
        return weighed


def _in_order(
    nearness: Vectors,
    size: int,
) -> list[int]:
    """So many of the nearest wordings, the nearest first; of equals the first."""
    farness = -nearness
    chosen = np.argpartition(farness, size - 1)[:size]
    order = np.lexsort((chosen, farness[chosen]))
    ordered: list[int] = chosen[order].tolist()
    return ordered


def _first_admitted(
    wordings: Sequence[int],
    limit: int,
    is_admitted: Callable[[int], bool],
) -> list[int]:
    """The first wordings that are admitted, at most `limit`."""
    admitted: list[int] = []
    for wording in wordings:
        if len(admitted) == limit:
            break
        if is_admitted(wording):
            admitted.append(wording)
    return admitted


def _weights(
    counts: NDArray[np.int64],
    wordings: int,
) -> Vectors:
    """How much words weigh that so many of the wordings have."""
    rareness = (_FEW + wordings) / (1 + counts)
    weights: Vectors = np.log(1 + rareness).astype(np.float32)
    return weights


def _of_length_one(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = rows / np.maximum(lengths, np.float32(1e-9))
    return scaled


def _read(file: Path, wordings: int) -> _Kept | None:
    """What is kept; None where nothing is, or of another segment or form."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC)
    head = start + 4 * DIMENSIONS
    whole = head + wordings * DIMENSIONS
    if len(data) != whole or not data.startswith(_MAGIC):
        return None
    common = np.frombuffer(data[start:head], "<f4")
    rows = np.frombuffer(data[head:], np.int8)
    return _Kept(
        rows.reshape(wordings, DIMENSIONS),
        common.reshape(1, DIMENSIONS),
    )


def _write(file: Path, kept: _Kept) -> None:
    """Keep them if the folder lets us; written aside, so that nobody reads half."""
    common = kept.common.astype("<f4").tobytes()
    data = _MAGIC + common + kept.rows.tobytes()
    aside = file.with_name(f"{file.name}-{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(file)
    except OSError:
        aside.unlink(missing_ok=True)
