"""Redlines of resolutions by drafter, LibreOffice's own comparison and, where their environment is given, others.

    python -m benchmarks.redline ../shared/corpus [--peers PYTHON]

PYTHON is an interpreter of an environment with python-redlines, jubarte-redlines and docx-trackdiff. Every tool gets
the same laid-out Word files: seeds 003 and 000, and annual texts of the General Assembly. Words kept are white-space
words that no change touches, in order; an island is an unchanged run of one or two words with a change on both sides.
LibreOffice's redlines are held against the files as LibreOffice itself saves them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import results
from clause_library.model import Resolution
from clause_library.parse import parse
from clause_library.sources import read_bytes
from drafter import api
from drafter.word.layout import lay_out
from drafter.word.ooxml import Element, w
from drafter.word.package import read
from drafter.word.redline import redline

TESTS = Path(__file__).resolve().parents[1] / "tests"
PEERS = ("Docxodus", "PowerTools", "jubarte-redlines", "docx-trackdiff")
ANNUAL = 30
CHANGES = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))


@dataclass(frozen=True, slots=True)
class Case:
    """Two versions, as texts and as laid-out files."""

    old: Resolution
    new: Resolution
    files: tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Measure:
    """One redline: words kept, islands, moves, exact when accepted and rejected, seconds."""

    kept: int
    islands: int
    moves: int
    exact: bool
    seconds: float


def cases(corpus: Path) -> Iterator[Case]:
    """003 and 000 first, then resolutions of sessions 76 and 77 under one title."""
    yield case(*(api.read_one(next((corpus / "seeds").glob(f"{number}_*"))) for number in ("003", "000")))
    olds = {title(text): text for text in session(corpus, 76)}
    pairs = [(olds[title(text)], text) for text in session(corpus, 77) if title(text) in olds]
    yield from (case(*pair) for pair in pairs[:: max(1, len(pairs) // ANNUAL)][:ANNUAL])


def case(old: Resolution, new: Resolution) -> Case:
    return Case(old, new, (lay_out(old).package.to_bytes(), lay_out(new).package.to_bytes()))


def title(text: Resolution) -> str:
    return text.title.partition(" ")[2].casefold()


def session(corpus: Path, number: int) -> Iterator[Resolution]:
    with zipfile.ZipFile(corpus / "un" / f"ga-0{number}-en.zip") as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith(".xml")):
            yield parse(read_bytes(name, archive.read(name))[0])[0]


def measure(data: bytes, files: tuple[bytes, bytes], seconds: float) -> Measure:
    """What a redline keeps, and whether it resolves to both files."""
    from word_resolver import story

    root = read(data, "redline").tree("word/document.xml")
    runs: list[tuple[bool, str]] = []
    for changed, text in stretches(root):
        if runs and runs[-1][0] == changed:
            runs[-1] = (changed, runs[-1][1] + text)
        else:
            runs.append((changed, text))
    lengths = [0 if changed else sum(any(map(str.isalnum, word)) for word in text.split()) for changed, text in runs]
    islands = sum(1 <= length <= 2 for length in lengths[1:-1])
    exact = (story(data, "reject"), story(data)) == (story(files[0]), story(files[1]))
    return Measure(sum(lengths), islands, len(list(root.iter(w("moveFromRangeStart")))), exact, seconds)


def stretches(root: Element) -> Iterator[tuple[bool, str]]:
    """The body's text in order, each stretch with whether a change touches it."""
    for paragraph in root.iter(w("p")):
        for node in paragraph.iter(w("t"), w("delText"), w("tab")):
            changed = any(up.tag in CHANGES for up in node.iterancestors())
            yield changed, "\t" if node.tag == w("tab") else node.text or ""
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        yield mark is not None and any(e.tag in CHANGES for e in mark), "\n"


