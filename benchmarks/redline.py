"""Redlines of resolutions by drafter, LibreOffice's own comparison and, where their
environment is given, others.

python -m benchmarks.redline ../shared/corpus [--peers PYTHON]

PYTHON is an interpreter of an environment with python-redlines-docxodus (2.0),
jubarte-redlines (0.14), docx-trackdiff (1.0), docx-redline (1.0) and prosediff (0.7).
Every tool gets the same laid-out Word files: seeds 003 and 000, drafts
of the Security Council (PDF) and the resolutions adopted from them (XML), annual texts
of the General Assembly, and two texts of 1,000 paragraphs. Words kept are white-space
words that no change touches, in order; an island is an unchanged run of one or two
words with a change on both sides. LibreOffice's redlines are held against the files as
LibreOffice itself saves them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks import results
from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from drafter import workspace
from drafter.word.layout.document import lay_out
from drafter.word.ooxml.elements import Element, w
from drafter.word.ooxml.package import read
from drafter.word.redline.write import redline, redline_files

TESTS = Path(__file__).resolve().parents[1] / "tests"
PEERS = (
    "Docxodus",
    "jubarte-redlines",
    "docx-trackdiff",
    "docx-redline",
    "prosediff",
)
ANNUAL = 30
LONG = 1000  # paragraphs
Kind = Literal["seeds", "drafts", "annual", "long"]
CHANGES = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))


@dataclass(frozen=True, slots=True)
class Case:
    """Two versions, as texts and as laid-out files."""

    kind: Kind
    old: Resolution
    new: Resolution
    files: tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Measure:
    """One redline: words kept, islands, moves, exact when accepted and rejected,
    seconds."""

    kept: int
    islands: int
    moves: int
    exact: bool
    seconds: float


def cases(corpus: Path) -> Iterator[Case]:
    """003 and 000, drafts and what was adopted, resolutions of sessions 76 and 77 under
    one title, and a long text."""
    yield case(
        "seeds",
        *(
            workspace.read_one(next((corpus / "seeds").glob(f"{number}_*")))
            for number in ("003", "000")
        ),
    )
    yield from (case("drafts", *pair) for pair in drafts(corpus))
    olds = {title(text): text for text in session(corpus, 76)}
    pairs = [
        (olds[title(text)], text) for text in session(corpus, 77) if title(text) in olds
    ]
    yield from (
        case("annual", *pair)
        for pair in pairs[:: max(1, len(pairs) // ANNUAL)][:ANNUAL]
    )
    yield case("long", *(long(texts) for texts in zip(*pairs, strict=True)))


def case(kind: Kind, old: Resolution, new: Resolution) -> Case:
    return Case(
        kind,
        old,
        new,
        (lay_out(old).package.to_bytes(), lay_out(new).package.to_bytes()),
    )


def drafts(corpus: Path) -> Iterator[tuple[Resolution, Resolution]]:
    """Drafts as PDF, and the Security Council resolutions adopted from them."""
    wanted = {
        row["adopted"]: row["pdf"]
        for row in json.loads((corpus / "pdf" / "pairs.json").read_text())
    }
    for path in sorted((corpus / "un").glob("sc-20*-en.zip")):
        for adopted in archived(path):
            if adopted.symbol and adopted.symbol.text in wanted:
                yield (
                    workspace.read_one(corpus / "pdf" / wanted[adopted.symbol.text]),
                    adopted,
                )


def long(texts: Sequence[Resolution]) -> Resolution:
    """The operative paragraphs of many texts, one after the other, as one text."""
    source = (paragraph for text in texts for paragraph in text.operative)
    rows = [
        paragraph._replace(ref=f"long, OP{n}", label=str(n), notes=(), subparagraphs=())
        for n, paragraph in zip(range(1, LONG + 1), source, strict=False)
    ]
    return texts[0]._replace(
        preamble=(), operative=tuple(rows), headings=(), annexes=(), footnotes=()
    )


def title(text: Resolution) -> str:
    return text.title.partition(" ")[2].casefold()


def session(corpus: Path, number: int) -> Iterator[Resolution]:
    yield from archived(corpus / "un" / f"ga-0{number}-en.zip")


def archived(path: Path) -> Iterator[Resolution]:
    with zipfile.ZipFile(path) as archive:
        for name in sorted(
            name for name in archive.namelist() if name.endswith(".xml")
        ):
            yield parse(read_bytes(name, archive.read(name))[0])[0]


def measure(data: bytes, files: tuple[bytes, bytes], seconds: float) -> Measure:
    """What a redline keeps, and whether it resolves to both files."""
    from tests.support.word_resolver import story

    root = read(data, "redline").tree("word/document.xml")
    runs: list[tuple[bool, str]] = []
    for changed, text in stretches(root):
        if runs and runs[-1][0] == changed:
            runs[-1] = (changed, runs[-1][1] + text)
        else:
            runs.append((changed, text))
    lengths = [
        0 if changed else sum(any(map(str.isalnum, word)) for word in text.split())
        for changed, text in runs
    ]
    islands = sum(1 <= length <= 2 for length in lengths[1:-1])
    exact = (story(data, "reject"), story(data)) == (story(files[0]), story(files[1]))
    return Measure(
        sum(lengths),
        islands,
        len(list(root.iter(w("moveFromRangeStart")))),
        exact,
        seconds,
    )


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
        data = redline(
            workspace.compare(each.old, each.new),
            each.old,
            each.new,
            author="B",
            date="2036-01-02T00:00:00Z",
        )
        yield measure(data, each.files, time.perf_counter() - started)


def libreoffice(found: Sequence[Case], folder: Path) -> Iterator[Measure]:
    """All in one office process; its time is the whole divided by the number."""
    compared, opened = [], []
    for number, each in enumerate(found):
        old, new = stored(each, folder, number)
        compared.append(f"compare\t{new}\t{folder / f'{number}-office.docx'}\t{old}\n")
        opened += [
            f"open\t{path}\t{path.with_suffix('.saved.docx')}\n" for path in (old, new)
        ]
    started = time.perf_counter()
    office(compared)
    seconds = (time.perf_counter() - started) / len(compared)
    office(opened)
    for number in range(len(found)):
        old, new = (
            (folder / f"{number}-{side}.saved.docx").read_bytes()
            for side in ("old", "new")
        )
        yield measure(
            (folder / f"{number}-office.docx").read_bytes(), (old, new), seconds
        )


def office(lines: Sequence[str]) -> None:
    """Have LibreOffice do what the lines say."""
    script = ["/usr/bin/python3", str(TESTS / "support" / "lo_resolve.py")]
    subprocess.run(
        script, input="".join(lines), text=True, capture_output=True, check=True
    )


def peer(
    name: str, python: str, found: Sequence[Case], folder: Path
) -> Iterator[Measure | None]:
    """Another engine's redlines; None where it failed."""
    outs = [folder / f"{number}-{name}.docx" for number in range(len(found))]
    lines = [
        "\t".join(map(str, (name, *stored(each, folder, number), out))) + "\n"
        for number, (each, out) in enumerate(zip(found, outs, strict=True))
    ]
    script = [python, str(Path(__file__).with_name("redline_peers.py"))]
    done = subprocess.run(
        script, input="".join(lines), text=True, capture_output=True, check=True
    )
    for said, each, out in zip(done.stdout.splitlines(), found, outs, strict=True):
        yield (
            None
            if said.startswith("-")
            else measure(out.read_bytes(), each.files, float(said))
        )


