"""What a compilation text holds besides words: brackets, proposals, whose they are.

A module is loaded when it is first used (PEP 562): most texts have no brackets.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clause_library.parse.compilation import proposals, readings

__all__ = ["proposals", "readings"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # importing a submodule also sets it here, where the next use finds it
    return import_module(f"{__name__}.{name}")
