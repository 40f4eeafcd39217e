"""Succession, lines and traces on the full corpus, beside what was asked for.

python -m benchmarks.trace LIBRARY PAIRS

LIBRARY is the English corpus (`benchmarks.library` makes one); its lines are made anew
in a copy. PAIRS is a table of pairs read by hand: label (S same sentence, F formula,
N neither), kind (line, loose, cross), and the two refs, the earlier first.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import results
from clause_library.storage.ancestry import Dated, ancestry
from clause_library.storage.fingerprints import title_words
from clause_library.storage.library import Library
from drafter.trace.kin import relation_of
from drafter.trace.lines import Lines
from drafter.workspace.tracing import trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RUNS = 11
MANY = 40_000
READ = Path(__file__).with_name("trace_pairs.csv")
"""Pairs read by eye: S the same sentence carried on, N another one, ? arguable; drawn by
several seeds: each draw was read before the rules were bettered on it."""
DRAWN = ("first", "again", "third", "fourth", "fifth")
MIDDLE = ("middle", "middle again", "middle third")
"""Draws of pairs .3 to .6 alike."""
COUNCIL = Path(__file__).with_name("trace_council.csv")
"""Texts of the Security Council and their parents, drawn at random and read by title
and subject: S where the text goes on with the parent's subject, N where not."""
MARKED = Path(__file__).with_name("trace_words.jsonl")
"""Lines marked by eye: the refs of the texts, for each word of the newest the place of
the text that said it first, and which words had left and came back."""
STRATA = {
    "below .25": 266,
    ".25 to .4": 722,
    ".4 to .55": 262,
    ".55 to .7": 213,
    ".7 to .9": 376,
    ".9 and more": 3031,
}
"""By likeness of the nearest paragraph: how many of the paragraphs drawn from."""


