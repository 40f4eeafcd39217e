"""From a compared stream to tracked Word paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from drafter.results import Piece
from drafter.word.ooxml.elements import (
    XML_SPACE,
    Element,
    canonical,
    child,
    insert_in_order,
    make,
    text_element,
    w,
)
from drafter.word.redline.text_stream import UNSEEN, Segment, look, look_of

Op = Literal["keep", "delete", "insert", "moveFrom", "moveTo"]
TAGS: dict[Op, str] = {
    "delete": "del",
    "insert": "ins",
    "moveFrom": "moveFrom",
    "moveTo": "moveTo",
}
FATE_ORDER = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
)  # as the schema wants them before a mark's look
FATES = {w(tag) for tag in FATE_ORDER}
GONE = ("delete",)  # ops whose text Word wants as w:delText; moved text stays w:t
DELETED_NAMES = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


@dataclass(frozen=True, slots=True)
class Item:
    """A segment and what happens to it; ``new`` is its counterpart where it is kept.

    ``move`` names the move of which a paragraph, whose mark this is, is one end.
    """

    op: Op
    segment: Segment
    new: Segment | None = None
    move: str = ""


@dataclass(slots=True)
class Reviser:
    """Makes tracked changes by one author at one time.

    ``adopt`` brings an object of the new file into the old.
    """

    author: str
    date: str
    adopt: Callable[[Element], Element] = deepcopy

    def tag(self, name: str, *children: Element) -> Element:
        """A revision element; its id is given when the whole package is numbered."""
        return make(
            name, {"id": "0", "author": self.author, "date": self.date}, *children
        )

    def paragraphs(self, items: Sequence[Item]) -> list[Element]:
        """The tracked paragraphs of a stream that ends with a paragraph mark."""
        result: list[Element] = []
        pending: list[Item] = []
        for item in items:
            if item.segment.mark is None:
                pending.append(item)
            else:
                paragraph = self.paragraph(pending, item)
                result.extend(
                    self.relocated(paragraph, item) if item.move else [paragraph]
                )
                pending = []
        return result

    def paragraph(self, items: Sequence[Item], mark: Item) -> Element:
        """One paragraph; untouched content is the old paragraph's own."""
        source = mark.segment.mark
        result = make("p") if mark.op in ("insert", "moveTo") else shell(source)
        properties = self.properties(mark)
        if properties is not None:
            result.append(properties)
        result.extend(self.nest(items, 0))
        return result

    def nest(self, items: Sequence[Item], depth: int) -> Iterator[Element]:
        """Items as elements, inside the wrappers they share."""
        for wrapper, group in groupby(items, key=lambda item: wrapper_at(item, depth)):
            inside = list(group)
            if wrapper is None:
                yield from self.revisions(inside)
                continue
            outer = (
                shell(wrapper)
                if inside[0].op in ("keep", "delete", "moveFrom")
                else self.adopt(shell(wrapper))
            )
            content = list(self.nest(inside, depth + 1))
            if wrapper.tag == w("sdt"):
                yield from self.control(outer, content, {item.op for item in inside})
            else:
                outer.extend(content)
                yield outer

    def control(
        self, control: Element, content: list[Element], ops: set[Op]
    ) -> list[Element]:
        """A content control inside a paragraph; one that comes or goes whole is marked
        as Word marks it."""
        name = (
            {"insert": "customXmlIns", "delete": "customXmlDel"}.get(*ops)
            if len(ops) == 1
            else None
        )
        place = control.find(w("sdtContent"))
        place.extend(content)
        if name is None:
            return [control]
        place.insert(0, make(f"{name}RangeEnd", {"id": "0"}))
        place.append(self.tag(f"{name}RangeStart"))
        return [
            self.tag(f"{name}RangeStart"),
            control,
            make(f"{name}RangeEnd", {"id": "0"}),
        ]

    def revisions(self, items: Sequence[Item]) -> Iterator[Element]:
        """Items as runs, the changed ones inside their revision element."""
        for op, group in groupby(items, key=fate_of):
            runs = self.runs(list(group))
            if op == "keep":
                yield from runs
            else:
                yield self.tag(TAGS[op], *runs)

    def runs(self, items: Sequence[Item]) -> Iterator[Element]:
        """Runs, split only where the source run, the look or the fate changes."""
        for (source, _), group in groupby(
            items, key=lambda item: (item.segment.run, new_look(item))
        ):
            inside = list(group)
            if source is None:
                for item in inside:
                    for element in item.segment.things:
                        parts = [element] if item.op == "keep" else field_parts(element)
                        yield from (self.thing(item, part) for part in parts)
                continue
            run = make("r") if inside[0].op in ("insert", "moveTo") else bare(source)
            properties = self.run_properties(inside[0])
            if properties is not None:
                run.append(properties)
            run.extend(self.content(inside))
            yield run

    def content(self, items: Sequence[Item]) -> Iterator[Element]:
        """What stands inside a run; neighbouring stretches of text are one."""
        for is_text, group in groupby(items, key=lambda item: not item.segment.things):
            inside = list(group)
            if is_text:
                text = "".join(item.segment.text for item in inside)
                yield text_element(text, "delText" if inside[0].op in GONE else "t")
            else:
                yield from (
                    self.thing(item, element)
                    for item in inside
                    for element in item.segment.things
                )

    def thing(self, item: Item, element: Element) -> Element:
        """An object or anchor, copied; in a deletion its text takes the names Word
        wants there.

        The words of a deleted text box are a story of their own, in which they are
        deleted themselves.
        """
        result = (
            self.adopt(element)
            if item.op in ("insert", "moveTo")
            else deepcopy(element)
        )
        if item.op in GONE:
            for run in [
                run for box in result.iter(w("txbxContent")) for run in box.iter(w("r"))
            ]:
                if (
                    run.getparent().tag in (w("p"), w("hyperlink"))
                    and run.find(w("t")) is not None
                ):
                    change = self.tag("del")
                    run.addprevious(change)
                    change.append(run)
            for node in result.iter():
                node.tag = DELETED_NAMES.get(node.tag, node.tag)
        return result

    def run_properties(self, item: Item) -> Element | None:
        """The look of a run: the new one, with the old one remembered where they
        differ."""
        old = child(item.segment.run, "rPr")
        if item.new is None or look(item.segment) == look(item.new):
            copy = self.adopt if item.op in ("insert", "moveTo") else deepcopy
            return None if old is None else copy(old)
        new = child(item.new.run, "rPr")
        new = (
            None if new is None else self.adopt(new)
        )  # what a style or list is called in the old file
        return (
            self.changed_look(old, new)
            if look_of(old) != look_of(new)
            else deepcopy(old)
        )

    def changed_look(self, old: Element | None, new: Element | None) -> Element:
        """``w:rPr`` with its ``w:rPrChange``; where there was one, it still says what
        stood before anybody's change."""
        result = make(
            "rPr",
            None,
            *(
                deepcopy(e)
                for e in (new if new is not None else ())
                if e.tag not in UNSEEN
            ),
        )
        before = make(
            "rPr",
            None,
            *(
                deepcopy(e)
                for e in (old if old is not None else ())
                if e.tag not in UNSEEN
            ),
        )
        former = child(old, "rPrChange")
        result.append(
            self.tag("rPrChange", before) if former is None else deepcopy(former)
        )
        return result

    def properties(self, mark: Item) -> Element | None:
        """A paragraph's ``w:pPr``: the new settings, the old ones remembered, and the
        fate of its mark."""
        old = child(mark.segment.mark, "pPr")
        if old is not None and mark.op in ("insert", "moveTo"):
            old = self.adopt(old)
        new = old if mark.new is None else child(mark.new.mark, "pPr")
        same = settings(old) == settings(new) and mark_look(old) == mark_look(new)
        if new is not None and not same:
            new = self.adopt(
                unbroken(new)
            )  # what a style or list is called in the old file
            same = settings(old) == settings(new) and mark_look(old) == mark_look(new)
        proposed = mark.new is not None and is_deleted(old) != is_deleted(new)
        if mark.op == "keep" and same and not proposed:
            return None if old is None else deepcopy(old)
        result = make("pPr", None, *(deepcopy(e) for e in parts(new)))
        look = self.mark_properties(mark, old, new)
        if len(look):
            result.append(look)
        section = child(old, "sectPr") if mark.op != "moveTo" else None
        if section is not None:
            result.append(deepcopy(section))
        former = (
            child(old, "pPrChange") if mark.op not in ("insert", "moveTo") else None
        )
        if former is not None:
            result.append(
                deepcopy(former)
            )  # the format allows one: what stood before anybody's change
        elif settings(old) != settings(new):
            result.append(
                self.tag(
                    "pPrChange", make("pPr", None, *(deepcopy(e) for e in parts(old)))
                )
            )
        return result if len(result) else None

    def mark_properties(
        self, mark: Item, old: Element | None, new: Element | None
    ) -> Element:
        """The ``w:rPr`` of a paragraph mark: its fate first, then its look."""
        before, after = child(old, "rPr"), child(new, "rPr")
        if mark_look(old) != mark_look(new):
            result = self.changed_look(before, after)
        else:
            result = make("rPr") if before is None else deepcopy(before)
        if mark.op in (
            "insert",
            "moveTo",
        ):  # a deletion somebody else proposed stays one
            result[:] = [e for e in result if e.tag not in FATES - {w("del")}]
        if mark.op == "keep" and is_deleted(new) != is_deleted(
            old
        ):  # somebody's proposal is as the new file has it
            result[:] = [e for e in result if e.tag != w("del")]
            for proposal in () if after is None else after.findall(w("del")):
                insert_in_order(result, deepcopy(proposal), FATE_ORDER)
        if mark.op != "keep":
            insert_in_order(result, self.tag(TAGS[mark.op]), FATE_ORDER)
        return result

    def relocated(self, paragraph: Element, mark: Item) -> list[Element]:
        """A moved paragraph's one end, between the range marks that carry the move's
        name."""
        end = "moveFrom" if mark.op in ("delete", "moveFrom") else "moveTo"
        start = self.tag(f"{end}RangeStart")
        start.set(w("name"), mark.move)
        paragraph.insert(1 if child(paragraph, "pPr") is not None else 0, start)
        return [paragraph, make(f"{end}RangeEnd", {"id": "0"})]


