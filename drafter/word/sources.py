"""The table of sources handed to other delegations: for each paragraph where its language comes from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace

from clause_library.model import Resolution
from drafter.results import Answer
from drafter.word import template
from drafter.word.check import sound
from drafter.word.ooxml import Element, make, text_element, w
from drafter.word.remarks import standing, summary_of
from drafter.word.tables import table_look

HEADINGS = ("Issue", "Proposed language", "Placement", "Source", "Justification")
WIDTHS = (1700, 4700, 1150, 2700, 4318)  # of the columns, in twentieths of a point, as wide as a page on its side
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LANDSCAPE = {"w": "16838", "h": "11906", "orient": "landscape"}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the table, as text."""

    issue: str
    language: str
    placement: str
    source: str
    justification: str


def rows(draft: Resolution, answers: Sequence[tuple[str, Answer]]) -> Iterator[SourceRow]:
    """A row for each paragraph; the issue is the heading it stands under, or the title."""
    headings = {heading.before: heading.text for heading in draft.headings}
    issue = draft.title
    for ref, answer in answers:
        issue = headings.get(ref, issue)
        placement = ref.partition(", ")[2] or ref
        yield SourceRow(issue, answer.text, placement, *source_of(answer))


def source_of(answer: Answer) -> tuple[str, str]:
    """Where a paragraph comes from, and why that supports it."""
    if not answer.results:
        nearest = "; ".join(near.citation for near in answer.nearest[:1])
        return "New language", f"No close precedent; nearest: {nearest}." if nearest else "No close precedent."
    best = answer.results[0]
    changed = summary_of(best.changes)
    said = "; ".join([standing(best), *([changed] if changed else []), *best.reasons])
    return best.citation, f"{said[0].upper()}{said[1:]}."


def as_csv(table: Sequence[SourceRow]) -> bytes:
    """The table for a spreadsheet, in UTF-8 with the mark by which Excel knows it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    writer.writerows(tuple(harmless(cell) for cell in astuple(row)) for row in table)
    return stream.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


def as_word(table: Sequence[SourceRow], title: str) -> bytes:
    """The table as a Word file, on pages that lie on their side; the headings stand on every page."""
    package = template.blank()
    body = package.tree(package.document()).find(w("body"))
    size = body.find(f"{w('sectPr')}/{w('pgSz')}")
    for name, value in LANDSCAPE.items():
        size.set(w(name), value)
    for part in package.related(package.document(), "header"):
        for text in package.tree(part).iter(w("t")):
            text.text = ""
    for part in package.related(package.document(), "styles"):
        for stop in package.tree(part).iterfind(f"{w('style')}[@{w('styleId')}='Footer']//{w('tab')}"):
            stop.set(w("pos"), str(sum(WIDTHS)))
    grid = make("tblGrid", None, *(make("gridCol", {"w": str(width)}) for width in WIDTHS))
    issues = ["", *(row.issue for row in table)]
    said_once = (
        replace(row, issue="" if row.issue == above else row.issue) for row, above in zip(table, issues, strict=False)
    )
    lines = [row_of(HEADINGS, heading=True), *(row_of(astuple(row)) for row in said_once)]
    body[:0] = [titled(title), make("tbl", None, table_look(sum(WIDTHS), SIDES), grid, *lines), make("p")]
    sound(package)
    return package.to_bytes()


def titled(title: str) -> Element:
    """The line above the table."""
    style = make("pPr", None, make("pStyle", {"val": "Heading1"}), make("ind", {"left": "0", "firstLine": "0"}))
    return make("p", None, style, make("r", None, text_element(f"Sources of the language proposed: {title}")))


def row_of(cells: Sequence[str], *, heading: bool = False) -> Element:
    """A row; the headings' row is repeated on each page, and no row is torn."""
    marks = [make("cantSplit"), *([make("tblHeader")] if heading else [])]
    row = make("tr", None, make("trPr", None, *marks))
    for width, text in zip(WIDTHS, cells, strict=True):
        look = [make("rPr", None, make("b"))] if heading else []
        style = make("pPr", None, make("pStyle", {"val": "Sources"}))
        paragraph = make("p", None, style, make("r", None, *look, text_element(text)))
        size = make("tcW", {"w": str(width), "type": "dxa"})
        row.append(make("tc", None, make("tcPr", None, size), paragraph))
    return row
