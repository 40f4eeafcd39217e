"""The matrix of a negotiation, paragraph × delegation, as a Word file with landscape
pages and for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from docx.shared import Twips

from clause_library.storage.export import harmless
from drafter.negotiation.model import MatrixRow, Merged, Pooled
from drafter.word import authored
from drafter.word.ooxml.elements import clean
from drafter.word.source_document import add_run, lay_out_pages, paragraph_of

# in twentieths of a point: what a page on its side is wide, and the first two columns
_PAGE, _PARAGRAPH, _WORDS, _STATUS = 14568, 1150, 4300, 1100
# more delegations than this have no room for what they want in their cells
_WIDE_CELLS = 6
_MEANING = "ADD: a new paragraph. MOD: changed. SUP: deleted. NOC: as in the base."


def matrix_as_word(
    merged: Merged,
    *,
    author: str = "",
    date: str = "",
) -> bytes:
    """The matrix as a Word file; the names of the delegations stand on every page.

    Paragraphs in which two proposals clash say so in words.
    """
    title = clean(f"Proposals on {merged.base}")
    document = authored.blank()
    lay_out_pages(document)
    heading = document.add_paragraph(title, style="Heading 1")
    heading.paragraph_format.left_indent = Twips(0)
    heading.paragraph_format.first_line_indent = Twips(0)
    document.add_paragraph(_MEANING)
    names = [sender.name for sender in merged.senders]
    room = _PAGE - _PARAGRAPH - _WORDS - _STATUS
    # All delegations alike; without one the column still has a width.
    width = room // max(len(names), 1)
    widths = (
        _PARAGRAPH,
        _WORDS,
        *([width] * len(names)),
        _STATUS,
    )
    grid = authored.add_table(document, widths)
    heads = authored.add_row(grid)
    authored.repeat_on_every_page(heads)
    labels = (
        "Paragraph",
        "Text",
        *names,
        "Status",
    )
    for cell, label in zip(heads.cells, labels, strict=True):
        add_run(paragraph_of(cell), label, strong=True)
    by_id = {one.id: one for one in merged.proposals}
    for row in merged.matrix:
        cells = authored.add_row(grid).cells
        texts = _cells(
            row,
            names,
            by_id,
            in_full=len(names) <= _WIDE_CELLS,
        )
        for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            # Bold for what a delegation wants, so that it is seen in a row of NOC.
            is_change = 1 < index < len(cells) - 1 and not text.startswith("NOC")
            add_run(paragraph_of(cell), text, strong=index == 0 or is_change)
    document.add_paragraph()  # Word wants a paragraph after a table
    return authored.to_bytes(
        document,
        title=title,
        author=author,
        date=date,
    )


def matrix_as_csv(merged: Merged) -> bytes:
    """The matrix for a spreadsheet, in UTF-8 with the mark by which Excel knows it."""
    names = [sender.name for sender in merged.senders]
    by_id = {one.id: one for one in merged.proposals}
    # The writer of rows ends them itself: a second translation would double the line
    # ends.
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(
        [
            harmless(each)
            for each in (
                "Paragraph",
                "Text",
                *names,
                "Status",
            )
        ]
    )
    for row in merged.matrix:
        cells = _cells(
            row,
            names,
            by_id,
            in_full=False,
        )
        writer.writerow([harmless(cell) for cell in cells])
    return stream.getvalue().encode("utf-8-sig")


def _cells(
    row: MatrixRow,
    names: Sequence[str],
    by_id: Mapping[str, Pooled],
    *,
    in_full: bool,
) -> list[str]:
    """What stands in the columns of a row; ``in_full`` with the words wanted."""
    cells = [row.id, row.text]
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
