"""A resolution laid out as a UN document: a Word package by the template, one keyed paragraph after the other.

Numbers and letters are Word's own numbering wherever the printed label is the one Word will show; a label that
breaks the sequence (``6 bis``, a missing number) stands as text. Footnotes are real ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clause_library.model import Annex, Heading, NoteMark, Paragraph, Resolution, Span
from clause_library.organs import full_name
from drafter.word import template
from drafter.word.notes import NoteWriter
from drafter.word.numbers import Level, Numbering
from drafter.word.ooxml import Element, insert_in_order, make, text_element
from drafter.word.package import Package

LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph to set. ``key`` names it: a ref of the resolution, or the name of a piece of the masthead."""

    key: str
    style: str
    text: str
    italics: tuple[Span, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    level: Level | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A package and, for each paragraph of its body in order, the key it was set from."""

    package: Package
    keys: tuple[str, ...]
    body: Element = field(repr=False)


def lay_out(resolution: Resolution) -> Layout:
    """The resolution in the template's layout."""
    package = template.blank()
    notes = NoteWriter(package, resolution)
    numbering = Numbering()
    body = package.tree(package.document()).find("{*}body")
    keys: list[str] = []
    for line in lines_of(resolution, notes):  # one by one: which notes are uncited is known only at the end
        body.insert(len(keys), set_line(line, numbering, notes))
        keys.append(line.key)
    notes.finish(body)
    set_running_head(package, resolution)
    return Layout(package, tuple(keys), body)


def lines_of(resolution: Resolution, notes: NoteWriter) -> Iterator[Line]:
    """Every paragraph of the document, in order."""
    yield from masthead(resolution)
    if resolution.title:
        yield Line(f"{resolution.id}, title", "Title", resolution.title)
    if resolution.formula:
        yield Line(f"{resolution.id}, opening", "Formula", resolution.formula, (Span(0, len(resolution.formula)),))
    headings = by_place(resolution.headings)
    for paragraph in (*resolution.preamble, *resolution.operative):
        yield from headed(paragraph, headings, in_annex=False)
    yield from (Line(f"heading: {text}", "Heading1", text) for text in headings.get(None, ()))
    if resolution.conclusion:
        yield Line("conclusion", "Conclusion", resolution.conclusion)
    for annex in resolution.annexes:
        yield from annex_lines(annex)
    for note in notes.uncited():
        yield Line(f"note {note.marker}", "FootnoteText", f"{note.marker} {note.text}")


def masthead(resolution: Resolution) -> Iterator[Line]:
    """What stands above the title; the text's own header lines where they say more than its facts."""
    organ = full_name(resolution.organ or "")
    is_draft = resolution.status == "draft"
    language = LANGUAGES.get(resolution.language or "", "") if is_draft else ""
    symbol = resolution.symbol.text if resolution.symbol else ""
    known = {
        "masthead": ("Masthead", f"United Nations\t{symbol}"),
        "organ": ("OrganName", organ),
        "distribution": ("Distribution", "Distr.: Limited" if is_draft else "Distr.: General"),
        "date": ("Distribution", spoken_date(resolution.date)),
        "language": ("Distribution", f"Original: {language}" if language else ""),
        "session": ("Session", resolution.session or ""),
        "agenda": ("AgendaItem", agenda_line(resolution.agenda_item or "")),
    }
    sponsors = f"{', '.join(resolution.sponsors)}: draft resolution"
    said = " ".join([*(text for _, text in known.values()), sponsors]).casefold()
    yield from (Line(key, style, text) for key, (style, text) in known.items() if text)
    for position, text in enumerate(line for line in resolution.header if line.casefold() not in said):
        yield Line(f"header {position}", "Session", text)
    if resolution.sponsors:
        yield Line("sponsors", "Sponsors", sponsors)


def agenda_line(item: str) -> str:
    """``Agenda item 12`` for an item given as a number alone."""
    return f"Agenda item {item}" if item[:1].isdigit() else item


def spoken_date(iso: str | None) -> str:
    """``15 December 2022`` for ``2022-12-15``; empty where the date is unknown."""
    if iso is None:
        return ""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def by_place(headings: tuple[Heading, ...]) -> dict[str | None, list[str]]:
    """The headings by the ref they stand before."""
    places: dict[str | None, list[str]] = {}
    for heading in headings:
        places.setdefault(heading.before, []).append(heading.text)
    return places


def headed(paragraph: Paragraph, headings: dict[str | None, list[str]], *, in_annex: bool) -> Iterator[Line]:
    """A paragraph with the headings before it and what stands below it."""
    yield from (Line(f"heading: {text}", "Heading1", text) for text in headings.get(paragraph.ref, ()))
    style = "Preambular" if paragraph.part == "preambular" else "Operative"
    yield from tree(paragraph, style, Level.of(paragraph, in_annex=in_annex), 0)


def tree(paragraph: Paragraph, style: str, level: Level, depth: int) -> Iterator[Line]:
    """The lines of a paragraph and its subparagraphs, outermost first."""
    italics = paragraph.italics or opening_span(paragraph)
    yield Line(paragraph.ref, style, paragraph.text, italics, paragraph.notes, level, paragraph.label)
    for sub in paragraph.subparagraphs:
        yield from tree(sub, f"Subparagraph{min(depth + 1, 3)}", level.below(), depth + 1)
    if paragraph.closing:
        yield Line(f"{paragraph.ref}, closing", "Closing", paragraph.closing)


def opening_span(paragraph: Paragraph) -> tuple[Span, ...]:
    """The italic opening phrase of a text that came without italics."""
    start = paragraph.text.find(paragraph.opening)
    return (Span(start, start + len(paragraph.opening)),) if paragraph.opening and start >= 0 else ()


def annex_lines(annex: Annex) -> Iterator[Line]:
    """An annex: its label, its title, its paragraphs numbered afresh."""
    label = annex.label or "Annex"
    yield Line(label, "AnnexTitle", label, level=Level("annex", 0))
    if annex.title:
        yield Line(f"{label}, title", "Title", annex.title)
    headings = by_place(annex.headings)
    for paragraph in annex.paragraphs:
        yield from headed(paragraph, headings, in_annex=True)
    yield from (Line(f"heading: {text}", "Heading1", text) for text in headings.get(None, ()))


def set_line(line: Line, numbering: Numbering, notes: NoteWriter) -> Element:
    """The ``w:p`` of a line."""
    properties = make("pPr", None, make("pStyle", {"val": line.style}))
    automatic = line.level is not None and numbering.shows(line.level, line.label)
    runs: list[Element] = []
    if automatic and line.level is not None:
        insert_in_order(properties, line.level.element(), ("pStyle", "numPr"))
    elif line.label:
        runs.append(make("r", None, text_element(printed(line.label)), make("tab")))
    return make("p", None, properties, *runs, *runs_of(line, notes))


def printed(label: str) -> str:
    """A label as it stands before its paragraph: ``6 bis.``, ``(a)``."""
    return label if label.endswith((")", ".", "•", "–")) else f"{label}."


def runs_of(line: Line, notes: NoteWriter) -> Iterator[Element]:
    """The runs of a line: upright and italic stretches, with the footnote indicators between them."""
    cuts = {0, len(line.text), *(mark.offset for mark in line.notes)}
    cuts.update(edge for span in line.italics for edge in (span.start, span.end))
    marks = sorted(line.notes, key=lambda mark: mark.offset)
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(line.text))
    for start, end in zip([*edges, edges[-1]], [*edges[1:], edges[-1], edges[-1]], strict=False):
        yield from (run for mark in pop_marks(marks, start) for run in notes.reference(mark.marker))
        if end > start:
            italic = any(span.start <= start and end <= span.end for span in line.italics)
            yield text_run(line.text[start:end], italic=italic)
    yield from (run for mark in marks for run in notes.reference(mark.marker))


def pop_marks(marks: list[NoteMark], offset: int) -> Sequence[NoteMark]:
    """Take the marks that stand at or before ``offset`` off the list."""
    here = [mark for mark in marks if mark.offset <= offset]
    del marks[: len(here)]
    return here


def text_run(text: str, *, italic: bool = False) -> Element:
    """A run of text; tabs become Word's own."""
    run = make("r", None, *([make("rPr", None, make("i"))] if italic else []))
    for position, piece in enumerate(text.split("\t")):
        if position:
            run.append(make("tab"))
        if piece:
            run.append(text_element(piece))
    return run


def set_running_head(package: Package, resolution: Resolution) -> None:
    """The symbol in the running header, where the template has a place for it."""
    symbol = resolution.symbol.text if resolution.symbol else ""
    for part in package.related(package.document(), "header"):
        for text in package.tree(part).iter("{*}t"):
            text.text = (text.text or "").replace("{symbol}", symbol)
