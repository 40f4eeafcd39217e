"""Files, folders, zips and addresses -> a library.

What opens connections and what starts processes stands behind this door: most runs need
neither, and both take long to load.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clause_library.ingest.connection import fetched
    from clause_library.ingest.processes import in_processes

__all__ = ["fetched", "in_processes"]

_MODULES = {"fetched": "connection", "in_processes": "processes"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
