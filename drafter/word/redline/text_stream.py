"""Paragraphs as one stream of characters, so that a word-level comparison can be
carried back into Word's runs.

Every object of a paragraph (footnote indicator, picture, field, formula) is one private
character, the same on both sides for the same object; a paragraph mark is one too. That
makes splitting, joining, and adding at the very end of a document the same case as
changing a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from drafter.word.ooxml.elements import Element, canonical, child, r, w
from drafter.word.ooxml.package import Package, resolve

MARK = "\U0010fffd"  # a paragraph mark
FIRST_SIGN = 0x100000
PLAIN = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
WRAPPERS = {
    w(name)
    for name in ("hyperlink", "smartTag", "sdt", "customXml", "ins", "bdo", "dir")
}
PROPERTIES = {
    w(name)
    for name in ("pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData")
}
RANGE_ANCHORS = {
    w(name)
    for name in (
        *(
            "bookmarkStart",
            "bookmarkEnd",
            "commentRangeStart",
            "commentRangeEnd",
            "proofErr",
            "permStart",
            "permEnd",
        ),
        *(
            "moveFromRangeStart",
            "moveFromRangeEnd",
            "moveToRangeStart",
            "moveToRangeEnd",
        ),
        *(
            "customXmlInsRangeStart",
            "customXmlInsRangeEnd",
            "customXmlDelRangeStart",
            "customXmlDelRangeEnd",
        ),
    )
}
ANCHORS = RANGE_ANCHORS | {w("del"), w("moveFrom")}
RUN_ANCHORS = {w("lastRenderedPageBreak"), w("commentReference"), w("annotationRef")}

OWN_NUMBERS = {
    "docPr": ("id", "name"),
    "cNvPr": ("id", "name"),
    "shape": ("id", "spid"),
    "": ("anchorId", "editId", "paraId", "textId", "gfxdata"),
}
"""What Word numbers anew when it saves a drawing, by element and, for the empty name,
in any."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph with one look.

    ``text`` is ``""`` for an anchor that takes no room.     ``run`` is the run it comes
    from, None for what stands beside runs; ``things`` are the elements an object or
    anchor consists of; ``wrappers`` the hyperlinks, content controls … around it,
    outermost first; ``mark`` is the     paragraph a paragraph mark ends.
    """

    text: str
    run: Element | None = None
    things: tuple[Element, ...] = ()
    wrappers: tuple[Element, ...] = ()
    mark: Element | None = None

    def cut(self, start: int, end: int) -> Segment:
        """The part of it between two offsets."""
        return (
            self
            if (start, end) == (0, len(self.text))
            else replace(self, text=self.text[start:end])
        )


@dataclass(slots=True)
class Signs:
    """The private characters given to objects so far, shared by both sides."""

    known: dict[str, str] = field(default_factory=dict)

    def sign(self, name: str) -> str:
        """The character of the object called ``name``."""
        return self.known.setdefault(name, chr(FIRST_SIGN + len(self.known)))


@dataclass(slots=True)
class Side:
    """One of the two documents while it is read: ``notes`` names each footnote or
    endnote, so that two can be one.

    ``marks`` are the bookmarks and comments to be seen, by kind and id; None for all of
    them and every other mark.
    """

    package: Package
    part: str
    signs: Signs
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    marks: frozenset[tuple[str, str]] | None = None

    def name(self, element: Element) -> str:
        """A name for an object that is equal where the objects are."""
        kind = element.tag.rpartition("}")[2]
        if kind in ("footnoteReference", "endnoteReference"):
            return self.notes.get(
                (kind, element.get(w("id"))), f"{kind} {element.get(w('id'))}"
            )
        text = canonical(element, skipped=OWN_NUMBERS)
        for identity, target in self.targets(element):
            text = text.replace(f"'{identity}'", f"'{target}'")
        return text

    def targets(self, element: Element) -> Iterator[tuple[str, str]]:
        """The relationships an object uses: their ids and what they point to, a picture
        by its bytes."""
        rows = {row.get("Id"): row for row in self.package.relationships(self.part)}
        for node in element.iter():
            for attribute in (r("id"), r("embed"), r("link"), r("pict")):
                row = rows.get(node.get(attribute))
                if row is not None:
                    data = self.package.parts.get(
                        resolve(self.part, row.get("Target", ""))
                    )
                    shown = (
                        None
                        if row.get("TargetMode") == "External" or data is None
                        else sha256(data).hexdigest()
                    )
                    yield node.get(attribute), shown or row.get("Target", "")

    def segments(self, paragraph: Element) -> list[Segment]:
        """The stream of one paragraph, its mark last."""
        found = [
            segment
            for segment in self.children(paragraph, ())
            if segment.text or self.sees(segment)
        ]
        return [*found, Segment(MARK, mark=paragraph)]

    def sees(self, segment: Segment) -> bool:
        """Whether a mark is to be seen."""
        if self.marks is None:
            return True
        kinds = ((mark_kind(thing), thing.get(w("id"))) for thing in segment.things)
        return any(kind in self.marks for kind in kinds)

    def children(
        self, parent: Element, wrappers: tuple[Element, ...]
    ) -> Iterator[Segment]:
        """The segments below a paragraph or a wrapper."""
        rest = [element for element in parent if element.tag not in PROPERTIES]
        while rest:
            element = rest.pop(0)
            if element.tag == w("r"):
                whole = field_runs(element, rest)
                if whole:
                    del rest[: len(whole) - 1]
                    name = "".join(self.name(part) for part in whole)
                    yield Segment(self.signs.sign(name), None, tuple(whole), wrappers)
                else:
                    yield from self.run(element, wrappers)
            elif element.tag == w("sdtContent"):
                yield from self.children(element, wrappers)
            elif element.tag in WRAPPERS:
                yield from self.children(element, (*wrappers, element))
            elif isinstance(element.tag, str):
                text = (
                    ""
                    if element.tag in ANCHORS
                    else self.signs.sign(self.name(element))
                )
                yield Segment(text, None, (element,), wrappers)

    def run(self, run: Element, wrappers: tuple[Element, ...]) -> Iterator[Segment]:
        """The segments of one run."""
        for element in run:
            if element.tag == w("rPr") or not isinstance(element.tag, str):
                continue
            if element.tag == w("t"):
                if element.text:
                    yield Segment(element.text, run, (), wrappers)
            elif element.tag in PLAIN and not element.attrib:
                yield Segment(PLAIN[element.tag], run, (element,), wrappers)
            else:
                text = (
                    ""
                    if element.tag in RUN_ANCHORS
                    else self.signs.sign(self.name(element))
                )
                yield Segment(text, run, (element,), wrappers)


def mark_kind(mark: Element) -> str:
    """``bookmark`` or ``comment`` for one of their marks; otherwise the mark's own
    name."""
    name = str(mark.tag.rpartition("}")[2])
    return next(
        (kind for kind in ("bookmark", "comment") if name.startswith(kind)), name
    )


def field_runs(run: Element, rest: Sequence[Element]) -> list[Element]:
    """The elements of a field that begins in ``run`` and ends among ``rest``; empty
    where there is none."""
    depth = 0
    taken: list[Element] = []
    for element in (run, *rest):
        taken.append(element)
        for mark in element.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType")), 0)
        if depth <= 0:
            return taken if len(taken) > 1 else []
    return []


def text_of(segments: Sequence[Segment]) -> str:
    """The characters of a stream."""
    return "".join(segment.text for segment in segments)


def look(segment: Segment) -> str:
    """The character formatting of a segment, comparable."""
    return "" if segment.run is None else look_of(child(segment.run, "rPr"))


def look_of(properties: Element | None) -> str:
    """Character formatting, comparable: without earlier tracked changes, and what only
    the spelling check sees."""
    if properties is None:
        return ""
    return "".join(
        canonical(element)
        for element in properties
        if element.tag not in UNSEEN | SPELLING
    )


SPELLING = {w("lang"), w("noProof")}
UNSEEN = {w(name) for name in ("rPrChange", "ins", "del", "moveFrom", "moveTo")}
