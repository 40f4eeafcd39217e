"""The clipboard, read by whichever program of the machine can."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from clause_library.errors import InputError

PROGRAMS = (
    ("pbpaste",),
    ("wl-paste", "--no-newline"),
    ("xclip", "-o", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--output"),
    ("powershell.exe", "-NoProfile", "-Command", "Get-Clipboard"),
)


def read() -> bytes:
    """What is on the clipboard, in the encoding of the program that tells it.

    Raise InputError where no program can read it.
    """
    for command in PROGRAMS:
        if not shutil.which(command[0]):
            continue
        # one that is there may still fail: xclip without a display
        run = subprocess.run(
            command,
            capture_output=True,
            check=False,
        )
        if run.returncode == 0:
            return run.stdout
    # without ".exe": the name is what a drafter would install
    names = ", ".join(Path(command[0]).stem for command in PROGRAMS)
    raise InputError(
        f"The clipboard cannot be read: none of {names} works here; "
        "paste into `drafter match` instead."
    )
