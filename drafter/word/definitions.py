"""Styles and lists that adopted paragraphs of the new package need in the old one."""

from __future__ import annotations

from copy import deepcopy

from drafter.word.ooxml import Element, canonical, child, number_in, w
from drafter.word.package import Package

STYLE_KINDS = ("pStyle", "rStyle", "tblStyle")
LEANS_ON = ("basedOn", "next", "link")


class Definitions:
    """Takes definitions over once, and says what each is called in the old package."""

    def __init__(self, old: Package, new: Package) -> None:
        self.old, self.new = old, new
        self.styles: dict[str, str] = {}
        self.numbers: dict[str, str] = {}

    def style(self, identity: str) -> str:
        """What a style of the new package is called in the old one, where it is put if it is missing."""
        if identity not in self.styles:
            self.styles[identity] = identity  # before its kin are followed: styles may point at each other
            self.styles[identity] = self.copy_style(identity)
        return self.styles[identity]

    def copy_style(self, identity: str) -> str:
        """The old package's style of that id or name, or a copy of the new package's."""
        old, new = part(self.old, "styles"), part(self.new, "styles")
        source = by_id(new, "style", "styleId", identity)
        if old is None or source is None or by_id(old, "style", "styleId", identity) is not None:
            return identity
        name = value(child(source, "name"))
        for style in old.iter(w("style")):
            if name and value(child(style, "name")) == name:
                return str(style.get(w("styleId")))
        style = deepcopy(source)
        style.attrib.pop(w("default"), None)
        old.append(style)
        for kin in style:
            if kin.tag in [w(tag) for tag in LEANS_ON]:
                kin.set(w("val"), self.style(kin.get(w("val"))))
        return identity

    def number(self, identity: str) -> str:
        """The numId in the old package of a list of the new one."""
        if identity not in self.numbers:
            self.numbers[identity] = self.copy_number(identity)
        return self.numbers[identity]

    def copy_number(self, identity: str) -> str:
        """The old package's list of that id where it is the same, or a copy of the new package's."""
        old, new = part(self.old, "numbering"), part(self.new, "numbering")
        source, definition = listing(new, identity)
        if old is None or source is None or definition is None:
            return identity
        _, known = listing(old, identity)
        if known is not None and canonical(known) == canonical(definition):
            return identity
        abstract, number = deepcopy(definition), deepcopy(source)
        abstract.set(w("abstractNumId"), free(old, "abstractNum", "abstractNumId"))
        number.set(w("numId"), free(old, "num", "numId"))
        number.find(w("abstractNumId")).set(w("val"), abstract.get(w("abstractNumId")))
        old.insert(len(old.findall(w("abstractNum"))), abstract)
        old.insert(len(old.findall(w("abstractNum"))) + len(old.findall(w("num"))), number)
        return str(number.get(w("numId")))


def part(package: Package, kind: str) -> Element | None:
    """The root of the package's styles or numbering."""
    name = next(iter(package.related(package.document(), kind)), None)
    return None if name is None or not package.has(name) else package.tree(name)


def by_id(root: Element | None, tag: str, attribute: str, identity: str) -> Element | None:
    """The definition of that id."""
    rows = () if root is None else root.iter(w(tag))
    return next((e for e in rows if e.get(w(attribute)) == identity), None)


def listing(root: Element | None, identity: str) -> tuple[Element | None, Element | None]:
    """A list and the abstract definition it uses."""
    number = by_id(root, "num", "numId", identity)
    return number, by_id(root, "abstractNum", "abstractNumId", value(child(number, "abstractNumId")))


def value(element: Element | None) -> str:
    """A ``w:val``, empty where there is none."""
    return "" if element is None else str(element.get(w("val"), ""))


def free(root: Element, tag: str, attribute: str) -> str:
    """An id no definition of the kind uses."""
    return str(max((number_in(e.get(w(attribute))) for e in root.iter(w(tag))), default=0) + 1)
