"""The library's documents as rows, and one of them in full with its footnotes where
they are cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clause_library.model import Footnote, Heading, Paragraph, Resolution
from clause_library.refs import Ref
from clause_library.vocabulary.agenda_items import subject, topic
from clause_library.vocabulary.citation_words import standing_words
from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import visible
from drafter.tui.cards.parts import Lay, paragraph, row
from drafter.tui.redline_lines import Line, one_line, wrap
from drafter.tui.widgets.lines import Block
from drafter.workspace import Shelf

NARROW = (("id", 20), ("date", 11), ("status", 9), ("title", 5))
"""The columns of a narrow table, with their cells."""

ROOMY = 100
"""Cells from which the table has room for every column."""

Read = list[tuple[Block, str | None]]


def shelf_rows(shelves: Sequence[Shelf]) -> tuple[Block, ...]:
    """The library's documents, a row each."""
    return tuple(Block(_shelf_row(shelf), height=1) for shelf in shelves)


def shelf_head(order: str, width: int) -> str:
    """The names over the columns, the one that sorts in capitals."""
    wide = (
        ("id", 24),
        ("date", 12),
        ("organ", 8),
        ("status", 9),
        ("paragraphs", 12),
        ("title", 5),
    )
    names: Sequence[tuple[str, int]] = wide if width >= ROOMY else NARROW
    return "".join(
        f"{(name.upper() if name == order else name.capitalize()):<{space}}"
        for name, space in names
    )


def _shelf_row(shelf: Shelf) -> Lay:
    name, when, title = (
        one_line(shelf.id),
        shelf.date or "undated",
        ("keep", one_line(shelf.title)),
    )

    def lay(width: int) -> Sequence[Line]:
        if width < ROOMY:
            return row(
                (
                    ("keep", f"{name[:19]:<20}"),
                    ("faint", f"{when:<11}{shelf.status:<9}"),
                    title,
                )
            )(width)
        organ, count = (
            ("band", f"{one_line(shelf.organ or 'unknown'):<8}"),
            f"{shelf.paragraphs:>6,}",
        )
        facts = (
            ("faint", f"{when:<12}"),
            organ,
            ("faint", f"{shelf.status:<9}{count:<12}"),
        )
        return row((("keep", f"{name:<23} "), *facts, title))(width)

    return lay


def resolution(document: Resolution) -> tuple[tuple[Block, str | None], ...]:
    """A document in full, each paragraph with its ref; a footnote stands below the
    paragraph that cites it."""
    notes = {note.marker: note for note in document.footnotes}
    how = standing_words(document.status, document.adoption)
    facts = [
        document.id,
        written(document.date) if document.date else "date unknown",
        how,
        document.session or "",
    ]
    title = subject(document.title, topic(document.agenda_item))
    head = [
        (("strong", visible(title)),),
        (("faint", visible(" · ".join(filter(None, facts)))),),
    ]
    blocks: Read = [(paragraph(*head), None)]
    if document.formula:
        blocks.append((paragraph((("strong", visible(document.formula)),)), None))
    blocks += _part((*document.preamble, *document.operative), document.headings, notes)
    for annex in document.annexes:
        blocks.append(
            (paragraph((("strong", visible(f"{annex.label}  {annex.title}")),)), None)
        )
        blocks += _part(annex.paragraphs, annex.headings, notes)
    if document.conclusion:
        blocks.append((paragraph((("faint", visible(document.conclusion)),)), None))
    return tuple(blocks)


def _part(
    paragraphs: Sequence[Paragraph],
    headings: Sequence[Heading],
    notes: Mapping[str, Footnote],
) -> Read:
    before = {heading.before: heading.text for heading in headings}
    blocks: Read = []
    for one in paragraphs:
        if one.ref in before:
            blocks.append((paragraph((("strong", visible(before[one.ref])),)), None))
        blocks += _read(one, notes)
    return blocks


def _read(one: Paragraph, notes: Mapping[str, Footnote]) -> Read:
    name = Ref.parse(one.ref).last
    line: Line = (("band", f"{one_line(name)}  "), ("keep", visible(one.text)))
    cited = [notes[mark.marker] for mark in one.notes if mark.marker in notes]
    below = [(("faint", visible(f"    {note.marker}  {note.text}")),) for note in cited]

    def lay(width: int) -> Sequence[Line]:
        return (
            *wrap(line, width),
            *(part for note in below for part in wrap(note, width)),
            (),
        )

    blocks: Read = [(Block(lay), one.ref)]
    for part in one.subparagraphs:
        blocks += _read(part, notes)
    if one.closing:
        blocks.append((paragraph((("keep", visible(one.closing)),)), None))
    return blocks
