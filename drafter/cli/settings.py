"""``drafter settings``: the tables behind the answers, and where a drafter's own are
kept."""

from __future__ import annotations

from argparse import Namespace

from clause_library.errors import InputError
from drafter import settings as tables
from drafter.cli.common import notice, write_json, write_lines


def settings(arguments: Namespace) -> int:
    """List the tables; with the name of one, put a copy into the drafter's folder to be
    edited."""
    if arguments.table:
        _copy(arguments.table)
    files = {name: tables.folder() / f"{name}.toml" for name in tables.names()}
    if arguments.json:
        listed = [
            {"table": name, "file": str(file), "own": file.is_file()}
            for name, file in files.items()
        ]
        write_json({"schema": "drafter.settings/1", "tables": listed})
    else:
        write_lines(
            [
                f"{name:<12} {file if file.is_file() else 'built in'}"
                for name, file in files.items()
            ]
        )
        notice(
            arguments,
            f"`drafter settings TABLE` puts a copy into {tables.folder()} to be edited.",
        )
    return 0


def _copy(name: str) -> None:
    file = tables.folder() / f"{name}.toml"
    if file.exists():
        raise InputError(
            f"{file}: it is there already; edit it, or remove it to have the built-in table."
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((tables.BUILT_IN / file.name).read_bytes())
    except OSError as error:
        message = f"{file}: cannot be written ({error.strerror}); name another folder with DRAFTER_SETTINGS."
        raise InputError(message) from error
