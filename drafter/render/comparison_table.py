"""A comparison as a table for a spreadsheet: a row a paragraph, old beside new."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from clause_library.storage.export import harmless
from drafter.comparison.place_names import names
from drafter.render.terminal_versions import kind, one_sided

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.results import Comparison, Pair, Side

HEADINGS = (
    "Old paragraph",
    "New paragraph",
    "What became of it",
    "Likeness",
    "Old text",
    "New text",
    "What it means",
)


def as_csv(result: Comparison) -> bytes:
    """The table in UTF-8, with the mark by which Excel knows it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    for row in rows(result):
        # A paragraph that begins with a sign of formulas would be carried out by a
        # spreadsheet.
        writer.writerow([harmless(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def rows(result: Comparison) -> Iterator[tuple[str, ...]]:
    """A row for each pair, then for each change outside the paragraphs."""
    for pair in result.pairs:
        yield _row(pair, kind(pair))
    for other in result.outside:
        yield _row(
            other.pair, one_sided(other) if other.one_sided else kind(other.pair)
        )


def _row(
    pair: Pair,
    what: str,
) -> tuple[str, ...]:
    # a paragraph that came or went is like nothing
    likeness = f"{int(pair.similarity)}" if pair.old and pair.new else ""
    return (
        names(pair.old),
        names(pair.new),
        what,
        likeness,
        _text(pair.old),
        _text(pair.new),
        "; ".join([alert.message for alert in pair.alerts]),
    )


def _text(sides: Sequence[Side]) -> str:
    return " ".join([side.text for side in sides])
