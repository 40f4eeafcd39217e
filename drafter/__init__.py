"""A drafting assistant for United Nations resolutions.

Precedent, comparison, redline. What is named here is for programs to use and is told in
``docs/api.md``; each name loads its module when it is first used (PEP 562).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from drafter.comparison.history import History, Thread
    from drafter.results import (
        Alert,
        Answer,
        Backing,
        Comparison,
        Coverage,
        Filters,
        Occurrence,
        Pair,
        Passage,
        Piece,
        Precedent,
        Side,
    )
    from drafter.workspace import (
        ParsedFile,
        Particulars,
        Reading,
        Signature,
        Workspace,
        annotated,
        annotated_text,
        answers_for,
        as_json,
        backing,
        begin_draft,
        bibtex,
        checked,
        cited,
        compare,
        csl_json,
        export,
        history,
        match,
        open_library,
        parse,
        preferring,
        queries,
        read,
        read_bytes,
        read_one,
        redline,
        ris,
        save,
        show,
        signature,
        source_table,
        version,
        versions,
        whole_text,
        write_redline,
    )

__all__ = [
    "Alert",
    "Answer",
    "Backing",
    "Comparison",
    "Coverage",
    "Filters",
    "History",
    "Occurrence",
    "Pair",
    "ParsedFile",
    "Particulars",
    "Passage",
    "Piece",
    "Precedent",
    "Reading",
    "Side",
    "Signature",
    "Thread",
    "Workspace",
    "__version__",
    "annotated",
    "annotated_text",
    "answers_for",
    "as_json",
    "backing",
    "begin_draft",
    "bibtex",
    "checked",
    "cited",
    "compare",
    "csl_json",
    "export",
    "history",
    "match",
    "open_library",
    "parse",
    "preferring",
    "queries",
    "read",
    "read_bytes",
    "read_one",
    "redline",
    "ris",
    "save",
    "show",
    "signature",
    "source_table",
    "version",
    "versions",
    "whole_text",
    "write_redline",
]

_RECORDS = (
    "Alert",
    "Answer",
    "Backing",
    "Comparison",
    "Coverage",
    "Filters",
    "Occurrence",
    "Pair",
    "Passage",
    "Piece",
    "Precedent",
    "Side",
)
_HOME = dict.fromkeys(_RECORDS, "drafter.results")
_HOME |= dict.fromkeys(("History", "Thread"), "drafter.comparison.history")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # every verb stands at the workspace's own door
    home = import_module(_HOME.get(name, "drafter.workspace"))
    value = getattr(home, name)
    # the next question for it finds it here
    globals()[name] = value
    return value