def field_parts(element: Element) -> list[Element]:
    """A simple field as the runs of a complex one: no change can hold a simple field.

    Anything else is itself.
    """
    if element.tag != w("fldSimple"):
        return [element]
    code = make("instrText")
    code.text = element.get(w("instr"))
    code.set(XML_SPACE, "preserve")
    ends = [
        make("r", None, make("fldChar", {"fldCharType": kind}))
        for kind in ("begin", "separate", "end")
    ]
    shown = [
        run
        for run in element.iter(w("r"))
        if next(run.iterancestors(w("r")), None) is None
    ]
    return [ends[0], make("r", None, code), ends[1], *shown, ends[2]]


def fate_of(item: Item) -> Op:
    """What happens to an item; an anchor stays where it is, whatever happens around
    it."""
    return "keep" if is_anchor(item) else item.op


def is_anchor(item: Item) -> bool:
    """Whether it takes no room and stands for itself: a bookmark's end, a comment's
    mark."""
    segment = item.segment
    own = segment.run is None or any(
        thing.tag == w("commentReference") for thing in segment.things
    )
    return segment.text == "" and own


def wrapper_at(item: Item, depth: int) -> Element | None:
    """The wrapper of an item at a depth; in an insertion of ours no earlier one is
    left."""
    wrappers = item.segment.wrappers
    if item.op in ("insert", "moveTo"):
        wrappers = tuple(wrapper for wrapper in wrappers if wrapper.tag not in FATES)
    return wrappers[depth] if depth < len(wrappers) else None


