"""The terminal interface.

What the first screen does without is loaded when it is first asked for here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.tui import other_programs, own_keys

__all__ = ["other_programs", "own_keys"]


def __getattr__(name: str) -> object:
    """A module, loaded now (PEP 562)."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
