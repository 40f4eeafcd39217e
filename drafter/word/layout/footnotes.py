"""Footnotes of a resolution set as real Word footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clause_library.model import Footnote, Resolution
from drafter.word.ooxml.elements import Element, insert_in_order, make, text_element, w
from drafter.word.ooxml.package import Package

SECTION_ORDER = (
    *(
        "headerReference",
        "footerReference",
        "footnotePr",
        "endnotePr",
        "type",
        "pgSz",
        "pgMar",
        "paperSrc",
        "pgBorders",
    ),
    *(
        "lnNumType",
        "pgNumType",
        "cols",
        "formProt",
        "vAlign",
        "noEndnote",
        "titlePg",
        "textDirection",
        "bidi",
    ),
)


class NoteWriter:
    """Sets indicators and notes.

    A marker is Word's own number where Word will show just that, text otherwise.
    """

    def __init__(self, package: Package, resolution: Resolution) -> None:
        self.notes = {note.marker: note for note in reversed(resolution.footnotes)}
        self.order = resolution.footnotes
        self.cited: list[str] = []
        self.start: int | None = None
        self.shown = 0
        part = next(
            iter(package.related(package.document(), "footnotes")), "word/footnotes.xml"
        )
        self.root = package.tree(part)

    def reference(self, marker: str) -> Iterator[Element]:
        """The runs of an indicator.

        A marker without a note, or cited before, is plain superscript text.
        """
        if marker not in self.notes or marker in self.cited:
            yield superscript(text_element(marker))
            return
        self.cited.append(marker)
        identity = str(len(self.cited))
        automatic = self.is_next(marker)
        anchor = make("footnoteReference", {"id": identity})
        if not automatic:
            anchor.set(w("customMarkFollows"), "1")
        yield superscript(anchor, *([] if automatic else [text_element(marker)]))
        self.root.append(
            note_element(self.notes[marker], identity, automatic=automatic)
        )

    def is_next(self, marker: str) -> bool:
        """Whether Word's counter will print ``marker``; the first number in the text
        sets where it starts."""
        if not (marker.isdecimal() and len(marker) < 9):
            return False
        if self.start is None:
            self.start = int(marker)
        if int(marker) != self.start + self.shown:
            return False
        self.shown += 1
        return True

    def uncited(self) -> tuple[Footnote, ...]:
        """The notes no indicator points to: they are set as text, so that no word is
        lost."""
        return tuple(note for note in self.order if note.marker not in self.cited)

    def finish(self, body: Element) -> None:
        """Tell Word where the numbers start."""
        section = body.find(w("sectPr"))
        if section is not None and self.start not in (None, 1):
            start = make("footnotePr", None, make("numStart", {"val": str(self.start)}))
            insert_in_order(section, start, SECTION_ORDER)


def superscript(*content: Element) -> Element:
    """A run in the style of footnote indicators."""
    return make(
        "r",
        None,
        make("rPr", None, make("rStyle", {"val": "FootnoteReference"})),
        *content,
    )


def note_element(note: Footnote, identity: str, *, automatic: bool) -> Element:
    """The ``w:footnote`` with its indicator, a tab after it, and its text.

    UN documents have a tab before it too; LibreOffice loses one of the two, and with it
    the column.
    """
    sign = make("footnoteRef") if automatic else text_element(note.marker)
    paragraph = make(
        "p", None, make("pPr", None, make("pStyle", {"val": "FootnoteText"}))
    )
    paragraph.append(superscript(sign))
    paragraph.append(make("r", None, make("tab")))
    edges = sorted(
        {
            0,
            len(note.text),
            *(edge for span in note.italics for edge in (span.start, span.end)),
        }
    )
    for start, end in pairwise(edges):
        italic = any(span.start <= start and end <= span.end for span in note.italics)
        look = [make("rPr", None, make("i"))] if italic else []
        paragraph.append(make("r", None, *look, text_element(note.text[start:end])))
    return make("footnote", {"id": identity}, paragraph)
