"""Moves that somebody proposes in the new file alone, kept as moves.

The merging pairs a paragraph with the one that stands where it stood: of another's move
it makes that person's deletion and insertion. Where both came through whole they are
the two ends of the move again.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from clause_library.record import Record
from drafter.word.ooxml.elements import (
    DELETED_TEXT,
    DELETION,
    ID,
    INSERTION,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    TEXT,
    Element,
    attribute,
    make,
    paragraph_mark,
    w,
)
from drafter.word.ooxml.ids import WITHOUT_ID
from drafter.word.ooxml.resolve_changes import RANGES, signature
from drafter.word.redline.paragraph_marks import NOTE_ANCHORS

STARTS = (w("moveFromRangeStart"), w("moveToRangeStart"))


class Moved(Record):
    """A paragraph that goes or comes as a whole: whose change it is, and its words."""

    who: tuple[str, str]
    words: str


def moves_in(roots: Iterable[Element]) -> frozenset[Moved]:
    """The paragraphs that somebody moved as a whole, both ends being there."""
    found: set[Moved] = set()
    for root in roots:
        gone = {one for one, _ in wholly(root, MOVED_FROM)}
        found.update(one for one, _ in wholly(root, MOVED_TO) if one in gone)
    return frozenset(found)


def keep_moves(
    root: Element,
    moves: frozenset[Moved],
) -> None:
    """Make moves again of the deletions and insertions that come of ``moves``."""
    if not moves:
        return
    arrivals: defaultdict[Moved, deque[Element]] = defaultdict(deque)
    for one, paragraph in wholly(root, INSERTION):
        arrivals[one].append(paragraph)
    names = {attribute(start, "name") for start in root.iter(*STARTS)}
    number = 0
    # A list: the changes are renamed on the way.
    for one, paragraph in list(wholly(root, DELETION)):
        if one not in moves or not arrivals[one]:
            continue
        number += 1
        while f"kept{number}" in names:
            number += 1
        name = f"kept{number}"
        as_end(
            paragraph,
            "moveFrom",
            DELETION,
            name,
        )
        as_end(
            arrivals[one].popleft(),
            "moveTo",
            INSERTION,
            name,
        )


def wholly(
    root: Element,
    tag: str,
) -> Iterator[tuple[Moved, Element]]:
    """The paragraphs of which everything, the mark too, is one person's change."""
    for paragraph in root.iter(PARAGRAPH):
        mark = paragraph_mark(paragraph)
        of_mark = [] if mark is None else list(mark.iterchildren(tag))
        # LibreOffice forgets what becomes of the mark of a paragraph with a note.
        has_note = next(paragraph.iter(*NOTE_ANCHORS), None) is not None
        if not of_mark or has_note:
            continue
        who = signature(of_mark[0])
        passed = (PARAGRAPH_PROPERTIES, *RANGES)
        inside = [node for node in paragraph if node.tag not in passed]
        if inside and all(e.tag == tag and signature(e) == who for e in inside):
            texts = paragraph.iter(TEXT, DELETED_TEXT)
            yield Moved(who, "".join(node.text or "" for node in texts)), paragraph


def as_end(
    paragraph: Element,
    kind: str,
    tag: str,
    name: str,
) -> None:
    """Make a paragraph that goes, or comes, one end of a move."""
    mark = paragraph_mark(paragraph)
    # The words keep the name of deleted ones: the names of moved words come last.
    for change in [*(mark if mark is not None else ()), *paragraph]:
        if change.tag == tag:
            author, date = signature(change)
            change.tag = w(kind)
    start = make(
        f"{kind}RangeStart",
        {"id": WITHOUT_ID, "author": author, "date": date, "name": name},
    )
    place = 1 if paragraph[0].tag == PARAGRAPH_PROPERTIES else 0
    paragraph.insert(place, start)
    end = make(f"{kind}RangeEnd")
    end.set(ID, WITHOUT_ID)
    paragraph.addnext(end)
