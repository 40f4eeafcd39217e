"""A file given to a command as a user gives it, in a process of its own."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import NamedTuple

from drafter.cli.main import main

# Seconds of processor time after which an attempt is ended.
TOO_LONG = 60
OUTCOMES = {0: "read", 1: "read in part", 2: "refused"}


class Attempt(NamedTuple):
    """What became of a file: the outcome, the processor's seconds and the memory in MB
    of the command and all it started, and what it said on stderr."""

    outcome: str
    seconds: float
    megabytes: float
    said: str

    @property
    def is_plain(self) -> bool:
        """Whether it was read, or refused in one sentence without a raw control
        character and without a word of ours about an unforeseen error."""
        if self.outcome not in OUTCOMES.values():
            return False
        lines = self.said.strip().splitlines()
        is_one = len(lines) == 1 or self.outcome != "refused"
        is_safe = self.said.replace("\n", "").isprintable()
        return is_one and is_safe and "unforeseen" not in self.said


def attempt(path: Path, library: Path) -> Attempt:
    """`drafter library add` of a zip, `drafter parse` of any other file."""
    words = ["parse", str(path)]
    if path.suffix == ".zip":
        words = ["--library", str(library), "library", "add", str(path)]
    said = library.parent / "said.txt"
    process = os.fork()
    if process == 0:
        os._exit(_run(words, said))
    _, status, usage = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    outcome = OUTCOMES.get(code, f"ended with {code}")
    seconds = usage.ru_utime + usage.ru_stime
    text = said.read_text("utf-8", errors="surrogateescape")
    return Attempt(outcome, seconds, usage.ru_maxrss / 1024, text)


def _run(words: list[str], said: Path) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (TOO_LONG, TOO_LONG))
    for number, name in ((1, os.devnull), (2, str(said))):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    # What stood in their place, as in a test, keeps its own.
    sys.stdout, sys.stderr = open(1, "w"), open(2, "w")  # noqa: SIM115
    try:
        code = main(words)
        sys.stderr.flush()
    except SystemExit as error:
        return int(error.code or 0)
    except BaseException:
        return 99
    return code
