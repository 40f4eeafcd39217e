"""The tables behind the answers, which a drafter may copy and edit."""

from __future__ import annotations

from pathlib import Path

from clause_library.errors import InputError
from clause_library.record import Record
from drafter import settings


class Table(Record):
    """A table by name; ``file`` is the place of the drafter's own copy of it."""

    name: str
    file: Path
    is_own: bool


def tables() -> tuple[Table, ...]:
    """The tables there are, by name."""
    folder = settings.folder()
    listed: list[Table] = []
    for name in settings.names():
        file = folder / f"{name}.toml"
        listed.append(Table(name, file, file.is_file()))
    return tuple(listed)


def tables_folder() -> Path:
    """Where the drafter's own tables are."""
    return settings.folder()


def copy_table(name: str) -> None:
    """Put a copy of a built-in table into the drafter's folder, to be edited.

    Raise InputError where it is there already or cannot be written.
    """
    file = settings.folder() / f"{name}.toml"
    # never written over: it holds the drafter's own reading of the practice
    if file.exists():
        raise InputError(
            f"{file}: it is there already; "
            "edit it, or remove it to have the built-in table."
        )
    built_in = settings.BUILT_IN / file.name
    try:
        file.parent.mkdir(
            parents=True,
            exist_ok=True,
        )
        # Byte for byte, comments too: they say how the table is edited.
        file.write_bytes(built_in.read_bytes())
    except OSError as error:
        raise InputError(
            f"{file}: cannot be written ({error.strerror}); "
            "name another folder with DRAFTER_SETTINGS."
        ) from error
