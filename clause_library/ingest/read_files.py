"""Files -> the documents in them, made ready for a library."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from clause_library import ingest
from clause_library.errors import InputError
from clause_library.ingest.outside_facts import NOTHING, Given, complete, key
from clause_library.storage.codec import to_json
from clause_library.storage.prepare import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Protocol

    from clause_library.ingest.files import File
    from clause_library.model import Resolution
    from clause_library.storage.segment_set import NewSegments

    class Helpers(Protocol):
        """Others who read files, and make segments of what they read."""

        def read(
            self, reader: FileReader, jobs: Iterable[Job | Read | Failure]
        ) -> Iterator[Read | Failure]: ...
        def segments(self, folder: Path) -> NewSegments: ...


# From so many files on, reading them in processes of their own pays: the processes take
# their time to start.
MANY = 60


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
class Job:
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
    helpers: Helpers | None = None,
) -> Iterator[Read | Failure]:
    """What each file gave, in order; many are read by the helpers, or in as many
    processes as there are processors.

    A file that is `known`, by its origin and content hash, is not read again unless
    facts are given for it.
    """
    if wanted.given.facts != NOTHING or wanted.metadata:
        known = None
    reader = FileReader(wanted)
    jobs = (_job(file, known) for file in found)
    if helpers:
        yield from helpers.read(reader, jobs)
    elif len(found) < MANY:
        yield from map(reader, jobs)
    else:
        yield from ingest.in_processes(reader, jobs)


def _job(
    file: File,
    known: Callable[[str, str], bool] | None,
) -> Job | Read | Failure:
    """The file, opened; what became of it where there is nothing to read."""
    origin = file.origin
    try:
        # Here, not in the reading process: an open zip cannot be handed to another one.
        data = file.read()
    except InputError as error:
        return Failure(origin, str(error))
    content_hash = sha256(data).hexdigest()
    if known and known(origin, content_hash):
        return Read(
            origin,
            content_hash,
            (),
            known=True,
        )
    return Job(
        origin,
        file.name,
        data,
        content_hash,
    )


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads one file after the other."""

    wanted: Wanted

    def __call__(self, job: Job | Read | Failure) -> Read | Failure:
        """The file's documents, or why there are none.

        A fault of ours in one file must not cost the others.
        """
        if not isinstance(job, Job):
            return job
        try:
            documents = tuple(self._prepared(job.name, job.data))
        except InputError as error:
            # Which of many files of that name? The whole origin says it.
            message = str(error).removeprefix(job.name).removeprefix(job.origin)
            return Failure(job.origin, job.origin + message)
        except Exception as error:
            kind = type(error).__name__
            message = f"{job.origin}: could not be read ({kind}: {error})."
            return Failure(job.origin, message)
        return Read(job.origin, job.content_hash, documents)

    def _prepared(
        self,
        name: str,
        data: bytes,
    ) -> Iterator[Prepared]:
        # Only who reads files pays for the parser: a library is listed without it.
        from clause_library.reader import read_bytes

        language = self.wanted.language
        by_user = self.wanted.given
        texts = read_bytes(
            name,
            data,
            symbol=by_user.facts.symbol,
            forces_symbol=by_user.forces_symbol,
        )
        for resolution in texts:
            # Where the language is not known the text may be in the one wanted.
            if language and resolution.language not in (None, language):
                continue
            given = self._given(resolution)
            for facts in given:
                resolution = complete(resolution, facts)
            supplied = to_json(given) if given else ""
            yield prepare(resolution, data, supplied)

    def _given(self, resolution: Resolution) -> tuple[Given, ...]:
        """What is said of a text from outside: by the user, then by the metadata."""
        # The user's first: what they fill is no longer open for the metadata, which has
        # mistakes.
        given = [self.wanted.given]
        if resolution.symbol:
            metadata = self.wanted.metadata.get(key(resolution.symbol.text))
            if metadata:
                given.append(metadata)
        return tuple(one for one in given if one.facts != NOTHING or one.doubts)
