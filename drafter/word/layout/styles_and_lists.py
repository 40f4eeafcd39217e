"""Styles and lists that adopted paragraphs of the new package need in the old one."""

from __future__ import annotations

from copy import deepcopy

from clause_library.record import Record
from drafter.word.ooxml.elements import (
    VAL,
    Element,
    attribute,
    canonical,
    child,
    number_in,
    parent_of,
    value,
    w,
)
from drafter.word.ooxml.package import WORDPROCESSING, Package

STYLE_KINDS = ("pStyle", "rStyle", "tblStyle")
LEANS_ON = (w("basedOn"), w("next"), w("link"))
DEFAULT, STYLE_ID = w("default"), w("styleId")
NUM_ID, ABSTRACT_NUM_ID = w("numId"), w("abstractNumId")
# Word's own random mark of a level; it differs between lists that count alike.
SAYS_NOTHING = {"lvl": ("tplc",)}


class ListOfPackage(Record):
    """A list (``w:num``) and the abstract definition it uses."""

    number: Element
    definition: Element


class Definitions:
    """Takes definitions over once, and says what each is called in the old package."""

    def __init__(
        self,
        old: Package,
        new: Package,
    ) -> None:
        self.old = old
        self.new = new
        self.styles: dict[str, str] = {}
        self.numbers: dict[str, str] = {}

    def style(self, identity: str) -> str:
        """The id in the old package of a style of the new one.

        The style is put there if it is missing.
        """
        if identity not in self.styles:
            # Before its kin are followed: styles may point at each other.
            self.styles[identity] = identity
            self.styles[identity] = self.copy_style(identity)
        return self.styles[identity]

    def copy_style(self, identity: str) -> str:
        """The old package's style of that id or name, or a copy of the new
        package's."""
        old, new = part(self.old, "styles"), part(self.new, "styles")
        source = by_id(
            new,
            "style",
            "styleId",
            identity,
        )
        if old is None or source is None:
            return identity
        if (
            by_id(
                old,
                "style",
                "styleId",
                identity,
            )
            is not None
        ):
            return identity
        # Word translates the ids of its own styles ("Titre1") but not their names.
        of_same_name = style_named(old, value(child(source, "name")))
        if of_same_name is not None:
            return str(of_same_name.get(STYLE_ID))
        style = deepcopy(source)
        if DEFAULT in style.attrib:  # the old package has its own default
            del style.attrib[DEFAULT]
        old.append(style)
        for kin in style.iterchildren(*LEANS_ON):
            kin.set(VAL, self.style(value(kin)))
        for root in self.old.roots("stylesWithEffects"):  # Word 2010 keeps them twice
            root.append(deepcopy(style))
        return identity

    def number(self, identity: str) -> str:
        """The numId in the old package of a list of the new one."""
        if identity not in self.numbers:
            self.numbers[identity] = self.copy_number(identity)
        return self.numbers[identity]

    def copy_number(self, identity: str) -> str:
        """The id in the old package of a list that counts as this one does.

        The list of the same id is tried first; where none counts alike the list is
        copied.
        """
        source = listing(part(self.new, "numbering"), identity)
        if source is None:
            return identity
        old = part(self.old, "numbering")
        if old is None:
            old = self.new_part("numbering", source.number)
        known = [attribute(number, "numId") for number in old.iter(w("num"))]
        known.sort(key=lambda other: other != identity)
        wanted = counting(source)
        for other in known:
            # Two lists of the new package that look alike must not count as one.
            if other in self.numbers.values():
                continue
            candidate = listing(old, other)
            if candidate is not None and counting(candidate) == wanted:
                return other
        return copy_list(old, source)

    def new_part(
        self,
        kind: str,
        definition: Element,
    ) -> Element:
        """An empty part of a kind the old package has not, with the namespaces of the
        one ``definition`` stands in."""
        name = f"word/{kind}.xml"
        # Its attributes too: they say which later namespaces a reader may ignore.
        root = deepcopy(parent_of(definition))
        root.text = None
        root[:] = []
        self.old.trees[name] = root
        self.old.declare(name, f"{WORDPROCESSING}.{kind}+xml")
        self.old.relate(self.old.document(), kind, f"{kind}.xml")
        return root


def copy_list(
    home: Element,
    source: ListOfPackage,
) -> str:
    """Put a list with its definition into the numbering part ``home``; its id there."""
    definition = deepcopy(source.definition)
    number = deepcopy(source.number)
    definition_id = free(home, "abstractNum", "abstractNumId")
    number_id = free(home, "num", "numId")
    definition.set(ABSTRACT_NUM_ID, definition_id)
    number.set(NUM_ID, number_id)
    for link in number.iterchildren(ABSTRACT_NUM_ID):
        link.set(VAL, definition_id)
    # The schema wants all definitions first, then all lists.
    definitions = len(home.findall(w("abstractNum")))
    home.insert(definitions, definition)
    home.insert(definitions + 1 + len(home.findall(w("num"))), number)
    return number_id


def counting(source: ListOfPackage) -> str:
    """How a list counts and looks, comparable: its levels and what it overrides."""
    levels = [
        *source.definition.iter(w("lvl")),
        *source.number.iter(w("lvlOverride")),
    ]
    return "".join(canonical(level, skipped=SAYS_NOTHING) for level in levels)


def part(
    package: Package,
    kind: str,
) -> Element | None:
    """The root of the package's styles or numbering; None where it has none."""
    for name in package.related(package.document(), kind):
        # A relationship may lead to a part that is not there.
        return package.tree(name) if package.has(name) else None
    return None


def by_id(
    root: Element | None,
    tag: str,
    attribute_name: str,
    identity: str,
) -> Element | None:
    """The definition of that id; None where there is none."""
    if root is None:
        return None
    key = w(attribute_name)
    for definition in root.iter(w(tag)):
        if definition.get(key) == identity:
            return definition
    return None


def style_named(
    styles: Element,
    name: str,
) -> Element | None:
    """The style of that name; None where there is none or the name is empty."""
    if not name:
        return None
    for style in styles.iter(w("style")):
        if value(child(style, "name")) == name:
            return style
    return None


def listing(
    root: Element | None,
    identity: str,
) -> ListOfPackage | None:
    """A list with its definition; None where one of the two is missing."""
    number = by_id(
        root,
        "num",
        "numId",
        identity,
    )
    definition_id = value(child(number, "abstractNumId"))
    definition = by_id(
        root,
        "abstractNum",
        "abstractNumId",
        definition_id,
    )
    if number is None or definition is None:
        return None
    return ListOfPackage(number, definition)


def free(
    root: Element,
    tag: str,
    attribute_name: str,
) -> str:
    """An id no definition of the kind uses."""
    highest = 0
    for definition in root.iter(w(tag)):
        highest = max(highest, number_in(attribute(definition, attribute_name)))
    return str(highest + 1)
