"""All words of a file of the UN's XML, which the reading is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from clause_library.formats.inline_text import uncoded

if TYPE_CHECKING:
    from collections.abc import Iterator


def all_words(root: etree._Element) -> str:
    """All words of the file, with its note marks.

    Of ``meta`` only the job numbers are read.
    """
    texts = _texts(root)
    marks = [note.get("marker", "") for note in root.iter("{*}authorialNote")]
    jobs = [docket.text or "" for docket in root.iter("{*}docketNumber")]
    # A mark stands in the text and before its note.
    return uncoded(
        " ".join(
            [
                *texts,
                *marks,
                *marks,
                *jobs,
            ]
        )
    )


def _texts(root: etree._Element) -> Iterator[str]:
    """Every piece of text outside ``meta``, in order.

    XPath would compare each piece with all beside it: half a minute for a paragraph of
    50,000 notes.
    """
    hidden: set[etree._Element] = set()
    for meta in root.iter("{*}meta"):
        hidden.update(meta.iter())
    for element in root.iter():
        if element.text and element not in hidden:
            yield element.text
        # What stands behind an element is its parent's.
        if element.tail and element.getparent() not in hidden:
            yield element.tail
