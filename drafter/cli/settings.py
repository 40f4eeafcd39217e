"""``drafter settings``: the tables behind the answers, and where one's own are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import workspace
from drafter.cli import defaults
from drafter.cli.common import notice, write_json, write_lines

if TYPE_CHECKING:
    from argparse import Namespace

    from drafter.workspace import Table


def settings(arguments: Namespace) -> int:
    """List the tables.

    With the name of one, put a copy into the drafter's folder to be edited.
    """
    # first, so that the list shows the copy
    if arguments.table:
        workspace.copy_table(arguments.table)
    for assignment in arguments.default:
        _keep(assignment)
    tables = workspace.tables()
    if arguments.json:
        listed = [_as_json(table) for table in tables]
        write_json(
            {
                "schema": "drafter.settings/1",
                "tables": listed,
                "defaults": defaults.stored(),
            }
        )
        return 0
    lines: list[str] = []
    column = max(len(table.name) for table in tables)
    for table in tables:
        # the path of a built-in table would invite to edit it, and the next update
        # would undo that
        place = table.file if table.is_own else "built in"
        lines.append(f"{table.name:<{column}}  {place}")
    for name, value in defaults.stored().items():
        lines.append(f"{name:<{column}}  {value} (default)")
    write_lines(lines)
    folder = workspace.tables_folder()
    notice(
        arguments, f"`drafter settings TABLE` puts a copy into {folder} to be edited."
    )
    return 0


def _as_json(table: Table) -> dict[str, object]:
    return {"table": table.name, "file": str(table.file), "own": table.is_own}


def _keep(assignment: str) -> None:
    """Store one, typed as ``organ=GA,SC``; with nothing behind the sign it goes."""
    name, sign, typed = assignment.partition("=")
    name, typed = name.strip(), typed.strip()
    if name not in defaults.NAMES or not sign:
        raise InputError(
            f"{assignment!r} is no default; write organ=GA,SC, author=NAME or top=3."
        )
    if typed:
        # what the option would refuse is refused before it is kept
        defaults.value_of(name, typed)
    wanted = {**defaults.stored(), name: typed}
    lines = [f"{key} = {json.dumps(value)}" for key, value in wanted.items() if value]
    file = defaults.file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{file}: cannot be written ({error.strerror}).") from error
    workspace.save(file, "\n".join([*lines, ""]).encode(), force=True)
