"""How long ``drafter match`` takes as a whole process on the seed texts, beside
``python -c pass`` in the same run.

python -m benchmarks.start ../shared/corpus/seeds

Library: seeds 000, 001, 002 and 004; the query is a paragraph of seed 003. The two
commands run in turn, with their bytecode kept from run to run as an installed program
has it, whatever PYTHONDONTWRITEBYTECODE says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import results
from drafter import workspace

RUNS = 20
MOST = 6


def main(seeds: Path) -> None:
    """Build the library, time both commands, write the section."""
    (draft,) = seeds.glob("003*.txt")
    query = workspace.read_one(draft).operative[0].text
    with tempfile.TemporaryDirectory() as folder:
        drafter = [sys.executable, "-m", "drafter", "--library", folder]
        others = [str(path) for path in sorted(seeds.glob("*.txt")) if path != draft]
        subprocess.run(
            [*drafter, "library", "add", *others], check=True, capture_output=True
        )
        kept = {
            name: value
            for name, value in os.environ.items()
            if name != "PYTHONDONTWRITEBYTECODE"
        }
        kept["PYTHONPYCACHEPREFIX"] = str(Path(folder, "bytecode"))
        bare, whole = _in_turn(
            kept, [sys.executable, "-c", "pass"], [*drafter, "match", query]
        )
    ratio = median(whole) / median(bare)
    lines = [
        "| command | median of 20 runs | range |",
        "|---|---|---|",
        *(
            f"| `{name}` | {1000 * median(times):.0f} ms | {1000 * min(times):.0f} to {1000 * max(times):.0f} ms |"
            for name, times in (
                ("python -c pass", bare),
                ("drafter match PARAGRAPH", whole),
            )
        ),
        "",
        f"{ratio:.1f} times as long (asked for: at most {MOST}).",
    ]
    print("\n".join(lines))
    results.write(
        "Whole process on the seed library",
        "\n".join(["`python -m benchmarks.start SEEDS`", "", *lines]),
    )


def _in_turn(environment: dict[str, str], *commands: list[str]) -> list[list[float]]:
    times: list[list[float]] = [[] for _ in commands]
    for run in range(RUNS + 1):  # the first of each is a warm-up
        for command, own in zip(commands, times, strict=True):
            started = perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=environment)
            if run:
                own.append(perf_counter() - started)
    return times


if __name__ == "__main__":
    main(Path(sys.argv[1]))
