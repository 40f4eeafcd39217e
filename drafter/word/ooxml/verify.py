"""The self-check: before a file is saved it is resolved both ways in memory and
compared with both texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from clause_library.errors import InputError
from drafter.word.ooxml.elements import Element, child, r, w
from drafter.word.ooxml.package import Package, read, resolve

Way = Literal["accept", "reject"]
Place = tuple[
    str, str
]  # the kind of reference to a header or footer, and the pages it is for
Heads = dict[Place, str]
DROPPED: dict[Way, set[str]] = {
    "accept": {w("del"), w("moveFrom")},
    "reject": {w("ins"), w("moveTo")},
}
BOX = w("txbxContent")
TEXTS = {w("t"), w("delText")}
SILENT = {w("pPr"), w("rPr"), BOX}
SIGNS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("footnoteReference"): "\u203b",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says once all its changes are accepted, or rejected: its paragraphs,
    and each section's heads."""

    paragraphs: tuple[str, ...]
    heads: tuple[dict[Place, tuple[str, ...]], ...]


def reading(package: Package, way: Way) -> Reading:
    """The reading of a package."""
    heads = (
        {place: package.tree(part) for place, part in parts.items()}
        for parts in running_heads(package)
    )
    said = (
        {place: tuple(resolved(root, way)) for place, root in roots.items()}
        for roots in heads
    )
    return Reading(tuple(texts(package, way)), tuple(said))


def verify(
    data: bytes, *, accepted: Reading | None = None, rejected: Reading | None = None
) -> None:
    """Raise InputError, naming the paragraph, unless ``data`` is sound and reads as it
    should."""
    package = read(data, "the result")
    sound(package)
    wanted: tuple[tuple[Way, Reading | None], ...] = (
        ("reject", rejected),
        ("accept", accepted),
    )
    for way, expected in wanted:
        if expected is not None:
            found = reading(package, way)
            agree(found.paragraphs, expected.paragraphs, way)
            agree_heads(found, expected, way)


def agree_heads(found: Reading, wanted: Reading, way: Way) -> None:
    """Raise InputError where a running header or footer would not read as it should."""
    last = len(found.heads) != len(wanted.heads)
    first = -1 if last else 0
    for mine, theirs in zip(found.heads[first:], wanted.heads[first:], strict=False):
        for place in sorted(set(mine) & set(theirs)):
            agree(mine[place], theirs[place], way)


def sections(package: Package) -> list[Element]:
    """The settings of each section, in order."""
    body = package.tree(package.document()).find(w("body"))
    ends = (child(child(paragraph, "pPr"), "sectPr") for paragraph in body.iter(w("p")))
    return [e for e in (*ends, child(body, "sectPr")) if e is not None]


def running_heads(package: Package) -> list[Heads]:
    """The header and footer parts of each section; what a section does not name it has
    from the one before."""
    main = package.document()
    targets = {
        row.get("Id"): resolve(main, row.get("Target", ""))
        for row in package.relationships(main)
    }
    found: list[Heads] = []
    for section in sections(package):
        rows = [
            e for e in section if e.tag in (w("headerReference"), w("footerReference"))
        ]
        own = {
            (e.tag, e.get(w("type"), "default")): targets[e.get(r("id"))]
            for e in rows
            if e.get(r("id")) in targets
        }
        found.append({**(found[-1] if found else {}), **own})
    return found


def agree(found: Sequence[str], wanted: Sequence[str], way: Way) -> None:
    """Raise InputError at the first paragraph that differs."""
    for place, (is_text, should) in enumerate(zip_longest(found, wanted), start=1):
        if is_text != should:
            raise InputError(
                f"Nothing was written: with all changes {way}ed, paragraph {place} would read "
                f"{(is_text or '')[:60]!r} and not {(should or '')[:60]!r}; please report the two files."
            )


