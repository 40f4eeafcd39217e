"""A resolution laid out as a UN document: a Word package by the template, one keyed
paragraph after the other.

Numbers and letters are Word's own numbering wherever the printed label is the one Word
will show; a label that breaks the sequence (``6 bis``, a missing number) stands as
text. Footnotes are real ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import bidirectional

from clause_library.model import NoteMark, Resolution
from drafter.word.layout import template
from drafter.word.layout.footnotes import SECTION_ORDER, NoteWriter
from drafter.word.layout.list_numbers import Numbering
from drafter.word.layout.masthead import masthead
from drafter.word.layout.paragraphs import Line, note_lines, text_lines
from drafter.word.ooxml.elements import (
    Element,
    child,
    insert_in_order,
    make,
    text_element,
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


@dataclass(frozen=True, slots=True)
class Layout:
    """A package and, for each paragraph of its body in order, the key it was set
    from."""

    package: Package
    keys: tuple[str, ...]
    body: Element = field(repr=False)


def lay_out(resolution: Resolution, *, undated: str = "") -> Layout:
    """The resolution in the template's layout; ``undated`` stands where an unknown date
    would stand."""
    package = template.blank()
    set_language(package, resolution.language)
    notes = NoteWriter(package, resolution)
    numbering = Numbering()
    body = package.tree(package.document()).find("{*}body")
    keys: list[str] = []
    for line in lines_of(
        resolution, notes, undated
    ):  # one by one: which notes are uncited is known only at the end
        body.insert(len(keys), set_line(line, numbering, notes))
        keys.append(line.key)
    notes.finish(body)
    if resolution.language in RIGHT_TO_LEFT:
        turn_runs(body, notes.root)
    set_running_head(package, resolution)
    return Layout(package, tuple(keys), body)


def lines_of(resolution: Resolution, notes: NoteWriter, undated: str) -> Iterator[Line]:
    """Every paragraph of the document, in order, with the short rule that closes a
    document."""
    yield from masthead(resolution, undated)
    yield from text_lines(resolution)
    yield from note_lines(notes.uncited())
    yield Line("end", "EndRule", "")


def set_language(package: Package, language: str | None) -> None:
    """The language in which Word checks the spelling, and the direction of the text."""
    (part,) = package.related(package.document(), "styles")
    styles = package.tree(part)
    for mark in styles.iter(w("lang")):
        for attribute, value in LANGUAGES.get(language or "en", {}).items():
            mark.set(w(attribute), value)
    if language in RIGHT_TO_LEFT:
        normal = styles.find(f"{w('style')}[@{w('styleId')}='Normal']")
        normal.append(make("pPr", None, make("bidi")))
        insert_in_order(
            package.tree(package.document()).find(f".//{w('sectPr')}"),
            make("bidi"),
            SECTION_ORDER,
        )


def turn_runs(*roots: Element) -> None:
    """Say of each run of a script written from right to left that it is; Word wants it
    on the run itself."""
    for run in (run for root in roots for run in root.iter(w("r"))):
        text = "".join(part.text or "" for part in run.iter(w("t")))
        if any(bidirectional(character) in ("R", "AL") for character in text):
            if child(run, "rPr") is None:
                run.insert(0, make("rPr"))
            run[0].append(make("rtl"))


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
    """The runs of a line: upright and italic stretches, with the footnote indicators
    between them."""
    cuts = {0, len(line.text), *(mark.offset for mark in line.notes)}
    cuts.update(
        edge for span in (*line.italics, *line.looks) for edge in (span.start, span.end)
    )
    marks = sorted(line.notes, key=lambda mark: mark.offset)
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(line.text))
    for start, end in zip(
        [*edges, edges[-1]], [*edges[1:], edges[-1], edges[-1]], strict=False
    ):
        yield from (
            run
            for mark in pop_marks(marks, start)
            for run in notes.reference(mark.marker)
        )
        if end > start:
            italic = any(
                span.start <= start and end <= span.end for span in line.italics
            )
            style = next(
                (
                    style
                    for span, style in line.looks.items()
                    if span.start <= start and end <= span.end
                ),
                None,
            )
            yield text_run(line.text[start:end], italic=italic, style=style)
    yield from (run for mark in marks for run in notes.reference(mark.marker))


def pop_marks(marks: list[NoteMark], offset: int) -> Sequence[NoteMark]:
    """Take the marks that stand at or before ``offset`` off the list."""
    here = [mark for mark in marks if mark.offset <= offset]
    del marks[: len(here)]
    return here


def text_run(text: str, *, italic: bool = False, style: str | None = None) -> Element:
    """A run of text; tabs become Word's own."""
    looks = [make("rStyle", {"val": style})] if style else []
    looks += [make("i"), make("iCs")] if italic else []
    run = make("r", None, *([make("rPr", None, *looks)] if looks else []))
    for position, piece in enumerate(text.split("\t")):
        if position:
            run.append(make("tab"))
        if piece:
            run.append(text_element(piece))
    return run


def set_running_head(package: Package, resolution: Resolution) -> None:
    """The symbol in the running header, where the template has a place for it; without
    a symbol no line either."""
    symbol = resolution.symbol.text if resolution.symbol else ""
    for part in package.related(package.document(), "header"):
        for text in package.tree(part).iter("{*}t"):
            text.text = (text.text or "").replace("{symbol}", symbol)
        for style in package.tree(part).iter(w("pStyle")) if not symbol else ():
            style.set(w("val"), "Normal")
