"""Many files read in as many processes as there are processors."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import nullcontext, redirect_stderr
from multiprocessing import get_context, parent_process, resource_tracker
from threading import Thread
from typing import TYPE_CHECKING, TextIO

from clause_library.errors import InputError
from clause_library.ingest.read_files import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clause_library.ingest.read_files import Failure, FileReader, Read

    Lot = list[Job | Read | Failure]

# Files, and their bytes, that go to a process at a time: fewer messages than one for
# each small file, and a large file goes alone.
LOT = 8
LOT_BYTES = 1 << 20
# So many lots are read ahead of the library; more would only take memory.
AHEAD = 6
ENDED = (
    "a process that read the files was ended before its time, perhaps for want of"
    " memory: nothing was added; close other programs and try again. (A script that"
    " adds files does so under `if __name__ == '__main__':`.)"
)


def in_processes(
    reader: FileReader, jobs: Iterable[Job | Read | Failure]
) -> Iterator[Read | Failure]:
    """What each file gave, in order; files on their way are read by `reader`.

    Raise InputError where a process was ended.
    """
    _start_tracker()
    # Not forked: a fork of a program with threads, as the terminal interface is, may
    # hang.
    with ProcessPoolExecutor(
        mp_context=get_context("spawn"), initializer=_start, initargs=(reader,)
    ) as pool:
        try:
            ahead: deque[Future[list[Read | Failure]]] = deque()
            for lot in lots(jobs):
                ahead.append(pool.submit(_in_worker, lot))
                if len(ahead) > AHEAD:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()
        except BrokenExecutor as error:
            raise InputError(ENDED) from error
        finally:  # whoever stops listening waits for nobody
            pool.shutdown(cancel_futures=True)


def _start_tracker() -> None:
    """Start the helper that multiprocessing hands our stderr, with a stderr that is
    one.

    The terminal interface puts an object in its place that has no file, and no process
    would start at all.
    """
    if os.name == "nt":
        return
    with redirect_stderr(sys.__stderr__) if _lacks_file(sys.stderr) else nullcontext():
        resource_tracker.ensure_running()


def _lacks_file(stream: TextIO | None) -> bool:
    try:
        return stream is None or stream.fileno() < 0
    except (OSError, ValueError):
        return True


def lots(jobs: Iterable[Job | Read | Failure]) -> Iterator[Lot]:
    """Files as they go to a process, some at a time."""
    lot: Lot = []
    size = 0
    for job in jobs:
        lot.append(job)
        if isinstance(job, Job):
            size += len(job.data)
        if len(lot) == LOT or size > LOT_BYTES:
            yield lot
            lot = []
            size = 0
    yield lot


_worker: FileReader


def _start(reader: FileReader) -> None:
    global _worker
    _worker = reader
    # Who interrupts the program ends it, and it ends its readers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(
        target=_end_with_parent,
        daemon=True,
    ).start()


def _end_with_parent() -> None:
    """A program that is killed leaves nobody behind that waits for its files."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _in_worker(lot: Lot) -> list[Read | Failure]:
    return [_worker(job) for job in lot]
