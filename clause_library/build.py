"""Files, folders and zips -> library. One step: whole or not at all; one bad file in many stops nothing."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, is_zipfile
from zlib import crc32

from clause_library.database import FILE, MIGRATIONS
from clause_library.errors import InputError
from clause_library.index import MAGIC
from clause_library.sources.blocks import Facts
from clause_library.store import Library, Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Progress = Callable[[int, int, str], None]

#: What is read in a folder or zip, by ending; other files there are passed over. A file named by itself is always read.
ENDINGS = (".txt", ".xml", ".docx", ".pdf", ".html", ".htm", ".md")
#: From so many files on, reading them in processes of their own pays.
MANY = 60
#: Files read ahead of the library, so that memory stays bounded.
AHEAD = 256
NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why, in one sentence."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files: ids of documents, files that could not be read, how many were passed over."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: int
    failures: tuple[Failure, ...]
    passed_over: int


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to read: ``member`` is its name within the zip ``path``, None where ``path`` is the file itself."""

    path: Path
    member: str | None = None

    @property
    def origin(self) -> str:
        return str(self.path) if self.member is None else f"{self.path}/{self.member}"


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file gave: its documents; none where its content is in the library already."""

    origin: str
    content_hash: str
    documents: tuple[Prepared, ...]


def add(
    library: Library, paths: Sequence[Path], *, supplied: Facts = NOTHING, progress: Progress | None = None
) -> Report:
    """Add every document at the paths; the same again changes nothing, a newer text takes the older one's place.

    `supplied` gives facts the texts lack and overrules those they have. `progress` is told, for each file, how many
    are done, how many there are, and its name. Raise InputError where a path is missing, holds no document, or is a
    single file that cannot be read; the library is then as it was.
    """
    tasks, passed_over, alone = _tasks(paths)
    outcomes: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
    failures = []
    with library.batch():
        for done, (task, result) in enumerate(_read_all(tasks, supplied, library.hashes()), 1):
            if progress:
                progress(done, len(tasks), task.origin)
            if isinstance(result, Failure):
                if task in alone:
                    raise InputError(result.reason)
                failures.append(result)
                continue
            if not result.documents:
                outcomes["unchanged"].append(result.origin)
            for document in result.documents:
                if clash := library.clash(document, result.origin):
                    failures.append(Failure(result.origin, clash))
                    continue
                outcome = library.add(document, result.origin, result.content_hash)
                outcomes[outcome].append(document.resolution.id)
    library.tidy()
    return Report(
        tuple(outcomes["added"]),
        tuple(outcomes["replaced"]),
        len(outcomes["unchanged"]),
        tuple(failures),
        passed_over,
    )


def sample_library(cache: Path | None = None) -> Path:
    """The built-in sample library; where the folder `cache` (the user's own by default) lacks it, it is built there."""
    if cache is None:
        from platformdirs import user_cache_path

        cache = user_cache_path("drafter")
    from clause_library import samples

    target = cache / f"samples-{_fingerprint(samples.paths()):08x}"
    if not (target / FILE).exists():
        from shutil import rmtree
        from tempfile import mkdtemp

        cache.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(dir=cache))
        with Library.open(aside, create=True) as library:
            add(library, samples.paths(), supplied=Facts(sample=True))
        try:
            aside.rename(target)
        except OSError:  # another process was quicker
            rmtree(aside)
    return target


def _fingerprint(samples: Sequence[Path]) -> int:
    """A number that changes with the samples, with the format of the library and with the code that reads them."""
    mark = crc32(MAGIC, len(MIGRATIONS))
    for file in samples:
        mark = crc32(file.read_bytes(), crc32(file.name.encode(), mark))
    for code in sorted(Path(__file__).parent.rglob("*.py")):
        mark = crc32(f"{code.name} {code.stat().st_size}".encode(), mark)
    return mark


def _tasks(paths: Sequence[Path]) -> tuple[list[_Task], int, set[_Task]]:
    """The files to read, how many are passed over, and the files that were named by themselves."""
    tasks: list[_Task] = []
    alone: set[_Task] = set()
    passed_over = 0
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: there is no such file or folder; check the name.")
        if not path.is_dir() and not _is_archive(path):
            tasks.append(_Task(path))
            alone.add(tasks[-1])
            continue
        found = list(_in_folder(path) if path.is_dir() else _in_zip(path))
        documents = [task for task in found if (task.member or task.path.name).lower().endswith(ENDINGS)]
        if not documents:
            raise InputError(f"{path}: no document in it ({', '.join(ENDINGS)}); name another folder or file.")
        passed_over += len(found) - len(documents)
        tasks += documents
    return tasks, passed_over, alone


def _is_archive(path: Path) -> bool:
    """Whether a file is a zip of files; a Word file is a zip as well, but one document."""
    if not is_zipfile(path):
        return False
    with ZipFile(path) as archive:
        return "[Content_Types].xml" not in archive.namelist()


def _in_folder(folder: Path) -> Iterator[_Task]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith((".", "~$")):
                yield from _in_zip(path) if name.lower().endswith(".zip") and is_zipfile(path) else [_Task(path)]


def _in_zip(path: Path) -> Iterator[_Task]:
    with ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith("/") and not Path(name).name.startswith(".") and not name.startswith("__MACOSX/"):
                yield _Task(path, name)


def _read_all(
    tasks: Sequence[_Task], supplied: Facts, known: frozenset[str]
) -> Iterator[tuple[_Task, _Read | Failure]]:
    """Each task with what it gave, in order; many are read in as many processes as there are processors."""
    if len(tasks) < MANY:
        for task in tasks:
            yield task, _read(task, supplied, known)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial
    from multiprocessing import get_context

    # Not forked: a fork of a program with threads, as the terminal interface is, may hang.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        waiting = iter(tasks)
        while some := list(islice(waiting, AHEAD)):
            read = pool.map(partial(_read, supplied=supplied, known=known), some, chunksize=8)
            yield from zip(some, read, strict=True)


def _read(task: _Task, supplied: Facts, known: frozenset[str]) -> _Read | Failure:
    from clause_library.parse import parse
    from clause_library.sources import read_bytes

    try:
        data = _bytes(task)
        content_hash = sha256(repr(supplied).encode() + data).hexdigest()
        if content_hash in known:
            return _Read(task.origin, content_hash, ())
        sources = read_bytes(Path(task.member or task.path).name, data)
        sources = tuple(replace(source, facts=_overruled(source.facts, supplied)) for source in sources)
        documents = tuple(prepare(resolution, data) for source in sources for resolution in parse(source))
    except InputError as error:
        return Failure(task.origin, str(error))
    except Exception as error:  # a fault of ours in one file must not cost the others
        return Failure(task.origin, f"{task.origin}: could not be read ({type(error).__name__}: {error}).")
    return _Read(task.origin, content_hash, documents)


def _bytes(task: _Task) -> bytes:
    from clause_library.sources import MAX_BYTES

    try:
        if task.member is None:
            with task.path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        with ZipFile(task.path) as archive, closing(archive.open(task.member)) as member:
            return member.read(MAX_BYTES + 1)
    except (OSError, BadZipFile, RuntimeError) as error:  # RuntimeError: a zip with a password
        raise InputError(f"{task.origin}: cannot be opened ({error}); check the file.") from error


def _overruled(facts: Facts, supplied: Facts) -> Facts:
    given = {field.name: getattr(supplied, field.name) for field in fields(Facts)}
    return replace(facts, **{name: value for name, value in given.items() if value != getattr(NOTHING, name)})