def texts(package: Package, way: Way) -> list[str]:
    """The paragraphs of the body and of the notes it cites, once all changes are
    accepted, or rejected."""
    main = package.document()
    body = package.tree(main).find(w("body"))
    found = list(resolved(body, way))
    for kind in ("footnote", "endnote"):
        notes = {
            n.get(w("id")): n
            for part in package.related(main, f"{kind}s")
            for n in package.tree(part)
        }
        for anchor in body.iter(w(f"{kind}Reference")):
            note = notes.get(anchor.get(w("id")))
            if note is not None and not any(
                up.tag in DROPPED[way] for up in anchor.iterancestors()
            ):
                found.extend(resolved(note, way))
    return found


def resolved(container: Element, way: Way) -> Iterator[str]:
    """The paragraphs of a container, text boxes last; a paragraph whose mark goes runs
    on into the next."""
    carried = ""
    boxes = [
        box
        for box in container.iter(BOX)
        if not gone(box, way) and box is not container
    ]
    inside = {paragraph for box in boxes for paragraph in box.iter(w("p"))}
    for paragraph in container.iter(w("p")):
        if paragraph in inside or gone(paragraph, way):
            continue
        carried += words(paragraph, way)
        if mark_stays(paragraph, way):
            yield carried
            carried = ""
    for box in boxes:
        if next(box.iterancestors(BOX), None) in (None, container):
            yield from resolved(box, way)


def gone(element: Element, way: Way) -> bool:
    """Whether an element goes with the table row or the object it stands in."""
    return any(
        up.tag in DROPPED[way] or (up.tag == w("tr") and row_gone(up, way))
        for up in element.iterancestors()
    )


def mark_stays(paragraph: Element, way: Way) -> bool:
    """Whether a paragraph still ends where it ends."""
    mark = child(child(paragraph, "pPr"), "rPr")
    return mark is None or not any(e.tag in DROPPED[way] for e in mark)


def row_gone(row: Element, way: Way) -> bool:
    """Whether a table row goes."""
    properties = child(row, "trPr")
    return properties is not None and any(e.tag in DROPPED[way] for e in properties)


def words(element: Element, way: Way) -> str:
    """The characters inside a paragraph, or inside what stands in one."""
    dropped = DROPPED[way]
    found: list[str] = []
    for node in element:
        tag = node.tag
        if tag in TEXTS:
            found.append(node.text or "")
        elif tag not in dropped and tag not in SILENT and isinstance(tag, str):
            found.append(SIGNS.get(tag, ""))
            if len(node):
                found.append(words(node, way))
    return "".join(found)


def sound(package: Package) -> None:
    """Raise InputError for a file Word would refuse or repair."""
    root = package.tree(package.document())
    problems = [
        *misplaced_text(root),
        *repeated_ids(package),
        *loose_moves(root),
        *loose_notes(package, root),
        *loose_relations(package, root),
    ]
    if problems:
        raise InputError(
            f"Nothing was written: {problems[0]}; please report the files."
        )


def misplaced_text(root: Element) -> Iterator[str]:
    """Plain text inside deletions."""
    for deletion in root.iter(w("del")):
        for text in deletion.iter(w("t"), w("instrText")):
            yield f"deleted words are not marked as such ({(text.text or '')[:40]!r})"


def repeated_ids(package: Package) -> Iterator[str]:
    """Ids of tracked changes that are not unique."""
    kinds = [
        w(name)
        for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
    ]
    counts = Counter(
        node.get(w("id"))
        for root in package.trees.values()
        for node in root.iter(*kinds)
    )
    yield from (
        f"two tracked changes carry the id {identity}"
        for identity, n in counts.items()
        if n > 1
    )


def loose_moves(root: Element) -> Iterator[str]:
    """Moves with one end only, and ranges without an end."""
    ends: dict[str, set[str]] = {}
    for kind in ("moveFrom", "moveTo"):
        starts = {
            node.get(w("id")): node.get(w("name"))
            for node in root.iter(w(f"{kind}RangeStart"))
        }
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


def loose_relations(package: Package, root: Element) -> Iterator[str]:
    """Links and pictures whose relationship is not there."""
    there = {
        None,
        "",
        *(row.get("Id") for row in package.relationships(package.document())),
    }
    attributes = (r("id"), r("embed"), r("link"))
    for node in root.iter():
        for attribute in attributes:
            if node.get(attribute) not in there:
                yield "a link or picture points nowhere"
