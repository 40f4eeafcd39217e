"""A line on a terminal while a command works and has said nothing yet.

After a second they say that they are at work, how far they have come where its parts
can be counted, and for how long. Work that changes a library has a line of
its own, with its speed (`drafter.cli.progress`).
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, TextIO, cast

from drafter.workspace import heard_by

if TYPE_CHECKING:
    from collections.abc import Iterator

# Seconds before the line comes, and between two of it.
PATIENCE = 1.0
_STEP = 0.5
# Back to the beginning of the line, and all behind it wiped out.
_CLEAR = "\r\x1b[K"


@contextmanager
def waiting(
    command: str,
    *,
    quiet: bool,
) -> Iterator[None]:
    """While the block runs, a line says so; the first word of the command ends it.

    There is none where nobody looks, or where ``quiet`` is wanted.
    """
    # a stream that is no terminal is a file: a line that is written over fills it
    if quiet or not sys.stderr.isatty():
        yield
        return
    line = _Line(command, sys.stderr)
    streams = sys.stdout, sys.stderr
    sys.stdout = cast("TextIO", _Watched(sys.stdout, line))
    sys.stderr = cast("TextIO", _Watched(sys.stderr, line))
    line.start()
    try:
        with heard_by(line.hear):
            yield
    finally:
        line.end()
        sys.stdout, sys.stderr = streams


class _Line(Thread):
    """Writes the line anew every half second, until it is ended."""

    def __init__(
        self,
        command: str,
        stream: TextIO,
    ) -> None:
        super().__init__(daemon=True)
        self._command = command
        self._stream = stream
        self._began = time.monotonic()
        self._over = Event()
        self._lock = Lock()
        self._shown = False
        self._how_far = "at work"

    def hear(self, done: int, total: int, unit: str) -> None:
        """How many parts of the work are done."""
        self._how_far = f"{done} of {total} {unit}"

    def run(self) -> None:
        pause = PATIENCE
        while not self._over.wait(pause):
            pause = _STEP
            # between the look and the word, the command may have said something
            with self._lock:
                if not self._over.is_set():
                    self._show()

    def _show(self) -> None:
        seconds = int(time.monotonic() - self._began)
        self._stream.write(f"{_CLEAR}{self._command}: {self._how_far}, {seconds} s")
        self._stream.flush()
        self._shown = True

    def end(self) -> None:
        """Wipe the line out, for good."""
        with self._lock:
            self._over.set()
            if self._shown:
                self._shown = False
                self._stream.write(_CLEAR)
                self._stream.flush()


class _Watched:
    """A stream whose first word ends the line; all else is the stream's own."""

    def __init__(
        self,
        stream: TextIO,
        line: _Line,
    ) -> None:
        self._stream = stream
        self._line = line

    def write(self, text: str) -> int:
        self._line.end()
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of any attribute
        # who writes past this one, as a pager does, flushes it or takes what it is of
        if name in ("fileno", "buffer", "flush"):
            self._line.end()
        return getattr(self._stream, name)
