"""How well and how quickly precedents are found, beside other ways to find them.

python -m benchmarks.match ../shared/corpus/un [--work FOLDER]

The library is everything adopted before 2024-01-01, the queries are 400 paragraphs
adopted later and 200 clauses of the library changed as negotiators do, drawn with a
fixed seed. The oracle scores every wording. Prints a table and writes its section of
``benchmarks/RESULTS.md``. ``--work`` keeps the library for the next run.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import peers, results
from benchmarks.matching_corpus import SEED, drawn, later_paragraphs
from benchmarks.queries import KINDS, Query
from clause_library.model import Paragraph
from clause_library.storage.library import Library
from clause_library.vocabulary.normalize import words
from drafter.__main__ import BETWEEN_SEARCHES
from drafter.precedents import candidates, scoring, search
from drafter.precedents.agreed_language import MOST
from drafter.render.terminal import NAMED
from drafter.results import Answer, Filters

# Queries after which the answer and the scan take turns. At every query a scan drives
# what an answer reads out of the processor's caches (6.6 ms where it is 5.9), and a
# person who pastes one paragraph after another runs no scan between.
TURN = 20
SLOW = 15  # a way that takes a quarter of a second is put to every fifteenth query
WANTED = {
    "full scan, same scorer": "≥ 12 ×",
    "full scan, fuzz.ratio": "≥ 60 ×",
    "SQLite FTS5 and rerank": "> 1 ×",
    "tantivy and rerank": "> 1 ×",
}
STARTS = 20


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
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = given.work or Path(folder)
        later = later_paragraphs(given.corpus, work)
        with Library.open(work / "library") as library:
            rows = list(measured(library, later, work))
    table = "\n".join(
        [
            "| measured | found | wanted |",
            "|---|---|---|",
            *(f"| {' | '.join(row)} |" for row in rows),
        ]
    )
    print(table)
    results.write("Matching", table)


def measured(library: Library, later: Sequence[str], work: Path) -> Iterator[Row]:
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


if __name__ == "__main__":
    main()
