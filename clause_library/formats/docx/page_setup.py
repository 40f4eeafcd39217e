"""How the pages of a section are set up, in words and exactly."""

from __future__ import annotations

from lxml import etree

from clause_library.formats.docx.canonical import local_name
from clause_library.formats.docx.numbering import W
from clause_library.patterns import lazy_pattern

SEEN = {
    "type": "begins on",
    "pgSz": "pages",
    "pgMar": "margins",
    "pgBorders": "borders",
    "lnNumType": "numbers of lines",
    "pgNumType": "numbers of pages",
    "cols": "columns",
    "vAlign": "text from",
    "titlePg": "first page by itself",
    "textDirection": "text runs",
    "bidi": "right to left",
}
"""Settings of a section that a reader sees, and what each is called; the grid of lines
and the like are none."""

USUAL = {"type": "nextPage", "vAlign": "top", "textDirection": "lrTb"}
"""What a setting says where it is not there."""

_POINTS = frozenset(("pgSz", "pgMar"))
_LENGTH = lazy_pattern(r"(-?\d{1,8}(?:\.\d{1,4})?)(pt|in|cm|mm|pc|pi|)")
_UNITS = {
    "": 1 / 20,  # a twip
    "pt": 1,
    "in": 72,
    "cm": 72 / 2.54,
    "mm": 7.2 / 2.54,
    "pc": 12,
    "pi": 12,
}
"""How many points a unit has."""


def page_setup(section: etree._Element) -> str:
    """The settings of a section that a reader sees, equal where these are equal:
    ``pages h 841.9, w 595.3; columns space 36``."""
    settings: list[str] = []
    for element in section:
        name = local_name(element)
        is_usual = name in USUAL and element.get(f"{W}val", "") == USUAL[name]
        if name in SEEN and not is_usual:
            settings.append(_setting(element, name))
    return "; ".join(sorted(settings)) or "the usual pages"


def _setting(
    element: etree._Element,
    name: str,
) -> str:
    told: list[str] = []
    for node in (element, *element.iterchildren()):
        for key, text in sorted(node.attrib.items()):
            label = str(key).rpartition("}")[2]
            # Which printer's paper was chosen says nothing of the page.
            if "rsid" in label or (name == "pgSz" and label == "code"):
                continue
            said = str(text)
            if name in _POINTS:
                said = _points(said)
            prefix = "" if node is element else f"{local_name(node)} "
            told.append(f"{prefix}{label} {said}")
    return f"{SEEN[name]} {', '.join(told)}".rstrip()


def _points(length: str) -> str:
    """A length in points: a figure is twips, strict files (ISO 29500) name the unit."""
    match = _LENGTH.fullmatch(length)
    if match is None:
        return length
    points = float(match[1]) * _UNITS[match[2]]
    return f"{round(points, 2):g}"
