"""The ranges that tell Word which paragraphs moved together."""

from __future__ import annotations

from drafter.word.ooxml.elements import PARAGRAPH, Element, child, local_name, w


def joined_ranges(blocks: list[Element]) -> list[Element]:
    """Paragraphs of one move in a row stand in one range: Word counts a move by its
    ranges."""
    result: list[Element] = []
    open_name: tuple[str, str | None] | None = None
    for block in blocks:
        start = range_start(block)
        # the two halves of a move may be neighbours, and are not one range
        name = None if start is None else (local_name(start), start.get(w("name")))
        if start is not None and name == open_name and result[-1].tag != PARAGRAPH:
            result.pop()
            block.remove(start)
        result.append(block)
        if block.tag == PARAGRAPH:
            open_name = name
    return result


def range_start(block: Element) -> Element | None:
    """The mark in a paragraph at which a move's range begins."""
    for name in ("moveFromRangeStart", "moveToRangeStart"):
        found = child(block, name)
        if found is not None and found.get(w("author")) is not None:
            return found
    return None
