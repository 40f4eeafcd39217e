"""What a kind of hostile file is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of hostile file: what is wrong with it, what the file is called, its bytes
    at a size (a count of whatever there is too much of)."""

    name: str
    file: str
    make: Callable[[int], bytes]
