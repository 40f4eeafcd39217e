"""Traces written into files; a trace on the screen loads none of this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.storage.export import harmless
from drafter import word
from drafter.render import trace_html
from drafter.trace.table import HEADINGS, as_csv, rows
from drafter.workspace.output_files import check_ending, save

if TYPE_CHECKING:
    from drafter.trace.records import Trace
    from drafter.workspace.documents import AnyPath


def write_trace(
    out: AnyPath,
    found: Trace,
    *,
    force: bool = False,
) -> None:
    """Write the life of a clause as a page with its picture, a table in Word or CSV.

    Raise InputError where the name ends otherwise, or as `save` does.
    """
    ending = check_ending(
        out, (".html", ".docx", ".csv"), "a trace is written as .html, .docx or .csv"
    )
    table = tuple(rows(found))
    if ending == ".html":
        data = trace_html.page(found).encode()
    elif ending == ".csv":
        data = as_csv(table, harmless)
    else:
        data = word.trace_as_word(table, found, HEADINGS)
    save(out, data, force=force)
