"""Where what is kept of reviews stands, who may read it, and how it is written.

Apart from the journal, because the interface asks for it before its first screen.
"""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex

from platformdirs import user_state_path


def review_folder() -> Path:
    """Where the decisions of reviews are kept, unless a face is given another place."""
    return user_state_path("drafter") / "reviews"


def private(
    path: str,
    flags: int,
) -> int:
    """Opens a file that only its owner may read once it is made; an ``opener``."""
    # Drafts are confidential until they are tabled.
    return os.open(path, flags, 0o600)


def keep(
    path: Path,
    data: bytes,
) -> None:
    """Write a file that only its owner may read, whole or not at all; its folder is
    made where there is none.

    It is written aside and moved in, each writer a file of its own: the last one stays.
    The name aside begins with that of the file, so that both are deleted together.
    Raises OSError where it cannot be written.
    """
    path.parent.mkdir(0o700, parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}-{token_hex(4)}")
    with open(aside, "wb", opener=private) as stream:
        stream.write(data)
    aside.replace(path)
