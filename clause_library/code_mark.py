"""A number that changes with the code that reads texts: what an older reader made of a
file is not what this one makes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from zlib import crc32


# Some milliseconds, once a run.
@cache
def code_mark(package: Path) -> int:
    """The mark of the modules of a package, as 32 bits; ``package`` is its
    ``__init__.py``."""
    mark = 0
    home = package.parent
    for code in sorted(home.rglob("*.py")):
        # Its words and not its date: two copies of one version share what they keep.
        name = code.relative_to(home).as_posix()
        mark = crc32(code.read_bytes(), crc32(name.encode(), mark))
    return mark
