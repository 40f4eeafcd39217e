"""What stands between paragraphs, and what wraps them: marks taken into the paragraph
beside them, controls opened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from drafter.word.ooxml.elements import OWN, Element, child, parent_of, w
from drafter.word.redline.text_stream import RANGE_ANCHORS

HOLDERS = {
    w(name)
    for name in (
        "body",
        "tc",
        "tr",
        "tbl",
        "hdr",
        "ftr",
        "footnote",
        "endnote",
        "txbxContent",
    )
}


def fold_marks(root: Element) -> None:
    """Take the marks that stand between paragraphs (a bookmark's end, a comment's
    start) into the next paragraph.

    They mean the same there; where none follows they go to the end of the last one.
    """
    # the place for the next mark in each paragraph, so that marks keep their order
    places: dict[Element, int] = {}
    # Looked up first: a mark that is moved would be met again further on.
    marks = [mark for mark in root.iter(*RANGE_ANCHORS) if is_between(mark)]
    for mark in marks:
        following = _nearest_paragraph(mark, "following")
        if following is not None:
            first = 0 if child(following, "pPr") is None else 1
            place = places.get(following, first)
            following.insert(place, mark)
            places[following] = place + 1
            continue
        last = _nearest_paragraph(mark, "preceding")
        if last is not None:
            last.append(mark)


def _nearest_paragraph(
    mark: Element,
    axis: str,
) -> Element | None:
    """The next paragraph on an axis of XPath; None where there is none."""
    path = f"{axis}::w:p[1]"
    paragraphs = cast("list[Element]", mark.xpath(path, namespaces=OWN))
    return paragraphs[0] if paragraphs else None


def is_between(mark: Element) -> bool:
    """Whether a mark stands between paragraphs, rows or cells and not inside a
    paragraph."""
    parent = parent_of(mark)
    if parent.tag in HOLDERS:
        return True
    return parent.tag == w("sdtContent") and holds_blocks(parent)


def holds_blocks(content: Element) -> bool:
    """Whether a content control is one around paragraphs, tables or rows."""
    # A control inside a paragraph holds runs alone; an anchor there stands where it
    # should.
    return any(content.find(w(name)) is not None for name in ("p", "tbl", "tr", "tc"))


def opened(
    blocks: Sequence[Element],
    controls: Collection[Element],
) -> list[Element]:
    """The blocks with these content controls taken off what they hold."""
    result: list[Element] = []
    for block in blocks:
        if block in controls:
            result += held(block)
        else:
            result.append(block)
    return result


def held(control: Element) -> list[Element]:
    """The blocks inside a content control."""
    content = control.find(w("sdtContent"))
    return [] if content is None else list(content)


def rows(table: Element) -> list[Element]:
    """The rows of a table, also those inside content controls."""
    result: list[Element] = []
    for element in table:
        if element.tag == w("tr"):
            result.append(element)
        elif element.tag == w("sdt"):
            result += [block for block in held(element) if block.tag == w("tr")]
    return result