def main(source: Path, pairs: Path) -> None:
    """Measure, and write the section."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "library")
        shutil.copytree(source, copy)
        with Library.open(copy) as library:
            library._db.executescript(
                "DELETE FROM link; DELETE FROM linked; DELETE FROM succession;"
            )
            rows = [*_succession(library), *_lines(library), *_gold(library, pairs)]
            for drawn in DRAWN:
                rows.append(_weighted(library, (drawn,)))
            rows.append(_weighted(library, DRAWN))
            for drawn in MIDDLE:
                rows.append(_middle(library, (drawn,)))
            rows.append(_middle(library, MIDDLE))
            rows += _words(library)
        rows += _processes(copy)
    lines = [
        "`python -m benchmarks.trace LIBRARY PAIRS`",
        "",
        "| measured | figure | asked for |",
        "|---|---|---|",
        *(f"| {name} | {figure} | {asked} |" for name, figure, asked in rows),
        "",
        "A predecessor counts as right where it is of the last day on which a text with"
        " the same title was adopted; most of the rest are parts A and B, where the"
        " content says otherwise. The weighted figures come from `trace_pairs.csv`: of"
        " 4,870 paragraphs of 450 texts 200 were drawn by the likeness of the nearest"
        " paragraph in the text before, and read without knowing what is linked beyond"
        " the pair; 29 that could be argued either way are marked and not counted. Sixty"
        " were drawn again by another seed, and sixty more by a third, each read before"
        " anything was bettered on it (6 and 8 of them could be argued). What a draw"
        " said when it was new: the second precision .991, recall .989, the third .990"
        " and .990. A hundred pairs more were drawn of those .3 to .6 alike (15 of them"
        " could be argued): when it was new, that draw said precision .949, recall .804."
        " Of a fourth draw (75, 5 arguable) and sixty more of the middle (7 arguable)"
        " the first figures were precision .993, recall .976, and .800, .941. After"
        " the rare words were weighed a fifth draw (50) and a last of the middle (36)"
        " were read, two of their pairs again where the first reading had been of texts"
        " cut short; nothing was bettered on them. The draws together weigh each stratum"
        " by all that was read of it.",
    ]
    results.write("Traces", "\n".join(lines))


Row = tuple[str, str, str]


def _succession(library: Library) -> list[Row]:
    start = process_time()
    order = library.succession()
    took = process_time() - start
    numbers = library.numbers()
    sources = library.provenance(numbers)
    last: dict[tuple[str | None, tuple[str, ...]], list[tuple[str, int]]] = {}
    same = right = 0
    council: Counter[bool] = Counter()
    for number in numbers:
        text = sources[number]
        parents = order.parents(number)
        if text.organ == "SC":
            council[bool(parents)] += 1
            continue
        before = last.setdefault((text.language, title_words(text.title)), [])
        day = text.date or ""
        earlier = [one for one in before if one[0] < day]
        if earlier:
            newest = max(earlier)[0]
            same += 1
            wanted = {one for date, one in earlier if date == newest}
            right += bool(parents) and parents[0].number in wanted
        before.append((day, number))
    share = 100 * council[True] / council.total()
    return [
        (
            "General Assembly: predecessor as the titles say",
            f"{100 * right / same:.1f} % of {same:,}",
            "98 %",
        ),
        ("Security Council: texts with some parent", f"{share:.0f} %", "80 %"),
        (f"parents of {len(numbers):,} texts", f"{took:.1f} s of a processor", ""),
        _council(library),
        _many(library),
    ]


def _council(library: Library) -> Row:
    """Parents of Council texts against those that were read; a parent that is another
    one today counts as wrong."""
    order = library.succession()
    sources = library.provenance(library.numbers())
    numbers = {source.id: number for number, source in sources.items()}
    right = read = 0
    with COUNCIL.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parents = order.parents(numbers[row["text"]])
            today = sources[parents[0].number].id if parents else ""
            read += 1
            right += row["label"] == "S" and today == row["parent"]
    name = "Security Council: parents right, of those read"
    return (name, f"{right} of {read}", ".95")


def _many(library: Library) -> Row:
    """The parents of many texts: the corpus again and again, each time as other
    features."""
    kept = library._db.execute(
        "SELECT number, date, id, features FROM document JOIN fingerprint"
        " ON document = number WHERE status = 'adopted' AND date IS NOT NULL"
    ).fetchall()
    texts: list[Dated] = []
    while len(texts) < MANY:
        turn = len(texts)
        for number, date, id, features in kept[: MANY - len(texts)]:
            row = np.sort(np.frombuffer(features, dtype=np.int64) ^ turn)
            texts.append(Dated(turn + number, date, f"{id} {turn}", "", False, row))
    start = process_time()
    ancestry(texts)
    took = process_time() - start
    return (f"parents of {MANY:,} texts, features in memory", f"{took:.1f} s", "5 s")


def _lines(library: Library) -> list[Row]:
    start = process_time()
    Lines(library).build()
    took = process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ((links,),) = library._db.execute("SELECT count(*) FROM link")
    texts = len(library.numbers())
    return [
        (
            f"lines of all texts ({links:,} links)",
            f"{took:.0f} s of a processor",
            "100 s",
        ),
        ("memory, the 40,000 texts above with it", f"{memory:.0f} MB", "700 MB"),
        ("one text, on average", f"{took / texts:.3f} s", "0.3 s"),
    ]


def _gold(library: Library, pairs: Path) -> list[Row]:
    keys = _keys(library)
    links = set(library._db.execute("SELECT older, newer FROM link"))
    counts: Counter[tuple[str, str, bool]] = Counter()
    named = 0
    with pairs.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one, other = keys.get(row["earlier_or_a"]), keys.get(row["b"])
            if one is None or other is None:
                continue
            if row["kind"] != "cross":
                counts["line", row["label"], (one, other) in links] += 1
                continue
            told = _relation(library, one, other)
            counts["cross", "N" if row["label"] == "N" else "S", told is not None] += 1
            wanted = {"S": "taken_over", "F": "formula"}.get(row["label"])
            named += told is not None and told == wanted
    line_hits, cross_hits = counts["line", "S", True], counts["cross", "S", True]
    return [
        _scored("line", line_hits, counts, ".995 (200 pairs); .90 (likeness .3 to .6)"),
        _scored("cross", cross_hits, counts, "precision .98, recall .85"),
        ("kin rightly called taken over or formula", f"{named} of {cross_hits}", ""),
    ]


def _weighted(library: Library, draws: Sequence[str]) -> Row:
    """Precision and recall on draws of `trace_pairs.csv`, by the share that each
    stratum of likeness has of all paragraphs."""
    counts: dict[str, Counter[tuple[str, bool]]] = {name: Counter() for name in STRATA}
    for stratum, label, is_linked in _read(library, draws):
        counts[stratum][label, is_linked] += 1
    right = linked = wanted = 0.0
    for name, paragraphs in STRATA.items():
        count = counts[name]
        weight = paragraphs / count.total()
        right += weight * count["S", True]
        linked += weight * (count["S", True] + count["N", True])
        wanted += weight * (count["S", True] + count["S", False])
    figure = f"precision {right / linked:.3f}, recall {right / wanted:.3f}"
    read = sum(count.total() for count in counts.values())
    name = f"pairs of lines read, weighted by likeness: {read} drawn {_named(draws)}"
    return (name, figure, ".995 each")


def _middle(library: Library, draws: Sequence[str]) -> Row:
    """Precision and recall on the pairs drawn of those .3 to .6 alike, unweighted."""
    counts: Counter[tuple[str, bool]] = Counter()
    for _, label, is_linked in _read(library, draws):
        counts[label, is_linked] += 1
    right = counts["S", True]
    precision = right / (right + counts["N", True])
    recall = right / (right + counts["S", False])
    name = f"pairs .3 to .6 alike, read: {counts.total()} drawn {_named(draws)}"
    return name, f"precision {precision:.3f}, recall {recall:.3f}", ".90 each"


def _named(draws: Sequence[str]) -> str:
    return draws[0] if len(draws) == 1 else "in all"


def _read(library: Library, draws: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Stratum and label of the pairs of some draws, and whether they are linked; those
    that could be argued are left out."""
    keys = _keys(library)
    links = set(library._db.execute("SELECT older, newer FROM link"))
    with READ.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["label"] != "?" and row["drawn"] in draws:
                pair = keys[row["older"]], keys[row["newer"]]
                yield row["stratum"], row["label"], pair in links


