"""Files as rows of typed blocks: one reader for each format.

A reader is loaded when it is first asked for: `lxml` and the like would cost every
start more time than most commands take.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clause_library.formats import (
        akn,
        docx,
        html,
        odt,
        pdf,
        plain_text,
        zip_package,
    )

__all__ = ["akn", "docx", "html", "odt", "pdf", "plain_text", "zip_package"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (a module)
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
