"""Paragraphs as one stream of characters, so that a word-level comparison can be
carried back into Word's runs.

Every object of a paragraph (footnote indicator, picture, field, formula) is one private
character, the same on both sides for the same object; a paragraph mark is one too. That
makes splitting, joining, and adding at the very end of a document the same case as
changing a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from clause_library.formats.docx.fields import is_page_number
from clause_library.record import Record
from drafter.word.ooxml.elements import (
    DELETION,
    INSERTION,
    MOVED_FROM,
    MOVED_TO,
    Element,
    canonical,
    child,
    local_name,
    paragraph_mark,
    w,
)
from drafter.word.ooxml.fields import code_and_result
from drafter.word.ooxml.package import Package
from drafter.word.redline.element_copies import shell
from drafter.word.redline.object_names import field_name, object_name, words_beside_page

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
    w(name) for name in ("hyperlink", "smartTag", "sdt", "customXml", "bdo", "dir")
}
PROPERTIES = {
    w(name)
    for name in ("pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData")
}
RANGE_ANCHORS = {
    w(name)
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "customXmlInsRangeStart",
        "customXmlInsRangeEnd",
        "customXmlDelRangeStart",
        "customXmlDelRangeEnd",
    )
}
COMES = (INSERTION, MOVED_TO)
GOES = (DELETION, MOVED_FROM)
RUN_ANCHORS = {w("lastRenderedPageBreak"), w("commentReference"), w("annotationRef")}

UNSEEN = {w(name) for name in ("rPrChange", "ins", "del", "moveFrom", "moveTo")}
# changes tracked earlier, and what only the spelling check sees
NOT_SHOWN = UNSEEN | {w("lang"), w("noProof")}

FOLDED = w("foldedMark")
"""A deleted paragraph mark while two paragraphs are one (``folded_marks``)."""


class Fates(Record):
    """The tracked changes of a file that words stand in; None where there is none."""

    inserted: Element | None = None
    deleted: Element | None = None


NO_FATES = Fates()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph with one look.

    ``text`` is ``""`` for an anchor that takes no room. ``run`` is the run it comes
    from, None for what stands beside runs. ``things`` are the elements an object or
    anchor consists of. ``wrappers`` are the hyperlinks, content controls … around it,
    outermost first. ``mark`` is the paragraph that a paragraph mark ends.
    ``inserted`` and ``deleted`` are the tracked changes of the file it stands in; what
    ``around`` names the wrappers: a link by where it leads. What
    is deleted there has its characters in ``hidden`` and none in ``text``: it is not
    in the text, and still there.
    """

    text: str
    run: Element | None = None
    things: tuple[Element, ...] = ()
    wrappers: tuple[Element, ...] = ()
    mark: Element | None = None
    inserted: Element | None = None
    deleted: Element | None = None
    hidden: str = ""
    around: tuple[str, ...] = ()

    @property
    def spelled(self) -> str:
        """Its characters, whether they are deleted or not."""
        return self.hidden or self.text

    def cut(
        self,
        start: int,
        end: int,
    ) -> Segment:
        """The part of it between two offsets."""
        # The usual case, and the same object: what was not cut needs no copy.
        if (start, end) == (0, len(self.spelled)):
            return self
        if self.hidden:
            return replace(self, hidden=self.hidden[start:end])
        return replace(self, text=self.text[start:end])

    def within(self, fates: Fates) -> Segment:
        """The same inside the changes of its file."""
        # Most files have no changes: no copy then.
        if fates == NO_FATES:
            return self
        inserted, deleted = fates
        if deleted is None:
            return replace(self, inserted=inserted)
        return replace(
            self, inserted=inserted, deleted=deleted, text="", hidden=self.text
        )


