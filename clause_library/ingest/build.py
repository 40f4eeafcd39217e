"""Files, folders, zips and addresses -> library.

One step: whole or not at all; one bad file in many stops nothing.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from zlib import crc32

import clause_library
from clause_library import ingest, samples
from clause_library.code_mark import code_mark
from clause_library.errors import InputError
from clause_library.file_lock import held
from clause_library.formats.blocks import Facts
from clause_library.ingest import download, files
from clause_library.ingest.outside_facts import NOTHING, Given
from clause_library.ingest.read_files import Failure, Read, Wanted, read_all
from clause_library.search_index.segment_format import MAGIC
from clause_library.storage.library import Library
from clause_library.storage.migrations import MIGRATIONS
from clause_library.storage.schema import FILE
from clause_library.storage.segment_set import NewSegments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from clause_library.ingest.read_files import Helpers
    from clause_library.model import Resolution

    Progress = Callable[[int, int, str], None]

#: The language taken from the UN's repositories where none is named.
DEFAULT_LANGUAGE = "en"
# How the folder begins in which the sample library is built.
BUILDING = ".building-"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files: ids of documents, files that could not be read, how
    many were passed over.

    ``conflicts`` are sentences on facts from outside that disagree with a text; they
    are problems of it too.
    """

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: int
    failures: tuple[Failure, ...]
    passed_over: int
    conflicts: tuple[str, ...] = ()


def add(
    library: Library,
    paths: Iterable[str | os.PathLike[str]],
    *,
    supplied: Facts = NOTHING,
    forces_symbol: bool = False,
    metadata: Mapping[str, Given] | None = None,
    language: str | None = None,
    progress: Progress | None = None,
    fetching: Callable[[int, int], None] | None = None,
    helpers: Helpers | None = None,
) -> Report:
    """Add every document at the paths; the same again changes nothing, a newer text
    takes the older one's place.

    A string that is an address (``https://…``, ``un:ga``) is fetched. `supplied` and
    `metadata` give facts the texts lack (with `forces_symbol` the symbol supplied wins
    over a text's own); `language` (``en`` …) leaves out texts in
    others. `progress` is told, for each file, how many are done, how many there are,
    and its name; `fetching` is told bytes done and in all. `helpers` read the files
    elsewhere. Of several paths one that
    is missing or cannot be read is among the failures; where it is the only one raise
    InputError, and the library is as it was.
    """
    on_disk: list[Path] = []
    addresses: list[str] = []
    for path in paths:
        if isinstance(path, str) and download.is_address(path):
            addresses.append(path)
        else:
            on_disk.append(Path(path))
    # The UN's repositories hold each text in six languages.
    from_un = any(address in download.KNOWN for address in addresses)
    with ExitStack() as open_files:
        found = open_files.enter_context(files.found(on_disk))
        if len(on_disk) + len(addresses) > 1:
            found.is_one_of_several()
        for address in addresses:
            in_zip = language
            if in_zip is None and address in download.KNOWN:
                in_zip = DEFAULT_LANGUAGE
            stream = open_files.enter_context(ingest.fetched(address, fetching))
            found.take_zip(stream, address, in_zip)
        if language is None and from_un:
            language = DEFAULT_LANGUAGE
        wanted = Wanted(
            Given(supplied, forces_symbol=forces_symbol), metadata or {}, language
        )
        return _Addition(library, found, progress).run(wanted, helpers)


