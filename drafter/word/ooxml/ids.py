"""Ids inside a package: every tracked change has its own, and a comment's is never a
note's."""

from __future__ import annotations

from drafter.word.ooxml.elements import Element, w
from drafter.word.ooxml.package import Package

REVISIONS = {
    w(name)
    for name in (
        *(
            "ins",
            "del",
            "moveFrom",
            "moveTo",
            "moveFromRangeStart",
            "moveToRangeStart",
            "rPrChange",
            "pPrChange",
        ),
        *("customXmlInsRangeStart", "customXmlDelRangeStart"),
        *(
            "sectPrChange",
            "tblPrChange",
            "tcPrChange",
            "trPrChange",
            "tblGridChange",
            "numberingChange",
        ),
    )
}
RANGE_ENDS = {
    tag.removesuffix("Start") + "End" for tag in REVISIONS if tag.endswith("RangeStart")
}
NOTES = ("footnote", "endnote")
COMMENT_MARKS = tuple(
    w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)


def number_revisions(package: Package) -> None:
    """Give every revision mark of the opened parts an id of its own; the two ends of a
    range share theirs.

    Of several marks with one id, as where an earlier insertion had to be cut in two,
    the first keeps it.
    """
    taken: set[str | None] = set()
    for root in package.trees.values():
        for node in root.iter(*REVISIONS):
            if node.get(w("id")) in taken and not node.tag.endswith("RangeStart"):
                node.set(w("id"), "0")
            elif node.get(w("id")) not in (None, "0"):
                taken.add(node.get(w("id")))
    number = 0
    for name in sorted(package.trees):
        start = None
        for node in package.trees[name].iter(*REVISIONS, *RANGE_ENDS):
            if node.get(w("id")) != "0":
                continue
            if node.tag.endswith("RangeEnd"):
                node.set(w("id"), start)
                continue
            number = next(
                n
                for n in range(number + 1, number + len(taken) + 2)
                if str(n) not in taken
            )
            node.set(w("id"), str(number))
            if node.tag.endswith("RangeStart"):
                start = str(number)


def part_comments(package: Package) -> None:
    """Give the comments ids above those of all notes where one of each have the same.

    LibreOffice (7.4) looks notes up by the id it read last, a comment's as well as a
    note's: where the two meet, it gives a note the text of another, or none. Threads
    and what is resolved are kept by other ids and stay.
    """
    main = package.document()
    notes = {e.get(w("id")) for kind in NOTES for e in listed(package, kind)}
    comments = listed(package, "comment")
    if notes.isdisjoint(e.get(w("id")) for e in comments):
        return
    free = (
        max(int(identity) for identity in (*notes, *(e.get(w("id")) for e in comments)))
        + 1
    )
    renamed = {e.get(w("id")): str(free + place) for place, e in enumerate(comments)}
    kinds = ("footnotes", "endnotes", "header", "footer")
    parts = [main, *(part for kind in kinds for part in package.related(main, kind))]
    marks = [mark for part in parts for mark in package.tree(part).iter(*COMMENT_MARKS)]
    for element in (*comments, *marks):
        element.set(w("id"), renamed.get(element.get(w("id")), element.get(w("id"))))


def listed(package: Package, kind: str) -> list[Element]:
    """The notes or comments of a package."""
    parts = package.related(package.document(), f"{kind}s")
    return [e for part in parts for e in package.tree(part).iter(w(kind))]
