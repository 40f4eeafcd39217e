"""How the pages of a section are set up, in words and exactly."""

from __future__ import annotations

from lxml import etree

from clause_library.formats.docx.canonical import local_name
from clause_library.formats.docx.numbering import W

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
_TWIPS = 20  # of them are a point


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
            if name in _POINTS and said.lstrip("-").isdecimal() and len(said) < 9:
                said = f"{int(said) / _TWIPS:g}"
            prefix = "" if node is element else f"{local_name(node)} "
            told.append(f"{prefix}{label} {said}")
    return f"{SEEN[name]} {', '.join(told)}".rstrip()
