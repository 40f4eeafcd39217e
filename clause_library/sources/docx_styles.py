"""What a Word style says that a resolution's reader needs: its name, italics, raised type, and its numbering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clause_library.sources.docx_numbering import W, value

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Style:
    """None where neither the style nor any style it is based on speaks."""

    name: str = ""
    italic: bool | None = None
    number: str | None = None
    depth: int | None = None
    raised: bool | None = None


class Styles:
    """The styles of a document by id, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = (
            {} if root is None else {str(item.get(f"{W}styleId")): item for item in root.iterfind(f"{W}style")}
        )
        self.default_paragraph = next(
            (
                name
                for name, item in self._elements.items()
                if item.get(f"{W}type") == "paragraph" and item.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def __getitem__(self, name: str) -> Style:
        if name not in self._known:
            self._known[name] = self._resolve(name)
        return self._known[name]

    def _resolve(self, name: str) -> Style:
        chain: list[str] = []
        while name in self._elements and name not in chain:  # a style based on itself ends here
            chain.append(name)
            name = value(self._elements[name], "basedOn") or ""
        found = Style(value(self._elements[chain[0]], "name") or "" if chain else "")
        italic, number, depth, raised = found.italic, found.number, found.depth, found.raised
        for element in (self._elements[link] for link in chain):
            own_number, own_depth = numbering(element.find(f"{W}pPr"))
            italic = italic if italic is not None else is_on(element.find(f"{W}rPr"), "i")
            raised = raised if raised is not None else is_raised(element.find(f"{W}rPr"))
            depth = own_depth if depth is None and number is None else depth
            number = own_number if number is None else number
        return Style(found.name, italic, number, depth, raised)


def numbering(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and the depth that paragraph properties name; ``"0"`` is "no list"."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    depth = value(found, "ilvl")
    return value(found, "numId"), int(depth) if depth and depth.isdigit() else None


def is_raised(properties: etree._Element | None) -> bool | None:
    """Whether run properties say raised, not raised, or nothing (None)."""
    said = None if properties is None else value(properties, "vertAlign")
    return None if said is None else said == "superscript"


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether run properties switch italics (``i``), hiding (``vanish``) … on, off, or say nothing (None)."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")