def _words(library: Library) -> list[Row]:
    """First said and came back, against the lines of `trace_words.jsonl`."""
    words = right = told = there = found = 0
    for line in MARKED.read_text(encoding="utf-8").splitlines():
        marked = json.loads(line)
        texts = marked["texts"]
        life = trace(library, texts[-1])
        refs = [step.ref for step in life.path]
        for number, (word, since) in enumerate(
            zip(life.words, marked["since"], strict=True)
        ):
            words += 1
            right += refs[word.since] == texts[since]
            told += word.back is not None
            there += number in marked["back"]
            found += word.back is not None and number in marked["back"]
    figure = f"{right} of {words:,} ({100 * right / words:.1f} %)"
    back = f"precision {found} of {told}, recall {found} of {there}"
    return [
        ("first said in the right text, words of 30 lines marked", figure, "95 %"),
        ("words that left and came back", back, ".9"),
    ]


def _keys(library: Library) -> dict[str, int]:
    """The keys of the English clauses by their refs."""
    return dict(
        library._db.execute(
            "SELECT ref, key FROM clause JOIN document ON document = number"
            " WHERE language = 'en'"
        ).fetchall()
    )


def _relation(library: Library, one: int, other: int) -> str | None:
    first, second = library.fetch((one, other))
    return relation_of(library, first.clause.text, second.clause.text)


def _scored(
    kind: str, hits: int, counts: Counter[tuple[str, str, bool]], asked: str
) -> Row:
    name = "pairs of a line read by hand" if kind == "line" else "kin read by hand"
    told = hits + counts[kind, "N", True]
    there = hits + counts[kind, "S", False]
    figure = f"precision {hits} of {told}, recall {hits} of {there}"
    return (name, figure, asked)


def _processes(library: Path) -> list[Row]:
    command = [sys.executable, "-m", "drafter", "--library", str(library)]
    command += ["trace", "OP6 of 77/228"]
    times: list[float] = []
    for _ in range(RUNS):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        used = after.children_user - before.children_user
        times.append(used + after.children_system - before.children_system)
    figure = f"{median(times):.2f} s of a processor"
    return [("`drafter trace`, whole process, median of 11", figure, "0.3 s")]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
