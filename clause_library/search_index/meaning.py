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
        nearest: list[int] = []
        # few are wanted: the others need no order, unless the scope leaves few
        some = min(_IN_ORDER, len(nearness))
        for size in (some, len(nearness)):
            nearest = []
            chosen = np.argpartition(-nearness, size - 1)[:size]
            for wording in chosen[np.lexsort((chosen, -nearness[chosen]))].tolist():
                if len(nearest) < limit and is_admitted(wording):
                    nearest.append(wording)
            if len(nearest) == limit:
                break
        return nearest

    def _query(self, words: Sequence[str]) -> Vectors:
        counts = [self._segment.count(self._segment.encode([word])) for word in words]
        weights = _weights(np.array(counts), self._segment.wordings)
        total = weights @ self._model.of(words)
        row: Vectors = _of_length_one(_of_length_one(total[None]) - self._common)[0]
        return row

    def _made(self, file: Path) -> _Kept:
        numbers, places = self._segment.numbers()
        texts, starts = np.frombuffer(numbers, "<u4"), np.array(places, np.int64)
        known = self._segment.vocabulary()
        counts = np.bincount(texts, minlength=len(known) + 1)[1:]
        weights = _weights(counts, self._segment.wordings)
        # The number 0 is no word.
        weighed = np.zeros((len(known) + 1, DIMENSIONS), np.float32)
        weighed[1:] = weights[:, None] * self._model.of(known)
        sums = np.zeros((len(starts) - 1, DIMENSIONS), np.float32)
        for first in range(0, len(sums), _AT_A_TIME):
            here = starts[first : first + _AT_A_TIME + 1]
            rows = weighed[texts[here[0] : here[-1]]]
            sums[first : first + _AT_A_TIME] = np.add.reduceat(
                rows, here[:-1] - here[0]
            )
        vectors = _of_length_one(sums)
        common = vectors.mean(axis=0, keepdims=True)
        rounded = np.rint(_SCALE * _of_length_one(vectors - common)).astype(np.int8)
        kept = _Kept(rounded, common)
        _write(file, kept)
        return kept


def _weights(
    counts: NDArray[np.int64],
    wordings: int,
) -> Vectors:
    """How much words weigh that so many of the wordings have."""
    weights: Vectors = np.log(1 + (_FEW + wordings) / (1 + counts)).astype(np.float32)
    return weights


def _of_length_one(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = rows / np.maximum(lengths, np.float32(1e-9))
    return scaled


def _read(file: Path, wordings: int) -> _Kept | None:
    """What is kept; None where nothing is, or of another segment or form."""
    head = len(_MAGIC) + 4 * DIMENSIONS
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if len(data) != head + wordings * DIMENSIONS or not data.startswith(_MAGIC):
        return None
    common = np.frombuffer(data[len(_MAGIC) : head], "<f4").reshape(1, DIMENSIONS)
    rows = np.frombuffer(data[head:], np.int8).reshape(wordings, DIMENSIONS)
    return _Kept(rows, common)


def _write(file: Path, kept: _Kept) -> None:
    """Keep them if the folder lets us; written aside, so that nobody reads half."""
    aside = file.with_name(f"{file.name}-{os.getpid()}")
    try:
        aside.write_bytes(
            _MAGIC + kept.common.astype("<f4").tobytes() + kept.rows.tobytes()
        )
        aside.replace(file)
    except OSError:
        aside.unlink(missing_ok=True)
