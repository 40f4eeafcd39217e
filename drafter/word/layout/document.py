"""A resolution laid out as a UN document: a Word package by the template, one keyed
paragraph after the other.

Numbers and letters are Word's own numbering wherever the printed label is the one Word
will show; a label that breaks the sequence (``6 bis``, a missing number) stands as
text. Footnotes are real ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import bidirectional

from clause_library.model import Resolution, Span
from clause_library.patterns import lazy_pattern
from drafter.word.layout import template
from drafter.word.layout.footnotes import SECTION_ORDER, NoteWriter
from drafter.word.layout.list_numbers import Numbering
from drafter.word.layout.masthead import masthead, with_blanks
from drafter.word.layout.paragraphs import Line, note_lines, text_lines
from drafter.word.ooxml.elements import (
    RUN,
    VAL,
    Element,
    child,
    insert_in_order,
    make,
    text_element,
    text_in,
    w,
)
from drafter.word.ooxml.package import Package

LANGUAGES = {
    "ar": {"val": "ar-SA", "bidi": "ar-SA"},
    "es": {"val": "es-ES"},
    "fr": {"val": "fr-FR"},
    "ru": {"val": "ru-RU"},
    "zh": {"val": "zh-CN", "eastAsia": "zh-CN"},
}
RIGHT_TO_LEFT = ("ar",)
RIGHT_TO_LEFT_LETTERS = ("R", "AL")  # of Hebrew and of Arabic, as Unicode classes them
LABEL_ENDS = (")", ".", "•", "–")
SIGN_NAMES = {"\t": "tab", "\n": "br"}
SIGNS = lazy_pattern("([\t\n])")
PLACE_OF_SYMBOL = "{symbol}"  # in the running header of the template


@dataclass(frozen=True, slots=True)
class Layout:
    """A package and, for each paragraph of its body in order, the key it was set
    from."""

    package: Package
    keys: tuple[str, ...]
    body: Element = field(repr=False)

    def places(self) -> dict[str, Element]:
        """The paragraph of each key; of two with one key the first."""
        places: dict[str, Element] = {}
        for place, key in enumerate(self.keys):
            places.setdefault(key, self.body[place])
        return places


def lay_out(
    resolution: Resolution,
    *,
    undated: str = "",
) -> Layout:
    """The resolution in the template's layout; ``undated`` stands where an unknown date
    would stand."""
    resolution = with_blanks(resolution)
    package = template.blank()
    set_language(package, resolution.language)
    notes = NoteWriter(package, resolution)
    numbering = Numbering()
    body = package.body()
    keys: list[str] = []
    # One by one: which notes no indicator points to is known only at the end.
    for line in lines_of(resolution, notes, undated):
        body.insert(len(keys), set_line(line, numbering, notes))
        keys.append(line.key)
    notes.finish(body)
    # After all is set: runs are turned where they stand, in the notes too.
    if resolution.language in RIGHT_TO_LEFT:
        turn_runs(body, notes.root)
    set_running_head(package, resolution)
    return Layout(package, tuple(keys), body)


def lines_of(
    resolution: Resolution,
    notes: NoteWriter,
    undated: str,
) -> Iterator[Line]:
    """Every paragraph of the document, in order, with the short rule that closes a
    document."""
    yield from masthead(resolution, undated)
    yield from text_lines(resolution)
    yield from note_lines(notes.uncited())
    yield Line("end", "EndRule", "")


def set_language(
    package: Package,
    language: str | None,
) -> None:
    """The language in which Word checks the spelling, and the direction of the text."""
    (styles,) = package.roots("styles")
    attributes = LANGUAGES.get(language or "en", {})
    for mark in styles.iter(w("lang")):
        for name, code in attributes.items():
            mark.set(w(name), code)
    if language in RIGHT_TO_LEFT:
        set_right_to_left(package, styles)


def set_right_to_left(
    package: Package,
    styles: Element,
) -> None:
    """Paragraphs and pages that begin at the right."""
    normal = styles.find(f"{w('style')}[@{w('styleId')}='Normal']")
    section = child(package.body(), "sectPr")
    if normal is not None:
        normal.append(make("pPr", None, make("bidi")))
    if section is not None:
        insert_in_order(section, make("bidi"), SECTION_ORDER)


def turn_runs(*roots: Element) -> None:
    """Mark each run with letters written from right to left as such.

    The direction of the paragraph is not enough: Word wants it on the run itself.
    """
    for root in roots:
        for run in root.iter(RUN):
            if not is_right_to_left(text_in(run)):
                continue
            if child(run, "rPr") is None:
                run.insert(0, make("rPr"))
            run[0].append(make("rtl"))


def is_right_to_left(text: str) -> bool:
    """Whether a text has a letter of a script written from right to left."""
    return any(bidirectional(sign) in RIGHT_TO_LEFT_LETTERS for sign in text)


def set_line(
    line: Line,
    numbering: Numbering,
    notes: NoteWriter,
) -> Element:
    """The ``w:p`` of a line."""
    properties = make("pPr", None, make("pStyle", {"val": line.style}))
    paragraph = make("p", None, properties)
    # Word's number wherever it is the printed one: it stays right when paragraphs are
    # added.
    if line.level is not None and numbering.shows(line.level, line.label):
        insert_in_order(properties, line.level.element(), ("pStyle", "numPr"))
    elif line.label:
        label = text_element(printed(line.label))
        paragraph.append(
            make(
                "r",
                None,
                label,
                make("tab"),
            )
        )
    paragraph.extend(runs_of(line, notes))
    return paragraph


def printed(label: str) -> str:
    """A label as it stands before its paragraph: ``6 bis.``, ``(a)``."""
    if label.endswith(LABEL_ENDS):
        return label
    return f"{label}."


def runs_of(
    line: Line,
    notes: NoteWriter,
) -> Iterator[Element]:
    """The runs of a line: upright and italic stretches, with the footnote indicators
    between them."""
    marks = sorted(line.notes, key=lambda mark: mark.offset)
    edges = edges_of(line)
    # An empty stretch at the end takes the indicators that stand behind the words.
    for start, end in pairwise([*edges, edges[-1]]):
        while marks and marks[0].offset <= start:
            yield from notes.reference(marks.pop(0).marker)
        if end > start:
            yield text_run(
                line.text[start:end],
                italic=is_italic(line, start, end),
                style=look_at(line.looks, start, end),
            )
    # A damaged text may have indicators beyond its end; they are not lost.
    for mark in marks:
        yield from notes.reference(mark.marker)


def edges_of(line: Line) -> list[int]:
    """The offsets where a line begins, ends, changes its look or has an indicator, in
    order."""
    length = len(line.text)
    edges = {0, length}
    for mark in line.notes:
        edges.add(mark.offset)
    for span in (*line.italics, *line.looks):
        edges.update((span.start, span.end))
    # A damaged text may give a span beyond its end.
    return sorted(edge for edge in edges if 0 <= edge <= length)


def is_italic(
    line: Line,
    start: int,
    end: int,
) -> bool:
    """Whether a stretch of a line is in italics."""
    return any(covers(span, start, end) for span in line.italics)


def look_at(
    looks: Mapping[Span, str],
    start: int,
    end: int,
) -> str | None:
    """The character style of a stretch; None where it has none of its own."""
    # The spans of a line do not overlap: the first that covers is the only one.
    for span, style in looks.items():
        if covers(span, start, end):
            return style
    return None


def covers(
    span: Span,
    start: int,
    end: int,
) -> bool:
    """Whether a span reaches over a whole stretch."""
    return span.start <= start and end <= span.end


def text_run(
    text: str,
    *,
    italic: bool = False,
    style: str | None = None,
) -> Element:
    """A run of text; tabs and breaks of lines become Word's own."""
    looks = []
    if style:
        looks.append(make("rStyle", {"val": style}))
    if italic:
        looks += [make("i"), make("iCs")]
    run = make("r")
    if looks:
        run.append(make("rPr", None, *looks))
    for piece in SIGNS.split(text):
        if piece in SIGN_NAMES:
            run.append(make(SIGN_NAMES[piece]))
        elif piece:
            run.append(text_element(piece))
    return run


def set_running_head(
    package: Package,
    resolution: Resolution,
) -> None:
    """Put the symbol into the running header, where the template has a place for it.

    Without a symbol the header has no line either.
    """
    symbol = resolution.symbol.text if resolution.symbol else ""
    for header in package.roots("header"):
        # Text and not a field: the place is written into the template in one run.
        for node in header.iter(w("t")):
            node.text = (node.text or "").replace(PLACE_OF_SYMBOL, symbol)
        if symbol:
            continue
        # The header's own style draws the line.
        for style in header.iter(w("pStyle")):
            style.set(VAL, "Normal")
