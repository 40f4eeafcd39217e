"""What stands between paragraphs, and what wraps them: marks taken into the paragraph
beside them, controls opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from drafter.word.ooxml.elements import OWN, Element, child, w
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
    folded: dict[Element, int] = {}
    for mark in [e for e in root.iter(*RANGE_ANCHORS) if is_between(e)]:
        following = next(iter(mark.xpath("following::w:p[1]", namespaces=OWN)), None)
        if following is not None:
            place = folded.get(following, 0 if child(following, "pPr") is None else 1)
            following.insert(place, mark)
            folded[following] = place + 1
            continue
        last = next(iter(mark.xpath("preceding::w:p[1]", namespaces=OWN)), None)
        if last is not None:
            last.append(mark)


def is_between(mark: Element) -> bool:
    """Whether a mark stands between paragraphs, rows or cells and not inside a
    paragraph."""
    parent = mark.getparent()
    return parent.tag in HOLDERS or (
        parent.tag == w("sdtContent") and holds_blocks(parent)
    )


def holds_blocks(content: Element) -> bool:
    """Whether a content control is one around paragraphs, tables or rows."""
    return any(content.find(w(name)) is not None for name in ("p", "tbl", "tr", "tc"))


def opened(blocks: Sequence[Element], controls: Collection[Element]) -> list[Element]:
    """The blocks with these content controls taken off what they hold."""
    return [
        each
        for block in blocks
        for each in (held(block) if block in controls else (block,))
    ]


def held(control: Element) -> Iterator[Element]:
    """The blocks inside a content control."""
    yield from (
        control.find(w("sdtContent"))
        if control.find(w("sdtContent")) is not None
        else ()
    )


def rows(table: Element) -> list[Element]:
    """The rows of a table, also those inside content controls."""
    found: list[Element] = []
    for element in table:
        if element.tag == w("tr"):
            found.append(element)
        elif element.tag == w("sdt"):
            found.extend(e for e in held(element) if e.tag == w("tr"))
    return found
