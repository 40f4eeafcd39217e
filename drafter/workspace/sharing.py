"""One library for many: a log shared, texts pushed and pulled."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.record import Record
from clause_library.sharing import replay
from clause_library.sharing.folder import FolderKeeper
from clause_library.sharing.keeper import is_database
from clause_library.sharing.replay import Pushed, Sharing
from clause_library.storage.scopes import name_of
from clause_library.storage.shared_log import Followed
from drafter.workspace.libraries import library_folder, open_folder, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from clause_library.ingest.build import Progress
    from clause_library.sharing.keeper import Keeper
    from clause_library.storage.library import Library
    from clause_library.storage.shared_log import Kept
    from drafter.workspace.documents import AnyPath
    from drafter.workspace.libraries import Notice


class Sending(Record):
    """What is to be pushed: the ids named, all adopted texts; whether with their files,
    and the private key to sign with."""

    ids: tuple[str, ...] = ()
    adopted: bool = False
    with_sources: bool = False
    key: AnyPath | None = None


def share(
    location: AnyPath,
    library: AnyPath | None = None,
    *,
    signers: AnyPath | None = None,
    progress: Progress | None = None,
    notice: Notice = silent,
) -> Sharing:
    """Follow the log at a place, which is begun where there is none, and take what it
    has; the library is made where there is none.

    ``signers`` is a file of those whose packs are taken. Raise InputError where the
    place cannot be reached or a pack is not sound.
    """
    allowed = _signers(signers) if signers else None
    folder = library_folder(library)
    with (
        closing(_keeper(str(location), create=True)) as keeper,
        open_folder(folder, notice, create=True) as opened,
    ):
        _follow(
            opened,
            keeper.location,
            allowed,
            notice,
        )
        pulled = replay.pull(opened, keeper, progress)
        return _sharing(opened)._replace(pulled=pulled)


def pull(
    library: AnyPath | None = None,
    *,
    progress: Progress | None = None,
    notice: Notice = silent,
) -> Sharing:
    """Take what the log has and the library has not.

    Raise InputError as `share` does, and where the library follows no log.
    """
    with _both(library, notice) as (opened, keeper):
        pulled = replay.pull(opened, keeper, progress)
        return _sharing(opened)._replace(pulled=pulled)


def push(
    sending: Sending,
    library: AnyPath | None = None,
    *,
    notice: Notice = silent,
) -> Sharing:
    """Give texts of the library to all who follow its log, after pulling.

    Raise InputError as `pull` does, and where the library lacks a text that was named.
    """
    if not sending.ids and not sending.adopted:
        raise InputError(
            "Name the texts to push, or use --adopted: nothing is pushed by itself."
        )
    with _both(library, notice) as (opened, keeper):
        wanted = _wanted(opened, sending)
        pushed = replay.push(
            opened,
            keeper,
            wanted,
            with_sources=sending.with_sources,
            key=_key(sending),
        )
        return _pushed(opened, pushed)


def forget(
    sending: Sending,
    library: AnyPath | None = None,
    *,
    notice: Notice = silent,
) -> Sharing:
    """Begin the log anew without the texts named.

    Raise InputError as `push` does.
    """
    with _both(library, notice) as (opened, keeper):
        _check_known(opened, sending.ids)
        names = frozenset(map(name_of, sending.ids))
        pushed = replay.forget(
            opened,
            keeper,
            names,
            with_sources=sending.with_sources,
            key=_key(sending),
        )
        return _pushed(opened, pushed)


def shared_log(library: AnyPath | None = None, notice: Notice = silent) -> Sharing:
    """The log as the library has it; nothing is connected.

    Raise InputError where the library follows none.
    """
    with open_folder(library_folder(library), notice) as opened:
        return _sharing(opened)


def shared_damage(library: Library) -> tuple[str, ...]:
    """What is wrong with the log a library follows, in sentences; nothing where it
    follows none.

    Raise InputError where the log cannot be reached.
    """
    followed = library.shared.followed()
    if followed is None:
        return ()
    with closing(_keeper(followed.location)) as keeper:
        return replay.damage(keeper, followed, library.shared.packs())


def _follow(
    library: Library, location: str, signers: str | None, notice: Notice
) -> None:
    """Keep where the log lies; another place than before is begun from its first
    pack."""
    old = library.shared.followed()
    if old and old.location == location and signers in (None, old.signers):
        return
    if old and old.location == location:
        new = old._replace(signers=signers or "")
    else:
        kept = signers if signers is not None else (old.signers if old else "")
        new = Followed(
            location,
            1,
            0,
            "",
            "",
            kept,
        )
    if old and old.location != location:
        notice(f"Until now the log at {old.location} was followed; its texts stay.")
    with library.batch():
        if old and old.location != location:
            library.shared.leave()
        library.shared.follow(new)


def _signers(path: AnyPath) -> str:
    try:
        text = Path(path).expanduser().read_text("utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "is not text"
        raise InputError(
            f"{path}: cannot be read ({reason}); name a file of allowed signers as "
            "ssh-keygen has it."
        ) from error
    if not text.strip():
        raise InputError(f"{path}: names no signer; put a line `NAME ssh-ed25519 …`.")
    return text


@contextmanager
def _both(library: AnyPath | None, notice: Notice) -> Iterator[tuple[Library, Keeper]]:
    """A library and the keeper of its log, open."""
    folder = library_folder(library)
    with open_folder(folder, notice) as opened:
        followed = opened.shared.followed()
        if followed is None:
            raise InputError(
                f"{folder}: shares no log yet; `drafter library share LOCATION` begins "
                "or joins one."
            )
        with closing(_keeper(followed.location)) as keeper:
            yield opened, keeper


def _keeper(location: str, *, create: bool = False) -> Keeper:
    if not is_database(location):
        return FolderKeeper(Path(location), create=create)
    # The driver is an extra, and takes a while to load.
    from clause_library.sharing.postgres import PostgresKeeper

    return PostgresKeeper(location, create=create)


def _key(sending: Sending) -> Path | None:
    return Path(sending.key) if sending.key else None


def _wanted(library: Library, sending: Sending) -> Callable[[Kept], bool]:
    _check_known(library, sending.ids)
    names = frozenset(map(name_of, sending.ids))

    def is_wanted(text: Kept) -> bool:
        # The sample is in every drafter already.
        if text.sample:
            return False
        is_adopted = sending.adopted and text.status == "adopted"
        return is_adopted or name_of(text.id) in names

    return is_wanted


def _check_known(library: Library, ids: Sequence[str]) -> None:
    for id in ids:
        if library.document(id) is None:
            raise InputError(
                f"{id}: the library holds no such document; see `drafter library list`."
            )


def _pushed(library: Library, pushed: Pushed) -> Sharing:
    return _sharing(library)._replace(pulled=pushed.pulled, pushed=pushed.texts)


def _sharing(library: Library) -> Sharing:
    followed = library.shared.followed()
    if followed is None:
        raise InputError(
            f"{library.path}: shares no log yet; `drafter library share LOCATION` "
            "begins or joins one."
        )
    return Sharing(followed.location, followed.number, library.shared.packs())
