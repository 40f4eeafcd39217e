"""A paragraph's ``w:pPr`` taken apart: its settings, and the look and fate of its
mark."""

from __future__ import annotations

from copy import deepcopy

from drafter.word.ooxml.elements import Element, canonical, child, w
from drafter.word.redline.text_stream import look_of

# A mark's look is compared by itself, a section's end belongs to the set-up of the
# pages, and a former change is no setting now.
_NO_SETTINGS = {w("rPr"), w("sectPr"), w("pPrChange")}


def parts(properties: Element | None) -> list[Element]:
    """The settings of a paragraph, without its mark's look, section and earlier tracked
    changes."""
    if properties is None:
        return []
    return [element for element in properties if element.tag not in _NO_SETTINGS]


def settings(properties: Element | None) -> str:
    """Paragraph settings, comparable."""
    return "".join(canonical(element) for element in parts(properties))


def mark_look(properties: Element | None) -> str:
    """The look of a paragraph mark, comparable."""
    return look_of(child(properties, "rPr"))


def alike(
    one: Element | None,
    other: Element | None,
) -> bool:
    """Whether two paragraphs are set the same, their marks too."""
    same_settings = settings(one) == settings(other)
    return same_settings and mark_look(one) == mark_look(other)


def is_deleted(properties: Element | None) -> bool:
    """Whether somebody proposed to delete the paragraph mark with these properties."""
    return child(child(properties, "rPr"), "del") is not None


def unbroken(properties: Element) -> Element:
    """A copy of a paragraph's properties without a section's end."""
    result = deepcopy(properties)
    for section in result.findall(w("sectPr")):
        result.remove(section)
    return result
