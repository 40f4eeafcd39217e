"""Files read on a cluster, and the index of their texts built there, for one writer.

Workers read lots of files. The writer takes the texts in the order of the files, so
that the library is the same as if they had been read at home, and gives numbers to
documents and clauses; with these a worker makes a segment of the lot, whose texts it
need not be sent again.
"""

from __future__ import annotations

from collections import deque
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import ray

from clause_library.ingest.processes import lots
from clause_library.ingest.read_files import Job, Read
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.storage.segment_set import NewSegments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clause_library.ingest.read_files import Failure, FileReader
    from clause_library.storage.prepare import Prepared

    # What is to be read, or was read or failed before.
    Wanted = Sequence[Job | Read | Failure]
    Reads = Sequence[Read | Failure]

# Lots read ahead of the writer for each processor of the cluster.
AHEAD = 3
# Texts that become one segment: fewer would have to be merged more often.
TOGETHER = 500
# Segments that are being built; the texts of each wait in the cluster's memory.
BUILDING = 8
# Bytes in which the root element of XML stands.
_START = 4096
# The UN's XML says in every statement what it is.
_AKN = b"<akomaNtoso"
_STATEMENT = lazy_pattern(rb"<statement\b[^>]*\bname=[\"']([^\"']*)[\"']")


class _Lot(Record):
    """Files on their way: those at the places ``away`` are read by a worker."""

    jobs: Wanted
    away: Sequence[int]
    reads: Any  # Ray's reference to what they gave


class _Numbered(Record):
    """A text of a lot, by its place there, and the numbers it was given."""

    place: int
    document: int
    first_key: int


class _Piece(Record):
    """A segment made by a worker: the file, and how many clauses are in it."""

    language: str | None
    data: bytes
    clauses: int


class Helpers:
    """Reads files on the cluster that is connected.

    Without `include_drafts` only what is plainly adopted goes there; the rest is read
    here.
    """

    def __init__(self, *, include_drafts: bool = False) -> None:
        self._include_drafts = include_drafts
        self._segments: _BuiltElsewhere | None = None

    def segments(self, folder: Path) -> NewSegments:
        """What collects the clauses of what `read` gives."""
        self._segments = _BuiltElsewhere(folder)
        return self._segments

    def read(
        self,
        reader: FileReader,
        jobs: Iterable[Job | Read | Failure],
    ) -> Iterator[Read | Failure]:
        """What each file gave, in order."""
        # Put once: else the reader would be sent with every lot.
        shared = ray.put(reader)
        processors = max(1, _processors())
        most = AHEAD * processors
        ahead: deque[_Lot] = deque()
        for wanted in lots(jobs):
            sent = self._sent(wanted, shared)
            ahead.append(sent)
            if len(ahead) > most:
                first = ahead.popleft()
                yield from self._taken(first, reader)
        while ahead:
            first = ahead.popleft()
            yield from self._taken(first, reader)

    def _sent(
        self,
        jobs: Wanted,
        reader: object,
    ) -> _Lot:
        away: list[int] = []
        sent: list[Job] = []
        for place, job in enumerate(jobs):
            if isinstance(job, Job) and self._may_leave(job):
                away.append(place)
                sent.append(job)
        reads: Any = None
        if sent:
            reads = _remotely(_read, reader, sent)
        return _Lot(jobs, away, reads)

    def _may_leave(self, job: Job) -> bool:
        return self._include_drafts or is_adopted(job)

    def _taken(
        self,
        lot: _Lot,
        reader: FileReader,
    ) -> Iterator[Read | Failure]:
        reads: Reads = ()
        if lot.away:
            reads = ray.get(lot.reads)
        of_place = dict(zip(lot.away, reads, strict=True))
        if self._segments:
            texts = texts_of(reads)
            self._segments.begin(lot.reads, texts)
        for place, job in enumerate(lot.jobs):
            read = of_place.get(place)
            # What did not go away is read here, when its turn has come.
            yield read or reader(job)


def is_adopted(job: Job) -> bool:
    """Whether a file is plainly no draft: XML of the UN that says so."""
    start = job.data[:_START]
    if _AKN not in start:
        return False
    kinds = set(_STATEMENT.findall(job.data))
    if not kinds:
        return False
    return b"draftResolution" not in kinds


class _BuiltElsewhere(NewSegments):
    """Collects the numbers of texts that workers have read, and lets them build."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._places: dict[int, int] = {}
        self._texts: Sequence[Prepared] = ()
        self._reads: list[object] = []
        self._numbered: list[list[_Numbered]] = []
        self._count = 0
        self._building: deque[Any] = deque()

    def begin(
        self,
        reads: object,
        texts: Sequence[Prepared],
    ) -> None:
        """The texts that come now are those of a lot."""
        if self._count >= TOGETHER:
            self._build()
        self._texts = texts  # held, so that an identity stands for one text alone
        self._places = {}
        for place, text in enumerate(texts):
            self._places[id(text)] = place
        if texts:
            self._reads.append(reads)
            self._numbered.append([])

    def add(
        self,
        prepared: Prepared,
        document: int,
        first_key: int,
    ) -> None:
        """Number a text; one that was read here is collected here."""
        place = self._places.get(id(prepared))
        if place is None:
            super().add(prepared, document, first_key)
            return
        numbered = _Numbered(place, document, first_key)
        self._numbered[-1].append(numbered)
        self._count += 1

    def finish(self) -> None:
        """Take what is still being built."""
        self._build()
        while self._building:
            self._take()

    def _build(self) -> None:
        if self._count:
            pieces = _remotely(_built, self._numbered, *self._reads)
            self._building.append(pieces)
        self._reads = []
        self._numbered = []
        self._count = 0
        if len(self._building) > BUILDING:
            self._take()

    def _take(self) -> None:
        first = self._building.popleft()
        pieces: Sequence[_Piece] = ray.get(first)
        for piece in pieces:
            segment = self.of(piece.language)
            segment.take(piece.data, piece.clauses)


def texts_of(reads: Reads) -> list[Prepared]:
    """The texts of files, in order."""
    texts: list[Prepared] = []
    for read in reads:
        if isinstance(read, Read):
            texts += read.documents
    return texts


def _processors() -> int:
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    count = resources.get("CPU", 1)
    return int(count)


def _remotely(work: Any, *arguments: object) -> Any:  # noqa: ANN401 - Ray's references
    remote = ray.remote(work)
    return remote.remote(*arguments)


# What follows runs on the workers.


def _read(
    reader: FileReader,
    jobs: Sequence[Job],
) -> list[Read | Failure]:
    return [reader(job) for job in jobs]


def _built(
    numbered: Sequence[Sequence[_Numbered]],
    *lots: Reads,
) -> list[_Piece]:
    """The segments of some lots, the numbers of whose texts are given lot by lot."""
    pieces: list[_Piece] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        with closing(NewSegments(folder)) as new:
            for reads, numbers in zip(lots, numbered, strict=True):
                _add_lot(new, reads, numbers)
            for piece in new.pieces():
                pieces.append(_Piece(*piece))
    return pieces


def _add_lot(
    new: NewSegments,
    reads: Reads,
    numbers: Sequence[_Numbered],
) -> None:
    texts = texts_of(reads)
    for place, document, first_key in numbers:
        text = texts[place]
        new.add(text, document, first_key)
