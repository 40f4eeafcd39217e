"""Styles and lists that adopted paragraphs of the new package need in the old one."""

from __future__ import annotations

from copy import deepcopy

from drafter.word.ooxml.elements import Element, canonical, child, number_in, w
from drafter.word.ooxml.package import WORDPROCESSING, Package

STYLE_KINDS = ("pStyle", "rStyle", "tblStyle")
LEANS_ON = ("basedOn", "next", "link")


class Definitions:
    """Takes definitions over once, and says what each is called in the old package."""

    def __init__(self, old: Package, new: Package) -> None:
        self.old, self.new = old, new
        self.styles: dict[str, str] = {}
        self.numbers: dict[str, str] = {}

    def style(self, identity: str) -> str:
        """What a style of the new package is called in the old one, where it is put if
        it is missing."""
        if identity not in self.styles:
            self.styles[identity] = (
                identity  # before its kin are followed: styles may point at each other
            )
            self.styles[identity] = self.copy_style(identity)
        return self.styles[identity]

    def copy_style(self, identity: str) -> str:
        """The old package's style of that id or name, or a copy of the new
        package's."""
        old, new = part(self.old, "styles"), part(self.new, "styles")
        source = by_id(new, "style", "styleId", identity)
        if (
            old is None
            or source is None
            or by_id(old, "style", "styleId", identity) is not None
        ):
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
        for name in self.old.related(
            self.old.document(), "stylesWithEffects"
        ):  # Word 2010 keeps its styles twice
            self.old.tree(name).append(deepcopy(style))
        return identity

    def number(self, identity: str) -> str:
        """The numId in the old package of a list of the new one."""
        if identity not in self.numbers:
            self.numbers[identity] = self.copy_number(identity)
        return self.numbers[identity]

    def copy_number(self, identity: str) -> str:
        """The old package's list that counts as this one does, that of the same id
        first, or a copy of it."""
        new = part(self.new, "numbering")
        source, definition = listing(new, identity)
        if source is None or definition is None:
            return identity
        old = part(self.old, "numbering")
        if old is None:
            old = self.new_part("numbering", new)
        known = sorted(
            (str(e.get(w("numId"))) for e in old.iter(w("num"))),
            key=lambda other: other != identity,
        )
        for other in known:
            if other not in self.numbers.values() and counting(old, other) == counting(
                new, identity
            ):
                return other
        return copy_list(old, source, definition)

    def new_part(self, kind: str, like: Element) -> Element:
        """An empty part of a kind the old package has not."""
        root = like.makeelement(like.tag, like.attrib, like.nsmap)
        name = f"word/{kind}.xml"
        self.old.trees[name] = root
        self.old.declare(name, f"{WORDPROCESSING}.{kind}+xml")
        self.old.relate(self.old.document(), kind, f"{kind}.xml")
        return root


def copy_list(home: Element, source: Element, definition: Element) -> str:
    """Put a list with its definition into the numbering part ``home``; its id there."""
    abstract, number = deepcopy(definition), deepcopy(source)
    abstract.set(w("abstractNumId"), free(home, "abstractNum", "abstractNumId"))
    number.set(w("numId"), free(home, "num", "numId"))
    number.find(w("abstractNumId")).set(w("val"), abstract.get(w("abstractNumId")))
    home.insert(len(home.findall(w("abstractNum"))), abstract)
    home.insert(
        len(home.findall(w("abstractNum"))) + len(home.findall(w("num"))), number
    )
    return str(number.get(w("numId")))


def counting(root: Element | None, identity: str) -> str:
    """How a list counts and looks, comparable: its levels and what it overrides."""
    number, definition = listing(root, identity)
    if number is None or definition is None:
        return ""
    levels = [*definition.iter(w("lvl")), *number.iter(w("lvlOverride"))]
    return "".join(canonical(e, skipped={"lvl": ("tplc",)}) for e in levels)


def part(package: Package, kind: str) -> Element | None:
    """The root of the package's styles or numbering."""
    name = next(iter(package.related(package.document(), kind)), None)
    return None if name is None or not package.has(name) else package.tree(name)


def by_id(
    root: Element | None, tag: str, attribute: str, identity: str
) -> Element | None:
    """The definition of that id."""
    rows = () if root is None else root.iter(w(tag))
    return next((e for e in rows if e.get(w(attribute)) == identity), None)


def listing(
    root: Element | None, identity: str
) -> tuple[Element | None, Element | None]:
    """A list and the abstract definition it uses."""
    number = by_id(root, "num", "numId", identity)
    return number, by_id(
        root, "abstractNum", "abstractNumId", value(child(number, "abstractNumId"))
    )


def value(element: Element | None) -> str:
    """A ``w:val``, empty where there is none."""
    return "" if element is None else str(element.get(w("val"), ""))


def free(root: Element, tag: str, attribute: str) -> str:
    """An id no definition of the kind uses."""
    return str(
        max((number_in(e.get(w(attribute))) for e in root.iter(w(tag))), default=0) + 1
    )
