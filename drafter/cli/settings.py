"""``drafter settings``: the tables behind the answers, and where one's own are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import workspace
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
    tables = workspace.tables()
    if arguments.json:
        listed = [_as_json(table) for table in tables]
        write_json({"schema": "drafter.settings/1", "tables": listed})
        return 0
    lines: list[str] = []
    for table in tables:
        # the path of a built-in table would invite to edit it, and the next update
        # would undo that
        place = table.file if table.is_own else "built in"
        lines.append(f"{table.name:<12} {place}")
    write_lines(lines)
    folder = workspace.tables_folder()
    notice(
        arguments, f"`drafter settings TABLE` puts a copy into {folder} to be edited."
    )
    return 0


def _as_json(table: Table) -> dict[str, object]:
    return {"table": table.name, "file": str(table.file), "own": table.is_own}
