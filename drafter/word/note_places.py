"""Where the notes of a draft stand in its own Word file, and their indicators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.refs import Ref
from drafter.word.comments.anchors import Places
from drafter.word.ooxml.elements import PARAGRAPH, Element, w

if TYPE_CHECKING:
    from drafter.check.findings import Finding
    from drafter.word.ooxml.package import Package

_KINDS = ("footnote", "endnote")
_NOTE = "footnote "


class NotePlace(Record):
    """The paragraph of a note, the part of the package it stands in, and the paragraph
    of the body that has its indicator."""

    paragraph: Element
    part: str
    body: Element


def is_note(ref: str) -> bool:
    """Whether a ref names a note: ``A/RES/77/194, footnote 3``."""
    return Ref.parse(ref).place.startswith(_NOTE)


def note_places(
    package: Package,
    findings: Iterable[Finding],
) -> dict[str, NotePlace]:
    """The places of the notes that findings are about, by their refs.

    A note whose words or whose indicator are not in the file is left out.
    """
    wanted = {one.ref: one.text for one in findings if is_note(one.ref)}
    places: dict[str, NotePlace] = {}
    for kind in _KINDS:
        for part in package.related(package.document(), f"{kind}s"):
            finder = Places(package.tree(part))
            for ref, text in wanted.items():
                paragraph = finder.find(text) if ref not in places else None
                body = _with_indicator(package, paragraph, kind)
                if paragraph is not None and body is not None:
                    places[ref] = NotePlace(paragraph, part, body)
    return places


def _with_indicator(
    package: Package,
    paragraph: Element | None,
    kind: str,
) -> Element | None:
    """The paragraph of the body with the indicator of the note that a paragraph is
    in."""
    if paragraph is None:
        return None
    note = next(paragraph.iterancestors(w(kind)), None)
    if note is None:
        return None
    for reference in package.body().iter(w(f"{kind}Reference")):
        if reference.get(w("id")) == note.get(w("id")):
            return next(reference.iterancestors(PARAGRAPH), None)
    return None
