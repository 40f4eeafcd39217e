"""The index of a library: passages -> the wordings that may answer them.

What writes the index stands behind this door: it needs numpy, which a start that only
reads does not load.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clause_library.search_index.builder import Builder
    from clause_library.search_index.merging import merge

__all__ = ["Builder", "merge"]

_MODULES = {"Builder": "builder", "merge": "merging"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a class or a function
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
