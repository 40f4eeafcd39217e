"""The table of sources handed to other delegations: for each paragraph where its
language comes from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clause_library.model import Resolution
from clause_library.refs import Ref
from drafter.results import Answer, Piece, Precedent
from drafter.word.comments.text import standing, summary_of
from drafter.word.layout import template
from drafter.word.layout.tables import table_look
from drafter.word.ooxml.elements import Element, make, text_element, w
from drafter.word.ooxml.package import Package
from drafter.word.ooxml.verify import sound

HEADINGS = ("Issue", "Proposed language", "Placement", "Source", "Justification")
WIDTHS = (
    1500,
    5200,
    1150,
    2400,
    4318,
)  # of the columns, in twentieths of a point, as wide as a page on its side
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LANDSCAPE = {"w": "16838", "h": "11906", "orient": "landscape"}


class SourceRow(NamedTuple):
    """One line of the table; ``changes`` run from the source to the language proposed,
    empty where it has none."""

    issue: str
    language: str
    placement: str
    source: str
    justification: str
    changes: tuple[Piece, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        return (
            self.issue,
            self.language,
            self.placement,
            self.source,
            self.justification,
        )


def rows(
    draft: Resolution, answers: Sequence[tuple[str, Answer]]
) -> Iterator[SourceRow]:
    """A row for each paragraph; the issue is the heading it stands under, or the
    title."""
    headings = {heading.before: heading.text for heading in draft.headings}
    issue = draft.title
    for ref, answer in answers:
        issue = headings.get(ref, issue)
        placement = Ref.parse(ref).local
        best = answer.results[0] if answer.results else None
        row = SourceRow(issue, answer.text, placement, *source_of(answer, best))
        yield (
            row._replace(changes=best.changes) if best and best.within is None else row
        )


def source_of(answer: Answer, best: Precedent | None) -> tuple[str, str]:
    """Where a paragraph comes from, and why that supports it; what the citation says is
    not said again."""
    if best is None:
        share = (
            f" {answer.coverage.share:.0f}% of its words are agreed language."
            if answer.coverage.share
            else ""
        )
        nearest = f" Nearest: {answer.nearest[0].citation}." if answer.nearest else ""
        return "New language", f"No close precedent.{share}{nearest}"
    told = [reason for reason in best.reasons if reason not in best.citation]
    said = "; ".join([standing(best), *told])
    changed = summary_of(best.changes)
    return (
        best.citation,
        f"{said[0].upper()}{said[1:]}.{f' Changes: {changed}.' if changed else ''}",
    )


def as_csv(table: Sequence[SourceRow]) -> bytes:
    """The table for a spreadsheet, in UTF-8 with the mark by which Excel knows it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    writer.writerows(tuple(map(harmless, row.cells)) for row in table)
    return stream.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_word(table: Sequence[SourceRow], title: str) -> bytes:
    """The table as a Word file, on pages that lie on their side; the headings stand on
    every page."""
    package = template.blank()
    body = package.tree(package.document()).find(w("body"))
    lay_on_side(package, body.find(w("sectPr")))
    grid = make(
        "tblGrid", None, *(make("gridCol", {"w": str(width)}) for width in WIDTHS)
    )
    issues = ["", *(row.issue for row in table)]
    lines = [
        table_row(row, goes_on=row.issue == above)
        for row, above in zip(table, issues, strict=False)
    ]
    heading = line_of([[run(text, strong=True)] for text in HEADINGS], heading=True)
    look = table_look(sum(WIDTHS), SIDES)
    body[:0] = [
        *titled(title),
        make("tbl", None, look, grid, heading, *lines),
        make("p"),
    ]
    sound(package)
    return package.to_bytes()


def lay_on_side(package: Package, section: Element) -> None:
    """Pages that lie on their side, without a running header, the page number at the
    margin."""
    for name, attributes in (
        ("pgSz", LANDSCAPE),
        ("pgMar", {"top": "1000", "bottom": "1000", "footer": "560"}),
    ):
        for attribute, number in attributes.items():
            section.find(w(name)).set(w(attribute), number)
    for reference in section.findall(w("headerReference")):
        section.remove(reference)
    (styles,) = package.related(package.document(), "styles")
    for stop in package.tree(styles).iterfind(
        f"{w('style')}[@{w('styleId')}='Footer']//{w('tab')}"
    ):
        stop.set(w("pos"), str(sum(WIDTHS)))


def titled(title: str) -> Iterator[Element]:
    """The lines above the table."""
    level = make("ind", {"left": "0", "right": "0", "firstLine": "0"})
    looks = (
        make("pStyle", {"val": "Heading1"}),
        make("spacing", {"before": "0"}),
        level,
        make("jc", {"val": "left"}),
    )
    yield make(
        "p",
        None,
        make("pPr", None, *looks),
        run(f"Sources of the language proposed: {title}"),
    )
    yield paragraph(
        [
            run("Words that are not in the source are in "),
            run("bold", strong=True),
            run("."),
        ]
    )


def table_row(row: SourceRow, *, goes_on: bool) -> Element:
    """A row of the table; where the issue ``goes_on`` its cell is one with the cell
    above."""
    issue, language, *rest = row.cells
    proposed = [
        run(piece.text, strong=piece.op == "insert")
        for piece in row.changes
        if piece.op != "delete"
    ]
    texts = [
        [run("" if goes_on else issue)],
        proposed or [run(language)],
        *([run(text)] for text in rest),
    ]
    return line_of(texts, merge="continue" if goes_on else "restart")


def line_of(
    cells: Sequence[Sequence[Element]], *, heading: bool = False, merge: str = ""
) -> Element:
    """A row; the headings' row is repeated on each page, and no row is torn."""
    marks = [make("cantSplit"), *([make("tblHeader")] if heading else [])]
    row = make("tr", None, make("trPr", None, *marks))
    for place, (width, runs) in enumerate(zip(WIDTHS, cells, strict=True)):
        size = make("tcPr", None, make("tcW", {"w": str(width), "type": "dxa"}))
        if merge and place == 0:
            size.append(make("vMerge", {"val": merge}))
        row.append(make("tc", None, size, paragraph(runs)))
    return row


def paragraph(runs: Sequence[Element]) -> Element:
    """A paragraph of the table, or above it."""
    return make("p", None, make("pPr", None, make("pStyle", {"val": "Sources"})), *runs)


def run(text: str, *, strong: bool = False) -> Element:
    """A run of text; ``strong`` in bold."""
    return make(
        "r",
        None,
        *([make("rPr", None, make("b"), make("bCs"))] if strong else []),
        text_element(text),
    )
