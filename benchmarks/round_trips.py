"""Redlines and drafts taken through other programs: do they read the same again?

python -m benchmarks.round_trips CORPUS [--peers PYTHON] [--files 12] [--write]

Each redline of annual resolutions, and of files with pending changes, is opened and
saved by LibreOffice, python-docx and pandoc; held against each other are the texts that
`drafter parse` reads of it, with all changes accepted and with all refused, before and
after. docx2python only reads: counted are the files of which it gives every word that
stands once all is accepted (its reading has the words of both sides). PYTHON has
docx2python.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal

import docx

from benchmarks import results
from benchmarks.lived_in import made, redlined
from benchmarks.redline import cases
from drafter.word.ooxml.resolve_changes import resolve_choices
from drafter.word.redline.write import redline_files
from tests.support import libreoffice
from tests.support.word_resolver import story

WHO = {"author": "B", "date": "2036-01-02T00:00:00Z"}
READ = (
    "import sys; from docx2python import docx2python as d; print(d(sys.argv[1]).text)"
)
FIRST = 7000  # seeds not looked at before


def files(corpus: Path, number: int) -> Iterator[bytes]:
    """Redlines of annual texts, then of files that have lived."""
    annual = (each for each in cases(corpus) if each.kind == "annual")
    for each in islice(annual, number):
        old, new = each.files
        yield redline_files(old, new, author=WHO["author"], date=WHO["date"])
    for seed in range(FIRST, FIRST + number):
        yield redlined(made(seed)).data


def words(data: bytes, base: Literal["original", "final"]) -> list[str]:
    """The words that stand once all changes are refused, or accepted."""
    settled = resolve_choices(data, "draft", base=base)
    return " ".join(line.replace("※", "") for line in story(settled)).split()


def by_office(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (answer,) = libreoffice.resolve(Path(folder), [("open", data)])
    return answer


def by_python_docx(data: bytes) -> bytes:
    stream = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(stream)
    return stream.getvalue()


def by_pandoc(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        before, after = Path(name) / "a.docx", Path(name) / "b.docx"
        before.write_bytes(data)
        subprocess.run(
            ["pandoc", "--track-changes=all", str(before), "-o", str(after)], check=True
        )
        return after.read_bytes()


def read_by_docx2python(python: str, data: bytes) -> set[str]:
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        done = subprocess.run(
            [python, "-c", READ, file.name], capture_output=True, text=True, check=True
        )
    return set(done.stdout.split())


PROGRAMS: dict[str, Callable[[bytes], bytes]] = {
    "LibreOffice": by_office,
    "python-docx": by_python_docx,
    "pandoc": by_pandoc,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--files", type=int, default=12)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    for data in files(arguments.corpus, arguments.files):
        counts["files"] += 1
        for name, program in PROGRAMS.items():
            after = program(data)
            for base in ("final", "original"):
                same = words(data, base) == words(after, base)
                counts[f"{name} {base}"] += same
        if arguments.peers:
            there = read_by_docx2python(arguments.peers, data)
            missing = {
                word
                for word in words(data, "final")
                if not any(word in other for other in there)
            }
            counts["docx2python"] += not missing
        print(dict(counts), flush=True)
    total = counts["files"]
    lines = ["| program | accepted: the same words | refused: the same words |"]
    lines.append("|---|---|---|")
    for name in PROGRAMS:
        both = [
            f"{counts[f'{name} {base}']} of {total}" for base in ("final", "original")
        ]
        lines.append(f"| {name} | {' | '.join(both)} |")
    lines.append(
        f"| docx2python (reads alone) | {counts['docx2python']} of {total} | |"
    )
    text = f"`python -m benchmarks.round_trips CORPUS`: {total} redlines.\n\n"
    text += "\n".join(lines)
    print(text)
    if arguments.write:
        results.write("Redlines through other programs", text)


if __name__ == "__main__":
    main()
