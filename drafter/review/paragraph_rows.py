"""The paragraphs of a text as one flat list, and nested again.

A review inserts and drops paragraphs. In a flat list with depths that is one step; in
nested tuples every paragraph above would have to be built anew. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clause_library.model import Heading, Paragraph, Resolution
from clause_library.record import Record
from drafter.comparison.units import annex_names, heading_ref

BODY = ""


class Row(Record):
    """A paragraph without those below it, which are the rows after it.

    ``within`` is the name of its annex, or :data:`BODY`; ``depth`` counts from 0.
    """

    within: str
    depth: int
    paragraph: Paragraph


def flattened(resolution: Resolution) -> Iterator[Row]:
    """Every paragraph in reading order: preamble, operative part, annexes."""
    body = (*resolution.preamble, *resolution.operative)
    yield from _flattened(body, BODY, 0)
    for name, annex in annex_names(resolution):
        yield from _flattened(annex.paragraphs, name, 0)


def _flattened(
    paragraphs: Sequence[Paragraph],
    within: str,
    depth: int,
) -> Iterator[Row]:
    for paragraph in paragraphs:
        yield Row(within, depth, paragraph)
        yield from _flattened(paragraph.subparagraphs, within, depth + 1)


def headings_by_ref(resolution: Resolution) -> dict[str, Heading]:
    """The headings of the body and of every annex, by the refs the comparison uses."""
    headings: dict[str, Heading] = {}
    for index, heading in enumerate(resolution.headings):
        headings[heading_ref(resolution.id, index)] = heading
    for name, annex in annex_names(resolution):
        for index, heading in enumerate(annex.headings):
            headings[heading_ref(name, index)] = heading
    return headings


def nested(
    rows: Sequence[Row],
    texts: Mapping[str, str],
) -> tuple[Paragraph, ...]:
    """The rows as paragraphs, each with the deeper rows after it below it.

    ``texts`` are new texts by ref. A paragraph without any words is dropped.
    """
    paragraphs: list[Paragraph] = []
    start = 0
    while start < len(rows):
        end = _end_of_branch(rows, start)
        # From below upwards: only then is it known whether anything under a dropped
        # chapeau was kept.
        below = nested(rows[start + 1 : end], texts)
        paragraph = _with_text(rows[start].paragraph, texts)
        paragraph = paragraph._replace(subparagraphs=below)
        # A chapeau that was dropped stays while anything below it was kept.
        if paragraph.text or paragraph.subparagraphs or paragraph.closing:
            paragraphs.append(paragraph)
        start = end
    return tuple(paragraphs)


def _end_of_branch(
    rows: Sequence[Row],
    start: int,
) -> int:
    """The index of the next row that is not below the one at ``start``."""
    for index in range(start + 1, len(rows)):
        if rows[index].depth <= rows[start].depth:
            return index
    return len(rows)


def _with_text(
    paragraph: Paragraph,
    texts: Mapping[str, str],
) -> Paragraph:
    """The paragraph with its new text and closing words."""
    text = texts.get(paragraph.ref, paragraph.text)
    closing = texts.get(f"{paragraph.ref}, closing", paragraph.closing)
    closing_notes = [
        note._replace(offset=min(note.offset, len(closing)))
        for note in paragraph.closing_notes
    ]
    paragraph = paragraph._replace(
        closing=closing,
        closing_notes=tuple(closing_notes),
    )
    if text == paragraph.text:
        return paragraph
    # Offsets count characters of the former text: italics are let go, but a footnote
    # must stay in the document, at the latest place it can have.
    notes = [
        note._replace(offset=min(note.offset, len(text))) for note in paragraph.notes
    ]
    return paragraph._replace(
        text=text,
        italics=(),
        notes=tuple(notes),
    )
