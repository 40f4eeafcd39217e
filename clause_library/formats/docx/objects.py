"""What stands in a Word text beside its words, and what each is known by: a link by
where it leads, a picture by what it shows, a control by what it is for and holds.

Ids, relationships and the names that Word gives of itself differ between files that
show the same, and say nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from lxml import etree

from clause_library.formats.docx.canonical import canonical
from clause_library.formats.docx.fields import leads_to
from clause_library.formats.docx.numbering import W
from clause_library.formats.zip_package import Package

Target = Callable[[str], "str | None"]
"""Where a relationship leads, by its id: an address or a digest of a part's bytes; None
where there is no such relationship."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = tuple(f"{{{_OFFICE}}}{name}" for name in ("id", "embed", "link", "pict"))
R_ID = RELATIONS[0]
PICTURE_LINKS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
EXTENT = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
)
CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"
SIZE_STEP = 50_000  # English metric units, about four points: programs round sizes
_CENTIMETRE = 360_000  # English metric units
BOX = f"{W}txbxContent"

OWN_NUMBERS = {
    "docPr": ("id", "name"),
    "cNvPr": ("id", "name"),
    "shape": ("id", "spid"),
    "": ("anchorId", "editId", "paraId", "textId", "gfxdata"),
}
"""What Word numbers anew when it saves a drawing, by element and, for the empty name,
in any."""


def digest(data: bytes) -> str:
    """A short name that is equal for equal bytes, and for others nearly never: the
    check sum by which a zip lists its parts, so that no picture need be unpacked."""
    return f"{crc32(data):08x}"


def targets(
    package: Package,
    part: str,
) -> Target:
    """Where the relationships of a part lead, by their ids."""
    rows = package.relations(part)

    def target(identity: str) -> str | None:
        row = rows.get(identity)
        if row is None:
            return None
        if row.is_external:
            # A site is the same with and without the stroke behind it.
            return row.target.rstrip("/")
        checksum = package.checksum(row.target)
        return row.target if checksum is None else f"{checksum:08x}"

    return target


def destination(
    link: etree._Element,
    target: Target,
) -> str:
    """Where a link leads: an address, a place in the file, or both."""
    address = target(link.get(R_ID, "")) or ""
    place = link.get(f"{W}anchor") or link.get(f"{W}docLocation") or ""
    return leads_to(address, place)


def control(element: etree._Element) -> str:
    """What a control is for, and whether it is ticked.

    Its words have their own fate.
    """
    names: list[str] = []
    for name in ("alias", "tag"):
        found = element.find(f"{W}sdtPr/{W}{name}")
        if found is not None and found.get(f"{W}val"):
            names.append(str(found.get(f"{W}val")))
    said = " / ".join(names) or "content control"
    properties = element.find(f"{W}sdtPr")
    if properties is None:
        return said
    for tick in properties.iter(CHECKED):
        is_ticked = set(tick.attrib.values()) & {"1", "true", "on"}
        said += ", ticked" if is_ticked else ", not ticked"
    return said


def is_picture(element: etree._Element) -> bool:
    """Whether a drawing is a picture; a text box is more than the picture in it."""
    has_picture = next(element.iter(*PICTURE_LINKS), None) is not None
    return has_picture and next(element.iter(BOX), None) is None


def picture(
    element: etree._Element,
    target: Target,
) -> str:
    """What pictures show, and how large the first is: ``4.2 × 3.1 cm, image
    1a2b3c4d``."""
    shown: set[str] = set()
    for link in element.iter(*PICTURE_LINKS):
        for name in RELATIONS:
            leads = target(link.get(name, ""))
            if leads is not None:
                shown.add(leads)
    extent = next(element.iter(EXTENT), None)
    images = ", ".join(f"image {leads}" for leads in sorted(shown))
    size = "" if extent is None else _size(extent)
    return ", ".join(filter(None, (size, images))) or "a picture"


def _size(extent: etree._Element) -> str:
    """A size in steps: each program rounds it in its own way."""
    sides = (extent.get("cx", "0"), extent.get("cy", "0"))
    if not all(side.isdecimal() for side in sides):
        return " × ".join(sides)
    lengths: list[str] = []
    for side in sides:
        steps = round(int(side) / SIZE_STEP)
        # A step is more than a tenth of a centimetre: no two print alike.
        lengths.append(f"{steps * SIZE_STEP / _CENTIMETRE:.1f}")
    return f"{' × '.join(lengths)} cm"


def content(
    element: etree._Element,
    target: Target,
) -> str:
    """All that an element holds, its relationships by what they lead to."""
    text = canonical(element, skipped=OWN_NUMBERS)
    for node in element.iter():
        for name in RELATIONS:
            leads = target(node.get(name, ""))
            if leads is not None:
                text = text.replace(f"'{node.get(name)}'", f"'{leads}'")
    return text


def drawing(
    element: etree._Element,
    target: Target,
) -> str:
    """A drawing that is no picture alone: what kind it is, and a digest of it.

    The words of its text boxes have their own fate.
    """
    if is_picture(element):
        return picture(element, target)
    what = "text box" if next(element.iter(BOX), None) is not None else "drawing"
    name = content(_without_boxes(element), target)
    return f"{what} {digest(name.encode('utf-8', 'replace'))}"


def _without_boxes(element: etree._Element) -> etree._Element:
    if next(element.iter(BOX), None) is None:
        return element
    bare = etree.fromstring(etree.tostring(element))
    for box in list(bare.iter(BOX)):
        box.clear()
    return bare
