"""The life of a clause as a table: a row a step."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.vocabulary.citation_words import adoption_words
from clause_library.vocabulary.normalize import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drafter.results import Piece
    from drafter.trace.records import Step, Trace

HEADINGS = ("Date", "Paragraph", "Adoption", "Opening", "Text", "What changed")
KINDS = {
    "first": "the oldest text here that says it",
    "unchanged": "unchanged",
    "rollover": "only numbers and dates changed",
    "changed": "changed",
    "split": "one of several it was split into",
    "said_again": "said again beside the one that is kept",
    "merged": "merged from several",
    "to_operative": "moved to the operative part",
    "to_preambular": "moved to the preamble",
}


class Row(Record):
    """A step as a row; ``changes`` run from the text before to ``text``."""

    date: str
    ref: str
    adoption: str
    opening: str
    text: str
    what: str
    changes: tuple[Piece, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        return (
            self.date,
            self.ref,
            self.adoption,
            self.opening,
            self.text,
            self.what,
        )


def rows(found: Trace) -> Iterator[Row]:
    """A row for every step, oldest first."""
    for step in found.steps:
        source = step.found.source
        yield Row(
            date=source.date or "unknown",
            ref=step.ref,
            adoption=adoption_words(source.adoption),
            opening=step.found.clause.opening,
            text=step.found.clause.text,
            what=what(step),
            changes=step.changes,
        )


def what(step: Step) -> str:
    """What a step did, in words: its kind, its likeness, its alerts."""
    parts = [kind_in_words(step)]
    # Where nothing or only figures changed, "98 % alike" would only raise doubts.
    if step.likeness is not None and step.kind not in ("unchanged", "rollover"):
        parts.append(f"{step.likeness:.0f} % alike")
    if step.kind == "merged":
        parts.append(f"continues {' and '.join(step.before)}")
    parts += [alert.message for alert in step.alerts]
    return "; ".join(parts)


def kind_in_words(step: Step) -> str:
    """What kind of step it is."""
    if step.kind == "rollover":
        before = "".join(piece.text for piece in step.changes if piece.op != "insert")
        # Where no word differs the change is another hyphen, say, and no number.
        if keys(before) == keys(step.found.clause.text):
            return "only signs, spaces or capitals changed"
    return KINDS[step.kind]


def as_csv(
    table: Sequence[Row],
    harmless: Callable[[str], str],
) -> bytes:
    """The table for a spreadsheet, in UTF-8 with the mark by which Excel knows it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    for row in table:
        # A text may begin with a sign that a spreadsheet would run as a formula.
        writer.writerow([harmless(cell) for cell in row.cells])
    return stream.getvalue().encode("utf-8-sig")
