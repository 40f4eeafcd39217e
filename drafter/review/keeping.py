"""Where what is kept of reviews stands, and who may read it.

Apart from the journal, because the interface asks for it before its first screen.
"""

from __future__ import annotations

import os
from pathlib import Path

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
