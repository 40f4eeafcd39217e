"""``python -m drafter``, and what the installed command starts."""

import gc
import os
import sys
from importlib import import_module

# Objects made between two searches for garbage. What a command loads stays in use to
# its end, and looking through it over and over takes a tenth of a short command's time.
BETWEEN_SEARCHES = 100_000


def run() -> int:
    """Run the command line as a process of its own; the exit status."""
    gc.set_threshold(BETWEEN_SEARCHES, 10, 10)
    # loaded here: most objects are made while modules load
    status: int = import_module("drafter.cli.main").main()
    # the process ends, and all it holds with it: nothing is to be searched once more
    gc.freeze()
    _end_at_once(status)
    return status


def _end_at_once(status: int) -> None:
    """End the process without taking apart object by object what is loaded, which is a
    twentieth of a short command's time.

    Only where nobody can have asked to be told of the end, or be still at work: with
    neither exit functions nor threads. Else, and where the output cannot be written
    out, the process ends in Python's own way.
    """
    if "atexit" in sys.modules or "threading" in sys.modules:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    os._exit(status)


if __name__ == "__main__":
    sys.exit(run())
