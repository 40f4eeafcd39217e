"""The self-check: before a file is saved it is resolved both ways in memory and compared with both texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from clause_library.errors import InputError
from drafter.word.ooxml import Element, child, w
from drafter.word.package import Package, read

Way = Literal["accept", "reject"]
DROPPED: dict[Way, set[str]] = {
    "accept": {w("del"), w("moveFrom")},
    "reject": {w("ins"), w("moveTo")},
}
SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("footnoteReference"): "\u203b"}


def verify(data: bytes, old: bytes, new: bytes) -> None:
    """Raise InputError, naming the paragraph, unless ``data`` is sound and resolves to ``old`` and to ``new``."""
    package = read(data, "the redline")
    sound(package)
    for way, expected in (("reject", old), ("accept", new)):
        wanted = texts(read(expected, "the text"), "accept" if way == "accept" else "reject")
        found = texts(package, "accept" if way == "accept" else "reject")
        for place, (a, b) in enumerate(zip([*found, *[None] * len(wanted)], [*wanted, *[None] * len(found)], strict=True)):
            if a != b:
                raise InputError(
                    f"Nothing was written: with all changes {way}ed, paragraph {place + 1} would read "
                    f"{(a or 'nothing')[:60]!r} instead of {(b or 'nothing')[:60]!r}. Please report these two files."
                )


def texts(package: Package, way: Way) -> list[str]:
    """The paragraphs of the body and of its notes once all changes are accepted, or rejected."""
    body = package.tree(package.document()).find(w("body"))
    return list(resolved(body, way))


def resolved(container: Element, way: Way) -> Iterator[str]:
    """The paragraphs of a container; a paragraph whose mark goes runs on into the next."""
    carried = ""
    for paragraph in container.iter(w("p")):
        if any(row_gone(up, way) for up in paragraph.iterancestors(w("tr"))):
            continue
        carried += words(paragraph, way)
        mark = child(child(paragraph, "pPr"), "rPr")
        if mark is not None and any(e.tag in DROPPED[way] for e in mark):
            continue
        yield carried
        carried = ""


def row_gone(row: Element, way: Way) -> bool:
    """Whether a table row goes."""
    properties = child(row, "trPr")
    return properties is not None and any(e.tag in DROPPED[way] for e in properties)


def words(element: Element, way: Way) -> str:
    """The characters of a paragraph."""
    if element.tag in DROPPED[way] or element.tag in (w("pPr"), w("rPr")):
        return ""
    if element.tag in (w("t"), w("delText")):
        return element.text or ""
    return SIGNS.get(element.tag, "") + "".join(words(e, way) for e in element if isinstance(e.tag, str))


def sound(package: Package) -> None:
    """Raise InputError for a file Word would refuse or repair."""
    root = package.tree(package.document())
    problems = [*misplaced_text(root), *repeated_ids(root), *loose_moves(root), *loose_notes(package, root)]
    if problems:
        raise InputError(f"Nothing was written: {problems[0]}. Please report these two files.")


def misplaced_text(root: Element) -> Iterator[str]:
    """Plain text inside deletions."""
    for deletion in root.iter(w("del")):
        for text in deletion.iter(w("t"), w("instrText")):
            yield f"deleted words are not marked as such ({(text.text or '')[:40]!r})"


def repeated_ids(root: Element) -> Iterator[str]:
    """Ids of tracked changes that are not unique."""
    kinds = [w(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")]
    counts = Counter(node.get(w("id")) for node in root.iter(*kinds))
    yield from (f"two tracked changes carry the id {identity}" for identity, n in counts.items() if n > 1)


def loose_moves(root: Element) -> Iterator[str]:
    """Moves with one end only, and ranges without an end."""
    ends: dict[str, set[str]] = {}
    for kind in ("moveFrom", "moveTo"):
        starts = {node.get(w("id")): node.get(w("name")) for node in root.iter(w(f"{kind}RangeStart"))}
        closed = {node.get(w("id")) for node in root.iter(w(f"{kind}RangeEnd"))}
        if set(starts) != closed:
            yield "a moved paragraph has no beginning or no end"
        ends[kind] = {name for name in starts.values() if name}
    if ends["moveFrom"] != ends["moveTo"]:
        yield "a moved paragraph has one place only"


def loose_notes(package: Package, root: Element) -> Iterator[str]:
    """Footnotes, endnotes and comments pointed to but not there."""
    for kind in ("footnote", "endnote", "comment"):
        cited = {node.get(w("id")) for node in root.iter(w(f"{kind}Reference"))}
        there: set[str] = set()
        for part in package.related(package.document(), f"{kind}s"):
            there = {node.get(w("id")) for node in package.tree(part).iter(w(kind))}
        yield from (f"a {kind} is missing" for _ in cited - there)
