"""The library's documents as rows, and one of them in full with its footnotes where they are cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clause_library.model import Footnote, Heading, Paragraph, Resolution
from clause_library.normalize import visible
from drafter.tui.cards.parts import paragraph, row
from drafter.tui.desk import Shelf
from drafter.tui.flow import Line, one_line, wrap
from drafter.tui.widgets.lines import Block

Read = list[tuple[Block, str | None]]


def shelf_rows(shelves: Sequence[Shelf]) -> tuple[Block, ...]:
    """The library's documents, a row each."""
    return tuple(Block(row(_shelf_row(shelf)), height=1) for shelf in shelves)


def shelf_head(order: str) -> str:
    """The names over the columns, the one that sorts in capitals."""
    names = (("id", 24), ("date", 12), ("organ", 8), ("status", 9), ("paragraphs", 12), ("title", 5))
    return "".join(f"{(name.upper() if name == order else name.capitalize()):<{width}}" for name, width in names)


def _shelf_row(shelf: Shelf) -> Line:
    return (
        ("keep", f"{one_line(shelf.id):<23} "), ("faint", f"{shelf.date or 'undated':<12}"),
        ("band", f"{one_line(shelf.organ or 'unknown'):<8}"),
        ("faint", f"{shelf.status:<9}{shelf.paragraphs:>6,}      "),
        ("keep", one_line(shelf.title)),
    )  # fmt: skip


def resolution(document: Resolution) -> tuple[tuple[Block, str | None], ...]:
    """A document in full, each paragraph with its ref; a footnote stands below the paragraph that cites it."""
    notes = {note.marker: note for note in document.footnotes}
    facts = [document.id, document.date or "date unknown", document.status, document.session or ""]
    head = [(("strong", visible(document.title)),), (("faint", visible(" · ".join(filter(None, facts)))),)]
    blocks: Read = [(paragraph(*head), None)]
    if document.formula:
        blocks.append((paragraph((("strong", visible(document.formula)),)), None))
    blocks += _part((*document.preamble, *document.operative), document.headings, notes)
    for annex in document.annexes:
        blocks.append((paragraph((("strong", visible(f"{annex.label}  {annex.title}")),)), None))
        blocks += _part(annex.paragraphs, annex.headings, notes)
    if document.conclusion:
        blocks.append((paragraph((("faint", visible(document.conclusion)),)), None))
    return tuple(blocks)


def _part(paragraphs: Sequence[Paragraph], headings: Sequence[Heading], notes: Mapping[str, Footnote]) -> Read:
    before = {heading.before: heading.text for heading in headings}
    blocks: Read = []
    for one in paragraphs:
        if one.ref in before:
            blocks.append((paragraph((("strong", visible(before[one.ref])),)), None))
        blocks += _read(one, notes)
    return blocks


def _read(one: Paragraph, notes: Mapping[str, Footnote]) -> Read:
    name = one.ref.rpartition(", ")[2]
    line: Line = (("band", f"{one_line(name)}  "), ("keep", visible(one.text)))
    cited = [notes[mark.marker] for mark in one.notes if mark.marker in notes]
    below = [(("faint", visible(f"    {note.marker}  {note.text}")),) for note in cited]

    def lay(width: int) -> Sequence[Line]:
        return (*wrap(line, width), *(part for note in below for part in wrap(note, width)), ())

    blocks: Read = [(Block(lay), one.ref)]
    for part in one.subparagraphs:
        blocks += _read(part, notes)
    if one.closing:
        blocks.append((paragraph((("keep", visible(one.closing)),)), None))
    return blocks
