"""The parts of a text as elements of AKN: sections, labels, rows, words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from clause_library.formats.blocks import Block
from clause_library.formats.typed_labels import lettered
from clause_library.patterns import lazy_pattern
from clause_library.refs import Ref
from drafter.render.html import UNSEEN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from clause_library.model import (
        Adoption,
        Paragraph,
        Resolution,
    )

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
CELLS = " | "
"""What the reader puts between the cells of a row."""
BEHIND = "behind "
NUMBER = lazy_pattern(r"([IVXLC]+|[A-Z])\b")


def own_title(text: Resolution) -> str:
    """The title, without that of the part which a reader puts after it."""
    for heading in text.headings:
        # "A Final estimates" is the title of part A
        part = re.sub(r"^[A-Z]\.? ", "", heading.text)
        if text.title.endswith(f": {part}"):
            return text.title.removesuffix(f": {part}")
    return text.title


def adoption_words(adoption: Adoption) -> str | None:
    """How a text was adopted, in a word, and the counts that are known."""
    if adoption.kind == "unknown":
        return None
    counts = (adoption.in_favour, adoption.against, adoption.abstaining)
    told = "-".join(["" if count is None else str(count) for count in counts])
    return f"{adoption.kind} {told}"


def section_of(paragraph: Paragraph) -> str:
    """The section a paragraph stands in (``sect. II``); empty where there is none."""
    first, comma, _ = Ref.parse(paragraph.ref).place.partition(", ")
    return first if comma and first.startswith("sect.") else ""


def sections_of_preamble(text: Resolution) -> dict[str, str]:
    """For each paragraph of the preamble the section it stands in: that of the last
    heading before it whose number operative paragraphs have in their refs.

    A section whose number none of them has is ``behind`` the one before it.
    """
    known = set(map(section_of, text.operative))
    sections: dict[str, str] = {}
    current = ""
    for paragraph in text.preamble:
        for heading in text.headings:
            number = NUMBER.match(heading.text)
            if heading.before != paragraph.ref or number is None:
                continue
            if f"sect. {number[1]}" in known:
                current = f"sect. {number[1]}"
            elif current and not current.startswith(BEHIND):
                current = f"{BEHIND}{current}"
        sections[paragraph.ref] = current
    return sections


def labelled(
    element: Element,
    paragraph: Paragraph,
) -> Element:
    """A paragraph of a preamble has no number in this XML: its label is its name."""
    if paragraph.label and paragraph.part == "preambular":
        element.set("class", "label")
        element.set("title", clean(paragraph.label))
    return element


def is_row(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a row of a table: the reader joins its cells by a stroke,
    and empty ones leave white space that is not folded."""
    if paragraph.label:
        return False
    return CELLS in paragraph.text or paragraph.text != " ".join(paragraph.text.split())


def is_item_alone(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an item of a list whose paragraph stands elsewhere, which
    a reader of paragraphs alone would take for another thing: one with a dash, or with
    items of its own."""
    if not paragraph.label:
        return False
    block = Block("operative", paragraph.text, paragraph.label)
    kind = lettered(block).kind
    return kind == "unknown" or (kind == "item" and bool(paragraph.subparagraphs))


def add(
    parent: Element,
    tag: str,
    /,
    **attributes: str,
) -> Element:
    return etree.SubElement(parent, f"{{{AKN}}}{tag}", attributes)


def append(
    element: Element,
    words: str,
) -> None:
    """Words at the end of an element, whatever stands there already."""
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + words
    else:
        element.text = (element.text or "") + words


def clean(text: str) -> str:
    """Text without what no XML may hold."""
    return text.translate(UNSEEN)
