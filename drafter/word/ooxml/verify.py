"""The self-check: before a file is saved it is resolved both ways in memory and
compared with both texts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from clause_library.errors import InputError
from drafter.word.ooxml.elements import (
    BODY,
    DELETED_TEXT,
    DELETION,
    INSERTION,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN_PROPERTIES,
    SECTION,
    TAB,
    TEXT,
    TYPE,
    Element,
    attribute,
    child,
    paragraph_mark,
    parent_of,
    r,
    w,
)
from drafter.word.ooxml.fields import page_numbers
from drafter.word.ooxml.package import Package, read, resolve
from drafter.word.ooxml.soundness import Known, nothing_known, sound

Way = Literal["accept", "reject"]
# the kind of reference to a header or footer, and the pages it is for
Place = tuple[str, str]
Heads = dict[Place, str]
DROPPED: dict[Way, set[str]] = {
    "accept": {DELETION, MOVED_FROM},
    "reject": {INSERTION, MOVED_TO},
}
BOX = w("txbxContent")
TEXTS = {TEXT, DELETED_TEXT}
SILENT = {PARAGRAPH_PROPERTIES, RUN_PROPERTIES, BOX}
SIGNS = {
    TAB: "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("footnoteReference"): "\u203b",
}
REFERENCES = (w("headerReference"), w("footerReference"))
SHOWN = 60  # characters of a paragraph in a message: enough to find it by
CELL = w("tc")
CELL_FATES: dict[str, Way] = {w("cellDel"): "accept", w("cellIns"): "reject"}
"""Changes of a cell, and the way in which the cell goes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says once all its changes are accepted, or rejected: its paragraphs,
    and each section's heads."""

    paragraphs: tuple[str, ...]
    heads: tuple[dict[Place, tuple[str, ...]], ...]


def reading(
    package: Package,
    way: Way,
) -> Reading:
    """The reading of a package."""
    heads = []
    for parts in running_heads(package):
        section = {}
        # Heads apart from the paragraphs: which of two files' sections belong together
        # is another question.
        for place, part in parts.items():
            root = package.tree(part)
            section[place] = tuple(resolved(root, way))
        heads.append(section)
    paragraphs = texts(package, way)
    return Reading(tuple(paragraphs), tuple(heads))


def verify(
    data: bytes,
    *,
    accepted: Reading | None = None,
    rejected: Reading | None = None,
    known: Known = nothing_known,
    reject_as: Callable[[str], str] = str,
) -> None:
    """Raise InputError, naming the paragraph, unless ``data`` is sound and reads as it
    should.

    ``known`` gives the faults that the file came to us with; ``reject_as`` is how texts
    are compared once all is refused.
    """
    # Read again from the bytes: what is checked is what will be on the disk.
    package = read(data, "the result")
    sound(package, known)
    if rejected is not None:
        agree_with(
            package,
            rejected,
            "reject",
            reject_as,
        )
    if accepted is not None:
        agree_with(package, accepted, "accept")


def agree_with(
    package: Package,
    expected: Reading,
    way: Way,
    read_as: Callable[[str], str] = str,
) -> None:
    """Raise InputError where a package does not read as it should."""
    actual = reading(package, way)
    agree(
        actual.paragraphs,
        expected.paragraphs,
        way,
        read_as,
    )
    agree_heads(
        actual,
        expected,
        way,
        read_as,
    )


def agree_heads(
    actual: Reading,
    wanted: Reading,
    way: Way,
    read_as: Callable[[str], str] = str,
) -> None:
    """Raise InputError where a running header or footer would not read as it should."""
    # Where sections were added or taken out only the last one has its counterpart.
    actual_sections, wanted_sections = actual.heads, wanted.heads
    if len(actual_sections) != len(wanted_sections):
        actual_sections = actual_sections[-1:]
        wanted_sections = wanted_sections[-1:]
    for ours, theirs in zip(actual_sections, wanted_sections, strict=False):
        for place in sorted(ours.keys() & theirs.keys()):
            agree(
                ours[place],
                theirs[place],
                way,
                read_as,
            )


def sections(package: Package) -> list[Element]:
    """The settings of each section, in order."""
    body = package.body()
    # What stands in a tracked change of the settings is a section's former ones.
    return [
        section
        for section in body.iter(SECTION)
        if parent_of(section).tag in (PARAGRAPH_PROPERTIES, BODY)
    ]


def running_heads(package: Package) -> list[Heads]:
    """The header and footer parts of each section.

    What a section does not name it has from the section before.
    """
    main = package.document()
    targets = {}
    for row in package.relationships(main):
        target = row.get("Target", "")
        targets[row.get("Id")] = resolve(main, target)
    heads: Heads = {}
    by_section: list[Heads] = []
    for section in sections(package):
        own: Heads = {}
        for reference in section.iterchildren(*REFERENCES):
            identity = reference.get(r("id"))
            # A reference that leads nowhere shows no header.
            if identity in targets:
                pages = reference.get(TYPE, "default")
                own[str(reference.tag), pages] = targets[identity]
        heads = {**heads, **own}
        by_section.append(heads)
    return by_section


