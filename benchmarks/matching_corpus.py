"""What the matching benchmarks ask and of whom: the library is everything adopted before
a day, the queries are paragraphs adopted later and clauses of the library changed as
negotiators do, drawn with a fixed seed."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from zipfile import ZipFile

from benchmarks.queries import Query, perturbed
from clause_library.formats.detect import read_bytes
from clause_library.parse.clauses import clauses
from clause_library.parse.pipeline import parse
from clause_library.storage.library import Library
from clause_library.storage.prepare import Prepared, prepare

CUT = "2024-01-01"
LATER, CHANGED, SEED = 400, 200, 20240101


def drawn(later: Sequence[str], texts: Sequence[str], seed: int) -> list[Query]:
    """Paragraphs adopted later, and clauses of the library that were changed."""
    queries = [
        Query(text, "later")
        for text in Random(seed).sample(later, min(LATER, len(later)))
    ]
    return queries + perturbed(texts, CHANGED, seed)


def later_paragraphs(corpus: Path, work: Path) -> list[str]:
    """The later paragraphs; the library of the others is made in `work` unless it is
    there."""
    kept = work / "later.pickle"
    if not kept.exists():
        later: set[str] = set()
        with Library.open(work / "library", create=True) as library, library.batch():
            for name, prepared in _documents(corpus):
                text = prepared.resolution
                if text.date and text.date < CUT:
                    library.add(prepared, name, name)
                elif text.date:
                    later |= {clause.text for clause in clauses(text)}
        kept.write_bytes(pickle.dumps(sorted(later)))
    found: list[str] = pickle.loads(kept.read_bytes())
    return found


def _documents(corpus: Path) -> Iterator[tuple[str, Prepared]]:
    zips = [
        path
        for path in sorted(corpus.glob("*-en.zip"))
        if "not-adopted" not in path.name
    ]
    tasks = (
        (path, name)
        for path in zips
        for name in ZipFile(path).namelist()
        if name.endswith(".xml")
    )
    with ProcessPoolExecutor() as pool:
        for name, documents in pool.map(_read, tasks, chunksize=32):
            yield from ((name, document) for document in documents)


def _read(task: tuple[Path, str]) -> tuple[str, list[Prepared]]:
    path, name = task
    with ZipFile(path) as archive:
        data = archive.read(name)
    return f"{path.name}/{name}", [
        prepare(text) for source in read_bytes(name, data) for text in parse(source)
    ]
