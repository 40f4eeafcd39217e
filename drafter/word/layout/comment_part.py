"""Comments anchored in a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from drafter.word.layout import template
from drafter.word.layout.styles_and_lists import Definitions
from drafter.word.ooxml.elements import Element, child, make, number_in, text_element, w
from drafter.word.ooxml.package import WORDPROCESSING, Package

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
    """The three elements that tie a comment to a stretch of text: its start, its end,
    its mark."""

    start: Element
    end: Element
    mark: Element

    def around(self, paragraph: Element) -> None:
        """Anchor the comment on the whole of a paragraph; where that is put in,
        refusing it takes the comment along."""
        paragraph.insert(0 if child(paragraph, "pPr") is None else 1, self.start)
        fate = put_in(paragraph)
        mark = (
            self.mark if fate is None else make("ins", {**fate, "id": "0"}, self.mark)
        )
        paragraph.extend((self.end, mark))


def put_in(paragraph: Element) -> dict[str, str] | None:
    """Author and date of the insertion or move that put a paragraph in; None where it
    stood before."""
    look = child(child(paragraph, "pPr"), "rPr")
    fate = next(
        (e for name in ("ins", "moveTo") if (e := child(look, name)) is not None), None
    )
    if fate is None:
        return None
    return {
        name: fate.get(w(name))
        for name in ("author", "date")
        if fate.get(w(name)) is not None
    }


class Commenter:
    """Puts comments of one author and moment beside those a package has; their anchors
    are to be placed."""

    def __init__(self, package: Package, author: str, date: str) -> None:
        self.package, self.author, self.date = package, author, date
        self.root = comments_part(package)
        self.identities = count(free_identity(package))
        definitions = Definitions(package, template.blank())
        has_styles = bool(package.related(package.document(), "styles"))
        self.styles = {
            name: definitions.style(name)
            for name in ("CommentReference", "CommentText")
            if has_styles
        }

    def add(self, remarks: Sequence[Remark]) -> Anchor:
        """A comment that says ``remarks``."""
        identity = str(next(self.identities))
        signed = {
            "id": identity,
            "author": self.author,
            "date": self.date,
            "initials": initials(self.author),
        }
        comment = make("comment", signed, *map(self.paragraph, remarks))
        comment[0].insert(
            len(comment[0]) - 1, make("r", None, *self.sign(), make("annotationRef"))
        )
        self.root.append(comment)
        mark = make("r", None, *self.sign(), make("commentReference", {"id": identity}))
        return Anchor(
            make("commentRangeStart", {"id": identity}),
            make("commentRangeEnd", {"id": identity}),
            mark,
        )

    def paragraph(self, remark: Remark) -> Element:
        """A comment's paragraph."""
        style = self.styles.get("CommentText")
        look = [make("rPr", None, make("b"))] if remark.strong else []
        run = make("r", None, *look, text_element(remark.text))
        return make(
            "p",
            None,
            *([make("pPr", None, make("pStyle", {"val": style}))] if style else []),
            run,
        )

    def sign(self) -> list[Element]:
        """The look of the signs by which Word ties a comment to its place."""
        style = self.styles.get("CommentReference")
        return [make("rPr", None, make("rStyle", {"val": style}))] if style else []


def free_identity(package: Package) -> int:
    """An id above those of all comments and of all notes.

    LibreOffice (7.4) looks notes up by the id it read last, a comment's as well as a
    note's: where the two meet, it gives a note the text of another, or none.
    """
    parts = [
        part
        for kind in KINDS
        for part in package.related(package.document(), f"{kind}s")
    ]
    nodes = (node for part in parts for node in package.tree(part).iter(*map(w, KINDS)))
    return max((number_in(node.get(w("id"))) for node in nodes), default=-1) + 1


def initials(author: str) -> str:
    """``JD`` for ``Jane Doe``."""
    return "".join(word[0] for word in author.split())[:4].upper() or "D"