@dataclass(slots=True)
class Signs:
    """The private characters given to objects so far, shared by both sides."""

    known: dict[str, str] = field(default_factory=dict)

    def sign(self, name: str) -> str:
        """The character of the object called ``name``."""
        # Private characters stand in no ordinary text, so that an object is not taken
        # for a letter. One to each name, as the comparison takes equal characters for
        # equal things.
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
        kind = local_name(element)
        # By what was decided for the notes: ids of notes are given by each file for
        # itself.
        if kind in ("footnoteReference", "endnoteReference"):
            identity = element.get(w("id"), "")
            return self.notes.get((kind, identity), f"{kind} {identity}")
        return object_name(self.package, self.part, element)

    def field_name(self, elements: Sequence[Element]) -> str:
        """A name for a field of several runs."""
        code, result = code_and_result(elements)
        # A run's look counts, its field marks do not.
        name = field_name(code, "".join(self.name(element) for element in result))
        return name + words_beside_page(result) if is_page_number(code) else name

    def segments(self, paragraph: Element) -> list[Segment]:
        """The stream of one paragraph, its mark last."""
        result: list[Segment] = []
        names: dict[Element, str] = {}
        for segment in self.children(paragraph, (), NO_FATES):
            for wrapper in segment.wrappers:
                # Once for each wrapper: a long link has many runs.
                if wrapper not in names:
                    names[wrapper] = self.name(shell(wrapper))
            if segment.spelled or self.sees(segment):
                around = tuple([names[wrapper] for wrapper in segment.wrappers])
                result.append(replace(segment, around=around) if around else segment)
        inserted, deleted = mark_fates(paragraph)
        return [
            *result,
            Segment(
                MARK,
                mark=paragraph,
                inserted=inserted,
                deleted=deleted,
            ),
        ]

    def sees(self, segment: Segment) -> bool:
        """Whether a mark is to be seen."""
        # The old file's marks all stay where they are; of the new file's only those
        # come along that the old one has not.
        if self.marks is None:
            return True
        for thing in segment.things:
            if (mark_kind(thing), thing.get(w("id"))) in self.marks:
                return True
        return False

    def children(
        self, parent: Element, wrappers: tuple[Element, ...], fates: Fates
    ) -> Iterator[Segment]:
        """The segments below a paragraph or a wrapper, inside the changes around."""
        # A list that is taken from the front: a field takes several runs at once.
        rest = [element for element in parent if element.tag not in PROPERTIES]
        while rest:
            element = rest.pop(0)
            if element.tag == w("r"):
                field_elements = field_runs(element, rest)
                # Its first run is taken already.
                if field_elements:
                    del rest[: len(field_elements) - 1]
                    yield self.field(field_elements, wrappers).within(fates)
                else:
                    for segment in self.run(element, wrappers):
                        yield segment.within(fates)
            # The control itself is a wrapper already; its content is none.
            elif element.tag == w("sdtContent"):
                yield from self.children(element, wrappers, fates)
            elif element.tag in WRAPPERS:
                yield from self.children(element, (*wrappers, element), fates)
            elif element.tag in COMES:
                # of two insertions the inner one says whose the words are
                inside = Fates(element, fates.deleted)
                yield from self.children(element, wrappers, inside)
            elif element.tag in GOES:
                inside = Fates(fates.inserted, fates.deleted or element)
                yield from self.children(element, wrappers, inside)
            elif element.tag == FOLDED:
                (paragraph,) = element
                mark = Segment(
                    MARK,
                    mark=paragraph,
                    wrappers=wrappers,
                )
                yield mark.within(mark_fates(paragraph))
            elif isinstance(element.tag, str):
                # comments and processing instructions have no name and say nothing
                text = self.sign(element, RANGE_ANCHORS)
                yield Segment(
                    text,
                    None,
                    (element,),
                    wrappers,
                ).within(fates)

    def field(
        self, elements: Sequence[Element], wrappers: tuple[Element, ...]
    ) -> Segment:
        """A field of several runs, which changes as a whole."""
        return Segment(
            self.signs.sign(self.field_name(elements)),
            None,
            tuple(elements),
            wrappers,
        )

    def run(
        self,
        run: Element,
        wrappers: tuple[Element, ...],
    ) -> Iterator[Segment]:
        """The segments of one run."""
        for element in run:
            if element.tag == w("rPr") or not isinstance(element.tag, str):
                continue
            if element.tag in (w("t"), w("delText")):
                if element.text:
                    yield Segment(
                        element.text,
                        run,
                        (),
                        wrappers,
                    )
            # A break with attributes (of a page, of a column) is no line break, but an
            # object of its own.
            elif element.tag in PLAIN and not element.attrib:
                yield Segment(
                    PLAIN[element.tag],
                    run,
                    (element,),
                    wrappers,
                )
            else:
                text = self.sign(element, RUN_ANCHORS)
                yield Segment(
                    text,
                    run,
                    (element,),
                    wrappers,
                )

    def sign(
        self,
        element: Element,
        anchors: Collection[str],
    ) -> str:
        """The character of an object; none for an anchor."""
        if element.tag in anchors:
            return ""
        return self.signs.sign(self.name(element))


def mark_fates(paragraph: Element) -> Fates:
    """The changes that a paragraph's mark stands in."""
    properties = paragraph_mark(paragraph)
    if properties is None:
        return NO_FATES
    # A mark has one change of a kind: the first is the one that counts.
    inserted = next(properties.iterchildren(*COMES), None)
    deleted = next(properties.iterchildren(*GOES), None)
    return Fates(inserted, deleted)


def mark_kind(mark: Element) -> str:
    """``bookmark`` or ``comment`` for one of their marks; otherwise the mark's own
    name."""
    name = str(mark.tag.rpartition("}")[2])
    for kind in ("bookmark", "comment"):
        if name.startswith(kind):
            return kind
    return name


def field_runs(
    run: Element,
    rest: Sequence[Element],
) -> list[Element]:
    """The elements of a field that begins in ``run`` and ends among ``rest``; empty
    where there is none."""
    depth = 0  # fields may stand inside fields
    taken: list[Element] = []
    # Where it never ends (its end in another paragraph) there is no field to take as a
    # whole, and its marks are objects.
    for element in (run, *rest):
        # Nor is one a whole that runs over two paragraphs, joined though they are.
        if next(element.iter(FOLDED), None) is not None:
            return []
        taken.append(element)
        for mark in element.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
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
    shown = [element for element in properties if element.tag not in NOT_SHOWN]
    return "".join(canonical(element) for element in shown)
