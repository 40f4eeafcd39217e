"""The index of a library: passages -> the wordings that may answer them.

What writes the index stands behind this door: it needs numpy, which a start that only
reads does not load.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clause_library.search_index.builder import Builder, merge

__all__ = ["Builder", "merge"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a class or a function
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from clause_library.search_index import builder

    return getattr(builder, name)
