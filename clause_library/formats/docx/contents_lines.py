"""Lines of a table of contents as LibreOffice writes them.

The page number is text at the end of the link and no field of its own, as in Word; of a
table that Word made the whole line stands in the field of its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy, deepcopy

from lxml import etree

from clause_library.formats.docx.fields import OWN_BOOKMARK
from clause_library.formats.docx.numbering import W
from clause_library.patterns import lazy_pattern

NUMBER = lazy_pattern(r"\d{1,4}|[ivxlc]{1,7}")
"""The number of a page as it is printed."""

_LINK, _RUN, _TEXT, _TAB = f"{W}hyperlink", f"{W}r", f"{W}t", f"{W}tab"
_LOOK = f"{W}rPr"


def part_page_numbers(root: etree._Element) -> None:
    """Give the page number that ends a line of contents a run of its own."""
    links = [link for link in root.iter(_LINK) if _leads_to_heading(link)]
    for run in [run for link in links for run in link.findall(_RUN)]:
        items = [item for item in run if item.tag != _LOOK]
        if len(items) < 2 or items[-2].tag != _TAB or not _is_number(items[-1]):
            continue
        own = copy(run)
        own[:] = [deepcopy(look) for look in run.findall(_LOOK)]
        own.append(items[-1])
        run.addnext(own)


def page_numbers(root: etree._Element) -> Iterator[etree._Element]:
    """The runs below an element that are such page numbers and nothing else."""
    return filter(is_page_number, _last_runs(root))


def is_page_number(run: etree._Element) -> bool:
    """Whether a run is the page number of a line of contents and nothing else."""
    link, before = run.getparent(), run.getprevious()
    if link is None or not _leads_to_heading(link) or run.getnext() is not None:
        return False
    items = [item for item in run if item.tag != _LOOK]
    if len(items) != 1 or not _is_number(items[0]) or before is None:
        return False
    return len(before) > 0 and before[-1].tag == _TAB


def _last_runs(root: etree._Element) -> Iterator[etree._Element]:
    """The last run of each link to a heading."""
    for link in root.iter(_LINK):
        if _leads_to_heading(link) and len(link) and link[-1].tag == _RUN:
            yield link[-1]


def _leads_to_heading(link: etree._Element) -> bool:
    if link.tag != _LINK:
        return False
    return OWN_BOOKMARK.fullmatch(link.get(f"{W}anchor", "")) is not None


def _is_number(item: etree._Element) -> bool:
    return item.tag == _TEXT and NUMBER.fullmatch(item.text or "") is not None