class _Addition:
    """One run of `add`, and what became of each text so far."""

    def __init__(
        self, library: Library, found: files.Found, progress: Progress | None
    ) -> None:
        self.library = library
        self.found = found
        self.progress = progress
        self.ids: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
        self.unchanged_files = 0
        self.passed_over = found.passed_over
        self.failures = [Failure(*refused) for refused in found.refused]
        self.conflicts: list[str] = []

    def run(self, wanted: Wanted, helpers: Helpers | None) -> Report:
        """Read the files and add their texts, in one step."""
        every = self.found.files
        segments: Callable[[Path], NewSegments] = NewSegments
        if helpers:
            segments = helpers.segments
        with self.library.batch(segments), self.library.known() as known:
            results = read_all(
                every,
                wanted,
                known,
                helpers,
            )
            for done, result in enumerate(results, 1):
                if self.progress:
                    self.progress(done, len(every), result.origin)
                if isinstance(result, Failure):
                    self._fail(result)
                else:
                    self._add(result)
        self.library.tidy()
        if self.ids["added"] or self.ids["replaced"]:
            # here, where a moment more is not noticed: the first question would wait
            self.library.succession()
        return Report(
            added=tuple(self.ids["added"]),
            replaced=tuple(self.ids["replaced"]),
            unchanged=len(self.ids["unchanged"]) + self.unchanged_files,
            failures=tuple(self.failures),
            passed_over=self.passed_over,
            conflicts=tuple(self.conflicts),
        )

    def _fail(self, failure: Failure) -> None:
        # A file that was named by itself is all that was asked for.
        if failure.origin in self.found.alone:
            raise InputError(failure.reason)
        self.failures.append(failure)

    def _add(self, result: Read) -> None:
        if result.known:
            self.unchanged_files += 1
        elif not result.documents:
            self.passed_over += 1
        for document in result.documents:
            clash = self.library.clash(document, result.origin, result.content_hash)
            if clash:
                self.failures.append(Failure(result.origin, clash))
                continue
            outcome = self.library.add(document, result.origin, result.content_hash)
            self.ids[outcome].append(document.resolution.id)
            if outcome != "unchanged":
                self.conflicts += _conflicts(document.resolution)


def _conflicts(resolution: Resolution) -> list[str]:
    return [
        f"{problem.place}: {problem.message}"
        for problem in resolution.problems
        if problem.code.startswith("metadata_")
    ]


def sample_library(cache: str | os.PathLike[str] | None = None) -> Path:
    """The built-in sample library; where the folder `cache` (the user's own by default)
    lacks it, it is built there.

    Raise InputError where that folder cannot be written to.
    """
    home = _cache_folder() if cache is None else Path(cache)
    target = home / f"samples-{_fingerprint(samples.paths()):08x}"
    if (target / FILE).exists():
        return target
    try:
        home.mkdir(
            parents=True,
            exist_ok=True,
        )
        # Two programs at once build it once; the second waits some seconds.
        with held(home / "samples.lock"):
            if not (target / FILE).exists():
                _build_sample(home, target)
    except OSError as error:
        raise InputError(
            f"{home}: the sample library cannot be made ({error.strerror});"
            " mend that, or name another with --library."
        ) from error
    return target


def _build_sample(
    home: Path,
    target: Path,
) -> None:
    """For who has the lock: whatever else is being built there is nobody's any more."""
    for leftover in home.glob(f"{BUILDING}*"):
        rmtree(leftover, ignore_errors=True)
    # As an older drafter named them; the folder may hold others' temporary files too.
    for database in home.glob(f"tmp????????/{FILE}"):
        rmtree(database.parent, ignore_errors=True)
    aside = Path(
        mkdtemp(
            prefix=BUILDING,
            dir=home,
        )
    )
    try:
        with Library.open(aside, create=True) as library:
            add(library, samples.paths(), supplied=Facts(sample=True))
        # At one stroke: whoever looks meanwhile finds no sample library, or a whole
        # one.
        aside.rename(target)
    except BaseException:
        rmtree(aside, ignore_errors=True)
        raise


def _cache_folder() -> Path:
    # Not needed where a folder is named, and it costs a start two milliseconds.
    from platformdirs import user_cache_path

    return user_cache_path("drafter")


def _fingerprint(samples: Sequence[Path]) -> int:
    """A number that changes with the samples, with the format of the library and with
    the code that reads them."""
    mark = crc32(MAGIC, len(MIGRATIONS))
    for file in samples:
        mark = crc32(file.read_bytes(), crc32(file.name.encode(), mark))
    return crc32(str(code_mark(Path(clause_library.__file__))).encode(), mark)