def ours(found: Sequence[Case]) -> Iterator[Measure]:
    for each in found:
        started = time.perf_counter()
        data = redline(api.compare(each.old, each.new), each.old, each.new, author="B", date="2036-01-02T00:00:00Z")
        yield measure(data, each.files, time.perf_counter() - started)


def libreoffice(found: Sequence[Case], folder: Path) -> Iterator[Measure]:
    """All in one office process; its time is the whole divided by the number."""
    compared, opened = [], []
    for number, each in enumerate(found):
        old, new = stored(each, folder, number)
        compared.append(f"compare\t{new}\t{folder / f'{number}-office.docx'}\t{old}\n")
        opened += [f"open\t{path}\t{path.with_suffix('.saved.docx')}\n" for path in (old, new)]
    started = time.perf_counter()
    office(compared)
    seconds = (time.perf_counter() - started) / len(compared)
    office(opened)
    for number in range(len(found)):
        old, new = ((folder / f"{number}-{side}.saved.docx").read_bytes() for side in ("old", "new"))
        yield measure((folder / f"{number}-office.docx").read_bytes(), (old, new), seconds)


def office(lines: Sequence[str]) -> None:
    """Have LibreOffice do what the lines say."""
    script = ["/usr/bin/python3", str(TESTS / "lo_resolve.py")]
    subprocess.run(script, input="".join(lines), text=True, capture_output=True, check=True)


def peer(name: str, python: str, found: Sequence[Case], folder: Path) -> Iterator[Measure | None]:
    """Another engine's redlines; None where it failed."""
    outs = [folder / f"{number}-{name}.docx" for number in range(len(found))]
    lines = [
        "\t".join(map(str, (name, *stored(each, folder, number), out))) + "\n"
        for number, (each, out) in enumerate(zip(found, outs, strict=True))
    ]
    script = [python, str(Path(__file__).with_name("redline_peers.py"))]
    done = subprocess.run(script, input="".join(lines), text=True, capture_output=True, check=True)
    for said, each, out in zip(done.stdout.splitlines(), found, outs, strict=True):
        yield None if said.startswith("-") else measure(out.read_bytes(), each.files, float(said))


def stored(each: Case, folder: Path, number: int) -> tuple[Path, Path]:
    paths = folder / f"{number}-old.docx", folder / f"{number}-new.docx"
    for path, data in zip(paths, each.files, strict=True):
        path.write_bytes(data)
    return paths


def row(name: str, found: Sequence[Measure | None]) -> str:
    """A line of the table: 003 and 000, then the annual texts together."""
    first, rest = found[0], [m for m in found[1:] if m]
    done = [m for m in found if m]
    seed = f"{first.kept} | {first.islands} | {first.moves}" if first else "– | – | –"
    annual = f"{sum(m.kept for m in rest):,} | {sum(m.islands for m in rest)} | {sum(m.moves for m in rest)}"
    exact = f"{sum(m.exact for m in done)} of {len(found)}"
    return f"| {name} | {seed} | {annual} | {exact} | {1000 * statistics.median(m.seconds for m in done):,.0f} ms |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--peers", metavar="PYTHON", help="interpreter of the environment with the other engines")
    arguments = parser.parse_args()
    sys.path.insert(0, str(TESTS))  # the resolver that judges all of them stands with the tests
    found = list(cases(arguments.corpus))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [row("drafter", list(ours(found))), row("LibreOffice", list(libreoffice(found, folder)))]
        for engine in PEERS if arguments.peers else ():
            rows.append(row(engine, list(peer(engine, arguments.peers, found, folder))))
    head = f"""\
`python -m benchmarks.redline CORPUS --peers PYTHON`: seeds 003 and 000, then {len(found) - 1} annual texts.

| engine | words kept | islands | moves | annual: words kept | islands | moves | exact both ways | median time |
|---|---|---|---|---|---|---|---|---|
"""
    results.write("Redlines", head + "\n".join(rows))
    print(head + "\n".join(rows))


if __name__ == "__main__":
    main()
