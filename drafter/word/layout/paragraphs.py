"""The paragraphs a resolution is set in, one after the other, each with its key, its
style and its place in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from clause_library.model import (
    Annex,
    Footnote,
    Heading,
    NoteMark,
    Paragraph,
    Resolution,
    Span,
)
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.agenda_items import own_title
from clause_library.vocabulary.dates import WRITTEN_DATE
from clause_library.vocabulary.formulas import is_formula
from drafter.word.layout.list_numbers import SILENT, Level

NUMBER = lazy_pattern(r"((?:ES-|S-)?\d+/\d+)(?: ?[A-Z])?\.?")
BEFORE_DATE = lazy_pattern(rf"\s+(?={WRITTEN_DATE}\W*$)", re.IGNORECASE)
"""The place before the day at the end of a closing line."""

DEEPEST_STYLE = 3  # the template has no style for deeper subparagraphs
PLAIN: Mapping[Span, str] = MappingProxyType({})


class Line(Record):
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
    if own_title(resolution.title):
        yield title_line(resolution)
    if resolution.formula:
        # The name of the organ that speaks is printed in italics.
        whole = Span(0, len(resolution.formula))
        key = f"{resolution.id}, opening"
        yield Line(
            key,
            "Formula",
            resolution.formula,
            italics=(whole,),
        )
    headings = by_place(resolution.headings)
    for paragraph in (*resolution.preamble, *resolution.operative):
        yield from headed(paragraph, headings, in_annex=False)
    # Headings that stand before no paragraph come at the end.
    yield from headings.get(None, ())
    if resolution.conclusion:
        yield Line("conclusion", "Conclusion", in_lines(resolution.conclusion))
    for annex in resolution.annexes:
        yield from annex_lines(annex)


def title_line(resolution: Resolution) -> Line:
    """The title, behind the number of the resolution where its text prints one."""
    key = f"{resolution.id}, title"
    number = printed_number(resolution.header)
    if not number or resolution.title.startswith(number):
        return Line(key, "Title", resolution.title)
    return Line(
        key,
        "NumberedTitle",
        resolution.title,
        label=number,
    )


def printed_number(header: Iterable[str]) -> str:
    """The number that a masthead prints on a line of its own: ``73/7``, empty where
    there is none."""
    # Not taken from the symbol: a draft has a symbol too, and no number yet.
    for line in header:
        found = NUMBER.fullmatch(line.strip())
        if found:
            return found[1]
    return ""


def in_lines(conclusion: str) -> str:
    """The words that close a text, the meeting and its date on a line each."""
    # A line of the same paragraph: read again it is one closing line.
    return BEFORE_DATE.sub("\n", conclusion)


def note_lines(notes: Iterable[Footnote]) -> Iterator[Line]:
    """Notes that no indicator points to, set as text so that no word is lost."""
    for note in notes:
        text = f"{note.marker} {note.text}"
        yield Line(f"note {note.marker}", "FootnoteText", text)


def by_place(headings: tuple[Heading, ...]) -> Headings:
    """The headings, as lines, by the ref they stand before."""
    places: Headings = {}
    for heading in headings:
        key = f"heading: {heading.text}"
        # The words that open a second text of the same file are a heading of the whole.
        opens = is_formula(heading.text)
        line = Line(
            key,
            "Formula" if opens else "Heading1",
            heading.text,
            italics=(Span(0, len(heading.text)),) if opens else (),
            notes=heading.notes,
        )
        places.setdefault(heading.before, []).append(line)
    return places


def headed(
    paragraph: Paragraph, headings: Headings, *, in_annex: bool
) -> Iterator[Line]:
    """A paragraph with the headings before it and what stands below it."""
    yield from headings.get(paragraph.ref, ())
    style = "Preambular" if paragraph.part == "preambular" else "Operative"
    level: Level | None = Level.of(paragraph, in_annex=in_annex)
    # Converters make a list of paragraphs that have a level, though it prints nothing:
    # without subparagraphs to start afresh it is of no use.
    if level == SILENT and not paragraph.subparagraphs:
        level = None
    yield from with_subparagraphs(paragraph, style, level)


def with_subparagraphs(
    paragraph: Paragraph,
    style: str,
    level: Level | None,
    depth: int = 0,
) -> Iterator[Line]:
    """The lines of a paragraph and its subparagraphs, outermost first.

    ``depth`` is how many paragraphs this one stands below.
    """
    yield Line(
        key=paragraph.ref,
        style=style,
        text=paragraph.text,
        italics=paragraph.italics or opening_span(paragraph),
        notes=paragraph.notes,
        level=level,
        label=paragraph.label,
    )
    style_below = f"Subparagraph{min(depth + 1, DEEPEST_STYLE)}"
    for sub in paragraph.subparagraphs:
        yield from with_subparagraphs(
            sub,
            style_below,
            None if level is None else level.below(),
            depth + 1,
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
    opening = paragraph.opening
    start = paragraph.text.find(opening)
    if not opening or start < 0:
        return ()
    return (Span(start, start + len(opening)),)


def annex_lines(annex: Annex) -> Iterator[Line]:
    """An annex: its label, its title, its paragraphs numbered afresh."""
    label = annex.label or "Annex"
    # On the silent level of its list, so that the numbers below it start afresh.
    yield Line(
        label,
        "AnnexTitle",
        label,
        level=Level("annex", 0),
    )
    if annex.title:
        yield Line(f"{label}, title", "Title", annex.title)
    headings = by_place(annex.headings)
    for paragraph in annex.paragraphs:
        yield from headed(paragraph, headings, in_annex=True)
    yield from headings.get(None, ())
