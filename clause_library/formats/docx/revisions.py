"""Tracked changes and comments of a Word file: which of them a view accepts, who made them and when.

``final`` accepts every change, ``original`` none; an author's name accepts that author's changes and refuses all
others': the text as it would stand had nobody else touched it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.formats.blocks import Comment, Revision
from clause_library.formats.docx.numbering import W
from clause_library.limits import check_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

FINAL, ORIGINAL = "final", "original"
_NEW = frozenset((f"{W}ins", f"{W}moveTo", f"{W}cellIns"))
_OLD = frozenset((f"{W}del", f"{W}moveFrom", f"{W}cellDel"))
_KINDS = {
    "ins": "insertion",
    "del": "deletion",
    "moveTo": "moved_to",
    "moveFrom": "moved_from",
}
_LINES = frozenset((f"{W}p", f"{W}tr"))


class View:
    """Says of each element with a change's mark whether it is there."""

    def __init__(self, name: str = FINAL) -> None:
        self._name = name

    def gone(self, element: etree._Element) -> bool:
        """Whether what the element holds or marks is not in the text: a deletion
        accepted, an insertion refused."""
        if element.tag in _NEW:
            return not self._accepts(element)
        return element.tag in _OLD and self._accepts(element)

    def marked_gone(self, properties: etree._Element | None) -> bool:
        """Whether the properties of a paragraph mark, a row or a cell say that it is
        not in the text."""
        return properties is not None and any(self.gone(mark) for mark in properties)

    def properties(self, element: etree._Element, name: str) -> etree._Element | None:
        """The ``pPr`` or ``rPr`` of an element as this view has it: before a change
        that it refuses."""
        found = element.find(f"{W}{name}")
        change = found.find(f"{W}{name}Change") if found is not None else None
        if change is None or self._accepts(change):
            return found
        return change.find(f"{W}{name}")

    def _accepts(self, change: etree._Element) -> bool:
        return self._name == FINAL or (
            self._name != ORIGINAL and change.get(f"{W}author") == self._name
        )


def revisions(name: str, *roots: etree._Element | None) -> tuple[Revision, ...]:
    """Every tracked insertion, deletion and move of words, in the order of the file.

    Changes may stand in changes; raise InputError where their words are more than any
    file's, ``name``.
    """
    found = []
    letters = 0
    for root in roots:
        for change in (
            root.iter(*(f"{W}{kind}" for kind in _KINDS)) if root is not None else ()
        ):
            if text := _words(change):
                kind = _KINDS[str(change.tag).removeprefix(W)]
                letters += len(text)
                check_length(name, letters)
                found.append(
                    Revision(kind, _author(change), change.get(f"{W}date"), text)
                )
    return tuple(found)


def comments(
    name: str, root: etree._Element | None, body: etree._Element
) -> tuple[Comment, ...]:
    """The comments of a file's comments part, each with the words of the body it is on.

    One may lie over the other; raise InputError where their words are more than any
    file's, ``name``.
    """
    about = _anchors(name, body)
    return tuple(
        Comment(
            _author(item),
            item.get(f"{W}date"),
            _words(item),
            about.get(str(item.get(f"{W}id")), ""),
        )
        for item in (root.iterfind(f"{W}comment") if root is not None else ())
    )


def _anchors(name: str, body: etree._Element) -> dict[str, str]:
    """The words between the start and the end of each comment's range."""
    pieces: list[str] = []
    length = 0
    begun: dict[str, int] = {}
    done: dict[str, tuple[int, int]] = {}
    for item in body.iter():
        if item.tag == f"{W}commentRangeStart":
            begun[str(item.get(f"{W}id"))] = length
        elif (
            item.tag == f"{W}commentRangeEnd"
            and (start := begun.pop(str(item.get(f"{W}id")), None)) is not None
        ):
            done[str(item.get(f"{W}id"))] = start, length
        elif piece := _piece(item):
            pieces.append(piece)
            length += len(piece)
    text = "".join(pieces)
    check_length(name, sum(end - start for start, end in done.values()))
    return {id: " ".join(text[start:end].split()) for id, (start, end) in done.items()}


def _words(element: etree._Element) -> str:
    return " ".join("".join(_piece(item) for item in element.iter()).split())


def _piece(item: etree._Element) -> str:
    if item.tag in (f"{W}t", f"{W}delText"):
        return item.text or ""
    return " " if item.tag in (f"{W}p", f"{W}tab", f"{W}br", f"{W}cr") else ""


def _author(element: etree._Element) -> str | None:
    return element.get(f"{W}author") or None


def authors(found: tuple[Revision, ...]) -> Iterator[str]:
    """Who made changes, each once."""
    return iter(dict.fromkeys(revision.author for revision in found if revision.author))
