"""Sections: the set-up of their pages as a tracked change, and breaks that come or go.

A section's set-up stands in the mark of its last paragraph. A break is tracked as that
mark: one mark comes, with the set-up or without it, and the other goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

from clause_library.formats.docx.page_setup import page_setup
from drafter.word.ooxml.elements import Element, child, make, w
from drafter.word.redline.items import Item

REFERENCES = (w("headerReference"), w("footerReference"))
CHANGE = "sectPrChange"
Tag = Callable[..., Element]
"""What makes the element of a tracked change, by its name and content."""


def changed_section(
    old: Element,
    new: Element | None,
    tag: Tag,
    sign_as: Callable[[Element, Element], None],
) -> Element:
    """The set-up of a section in both files: the new settings, the old ones
    remembered.

    Headers stay those of the old file, whose words are tracked by themselves.
    """
    result = deepcopy(old)
    if new is None or seen(old) == seen(new):
        return result
    former = child(result, CHANGE)
    if former is None:
        settings = [deepcopy(e) for e in result if e.tag not in REFERENCES]
        former = tag(CHANGE, make("sectPr", None, *settings))
        proposed = child(new, CHANGE)
        # The new file says that somebody made just this change: it is theirs.
        if proposed is not None and seen(child(proposed, "sectPr")) == seen(old):
            sign_as(former, proposed)
    heads = [e for e in result if e.tag in REFERENCES]
    settings = [
        deepcopy(e) for e in new if e.tag not in REFERENCES and e.tag != w(CHANGE)
    ]
    result[:] = [*heads, *settings, former]
    return result


def seen(section: Element | None) -> str:
    """The settings of a section that a reader sees, comparable."""
    return "" if section is None else page_setup(section)


def breaks_tracked(items: Sequence[Item]) -> Iterator[Item]:
    """The items, a mark that has a section's end on one side alone as two marks: one
    that comes and one that goes."""
    for item in items:
        if not breaks_differ(item) or item.new is None:
            yield item
            continue
        # In this order: LibreOffice (7.4) joins two paragraphs when it refuses a mark
        # that is put in before one that goes.
        yield Item("delete", item.segment)
        yield Item("insert", item.new)


def breaks_differ(item: Item) -> bool:
    """Whether a mark on both sides ends a section on one side alone."""
    mark, counterpart = item.segment.mark, item.new
    if item.op != "keep" or mark is None or counterpart is None or item.move:
        return False
    # A mark that somebody put in stays the one that is theirs.
    if item.segment.inserted is not None:
        return False
    return ends_section(mark) != ends_section(counterpart.mark)


def ends_section(paragraph: Element | None) -> bool:
    """Whether a section ends with a paragraph."""
    return child(child(paragraph, "pPr"), "sectPr") is not None
