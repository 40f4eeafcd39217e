"""The library kept: texts added, listed, removed, counted, checked and exported."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.ingest import build, download, outside_facts
from clause_library.ingest import repair as repairing
from clause_library.ingest.outside_facts import NOTHING
from clause_library.record import Record
from clause_library.storage import export as exporting
from clause_library.storage import meanings
from clause_library.storage import verify as verify_library
from clause_library.vocabulary.citations import parse_citation
from clause_library.vocabulary.symbols import parse_symbol
from drafter import workspace
from drafter.workspace.libraries import (
    library_folder,
    open_folder,
    silent,
    waiting_notice,
)
from drafter.workspace.output_files import save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from clause_library.formats.blocks import Facts
    from clause_library.ingest.build import Progress, Report
    from clause_library.ingest.read_files import Helpers
    from clause_library.model import Resolution
    from clause_library.storage.library import Library
    from drafter.workspace.documents import AnyPath
    from drafter.workspace.libraries import Notice


class Stored(Record):
    """A document of the library, whole, with the ids of documents related to it."""

    document: Resolution
    related: tuple[str, ...]


class Verdict(Record):
    """What a check of the library came to, as sentences.

    ``kept`` counts the documents it was made anew with; None where it was not.
    ``lost`` names what could not be kept, ``log`` what is wrong with the log that the
    library shares, which no repair can mend.
    """

    damage: tuple[str, ...]
    kept: int | None
    lost: tuple[str, ...]
    log: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is damaged, or all of it was repaired."""
        is_mended = not self.damage or self.kept is not None
        return is_mended and not self.lost and not self.log


def add(
    paths: Sequence[AnyPath],
    library: AnyPath | None = None,
    *,
    supplied: Facts = NOTHING,
    forces_symbol: bool = False,
    metadata: AnyPath | None = None,
    language: str | None = None,
    progress: Progress | None = None,
    fetching: Callable[[int, int], None] | None = None,
    on: str | None = None,
    include_drafts: bool = False,
    notice: Notice = silent,
) -> Report:
    """Add files, folders, zips and addresses to the library named, else the user's own.

    ``supplied`` and ``metadata``, a file of outside facts, give what the texts lack,
    with ``forces_symbol`` the symbol also where they have one. ``language`` leaves out
    texts in others. ``progress`` and ``fetching`` hear how far it is. ``on`` is the
    address of a Ray cluster that reads the files, ``include_drafts`` those too that are
    not plainly adopted. Raise InputError as `clause_library.ingest.build.add` does.
    """
    places = [_place(path) for path in paths]
    # A text stored under a symbol that cannot be read would be found by no citation.
    if supplied.symbol and parse_symbol(supplied.symbol) is None:
        raise InputError(
            f"{supplied.symbol}: cannot be a symbol; write it like A/RES/77/194 or "
            "A/C.3/78/L.12."
        )
    # before the library is opened: a wrong file must not leave a new one behind
    facts = outside_facts.read(Path(metadata)) if metadata else None
    # never the sample: what is added to it would be lost with the next version
    with (
        _helpers(on, include_drafts) as helpers,
        open_folder(library_folder(library), notice, create=True) as opened,
    ):
        return build.add(
            opened,
            places,
            helpers=helpers,
            supplied=supplied,
            forces_symbol=forces_symbol,
            metadata=facts,
            language=language,
            progress=progress,
            fetching=fetching,
        )


@contextmanager
def _helpers(on: str | None, include_drafts: bool) -> Iterator[Helpers | None]:
    """Those on a cluster who read files; None where no cluster is named."""
    if on is None:
        if include_drafts:
            raise InputError("--include-drafts needs --on: nothing goes anywhere.")
        yield None
        return
    # Only who names a cluster pays for loading Ray.
    try:
        from clause_library.cluster.adding import Helpers as OnCluster
        from clause_library.cluster.connection import connected
    except ModuleNotFoundError as error:
        raise InputError(
            f"{on}: a cluster needs another package; install it with"
            " pip install 'drafter[ray]'."
        ) from error
    with connected(on):
        yield OnCluster(include_drafts=include_drafts)


def _place(path: AnyPath) -> Path | str:
    """An address as it is typed, or a path of this machine."""
    if isinstance(path, str) and download.is_address(path):
        return path
    # The shell leaves `~` as it is in quotes and in configuration.
    return Path(path).expanduser()


