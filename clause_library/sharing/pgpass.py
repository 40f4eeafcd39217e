"""A password from PostgreSQL's own file of passwords, by its rules. Pure but for
`password`, which reads the file."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Four fields that end with a colon, and the password; \: and \\ may be in each.
_FIELD = r"((?:\\.|[^:\\])*)"
# The bits of a file's mode by which others may read, write or run it.
_OF_OTHERS = 0o077
_LINE = lazy_pattern(rf"{_FIELD}:{_FIELD}:{_FIELD}:{_FIELD}:{_FIELD}")


def password(host: str, port: int, database: str, user: str) -> str | None:
    """The password for a place; None where the file names none.

    Raise InputError where others may read the file: PostgreSQL's own programs pass over
    it then, and the connection would fail without a reason.
    """
    default = Path.home() / ".pgpass"
    path = Path(os.environ.get("PGPASSFILE", default))
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        # Windows has no such modes.
        if os.name != "nt" and mode & _OF_OTHERS:
            raise InputError(f"{path}: others may read it; `chmod 600` it.")
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return None
    return matching(lines, (host, str(port), database, user))


def matching(lines: Iterable[str], wanted: Sequence[str]) -> str | None:
    """The password of the first line whose host, port, database and user are those
    wanted, ``*`` being any."""
    for line in lines:
        if line.startswith("#"):
            continue
        found = _LINE.match(line)
        if found is None:
            continue
        *place, word = [_plain(field) for field in found.groups()]
        if _is_of(place, wanted):
            return word
    return None


def _plain(field: str) -> str:
    """A field without the backslashes before its colons and backslashes."""
    return re.sub(r"\\(.)", r"\1", field)


def _is_of(
    place: Sequence[str],
    wanted: Sequence[str],
) -> bool:
    for field, value in zip(place, wanted, strict=True):
        if field not in ("*", value):
            return False
    return True
