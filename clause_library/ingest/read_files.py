"""Files -> the documents in them, made ready for a library; many files in as many
processes as there are processors."""

from __future__ import annotations

import os
import signal
from collections import deque
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.ingest.outside_facts import NOTHING, Given, complete, key
from clause_library.storage.codec import to_json
from clause_library.storage.prepare import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from clause_library.ingest.files import File

#: From so many files on, reading them in processes of their own pays.
MANY = 60
# : Files, and their bytes, that go to a process at a time; so many such lots are read
# ahead of the library.
LOT, LOT_BYTES, AHEAD = 8, 1 << 20, 6
ENDED = (
    "a process that read the files was ended before its time, perhaps for want of memory: nothing was added; close"
    " other programs and try again. (A script that adds files does so under `if __name__ == '__main__':`.)"
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why, in one sentence."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a file gave: its documents; none where its content is ``known``, or in
    another language than is wanted."""

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
    """What is to be added, and with which facts from outside: ``given`` for all,
    ``metadata`` by symbol."""

    given: Given = field(default_factory=Given)
    metadata: Mapping[str, Given] = field(default_factory=dict)
    language: str | None = None


def read_all(
    found: Sequence[File],
    wanted: Wanted,
    known: Callable[[str, str], bool] | None = None,
) -> Iterator[Read | Failure]:
    """What each file gave, in order; many are read in as many processes as there are
    processors.

    A file that is `known`, by its origin and content hash, is not read again unless
    facts are given for it.
    """
    if wanted.given.facts != NOTHING or wanted.metadata:
        known = None
    reader = _Reader(wanted)
    jobs = (_job(file, known) for file in found)
    if len(found) < MANY:
        yield from (reader(job) for job in jobs)
        return
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    # Not forked: a fork of a program with threads, as the terminal interface is, may
    # hang.
    with ProcessPoolExecutor(
        mp_context=get_context("spawn"), initializer=_start, initargs=(reader,)
    ) as pool:
        try:
            ahead: deque[Future[list[Read | Failure]]] = deque()
            for lot in _lots(jobs):
                ahead.append(pool.submit(_in_worker, lot))
                if len(ahead) > AHEAD:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()
        except BrokenExecutor as error:
            raise InputError(ENDED) from error
        finally:  # whoever stops listening waits for nobody
            pool.shutdown(cancel_futures=True)


def _job(file: File, known: Callable[[str, str], bool] | None) -> _Job | Read | Failure:
    """The file, opened; what became of it where there is nothing to read."""
    try:
        data = file.read()
    except InputError as error:
        return Failure(file.origin, str(error))
    content_hash = sha256(data).hexdigest()
    if known and known(file.origin, content_hash):
        return Read(file.origin, content_hash, (), known=True)
    return _Job(file.origin, file.name, data, content_hash)


def _lots(
    jobs: Iterable[_Job | Read | Failure],
) -> Iterator[list[_Job | Read | Failure]]:
    some: list[_Job | Read | Failure] = []
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
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # who interrupts the program ends it, and it ends its readers
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A program that is killed leaves nobody behind that waits for its files."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _in_worker(jobs: list[_Job | Read | Failure]) -> list[Read | Failure]:
    return [_worker(job) for job in jobs]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file after the other."""

    wanted: Wanted

    def __call__(self, job: _Job | Read | Failure) -> Read | Failure:
        """The file's documents, or why there are none.

        A fault of ours in one file must not cost the others.
        """
        if not isinstance(job, _Job):
            return job
        try:
            return Read(
                job.origin, job.content_hash, tuple(self._prepared(job.name, job.data))
            )
        except InputError as error:  # which of many files of that name?
            return Failure(
                job.origin,
                job.origin + str(error).removeprefix(job.name).removeprefix(job.origin),
            )
        except Exception as error:
            return Failure(
                job.origin,
                f"{job.origin}: could not be read ({type(error).__name__}: {error}).",
            )

    def _prepared(self, name: str, data: bytes) -> Iterator[Prepared]:
        # Only who reads files pays for the parser: a library is listed without it.
        from clause_library.reader import read_bytes

        wanted = self.wanted
        for resolution in read_bytes(name, data, symbol=wanted.given.facts.symbol):
            if wanted.language and resolution.language not in (None, wanted.language):
                continue
            told = (
                wanted.metadata.get(key(resolution.symbol.text))
                if resolution.symbol
                else None
            )
            given = [
                each
                for each in (wanted.given, told)
                if each and (each.facts != NOTHING or each.doubts)
            ]
            for each in given:
                resolution = complete(resolution, each)
            yield prepare(resolution, data, to_json(tuple(given)) if given else "")
