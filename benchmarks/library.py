"""The library's life on the whole English corpus: how long adding takes, how much memory, how soon one more is found.

    python -m benchmarks.library ../shared/corpus [--write]

Adds the zips one after the other, so that the memory of each step shows; peaks are of the process that keeps the
library and of the largest of those that read for it.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import results
from clause_library import build
from clause_library.store import Library
from drafter import api
from drafter.results import Filters

NEW = """The Assembly of the Valley,

Recalling its concern for the keeping of mountain roads in long winters,

1. Urges every commune of the upper valley to clear the road it keeps before the first of December;

2. Decides to consider the matter next year.
"""


def peak(who: int) -> float:
    """The most memory a process has had, in MB."""
    return resource.getrusage(who).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def busy() -> float:
    """Seconds of processor time so far, of this process and those that read for it."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def measure(corpus: Path) -> list[str]:
    """The figures, a line each."""
    lines, documents, whole = [], 0, 0.0
    with TemporaryDirectory() as folder:
        home = Path(folder, "library")
        for path in sorted((corpus / "un").glob("*-en.zip")):
            with Library.open(home, create=True) as library:
                started = time.perf_counter()
                report = build.add(library, [path])
                took = time.perf_counter() - started
            documents, whole = documents + len(report.added) + len(report.replaced), whole + took
            memory = f"{peak(resource.RUSAGE_SELF):.0f} MB, readers {peak(resource.RUSAGE_CHILDREN):.0f} MB"
            lines.append(f"- {path.name}: {len(report.added)} added in {took:.1f} s; peak so far {memory}")
        lines.append(f"- all: {documents} documents in {whole:.1f} s ({busy():.0f} s of processor time, on two cores)")
        draft = Path(folder, "roads.txt")
        draft.write_text(NEW, "utf-8")
        with Library.open(home) as library:
            started = time.perf_counter()
            build.add(library, [draft])
            (answer,) = api.match(library, "Urges every commune of the upper valley to clear the road", Filters())
            took = time.perf_counter() - started
            assert answer.results[0].found.clause.ref.startswith("roads")
            counts = library.stats()
        lines.append(f"- one more document added and found in {took:.2f} s")
        lines.append(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    return lines


def main() -> None:
    lines = measure(Path(sys.argv[1]))
    print("\n".join(lines))
    if "--write" in sys.argv:
        results.write(
            "The whole corpus added", "\n".join(["`python -m benchmarks.library CORPUS --write`", "", *lines])
        )


if __name__ == "__main__":
    main()
