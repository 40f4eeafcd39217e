"""Redlines of lived-in files by drafter and other engines, in one run.

python -m benchmarks.lived_in_peers --peers PYTHON [--pairs 40] [--first 9000]
    [--limit 60] [--write]

The files are those of ``benchmarks.lived_in``, PYTHON is that of ``benchmarks.redline``.
Of each redline: whether accepting all gives the new file's text and refusing all the
old file's original (by the resolver of the tests), how many of the people with pending
changes in either file still sign one, and what the Open XML SDK's validator finds that
it does not find in the two files. A pair that takes an engine longer than the limit (in
seconds) counts as one it gave up.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from benchmarks import results
from benchmarks.lived_in import made, redlined
from benchmarks.redline import PEERS
from clause_library.errors import InputError
from tests.support import sdk_validator
from tests.support.lived_in import AUTHORS, Family, W
from tests.support.word_resolver import parts, story

ENGINES = ("drafter", *PEERS)
Names = set[str]


def people(data: bytes) -> Names:
    """Who has a change pending in a file."""
    root = parts(data)["word/document.xml"]
    return {str(e.get(f"{W}author")) for e in root.iter()} & set(AUTHORS)


def stored(one: Family, folder: Path, number: int) -> tuple[Path, Path]:
    paths = folder / f"{number}-old.docx", folder / f"{number}-new.docx"
    for path, data in zip(paths, (one.old, one.new), strict=True):
        path.write_bytes(data)
    return paths


def ours(files: Sequence[Family], folder: Path) -> list[Path | None]:
    outs: list[Path | None] = []
    for number, one in enumerate(files):
        out = folder / f"{number}-drafter.docx"
        try:
            out.write_bytes(redlined(one).data)
            outs.append(out)
        except InputError:
            outs.append(None)
    return outs


def theirs(
    name: str, python: str, files: Sequence[Family], folder: Path, limit: float
) -> list[Path | None]:
    """Another engine's redlines, each in a process of its own; None where it gave up
    or took longer than ``limit`` seconds."""
    script = [python, str(Path(__file__).with_name("redline_peers.py"))]
    outs: list[Path | None] = []
    for number, one in enumerate(files):
        old, new = stored(one, folder, number)
        out = folder / f"{number}-{name}.docx"
        try:
            done = subprocess.run(
                script,
                input=f"{name}\t{old}\t{new}\t{out}\n",
                text=True,
                capture_output=True,
                check=True,
                timeout=limit,
            )
        # one pair that never ends must not keep the others from being judged
        except subprocess.TimeoutExpired:
            print(name, "ran out of time at pair", number, flush=True)
            outs.append(None)
            continue
        outs.append(None if done.stdout.startswith("-") else out)
    return outs


def judged(
    files: Sequence[Family], outs: Sequence[Path | None], folder: Path
) -> Counter[str]:
    """One engine's redlines, counted."""
    counts: Counter[str] = Counter()
    program = sdk_validator.binary()
    for number, (one, out) in enumerate(zip(files, outs, strict=True)):
        if out is None:
            counts["gave up"] += 1
            continue
        known = people(one.old) | people(one.new)
        counts["people"] += len(known)
        try:
            data = out.read_bytes()
            counts["accept"] += story(data) == story(one.new)
            counts["reject"] += story(data, "reject") == story(one.old, "reject")
            counts["names"] += len(people(data) & known)
        # what cannot be read is no redline, whatever stopped the reading
        except (etree.XMLSyntaxError, KeyError, AttributeError):
            counts["unreadable"] += 1
        if program is not None:
            before = set().union(
                *(sdk_validator.errors(program, p) for p in stored(one, folder, number))
            )
            found = sdk_validator.errors(program, out)
            counts["sdk"] += any(error not in before for error in found)
    return counts


def body(found: dict[str, Counter[str]], pairs: int, first: int) -> str:
    lines = [
        f"`python -m benchmarks.lived_in_peers --peers PYTHON`: seeds {first} to "
        f"{first + pairs - 1}, of files with pending changes.",
        "",
        "| engine | accept all = new | reject all = old's original | names kept "
        "| files with new SDK errors | gave up |",
        "|---|---|---|---|---|---|",
    ]
    for name, counts in found.items():
        lines.append(
            f"| {name} | {counts['accept']} of {pairs} | {counts['reject']} of {pairs} "
            f"| {counts['names']} of {counts['people']} | {counts['sdk']} "
            f"| {counts['gave up'] + counts['unreadable']} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", metavar="PYTHON", required=True)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--first", type=int, default=9000)
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    last = arguments.first + arguments.pairs
    files = [made(seed) for seed in range(arguments.first, last)]
    found: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for engine in ENGINES:
            outs = (
                ours(files, folder)
                if engine == "drafter"
                else theirs(engine, arguments.peers, files, folder, arguments.limit)
            )
            found[engine] = judged(files, outs, folder)
            print(engine, dict(found[engine]), flush=True)
    text = body(found, arguments.pairs, arguments.first)
    print(text)
    if arguments.write:
        results.write("Redlines of files that have lived, beside other engines", text)


if __name__ == "__main__":
    main()
