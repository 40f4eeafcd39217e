"""Tracked changes of an OpenDocument file: which words a view has.

An insertion is a stretch between two points of the text; the words of a deletion stand
apart, at the head of the file, and only a point says where they were.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from clause_library.formats.blocks import Revision
from clause_library.formats.odt.names import DC, OFFICE, TEXT
from clause_library.formats.views import FINAL, ORIGINAL
from clause_library.record import Record


class Region(Record):
    """A tracked change: ``element`` holds the words of a deletion."""

    kind: str
    author: str | None
    date: str | None
    element: etree._Element


def regions(body: etree._Element) -> dict[str, Region]:
    """The tracked changes of a text by their ids."""
    found: dict[str, Region] = {}
    for region in body.iter(f"{TEXT}changed-region"):
        for element in region:
            kind = etree.QName(element).localname
            if kind not in ("insertion", "deletion"):
                continue
            info = element.find(f"{OFFICE}change-info")
            author = None if info is None else info.findtext(f"{DC}creator")
            date = None if info is None else info.findtext(f"{DC}date")
            number = region.get(f"{TEXT}id", "")
            found[number] = Region(
                kind,
                author,
                date,
                element,
            )
    return found


def is_there(region: Region, view: str) -> bool:
    """Whether the words of a change are in the text as the view has it."""
    if view in (FINAL, ORIGINAL):
        accepted = view == FINAL
    else:
        accepted = (region.author or "").casefold() == view.casefold()
    return accepted == (region.kind == "insertion")


def told(
    changes: dict[str, Region],
    inserted: dict[str, list[str]],
) -> Iterator[Revision]:
    """The changes as records; ``inserted`` are the words of insertions."""
    for number, region in changes.items():
        if region.kind == "insertion":
            words = "".join(inserted.get(number, ()))
        else:
            info = region.element.find(f"{OFFICE}change-info")
            pieces = [
                " ".join(map(str, child.itertext()))
                for child in region.element
                if child is not info
            ]
            words = " ".join(pieces)
        folded = " ".join(words.split())
        if folded:
            yield Revision(
                region.kind,
                region.author,
                region.date,
                folded,
            )
