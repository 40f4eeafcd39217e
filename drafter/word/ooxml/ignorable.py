"""Namespaces that a reader may ignore (``mc:Ignorable``).

A word processor writes things of its own into a file and names their namespaces in the
root of each part as ones to ignore. Where such things come into another file the names
must come along: Word refuses a part that holds what it neither knows nor may ignore.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml import etree

from drafter.word.ooxml.elements import Element, W
from drafter.word.ooxml.package import Package

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
IGNORABLE = f"{{{COMPATIBILITY}}}Ignorable"


def ignorable_in(roots: Iterable[Element]) -> dict[str, str]:
    """The namespaces that parts name as ones to ignore, each with its prefix."""
    spaces: dict[str, str] = {}
    for root in roots:
        for prefix in root.get(IGNORABLE, "").split():
            space = root.nsmap.get(prefix)
            if space:
                spaces.setdefault(space, prefix)
    return spaces


def carry_ignorable(
    package: Package,
    source: Package,
) -> None:
    """Name in each part the namespaces from ``source`` that a reader may ignore.

    Only those that the part uses and does not name yet are added.
    """
    spaces = ignorable_in(source.roots_of_text())
    for name, root in list(package.trees.items()):
        # a part that is all of such a namespace (people, threads) is not to be ignored
        if not root.tag.startswith(f"{{{W}}}"):
            continue
        known = ignorable_in([root])
        used = spaces_used(root) if spaces.keys() - known.keys() else set()
        coming = {space: spaces[space] for space in spaces.keys() & used - known.keys()}
        if coming:
            package.trees[name] = ignoring(root, coming)


def spaces_used(root: Element) -> set[str]:
    """The namespaces of the elements and attributes of a part."""
    used: set[str] = set()
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        for name in (node.tag, *map(str, node.attrib)):
            if name.startswith("{"):
                used.add(name[1:].partition("}")[0])
    return used


def ignoring(
    root: Element,
    spaces: dict[str, str],
) -> Element:
    """The same root, with these namespaces declared and named as ones to ignore."""
    prefixes = dict(root.nsmap)
    names = root.get(IGNORABLE, "").split()
    prefixes.setdefault("mc", COMPATIBILITY)
    for space, wanted in sorted(spaces.items()):
        prefix = wanted
        number = 0
        # a prefix may mean something else in this file
        while prefixes.get(prefix, space) != space:
            number += 1
            prefix = f"{wanted}{number}"
        prefixes[prefix] = space
        names.append(prefix)
    # the stubs know no default namespace, which lxml writes as None
    namespaces = cast("dict[str, str]", prefixes)
    result: Element = etree.Element(root.tag, nsmap=namespaces)
    for key, value in root.attrib.items():
        result.set(key, value)
    result.text = root.text
    result.extend(list(root))
    result.set(IGNORABLE, " ".join(names))
    return result
