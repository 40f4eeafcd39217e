"""When two objects of two files are the same: a link by where it leads, a picture by
what it shows, a control by what it is for, a field by its code and what it shows.

Ids, relationships and the names that Word gives of itself differ between files that
show the same, and say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from drafter.word.ooxml.elements import (
    Element,
    attribute,
    canonical,
    child,
    local_name,
    r,
    w,
)
from drafter.word.ooxml.fields import is_page_number
from drafter.word.ooxml.package import Package, resolve

RELATIONS = (r("id"), r("embed"), r("link"), r("pict"))
PICTURE_LINKS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
EXTENT = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
)
CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"
SIZE_STEP = 50_000  # English metric units, about four points: programs round sizes
BOX = w("txbxContent")

OWN_NUMBERS = {
    "docPr": ("id", "name"),
    "cNvPr": ("id", "name"),
    "shape": ("id", "spid"),
    "": ("anchorId", "editId", "paraId", "textId", "gfxdata"),
}
"""What Word numbers anew when it saves a drawing, by element and, for the empty name,
in any."""

OWN_BOOKMARK = re.compile(r"_+(?:Toc|Ref|Hlk|Hlt)\w*")
"""Bookmarks that Word and LibreOffice name themselves, and anew each time."""


def object_name(
    package: Package,
    part: str,
    element: Element,
) -> str:
    """A name for an object of a part that is equal where the objects are."""
    kind = local_name(element)
    if kind == "hyperlink":
        return f"link to {destination(package, part, element)}"
    if kind == "sdt":
        return control_name(element)
    if kind == "fldSimple":
        shown = "".join(map(canonical, element))
        return field_name(attribute(element, "instr"), shown)
    picture = next(element.iter(*PICTURE_LINKS), None)
    # a text box is more than the picture in it
    if picture is not None and next(element.iter(BOX), None) is None:
        return picture_name(package, part, element)
    return named_by_content(package, part, element)


def named_by_content(
    package: Package,
    part: str,
    element: Element,
) -> str:
    """All that an element holds, its relationships by what they lead to."""
    text = canonical(element, skipped=OWN_NUMBERS)
    rows = relations(package, part)
    for node in element.iter():
        for name in RELATIONS:
            row = rows.get(node.get(name, ""))
            if row is not None:
                target = target_of(package, part, row)
                text = text.replace(f"'{node.get(name)}'", f"'{target}'")
    return text


def relations(
    package: Package,
    part: str,
) -> Mapping[str, Element]:
    """The relationships of a part by their ids."""
    return {row.get("Id", ""): row for row in package.relationships(part)}


def target_of(
    package: Package,
    part: str,
    relationship: Element,
) -> str:
    """What a relationship leads to: a digest of a part's bytes, or an address."""
    address: str = relationship.get("Target", "")
    if relationship.get("TargetMode") == "External":
        # A site is the same with and without the stroke behind it.
        return address.rstrip("/")
    data = package.parts.get(resolve(part, address))
    return address if data is None else sha256(data).hexdigest()


def destination(
    package: Package,
    part: str,
    link: Element,
) -> str:
    """Where a link leads: an address, a place in the file, or both."""
    row = relations(package, part).get(link.get(r("id"), ""))
    address = "" if row is None else target_of(package, part, row)
    place = attribute(link, "anchor") or attribute(link, "docLocation")
    if OWN_BOOKMARK.fullmatch(place):
        place = "a heading"
    return f"{address}#{place}" if place else address


def control_name(control: Element) -> str:
    """What a control is for, and whether it is ticked.

    Its words have their own fate.
    """
    properties = child(control, "sdtPr")
    names = [attribute(child(properties, name), "val") for name in ("alias", "tag")]
    ticks = [] if properties is None else list(properties.iter(CHECKED))
    states = [str(value) for tick in ticks for value in tick.attrib.values()]
    return " ".join(("control", *names, *states))


def picture_name(
    package: Package,
    part: str,
    element: Element,
) -> str:
    """What pictures show, and how large the first is."""
    shown: set[str] = set()
    rows = relations(package, part)
    for picture in element.iter(*PICTURE_LINKS):
        for name in RELATIONS:
            row = rows.get(picture.get(name, ""))
            if row is not None:
                shown.add(target_of(package, part, row))
    extent = next(element.iter(EXTENT), None)
    size = "" if extent is None else rounded(extent)
    return " ".join(("picture", size, *sorted(shown)))


def rounded(extent: Element) -> str:
    """A size in steps: each program rounds it in its own way."""
    sides = (extent.get("cx", "0"), extent.get("cy", "0"))
    if not all(side.isdecimal() for side in sides):
        return "x".join(sides)
    return "x".join(str(round(int(side) / SIZE_STEP)) for side in sides)


def field_name(
    code: str,
    shown: str,
) -> str:
    """A field by its code and what it shows; a page number shows nothing."""
    words = OWN_BOOKMARK.sub("a heading", code).split()
    if is_page_number(code):
        return " ".join(("field", *words))
    return " ".join(("field", *words, shown))
