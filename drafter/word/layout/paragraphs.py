"""The paragraphs a resolution is set in, one after the other, each with its key, its
style and its place in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from clause_library.model import (
    Annex,
    Footnote,
    Heading,
    NoteMark,
    Paragraph,
    Resolution,
    Span,
)
from drafter.word.layout.list_numbers import Level

PLAIN: Mapping[Span, str] = MappingProxyType({})


class Line(NamedTuple):
    """A paragraph to set.

    ``key`` names it: a ref of the resolution, or the name of a piece of the masthead.
    ``looks`` gives stretches of it a character style of the template.
    """

    key: str
    style: str
    text: str
    italics: tuple[Span, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    level: Level | None = None
    label: str | None = None
    looks: Mapping[Span, str] = PLAIN


Headings = dict[str | None, list[Line]]


def text_lines(resolution: Resolution) -> Iterator[Line]:
    """The paragraphs from the title to the last annex, in order."""
    if resolution.title:
        yield Line(f"{resolution.id}, title", "Title", resolution.title)
    if resolution.formula:
        yield Line(
            f"{resolution.id}, opening",
            "Formula",
            resolution.formula,
            (Span(0, len(resolution.formula)),),
        )
    headings = by_place(resolution.headings)
    for paragraph in (*resolution.preamble, *resolution.operative):
        yield from headed(paragraph, headings, in_annex=False)
    yield from headings.get(None, ())
    if resolution.conclusion:
        yield Line("conclusion", "Conclusion", resolution.conclusion)
    for annex in resolution.annexes:
        yield from annex_lines(annex)


def note_lines(notes: Iterable[Footnote]) -> Iterator[Line]:
    """Notes that no indicator points to, set as text so that no word is lost."""
    yield from (
        Line(f"note {note.marker}", "FootnoteText", f"{note.marker} {note.text}")
        for note in notes
    )


def by_place(headings: tuple[Heading, ...]) -> Headings:
    """The headings, as lines, by the ref they stand before."""
    places: Headings = {}
    for heading in headings:
        line = Line(
            f"heading: {heading.text}", "Heading1", heading.text, notes=heading.notes
        )
        places.setdefault(heading.before, []).append(line)
    return places


def headed(
    paragraph: Paragraph, headings: Headings, *, in_annex: bool
) -> Iterator[Line]:
    """A paragraph with the headings before it and what stands below it."""
    yield from headings.get(paragraph.ref, ())
    style = "Preambular" if paragraph.part == "preambular" else "Operative"
    yield from tree(paragraph, style, Level.of(paragraph, in_annex=in_annex), 0)


def tree(paragraph: Paragraph, style: str, level: Level, depth: int) -> Iterator[Line]:
    """The lines of a paragraph and its subparagraphs, outermost first."""
    italics = paragraph.italics or opening_span(paragraph)
    yield Line(
        paragraph.ref,
        style,
        paragraph.text,
        italics,
        paragraph.notes,
        level,
        paragraph.label,
    )
    for sub in paragraph.subparagraphs:
        yield from tree(
            sub, f"Subparagraph{min(depth + 1, 3)}", level.below(), depth + 1
        )
    if paragraph.closing:
        yield Line(
            f"{paragraph.ref}, closing",
            "Closing",
            paragraph.closing,
            notes=paragraph.closing_notes,
        )


def opening_span(paragraph: Paragraph) -> tuple[Span, ...]:
    """The italic opening phrase of a text that came without italics."""
    start = paragraph.text.find(paragraph.opening)
    return (
        (Span(start, start + len(paragraph.opening)),)
        if paragraph.opening and start >= 0
        else ()
    )


def annex_lines(annex: Annex) -> Iterator[Line]:
    """An annex: its label, its title, its paragraphs numbered afresh."""
    label = annex.label or "Annex"
    yield Line(label, "AnnexTitle", label, level=Level("annex", 0))
    if annex.title:
        yield Line(f"{label}, title", "Title", annex.title)
    headings = by_place(annex.headings)
    for paragraph in annex.paragraphs:
        yield from headed(paragraph, headings, in_annex=True)
    yield from headings.get(None, ())
