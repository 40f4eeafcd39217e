"""Files written: whole or not at all, and nothing lost by it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from glob import escape
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from clause_library.errors import InputError

if TYPE_CHECKING:
    from drafter.workspace.documents import AnyPath

# How the name ends of a file that is about to take another's place.
_ASIDE = ".drafter"


def check_ending(
    path: AnyPath,
    endings: tuple[str, ...],
    what: str,
) -> str:
    """The ending of an output file, in small letters.

    Raise InputError, with ``what`` as its reason, where it is none of ``endings``.
    """
    ending = Path(path).suffix.lower()
    if ending not in endings:
        which = endings[0] if len(endings) == 1 else "one of them"
        raise InputError(f"{path}: {what}; end the name with {which}.")
    return ending


def free_name(path: AnyPath) -> Path:
    """The path itself, or the next one like it that no file has: ``text-2.docx``."""
    wanted = Path(path)
    free = wanted
    number = 1
    while free.exists():
        number += 1
        free = wanted.with_stem(f"{wanted.stem}-{number}")
    return free


def save(
    path: AnyPath,
    data: bytes | Iterable[bytes],
    *,
    force: bool | None = False,
    inputs: Iterable[AnyPath] = (),
) -> None:
    """Write data, or pieces of it one after the other, aside and move it in whole.

    ``force`` overwrites a file that is there; None is for a face that has no such
    option, so that no error speaks of it. Raise InputError where ``path`` is one of
    ``inputs`` (always), exists already or cannot be written; nothing is left behind
    then.
    """
    out = Path(path)
    # whatever --force says: the drafter's own text would be gone
    if _is_one_of(out, inputs):
        raise InputError(
            f"{out} is an input of this command and is never overwritten; "
            "name another file."
        )
    if out.exists() and not force:
        option = "" if force is None else ", or use --force to overwrite it"
        raise InputError(f"{out} exists already; name another file{option}.")
    # Bytes are iterable too, and would be written number by number.
    pieces = (data,) if isinstance(data, bytes) else data
    try:
        _write_aside(out, pieces)
    except OSError as error:
        raise InputError(
            f"{out} cannot be written ({error.strerror}); "
            "choose a folder you may write to."
        ) from error


def _is_one_of(
    path: Path,
    inputs: Iterable[AnyPath],
) -> bool:
    if not path.exists():
        return False
    for source in map(Path, inputs):
        # By the file itself, not the name: a link or another spelling leads to the same
        # text.
        if source.exists() and path.samefile(source):
            return True
    return False


def _write_aside(
    path: Path,
    pieces: Iterable[bytes],
) -> None:
    """Write to a neighbour and move it, so that nobody ever sees half a file."""
    if not _write_nameless(path, pieces):
        _write_neighbour(path, pieces)


def _write_nameless(
    path: Path,
    pieces: Iterable[bytes],
) -> bool:
    """Write a file that gets its name when it is whole: a killed run leaves nothing.

    False where the system or the disk has no such files; nothing was written then.
    """
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag:
        return False
    is_there = path.exists()
    try:
        # the mode of a new file here
        handle = os.open(path.parent, flag | os.O_RDWR, 0o666)
    except OSError:
        return False
    with os.fdopen(handle, "w+b") as stream:
        stream.writelines(pieces)
        stream.flush()
        try:
            _name(handle, path, is_there=is_there)
        # Somebody made the file meanwhile: that is no lack of the system, and is not to
        # be written over.
        except FileExistsError:
            raise
        except OSError:
            # without /proc it gets no name: its content is written once more
            stream.seek(0)
            _write_neighbour(path, stream)
    return True


def _name(
    handle: int,
    path: Path,
    *,
    is_there: bool,
) -> None:
    """Give the open file that has no name the name ``path``.

    Where one ``is_there``, only a file with a name can take its place: a run that is
    killed between the two steps leaves that name, and the next run takes it away.
    """
    nameless = f"/proc/self/fd/{handle}"
    # The handle of a folder is not needed for a whole path; without one Python asks
    # the system in a way that does not follow the link, and fails.
    link = partial(
        os.link,
        nameless,
        src_dir_fd=handle,
        follow_symlinks=True,
    )
    if not is_there:
        link(path)
        return
    for leftover in path.parent.glob(f".{escape(path.name)}.*{_ASIDE}"):
        leftover.unlink(missing_ok=True)
    aside = path.with_name(f".{path.name}.{token_hex(4)}{_ASIDE}")
    link(aside)
    # Taken away by another run that writes the same file: that one is the later.
    with suppress(FileNotFoundError):
        os.replace(aside, path)


def _write_neighbour(
    path: Path,
    pieces: Iterable[bytes],
) -> None:
    handle, name = tempfile.mkstemp(
        # In the same folder: a move from another disk would be a copy, which can break
        # off half way.
        prefix=f".{path.name}.",
        dir=path.parent,
    )
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
        # mkstemp makes a file only its owner reads: give it what a new file gets here
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    # an interruption must leave nothing behind either
    except BaseException:
        os.unlink(name)
        raise
