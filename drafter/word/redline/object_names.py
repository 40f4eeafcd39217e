"""When two objects of two files are the same.

The reader says what a link, picture or control is known by
(`clause_library.formats.docx.objects`); here that is asked of a package that is being
written.
"""

from __future__ import annotations

from collections.abc import Iterable

from clause_library.formats.docx import objects
from clause_library.formats.docx.contents_lines import NUMBER
from clause_library.formats.docx.fields import code_name, is_page_number
from drafter.word.ooxml.elements import TEXT, Element, attribute, canonical, local_name
from drafter.word.ooxml.package import Package, resolve


def object_name(
    package: Package,
    part: str,
    element: Element,
) -> str:
    """A name for an object of a part that is equal where the objects are."""
    kind = local_name(element)
    target = targets(package, part)
    if kind == "hyperlink":
        return f"link to {objects.destination(element, target)}"
    if kind == "sdt":
        return f"control {objects.control(element)}"
    if kind == "fldSimple":
        shown = "".join(map(canonical, element))
        return field_name(attribute(element, "instr"), shown)
    if objects.is_picture(element):
        return f"picture {objects.picture(element, target)}"
    return objects.content(element, target)


def targets(
    package: Package,
    part: str,
) -> objects.Target:
    """Where the relationships of a part lead, by their ids."""
    rows = {row.get("Id", ""): row for row in package.relationships(part)}

    def target(identity: str) -> str | None:
        row = rows.get(identity)
        if row is None:
            return None
        address: str = row.get("Target", "")
        if row.get("TargetMode") == "External":
            # A site is the same with and without the stroke behind it.
            return address.rstrip("/")
        data = package.parts.get(resolve(part, address))
        return address if data is None else objects.digest(data)

    return target


def field_name(
    code: str,
    shown: str,
) -> str:
    """A field by its code and what it shows; a page number shows nothing."""
    name = f"field {code_name(code)}"
    return name if is_page_number(code) else f"{name} {shown}"


def words_beside_page(result: Iterable[Element]) -> str:
    """The words in the field of a page: LibreOffice puts a whole line of contents into
    it."""
    texts = [text.text or "" for run in result for text in run.iter(TEXT)]
    return "".join(text for text in texts if not NUMBER.fullmatch(text.strip()))
