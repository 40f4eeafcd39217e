"""What a Word style says that a resolution's reader needs: its name, italics, raised
type, and its numbering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clause_library.formats.docx.numbering import W, value

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
            {}
            if root is None
            else {
                str(item.get(f"{W}styleId")): item
                for item in root.iterfind(f"{W}style")
            }
        )
        self.default_paragraph = next(
            (
                name
                for name, item in self._elements.items()
                if item.get(f"{W}type") == "paragraph"
                and item.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def __getitem__(self, name: str) -> Style:
        chain: dict[str, None] = {}
        above = name
        while (
            above in self._elements and above not in chain and above not in self._known
        ):  # one based on itself ends
            chain[above] = None
            above = value(self._elements[above], "basedOn") or ""
        style = self._known.get(above, Style())
        for link in reversed(chain):
            style = self._known[link] = _based(self._elements[link], style)
        return self._known.setdefault(name, style)


def _based(element: etree._Element, base: Style) -> Style:
    """A style with what it leaves open taken from the one it is based on."""
    run = element.find(f"{W}rPr")
    number, depth = numbering(element.find(f"{W}pPr"))
    return Style(
        value(element, "name") or "",
        base.italic if (italic := is_on(run, "i")) is None else italic,
        base.number if number is None else number,
        base.depth if number is None and depth is None else depth,
        base.raised if (raised := is_raised(run)) is None else raised,
    )


def numbering(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and the depth that paragraph properties name; ``"0"`` is "no list"."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    depth = value(found, "ilvl")
    return value(found, "numId"), int(depth) if depth and depth.isdecimal() and len(
        depth
    ) < 3 else None


def is_raised(properties: etree._Element | None) -> bool | None:
    """Whether run properties say raised, not raised, or nothing (None)."""
    said = None if properties is None else value(properties, "vertAlign")
    return None if said is None else said == "superscript"


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether run properties switch italics (``i``), hiding (``vanish``) … on, off, or
    say nothing (None)."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return (
        None
        if found is None
        else found.get(f"{W}val", "1") not in ("0", "false", "off")
    )
