"""What a user names -> the files in it: files, folders, zips, zips in zips.

Read one at a time, nothing is unpacked.
"""

from __future__ import annotations

import io
import os
import zlib
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile, is_zipfile

from clause_library.errors import InputError
from clause_library.formats.detect import MAX_BYTES, load
from clause_library.formats.zip_package import check_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Self

# What is read in a folder or zip, by ending; other files there are passed over. A file
# named by itself is always read.
ENDINGS = (".txt", ".xml", ".docx", ".pdf", ".html", ".htm", ".md")
# How deep zips may stand in zips.
DEPTH = 3
_LANGUAGES = {
    "ar": "arabic",
    "zh": "chinese",
    "en": "english",
    "fr": "french",
    "ru": "russian",
    "es": "spanish",
}


class File(NamedTuple):
    """A file to read; as there may be very many, only what tells one from the others is
    kept.

    ``place`` is the zip it is in, ``""`` for one on the disk; ``path`` its place there.
    """

    place: str
    path: str
    reader: Callable[[File], bytes]

    @property
    def origin(self) -> str:
        """Where it is, for a person."""
        return f"{self.place}/{self.path}" if self.place else self.path

    @property
    def name(self) -> str:
        """Its name without folder."""
        return PurePosixPath(self.path).name if self.place else Path(self.path).name

    def read(self) -> bytes:
        """Its bytes.

        Raise InputError where they cannot be had.
        """
        return self.reader(self)


@dataclass(slots=True)
class Found:
    """The files found so far.

    A context manager: the zips stay open until it is left. ``alone`` are the origins of
    files named by themselves; ``refused`` zips that cannot be opened, with the reason.
    """

    files: list[File] = field(default_factory=list)
    alone: set[str] = field(default_factory=set)
    refused: list[tuple[str, str]] = field(default_factory=list)
    passed_over: int = 0
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._open.close()

    def take(self, path: Path) -> None:
        """Take in what stands at a path.

        Raise InputError where there is nothing, or nothing that can be read.
        """
        if not path.exists():
            raise InputError(
                f"{path}: there is no such file or folder; check the name."
            )
        before = len(self.files) + len(self.refused)
        if path.is_dir():
            self._folder(path)
        elif _is_archive(path):
            self.take_zip(path, str(path))
        else:
            self.files.append(File("", str(path), _from_disk))
            self.alone.add(str(path))
        if len(self.files) + len(self.refused) == before:
            raise InputError(
                f"{path}: no document in it ({', '.join(ENDINGS)});"
                " name another folder or file."
            )

    def take_zip(
        self,
        file: Path | IO[bytes],
        origin: str,
        language: str | None = None,
        depth: int = 1,
    ) -> None:
        """Take in a zip's documents; with ``language`` (``en`` …) only those whose path
        names no other one."""
        archive = self._open.enter_context(_opened(file, origin))
        reader = partial(_from_zip, archive)
        for name in sorted(archive.namelist()):
            bare = PurePosixPath(name).name
            # What a Mac puts into each zip besides is no file of the user's.
            is_hidden = bare.startswith(".") or name.startswith("__MACOSX/")
            if name.endswith("/") or is_hidden:
                continue
            if language and not _speaks(name, language):
                self.passed_over += 1
            elif bare.lower().endswith(ENDINGS):
                self.files.append(File(origin, name, reader))
            elif bare.lower().endswith(".zip") and depth < DEPTH:
                self._nested(File(origin, name, reader), language, depth + 1)
            else:
                self.passed_over += 1

    def _nested(self, file: File, language: str | None, depth: int) -> None:
        try:
            self.take_zip(io.BytesIO(file.read()), file.origin, language, depth)
        except InputError as error:
            self.refused.append((file.origin, str(error)))

    def _folder(self, folder: Path) -> None:
        """What a folder holds, itself and below; hidden files and links that lead out
        of it are not followed."""
        home = folder.resolve()
        for root, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                # "~$": what Word keeps beside a file that is open.
                if not name.startswith((".", "~$")):
                    self._file_in_folder(Path(root, name), home)

    def _file_in_folder(self, path: Path, home: Path) -> None:
        ending = path.suffix.lower()
        if not path.is_file() or not path.resolve().is_relative_to(home):
            self.passed_over += 1
        elif ending == ".zip":
            self._zip_in_folder(path)
        elif ending in ENDINGS:
            self.files.append(File("", str(path), _from_disk))
        else:
            self.passed_over += 1

    def _zip_in_folder(self, path: Path) -> None:
        try:
            self.take_zip(path, str(path))
        except InputError as error:
            self.refused.append((str(path), str(error)))


def found(paths: Iterable[Path]) -> Found:
    """Everything at the paths.

    Raises InputError as ``Found.take`` does.
    """
    everything = Found()
    try:
        for path in paths:
            everything.take(path)
    except BaseException:
        everything.__exit__(None, None, None)
        raise
    return everything


def _is_archive(path: Path) -> bool:
    """Whether a file is a zip of files; a Word file is a zip as well, but one
    document."""
    if not path.is_file() or not is_zipfile(path):
        return False
    with _opened(path, str(path)) as archive:
        return "[Content_Types].xml" not in archive.namelist()


def _opened(file: Path | IO[bytes], origin: str) -> ZipFile:
    try:
        if isinstance(file, Path):
            with file.open("rb") as stream:
                check_directory(origin, stream)
        else:
            check_directory(origin, file)
        return ZipFile(file)
    except _DAMAGED as error:
        raise InputError(
            f"{origin}: the zip is cut short or damaged ({error}); fetch it again."
        ) from None


def _from_disk(file: File) -> bytes:
    return load(Path(file.path))


def _from_zip(archive: ZipFile, file: File) -> bytes:
    try:
        with archive.open(file.path) as member:
            return member.read(MAX_BYTES + 1)
    except _DAMAGED as error:
        raise InputError(
            f"{file.origin}: cannot be opened ({error}); check the zip."
        ) from error


# What reading a member can raise; RuntimeError: a password, ValueError: a place before
# the file's beginning.
_DAMAGED = (
    OSError,
    BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    NotImplementedError,
    ValueError,
    RuntimeError,
)


def _speaks(name: str, language: str) -> bool:
    """Whether a path names no other language than this one (``2020/Arabic/…``, ``…
    _French.zip``)."""
    folded = name.casefold()
    if _LANGUAGES[language] in folded:
        return True
    return not any(other in folded for other in _LANGUAGES.values())
