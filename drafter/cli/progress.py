"""How far long work has come: one line on stderr, where somebody looks at it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    Meter = Callable[[int, int], None]

# a line written over more often than this, in seconds, flickers
PAUSE = 0.2


def meter(
    arguments: Namespace,
    unit: str,
    size: int,
) -> Meter | None:
    """A line on stderr that is written over; None where nobody would see it.

    ``size`` is how much of what is counted makes one ``unit``.
    """
    # in a log file a line that is written over is many lines
    if arguments.quiet or not sys.stderr.isatty():
        return None
    started = time.monotonic()
    shown = 0.0

    def report(
        done: int,
        total: int,
    ) -> None:
        nonlocal shown
        now = time.monotonic()
        # the last call is always shown: else the line would stop short of the end
        if now - shown <= PAUSE and done != total:
            return
        shown = now
        line = _meter_line(
            done,
            total,
            now - started,
            unit,
            size,
        )
        # what is printed next begins on a line of its own
        end = "\n" if done == total else ""
        print(
            # the space wipes out the last letter of a line that was one longer
            f"\r{line} ",
            end=end,
            file=sys.stderr,
        )

    return report


def _meter_line(
    done: int,
    total: int,
    seconds: float,
    unit: str,
    size: int,
) -> str:
    """How far it is: "12 of 40 files, 6 a second, 5 s left"; an unknown total is 0."""
    # the first call may come within the clock's tick
    rate = done / max(seconds, 0.001)
    digits = 0 if size == 1 else 1
    speed = f"{rate / size:.{digits}f} a second"
    # a download does not always say how long it is
    if not total:
        return f"{done / size:.0f} {unit}, {speed}"
    left = (total - done) / rate
    return f"{done / size:.0f} of {total / size:.0f} {unit}, {speed}, {left:.0f} s left"
