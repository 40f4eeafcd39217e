"""What a user names -> the files in it: files, folders, zips, zips in zips.

Read one at a time, nothing is unpacked.
"""

from __future__ import annotations

import io
import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING
from zipfile import is_zipfile

from clause_library.errors import InputError
from clause_library.formats import zip_package
from clause_library.formats.detect import MAX_BYTES, load, printable
from clause_library.formats.zip_package import UNREADABLE
from clause_library.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Self
    from zipfile import ZipFile

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


class File(Record):
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
        path = printable(self.path)
        return f"{self.place}/{path}" if self.place else path

    @property
    def name(self) -> str:
        """Its name without folder."""
        path = PurePosixPath(self.path) if self.place else Path(self.path)
        return printable(path.name)

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
        # By what is in it: a Word file is a zip too, and a zip may have any name.
        elif _is_archive(path):
            self.take_zip(path, printable(str(path)))
        else:
            file = File("", str(path), _from_disk)
            self.files.append(file)
            self.alone.add(file.origin)
        if len(self.files) + len(self.refused) == before:
            raise InputError(
                f"{path}: no document in it ({', '.join(ENDINGS)});"
                " name another folder or file."
            )

    def is_one_of_several(self) -> None:
        """None of the files is all that was asked for: the rest goes on without it."""
        self.alone.clear()

    def take_zip(
        self,
        file: Path | IO[bytes],
        origin: str,
        language: str | None = None,
    ) -> None:
        """Take in a zip's documents; with ``language`` (``en`` …) only those whose path
        names no other one."""
        stream = self._stream(file, origin) if isinstance(file, Path) else file
        archive = _Archive(origin, lambda: stream)
        self._open.callback(archive.close)
        self._take_members(archive, language, 1)

    def _stream(
        self,
        path: Path,
        origin: str,
    ) -> IO[bytes]:
        try:
            return self._open.enter_context(path.open("rb"))
        except OSError as error:
            raise InputError(
                f"{origin}: cannot be opened ({error.strerror}); "
                "check that you may read it."
            ) from None

    def _take_members(
        self, archive: _Archive, language: str | None, depth: int
    ) -> None:
        origin, reader = archive.origin, archive.read
        for name in archive.names():
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
                nested = archive.within(File(origin, name, reader))
                self._nested(nested, language, depth + 1)
            else:
                self.passed_over += 1

    def _nested(
        self,
        archive: _Archive,
        language: str | None,
        depth: int,
    ) -> None:
        try:
            self._take_members(archive, language, depth)
        except InputError as error:
            # One broken zip in many costs itself alone.
            self.refused.append((archive.origin, str(error)))

    def _folder(self, folder: Path) -> None:
        """What a folder holds, itself and below; hidden files and links that lead out
        of it are not followed."""
        home = folder.resolve()
        for root, folders, names in os.walk(folder):
            # In place, as `os.walk` goes where this list leads; in order, so that of
            # two files with one text the same is the later on every disk.
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                # "~$": what Word keeps beside a file that is open.
                if not name.startswith((".", "~$")):
                    self._file_in_folder(Path(root, name), home)

    def _file_in_folder(
        self,
        path: Path,
        home: Path,
    ) -> None:
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
        origin = printable(str(path))
        try:
            self.take_zip(path, origin)
        except InputError as error:
            self.refused.append((origin, str(error)))


def found(paths: Iterable[Path]) -> Found:
    """Everything at the paths.

    Of several, what cannot be taken in is refused; where nothing can, raises InputError
    as ``Found.take`` does.
    """
    everything = Found()
    errors: list[InputError] = []
    wanted = list(paths)
    try:
        for path in wanted:
            try:
                everything.take(path)
            except InputError as error:
                errors.append(error)
                everything.refused.append((printable(str(path)), str(error)))
        # A slip of the hand must not cost the other files; where there are none, it is
        # all there is to say.
        if errors and len(errors) == len(wanted):
            raise errors[0]
    except BaseException:
        # Nobody has it yet who could close the zips.
        everything.__exit__(None, None, None)
        raise
    return everything


def _is_archive(path: Path) -> bool:
    """Whether a file is a zip of files; a Word file is a zip as well, but one
    document."""
    if not path.is_file() or not is_zipfile(path):
        return False
    with path.open("rb") as stream:
        names = zip_package.opened(printable(str(path)), stream).namelist()
    return "[Content_Types].xml" not in names


def _from_disk(file: File) -> bytes:
    return load(Path(file.path))


class _Archive:
    """A zip that is opened when something in it is asked for.

    Of the zips in one zip a single one is open at a time: each may unpack to 64 MB.
    """

    def __init__(
        self,
        origin: str,
        get: Callable[[], IO[bytes]],
    ) -> None:
        self.origin = origin
        self._get = get
        self._zip: ZipFile | None = None
        self._inner: _Archive | None = None

    def names(self) -> list[str]:
        """The members, in order.

        Raise InputError where the zip cannot be opened.
        """
        # Not in the order of the zip: the same files packed anew give the same library.
        return sorted(self._opened().namelist())

    def within(self, file: File) -> _Archive:
        """A zip in this one."""

        def get() -> IO[bytes]:
            if self._inner is not None:
                self._inner.close()
            self._inner = inner
            return io.BytesIO(self.read(file))

        inner = _Archive(file.origin, get)
        return inner

    def read(self, file: File) -> bytes:
        """The bytes of a member.

        Raise InputError where they cannot be had, or swell as no text does.
        """
        try:
            archive = self._opened()
            # Before it is unpacked: forty of them in one zip would take half a minute.
            if zip_package.is_swollen(archive.getinfo(file.path)):
                raise InputError(
                    f"{file.origin}: unpacks to far more than any text; "
                    "take it out of the zip and look what it is."
                )
            with archive.open(file.path) as member:
                # One more than is allowed tells that it is too large; the rest might
                # fill the memory.
                return member.read(MAX_BYTES + 1)
        except (*UNREADABLE, KeyError) as error:
            raise InputError(
                f"{file.origin}: cannot be opened ({error}); check the zip."
            ) from error

    def close(self) -> None:
        """Give the memory back; it is opened again when it is asked again."""
        if self._inner is not None:
            self._inner.close()
        if self._zip is not None:
            self._zip.close()
        self._zip = None

    def _opened(self) -> ZipFile:
        if self._zip is None:
            self._zip = zip_package.opened(self.origin, self._get())
        return self._zip


def _speaks(
    name: str,
    language: str,
) -> bool:
    """Whether a path names no other language than this one (``2020/Arabic/…``, ``…
    _French.zip``)."""
    folded = name.casefold()
    if _LANGUAGES[language] in folded:
        return True
    return not any(other in folded for other in _LANGUAGES.values())
