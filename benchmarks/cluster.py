"""A Ray cluster beside this machine alone: adding, and answering from shards.

python -m benchmarks.cluster [adding|answers …] --library LIBRARY [--every N] [--copies N]
[--questions N] [--write]

LIBRARY is a large library, which is only read; of its files every N-th is taken. For
the answers its wordings are also copied under other words, so many times over.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import ray

from benchmarks import results
from benchmarks.sharing import _edited, _files, in_a_process
from clause_library.cluster.adding import Helpers
from clause_library.cluster.connection import HERE, connected
from clause_library.cluster.shards import Shard, Shards, served
from clause_library.ingest import build
from clause_library.storage.library import Library
from clause_library.storage.segment_set import NewSegments
from clause_library.vocabulary.normalize import keys
from drafter import workspace
from drafter.results import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clause_library.search_index.segment import Segment

QUESTIONS = 600
SHARDS = 2


def adding(library: Path, every: int, folder: Path) -> list[str]:
    """Files added here and on a cluster here: the same library, at which cost."""
    files = folder / "files"
    files.mkdir()
    for number, (name, data) in enumerate(_files(library, every)):
        (files / f"{number}-{name}").write_bytes(data)
    here = in_a_process(lambda: _add(files, folder / "here", None))
    began = time.perf_counter()
    with connected(HERE):
        started = time.perf_counter() - began
        before = resource.getrusage(resource.RUSAGE_SELF)
        _add(files, folder / "there", Helpers())
        after = resource.getrusage(resource.RUSAGE_SELF)
    writer = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    same = _contents(folder / "here") == _contents(folder / "there")
    count = len(list(files.iterdir()))
    return [
        "| measured | figure | asked |",
        "|---|---|---|",
        f"| {count:,} files: rows and index the same to the byte | {'yes' if same else 'NO'} | yes |",
        f"| processor time at home, of that of adding them here | {writer / here.processor:.2f}"
        f" ({writer:.1f} of {here.processor:.1f} s) | |",
        f"| a cluster on this machine has started after, s | {started:.1f} | |",
    ]


def _add(files: Path, target: Path, helpers: Helpers | None) -> None:
    with Library.open(target, create=True) as library:
        build.add(library, [files], helpers=helpers)


def _contents(folder: Path) -> tuple[list[str], list[bytes]]:
    with Library.open(folder) as library:
        rows = list(library._db.iterdump())
    return rows, [file.read_bytes() for file in sorted(folder.glob("segment-*"))]


def answers(library: Path, copies: int, count: int, folder: Path) -> list[str]:
    """The answers of two shards beside those of the library in one piece, and the
    processor time of finding."""
    whole, parted = folder / "whole", folder / "parted"
    wordings = _made(library, copies, whole, 1)
    _made(library, copies, parted, SHARDS)
    chance = random.Random(20)
    with Library.open(whole) as opened:
        rows = opened._db.execute("SELECT text FROM clause ORDER BY key").fetchall()
        texts = [text for (text,) in rows if len(text) > 60]
        asked = [_edited(text, chance) for text in chance.sample(texts, count)]
        own = _answered(opened, asked)
        alone = _finding(
            asked, lambda words: opened.candidates(words, Filters(), 150, half=True)
        )
    with Library.open(parted) as opened, connected(HERE):
        embedded = _answered(opened, asked)
        with served(opened, include_drafts=True) as shards:
            began = time.perf_counter()
            other = _answered(opened, asked)
            took = (time.perf_counter() - began) / len(asked)
            each = _of_shards(opened, shards, asked)
    same = sum(map(lambda *two: two[0] == two[1], embedded, other))
    equal = sum(map(lambda *two: two[0] == two[1], own, other))
    share = max(each) / alone
    return [
        f"{wordings:,} wordings on {SHARDS} shards.",
        "",
        "| measured | figure | asked |",
        "|---|---|---|",
        f"| answers of the shards equal to the same segments' at home | {same} of {len(asked)} | all |",
        f"| equal to those of one segment (scores and clauses) | {equal} of {len(asked)} | |",
        f"| processor time of finding, a shard's of that of one segment | {share:.2f} | ≤ 0.6 |",
        f"| an answer by shards on this machine, ms | {1000 * took:.1f} | |",
    ]


def _made(library: Path, copies: int, target: Path, parts: int) -> int:
    """A library with the wordings of another one, so many times over: in each copy the
    rarer words are others. In so many segments."""
    with Library.open(library) as source:
        rows = source._db.execute(
            "SELECT key, document, part, text FROM clause JOIN document"
            " ON document = number WHERE language = 'en' ORDER BY key"
        ).fetchall()
        common = _common(text for *_, text in rows)
        source._db.execute("VACUUM INTO ?", (_database(target),))
    with Library.open(target) as made, made.batch():
        made._db.execute("DELETE FROM segment")
        for part in range(parts):
            new = NewSegments(made.path)
            for copy in range(copies):
                for number, (key, document, kind, text) in enumerate(rows):
                    if (number + copy) % parts == part:
                        words = [
                            word if not copy or word in common else f"{word}{copy}"
                            for word in keys(text)
                        ]
                        new.of("en").add(words, key, document, kind)
            new.write(made._files)
            new.close()
    with Library.open(target) as made:
        return made.stats()["wordings"]


def _database(target: Path) -> str:
    target.mkdir()
    return str(target / "library.sqlite")


def _common(texts: Iterable[str]) -> set[str]:
    counts: dict[str, int] = {}
    for text in texts:
        for word in keys(text):
            counts[word] = counts.get(word, 0) + 1
    return {word for word, count in counts.items() if count > 300}


def _answered(library: Library, asked: Sequence[str]) -> list[object]:
    told: list[object] = []
    for text in asked:
        found = workspace.match(library, text, Filters())
        told.append(
            [
                [(one.score, one.found.clause.ref) for one in answer.results]
                for answer in found
            ]
        )
    return told


def _finding(asked: Sequence[str], find: Callable[[Sequence[str]], object]) -> float:
    """Milliseconds of a processor, in the middle."""
    took: list[float] = []
    for text in asked:
        words = keys(text)
        began = time.process_time_ns()
        find(words)
        took.append((time.process_time_ns() - began) / 1e6)
    return median(took)


def _of_shards(library: Library, shards: Shards, asked: Sequence[str]) -> list[float]:
    """Milliseconds of a processor for the same in each shard's process, in the
    middle."""

    def timed(shard: Shard, questions: list[tuple[str, ...]]) -> float:
        return _finding_in(shard._segment, questions)

    questions = [keys(text) for text in asked]
    return [
        ray.get(one.actor.__ray_call__.remote(timed, questions))
        for one in shards.opened.values()
    ]


def _finding_in(segment: Segment, questions: Sequence[Sequence[str]]) -> float:
    """As `Reader.candidates` does, in a shard."""
    took: list[float] = []
    for words in questions:
        began = time.process_time_ns()
        for number in segment.nearest(segment.encode(words), 150, half=True):
            segment.text(number)
        took.append((time.process_time_ns() - began) / 1e6)
    return median(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["adding", "answers"])
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--copies", type=int, default=7)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    parts: dict[str, Callable[[Path], list[str]]] = {
        "adding": lambda folder: adding(given.library, given.every, folder),
        "answers": lambda folder: answers(
            given.library, given.copies, given.questions, folder
        ),
    }
    for name in given.parts:
        with tempfile.TemporaryDirectory() as folder:
            body = "\n".join(parts[name](Path(folder)))
        print(body)
        if given.write:
            command = f"`python -m benchmarks.cluster {name} --library LIBRARY --write`"
            results.write(f"A cluster: {name}", f"{command}\n\n{body}")


if __name__ == "__main__":
    main()
