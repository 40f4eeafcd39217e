"""Packs as files of a folder that many computers reach."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from secrets import token_hex
from threading import Thread
from time import time
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.file_lock import FileLock
from clause_library.sharing.pack import MOST_PACKED, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

# Seconds after which a share that does not answer is taken for gone.
PATIENCE = 2.0
# Seconds after which a file that is being written is a killed writer's.
LEFT_OVER = 3600
_WRITING = ".writing-"


class FolderKeeper:
    """A log in a folder: ``epoch-0001/00000001.pack`` and so on.

    The next number is read until it is absent; the folder is never listed, since a
    share may show a new file in its list late.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self._folder = folder.expanduser().absolute()
        if create:
            self._make()
        elif not _is_there(self._folder):
            raise self._gone()

    @property
    def location(self) -> str:
        """The folder."""
        return str(self._folder)

    def epoch(self) -> int:
        """The newest epoch that has a pack; 1 where there is none."""
        epoch = 1
        while self._over(epoch).exists() or not self._lacks(epoch + 1):
            epoch += 1
        return epoch

    def since(self, epoch: int, number: int) -> Iterator[tuple[str, bytes]]:
        """The packs after a number."""
        while True:
            number += 1
            path = self._path(epoch, number)
            data = self._bytes(path)
            if data is None or _is_stump(data):
                return
            yield str(path), data

    def append(self, epoch: int, number: int, data: bytes) -> bool:
        """Put a pack, if its number is free."""
        path = self._path(epoch, number)
        try:
            path.parent.mkdir(exist_ok=True)
            # One writer at a time where the disk knows locks; elsewhere the link alone
            # decides, and nobody takes over what may still be written.
            lock = FileLock(self._folder / "writer.lock")
            with suppress(OSError):
                lock.wait(patience=PATIENCE * 5)
            try:
                return self._put(path, data, is_alone=lock.is_held)
            finally:
                lock.release()
        except OSError as error:
            raise InputError(
                f"{path}: cannot be written ({error.strerror}); "
                "ask who keeps the folder for the right to write there."
            ) from error

    def forget(self, epoch: int) -> None:
        """Delete the packs of all epochs before this one."""
        for older in range(1, epoch):
            over = self._over(older)
            over.parent.mkdir(exist_ok=True)
            over.touch()
            for pack in over.parent.glob("*.pack"):
                pack.unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing is open."""

    def _path(self, epoch: int, number: int) -> Path:
        return self._folder / f"epoch-{epoch:04}" / f"{number:08}.pack"

    def _over(self, epoch: int) -> Path:
        """The file that says that an epoch is over, when its packs are gone."""
        return self._folder / f"epoch-{epoch:04}" / "over"

    def _lacks(self, epoch: int) -> bool:
        path = self._path(epoch, 1)
        data = self._bytes(path) if path.exists() else None
        return data is None or _is_stump(data)

    def _bytes(self, path: Path) -> bytes | None:
        """A file's bytes, of one that is too large the first; None where it is not
        there."""
        try:
            with path.open("rb") as file:
                return file.read(MOST_PACKED + 1)
        except FileNotFoundError:
            # The whole share may be gone, which is no end of the log.
            if not _is_there(self._folder):
                raise self._gone() from None
            return None
        except OSError as error:
            raise InputError(
                f"{path}: cannot be read ({error.strerror}); mend that and pull again."
            ) from error

    def _put(self, path: Path, data: bytes, *, is_alone: bool) -> bool:
        if is_alone:
            _sweep(path.parent)
            _take_over(path)
        aside = path.with_name(f"{_WRITING}{token_hex(6)}")
        try:
            _write(aside, data)
            try:
                # A rename would take the place of another writer's pack.
                os.link(aside, path)
            except FileExistsError:
                return False
            except OSError:
                # A disk without hard links.
                return _write_in_place(path, data)
        finally:
            aside.unlink(missing_ok=True)
        _sync_folder(path.parent)
        return True

    def _make(self) -> None:
        try:
            # Not what stands above it: where a share is not mounted its folder would be
            # made on this computer, and nobody would ever see what is pushed.
            self._folder.mkdir(exist_ok=True)
        except OSError as error:
            raise InputError(
                f"{self._folder}: no log can be kept here ({error.strerror}); "
                "name a folder you may write to."
            ) from error

    def _gone(self) -> InputError:
        return InputError(
            f"{self._folder}: cannot be reached; everything but push and pull works "
            "without it; connect to it and try again."
        )


def _is_there(folder: Path) -> bool:
    """Whether a folder answers in time: a share that is gone may hold whoever asks."""
    answers: Queue[bool] = Queue()
    Thread(target=lambda: answers.put(folder.is_dir()), daemon=True).start()
    try:
        return answers.get(timeout=PATIENCE)
    except Empty:
        return False


def _is_stump(data: bytes) -> bool:
    """Whether a file is what a writer has begun, or was killed at."""
    return not data or UNFINISHED.startswith(data[: len(UNFINISHED)])


def _sweep(folder: Path) -> None:
    """Take away what killed writers left beside the packs."""
    for file in folder.glob(f"{_WRITING}*"):
        with suppress(OSError):
            # A computer whose locks we do not see may be at it.
            if time() - file.stat().st_mtime > LEFT_OVER:
                file.unlink()


def _take_over(path: Path) -> None:
    """Clear a number of the stump a killed writer left there."""
    with suppress(FileNotFoundError):
        with path.open("rb") as file:
            start = file.read(len(UNFINISHED))
        if _is_stump(start):
            path.unlink()


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _write_in_place(path: Path, data: bytes) -> bool:
    """Write a pack under its name, marked as unfinished until it is whole."""
    size = len(UNFINISHED)
    try:
        with path.open("xb") as file:
            file.write(UNFINISHED + data[size:])
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            file.write(data[:size])
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return False
    _sync_folder(path.parent)
    return True


def _sync_folder(folder: Path) -> None:
    # Windows has no such thing; some shares refuse it.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
