"""Word: resolutions laid out, redlines with tracked changes, drafts with their sources
as comments.

``as_word`` stands at the door of the package: python-docx, which it needs, is loaded
only when a table is written.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.word.source_document import as_word

__all__ = ["as_word"]


def __getattr__(name: str) -> object:
    """What ``__all__`` names, loaded when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = importlib.import_module("drafter.word.source_document")
    return vars(module)[name]
