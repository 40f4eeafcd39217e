"""How much memory this process and those it started have had: sampled, since the peaks
the system keeps mix two kinds.

*Anonymous* memory is what a program holds itself. *Resident* memory counts pages of
mapped files too, which the system takes back when it needs them; it is the larger
figure. Read from ``/proc``, so on Linux alone.
"""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path
from typing import Self

EVERY = 0.01
"""Seconds between two samples."""


class Peaks:
    """The most memory while the block ran, in MB: of this process (``own``), of the
    largest it started (``reader``)."""

    def __init__(self) -> None:
        self.own_anonymous = self.own_resident = self.reader_anonymous = (
            self.reader_resident
        ) = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        Path("/proc/self/clear_refs").write_text(
            "5"
        )  # the resident peak counts from here on
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            own = memory(os.getpid())
            self.own_anonymous = max(self.own_anonymous, own[0])
            self.own_resident = max(self.own_resident, own[1])
            for process in started(os.getpid()):
                anonymous, resident = memory(process)
                self.reader_anonymous = max(self.reader_anonymous, anonymous)
                self.reader_resident = max(self.reader_resident, resident)


def memory(process: int) -> tuple[float, float]:
    """Anonymous memory now, and the resident peak so far, in MB; nothing where the
    process is gone."""
    try:
        text = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return 0.0, 0.0
    found = dict(re.findall(r"^(RssAnon|VmHWM):\s+(\d+) kB$", text, re.MULTILINE))
    return int(found.get("RssAnon", 0)) / 1024, int(found.get("VmHWM", 0)) / 1024


def started(process: int) -> list[int]:
    """The processes that a process started."""
    try:
        return [
            int(number)
            for number in Path(f"/proc/{process}/task/{process}/children")
            .read_text("ascii")
            .split()
        ]
    except OSError:
        return []