def agree(
    actual: Sequence[str],
    wanted: Sequence[str],
    way: Way,
    read_as: Callable[[str], str] = str,
) -> None:
    """Raise InputError at the first paragraph that differs."""
    pairs = zip_longest(actual, wanted)  # None where one side has no more paragraphs
    for place, (text, expected) in enumerate(pairs, start=1):
        if text == expected:
            continue
        both = text is not None and expected is not None
        if both and read_as(text or "") == read_as(expected or ""):
            continue
        # Enough to find the paragraph by, and not the whole of it in one sentence.
        shown = (text or "")[:SHOWN]
        hoped = (expected or "")[:SHOWN]
        raise InputError(
            f"Nothing was written: with all changes {way}ed, paragraph {place} "
            f"would read {shown!r} and not {hoped!r}; please report the two files."
        )


def texts(
    package: Package,
    way: Way,
) -> list[str]:
    """The paragraphs of the body and of the notes it cites, once all changes are
    accepted, or rejected."""
    body = package.body()
    paragraphs = list(resolved(body, way))
    for kind in ("footnote", "endnote"):
        notes = notes_by_id(package, kind)
        # In the order of the indicators, not of the part: a note is read where it is
        # cited, and one that nobody cites is not read.
        for anchor in body.iter(w(f"{kind}Reference")):
            identity = attribute(anchor, "id")
            note = notes.get(identity)
            if note is not None and not stands_in_dropped(anchor, way):
                paragraphs.extend(resolved(note, way))
    return paragraphs


def notes_by_id(
    package: Package,
    kind: str,
) -> dict[str, Element]:
    """The footnotes or endnotes of a package by their ids."""
    notes = {}
    for root in package.roots(f"{kind}s"):
        for note in root:
            identity = attribute(note, "id")
            notes[identity] = note
    return notes


def stands_in_dropped(
    element: Element,
    way: Way,
) -> bool:
    """Whether an element stands in a change that goes."""
    dropped = DROPPED[way]
    ancestors = element.iterancestors()
    return any(ancestor.tag in dropped for ancestor in ancestors)


def resolved(
    container: Element,
    way: Way,
) -> Iterator[str]:
    """The paragraphs of a container once its changes are settled, text boxes last.

    A paragraph whose mark goes runs on into the next.
    """
    boxes = []
    for box in container.iter(BOX):
        if box is not container and not gone(box, way):
            boxes.append(box)
    inside: set[Element] = set()
    for box in boxes:
        inside.update(box.iter(PARAGRAPH))
    unread = page_numbers(container)
    carried = ""
    for paragraph in container.iter(PARAGRAPH):
        if paragraph in inside or gone(paragraph, way):
            continue
        carried += words(paragraph, way, unread)
        if mark_stays(paragraph, way):
            yield carried
            carried = ""
    for box in boxes:
        # A box within a box is read when its own turn comes, and not twice.
        if next(box.iterancestors(BOX), None) in (None, container):
            yield from resolved(box, way)


def gone(
    element: Element,
    way: Way,
) -> bool:
    """Whether an element goes with the table row or the object it stands in."""
    dropped = DROPPED[way]
    for ancestor in element.iterancestors():
        if ancestor.tag in dropped:
            return True
        if ancestor.tag == ROW and row_gone(ancestor, way):
            return True
        if ancestor.tag == CELL and cell_gone(ancestor, way):
            return True
    return False


def mark_stays(
    paragraph: Element,
    way: Way,
) -> bool:
    """Whether a paragraph still ends where it ends."""
    return not holds_dropped(paragraph_mark(paragraph), way)


def row_gone(
    row: Element,
    way: Way,
) -> bool:
    """Whether a table row goes."""
    return holds_dropped(child(row, "trPr"), way)


def cell_gone(
    cell: Element,
    way: Way,
) -> bool:
    """Whether a table cell goes."""
    properties = child(cell, "tcPr")
    if properties is None:
        return False
    return any(CELL_FATES.get(element.tag) == way for element in properties)


def holds_dropped(
    properties: Element | None,
    way: Way,
) -> bool:
    """Whether properties say that what they belong to goes."""
    if properties is None:
        return False
    dropped = DROPPED[way]
    return any(element.tag in dropped for element in properties)


def words(
    element: Element,
    way: Way,
    unread: Collection[Element] = (),
) -> str:
    """The characters inside a paragraph, or inside what stands in one.

    The texts ``unread`` are passed over.
    """
    dropped = DROPPED[way]
    pieces: list[str] = []
    for node in element:
        tag = node.tag
        if tag in TEXTS:
            if node not in unread:
                pieces.append(node.text or "")
        # the tag of a comment or an instruction is a function, not a name
        elif tag not in dropped and tag not in SILENT and isinstance(tag, str):
            pieces.append(SIGNS.get(tag, ""))
            if len(node):
                pieces.append(words(node, way, unread))
    return "".join(pieces)
