"""Finding and answering in a million wordings beside the corpus.

python -m benchmarks.million CORPUS --library LIBRARY [--work FOLDER] [--write]

The index alone: the wordings and queries of ``benchmarks.match``; a million made of
them, a word in eight exchanged, and as many copies, a word in fifty exchanged. The
whole answer: LIBRARY, which is only read, and one with its wordings eleven times over
(as in ``benchmarks.cluster``). Times are of a processor, sizes taking turns. What is
built takes minutes and some gigabytes; ``--work`` keeps it for the next run.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import TYPE_CHECKING

from benchmarks import results
from benchmarks.cluster import _made
from benchmarks.matching_corpus import SEED, drawn, later_paragraphs
from benchmarks.sharing import _edited
from clause_library.search_index.builder import Builder
from clause_library.search_index.segment import Segment
from clause_library.storage.library import Library
from clause_library.vocabulary.normalize import keys
from drafter import workspace
from drafter.precedents.candidates import CANDIDATES
from drafter.results import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Share of the words that are exchanged; none in the corpus itself.
KINDS = {"the corpus": 0.0, "a million": 0.125, "a million copies": 0.02}
COPIES = 11
QUESTIONS = 100


def index_alone(corpus: Path, work: Path) -> list[str]:
    """The rows of finding in each kind of index."""
    later = later_paragraphs(corpus, work)
    with Library.open(work / "library") as library:
        rows = library._db.execute("SELECT DISTINCT text FROM clause")
        texts = sorted(text for (text,) in rows)
    wordings = sorted({keys(text) for text in texts})
    questions = [keys(query.text) for query in drawn(later, texts, SEED)]
    segments = {
        kind: _segment(wordings, exchanged, work / f"index-{number}")
        for number, (kind, exchanged) in enumerate(KINDS.items())
    }

    def finding(segment: Segment) -> Callable[[Sequence[str]], object]:
        return lambda words: segment.nearest(
            segment.encode(words), CANDIDATES, half=True
        )

    took = _in_turns([finding(one) for one in segments.values()], questions)
    asked = ("", "≤ 2.5 ms, ≤ 3.5 ×", "≤ 1.5 ×")
    return [
        f"| index, {kind}: {segments[kind].wordings:,} wordings"
        f" | {milliseconds:.2f} ms, {milliseconds / took[0]:.1f} × | {wanted} |"
        for kind, milliseconds, wanted in zip(KINDS, took, asked, strict=True)
    ]


def _segment(
    wordings: Sequence[Sequence[str]], exchanged: float, file: Path
) -> Segment:
    if not file.exists():
        if exchanged:
            vocabulary = sorted({word for some in wordings for word in some})
            made = [tuple(some) for some in wordings]
            chance = random.Random(SEED)
            builder = _million(made, vocabulary, chance, exchanged, file.parent)
        else:
            builder = Builder(file.parent)
            for number, some in enumerate(wordings):
                builder.add(some, number, number, "operative")
        builder.write(file)
        builder.close()
    return Segment(file)


def _million(
    wordings: Sequence[tuple[str, ...]],
    vocabulary: Sequence[str],
    chance: random.Random,
    exchanged: float,
    work: Path,
) -> Builder:
    """A million wordings made from the real ones, such a share of their words
    exchanged."""
    builder = Builder(work)
    for number in range(1_000_000):
        real = wordings[number % len(wordings)]
        some = [
            chance.choice(vocabulary) if chance.random() < exchanged else word
            for word in real
        ]
        builder.add(some, number, number, "operative")
    return builder


def whole_answers(library: Path, work: Path) -> list[str]:
    """The rows of whole answers in a library and in a large one."""
    large = work / "large"
    if not large.exists():
        _made(library, COPIES, large)
    chance = random.Random(SEED)
    with Library.open(library) as small, Library.open(large) as more:
        rows = small._db.execute("SELECT text FROM clause ORDER BY key").fetchall()
        texts = [text for (text,) in rows if len(text) > 60]
        questions = [_edited(text, chance) for text in chance.sample(texts, QUESTIONS)]
        took = _in_turns(
            [
                lambda text: workspace.match(small, text, Filters()),
                lambda text: workspace.match(more, text, Filters()),
            ],
            questions,
        )
        sizes = [one.stats()["wordings"] for one in (small, more)]
    return [
        f"| whole answer, {size:,} wordings | {milliseconds:.2f} ms,"
        f" {milliseconds / took[0]:.1f} × | {wanted} |"
        for size, milliseconds, wanted in zip(sizes, took, ("", "≤ 2 ×"), strict=True)
    ]


def _in_turns(
    ways: Sequence[Callable[[Sequence[str]], object]],
    questions: Sequence[Sequence[str]],
) -> list[float]:
    """Milliseconds of a processor for each way, in the middle; all asked once before."""
    took: list[list[float]] = [[] for _ in ways]
    for turn in range(2):
        for question in questions:
            for way, times in zip(ways, took, strict=True):
                began = process_time_ns()
                way(question)
                if turn:
                    times.append((process_time_ns() - began) / 1e6)
    return [median(times) for times in took]


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = given.work or Path(folder)
        rows = index_alone(given.corpus, work) + whole_answers(given.library, work)
    body = "\n".join(["| measured | p50 | asked |", "|---|---|---|", *rows])
    print(body)
    if given.write:
        command = "`python -m benchmarks.million CORPUS --library LIBRARY --write`"
        results.write("A million wordings", f"{command}\n\n{body}")


if __name__ == "__main__":
    main()
