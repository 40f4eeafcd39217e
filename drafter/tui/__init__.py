"""The terminal interface.

What the first screen does without is loaded when it is first asked for here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.tui import own_keys
    from drafter.tui.library_desk import LibraryDesk

__all__ = ["LibraryDesk", "own_keys"]


def __getattr__(name: str) -> object:
    """A name, its module loaded now (PEP 562)."""
    if name == "own_keys":
        return import_module("drafter.tui.own_keys")
    if name == "LibraryDesk":
        return import_module("drafter.tui.library_desk").LibraryDesk
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
