"""``python -m drafter``, and what the installed command starts."""

import gc
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
    return status


if __name__ == "__main__":
    sys.exit(run())
