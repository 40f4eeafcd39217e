"""Footnotes of a resolution set as real Word footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clause_library.model import Footnote, Resolution
from drafter.word.ooxml.elements import (
    Element,
    child,
    insert_in_order,
    make,
    text_element,
    w,
)
from drafter.word.ooxml.package import Package

SECTION_ORDER = (
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
)
"""The settings of a section in the order the schema wants."""

LONGEST_NUMBER = 8  # digits; more is no footnote, and Word's counter ends before


class NoteWriter:
    """Sets indicators and notes.

    A marker is Word's own number where Word will show just that, text otherwise.
    """

    def __init__(
        self,
        package: Package,
        resolution: Resolution,
    ) -> None:
        self.order = resolution.footnotes
        # Reversed: of two notes with one marker the first is the one that is cited.
        self.notes = {note.marker: note for note in reversed(self.order)}
        self.cited: list[str] = []
        self.start: int | None = None
        self.shown = 0
        parts = package.related(package.document(), "footnotes")
        self.root = package.tree(parts[0] if parts else "word/footnotes.xml")

    def reference(self, marker: str) -> Iterator[Element]:
        """The runs of an indicator.

        A marker without a note, or cited before, is plain superscript text.
        """
        # Word has one indicator for a note: a second one would show another number.
        if marker not in self.notes or marker in self.cited:
            yield superscript(text_element(marker))
            return
        self.cited.append(marker)
        # Ids in the order of the indicators: LibreOffice pairs notes by that order.
        identity = str(len(self.cited))
        anchor = make("footnoteReference", {"id": identity})
        automatic = self.is_next(marker)
        if automatic:
            yield superscript(anchor)
        else:
            # Without it Word would print its own number beside the marker.
            anchor.set(w("customMarkFollows"), "1")
            yield superscript(anchor, text_element(marker))
        note = self.notes[marker]
        self.root.append(note_element(note, identity, automatic=automatic))

    def is_next(self, marker: str) -> bool:
        """Whether Word's counter will print ``marker``; the first number in the text
        sets where it starts."""
        if not marker.isdecimal() or len(marker) > LONGEST_NUMBER:
            return False
        number = int(marker)
        if self.start is None:
            self.start = number
        # Not counted then: a typed marker does not move Word's counter on.
        if number != self.start + self.shown:
            return False
        self.shown += 1
        return True

    def uncited(self) -> tuple[Footnote, ...]:
        """The notes no indicator points to: they are set as text, so that no word is
        lost."""
        return tuple(note for note in self.order if note.marker not in self.cited)

    def finish(self, body: Element) -> None:
        """Tell Word where the numbers start."""
        section = child(body, "sectPr")
        # From 1 on is what Word does unasked.
        if section is None or self.start in (None, 1):
            return
        start = make("numStart", {"val": str(self.start)})
        insert_in_order(section, make("footnotePr", None, start), SECTION_ORDER)


def superscript(*content: Element) -> Element:
    """A run in the style of footnote indicators."""
    style = make("rStyle", {"val": "FootnoteReference"})
    return make(
        "r",
        None,
        make("rPr", None, style),
        *content,
    )


def note_element(
    note: Footnote,
    identity: str,
    *,
    automatic: bool,
) -> Element:
    """The ``w:footnote`` with its indicator, a tab after it, and its text.

    UN documents have a tab before it too; LibreOffice loses one of the two, and with it
    the column.
    """
    sign = make("footnoteRef") if automatic else text_element(note.marker)
    style = make("pStyle", {"val": "FootnoteText"})
    paragraph = make("p", None, make("pPr", None, style))
    paragraph.append(superscript(sign))
    paragraph.append(make("r", None, make("tab")))
    paragraph.extend(note_runs(note))
    return make("footnote", {"id": identity}, paragraph)


def note_runs(note: Footnote) -> Iterator[Element]:
    """The upright and the italic stretches of a note's text."""
    edges = {0, len(note.text)}
    for span in note.italics:
        edges.update((span.start, span.end))
    for start, end in pairwise(sorted(edges)):
        run = make("r")
        if any(span.start <= start and end <= span.end for span in note.italics):
            run.append(make("rPr", None, make("i")))
        run.append(text_element(note.text[start:end]))
        yield run
