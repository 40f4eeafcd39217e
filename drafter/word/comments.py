"""Comments anchored in a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.word.ooxml import Element, child, make, number_in, text_element, w
from drafter.word.package import WORDPROCESSING, Package

KINDS = ("comment", "footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Remark:
    """A paragraph of a comment; ``strong`` for what is read first."""

    text: str
    strong: bool = False


def comments_part(package: Package) -> Element:
    """The root of the comments, made where the package has none."""
    main = package.document()
    name = next(iter(package.related(main, "comments")), None)
    if name is not None:
        return package.tree(name)
    name = "word/comments.xml"
    package.trees[name] = make("comments")
    package.declare(name, f"{WORDPROCESSING}.comments+xml")
    package.relate(main, "comments", "comments.xml")
    return package.trees[name]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The three elements that tie a comment to a stretch of text: its start, its end, its mark."""

    start: Element
    end: Element
    mark: Element

    def around(self, paragraph: Element) -> None:
        """Anchor the comment on the whole of a paragraph."""
        paragraph.insert(0 if child(paragraph, "pPr") is None else 1, self.start)
        paragraph.extend((self.end, self.mark))


def add_comment(package: Package, remarks: Sequence[Remark], *, author: str, date: str) -> Anchor:
    """A comment beside those that were there; its anchor is to be placed."""
    root = comments_part(package)
    identity = free_identity(package)
    comment = make("comment", {"id": identity, "author": author, "date": date, "initials": initials(author)})
    comment.extend(remark_paragraph(remark, first=not position) for position, remark in enumerate(remarks))
    root.append(comment)
    style = make("rPr", None, make("rStyle", {"val": "CommentReference"}))
    return Anchor(
        make("commentRangeStart", {"id": identity}),
        make("commentRangeEnd", {"id": identity}),
        make("r", None, style, make("commentReference", {"id": identity})),
    )


def free_identity(package: Package) -> str:
    """An id above those of all comments and of all notes.

    LibreOffice (7.4) looks notes up by the id it read last, a comment's as well as a note's: where the two meet, it
    gives a note the text of another, or none.
    """
    parts = [part for kind in KINDS for part in package.related(package.document(), f"{kind}s")]
    nodes = (node for part in parts for node in package.tree(part).iter(*map(w, KINDS)))
    return str(max((number_in(node.get(w("id"))) for node in nodes), default=-1) + 1)


def remark_paragraph(remark: Remark, *, first: bool) -> Element:
    """A comment's paragraph; the first carries the sign Word puts there."""
    paragraph = make("p", None, make("pPr", None, make("pStyle", {"val": "CommentText"})))
    if first:
        style = make("rPr", None, make("rStyle", {"val": "CommentReference"}))
        paragraph.append(make("r", None, style, make("annotationRef")))
    look = [make("rPr", None, make("b"))] if remark.strong else []
    paragraph.append(make("r", None, *look, text_element(remark.text)))
    return paragraph


def initials(author: str) -> str:
    """``JD`` for ``Jane Doe``."""
    return "".join(word[0] for word in author.split())[:4].upper() or "D"
