"""The matrix of a negotiation, paragraph × delegation, as a Word file with landscape
pages and for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

import docx
from docx.shared import Twips

from clause_library.errors import InputError
from clause_library.storage.export import harmless
from drafter.negotiation.model import MatrixRow, Merged, Pooled
from drafter.word import authored
from drafter.word.ooxml.elements import clean
from drafter.word.source_document import add_run, lay_out_pages, paragraph_of

# in twentieths of a point: what a page on its side is wide, and the first two columns
_PAGE, _PARAGRAPH, _WORDS, _STATUS = 14568, 1150, 4300, 1100
# more delegations than this have no room for what they want in their cells: there it
# stands beneath the paragraph
_WIDE_CELLS = 6
# Names stand upright over narrow columns. In twentieths of a point: what a letter
# takes, and the tallest row of heads, in which a longer name goes on in a second line.
_LETTER, _TALLEST = 105, 2000
# characters of a paragraph that nobody touches: enough to know it by
_SHORT = 120
_MEANING = "ADD: a new paragraph. MOD: changed. SUP: deleted. NOC: as in the base."

_KINDS = {"delete": "delete the paragraph", "move": "move the paragraph"}

Table = tuple[tuple[str, ...], ...]
"""Rows of cells; the first row are the heads of the columns."""


def table_of(
    merged: Merged,
    *,
    in_full: bool,
    reader: str = "",
) -> Table:
    """What stands in the cells; ``in_full`` with the words that are wanted.

    They stand in the delegations' own cells where these are few enough to leave room,
    else beneath the paragraph; of one that nobody touches the beginning is shown.
    """
    names = [sender.name for sender in merged.senders]
    by_id = {one.id: one for one in merged.proposals}
    first = f"Paragraph (for {reader})" if reader else "Paragraph"
    rows: list[tuple[str, ...]] = [
        (
            first,
            "Text",
            *names,
            "Status",
        )
    ]
    has_room = len(names) <= _WIDE_CELLS
    for row in merged.matrix:
        first_two = (row.id, _words(row, by_id, beneath=not has_room))
        cells = _cells(
            row,
            names,
            by_id,
            in_full=in_full and has_room,
        )
        rows.append((*(first_two if in_full else (row.id, row.text)), *cells))
    return tuple(rows)


def matrix_as_word(
    table: Table,
    title: str,
    *,
    author: str = "",
    date: str = "",
) -> bytes:
    """The matrix as a Word file; the names of the delegations stand on every page.

    Paragraphs in which two proposals clash say so in words.
    """
    heading = clean(title)
    document = authored.blank()
    lay_out_pages(document)
    line = document.add_paragraph(heading, style="Heading 1")
    line.paragraph_format.left_indent = Twips(0)
    line.paragraph_format.first_line_indent = Twips(0)
    document.add_paragraph(_MEANING)
    grid = authored.add_table(document, _widths(len(table[0]) - 3))
    heads = authored.add_row(grid)
    authored.repeat_on_every_page(heads)
    names = table[0][2:-1]
    for cell, label in zip(heads.cells, table[0], strict=True):
        add_run(paragraph_of(cell), label, strong=True)
    if len(names) > _WIDE_CELLS:
        for cell in heads.cells[2:-1]:
            authored.write_upwards(cell)
        longest = max(map(len, names))
        heads.height = Twips(min(_TALLEST, (longest + 2) * _LETTER))
    for row in table[1:]:
        cells = authored.add_row(grid).cells
        for index, (cell, text) in enumerate(zip(cells, row, strict=True)):
            # Bold for what a delegation wants, so that it is seen in a row of NOC.
            is_change = 1 < index < len(cells) - 1 and not text.startswith("NOC")
            add_run(paragraph_of(cell), text, strong=index == 0 or is_change)
    document.add_paragraph()  # Word wants a paragraph after a table
    return authored.to_bytes(
        document,
        title=heading,
        author=author,
        date=date,
    )


def _widths(delegations: int) -> tuple[int, ...]:
    room = _PAGE - _PARAGRAPH - _WORDS - _STATUS
    # All delegations alike; without one the column still has a width.
    width = room // max(delegations, 1)
    return (
        _PARAGRAPH,
        _WORDS,
        *([width] * delegations),
        _STATUS,
    )


def matrix_as_csv(table: Table) -> bytes:
    """The matrix for a spreadsheet, in UTF-8 with the mark by which Excel knows it."""
    # The writer of rows ends them itself: a second translation would double the line
    # ends.
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for row in table:
        writer.writerow([harmless(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def cells_of_word(data: bytes) -> Table:
    """The cells of the first table of a Word file."""
    grid = docx.Document(io.BytesIO(data)).tables[0]
    rows: list[tuple[str, ...]] = []
    for row in grid.rows:
        rows.append(tuple(cell.text for cell in row.cells))
    return tuple(rows)


def cells_of_csv(data: bytes) -> Table:
    """The cells of a file for a spreadsheet."""
    stream = io.StringIO(data.decode("utf-8-sig"), newline="")
    return tuple(tuple(row) for row in csv.reader(stream))


def check_read_back(
    wanted: Table,
    read: Table,
) -> None:
    """Refuse a matrix that does not come back cell by cell.

    What a spreadsheet would take for a formula is written otherwise on purpose.
    """
    # one more or one less is seen by the longer side
    for number in range(max(len(wanted), len(read))):
        here, there = wanted[number : number + 1], read[number : number + 1]
        if list(_bare(here)) != list(_bare(there)):
            name = here[0][0] if here else f"row {number}"
            raise InputError(
                f"The matrix does not give {name} back word for word and was not "
                "written; report it with the files."
            )


def _bare(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for row in rows:
        yield [" ".join(clean(cell).lstrip("'").split()) for cell in row]


def _cells(
    row: MatrixRow,
    names: Sequence[str],
    by_id: Mapping[str, Pooled],
    *,
    in_full: bool,
) -> list[str]:
    """What stands in the delegations' columns of a row, and its status; ``in_full``
    with the words wanted."""
    cells: list[str] = []
    here = [by_id[id_] for id_ in row.proposals]
    for name, kind in zip(names, row.cells, strict=True):
        own = [one for one in here if name in one.by]
        # Without the words where many delegations leave no room, and in a spreadsheet,
        # which is filtered by the kind.
        told = [_wish(one) for one in own] if in_full else []
        cells.append(f"{kind} {'; '.join(told)}".strip())
    status: str = row.status or ""
    if any(one.clashes for one in here):
        status = f"{status}, clash".strip(", ")
    return [*cells, status]


def _words(
    row: MatrixRow,
    by_id: Mapping[str, Pooled],
    *,
    beneath: bool,
) -> str:
    """The words of a paragraph; with ``beneath`` a line for each proposal, with who
    wants it."""
    here = [by_id[id_] for id_ in row.proposals]
    if not here:
        return _beginning(row.text)
    lines = [row.text]
    for one in here:
        # a new paragraph stands above in full already
        told = _wish(one) or _KINDS.get(one.proposal.kind, "")
        if beneath and told:
            lines.append(f"{', '.join(one.by)}: {told}")
    return "\n".join(lines)


def _beginning(text: str) -> str:
    """The first words of a text, and a sign where more follow."""
    if len(text) <= _SHORT:
        return text
    start = text[:_SHORT]
    space = start.rfind(" ")
    # Chinese writes no spaces: there it is cut anywhere
    return f"{start[:space] if space > 0 else start} …"


def _wish(one: Pooled) -> str:
    told = one.proposal
    old, new = told.old.strip(), told.new.strip()
    if told.kind == "words":
        if not new:
            return f"delete “{old}”"
        return f"“{new}” for “{old}”" if old else f"add “{new}”"
    if told.kind == "move" and told.place:
        return f"after {told.place.after}" if told.place.after else "to the beginning"
    return "the whole paragraph anew" if told.kind == "recast" else ""
