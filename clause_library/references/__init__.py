"""Citations of other resolutions in a text, and of the text's own paragraphs.

One table of references serves the search, the check and the life of a clause; the
library keeps it (`clause_library.storage.citations`).
"""

from importlib import import_module
from typing import Any

__all__ = ["references"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function
    # What reads citations compiles many expressions; a search reads none.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.extract").references
