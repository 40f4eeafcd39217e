"""A vector of a sentence in 112 bytes, and which of many are likely near to one.

The 512 numbers of the model are turned onto 224 axes, those along which the texts of
the United Nations differ most (principal components, by the vectors of 20,000
paragraphs: `benchmarks/sentence_axes.py`). The axes are turned among themselves by
chance, so that each has as much to say as any other, and each number takes four bits.
The first bit of a number is its sign: of two vectors the share of signs that differ is
their angle over half a turn (Goemans and Williamson, 1995), within a few hundredths,
and is counted in a hundredth of the time that their product takes.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clause_library.search_index.sentence_encoder import Vectors

    # One row of `BYTES` a vector.
    Codes = NDArray[np.uint8]
    # One column a vector, its signs in four numbers of 64 bits; the last bits are 0.
    Signs = NDArray[np.uint64]

# The axes, one a column, as whole numbers of eight bits.
_AXES_FILE = Path(__file__).with_name("sentence_axes.npy")
AXES = 224
BYTES = AXES // 2
# Numbers of 64 bits that hold a vector's signs.
_WORDS = 4
# The step between two of the sixteen numbers that four bits tell apart, for numbers as
# those of a vector of length 1: the one with the least error for the normal
# distribution (Max, 1960) is 0.335 of its deviation.
_STEP = 0.335 / AXES**0.5
_HALF = 8
# Codes opened at a time: their numbers stay within a core's own memory.
_AT_A_TIME = 1000


@cache
def _axes() -> Vectors:
    table = np.load(_AXES_FILE, allow_pickle=False).astype(np.float32)
    # they are as long as each other but for their rounding
    axes: Vectors = table / np.sqrt((table**2).sum(axis=0).mean())
    return axes


def axes_name() -> str:
    """What tells these axes from others: eight letters and figures."""
    return blake2b(_AXES_FILE.read_bytes(), digest_size=4).hexdigest()


def turned(vectors: Vectors) -> Vectors:
    """Vectors of the model, of length 1, on the axes, one a row.

    They are shorter by what lies on none of the axes: much of a text on cooking, some
    twentieth of what the United Nations write.
    """
    rows: Vectors = vectors @ _axes()
    return rows


def codes(rows: Vectors) -> Codes:
    """The codes of vectors on the axes, each made 1 long: the first half of the numbers
    in the upper four bits of the bytes, the second in the lower."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    # what has no length points nowhere, and stays so
    unit = rows / np.maximum(lengths, np.finfo(np.float32).tiny)
    steps = np.floor(unit / _STEP).clip(-_HALF, _HALF - 1) + _HALF
    whole = steps.astype(np.uint8)
    packed: Codes = (whole[:, :BYTES] << 4) | whole[:, BYTES:]
    return packed


def signs(kept: Codes) -> Signs:
    """Which numbers of each vector are not below 0."""
    halves = [np.packbits(kept & bit != 0, axis=1) for bit in (0x80, 0x08)]
    padded = np.zeros((len(kept), 8 * _WORDS), np.uint8)
    padded[:, : AXES // 8] = np.hstack(halves)
    # by columns: what is compared with one number then lies side by side
    return np.ascontiguousarray(padded.view(np.uint64).T)


def likely(query: Vectors, among: Signs, count: int) -> NDArray[np.int64]:
    """The places of the vectors whose signs are most like those of a vector on the
    axes: at least `count`, with all that are as like as the last of them."""
    (own,) = signs(codes(query[None])).T
    differing = np.zeros(among.shape[1], np.uint8)
    for column, number in zip(among, own, strict=True):
        differing += np.bitwise_count(column ^ number)
    # how many differ in none, in one at most, in two at most …
    reached = np.bincount(differing).cumsum()
    most = np.searchsorted(reached, min(count, len(differing)))
    return (differing <= most).nonzero()[0]


def nearness(query: Vectors, kept: Codes) -> Vectors:
    """The cosine of each coded vector with a vector on the axes, times the length of
    that: what lies on no axis is near nothing."""
    scaled = query * np.float32(_STEP)
    upper = scaled[:BYTES]
    lower = scaled[BYTES:]
    # a code stands for the middle of its step
    middle = (0.5 - _HALF) * scaled.sum()
    cosines = np.empty(len(kept), np.float32)
    for first in range(0, len(kept), _AT_A_TIME):
        some = kept[first : first + _AT_A_TIME]
        products = (some >> 4).astype(np.float32) @ upper
        products += (some & 15).astype(np.float32) @ lower
        cosines[first : first + _AT_A_TIME] = products + middle
    return cosines
