"""Two paragraphs of which the first one's mark is deleted, as the one they are.

A deleted paragraph mark joins its paragraph to the next. Everything that pairs
paragraphs sees them joined, with the mark as a deleted thing inside; afterwards they
are two again.
"""

from __future__ import annotations

from lxml import etree

from drafter.word.ooxml.elements import (
    DELETED_TEXT,
    DELETION,
    MOVED_FROM,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    TEXT,
    Element,
    bare,
    child,
    make,
    parent_of,
    take_away,
    w,
)
from drafter.word.redline.text_stream import FOLDED, mark_fates

BOX = w("txbxContent")
CODE, DELETED_CODE = w("instrText"), w("delInstrText")


def fold_deleted_marks(root: Element) -> None:
    """Join each paragraph whose mark is deleted to the next one."""
    # From the top: several deleted marks in a row gather in the last paragraph of them.
    for paragraph in list(root.iter(PARAGRAPH)):
        if mark_fates(paragraph).deleted is None:
            continue
        following = paragraph.getnext()
        # before a table, or at the end of a cell, the mark stays where it is
        if following is None or following.tag != PARAGRAPH:
            continue
        content = [node for node in paragraph if node.tag != PARAGRAPH_PROPERTIES]
        ended = bare(paragraph)
        ended.extend(node for node in paragraph if node.tag == PARAGRAPH_PROPERTIES)
        # Under a name of our own, so that nothing takes the paragraph inside for one of
        # the text.
        mark = etree.Element(FOLDED)
        mark.append(ended)
        start = 0 if child(following, "pPr") is None else 1
        following[start:start] = [*content, make("del", None, mark)]
        take_away(paragraph)


def unfold_deleted_marks(root: Element) -> None:
    """Part again what is still joined."""
    for mark in list(root.iter(FOLDED)):
        wrapper = parent_of(mark)
        joined = next(wrapper.iterancestors(PARAGRAPH))
        (ended,) = mark
        content = []
        # All before the mark was the first paragraph's; what follows stays where it is.
        for node in joined:
            if node is wrapper:
                break
            if node.tag != PARAGRAPH_PROPERTIES:
                content.append(node)
        ended.extend(content)
        take_away(wrapper)
        joined.addprevious(ended)


def name_deleted_words(root: Element) -> None:
    """Give all words that are deleted or moved away the name of deleted words.

    What compares files tells them from the others by that name.
    """
    for change in root.iter(DELETION, MOVED_FROM):
        for node in list(change.iter(TEXT, CODE)):
            in_box = next(node.iterancestors(BOX, DELETION, MOVED_FROM), None)
            # a text box is a story of its own, in which words have their own fate
            if in_box is not None and in_box.tag == BOX:
                continue
            node.tag = DELETED_TEXT if node.tag == TEXT else DELETED_CODE


def name_moved_words(root: Element) -> None:
    """Call the words that are moved away as Word wants them: as if they stood."""
    for change in root.iter(MOVED_FROM):
        # A move inside somebody's deletion is deleted for all that look at it.
        if next(change.iterancestors(DELETION), None) is not None:
            continue
        for node in list(change.iter(DELETED_TEXT, DELETED_CODE)):
            if next(node.iterancestors(DELETION), None) is None:
                node.tag = TEXT if node.tag == DELETED_TEXT else CODE
