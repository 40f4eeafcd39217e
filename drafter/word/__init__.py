"""Word: resolutions laid out, redlines with tracked changes, drafts with their sources
as comments.

``as_word`` and ``trace_as_word`` stand at the door of the package: python-docx, which
they need, is loaded only when a table is written.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.word.source_document import as_word
    from drafter.word.trace_table import trace_as_word

__all__ = ["as_word", "trace_as_word"]

_MODULES = {"as_word": "source_document", "trace_as_word": "trace_table"}


def __getattr__(name: str) -> object:
    """What ``__all__`` names, loaded when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = importlib.import_module(f"drafter.word.{_MODULES[name]}")
    return vars(module)[name]
