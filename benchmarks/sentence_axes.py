"""Learn the axes of `clause_library/search_index/sentence_axes.npy` from a library.

python -m benchmarks.sentence_axes LIBRARY FILE

The vectors of 20,000 paragraphs, drawn by seed, each behind its title: the axes on
which they are longest in sum, turned among themselves by chance. What is written in the
package was made so from the official texts of the General Assembly and the Security
Council in English. Another table makes other vectors, and every library's are then made
anew: so it is learned once, not for each library. Needs the extra ``drafter[meaning]``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import numpy as np

from clause_library.search_index.vector_codes import AXES
from clause_library.storage.library import Library
from clause_library.storage.meanings import encoder

DRAWN = 20_000
SEED = 7


def main(folder: Path, file: Path) -> None:
    """Draw, read, learn, write."""
    with Library.open(folder) as library:
        rows = library._db.execute("SELECT key FROM clause ORDER BY ref, key")
        keys = [key for (key,) in rows]
        drawn = Random(SEED).sample(keys, min(DRAWN, len(keys)))
        texts: list[str] = []
        for first in range(0, len(drawn), 500):
            texts += library.texts_with_subject(drawn[first : first + 500])
    vectors = encoder().encode(texts)
    # Not less their mean: that is lost in the angle, and a paraphrase is found by it.
    _, longest = np.linalg.eigh(vectors.T @ vectors)
    axes = longest[:, -AXES:]
    by_chance = np.random.default_rng(SEED).normal(size=(AXES, AXES))
    turned = axes @ np.linalg.qr(by_chance)[0]
    np.save(file, np.rint(turned * (127 / np.abs(turned).max())).astype(np.int8))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
