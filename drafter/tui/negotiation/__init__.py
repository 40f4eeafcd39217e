"""A negotiation in the terminal: the table, a paragraph, what came and what happened.

Loaded when it is first asked for: most sessions need none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.tui.negotiation.paragraph import ParagraphScreen
    from drafter.tui.negotiation.table import TableScreen
    from drafter.tui.negotiation.told import ToldScreen

__all__ = ["ParagraphScreen", "TableScreen", "ToldScreen"]

_MODULES = {
    "ParagraphScreen": "paragraph",
    "TableScreen": "table",
    "ToldScreen": "told",
}


def __getattr__(name: str) -> object:
    """A screen, its module loaded now (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_MODULES[name]}")
    return getattr(module, name)
