"""`drafter serve` as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def served(home: Path, *words: str) -> Iterator[str]:
    """The page on the sample library, on a free port; the address it printed."""
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(home / "data"),
        "TMPDIR": str(home),
    }
    environment.pop("DRAFTER_LIBRARY", None)
    command = [sys.executable, "-m", "drafter", "serve", "--port", "0", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait(20)
