"""A damaged library made whole again: the files it keeps are read once more."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.file_lock import held
from clause_library.ingest.files import File
from clause_library.ingest.outside_facts import USER, Given, key
from clause_library.ingest.read_files import Read, Wanted, read_all
from clause_library.storage.codec import from_json
from clause_library.storage.library import Library
from clause_library.storage.prepare import prepare
from clause_library.storage.salvage import salvaged
from clause_library.storage.schema import open_database
from clause_library.storage.segment_set import sweep_repairs
from clause_library.storage.turns import LOCK, PATIENCE
from clause_library.storage.verify import damage

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Sequence

    from clause_library.storage.salvage import Record, Salvage

    Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair kept, by id, and what could not be had again, in sentences."""

    kept: tuple[str, ...]
    lost: tuple[str, ...]


def repair(
    path: str | os.PathLike[str],
    progress: Progress | None = None,
    waiting: Callable[[], None] | None = None,
) -> Repaired:
    """Make the library anew from the files it keeps and put it in the place of the old
    one, in one step.

    A text whose file is lost is kept as it was read, where that can be read. Nobody
    else writes meanwhile; ``waiting`` is called where somebody has been writing for a
    second. Raise InputError where no text can be read, or the folder cannot be written
    to.
    """
    folder = Path(path)
    with _nobody_else_writes(folder, waiting):
        return _made_anew(folder, progress)


def repair_damage(
    path: str | os.PathLike[str],
    progress: Progress | None = None,
    waiting: Callable[[], None] | None = None,
) -> tuple[tuple[str, ...], Repaired | None]:
    """The damage of a library in sentences, and what its repair came to; None where it
    is whole.

    Nobody else writes from the look at it to the end. Raise InputError as `repair`
    does.
    """
    folder = Path(path)
    with _nobody_else_writes(folder, waiting):
        found = damage(folder)
        return found, _made_anew(folder, progress) if found else None


@contextmanager
def _nobody_else_writes(
    folder: Path, waiting: Callable[[], None] | None
) -> Iterator[None]:
    # Before a lock is made in a folder that is none of ours.
    open_database(folder).close()
    try:
        patience = None if waiting else PATIENCE
        with held(folder / LOCK, waiting or (lambda: None), patience):
            sweep_repairs(folder)
            yield
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be repaired now ({error.strerror}) and is as it was;"
            " mend that and try again, or work on a copy."
        ) from error


def _made_anew(
    folder: Path,
    progress: Progress | None,
) -> Repaired:
    with salvaged(folder) as (salvage, aside):
        with Library.open(aside) as library:
            repaired = _rebuild(salvage, library, progress)
        # Left with an exception, the damaged library stays: an empty one in its place
        # would be the end of what a copy or a person might still get out of it.
        if not repaired.kept:
            raise InputError(
                f"{folder}: none of its texts can be read;"
                " restore the library from a copy."
            )
    return repaired


def _rebuild(
    salvage: Salvage,
    library: Library,
    progress: Progress | None,
) -> Repaired:
    records, unreadable = salvage.records()
    files: dict[str, list[Record]] = {}
    # One file may have given several texts: it is read once.
    for record in records:
        files.setdefault(record.content_hash, []).append(record)
    kept: list[str] = []
    lost: list[str] = []
    if unreadable:
        lost.append(
            f"{unreadable} records of documents cannot be read; add these texts again."
        )
    with library.batch():
        for done, (content_hash, documents) in enumerate(files.items(), 1):
            if progress:
                progress(done, len(files), documents[0].origin)
            # The file first: its hash says whether it is whole, a kept text has none.
            ids = _read_again(salvage, library, documents)
            if not ids:
                ids = _as_read_before(salvage, library, content_hash)
            kept += ids
            if not ids:
                lost += map(_lost, documents)
        for id, language, epoch in salvage.shared():
            number = library.shared.number_of(id, language)
            if number is not None:
                library.shared.mark(number, epoch)
    return Repaired(tuple(kept), tuple(lost))


def _lost(record: Record) -> str:
    return (
        f"{record.id} ({record.origin}):"
        " neither its text nor its file can be read; add it again."
    )


def _read_again(
    salvage: Salvage, library: Library, documents: Sequence[Record]
) -> list[str]:
    """Read a kept file again, with the facts that were supplied; the ids of its
    texts."""
    origin, content_hash = documents[0].origin, documents[0].content_hash
    data = salvage.file(content_hash)
    if data is None:
        return []
    file = File("", origin, lambda _: data)
    (result,) = read_all([file], _supplied(documents))
    if not isinstance(result, Read):
        return []
    wanted = {record.id for record in documents}
    ids: list[str] = []
    for document in result.documents:
        # One text of a file may have given way to another file's since it was added.
        if document.resolution.id in wanted:
            library.add(document, origin, content_hash)
            ids.append(document.resolution.id)
    return ids


def _supplied(documents: Sequence[Record]) -> Wanted:
    """The facts that were given with a file: by the user for all its texts, by metadata
    for each symbol."""
    by_user = Given()
    by_symbol: dict[str, Given] = {}
    facts: list[Given] = []
    for record in documents:
        if record.supplied:
            facts += from_json(Given, record.supplied)
    for given in reversed(facts):  # of several, the first counts
        if given.by == USER:
            by_user = given
    for given in facts:
        if given.by != USER and given.facts.symbol:
            by_symbol[key(given.facts.symbol)] = given
    return Wanted(by_user, by_symbol)


def _as_read_before(
    salvage: Salvage,
    library: Library,
    content_hash: str,
) -> list[str]:
    ids: list[str] = []
    for text in salvage.texts(content_hash):
        # A damaged text may be read and yet be no resolution: then it is lost, and said
        # so.
        with suppress(Exception):
            prepared = prepare(text.resolution, b"", text.supplied)
            library.add(prepared, text.origin, content_hash)
            ids.append(text.resolution.id)
    return ids
