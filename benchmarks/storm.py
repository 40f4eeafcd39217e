"""Random keys, pastes, resizes and kills on the interface: ``python -m benchmarks.storm
[--sequences 2000] [--from 0] [--jobs 2] [--write]``.

While one sequence waits for the hand to rest another goes on, so that two jobs keep one
core busy. After every step what was pasted and decided is looked for on disk
(``tests/support/storm.py``).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random

from benchmarks import results
from tests.support.lamps import lamp_library, write_versions
from tests.support.storm import STEPS, Storm


def one(
    seed: int,
    built: Path,
) -> str | None:
    """One sequence; what went wrong, None where nothing did."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A key writes a file, by its proposed name, into the folder one is in.
        os.chdir(folder)
        library = Path(shutil.copytree(built, folder / "library"))
        storm = Storm(
            Random(seed),
            folder,
            library,
            write_versions(folder),
        )
        try:
            asyncio.run(storm.run())
        except Exception as error:
            return f"{seed}: {type(error).__name__}: {str(error)[:300]}"
        finally:
            os.chdir(built.parent)
    return None


def _told(found: Iterable[str | None]) -> list[str]:
    """What went wrong, told as it comes."""
    failed: list[str] = []
    for wrong in found:
        if wrong is not None:
            failed.append(wrong)
            print(wrong, flush=True)
    return failed


def main() -> None:
    """Prints what failed and the figures; ``--write`` puts them into RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=2000)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        built = Path(name) / "library"
        lamp_library(built)
        last = arguments.first + arguments.sequences
        with ProcessPoolExecutor(arguments.jobs) as pool:
            found = pool.map(
                partial(one, built=built), range(arguments.first, last), chunksize=5
            )
            failed = _told(found)
    took = time.perf_counter() - began
    body = (
        f"{arguments.sequences} sequences of {STEPS} keys, pastes, resizes and kills, "
        f"checked after every step ({took / 60:.0f} minutes).\n\n"
        "| measured | figure | asked for |\n|---|---|---|\n"
        f"| sequences in which something was lost or failed | {len(failed)} | 0 |\n"
    )
    print(body)
    if arguments.write:
        results.write("Random sequences on the interface", body)


if __name__ == "__main__":
    main()
