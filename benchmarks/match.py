"""How well and how quickly precedents are found, beside other ways to find them.

python -m benchmarks.match ../shared/corpus/un [--work FOLDER] [--million]

The library is everything adopted before 2024-01-01, the queries are 400 paragraphs
adopted later and 200 clauses of the library changed as negotiators do, drawn with a
fixed seed. The oracle scores every wording. Prints a table and writes its section of
``benchmarks/RESULTS.md``. ``--work`` keeps the library for the next run.
"""

from __future__ import annotations

import argparse
import gc
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from zipfile import ZipFile

from benchmarks import peers
from benchmarks.queries import KINDS, Query, perturbed
from clause_library.formats.detect import read_bytes
from clause_library.model import Paragraph
from clause_library.parse.clauses import clauses
from clause_library.parse.pipeline import parse
from clause_library.search_index.builder import Builder
from clause_library.search_index.segment import Segment
from clause_library.storage.library import Library
from clause_library.storage.prepare import Prepared, prepare
from clause_library.vocabulary.normalize import words
from drafter.__main__ import BETWEEN_SEARCHES
from drafter.precedents import candidates, scoring, search
from drafter.precedents.agreed_language import MOST
from drafter.render.terminal import NAMED
from drafter.results import Answer, Filters

CUT = "2024-01-01"
# Queries after which the answer and the scan take turns. At every query a scan drives
# what an answer reads out of the processor's caches (6.6 ms where it is 5.9), and a
# person who pastes one paragraph after another runs no scan between.
TURN = 20
LATER, CHANGED, SEED = 400, 200, 20240101
SLOW = 15  # a way that takes a quarter of a second is put to every fifteenth query
WANTED = {
    "full scan, same scorer": "≥ 12 ×",
    "full scan, fuzz.ratio": "≥ 60 ×",
    "SQLite FTS5 and rerank": "> 1 ×",
    "tantivy and rerank": "> 1 ×",
}
STARTS = 20
RESULTS = Path(__file__).with_name("RESULTS.md")


class Row(NamedTuple):
    """A line of the table: what was measured, what came out, what was wanted."""

    what: str
    value: str
    wanted: str = ""