def new_look(item: Item) -> str:
    """What tells two kept runs apart: the look they are to have."""
    return "" if item.new is None else look(item.new)


def shell(element: Element) -> Element:
    """A copy without the content: attributes and properties only."""
    result = element.makeelement(element.tag, element.attrib, element.nsmap)
    if element.tag == w("sdt"):
        result.extend(deepcopy(e) for e in element if e.tag != w("sdtContent"))
        result.append(make("sdtContent"))
    elif element.tag != w("p"):
        result.extend(
            deepcopy(e)
            for e in element
            if e.tag in (w("smartTagPr"), w("customXmlPr"), w("fldData"))
        )
    return result


def bare(run: Element) -> Element:
    """A run's own element, empty."""
    return run.makeelement(run.tag, run.attrib, run.nsmap)


def unbroken(properties: Element) -> Element:
    """A copy of a paragraph's properties without a section's end."""
    result = deepcopy(properties)
    for section in result.findall(w("sectPr")):
        result.remove(section)
    return result


def parts(properties: Element | None) -> list[Element]:
    """The settings of a paragraph, without its mark's look, section and earlier tracked
    changes."""
    skipped = {w("rPr"), w("sectPr"), w("pPrChange")}
    return [] if properties is None else [e for e in properties if e.tag not in skipped]


