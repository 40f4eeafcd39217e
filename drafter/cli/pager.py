"""A long answer, a screen at a time where somebody reads it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys

# Colours as they are, and no screen of its own that takes the answer with it.
LESS = ("less", "-RX")


def show(text: str) -> None:
    """Print it, through ``PAGER`` or less where it is longer than the terminal.

    ``PAGER`` (``DRAFTER_PAGER`` for this program alone) empty prints it at once.
    """
    rows = shutil.get_terminal_size().lines
    command = _command()
    if text.count("\n") + 1 < rows or not command:
        print(text)
        return
    # what stands on the terminal so far comes first
    sys.stdout.flush()
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE)
    except OSError:
        # a program that is not there is no reason to keep the answer back
        print(text)
        return
    try:
        pager.communicate(f"{text}\n".encode(sys.stdout.encoding or "utf-8", "replace"))
    except KeyboardInterrupt:
        # meant for the pager, which goes on until it is left
        pager.wait()


def _command() -> list[str]:
    """The program that shows a screen at a time; empty where none is wanted."""
    wanted = os.environ.get("DRAFTER_PAGER", os.environ.get("PAGER"))
    # nobody could turn its pages
    if not sys.stdin.isatty():
        return []
    if wanted is not None:
        return shlex.split(wanted)
    return list(LESS) if shutil.which(LESS[0]) else []
