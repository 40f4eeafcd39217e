"""What words mean, as vectors: the static vectors of the package `wordllama`, read from
its files.

A word has the mean of the vectors of its pieces. The package itself is not imported: it
would look for newer files on the network. Its weights are in the form of `safetensors`
(the length of a JSON header in eight bytes, the header, the numbers), its pieces those
of a byte-pair encoding: the pair that the makers joined first is joined first.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from clause_library.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

# Of the 256 numbers of a vector the first say most: the model was made to be cut.
DIMENSIONS = 128
_WEIGHTS = "weights/l2_supercat_256.safetensors"
_PIECES = "tokenizers/l2_supercat_tokenizer_config.json"
# Bytes that say how long the header of the weights is.
_LENGTH = 8
# How the encoding writes the space before a word.
_SPACE = "\u2581"


class _Encoding(NamedTuple):
    """The number of each piece, and how early each pair of pieces was joined."""

    numbers: dict[str, int]
    ranks: dict[tuple[str, str], int]


class WordVectors:
    """The vectors of a model whose files are in a folder."""

    def __init__(self, folder: Path) -> None:
        """Raise InputError where a file is missing or of another form."""
        try:
            self._encoding = _read_encoding(folder / _PIECES)
            self._rows = _read_rows(folder / _WEIGHTS)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{folder}: the vectors of `wordllama` cannot be read ({error});"
                " install it anew with `pip install --force-reinstall wordllama`."
            ) from error

    def of(self, words: Iterable[str]) -> Vectors:
        """The vectors of words, one a row; a word without pieces has zeros."""
        rows: list[Vectors] = []
        for word in words:
            numbers = pieces(word, self._encoding)
            row = np.zeros(DIMENSIONS, np.float32)
            if numbers:
                of_pieces = self._rows[numbers].astype(np.float32)
                row = of_pieces.mean(axis=0)
            rows.append(row)
        # Shaped, for no words at all: then it has no rows, but the columns.
        table = np.array(rows, np.float32)
        return table.reshape(-1, DIMENSIONS)


def pieces(word: str, encoding: _Encoding) -> list[int]:
    """The numbers of the pieces of a word; letters that the model lacks are left
    out."""
    row = [_SPACE, *word]
    while len(row) > 1:
        ranks = [encoding.ranks.get(pair) for pair in pairwise(row)]
        known = [rank for rank in ranks if rank is not None]
        if not known:
            break
        at = ranks.index(min(known))
        joined = row[at] + row[at + 1]
        row[at : at + 2] = [joined]
    numbers: list[int] = []
    for piece in row:
        number = encoding.numbers.get(piece)
        if number is not None:
            numbers.append(number)
    return numbers


def _read_encoding(file: Path) -> _Encoding:
    text = file.read_text("utf-8")
    model = json.loads(text)["model"]
    ranks: dict[tuple[str, str], int] = {}
    for rank, pair in enumerate(model["merges"]):
        # either way of writing a pair is in use
        first, second = pair.split(" ") if isinstance(pair, str) else pair
        ranks[first, second] = rank
    return _Encoding(model["vocab"], ranks)


def _read_rows(file: Path) -> NDArray[np.float16]:
    with file.open("rb") as stream:
        length_of_header = stream.read(_LENGTH)
        length = int.from_bytes(length_of_header, "little")
        header = json.loads(stream.read(length))
    (entry,) = [header[name] for name in header if name != "__metadata__"]
    count = entry["shape"][0]
    width = entry["shape"][1]
    if entry["dtype"] != "F16" or width < DIMENSIONS:
        raise ValueError("not half-precision vectors of 128 numbers or more")
    start, _ = entry["data_offsets"]
    shape = (int(count), int(width))
    # Mapped: of the whole model only the pages of words that are asked for are read.
    rows = np.memmap(
        file,
        "<f2",
        "r",
        _LENGTH + length + start,
        shape,
    )
    return rows[:, :DIMENSIONS]
