"""A part made plain before it is compared: what other programs wrap around blocks, and
what no reader sees.

- notes in the XML itself, which Word drops when it saves;
- custom XML around words, which Word takes off when it opens a file;
- two forms of one block, of which a reader shows one.
"""

from __future__ import annotations

from lxml import etree

from drafter.word.ooxml.elements import (
    PARAGRAPH,
    TABLE,
    Element,
    child,
    take_away,
    w,
)
from drafter.word.ooxml.ignorable import COMPATIBILITY

CUSTOM = w("customXml")
BOTH_FORMS = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE, FALLBACK = f"{{{COMPATIBILITY}}}Choice", f"{{{COMPATIBILITY}}}Fallback"


def make_plain(root: Element) -> None:
    """Take off what is wrapped around the blocks of a part."""
    # Words behind such a note would go with it, so these are joined to what is before.
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for wrapper in list(root.iter(CUSTOM)):
        properties = child(wrapper, "customXmlPr")
        if properties is not None:
            wrapper.remove(properties)
        unwrap(wrapper, wrapper)
    for forms in list(root.iter(BOTH_FORMS)):
        if holds_blocks(forms):
            shown = forms.find(CHOICE)
            unwrap(forms, forms.find(FALLBACK) if shown is None else shown)


def holds_blocks(forms: Element) -> bool:
    """Whether the two forms are ones of paragraphs or tables."""
    # Those inside a run are objects, of which Word needs both forms.
    return any(block.tag in (PARAGRAPH, TABLE) for form in forms for block in form)


def unwrap(
    wrapper: Element,
    content: Element | None,
) -> None:
    """Put what stands in ``content`` in the place of the wrapper."""
    for node in () if content is None else list(content):
        wrapper.addprevious(node)
    take_away(wrapper)