def stored(each: Case, folder: Path, number: int) -> tuple[Path, Path]:
    paths = folder / f"{number}-old.docx", folder / f"{number}-new.docx"
    for path, data in zip(paths, each.files, strict=True):
        path.write_bytes(data)
    return paths


def row(name: str, found: Sequence[Case], measures: Sequence[Measure | None]) -> str:
    """A line of the table: each kind of pair, and how long one of them and the long
    text took."""
    kinds: dict[Kind, list[Measure]] = {
        "seeds": [],
        "drafts": [],
        "annual": [],
        "long": [],
    }
    for each, one in zip(found, measures, strict=True):
        kinds[each.kind] += [one] if one else []
    cells = [
        f"{sum(m.kept for m in rows):,} | {sum(m.islands for m in rows)} | {sum(m.moves for m in rows)}"
        for rows in (kinds["seeds"], kinds["drafts"], kinds["annual"])
    ]
    short = [*kinds["seeds"], *kinds["drafts"], *kinds["annual"]]
    exact = sum(m.exact for rows in kinds.values() for m in rows)
    long = f"{kinds['long'][0].seconds:.2f} s" if kinds["long"] else "–"
    median = statistics.median(m.seconds for m in short)
    return f"| {name} | {' | '.join(cells)} | {exact} of {len(found)} | {1000 * median:,.0f} ms | {long} |"


def whole(found: Sequence[Case], folder: Path) -> str:
    """The processor time of everything after the start: two files read, aligned,
    redlined, checked and saved."""
    times: dict[str, list[float]] = {"one resolution": [], f"{LONG:,} paragraphs": []}
    for number, each in enumerate(found):
        paths = stored(each, folder, number)
        for _ in range(5 if each.kind == "long" else 1):
            started = time.process_time()
            comparison = workspace.compare(*map(workspace.read_one, paths))
            files = [path.read_bytes() for path in paths]
            data = redline_files(
                files[0],
                files[1],
                author="B",
                date="2036-01-02T00:00:00Z",
                comparison=comparison,
            )
            (folder / "whole.docx").write_bytes(data)
            times[list(times)[each.kind == "long"]].append(
                time.process_time() - started
            )
    figures = ", ".join(
        f"{name} {statistics.median(row):.2f} s" for name, row in times.items()
    )
    return f"The whole of `compare OLD.docx NEW.docx -o OUT.docx` after the start, medians of processor time: {figures}."


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--peers",
        metavar="PYTHON",
        help="interpreter of the environment with the other engines",
    )
    arguments = parser.parse_args()
    found = list(cases(arguments.corpus))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            row("drafter", found, list(ours(found))),
            row("LibreOffice", found, list(libreoffice(found, folder))),
        ]
        for engine in PEERS if arguments.peers else ():
            rows.append(
                row(engine, found, list(peer(engine, arguments.peers, found, folder)))
            )
        after_start = whole(found, folder)
    text = head(found) + "\n".join(rows) + f"\n\n{after_start}"
    results.write("Redlines", text)
    print(text)


def head(found: Sequence[Case]) -> str:
    """What the figures are of, and the head of their table."""
    count = {
        kind: sum(each.kind == kind for each in found) for kind in ("drafts", "annual")
    }
    return f"""\
`python -m benchmarks.redline CORPUS --peers PYTHON`: seeds 003 and 000, {count["drafts"]} drafts and the resolutions
adopted from them, {count["annual"]} annual pairs, and one pair of {LONG:,} paragraphs. Times by the clock;
LibreOffice's is an average of all.

| engine | 003 → 000: words kept | islands | moves | drafts: words kept | islands | moves | \
annual: words kept | islands | moves | exact both ways | median | {LONG:,} paragraphs |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
"""


if __name__ == "__main__":
    main()
