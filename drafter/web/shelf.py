"""What the page keeps while it runs: uploads in a private folder, answers in memory.

All of it goes when the server ends. What a killed server left goes with the next start.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections import OrderedDict
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from secrets import token_urlsafe
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from clause_library.errors import InputError
from clause_library.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

T = TypeVar("T")

PREFIX = "drafter-page-"
LOCK = "in-use"
MOST = 40
"""Answers that are kept; the oldest goes then."""
LONGEST_NAME = 120
"""Characters of an upload's name; file systems take 255 bytes."""
# A folder of another server that was made a moment ago may have no lock yet.
YOUNGEST = 10.0
NAME_BYTES = 12
# No file of Windows has them in its name.
_SIGNS = ':*?"<>|'

GONE = (
    "This page has forgotten that answer, as it does when the server ends: ask again."
)


class Gone(InputError):
    """An answer that is kept no longer."""


class Shelf:
    """Answers by random names, each with a folder for the files that belong to it.

    A context manager: at its end nothing is left. May be used by several threads.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, object] = OrderedDict()
        self._turn = Lock()

    def __enter__(self) -> Self:
        _sweep()
        # made with mode 700: nobody else on this machine looks in
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._lock = FileLock(self.folder / LOCK)
        self._lock.take()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kept.clear()
        self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def new_folder(self) -> Iterator[Path]:
        """A folder of its own for one answer; its name is the answer's.

        It goes at once where the answer fails.
        """
        folder = self.folder / token_urlsafe(NAME_BYTES)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        except InputError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise InputError(_as_named(str(error), folder)) from error
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def keep(
        self,
        folder: Path,
        value: object,
    ) -> str:
        """Keep an answer beside the files in its folder; its name from now on."""
        with self._turn:
            self._kept[folder.name] = value
            while len(self._kept) > MOST:
                oldest, _ = self._kept.popitem(last=False)
                shutil.rmtree(self.folder / oldest, ignore_errors=True)
        return folder.name

    def find(
        self,
        name: str,
        kind: type[T],
    ) -> T:
        """The answer of this name. Raise Gone where it is kept no longer."""
        with self._turn:
            value = self._kept.get(name)
            if not isinstance(value, kind):
                raise Gone(GONE)
            # what is looked at is not the oldest
            self._kept.move_to_end(name)
            return value

    def folder_of(self, name: str) -> Path:
        """Where the files of an answer are that `find` gave."""
        return self.folder / name

    def forget(self) -> None:
        """Forget every answer and delete every file, at once."""
        with self._turn:
            for name in self._kept:
                shutil.rmtree(self.folder / name, ignore_errors=True)
            self._kept.clear()


def safe_name(given: str) -> str:
    """An upload's own name, without the folder some browsers send and without what no
    file system or page takes."""
    # it knows the strokes of both kinds of system
    bare = PureWindowsPath(given).name
    kept = "".join(sign for sign in bare if sign.isprintable() and sign not in _SIGNS)
    stem, dot, ending = kept.strip(" .").rpartition(".")
    short = f"{stem[:LONGEST_NAME]}{dot}{ending[:LONGEST_NAME]}"
    return short or "draft"


def _sweep() -> None:
    """Delete the folders of servers that were killed: nobody holds their locks."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            facts = folder.lstat()
            is_ours = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
            is_old = time.time() - facts.st_mtime > YOUNGEST
            if not (is_ours and is_old and folder.is_dir() and not folder.is_symlink()):
                continue
            lock = FileLock(folder / LOCK)
            if lock.take():
                lock.release()
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            # Another start has just deleted it, or it is not ours to look into.
            continue


def _as_named(
    sentence: str,
    folder: Path,
) -> str:
    """A sentence on a file that was sent, under the name it was sent with: where it
    lies meanwhile tells nobody anything."""
    inside = re.escape(str(folder)) + r"[/\\](?:\w+[/\\])?"
    return re.sub(inside, "", sentence)
