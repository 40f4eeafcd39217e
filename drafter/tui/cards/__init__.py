"""Answers, pairs and documents as blocks for the lists and texts of the screens.

Pure: values in, lines out. Those of the first screen are loaded with its first answer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.tui.cards import precedents

__all__ = ["precedents"]


def __getattr__(name: str) -> object:
    """A module, loaded now (PEP 562)."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