def stored_document(
    library: Library,
    id: str,
) -> Stored:
    """A document of the library, whole.

    Raise InputError where the library does not hold it.
    """
    document = library.document(_id_of(library, id))
    if document is None:
        raise _unknown(id)
    return Stored(document, library.related(document.id))


def _id_of(
    library: Library,
    name: str,
) -> str:
    """The id of a document; of a citation of one (``77/194``) that of the only document
    it can mean. What names none stays as it is."""
    citation = parse_citation(name)
    if citation is None or citation.place or library.document(name):
        return name
    ids = library.named(citation)
    return ids[0] if len(ids) == 1 else name


def remove(
    id: str,
    library: AnyPath | None = None,
    notice: Notice = silent,
    *,
    language: str | None = None,
) -> int:
    """Take a document out of the library, with ``language`` its text in that one; the
    number of its texts that went.

    Raise InputError where the library does not hold it.
    """
    with open_folder(library_folder(library), notice) as opened:
        removed = opened.remove(_id_of(opened, id), language)
        # here, where a moment more is not noticed: the next search would wait
        opened.succession()
        is_empty = not opened.stats()["documents"]
    if removed:
        return removed
    # `list` shows the sample then, so its ids are what was likely typed
    if is_empty:
        raise InputError(
            f"{id}: your library is empty; the built-in sample cannot be changed."
        )
    raise _unknown(id)


def _unknown(id: str) -> InputError:
    return InputError(
        f"{id}: the library holds no such document; see `drafter library list`."
    )


def verify(
    library: AnyPath | None = None,
    *,
    repair: bool = False,
    progress: Progress | None = None,
    notice: Notice = silent,
) -> Verdict:
    """Check that the library is whole; with ``repair`` make a damaged one anew.

    It is made from the files it keeps.
    """
    folder = library_folder(library)
    if not repair:
        damage = verify_library.damage(folder)
        log = () if damage else _log_damage(folder, notice)
        return Verdict(
            damage,
            None,
            (),
            log,
        )
    waiting = waiting_notice(folder, notice)
    # a whole library is never made anew
    damage, outcome = repairing.repair_damage(folder, progress, waiting)
    if outcome is None:
        return Verdict(damage, None, ())
    return Verdict(damage, len(outcome.kept), outcome.lost)


def make_meanings(
    library: AnyPath | None = None,
    progress: Callable[[int, int], None] | None = None,
    notice: Notice = silent,
) -> int:
    """Make the vectors by which texts are found in other words, where the library lacks
    them; how many were made. ``progress`` is told how many are, and of how many.

    Raise InputError without the extra ``drafter[meaning]``.
    """
    if not meanings.is_installed():
        raise InputError(
            "Finding by meaning is an extra: `pip install 'drafter[meaning]'`."
        )
    with open_folder(library_folder(library), notice) as opened:
        return opened.make_meanings(progress or (lambda _made, _whole: None))


def _log_damage(folder: Path, notice: Notice) -> tuple[str, ...]:
    """What is wrong with the log a library shares; that it cannot be reached is told,
    and is no damage."""
    with open_folder(folder, notice) as library:
        # Few libraries share one.
        if library.shared.followed() is None:
            return ()
        try:
            return workspace.shared_damage(library)
        except InputError as error:
            notice(f"The log was not checked: {error}")
            return ()


def export(
    library: Library,
    form: str | None = None,
    since: int | None = None,
    out: AnyPath | None = None,
) -> Iterator[str]:
    """Every clause of the library as a line of JSON (``jsonl``) or CSV (``csv``).

    Without ``form`` the name of the output file tells which. ``since`` leaves out
    documents that have not changed since that generation.
    """
    if form is None:
        is_csv = out is not None and str(out).lower().endswith(".csv")
        form = "csv" if is_csv else "jsonl"
    return exporting.lines(library, form, since)


def export_file(
    library: Library,
    out: AnyPath,
    form: str | None = None,
    since: int | None = None,
    *,
    force: bool = False,
) -> None:
    """Write every clause of the library into a file, as `export` gives them.

    Raise InputError as `save` does.
    """
    # piece by piece: a large library does not fit into memory as text
    lines = export(
        library,
        form,
        since,
        out,
    )
    save(out, (f"{line}\n".encode() for line in lines), force=force)
