"""A run in which the modules of Unix alone are not there, as on Windows.

``python -m tests.support.as_windows WORDS…`` runs ``drafter WORDS…``. It is no Windows:
paths and processes are this system's. It shows that no module of ours needs what
Windows has not.
"""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import tempfile
import types

import platformdirs

ABSENT = (
    "fcntl",
    "resource",
    "pwd",
    "grp",
    "termios",
    "tty",
    "pty",
    "curses",
    "syslog",
)


def main() -> int:
    # What others take from them, and what asks Windows itself, is loaded before.
    for module in (multiprocessing, platformdirs, subprocess, tempfile):
        assert module.__name__ in sys.modules
    locks = types.ModuleType("msvcrt")
    locks.LK_NBLCK = 2  # type: ignore[attr-defined]
    locks.locking = lambda handle, mode, size: None  # type: ignore[attr-defined]
    sys.modules["msvcrt"] = locks
    for name in ABSENT:
        sys.modules[name] = None
    sys.platform = "win32"
    from drafter.cli.main import main as drafter

    return drafter(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
