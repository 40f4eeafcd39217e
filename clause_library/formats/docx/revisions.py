"""Tracked changes and comments of a Word file.

Which of them a view accepts, who made them and when.

``final`` accepts every change, ``original`` none; an author's name accepts that
author's changes and refuses all others': the text as it would stand had nobody else
touched it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from clause_library.formats.blocks import Comment, Revision
from clause_library.formats.docx.numbering import W
from clause_library.formats.views import FINAL, ORIGINAL
from clause_library.limits import check_length

_NEW = frozenset((f"{W}ins", f"{W}moveTo", f"{W}cellIns"))
_OLD = frozenset((f"{W}del", f"{W}moveFrom", f"{W}cellDel"))
_KINDS = {
    "ins": "insertion",
    "del": "deletion",
    "moveTo": "moved_to",
    "moveFrom": "moved_from",
}


class View:
    """Says of each element with a change's mark whether it is there."""

    def __init__(self, name: str = FINAL) -> None:
        # a name is typed by hand: capitals do not matter
        self._name = name.casefold()

    def gone(self, element: etree._Element) -> bool:
        """Whether what the element holds or marks is not in the text.

        So it is with a deletion accepted and an insertion refused.
        """
        if element.tag in _NEW:
            return not self._accepts(element)
        return element.tag in _OLD and self._accepts(element)

    def marked_gone(self, properties: etree._Element | None) -> bool:
        """Whether the properties of a paragraph mark, a row or a cell say that it is
        not in the text."""
        return properties is not None and any(self.gone(mark) for mark in properties)

    def properties(
        self,
        element: etree._Element,
        name: str,
    ) -> etree._Element | None:
        """The ``pPr`` or ``rPr`` of an element as this view has it.

        Where it refuses a change, those before the change.
        """
        properties = element.find(f"{W}{name}")
        if properties is None:
            return None
        # Word keeps the old properties inside the record of the change.
        change = properties.find(f"{W}{name}Change")
        if change is None or self._accepts(change):
            return properties
        return change.find(f"{W}{name}")

    def _accepts(self, change: etree._Element) -> bool:
        if self._name in (FINAL, ORIGINAL):
            return self._name == FINAL
        # A change without an author is nobody's, and so refused.
        return is_of(change.get(f"{W}author", ""), self._name)


def revisions(
    name: str,
    *roots: etree._Element | None,
) -> tuple[Revision, ...]:
    """Every tracked insertion, deletion and move of words, in the order of the file.

    Changes may stand in changes; raise InputError where their words are more than any
    file's, ``name``.
    """
    changes: list[Revision] = []
    letters = 0
    for root in roots:
        if root is None:
            continue
        for element in root.iter(*(f"{W}{kind}" for kind in _KINDS)):
            text = _words(element)
            # Changes of paragraph marks and rows have no words to show.
            if not text:
                continue
            # On the way: words in nested changes are told once for each change.
            letters += len(text)
            check_length(name, letters)
            kind = _KINDS[str(element.tag).removeprefix(W)]
            date = element.get(f"{W}date")
            changes.append(
                Revision(
                    kind,
                    _author(element),
                    date,
                    text,
                )
            )
    return tuple(changes)


def comments(
    name: str, root: etree._Element | None, body: etree._Element
) -> tuple[Comment, ...]:
    """The comments of a file's comments part, each with the words of the body it is on.

    One may lie over the other; raise InputError where their words are more than any
    file's, ``name``.
    """
    about = _anchors(name, body)
    if root is None:
        return ()
    remarks: list[Comment] = []
    for item in root.iterfind(f"{W}comment"):
        anchor = about.get(str(item.get(f"{W}id")), "")
        date = item.get(f"{W}date")
        remarks.append(
            Comment(
                _author(item),
                date,
                _words(item),
                anchor,
            )
        )
    return tuple(remarks)


def _anchors(
    name: str,
    body: etree._Element,
) -> dict[str, str]:
    """The words between the start and the end of each comment's range."""
    # Positions in one text, cut at the end: ranges may overlap.
    pieces: list[str] = []
    length = 0
    begun: dict[str, int] = {}
    done: dict[str, tuple[int, int]] = {}
    for item in body.iter():
        number = str(item.get(f"{W}id"))
        if item.tag == f"{W}commentRangeStart":
            begun[number] = length
        elif item.tag == f"{W}commentRangeEnd" and number in begun:
            done[number] = begun.pop(number), length
        elif piece := _piece(item):
            pieces.append(piece)
            length += len(piece)
    text = "".join(pieces)
    # Before cutting: thousands of ranges may lie over the same words.
    check_length(name, sum(end - start for start, end in done.values()))
    anchors: dict[str, str] = {}
    for number, (start, end) in done.items():
        anchors[number] = " ".join(text[start:end].split())
    return anchors


def _words(element: etree._Element) -> str:
    return " ".join("".join(_piece(item) for item in element.iter()).split())


def _piece(item: etree._Element) -> str:
    if item.tag in (f"{W}t", f"{W}delText"):
        return item.text or ""
    return (
        " "
        if item.tag
        in (
            f"{W}p",
            f"{W}tab",
            f"{W}br",
            f"{W}cr",
        )
        else ""
    )


def _author(element: etree._Element) -> str | None:
    return element.get(f"{W}author") or None


def authors(changes: tuple[Revision, ...]) -> Iterator[str]:
    """Who made changes, each once.

    A joint author (“EU, Japan”) is followed by each of those it names.
    """
    known: dict[str, None] = {}
    for change in changes:
        if change.author:
            known.update(dict.fromkeys((change.author, *joint(change.author))))
    return iter(known)


def joint(author: str) -> tuple[str, ...]:
    """The delegations that a joint author names: “EU, Japan” is the EU and Japan."""
    # Layered files name several delegations in one author.
    return tuple(filter(None, map(str.strip, author.split(","))))


def is_of(
    author: str,
    name: str,
) -> bool:
    """Whether a change of ``author`` is one of ``name``'s, alone or with others.

    Capitals do not matter.
    """
    key = name.casefold()
    return author.casefold() == key or key in joint(author.casefold())
