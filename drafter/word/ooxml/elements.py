"""The small vocabulary of WordprocessingML that every module of this room shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lxml import etree

from clause_library.formats.safe_xml import parse_xml

Element = Any  # an lxml element; lxml carries no types of its own

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOTHING: Mapping[str, tuple[str, ...]] = {}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OWN = {"w": W}
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def w(name: str) -> str:
    """The qualified name of a ``w:`` element or attribute."""
    return f"{{{W}}}{name}"


@cache
def r(name: str) -> str:
    """The qualified name of an ``r:`` attribute."""
    return f"{{{R}}}{name}"


def make(
    name: str, attributes: Mapping[str, str] | None = None, *children: Element
) -> Element:
    """A ``w:`` element with ``w:`` attributes and children."""
    element = etree.Element(w(name), nsmap=OWN)
    for key, value in (attributes or {}).items():
        element.set(w(key), clean(value))
    element.extend(children)
    return element


def text_element(text: str, name: str = "t") -> Element:
    """A ``w:t`` (or ``w:delText``) that keeps its white space."""
    element = make(name)
    element.text = clean(text)
    element.set(XML_SPACE, "preserve")
    return element


def clean(text: str) -> str:
    """``text`` without the characters XML forbids."""
    return FORBIDDEN.sub("", text)


def parse(data: bytes, place: str) -> Element:
    """The root of an XML part, with everything in it.

    Raises InputError as ``parse_xml`` does.
    """
    return parse_xml(place, data, whole=True)


def number_in(text: str | None) -> int:
    """An id as a number; 0 where a damaged file has none."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else 0


def serialise(root: Element) -> bytes:
    """The bytes of a part, the same for the same tree."""
    data: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return data


def canonical(
    element: Element, *, skipped: Mapping[str, tuple[str, ...]] = NOTHING
) -> str:
    """A text that is equal for elements that mean the same (namespace prefixes and
    revision ids aside).

    ``skipped`` names attributes that say nothing, by element, and under the empty name
    those of any element.
    """
    attributes = sorted((k, v) for k, v in element.attrib.items() if "rsid" not in k)
    if skipped and attributes:
        names = (*skipped.get(element.tag.rpartition("}")[2], ()), *skipped.get("", ()))
        attributes = [
            (k, v) for k, v in attributes if k.rpartition("}")[2] not in names
        ]
    inner = "".join(
        canonical(child, skipped=skipped)
        for child in element
        if isinstance(child.tag, str)
    )
    own = (element.text or "") if element.tag in TEXT_TAGS or not len(element) else ""
    return f"<{element.tag} {attributes}>{own}{inner}</>"


TEXT_TAGS = {w("t"), w("delText"), w("instrText"), w("delInstrText")}


def child(element: Element | None, name: str) -> Element | None:
    """The first ``w:`` child of that name, None where there is none."""
    return None if element is None else element.find(w(name))


def paragraphs(element: Element) -> Iterator[Element]:
    """Every paragraph below ``element``, in document order."""
    yield from element.iter(w("p"))


def insert_in_order(parent: Element, new: Element, order: tuple[str, ...]) -> None:
    """Put ``new`` among the children of ``parent`` where the schema's sequence
    ``order`` wants it."""
    rank = {w(name): position for position, name in enumerate(order)}
    mine = rank.get(new.tag, len(order))
    for position, sibling in enumerate(parent):
        if rank.get(sibling.tag, len(order)) > mine:
            parent.insert(position, new)
            return
    parent.append(new)
