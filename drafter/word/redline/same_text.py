"""Whether one of two files is their redline already.

A file whose changes, refused, give the old file is what a redline of the two would be,
made by those whose names stand in it; so is an old file whose changes, accepted, give
the new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from drafter.word.ooxml import package as packages
from drafter.word.ooxml.elements import (
    PARAGRAPH,
    ROW,
    SECTION,
    TABLE,
    Element,
    canonical,
    child,
    w,
)
from drafter.word.ooxml.resolve_changes import Base, resolve_choices, texts_of
from drafter.word.ooxml.verify import reading
from drafter.word.redline.carry_over import new_marks
from drafter.word.redline.paragraph_properties import settings
from drafter.word.redline.text_stream import Segment, Side, Signs, look

Stretch = tuple[str, str]  # a look, and the words that have it


def redline_already(
    old: bytes,
    new: bytes,
    names: tuple[str, str],
) -> bytes | None:
    """The one of two files that is their redline; None where neither is."""
    # The new file first: nothing of it is lost then. The old one serves only where the
    # new one brings no bookmark or comment of its own.
    if same_document(
        old,
        new,
        names,
        "original",
    ):
        return new
    if same_document(
        old,
        new,
        names,
        "final",
    ) and not new_marks(packages.read(old, names[0]), packages.read(new, names[1])):
        return old
    return None


def same_document(
    old: bytes,
    new: bytes,
    names: tuple[str, str],
    base: Base,
) -> bool:
    """Whether two files are the same once all changes of both are refused, or
    accepted."""
    before = packages.read(resolve_choices(old, names[0], base=base), names[0])
    after = packages.read(resolve_choices(new, names[1], base=base), names[1])
    # The cheap test first; looks and settings are compared only where the words agree.
    if reading(before, "accept") != reading(after, "accept"):
        return False
    signs = Signs()
    old_blocks, new_blocks = blocks_of_all(before, signs), blocks_of_all(after, signs)
    return list(old_blocks) == list(new_blocks)


def blocks_of_all(
    package: packages.Package,
    signs: Signs,
) -> Iterator[object]:
    """What the body, the notes and the running heads hold, in order."""
    # Notes too: a link in one may lead elsewhere.
    for part in texts_of(package):
        yield from blocks(Side(package, part, signs))


def blocks(side: Side) -> Iterator[object]:
    """What a part holds, in a form that can be compared.

    Tables, rows and sections are given by their kind, paragraphs by their settings and
    words.
    """
    root = side.package.tree(side.part)
    for element in root.iter(
        PARAGRAPH,
        TABLE,
        ROW,
        w("tc"),
        w("sdt"),
        SECTION,
    ):
        if element.tag == PARAGRAPH:
            yield settings(child(element, "pPr")), stretches(side, element)
        elif element.tag == SECTION:
            # The ids of headers differ between files that show the same.
            yield canonical(element, skipped={"": ("id",)})
        else:
            yield element.tag


def stretches(
    side: Side,
    paragraph: Element,
) -> list[Stretch]:
    """The words of a paragraph by their looks."""
    result: list[Stretch] = []
    # Marks that take no room are no text: a bookmark more makes no other document.
    segments = [segment for segment in side.segments(paragraph) if segment.text]
    for key, group in groupby(segments, key=look_and_wrappers):
        result.append((key, "".join(segment.text for segment in group)))
    return result


def look_and_wrappers(segment: Segment) -> str:
    """The look of a segment and the links and controls around it, comparable."""
    return look(segment) + "".join(segment.around)
