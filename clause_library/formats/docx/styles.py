"""What a Word style says that a resolution's reader needs.

Its name, italics, raised type, and its numbering.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from clause_library.formats.docx.numbering import W, value


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
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.default_paragraph = ""
        if root is None:
            return
        for item in root.iterfind(f"{W}style"):
            self._elements[str(item.get(f"{W}styleId"))] = item
        for name, item in self._elements.items():
            is_default = item.get(f"{W}default") in ("1", "true")
            if is_default and item.get(f"{W}type") == "paragraph":
                self.default_paragraph = name
                break

    def __getitem__(self, name: str) -> Style:
        # A dict for its keys in order: a hostile chain is thousands of styles long.
        chain: dict[str, None] = {}
        above = name
        while above in self._elements and above not in self._known:
            if above in chain:
                break  # a style that is based on itself
            chain[above] = None
            above = value(self._elements[above], "basedOn") or ""
        style = self._known.get(above, Style())
        for link in reversed(chain):
            style = _based(self._elements[link], style)
            self._known[link] = style
        return self._known.setdefault(name, style)


def _based(
    element: etree._Element,
    base: Style,
) -> Style:
    """A style with what it leaves open taken from the one it is based on."""
    run = element.find(f"{W}rPr")
    number, depth = numbering(element.find(f"{W}pPr"))
    italic = is_on(run, "i")
    raised = is_raised(run)
    # A depth alone belongs to the list of the style below.
    if number is None and depth is None:
        depth = base.depth
    return Style(
        name=value(element, "name") or "",
        italic=base.italic if italic is None else italic,
        number=base.number if number is None else number,
        depth=depth,
        raised=base.raised if raised is None else raised,
    )


def numbering(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and the depth that paragraph properties name; ``"0"`` is "no list"."""
    listed = None if properties is None else properties.find(f"{W}numPr")
    if listed is None:
        return None, None
    number = value(listed, "numId")
    depth = value(listed, "ilvl")
    # Word has nine levels; a longer number is hostile.
    if depth and depth.isdecimal() and len(depth) < 3:
        return number, int(depth)
    return number, None


def is_raised(properties: etree._Element | None) -> bool | None:
    """Whether run properties say raised, not raised, or nothing (None)."""
    if properties is None:
        return None
    alignment = value(properties, "vertAlign")
    return None if alignment is None else alignment == "superscript"


def is_on(
    properties: etree._Element | None,
    name: str,
) -> bool | None:
    """Whether run properties switch something on or off.

    ``name`` is ``i`` (italics), ``vanish`` (hiding) …; None where they say nothing.
    """
    switch = None if properties is None else properties.find(f"{W}{name}")
    if switch is None:
        return None
    # The element without a value means "on".
    return switch.get(f"{W}val", "1") not in ("0", "false", "off")
