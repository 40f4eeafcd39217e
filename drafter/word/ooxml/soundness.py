"""Whether a Word file is one that Word opens without a word: what Word would refuse or
repair, told as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import cast

from lxml import etree

from clause_library.errors import InputError
from drafter.word.ooxml.elements import (
    DELETION,
    ID,
    INSERTION,
    MOVED_FROM,
    MOVED_TO,
    RUN_PROPERTIES,
    TEXT,
    Element,
    R,
    attribute,
    local_name,
    w,
)
from drafter.word.ooxml.ids import BOOKMARK, DRAWN, RANGE_START, REVISIONS
from drafter.word.ooxml.ignorable import COMPATIBILITY, IGNORABLE
from drafter.word.ooxml.package import TEXT_KINDS, Package, rels_name

FATES = (INSERTION, DELETION, MOVED_FROM, MOVED_TO)
# an expression: looking at every attribute of every element took a fifth of the check
RELATED = etree.XPath(
    "//@r:id | //@r:embed | //@r:link | //@r:pict", namespaces={"r": R}
)
CHOICE = f"{{{COMPATIBILITY}}}Choice"


Known = Callable[[], Collection[str]]
"""Gives the faults that files came to us with."""


def nothing_known() -> Collection[str]:
    """What files of our own come with."""
    return ()


def sound(
    package: Package,
    known: Known = nothing_known,
) -> None:
    """Raise InputError for a file Word would refuse or repair.

    ``known`` gives the faults that the file came to us with: they are not ours, and no
    reason to write nothing. It is asked only where there is a fault.
    """
    for fault in faults(package):
        if fault in known():
            continue
        # One fault is enough to write nothing; the others may come of the same cause.
        raise InputError(f"Nothing was written: {fault}; please report the files.")


def faults(package: Package) -> Iterator[str]:
    """The faults of a file, a sentence each, without its end."""
    main = package.document()
    yield from repeated_ids(package)
    yield from repeated_names(package)
    yield from loose_notes(package, package.tree(main))
    for part in parts_of_text(package):
        root = package.tree(part)
        yield from misplaced_text(root)
        yield from repeated_fates(root)
        yield from wrapped_moves(root)
        yield from unknown_prefixes(root)
        yield from loose_relations(package, part)
    yield from loose_moves(package.tree(main))


def parts_of_text(package: Package) -> list[str]:
    """The names of the parts that hold words, comments included."""
    main = package.document()
    parts = [main]
    for kind in (*TEXT_KINDS, "comments"):
        parts.extend(package.related(main, kind))
    return parts


def misplaced_text(root: Element) -> Iterator[str]:
    """Plain text inside deletions."""
    for deletion in root.iter(DELETION):
        for text in deletion.iter(TEXT, w("instrText")):
            shown = (text.text or "")[:40]
            yield f"deleted words are not marked as such ({shown!r})"


def repeated_ids(package: Package) -> Iterator[str]:
    """Ids of tracked changes that are not unique."""
    counts: Counter[str | None] = Counter()
    for root in package.trees.values():
        for mark in root.iter(*REVISIONS):
            # the two ends of a range share an id, and its start is counted apart
            if not local_name(mark).endswith(RANGE_START):
                counts[mark.get(ID)] += 1
    for identity, count in counts.items():
        if count > 1:
            yield f"two tracked changes carry the id {identity}"


def repeated_names(package: Package) -> Iterator[str]:
    """Bookmarks, drawings and comments of one name or number."""
    names: Counter[str] = Counter()
    for part in parts_of_text(package):
        root = package.tree(part)
        for drawing in root.iter(DRAWN):
            number = drawing.get("id", "")
            names[f"drawings of {part} have the number {number}"] += 1
        for bookmark in root.iter(BOOKMARK):
            names[f"bookmarks have the name {attribute(bookmark, 'name')}"] += 1
        for comment in root.iter(w("comment")):
            names[f"comments have the id {attribute(comment, 'id')}"] += 1
    for sentence, count in names.items():
        if count > 1:
            yield f"two {sentence}"


def repeated_fates(root: Element) -> Iterator[str]:
    """Marks of paragraphs and rows with two changes of a kind."""
    for properties in root.iter(RUN_PROPERTIES, w("trPr")):
        tags = [change.tag for change in properties.iterchildren(*FATES)]
        row = properties.tag == w("trPr")
        place = "a table row" if row else "a paragraph's mark"
        if len(tags) != len(set(tags)):
            yield f"{place} has two changes of a kind"
        # Of a mark the changes come first, and in their order.
        elif not row and tags != [e.tag for e in properties][: len(tags)]:
            yield f"{place} has its changes behind its look"
        elif tags != sorted(tags, key=FATES.index):
            yield f"{place} has its changes in another order than Word wants"


def wrapped_moves(root: Element) -> Iterator[str]:
    """Deletions around words that came by a move: LibreOffice doubles them."""
    for moved in root.iter(MOVED_TO):
        if next(moved.iterancestors(DELETION), None) is not None:
            yield "a deletion stands around moved words"


def unknown_prefixes(root: Element) -> Iterator[str]:
    """Names of other makers that a part may ignore or chooses by, and does not
    declare: Word refuses such a file."""
    for element in root.iter(root.tag, CHOICE):
        wanted = element.get(IGNORABLE, "").split()
        if element.tag == CHOICE:
            wanted += element.get("Requires", "").split()
        for prefix in wanted:
            if prefix not in element.nsmap:
                yield f"the prefix {prefix} is not declared"


def loose_moves(root: Element) -> Iterator[str]:
    """Moves with one end only, and ranges without an end."""
    names: dict[str, set[str]] = {}
    for kind in ("moveFrom", "moveTo"):
        starts = list(root.iter(w(f"{kind}RangeStart")))
        ends = root.iter(w(f"{kind}RangeEnd"))
        if ids_of(starts) != ids_of(ends):
            yield "a moved paragraph has no beginning or no end"
        names[kind] = {attribute(start, "name") for start in starts}
        # A range without a name belongs to no move.
        names[kind].discard("")
    if names["moveFrom"] != names["moveTo"]:
        yield "a moved paragraph has one place only"


def loose_notes(
    package: Package,
    root: Element,
) -> Iterator[str]:
    """Footnotes, endnotes and comments pointed to but not there."""
    for kind in ("footnote", "endnote", "comment"):
        cited = ids_of(root.iter(w(f"{kind}Reference")))
        there: set[str | None] = set()
        for part in package.roots(f"{kind}s"):
            there = ids_of(part.iter(w(kind)))
        if not cited <= there:
            yield f"a {kind} is missing"


def ids_of(elements: Iterable[Element]) -> set[str | None]:
    """The ids of elements; None stands for one that has none."""
    return {element.get(ID) for element in elements}


def loose_relations(
    package: Package,
    part: str,
) -> Iterator[str]:
    """Links and pictures of a part whose relationship is not there."""
    # An attribute that is empty points nowhere on purpose.
    there: set[str | None] = {""}
    # Asking for the rows of a part without any would put an empty part into the file.
    if package.has(rels_name(part)):
        for row in package.relationships(part):
            there.add(row.get("Id"))
    for identity in cast("list[str]", RELATED(package.tree(part))):
        if identity not in there:
            yield f"a link or picture of {part} points nowhere"
