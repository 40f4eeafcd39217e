"""Files, folders, zips and addresses -> library. One step: whole or not at all; one bad file in many stops nothing."""

from __future__ import annotations

from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from clause_library import fetch, files
from clause_library.database import FILE, MIGRATIONS
from clause_library.errors import InputError
from clause_library.index import MAGIC
from clause_library.metadata import NOTHING, Given, complete, key
from clause_library.prepared import Prepared, prepare
from clause_library.serial import to_json
from clause_library.sources.blocks import Facts
from clause_library.store import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from clause_library.model import Resolution

    Progress = Callable[[int, int, str], None]

#: From so many files on, reading them in processes of their own pays.
MANY = 60
#: Files, and their bytes, that go to a process at a time; so many such lots are read ahead of the library.
LOT, LOT_BYTES, AHEAD = 8, 1 << 20, 6
#: The language taken from the UN's repositories where none is named.
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why, in one sentence."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files: ids of documents, files that could not be read, how many were passed over.

    ``conflicts`` are sentences on facts from outside that disagree with a text; they are problems of it too.
    """

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: int
    failures: tuple[Failure, ...]
    passed_over: int
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file gave: its documents; none where its content is ``known``, or in another language than is wanted."""

    origin: str
    content_hash: str
    documents: tuple[Prepared, ...]
    known: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """A file on its way to a reader."""

    origin: str
    name: str
    data: bytes
    content_hash: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be added, and with which facts from outside: ``given`` for all, ``metadata`` by symbol."""

    given: Given = field(default_factory=Given)
    metadata: Mapping[str, Given] = field(default_factory=dict)
    language: str | None = None


def add(
    library: Library,
    paths: Sequence[Path | str],
    *,
    supplied: Facts = NOTHING,
    metadata: Mapping[str, Given] | None = None,
    language: str | None = None,
    progress: Progress | None = None,
    fetching: Callable[[int, int], None] | None = None,
) -> Report:
    """Add every document at the paths; the same again changes nothing, a newer text takes the older one's place.

    A path that is a string is an address to fetch (see ``fetch``). `supplied` and `metadata` give facts the texts lack;
    `language` (``en`` …) leaves out texts in others. `progress` is told, for each file, how many are done, how many
    there are, and its name; `fetching` is told bytes done and in all. Raise InputError where a path is missing, holds
    no document, or is a single file that cannot be read; the library is then as it was.
    """
    with ExitStack() as open_files:
        on_disk = [path for path in paths if isinstance(path, Path)]
        found = open_files.enter_context(files.found(on_disk))
        for address in (path for path in paths if isinstance(path, str)):
            wanted = language or (DEFAULT_LANGUAGE if address in fetch.KNOWN else None)
            stream = open_files.enter_context(fetch.fetched(address, fetching))
            found.take_zip(stream, address, wanted)
        if not language and any(path in fetch.KNOWN for path in paths):
            language = DEFAULT_LANGUAGE
        return _add(library, found, Wanted(Given(supplied), metadata or {}, language), progress)


def _add(library: Library, found: files.Found, wanted: Wanted, progress: Progress | None) -> Report:
    outcomes: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": [], "passed over": []}
    failures = [Failure(*refused) for refused in found.refused]
    conflicts: list[str] = []
    with library.known() as known, library.batch():
        for done, result in enumerate(read_all(found.files, wanted, known), 1):
            if progress:
                progress(done, len(found.files), result.origin)
            if isinstance(result, Failure):
                if result.origin in found.alone:
                    raise InputError(result.reason)
                failures.append(result)
                continue
            if not result.documents:
                outcomes["unchanged" if result.known else "passed over"].append(result.origin)
            for document in result.documents:
                if clash := library.clash(document, result.origin, result.content_hash):
                    failures.append(Failure(result.origin, clash))
                    continue
                outcome = library.add(document, result.origin, result.content_hash)
                outcomes[outcome].append(document.resolution.id)
                problems = document.resolution.problems if outcome != "unchanged" else ()
                conflicts += [f"{p.place}: {p.message}" for p in problems if p.code.startswith("metadata_")]
    library.tidy()
    return Report(
        tuple(outcomes["added"]),
        tuple(outcomes["replaced"]),
        len(outcomes["unchanged"]),
        tuple(failures),
        found.passed_over + len(outcomes["passed over"]),
        tuple(conflicts),
    )


def sample_library(cache: Path | None = None) -> Path:
    """The built-in sample library; where the folder `cache` (the user's own by default) lacks it, it is built there.

    Raise InputError where that folder cannot be written to.
    """
    if cache is None:
        from platformdirs import user_cache_path

        cache = user_cache_path("drafter")
    from clause_library import samples

    target = cache / f"samples-{_fingerprint(samples.paths()):08x}"
    if not (target / FILE).exists():
        from shutil import rmtree
        from tempfile import mkdtemp

        try:
            cache.mkdir(parents=True, exist_ok=True)
            aside = Path(mkdtemp(dir=cache))
        except OSError as error:
            message = f"{cache}: the sample library cannot be made ({error.strerror}); name another with --library."
            raise InputError(message) from error
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


def read_all(
    found: Sequence[files.File], wanted: Wanted, known: Callable[[str, str], bool] | None = None
) -> Iterator[_Read | Failure]:
    """What each file gave, in order; many are read in as many processes as there are processors.

    A file that is `known`, by its origin and content hash, is not read again unless facts are given for it.
    """
    if wanted.given.facts != NOTHING or wanted.metadata:
        known = None
    reader = _Reader(wanted)
    jobs = (_job(file, known) for file in found)
    if len(found) < MANY:
        yield from (reader(job) for job in jobs)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Not forked: a fork of a program with threads, as the terminal interface is, may hang.
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_start, initargs=(reader,)) as pool:
        ahead: deque[Future[list[_Read | Failure]]] = deque()
        for lot in _lots(jobs):
            ahead.append(pool.submit(_in_worker, lot))
            if len(ahead) > AHEAD:
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()


def _job(file: files.File, known: Callable[[str, str], bool] | None) -> _Job | _Read | Failure:
    """The file, opened; what became of it where there is nothing to read."""
    try:
        data = file.read()
    except InputError as error:
        return Failure(file.origin, str(error))
    content_hash = sha256(data).hexdigest()
    if known and known(file.origin, content_hash):
        return _Read(file.origin, content_hash, (), known=True)
    return _Job(file.origin, file.name, data, content_hash)


def _lots(jobs: Iterable[_Job | _Read | Failure]) -> Iterator[list[_Job | _Read | Failure]]:
    some: list[_Job | _Read | Failure] = []
    size = 0
    for job in jobs:
        some.append(job)
        size += len(job.data) if isinstance(job, _Job) else 0
        if len(some) == LOT or size > LOT_BYTES:
            yield some
            some, size = [], 0
    yield some


_worker: _Reader


def _start(reader: _Reader) -> None:
    global _worker
    _worker = reader


def _in_worker(jobs: list[_Job | _Read | Failure]) -> list[_Read | Failure]:
    return [_worker(job) for job in jobs]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file after the other."""

    wanted: Wanted

    def __call__(self, job: _Job | _Read | Failure) -> _Read | Failure:
        """The file's documents, or why there are none. A fault of ours in one file must not cost the others."""
        if not isinstance(job, _Job):
            return job
        try:
            return _Read(job.origin, job.content_hash, tuple(self._prepared(job.name, job.data)))
        except InputError as error:
            return Failure(job.origin, str(error))
        except Exception as error:
            return Failure(job.origin, f"{job.origin}: could not be read ({type(error).__name__}: {error}).")

    def _prepared(self, name: str, data: bytes) -> Iterator[Prepared]:
        wanted = self.wanted
        for resolution in _resolutions(name, data, wanted.given.facts.symbol):
            if wanted.language and resolution.language not in (None, wanted.language):
                continue
            told = wanted.metadata.get(key(resolution.symbol.text)) if resolution.symbol else None
            given = [each for each in (wanted.given, told) if each and (each.facts != NOTHING or each.doubts)]
            for each in given:
                resolution = complete(resolution, each)
            yield prepare(resolution, data, to_json(tuple(given)) if given else "")


def _resolutions(name: str, data: bytes, symbol: str | None) -> Iterator[Resolution]:
    """The resolutions of a file; a text without a symbol is read under the one given."""
    from clause_library.parse import parse
    from clause_library.sources import read_bytes

    for source in read_bytes(name, data):
        found = parse(source)
        if symbol and not found[0].symbol:
            found = parse(source._replace(facts=source.facts._replace(symbol=symbol)))
        yield from found
