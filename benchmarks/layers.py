"""Layered files of 2 to 30 delegations, and Docxodus' Consolidate beside them:
``python -m benchmarks.layers ZIP [--docxodus FOLDER]``; ``--write`` keeps the figures.

The files are made as those of ``benchmarks.negotiation``, edits at least 6 characters
apart. Counted is for how many delegations (and the base) a file gives the text back
word for word: our layered file, the same after LibreOffice saved it, and the file that
Docxodus makes of the same versions. ``FOLDER`` is where ``npm install docxodus`` was
run; it is called in node, with every variant kept.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import results
from benchmarks.negotiation import MANY, SIGNED, Case, bases, case
from drafter import workspace
from drafter.negotiation.model import Merged
from drafter.workspace.documents import Reading
from drafter.workspace.merging import merged, received_file

COUNTS = (2, 3, 4, 6, 8, 12, 16, 20, 25, 30)
BASE = 0
"""Which text of the archive."""


class Row(NamedTuple):
    """What was measured for a number of delegations; views are ``right of all``."""

    delegations: int
    proposals: int
    clashes: int
    ours: str
    saved: str
    seconds: float
    docxodus: str
    conflicts: str


def measured(
    archive: Path,
    counts: Sequence[int],
    docxodus: Path | None,
) -> list[Row]:
    """A row for each number of delegations."""
    base = list(bases(archive, BASE + 1))[BASE]
    rows: list[Row] = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            one = case(base, MANY[:count], 6, folder, 0)
            rows.append(_row(one, folder, docxodus))
            print(rows[-1], flush=True)
    return rows


def _row(one: Case, folder: Path, docxodus: Path | None) -> Row:
    base = one.base._replace(headings=(), footnotes=())
    result = merged(base, [received_file(path) for path in one.files])
    started = time.perf_counter()
    data, _ = workspace.layered_file(base, result, SIGNED)
    seconds = time.perf_counter() - started
    clashes = sum(len(found.clashes) for found in result.proposals) // 2
    peer, conflicts = "", ""
    if docxodus is not None:
        peer, conflicts = _docxodus(one, result, folder, docxodus)
    return Row(
        len(one.files),
        len(result.proposals),
        clashes,
        _right(data, result),
        _right(_saved(data, folder), result),
        seconds,
        peer,
        conflicts,
    )


def _right(data: bytes | None, result: Merged) -> str:
    if data is None:
        return "LibreOffice is not here"
    views = len(result.senders) + 1
    return f"{views - len(workspace.layers_lost(data, result))} of {views}"


def _saved(data: bytes, folder: Path) -> bytes | None:
    """The file as LibreOffice saves it."""
    path, out = folder / "layered.docx", folder / "saved"
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx"]
    try:
        subprocess.run(
            [*command, "--outdir", out, path], capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return (out / "layered.docx").read_bytes()


def _docxodus(
    one: Case, result: Merged, folder: Path, package: Path
) -> tuple[str, str]:
    """The views that Docxodus' file gives back, and the conflicts it tells."""
    plain = folder / "plain"
    plain.mkdir()
    original = workspace.resolved(one.files[0], Reading(base="original"))
    (plain / "base.docx").write_bytes(original)
    for sender, path in zip(result.senders, one.files, strict=True):
        final = workspace.resolved(path, Reading(base="final"))
        (plain / f"{sender.name}.plain.docx").write_bytes(final)
    script = Path(__file__).with_name("docxodus.mjs")
    done = subprocess.run(
        ["node", script, package, plain], capture_output=True, check=True, text=True
    )
    told = json.loads(done.stdout.strip().splitlines()[-1])
    data = (plain / "docxodus.docx").read_bytes()
    return _right(data, result), f"{told['conflicts']} ({told['ms'] / 1000:.1f} s)"


def table(rows: Sequence[Row]) -> str:
    """The figures as a table."""
    lines = [
        "| delegations | proposals | pairs that clash | views of the layered file right"
        " | after LibreOffice | written in | Docxodus: views right | its conflicts |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        cells = [*map(str, row[:5]), f"{row.seconds:.1f} s", *row[6:]]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, and keep the figures where that is wanted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("archive", type=Path)
    parser.add_argument("--docxodus", type=Path)
    parser.add_argument("--counts", default=",".join(map(str, COUNTS)))
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    counts = [int(each) for each in arguments.counts.split(",")]
    rows = measured(arguments.archive, counts, arguments.docxodus)
    told = table(rows)
    print(told)
    if arguments.write:
        command = "`python -m benchmarks.layers ZIP --docxodus FOLDER --write`"
        asked = (
            "Asked: every author's view exact, also after LibreOffice saved the file."
            " Docxodus keeps every variant (`StackAll`); a view counts where the words"
            " of that author alone give the author's version back."
        )
        results.write("Layered files", f"{command}\n\n{asked}\n\n{told}")


if __name__ == "__main__":
    main()
