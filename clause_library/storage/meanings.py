"""The wordings of a library near some words in meaning; only with the extra
``drafter[meaning]``.

numpy and the model are loaded with the first question: a start is spared them.
"""

from __future__ import annotations

from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clause_library.search_index.meaning import SegmentMeaning
    from clause_library.search_index.segment import Segment
    from clause_library.search_index.word_vectors import WordVectors


def model_folder() -> Path | None:
    """Where the vectors of words are; None where the extra is not installed."""
    # found and not imported: the package would look for newer files on the network
    spec = PathFinder.find_spec("wordllama")
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders))) if folders else None


class Meanings:
    """The vectors of the segments that are open, made or read when they are asked
    for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._model: WordVectors | None = None
        self._of: dict[Segment, SegmentMeaning] = {}

    def nearest(
        self,
        name: str,
        segment: Segment,
        words: Sequence[str],
        limit: int,
        is_admitted: Callable[[int], bool],
    ) -> list[int]:
        """The wordings of a segment nearest to the words, at most `limit`; none without
        the extra."""
        folder = model_folder()
        if folder is None or not segment.wordings:
            return []
        if segment not in self._of:
            index = import_module("clause_library.search_index.meaning")
            vectors = import_module("clause_library.search_index.word_vectors")
            self._model = self._model or vectors.WordVectors(folder)
            file = self._path / f"{name}{index.SUFFIX}"
            self._of[segment] = index.SegmentMeaning(segment, file, self._model)
        return self._of[segment].nearest(words, limit, is_admitted)
