"""The library's life on the whole English corpus: how long adding takes, how much
memory, how soon one more is found.

python -m benchmarks.library ../shared/corpus [--write]

Memory must not grow with what is added. So the corpus is added in one step, then twice
and four times as much: the same documents under other symbols, with one word in eight
exchanged. Each addition is a process of its own.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks import results
from benchmarks.memory import Peaks
from clause_library.ingest import build
from clause_library.storage.library import Library
from drafter import workspace
from drafter.results import Filters

SEED = 20240101
EXCHANGED = 0.125
"""The share of words exchanged in a mutated document."""

NEW = """The Assembly of the Valley,

Recalling its concern for the keeping of mountain roads in long winters,

1. Urges every commune of the upper valley to clear the road it keeps before the first of December;

2. Decides to consider the matter next year.
"""
HEAD = """| added | documents | seconds | of processor | anonymous MB | resident MB | a reader's: anonymous, resident |
|---|---|---|---|---|---|---|"""


def add(home: Path, paths: Sequence[Path]) -> dict[str, Any]:
    """Add the files in this process; what it took."""
    with Peaks() as peaks, Library.open(home, create=True) as library:
        started = time.perf_counter()
        report = build.add(library, paths)
        took = time.perf_counter() - started
    return {"documents": len(report.added), "seconds": took, "busy": busy()} | {
        name: value for name, value in vars(peaks).items() if isinstance(value, float)
    }


def busy() -> float:
    """Seconds of processor time so far, of this process and those that read for it."""
    used = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(each.ru_utime + each.ru_stime for each in used)


def apart(home: Path, paths: Sequence[Path]) -> dict[str, Any]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.library", "add", home, *paths]
    told: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, capture_output=True).stdout
    )
    return told


def line(what: str, told: dict[str, Any]) -> str:
    """A row of the table."""
    own = f"{told['own_anonymous']:.0f} | {told['own_resident']:.0f}"
    reader = f"{told['reader_anonymous']:.0f}, {told['reader_resident']:.0f}"
    return f"| {what} | {told['documents']:,} | {told['seconds']:.1f} | {told['busy']:.0f} | {own} | {reader} |"


def mutated(zips: Sequence[Path], copy: int, out: Path) -> Path:
    """The documents of the zips under other symbols, one word in eight exchanged for
    another of the text."""
    random = Random(SEED + copy)
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for path in zips:
            with ZipFile(path) as source:
                for name in source.namelist():
                    if name.endswith(".xml"):
                        text = source.read(name).decode("utf-8")
                        target.writestr(
                            f"{path.stem}/{name}", _mutated(text, copy, random)
                        )
    return out


def _mutated(text: str, copy: int, random: Random) -> str:
    text = re.sub(r"\b([AS]/(?:RES|DEC)/)(\d+)", rf"\g<1>{copy}0\2", text)
    known = re.findall(r"[a-z]{3,}", re.sub(r"<[^>]*>", " ", text)) or ["roads"]

    def exchanged(found: re.Match[str]) -> str:
        kept = found.group()[0] in "<&" or random.random() > EXCHANGED
        return found.group() if kept else random.choice(known)

    return re.sub(r"<[^>]*>|&\w+;|[a-z]{3,}", exchanged, text)


def one_more(home: Path, folder: Path) -> str:
    """How soon one more document is found."""
    draft = folder / "roads.txt"
    draft.write_text(NEW, "utf-8")
    with Library.open(home) as library:
        started = time.perf_counter()
        build.add(library, [draft])
        (answer,) = workspace.match(
            library,
            "Urges every commune of the upper valley to clear the road",
            Filters(),
        )
        took = time.perf_counter() - started
        assert answer.results[0].found.clause.ref.startswith("roads")
        counts = library.stats()
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    return f"one more document added and found in {took:.2f} s; then {told}."


def measure(corpus: Path) -> Iterator[str]:
    """The figures, a line each, as they come."""
    zips = sorted((corpus / "un").glob("*-en.zip"))
    yield HEAD
    with TemporaryDirectory() as name:
        folder = Path(name)
        copies = [mutated(zips, copy, folder / f"{copy}.zip") for copy in range(1, 5)]
        yield line("the corpus, in one step", apart(folder / "1", zips))
        yield line("the same again, which changes nothing", apart(folder / "1", zips))
        yield line(
            "twice as much, in one step", apart(folder / "2", [*zips, copies[0]])
        )
        yield line(
            "four times as much, in one step", apart(folder / "4", [*zips, *copies[:3]])
        )
        yield line("as much as the corpus, onto that", apart(folder / "4", copies[3:]))
        for path in zips:
            yield line(
                f"one zip after the other: {path.name}", apart(folder / "each", [path])
            )
        yield f"\nTo the corpus: {one_more(folder / '1', folder)}"
        yield f"\nTo five times as much: {one_more(folder / '4', folder)}"


def main() -> None:
    if sys.argv[1] == "add":
        print(json.dumps(add(Path(sys.argv[2]), list(map(Path, sys.argv[3:])))))
        return
    lines = []
    for each in measure(Path(sys.argv[1])):
        print(each, flush=True)
        lines.append(each)
    if "--write" in sys.argv:
        body = "\n".join(["`python -m benchmarks.library CORPUS --write`", "", *lines])
        results.write("The whole corpus added", body)


if __name__ == "__main__":
    main()