def settings(properties: Element | None) -> str:
    """Paragraph settings, comparable."""
    return "".join(canonical(element) for element in parts(properties))


def is_deleted(properties: Element | None) -> bool:
    """Whether somebody proposed to delete the paragraph mark with these properties."""
    return child(child(properties, "rPr"), "del") is not None


def mark_look(properties: Element | None) -> str:
    """The look of a paragraph mark, comparable."""
    return look_of(child(properties, "rPr"))


def same_wrappers(old: Segment, new: Segment) -> bool:
    """Whether two segments stand in the same kind of hyperlink, control …"""
    return [likeness(e) for e in old.wrappers] == [likeness(e) for e in new.wrappers]


def likeness(wrapper: Element) -> str:
    """A wrapper, comparable; the number Word gives a tracked change at each saving
    aside."""
    result = shell(wrapper)
    if wrapper.tag in FATES:
        result.attrib.pop(w("id"), None)
    return canonical(result)


def align(
    pieces: Sequence[Piece], old: Sequence[Segment], new: Sequence[Segment]
) -> list[Item]:
    """Carry a comparison of the two texts back to their segments, cutting them only
    where they must be."""
    items: list[Item] = []
    left, right = Cursor(old), Cursor(new)
    for piece in pieces:
        if piece.op == "delete":
            items.extend(
                Item("delete", segment) for segment in left.take(len(piece.text))
            )
        elif piece.op == "insert":
            items.extend(
                Item("insert", segment) for segment in right.take(len(piece.text))
            )
        else:
            items.extend(kept(left, right, len(piece.text)))
    items.extend(Item("keep", segment) for segment in left.anchors())
    items.extend(Item("insert", segment) for segment in right.anchors())
    return items


def kept(left: Cursor, right: Cursor, length: int) -> Iterator[Item]:
    """Items of a stretch that stands on both sides."""
    done = 0
    while done < length:
        yield from (Item("keep", anchor) for anchor in left.anchors())
        yield from (Item("insert", anchor) for anchor in right.anchors())
        step = min(left.room(), right.room(), length - done)
        (old,), (new,) = left.take(step), right.take(step)
        if same_wrappers(old, new):
            yield Item("keep", old, new)
        else:
            yield from (Item("delete", old), Item("insert", new))
        done += step


class Cursor:
    """A place in a stream."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.index = 0
        self.offset = 0

    def anchors(self) -> Iterator[Segment]:
        """The anchors at this place."""
        while self.index < len(self.segments) and not self.segments[self.index].text:
            yield self.segments[self.index]
            self.index += 1

    def room(self) -> int:
        """How many characters are left of the segment here."""
        return len(self.segments[self.index].text) - self.offset

    def take(self, length: int) -> list[Segment]:
        """The next ``length`` characters as segments, with the anchors before them."""
        taken: list[Segment] = []
        while length:
            taken.extend(self.anchors())
            step = min(self.room(), length)
            segment = self.segments[self.index]
            taken.append(segment.cut(self.offset, self.offset + step))
            self.offset += step
            length -= step
            if self.offset == len(segment.text):
                self.index, self.offset = self.index + 1, 0
        return taken
