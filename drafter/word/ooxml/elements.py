"""The small vocabulary of WordprocessingML that every module of this room shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from functools import cache
from typing import TypeAlias, cast

from lxml import etree

from clause_library.formats.docx.canonical import canonical as canonical
from clause_library.formats.docx.canonical import local_name as local_name
from clause_library.formats.safe_xml import parse_xml
from clause_library.patterns import lazy_pattern

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OWN = {"w": W}
# What XML 1.0 does not allow in a text; lxml raises an error for these characters.
FORBIDDEN = lazy_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache  # a redline asks for the same few names a hundred thousand times
def w(name: str) -> str:
    """The qualified name of a ``w:`` element or attribute."""
    return f"{{{W}}}{name}"


@cache
def r(name: str) -> str:
    """The qualified name of an ``r:`` attribute."""
    return f"{{{R}}}{name}"


# Names that are asked for in many places; the rare ones are written w("…") there.
BODY = w("body")
PARAGRAPH = w("p")
RUN = w("r")
TEXT = w("t")
DELETED_TEXT = w("delText")
TAB = w("tab")
TABLE = w("tbl")
ROW = w("tr")
SECTION = w("sectPr")
PARAGRAPH_PROPERTIES = w("pPr")
RUN_PROPERTIES = w("rPr")
INSERTION = w("ins")
DELETION = w("del")
MOVED_FROM = w("moveFrom")
MOVED_TO = w("moveTo")
ID = w("id")
VAL = w("val")
TYPE = w("type")
DATE = w("date")


def make(
    name: str, attributes: Mapping[str, str] | None = None, *children: Element
) -> Element:
    """A ``w:`` element with ``w:`` attributes and children."""
    element = copy(_blank(name))
    if attributes:
        for key, text in attributes.items():
            element.set(w(key), clean(text))
    if children:
        element.extend(children)
    return element


@cache  # to copy an element takes a third of the time that to make one takes
def _blank(name: str) -> Element:
    return etree.Element(w(name), nsmap=OWN)


def text_element(
    text: str,
    name: str = "t",
) -> Element:
    """A ``w:t`` (or ``w:delText``) that keeps its white space."""
    element = make(name)
    element.text = clean(text)
    element.set(XML_SPACE, "preserve")
    return element


def clean(text: str) -> str:
    """``text`` without the characters XML forbids."""
    # most texts have nothing but letters and signs
    return text if text.isprintable() else FORBIDDEN.sub("", text)


def parse(
    data: bytes,
    place: str,
) -> Element:
    """The root of an XML part, with everything in it.

    Raises InputError as ``parse_xml`` does.
    """
    return parse_xml(place, data, whole=True)


def number_in(text: str | None) -> int:
    """An id as a number; 0 where a damaged file has none."""
    if text is None or not re.fullmatch(r"-?[0-9]{1,9}", text):
        return 0
    return int(text)


def serialise(root: Element) -> bytes:
    """The bytes of a part, the same for the same tree."""
    data: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return data


def child(
    element: Element | None,
    name: str,
) -> Element | None:
    """The first ``w:`` child of that name, None where there is none."""
    # asked thousands of times for a file: `find` reads its argument as a path
    return None if element is None else next(element.iterchildren(w(name)), None)


def required(
    element: Element,
    name: str,
) -> Element:
    """The first ``w:`` child of that name.

    Raises ValueError where there is none, which no valid file has.
    """
    part = child(element, name)
    if part is None:
        raise ValueError(f"<{local_name(element)}> has no <{name}>")
    return part


def paragraph_mark(paragraph: Element) -> Element | None:
    """The properties of a paragraph's mark, the sign at its end; None where it has
    none."""
    return child(child(paragraph, "pPr"), "rPr")


def text_in(element: Element) -> str:
    """The text below an element that is not deleted."""
    text = ""
    for node in element.iter(TEXT):
        text += node.text or ""
    return text


def attribute(
    element: Element | None,
    name: str,
) -> str:
    """A ``w:`` attribute; empty where the element or the attribute is missing."""
    return "" if element is None else element.get(w(name), "")


def value(element: Element | None) -> str:
    """The ``w:val`` of an element; empty where there is none."""
    return attribute(element, "val")


def parent_of(element: Element) -> Element:
    """The element that ``element`` stands in.

    Raises ValueError for an element that stands in none: a mistake of the caller.
    """
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"<{local_name(element)}> stands in no other element")
    return parent


def take_away(element: Element) -> None:
    """Remove an element, with all that is in it, from where it stands."""
    parent_of(element).remove(element)


def bare(element: Element) -> Element:
    """An element of the same name, attributes and namespaces, empty."""
    attributes = {str(name): str(text) for name, text in element.attrib.items()}
    # The stubs know no default namespace, which lxml writes as None.
    namespaces = cast("Mapping[str, str]", element.nsmap)
    return element.makeelement(element.tag, attributes, namespaces)


def insert_in_order(
    parent: Element,
    new: Element,
    order: tuple[str, ...],
) -> None:
    """Put ``new`` among the children of ``parent`` where the schema's sequence
    ``order`` wants it."""
    rank = {w(name): position for position, name in enumerate(order)}
    own_rank = rank.get(new.tag, len(order))
    for position, sibling in enumerate(parent):
        if rank.get(sibling.tag, len(order)) > own_rank:
            parent.insert(position, new)
            return
    parent.append(new)