def main() -> None:
    """Measure, print, write."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--work", type=Path)
    arguments.add_argument(
        "--million",
        action="store_true",
        help="also a million mutated wordings (minutes, 6 GB)",
    )
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = given.work or Path(folder)
        later = _later(given.corpus, work)
        with Library.open(work / "library") as library:
            rows = list(measured(library, later, work, given.million))
    table = "\n".join(
        [
            "| measured | found | wanted |",
            "|---|---|---|",
            *(f"| {' | '.join(row)} |" for row in rows),
        ]
    )
    print(table)
    _write_section("Matching", table)


def measured(
    library: Library, later: Sequence[str], work: Path, million: bool
) -> Iterator[Row]:
    """Every line of the table."""
    texts = sorted(
        text for (text,) in library._db.execute("SELECT DISTINCT text FROM clause")
    )
    queries = drawn(later, texts, SEED)
    keys = [[word.key for word in words(query.text)] for query in queries]
    wordings = sorted({tuple(word.key for word in words(text)) for text in texts})
    yield Row(
        "library",
        f"{library.stats()['documents']} documents, {len(wordings)} wordings; {len(queries)} queries",
    )
    coded = peers.Wordings(wordings)
    joined = [" ".join(some) for some in wordings]
    ways = {
        "ours": (lambda some: _found(library, some), 1),
        "full scan, same scorer": (peers.scan(coded), 1),
        "full scan, fuzz.ratio": (peers.ratio(coded, joined), SLOW),
        "SQLite FTS5 and rerank": (peers.fts5(coded, joined), SLOW),
    }
    if engine := peers.tantivy(coded, joined, work / "tantivy"):
        ways["tantivy and rerank"] = (engine, 1)
    found, took = timed(ways, keys)
    oracle = found["full scan, same scorer"]
    yield from quality(queries, found["ours"], oracle)
    yield another(
        library,
        [query.text for query in drawn(later, texts, SEED + 1)],
        ways["full scan, same scorer"][0],
    )
    yield from sources(library, queries)
    yield Row("find, warm", _times(took["ours"]), "p95 ≤ 4 × p50")
    for name, wanted in WANTED.items():
        if name in ways:
            every = ways[name][1]
            yield peer(
                name,
                found[name],
                took[name],
                oracle[::every],
                took["ours"][::every],
                wanted,
            )
    yield from answers(library, queries, oracle, ways["full scan, same scorer"][0])
    if million:
        yield from mutated(wordings, keys, work)
    yield from starts(
        work / "library", [query.text for query in queries if query.kind == "later"]
    )


def _found(library: Library, keys: Sequence[str]) -> list[float]:
    near = library.candidates(keys, Filters(), candidates.CANDIDATES, half=True)
    return [scored.score for scored in scoring.score(near, peers.TOP)][: peers.TOP]


def timed(
    ways: Mapping[str, tuple[peers.Finder, int]], keys: Sequence[Sequence[str]]
) -> tuple[dict[str, list[list[float]]], dict[str, list[float]]]:
    """What each way found for each query, and how long it took in milliseconds.

    A way is put to every nth query; the ways take turns, so that what else the machine
    does falls on all alike.
    """
    found: dict[str, list[list[float]]] = {name: [] for name in ways}
    took: dict[str, list[float]] = {name: [] for name in ways}
    for way, _ in ways.values():
        way(keys[0])
    for number, some in enumerate(keys):
        for name, (way, every) in ways.items():
            if number % every == 0:
                started = time.perf_counter()
                found[name].append(way(some))
                took[name].append(1000 * (time.perf_counter() - started))
    return found, took


def recall(
    found: Sequence[Sequence[float]], oracle: Sequence[Sequence[float]]
) -> tuple[float, float]:
    """Shares in per cent: the oracle's best score reached (where it is ≥ 60), and its
    ten (those ≥ 50)."""
    best = [
        one[:1] >= true[:1]
        for one, true in zip(found, oracle, strict=True)
        if true[0] >= 60 - 1e-9
    ]
    wanted = reached = 0
    for one, true in zip(found, oracle, strict=True):
        ten = [score for score in true if score >= scoring.FLOOR]
        wanted += len(ten)
        reached += (
            min(len(ten), sum(score >= ten[-1] - 1e-9 for score in one)) if ten else 0
        )
    return 100 * sum(best) / len(best), 100 * reached / wanted


def quality(
    queries: Sequence[Query], ours: Sequence[list[float]], oracle: Sequence[list[float]]
) -> Iterator[Row]:
    """Recall against the oracle, by kind of query too."""
    first, ten = recall(ours, oracle)
    yield Row("first answer as good as the oracle's (≥ 60)", f"{first:.2f} %", "100 %")
    yield Row("top-10 recall (≥ 50)", f"{ten:.2f} %", "≥ 99.9 %")
    for kind in ("later", *KINDS):
        of_kind = [n for n, query in enumerate(queries) if query.kind == kind]
        first, ten = recall([ours[n] for n in of_kind], [oracle[n] for n in of_kind])
        yield Row(f"… {kind}: first, ten", f"{first:.2f} %, {ten:.2f} %")


def another(library: Library, texts: Sequence[str], scan: peers.Finder) -> Row:
    """Recall on queries drawn anew, which nothing was ever tried on."""
    keys = [[word.key for word in words(text)] for text in texts]
    first, ten = recall(
        [_found(library, some) for some in keys], [scan(some) for some in keys]
    )
    return Row("… 600 other queries: first, ten", f"{first:.2f} %, {ten:.2f} %")


def drawn(later: Sequence[str], texts: Sequence[str], seed: int) -> list[Query]:
    """Paragraphs adopted later, and clauses of the library that were changed."""
    queries = [
        Query(text, "later")
        for text in Random(seed).sample(later, min(LATER, len(later)))
    ]
    return queries + perturbed(texts, CHANGED, seed)


def _answer(library: Library, text: str) -> Answer:
    return search.answer(
        library, Paragraph("OP1", "operative", None, "", text), Filters()
    )


def sources(library: Library, queries: Sequence[Query]) -> Iterator[Row]:
    """Whether the sources of a changed clause are among the first ten, and both of a
    splice named."""
    single = [query for query in queries if len(query.sources) == 1]
    hits = sum(
        scoring.word_keys(query.sources[0]) in _results(_answer(library, query.text))
        for query in single
    )
    yield Row(
        "known source among the first ten",
        f"{100 * hits / len(single):.1f} %",
        "≥ 99 %",
    )
    splices = [
        (query, _answer(library, query.text))
        for query in queries
        if len(query.sources) == 2
    ]
    ways = (
        (
            "both sources of a splice named (result, passage's source, or twenty others that hold it)",
            MOST,
            "≥ 95 %",
        ),
        ("… as the terminal shows it, with two of the others", NAMED, ""),
        ("… as a result or as the source alone", 0, ""),
    )
    for what, others, wanted in ways:
        named = [(query, _named(library, answer, others)) for query, answer in splices]
        same = sum(
            all(scoring.word_keys(source) in names for source in query.sources)
            for query, names in named
        )
        yield Row(what, f"{100 * same / len(named):.1f} %", wanted)
    held = sum(
        all(any(_holds(one, half) for one in names) for half in _halves(query))
        for query, names in named
    )
    yield Row(
        "… or another clause that holds the same half word for word",
        f"{100 * held / len(named):.1f} %",
    )


def _results(answer: Answer) -> set[tuple[str, ...]]:
    return {
        scoring.word_keys(precedent.found.clause.text) for precedent in answer.results
    }


def _named(library: Library, answer: Answer, others: int) -> set[tuple[str, ...]]:
    """The words of the clauses an answer names: results, sources of passages, so many
    others that hold their words."""
    found = _results(answer)
    for passage in answer.coverage.passages:
        for ref in (passage.ref, *passage.also[:others]):
            texts = library._db.execute("SELECT text FROM clause WHERE ref = ?", (ref,))
            found |= {scoring.word_keys(text) for (text,) in texts}
    return found


def _halves(query: Query) -> tuple[tuple[str, ...], ...]:
    words_of = query.text.split()
    return tuple(
        scoring.word_keys(" ".join(half))
        for half in (words_of[: query.cut], words_of[query.cut :])
    )


def _holds(clause: tuple[str, ...], half: tuple[str, ...]) -> bool:
    """Whether the half stands in the clause, word for word."""
    return f" {' '.join(half)} " in f" {' '.join(clause)} "


def peer(
    name: str,
    found: Sequence[list[float]],
    took: Sequence[float],
    oracle: Sequence[list[float]],
    ours: Sequence[float],
    wanted: str,
) -> Row:
    """One other way: how long it takes beside ours on the same queries, and what it
    finds."""
    first, ten = recall(found, oracle)
    times = statistics.median(took) / statistics.median(ours)
    return Row(
        name,
        f"{_times(took)}: ours {times:.1f} × as fast; first {first:.2f} %, ten {ten:.2f} %",
        wanted,
    )


def answers(
    library: Library,
    queries: Sequence[Query],
    oracle: Sequence[list[float]],
    scan: peers.Finder,
) -> Iterator[Row]:
    """The whole answer with its changes, alerts and passages; and the passages
    alone."""
    # as the command and the interface have it
    gc.set_threshold(BETWEEN_SEARCHES, 10, 10)
    whole, parts, scans = [], [], []
    for start in range(0, len(queries), TURN):
        some = [query.text for query in queries[start : start + TURN]]
        whole += [_took(lambda text: _shown(library, text), text) for text in some]
        spelled = [words(text) for text in some]
        parts += [
            _took(lambda one: search.coverage(library, one, Filters()), one)
            for one in spelled
        ]
        keys = [[word.key for word in one] for one in spelled]
        scans += [_took(scan, one) for one in keys]
    yield Row(
        "whole answer, ten precedents with changes and alerts",
        _times(whole),
        "p50 ≤ 5 ms, p95 ≤ 20 ms",
    )
    times = statistics.median(scans) / statistics.median(whole)
    yield Row("the scan alone beside a whole answer", f"{times:.1f} ×", "≥ 7 ×")
    share = statistics.median(parts) / statistics.median(whole)
    yield Row(
        "agreed passages alone", f"{_times(parts)}, {share:.2f} of the answer", "≤ 0.33"
    )
    some = range(0, len(queries), len(queries) // 20)
    exact = all(_same(_exhaustive(library, queries[n].text), oracle[n]) for n in some)
    yield Row("`--exhaustive` equals the scan", "yes" if exact else "no", "yes")


def _shown(library: Library, text: str) -> None:
    """The answer with what is made when it is shown: here all ten are."""
    for precedent in _answer(library, text).results:
        assert precedent.changes
        assert isinstance(precedent.alerts, tuple)


def _took(does: Callable[[Any], object], what: object) -> float:
    """Milliseconds that something takes."""
    started = time.perf_counter()
    does(what)
    return 1000 * (time.perf_counter() - started)


def _exhaustive(library: Library, text: str) -> list[float]:
    candidates = library.candidates(
        scoring.word_keys(text), Filters(exhaustive=True), 0
    )
    return [scored.score for scored in scoring.score(candidates, peers.TOP)][
        : peers.TOP
    ]


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < 1e-9 for a, b in zip(one, other, strict=True)
    )


def mutated(
    wordings: Sequence[tuple[str, ...]], keys: Sequence[Sequence[str]], work: Path
) -> Iterator[Row]:
    """The index alone on a million wordings made from the real ones, a word in eight
    exchanged."""
    random = Random(SEED)
    vocabulary = sorted({word for some in wordings for word in some})
    small = Builder(work)
    for number, some in enumerate(wordings):
        small.add(some, number, number, "operative")
    builders = {
        "index alone": small,
        "index alone, a word in eight exchanged": _million(
            wordings, vocabulary, random, 0.125, work
        ),
        "index alone, copied families (a word in fifty exchanged)": _million(
            wordings, vocabulary, random, 0.02, work
        ),
    }
    segments = {}
    for number, (name, builder) in enumerate(builders.items()):
        file = work / f"clauses-{number}"
        builder.write(file)
        segment = Segment(file)
        segments[f"{name}: {segment.wordings} wordings"] = segment
    ways = {name: (partial(_best, segment), 1) for name, segment in segments.items()}
    _, took = timed(ways, keys)
    for name in ways:
        yield Row(name, _times(took[name]), "p50 ≤ 2.5 ms")
    real, more, copied = (statistics.median(some) for some in took.values())
    yield Row("a million beside the real corpus", f"{more / real:.2f} ×", "≤ 3.5 ×")
    yield Row("copied families beside it", f"{copied / real:.2f} ×", "≤ 1.5 ×")


def _million(
    wordings: Sequence[tuple[str, ...]],
    vocabulary: Sequence[str],
    random: Random,
    exchanged: float,
    work: Path,
) -> Builder:
    """A million wordings made from the real ones, such a share of their words
    exchanged."""
    builder = Builder(work)
    for number in range(1_000_000):
        real = wordings[number % len(wordings)]
        some = [
            random.choice(vocabulary) if random.random() < exchanged else word
            for word in real
        ]
        builder.add(some, number, number, "operative")
    return builder


def _best(segment: Segment, some: Sequence[str]) -> list[float]:
    from rapidfuzz.distance import Indel

    query = segment.encode(some)
    numbers = segment.nearest(query, candidates.CANDIDATES, half=True)
    return sorted(
        (Indel.normalized_similarity(query, segment.text(n)) for n in numbers),
        reverse=True,
    )[: peers.TOP]


def starts(library: Path, texts: Sequence[str]) -> Iterator[Row]:
    """The command from start to end beside an empty Python, turn by turn, another
    paragraph each time."""
    command = Path(sys.executable).with_name("drafter")
    ours = [str(command)] if command.exists() else [sys.executable, "-m", "drafter"]
    empty, whole = [], []
    for text in texts[: STARTS + 1]:
        empty.append(_seconds([sys.executable, "-c", "pass"]))
        whole.append(_seconds([*ours, "--library", str(library), "match", text]))
    medians = statistics.median(empty[1:]), statistics.median(whole[1:])
    told = f"{1000 * medians[1]:.0f} ms beside {1000 * medians[0]:.0f} ms: {medians[1] / medians[0]:.1f} ×"
    yield Row("whole process beside `python -c pass`", told, "≤ 6 ×")


def _seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _times(took: Sequence[float]) -> str:
    ordered = sorted(took)
    p50, p95 = statistics.median(ordered), ordered[int(0.95 * len(ordered))]
    return f"p50 {p50:.2f} ms, p95 {p95:.2f} ms"


# The library and the later paragraphs


def _later(corpus: Path, work: Path) -> list[str]:
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


def _write_section(title: str, body: str) -> None:
    """Put a section in the results, in the place of the one with the same title."""
    head = f"## {title}\n"
    old = RESULTS.read_text("utf-8") if RESULTS.exists() else "# Measured\n"
    before, _, after = old.partition(head)
    _, gap, rest = after.partition("\n## ")
    RESULTS.write_text(
        f"{before.rstrip()}\n\n{head}\n{body}\n" + (f"\n## {rest}" if gap else ""),
        "utf-8",
    )


if __name__ == "__main__":
    main()
