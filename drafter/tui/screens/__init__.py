"""The screens: what fills the terminal, and what asks before it does something.

The first screen does not wait for the others: each is loaded when it is first asked
for here (`drafter.tui.screens.Review`). Loading the review takes a tenth of a second.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.tui.screens.columns import ColumnsScreen
    from drafter.tui.screens.concordance import ConcordanceScreen
    from drafter.tui.screens.dialogs import Ask, Choose, Fill, Help, Jump, Tick
    from drafter.tui.screens.editor import Editor
    from drafter.tui.screens.library import LibraryScreen
    from drafter.tui.screens.reading import Reading
    from drafter.tui.screens.review import Review
    from drafter.tui.screens.take import Take
    from drafter.tui.screens.trace import TraceScreen

__all__ = [
    "Ask",
    "Choose",
    "ColumnsScreen",
    "ConcordanceScreen",
    "Editor",
    "Fill",
    "Help",
    "Jump",
    "LibraryScreen",
    "Reading",
    "Review",
    "Take",
    "Tick",
    "TraceScreen",
]

_MODULES = {
    "Ask": "dialogs",
    "Choose": "dialogs",
    "ColumnsScreen": "columns",
    "ConcordanceScreen": "concordance",
    "Editor": "editor",
    "Fill": "dialogs",
    "Help": "dialogs",
    "Jump": "dialogs",
    "LibraryScreen": "library",
    "Reading": "reading",
    "Review": "review",
    "Take": "take",
    "Tick": "dialogs",
    "TraceScreen": "trace",
}


def __getattr__(name: str) -> object:
    """A screen, its module loaded now (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_MODULES[name]}")
    return getattr(module, name)
