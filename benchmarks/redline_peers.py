"""Run by an environment of its own that holds the other engines: one redline for each
line of standard input.

A line is ``engine <tab> old <tab> new <tab> redline``; the answer is the seconds it
took, or ``-`` and the reason.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

Engine = Callable[[Path, Path, Path], None]


@cache
def engine(name: str) -> Engine:
    """The engine of that name, ready to run."""
    if name == "docx-trackdiff":
        program = str(Path(sys.executable).with_name("docx-trackdiff"))
        return lambda old, new, out: void(
            subprocess.run(
                [program, str(old), str(new), str(out)], check=True, capture_output=True
            )
        )
    if name == "prosediff":
        program = str(Path(sys.executable).with_name("prosediff"))
        return lambda old, new, out: void(
            subprocess.run(
                [
                    program,
                    *("--files", str(old), str(new)),
                    *("--format", "docx", "-o", str(out)),
                ],
                check=True,
                capture_output=True,
            )
        )
    if name == "docx-redline":
        from docx_redline import redline_files

        return lambda old, new, out: void(redline_files(old, new, out))
    if name == "jubarte-redlines":
        from jubarte_redlines import compare_documents

        return lambda old, new, out: void(
            out.write_bytes(compare_documents(old.read_bytes(), new.read_bytes()))
        )
    from python_redlines import DocxodusEngine

    made = DocxodusEngine()
    return lambda old, new, out: void(
        out.write_bytes(
            made.run_redline("Bench", old.read_bytes(), new.read_bytes())[0]
        )
    )


def void(_: object) -> None:
    """The result is in the file."""


def main() -> None:
    for line in sys.stdin:
        name, *paths = line.rstrip("\n").split("\t")
        started = time.perf_counter()
        try:
            engine(name)(*map(Path, paths))
            print(time.perf_counter() - started, flush=True)
        except Exception as error:
            print(
                f"- {type(error).__name__}: {error}".replace("\n", " ")[:200],
                flush=True,
            )


if __name__ == "__main__":
    main()
