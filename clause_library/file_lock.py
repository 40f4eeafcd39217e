"""A lock between programs: a file that one of them holds, on every system alike.

The system lets go of a lock when its process ends, however it ends, so a killed program
never leaves a locked library or review behind. The file itself stays: to delete it
would let two programs hold two files of one name.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from errno import ETIMEDOUT
from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Seconds between two tries. The wait is ours, not the system's, so that Ctrl+C ends it
# at once: a call that blocks in the system is interrupted only when it returns.
PAUSE = 0.05
# Seconds of silence before somebody who waits is told why.
SILENT = 1.0


class FileLock:
    """A lock on the file ``path``, which is made where it is missing.

    An object holds it once; another object of the same process counts as a stranger.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def take(self) -> bool:
        """Take the lock if nobody has it; whether it is held now.

        Raise OSError where the file cannot be made or the system knows no locks.
        """
        if self._handle is not None:
            return True
        # Where others are let into the folder, they are to wait for their turn too.
        is_private = not self.path.parent.stat().st_mode & 0o077
        mode = 0o600 if is_private else 0o666
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, mode)
        if not _try_to_lock(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def wait(
        self,
        waiting: Callable[[], None] = lambda: None,
        patience: float | None = None,
    ) -> None:
        """Take the lock as soon as it is free; ``waiting`` is called after a second.

        Raise OSError as `take` does, TimeoutError as `patiently` does.
        """
        patiently(self.take, waiting, patience)

    def release(self) -> None:
        """Let go of the lock; of one that is not held, nothing happens."""
        if self._handle is None:
            return
        # Closing lets go of it on every system.
        os.close(self._handle)
        self._handle = None

    def __del__(self) -> None:
        # Who forgets the object lets go, as with an open file.
        self.release()


def patiently(
    attempt: Callable[[], bool],
    waiting: Callable[[], None] = lambda: None,
    patience: float | None = None,
) -> None:
    """Repeat an attempt until it succeeds; call ``waiting`` once, after a second.

    Raise TimeoutError after ``patience`` seconds; None waits as long as it takes.
    """
    began = monotonic()
    is_told = False
    while not attempt():
        waited = monotonic() - began
        if patience is not None and waited >= patience:
            raise TimeoutError(ETIMEDOUT, "another program is writing to it")
        if not is_told and waited >= SILENT:
            is_told = True
            waiting()
        sleep(PAUSE)


@contextmanager
def held(
    path: Path,
    waiting: Callable[[], None] = lambda: None,
    patience: float | None = None,
) -> Iterator[None]:
    """The lock on ``path``, held for as long as the context lasts.

    Raise OSError as `FileLock.wait` does.
    """
    lock = FileLock(path)
    lock.wait(waiting, patience)
    try:
        yield
    finally:
        lock.release()


def _try_to_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            # The first byte stands for the file; it need not be there.
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
