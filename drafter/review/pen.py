"""Who decides in a review that several windows have open: one of them at a time.

A window is a process. Beside the journal stands a file that names the window which has
the pen; whether that window still runs is told by a lock it holds for as long as it
lives, so a killed window never keeps a review to itself. Who takes the pen writes the
file anew; the window that had it finds out with its next decision, or when it looks.
"""

from __future__ import annotations

import atexit
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.file_lock import FileLock, held

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOWS = "window-"
LOOKS_ON = (
    "This review is open in another window, and is decided there; here you look on. "
    "Take it over to decide here."
)

# This process among all that review, and the reviews it has opened so far.
_window = token_hex(8)
_serial = count(1)
# One for each folder; held until the process ends.
_alive: dict[Path, FileLock] = {}


class Pen:
    """The right to write to a journal.

    Of two reviews of the same files in one window the later one has it.
    """

    def __init__(self, journal: Path) -> None:
        self._folder = journal.parent
        self._owner_file = journal.with_suffix(".pen")
        self._lock_file = journal.with_suffix(".lock")
        # The serial tells two reviews in one window apart; the number of the process
        # would come again after a restart.
        self._name = f"{_window} {next(_serial)}"

    def take(self, *, over: bool = False) -> bool:
        """Take the pen unless a window that runs has it; with ``over``, even then.

        Whether it is ours now. Where no lock can be had the review goes on without:
        the journal itself tells what cannot be written.
        """
        try:
            self._folder.mkdir(
                0o700,
                parents=True,
                exist_ok=True,
            )
            # Before the name is written: a name without a living lock would be taken
            # for that of a killed window.
            _show_alive(self._folder)
            with held(self._lock_file, patience=5):
                if not over and self._is_with_another():
                    return False
                self._owner_file.write_text(self._name, "utf-8")
                self._owner_file.chmod(0o600)
            # Outside the lock: others need not wait while old files are taken away.
            _sweep(self._folder)
        except OSError:
            return True
        return True

    @property
    def is_ours(self) -> bool:
        """Whether this window may decide."""
        owner = self._owner()
        # Where no file could be written nobody has claimed the pen.
        return owner in (None, self._name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keeps the pen while something is written.

        Raise InputError where another window has it.
        """
        try:
            lock = FileLock(self._lock_file)
            lock.wait(patience=5)
        except OSError:
            # as in `take`
            yield
            return
        try:
            if not self.is_ours:
                raise InputError(LOOKS_ON)
            yield
        finally:
            lock.release()

    def _owner(self) -> str | None:
        try:
            return self._owner_file.read_text("utf-8", "replace")
        except OSError:
            return None

    def _is_with_another(self) -> bool:
        owner = self._owner()
        if not owner:
            return False
        window, _, _ = owner.partition(" ")
        # One window may open the same files again: the later review then has the pen.
        return window != _window and _runs(self._folder / f"{WINDOWS}{window}")


def _show_alive(folder: Path) -> None:
    """Hold the lock that tells others that this process runs."""
    if folder in _alive:
        return
    lock = FileLock(folder / f"{WINDOWS}{_window}")
    lock.take()
    _alive[folder] = lock
    atexit.register(_leave, lock)


def _leave(lock: FileLock) -> None:
    lock.release()
    with suppress(OSError):
        lock.path.unlink()


def _runs(file: Path) -> bool:
    """Whether the window of this file runs."""
    if not file.exists():
        return False
    lock = FileLock(file)
    # Trying is the only sure way to know: the system frees the lock of a process
    # however it ends.
    is_free = lock.take()
    lock.release()
    return not is_free


def _sweep(folder: Path) -> None:
    """Take away what killed windows have left."""
    own = folder / f"{WINDOWS}{_window}"
    for file in folder.glob(f"{WINDOWS}*"):
        if file != own and not _runs(file):
            with suppress(OSError):
                file.unlink()
