"""A model of words in the form of the package `wordllama`, small and made up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from clause_library.search_index.word_vectors import DIMENSIONS

SPACE = "\u2581"


def write(folder: Path, groups: Sequence[Sequence[str]]) -> Path:
    """A model in which the words of one group mean the same, and no two groups do."""
    numbers: dict[str, int] = {}
    merges: list[str] = []
    rows: list[int] = []

    def piece(text: str, direction: int) -> None:
        if text not in numbers:
            numbers[text] = len(rows)
            rows.append(direction)

    for group, words in enumerate(groups):
        for word in words:
            grown = SPACE
            for letter in word:
                merges.append(f"{grown} {letter}")
                grown += letter
                # what is no whole word points nowhere near the groups
                piece(grown, group if grown == SPACE + word else DIMENSIONS - 1)
    vectors = np.zeros((len(rows), 2 * DIMENSIONS), "<f2")
    vectors[np.arange(len(rows)), rows] = 1
    header = {
        "embedding.weight": {
            "dtype": "F16",
            "shape": list(vectors.shape),
            "data_offsets": [0, vectors.nbytes],
        }
    }
    head = json.dumps(header).encode()
    for name in ("weights", "tokenizers"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "weights/l2_supercat_256.safetensors").write_bytes(
        len(head).to_bytes(8, "little") + head + vectors.tobytes()
    )
    (folder / "tokenizers/l2_supercat_tokenizer_config.json").write_text(
        json.dumps({"model": {"vocab": numbers, "merges": merges}}), "utf-8"
    )
    return folder
