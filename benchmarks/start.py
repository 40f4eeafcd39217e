"""What ``drafter match`` takes as a whole process, beside ``python -c pass`` in the same
run, in processor time.

python -m benchmarks.start ../shared/corpus/seeds [LIBRARY] [--write]

Library: seeds 000, 001, 002 and 004, and with LIBRARY that one too (the full corpus);
the query is a paragraph of seed 003. The commands run in turn, with their bytecode kept
from run to run as an installed program has it, whatever PYTHONDONTWRITEBYTECODE says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks import results
from drafter import workspace

RUNS = 20
MOST = 6


def main(seeds: Path, library: Path | None, *, write: bool) -> None:
    """Build the library, measure the commands, show the figures."""
    (draft,) = seeds.glob("003*.txt")
    query = workspace.read_one(draft).operative[0].text
    with tempfile.TemporaryDirectory() as folder:
        kept = _environment(Path(folder))
        made = str(Path(folder, "library"))
        others = [str(path) for path in sorted(seeds.glob("*.txt")) if path != draft]
        _spent([*_drafter(made), "library", "add", *others], kept)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "drafter match PARAGRAPH, the seeds": [*_drafter(made), "match", query],
        }
        if library:
            full = [*_drafter(str(library)), "match", query]
            commands["drafter match PARAGRAPH, the full corpus"] = full
        times = _in_turn(commands, kept)
    text = "\n".join(_table(times))
    print(text)
    if write:
        how = "`python -m benchmarks.start SEEDS LIBRARY --write`; processor time."
        results.write("Whole process on the seed library", f"{how}\n\n{text}")


def _drafter(library: str) -> list[str]:
    return [sys.executable, "-m", "drafter", "--library", library]


def _environment(folder: Path) -> dict[str, str]:
    kept = dict(os.environ)
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    # the tables a drafter edited are none of the program's time
    kept["DRAFTER_SETTINGS"] = str(folder / "no-settings")
    return kept


def _in_turn(
    commands: dict[str, list[str]],
    environment: dict[str, str],
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(RUNS + 1):  # the first of each is a warm-up
        for name, command in commands.items():
            spent = _spent(command, environment)
            if run:
                times[name].append(spent)
    return times


def _spent(
    command: list[str],
    environment: dict[str, str],
) -> float:
    """Milliseconds of the processor, user and system, that one run was given."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    _, status, usage = os.wait4(process.pid, 0)
    # wait4 took the status; Popen must not look for the process again
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended in {process.returncode}")
    return 1000 * (usage.ru_utime + usage.ru_stime)


def _table(times: dict[str, list[float]]) -> list[str]:
    lines = [
        f"| command | median of {RUNS} runs | range | times an empty Python, in pairs |",
        "|---|---|---|---|",
    ]
    bare = times["python -c pass"]
    for name, spent in times.items():
        ratio = median(own / empty for own, empty in zip(spent, bare, strict=True))
        lines.append(
            f"| {name} | {median(spent):.0f} ms"
            f" | {min(spent):.0f} to {max(spent):.0f} ms | {ratio:.1f} |"
        )
    return [*lines, "", f"Asked for: at most {MOST} times."]


if __name__ == "__main__":
    named = [Path(word) for word in sys.argv[1:] if word != "--write"]
    main(
        named[0],
        named[1] if len(named) > 1 else None,
        write="--write" in sys.argv,
    )
