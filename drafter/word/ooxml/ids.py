"""Ids inside a package: every tracked change has its own, and a comment's is never a
note's.

Names of bookmarks, numbers of drawings and ids of shapes are given by each file for
itself: where things of two files come together in one, no two may have the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafter.word.ooxml.elements import ID, Element, attribute, local_name, number_in, w
from drafter.word.ooxml.package import Package

REVISION_NAMES = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "moveFromRangeStart",
    "moveToRangeStart",
    "rPrChange",
    "pPrChange",
    "customXmlInsRangeStart",
    "customXmlDelRangeStart",
    "sectPrChange",
    "tblPrChange",
    "tcPrChange",
    "trPrChange",
    "tblGridChange",
    "tblPrExChange",
    "numberingChange",
    "cellIns",
    "cellDel",
    "cellMerge",
)
RANGE_START, RANGE_END = "RangeStart", "RangeEnd"
REVISIONS = [w(name) for name in REVISION_NAMES]
RANGE_ENDS = [
    w(name.replace(RANGE_START, RANGE_END))
    for name in REVISION_NAMES
    if name.endswith(RANGE_START)
]
NOTES = ("footnote", "endnote")
COMMENT_MARKS = (
    w("commentRangeStart"),
    w("commentRangeEnd"),
    w("commentReference"),
)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
SHAPES = "urn:schemas-microsoft-com:vml"
DRAWN = f"{{{DRAWING}}}docPr"
SHAPE = f"{{{SHAPES}}}shape"
BOOKMARK = w("bookmarkStart")
AUTHOR = w("author")
WITHOUT_ID = "0"  # what our own writers set: the number is given when all are there


def number_revisions(package: Package) -> None:
    """Give every revision mark of the opened parts an id of its own; the two ends of a
    range share theirs.

    Of several marks with one id, as where an earlier insertion had to be cut in two,
    the first keeps it. One that names nobody is nobody's: Word wants the name to be
    there.
    """
    for root in package.trees.values():
        for mark in root.iter(*REVISIONS):
            if mark.get(AUTHOR) is None and mark.tag != w("tblGridChange"):
                mark.set(AUTHOR, "")
    taken = ids_kept(package.trees.values())
    number = 0
    # Sorted: the same parts get the same numbers, in whatever order they were opened.
    for name in sorted(package.trees):
        start = WITHOUT_ID  # the number of the last range that was opened
        for mark in package.trees[name].iter(*REVISIONS, *RANGE_ENDS):
            if mark.get(ID) != WITHOUT_ID:
                continue
            if local_name(mark).endswith(RANGE_END):
                mark.set(ID, start)
                continue
            number = next_free(number, taken)
            mark.set(ID, str(number))
            if local_name(mark).endswith(RANGE_START):
                start = str(number)


def ids_kept(roots: Iterable[Element]) -> set[str]:
    """The ids in use; a mark that has the id of one before it loses its own.

    The start of a range keeps its id always: its end has the same one.
    """
    taken: set[str] = set()
    for root in roots:
        for mark in root.iter(*REVISIONS):
            identity = mark.get(ID)
            is_start = local_name(mark).endswith(RANGE_START)
            # Damaged files have marks without an id, or with one that is no number.
            is_lost = identity in taken or not number_in(identity)
            if is_lost and not is_start:
                mark.set(ID, WITHOUT_ID)
            elif identity is not None and identity != WITHOUT_ID:
                taken.add(identity)
    return taken


def own_names(package: Package) -> None:
    """Give drawings, shapes and bookmarks names of their own where two have one.

    The first keeps the name, since references mean it. Bookmarks have one name in the
    whole file, drawings and shapes in their part.
    """
    roots = package.roots_of_text()
    for root in roots:
        number_drawings(root)
        name_apart([root], SHAPE, "id")
    name_apart(roots, BOOKMARK, w("name"))


def number_drawings(root: Element) -> None:
    """Give each drawing of a part a number of its own."""
    taken: set[str] = set()
    for drawing in root.iter(DRAWN):
        number = drawing.get("id", "")
        if number in taken:
            number = str(next_free(0, taken))
            drawing.set("id", number)
        taken.add(number)


def name_apart(
    roots: Iterable[Element],
    tag: str,
    attribute_name: str,
) -> None:
    """Give each element of a kind another name than those before it."""
    taken: set[str] = set()
    for root in roots:
        for element in root.iter(tag):
            own = element.get(attribute_name, "")
            free = own
            number = 0
            # what has no name needs none
            while own and free in taken:
                number += 1
                free = f"{own}_{number}"
            if free != own:
                element.set(attribute_name, free)
            taken.add(free)


def next_free(
    number: int,
    taken: set[str],
) -> int:
    """The first number after ``number`` that is not taken."""
    number += 1
    while str(number) in taken:
        number += 1
    return number


def part_comments(package: Package) -> None:
    """Give the comments ids above those of all notes where one of each have the same.

    LibreOffice (7.4) looks notes up by the id it read last, a comment's as well as a
    note's: where the two meet, it gives a note the text of another, or none. Threads
    and what is resolved are kept by other ids and stay.
    """
    comments = listed(package, "comment")
    comment_ids = [attribute(comment, "id") for comment in comments]
    note_ids = set()
    for kind in NOTES:
        for note in listed(package, kind):
            note_ids.add(attribute(note, "id"))
    if note_ids.isdisjoint(comment_ids):
        return
    free = max(map(number_in, (*note_ids, *comment_ids))) + 1
    renamed = {}
    for number, identity in enumerate(comment_ids, free):
        renamed[identity] = str(number)
    for element in (*comments, *comment_marks(package)):
        identity = attribute(element, "id")
        # A mark whose comment is missing keeps its id: the file came to us like that.
        if identity in renamed:
            element.set(ID, renamed[identity])


def comment_marks(package: Package) -> list[Element]:
    """What ties comments to their places, in every part that holds text."""
    marks: list[Element] = []
    for root in package.roots_of_text():
        marks.extend(root.iter(*COMMENT_MARKS))
    return marks


def listed(
    package: Package,
    kind: str,
) -> list[Element]:
    """The notes or comments of a package: ``footnote``, ``endnote`` or ``comment``."""
    elements: list[Element] = []
    for root in package.roots(f"{kind}s"):
        elements.extend(root.iter(w(kind)))
    return elements
