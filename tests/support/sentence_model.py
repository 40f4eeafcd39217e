"""A model of sentences, small and made up: words of one group mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from clause_library.search_index.sentence_encoder import DIMENSIONS
from clause_library.storage import meanings

if TYPE_CHECKING:
    from clause_library.search_index.sentence_encoder import Vectors


class SentenceModel:
    """Points a text where most words of a group stand; it keeps what it was given."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups = groups
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen += texts
        rows = np.zeros((len(texts), DIMENSIONS), np.float32)
        # what is in no group is near nothing else that is in none
        rows[:, -1] = 0.01
        for row, text in zip(rows, texts, strict=True):
            for direction, group in enumerate(self._groups):
                row[direction] = sum(word in text.lower() for word in group)
        # no number of the real model's vectors is larger than an eighth of the whole
        spread = _spread(rows / np.linalg.norm(rows, axis=1, keepdims=True))
        return spread.astype(np.float32)


def install(
    patch: pytest.MonkeyPatch,
    model: SentenceModel,
    name: str = "made up 1.0",
) -> None:
    """Let the library use this model for the test."""
    patch.setattr(meanings, "is_installed", lambda: True)
    patch.setattr(meanings, "encoder", lambda: model)
    patch.setattr(meanings, "model_name", lambda: name)


def _spread(rows: np.ndarray) -> np.ndarray:
    """The same angles, each direction on many numbers (Walsh and Hadamard's matrix)."""
    matrix = np.ones((1, 1))
    while len(matrix) < DIMENSIONS:
        matrix = np.block([[matrix, matrix], [matrix, -matrix]])
    spread: np.ndarray = rows @ matrix / np.sqrt(DIMENSIONS)
    return spread
