"""Answers painted: for the terminal, as JSON, as a page.

A renderer is loaded when it is first used (PEP 562): most commands need one of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.render import (
        answer_html,
        check_html,
        checks,
        citations,
        comparison_table,
        document_json,
        html,
        json,
        languages,
        library_json,
        negotiation,
        negotiation_json,
        paper,
        phrase_places,
        red_lines,
        statistics,
        terminal,
        terminal_documents,
        terminal_versions,
        text_html,
        trace_html,
        trace_json,
        trace_terminal,
    )

__all__ = [
    "answer_html",
    "check_html",
    "checks",
    "citations",
    "comparison_table",
    "document_json",
    "html",
    "json",
    "languages",
    "library_json",
    "negotiation",
    "negotiation_json",
    "paper",
    "phrase_places",
    "red_lines",
    "statistics",
    "terminal",
    "terminal_documents",
    "terminal_versions",
    "text_html",
    "trace_html",
    "trace_json",
    "trace_terminal",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # importing a submodule also sets it here, where the next use finds it
    return import_module(f"{__name__}.{name}")
