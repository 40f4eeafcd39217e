"""Comments anchored in a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from drafter.word.layout import template
from drafter.word.layout.styles_and_lists import Definitions
from drafter.word.ooxml.elements import (
    DATE,
    ID,
    Element,
    R,
    W,
    child,
    make,
    number_in,
    paragraph_mark,
    text_element,
    w,
)
from drafter.word.ooxml.package import WORDPROCESSING, Package

COMMENT_STYLES = ("CommentReference", "CommentText")
KINDS = ("comment", "footnote", "endnote")
LONGEST_INITIALS = 4


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A paragraph of a comment; ``strong`` for what is read first."""

    text: str
    strong: bool = False


def comments_part(package: Package) -> Element:
    """The root of the comments, made where the package has none."""
    roots = package.roots("comments")
    if roots:
        return roots[0]
    name = "word/comments.xml"
    # With the prefix of relationships: some readers look for it in every part.
    package.trees[name] = etree.Element(w("comments"), nsmap={"w": W, "r": R})
    # Part, type and relationship together: Word finds a part only where all three
    # agree.
    package.declare(name, f"{WORDPROCESSING}.comments+xml")
    package.relate(package.document(), "comments", "comments.xml")
    return package.trees[name]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The three elements that tie a comment to a stretch of text: its start, its end,
    its mark."""

    start: Element
    end: Element
    mark: Element

    def around(self, paragraph: Element) -> None:
        """Anchor the comment on the whole of a paragraph.

        Where the paragraph is a tracked insertion, refusing it takes the comment along.
        """
        place = 0 if child(paragraph, "pPr") is None else 1
        paragraph.insert(place, self.start)
        mark = self.mark
        insertion = put_in(paragraph)
        if insertion is not None:
            # id 0: it is numbered with the other revisions when all are there
            mark = make("ins", {**insertion, "id": "0"}, mark)
        paragraph.extend((self.end, mark))


def put_in(paragraph: Element) -> dict[str, str] | None:
    """Author and date of the insertion or move that put a paragraph in; None where it
    stood before."""
    look = paragraph_mark(paragraph)
    # The mark tells: words alone may be put in where the paragraph stood before.
    change = child(look, "ins")
    if change is None:
        change = child(look, "moveTo")
    if change is None:
        return None
    signed = {"author": change.get(w("author")), "date": change.get(DATE)}
    # A change without a date is legal; None is no value of an attribute.
    return {name: text for name, text in signed.items() if text is not None}


class Commenter:
    """Adds comments of one author and moment to those a package has.

    The caller places the anchors it gives.
    """

    def __init__(
        self,
        package: Package,
        author: str,
        date: str,
    ) -> None:
        self.author = author
        self.date = date
        self.root = comments_part(package)
        # Counted on from here, so that the parts are gone through once and not for each
        # comment.
        self.identities = count(free_identity(package))
        self.styles: dict[str, str] = {}
        definitions = Definitions(package, template.blank())
        # A file without styles has none that a comment could lean on: it is set plain.
        if package.related(package.document(), "styles"):
            for name in COMMENT_STYLES:
                self.styles[name] = definitions.style(name)

    def add(self, remarks: Sequence[CommentLine]) -> Anchor:
        """A comment that says ``remarks``."""
        identity = str(next(self.identities))
        signed = {
            "id": identity,
            "author": self.author,
            "date": self.date,
            "initials": initials(self.author),
        }
        paragraphs = [self.paragraph(remark) for remark in remarks]
        self.root.append(make("comment", signed, *paragraphs))
        # The sign of the comment stands in its first paragraph, before the words.
        first = paragraphs[0]
        first.insert(len(first) - 1, self.sign(make("annotationRef")))
        place = {"id": identity}
        return Anchor(
            start=make("commentRangeStart", place),
            end=make("commentRangeEnd", place),
            mark=self.sign(make("commentReference", place)),
        )

    def paragraph(self, remark: CommentLine) -> Element:
        """A comment's paragraph."""
        paragraph = make("p")
        style = self.styles.get("CommentText")
        if style:
            name = make("pStyle", {"val": style})
            paragraph.append(make("pPr", None, name))
        run = make("r")
        if remark.strong:
            run.append(make("rPr", None, make("b")))
        run.append(text_element(remark.text))
        paragraph.append(run)
        return paragraph

    def sign(self, content: Element) -> Element:
        """A run with one of the signs by which Word ties a comment to its place."""
        run = make("r")
        style = self.styles.get("CommentReference")
        if style:
            name = make("rStyle", {"val": style})
            run.append(make("rPr", None, name))
        run.append(content)
        return run


def free_identity(package: Package) -> int:
    """An id above those of all comments and of all notes.

    LibreOffice (7.4) looks notes up by the id it read last, a comment's as well as a
    note's: where the two meet, it gives a note the text of another, or none.
    """
    # Ids begin at 0, which is free where there is none.
    highest = -1
    for kind in KINDS:
        for root in package.roots(f"{kind}s"):
            for node in root.iter(w(kind)):
                highest = max(highest, number_in(node.get(ID)))
    return highest + 1


def initials(author: str) -> str:
    """``JD`` for ``Jane Doe``; ``D`` where there is no name."""
    letters = "".join(word[0] for word in author.split())
    # Word shows them in the margin, and a delegation's name may have many words.
    return letters[:LONGEST_INITIALS].upper() or "D"
