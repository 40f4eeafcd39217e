"""Files, folders, zips and addresses -> library.

One step: whole or not at all; one bad file in many stops nothing.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from clause_library.errors import InputError
from clause_library.formats.blocks import Facts
from clause_library.ingest import download, files
from clause_library.ingest.outside_facts import NOTHING, Given
from clause_library.ingest.read_files import Failure, Wanted, read_all
from clause_library.search_index.segment import MAGIC
from clause_library.storage.library import Library
from clause_library.storage.schema import FILE, MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Progress = Callable[[int, int, str], None]

#: The language taken from the UN's repositories where none is named.
DEFAULT_LANGUAGE = "en"


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
    paths: Sequence[Path | str],
    *,
    supplied: Facts = NOTHING,
    metadata: Mapping[str, Given] | None = None,
    language: str | None = None,
    progress: Progress | None = None,
    fetching: Callable[[int, int], None] | None = None,
) -> Report:
    """Add every document at the paths; the same again changes nothing, a newer text
    takes the older one's place.

    A path that is a string is an address to fetch (see ``fetch``). `supplied` and
    `metadata` give facts the texts lack; `language` (``en`` …) leaves out texts in
    others. `progress` is told, for each file, how many are done, how many there are,
    and its name; `fetching` is told bytes done and in all. Raise InputError where a
    path is missing, holds no document, or is a single file that cannot be read; the
    library is then as it was.
    """
    with ExitStack() as open_files:
        on_disk = [path for path in paths if isinstance(path, Path)]
        found = open_files.enter_context(files.found(on_disk))
        for address in (path for path in paths if isinstance(path, str)):
            wanted = language or (
                DEFAULT_LANGUAGE if address in download.KNOWN else None
            )
            stream = open_files.enter_context(download.fetched(address, fetching))
            found.take_zip(stream, address, wanted)
        if not language and any(path in download.KNOWN for path in paths):
            language = DEFAULT_LANGUAGE
        return _add(
            library, found, Wanted(Given(supplied), metadata or {}, language), progress
        )


def _add(
    library: Library, found: files.Found, wanted: Wanted, progress: Progress | None
) -> Report:
    outcomes: dict[str, list[str]] = {
        "added": [],
        "replaced": [],
        "unchanged": [],
        "passed over": [],
    }
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
                outcomes["unchanged" if result.known else "passed over"].append(
                    result.origin
                )
            for document in result.documents:
                if clash := library.clash(document, result.origin, result.content_hash):
                    failures.append(Failure(result.origin, clash))
                    continue
                outcome = library.add(document, result.origin, result.content_hash)
                outcomes[outcome].append(document.resolution.id)
                problems = (
                    document.resolution.problems if outcome != "unchanged" else ()
                )
                conflicts += [
                    f"{p.place}: {p.message}"
                    for p in problems
                    if p.code.startswith("metadata_")
                ]
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
    """The built-in sample library; where the folder `cache` (the user's own by default)
    lacks it, it is built there.

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
    """A number that changes with the samples, with the format of the library and with
    the code that reads them."""
    mark = crc32(MAGIC, len(MIGRATIONS))
    for file in samples:
        mark = crc32(file.read_bytes(), crc32(file.name.encode(), mark))
    for code in sorted(Path(__file__).parents[1].rglob("*.py")):
        mark = crc32(f"{code.name} {code.stat().st_size}".encode(), mark)
    return mark
