"""Processor time of a start, a search and a comparison, here and in another checkout.

python -m benchmarks.house_times OTHER LIBRARY SEEDS

OTHER is the folder of another checkout with its own ``.venv``, LIBRARY the folder of a
library that the older of both made (each works on a copy of it, since the newer one
brings it to its own form at the first run, which is not counted), SEEDS the folder of the seed texts. Each command runs in
turn in both, so that whatever else the machine does slows both alike; the time is that
of the processor (user and system) the process itself was given. Bytecode is kept from
run to run, as an installed program has it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import results

RUNS = 30
MOST = 1.05
HERE = Path(__file__).resolve().parent.parent
TITLE = "Start, match and compare before and after the house"
PARAGRAPH = (
    "Urges all Member States to strengthen their cooperation in the prevention of "
    "forest fires, as appropriate, and in accordance with their domestic law;"
)


class Checkout(NamedTuple):
    """A folder of the program, the Python that runs it and the environment it gets."""

    folder: Path
    python: Path
    environment: dict[str, str]


def main(other: Path, library: Path, seeds: Path) -> None:
    """Time the three commands in both checkouts and write the section."""
    (old,) = seeds.glob("000*.txt")
    (new,) = seeds.glob("003*.txt")
    commands = {
        "drafter --help": ["--help"],
        "drafter match PARAGRAPH": ["match", PARAGRAPH],
        "drafter compare SEED SEED": ["compare", str(old), str(new)],
    }
    rows: list[str] = []
    with tempfile.TemporaryDirectory() as kept:
        before = _checkout(other, other / ".venv/bin/python", Path(kept, "before"))
        after = _checkout(HERE, Path(sys.executable), Path(kept, "after"))
        for checkout in (before, after):
            copy = Path(kept, f"library of {checkout.folder.name}")
            shutil.copytree(library, copy)
            checkout.environment["DRAFTER_LIBRARY"] = str(copy)
        for name, arguments in commands.items():
            old_times, new_times = _in_turn(before, after, arguments)
            rows.append(_row(name, old_times, new_times))
    head = [
        "| command | before | after | ratio of medians | median of paired ratios |",
        "|---|---|---|---|---|",
    ]
    asked = f"Asked for: at most {MOST} times as long, median of {RUNS} paired runs."
    text = "\n".join([*head, *rows, "", asked])
    print(text)
    how = "`python -m benchmarks.house_times OTHER LIBRARY SEEDS`; processor time."
    results.write(TITLE, f"{how}\n\n{text}")


def _checkout(folder: Path, python: Path, bytecode: Path) -> Checkout:
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    environment["PYTHONPATH"] = str(folder)
    # the tables a drafter edited are none of the program's time
    environment["DRAFTER_SETTINGS"] = str(bytecode / "no-settings")
    return Checkout(folder, python, environment)


def _in_turn(
    before: Checkout, after: Checkout, arguments: list[str]
) -> tuple[list[float], list[float]]:
    times: dict[str, list[float]] = {"before": [], "after": []}
    for run in range(RUNS + 1):  # the first of each is a warm-up
        pair = [("before", before), ("after", after)]
        # who goes first finds the machine's caches as the other left them
        for name, checkout in pair if run % 2 else reversed(pair):
            spent = _processor_time(checkout, arguments)
            if run:
                times[name].append(spent)
    return times["before"], times["after"]


def _processor_time(checkout: Checkout, arguments: list[str]) -> float:
    """Seconds of the processor, user and system, that one run was given."""
    process = subprocess.Popen(
        [str(checkout.python), "-m", "drafter", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=checkout.environment,
        cwd=checkout.folder,
    )
    _, status, usage = os.wait4(process.pid, 0)
    # wait4 took the status; Popen must not look for the process again
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{checkout.folder}: {arguments} ended in {status}")
    return usage.ru_utime + usage.ru_stime


def _row(name: str, old: list[float], new: list[float]) -> str:
    before, after = median(old), median(new)
    paired = median(two / one for one, two in zip(old, new, strict=True))
    return (
        f"| `{name}` | {1000 * before:.0f} ms | {1000 * after:.0f} ms |"
        f" {after / before:.2f} | {paired:.2f} |"
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
