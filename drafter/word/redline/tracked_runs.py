"""From a compared stream to tracked Word paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from drafter.word.ooxml.elements import (
    Element,
    bare,
    child,
    insert_in_order,
    make,
    required,
    text_element,
    w,
)
from drafter.word.redline.element_copies import (
    field_parts,
    shell,
    text_box_runs,
)
from drafter.word.redline.items import (
    COMING,
    FATE_ORDER,
    FATES,
    Item,
    Op,
    Revision,
    fates_of,
    is_struck,
    mark_is_settled,
    wrapper_at,
)
from drafter.word.redline.paragraph_properties import (
    alike,
    mark_look,
    parts,
    settings,
    unbroken,
)
from drafter.word.redline.section_changes import changed_section
from drafter.word.redline.text_stream import (
    UNSEEN,
    look,
    look_of,
)

DELETED_NAMES = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


@dataclass(slots=True)
class Reviser:
    """Makes tracked changes by one author at one time.

    ``adopt`` brings an object of the new file into the old.
    """

    author: str
    date: str
    adopt: Callable[[Element], Element] = deepcopy

    def tag(
        self,
        name: str,
        *children: Element,
    ) -> Element:
        """A revision element; its id is given when the whole package is numbered."""
        attributes = {"id": "0", "author": self.author, "date": self.date}
        return make(name, attributes, *children)

    def change(
        self,
        fate: Revision,
        *children: Element,
    ) -> Element:
        """The element of a tracked change, with what stands in it."""
        # Somebody's change that stays is a copy of theirs, with every attribute: its
        # date, and what other programs wrote there.
        if fate.source is not None and fate.stands:
            result = shell(fate.source)
            result.extend(children)
            return result
        result = self.tag(fate.tag, *children)
        if fate.source is not None:
            sign_as(result, fate.source)
        return result

    def copy(
        self,
        item: Item,
        element: Element,
    ) -> Element:
        """A copy of an element of the item's file that works in the old one."""
        if item.op in COMING:
            return self.adopt(element)
        # A copy even within one file: the element itself may be needed at both ends of
        # a move.
        return deepcopy(element)

    def paragraphs(self, items: Sequence[Item]) -> list[Element]:
        """The tracked paragraphs of a stream that ends with a paragraph mark."""
        result: list[Element] = []
        pending: list[Item] = []
        for item in items:
            if item.segment.mark is None:
                pending.append(item)
                continue
            paragraph = self.paragraph(pending, item)
            # The ranges of a move stand around whole paragraphs: they are added when
            # the paragraph is made.
            if item.move:
                result += self.relocated(paragraph, item)
            else:
                result.append(paragraph)
            pending = []
        return result

    def paragraph(
        self,
        items: Sequence[Item],
        mark: Item,
    ) -> Element:
        """One paragraph; untouched content is the old paragraph's own."""
        source = mark.segment.mark
        result = make("p")
        # A paragraph that comes has none of the new file's ids: they may be taken in
        # the old one.
        if source is not None and mark.op not in COMING:
            result = shell(source)
        properties = self.properties(mark)
        if properties is not None:
            result.append(properties)
        result.extend(self.nest(items, 0))
        return result

    def nest(
        self,
        items: Sequence[Item],
        depth: int,
    ) -> Iterator[Element]:
        """Items as elements, inside the wrappers they share."""
        for wrapper, group in groupby(items, key=lambda item: wrapper_at(item, depth)):
            inside = list(group)
            if wrapper is None:
                yield from self.revisions(inside)
                continue
            outer = shell(wrapper)
            # A link of the new file has a relationship, which has to come along.
            if inside[0].op in COMING:
                outer = self.adopt(outer)
            content = list(self.nest(inside, depth + 1))
            # A control holds its content in an element of its own; all other wrappers
            # hold the runs themselves.
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
        place = required(control, "sdtContent")
        place.extend(content)
        if ops == {"insert"}:
            name = "customXmlIns"
        elif ops == {"delete"}:
            name = "customXmlDel"
        # A control that stands on both sides, or whose words changed in part, is no
        # change itself.
        else:
            return [control]
        # two ranges, one over each tag of the control: its content has its own fate
        place.insert(0, make(f"{name}RangeEnd", {"id": "0"}))
        place.append(self.tag(f"{name}RangeStart"))
        start = self.tag(f"{name}RangeStart")
        end = make(f"{name}RangeEnd", {"id": "0"})
        return [start, control, end]

    def revisions(self, items: Sequence[Item]) -> Iterator[Element]:
        """Items as runs, the changed ones inside their revision element."""
        # Neighbours in the same changes are put into one element, which a reader
        # accepts or refuses at once.
        for (coming, going), group in groupby(items, key=fates_of):
            runs = list(self.runs(list(group)))
            # never the other way round: LibreOffice doubles a w:moveTo in a w:del
            if going is not None:
                runs = [self.change(going, *runs)]
            if coming is not None:
                runs = [self.change(coming, *runs)]
            yield from runs

    def runs(self, items: Sequence[Item]) -> Iterator[Element]:
        """Runs, split only where the source run, the look or the fate changes."""
        for (source, _), group in groupby(items, key=_run_and_look):
            inside = list(group)
            if source is None:
                yield from self.beside_runs(inside)
                continue
            # Attributes of a run are marks of the session in which it was saved: those
            # of another file mean nothing here.
            run = make("r") if inside[0].op in COMING else bare(source)
            properties = self.run_properties(inside[0])
            if properties is not None:
                run.append(properties)
            run.extend(self.content(inside))
            yield run

    def beside_runs(self, items: Iterable[Item]) -> Iterator[Element]:
        """What stands in a paragraph beside its runs: fields, formulas, anchors."""
        for item in items:
            for element in item.segment.things:
                # A simple field is taken apart only where it has to stand in a change:
                # no change can hold it.
                if fates_of(item) == (None, None):
                    yield self.thing(item, element)
                    continue
                for part in field_parts(element):
                    yield self.thing(item, part)

    def content(self, items: Sequence[Item]) -> Iterator[Element]:
        """What stands inside a run; neighbouring stretches of text are one."""
        for is_text, group in groupby(items, key=lambda item: not item.segment.things):
            inside = list(group)
            if is_text:
                # Neighbouring stretches were cut for the comparison alone; one run with
                # one text is what Word would write.
                text = "".join(item.segment.spelled for item in inside)
                yield text_element(text, "delText" if is_struck(inside[0]) else "t")
                continue
            for item in inside:
                for element in item.segment.things:
                    yield self.thing(item, element)

    def thing(
        self,
        item: Item,
        element: Element,
    ) -> Element:
        """An object or anchor, copied; in a deletion its text takes the names Word
        wants there.

        The words of a deleted text box are a story of their own, in which they are
        deleted themselves.
        """
        result = self.copy(item, element)
        if is_struck(item) and item.segment.deleted is None:
            for run in text_box_runs(result):
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
        # The element as it was, with changes of the look that somebody made earlier.
        if item.new is None or look(item.segment) == look(item.new):
            return None if old is None else self.copy(item, old)
        new = child(item.new.run, "rPr")
        if new is not None:
            # what a style or list is called in the old file
            new = self.adopt(new)
        # Asked again: with the old file's names the two may be the same style after
        # all.
        if look_of(old) == look_of(new):
            return deepcopy(old)
        return self.changed_look(old, new)

    def changed_look(
        self,
        old: Element | None,
        new: Element | None,
    ) -> Element:
        """``w:rPr`` with its ``w:rPrChange``; where there was one, it still says what
        stood before anybody's change."""
        result = _look_alone(new)
        # The schema allows one former look, so the oldest is kept: refusing everything
        # gives what was there before anybody.
        former = child(old, "rPrChange")
        if former is not None:
            result.append(deepcopy(former))
            return result
        change = self.tag("rPrChange", _look_alone(old))
        proposed = child(new, "rPrChange")
        # The new file says that somebody made just this change: it is theirs.
        if proposed is not None and look_of(child(proposed, "rPr")) == look_of(old):
            sign_as(change, proposed)
        result.append(change)
        return result

    def properties(self, mark: Item) -> Element | None:
        """A paragraph's ``w:pPr``: the new settings, the old ones remembered, and the
        fate of its mark."""
        old = child(mark.segment.mark, "pPr")
        if old is not None and mark.op in COMING:
            old = self.adopt(old)
        new = old if mark.new is None else child(mark.new.mark, "pPr")
        same = alike(old, new)
        if new is not None and not same:
            # what a style or list is called in the old file
            new = self.adopt(unbroken(new))
            same = alike(old, new)
        section = self.section(mark, old)
        # Nothing to say: the settings stay the old file's own, with all they hold.
        if mark.op == "keep" and same and mark_is_settled(mark) and section is None:
            return None if old is None else deepcopy(old)
        result = make("pPr", None, *map(deepcopy, parts(new)))
        mark_properties = self.mark_properties(mark, old, new)
        if len(mark_properties):
            result.append(mark_properties)
        if section is not None:
            result.append(section)
        change = self.changed_settings(mark, old, new)
        if change is not None:
            result.append(change)
        # An empty element of settings would be a change to a paragraph that has none.
        return result if len(result) else None

    def section(
        self,
        mark: Item,
        old: Element | None,
    ) -> Element | None:
        """The end of a section in a paragraph's settings; None where there is none.

        It stays with the paragraph that was there, and goes where that goes.
        """
        section = child(old, "sectPr")
        if section is None:
            return None
        other = None if mark.new is None else child(mark.new.mark, "pPr")
        return changed_section(
            section,
            child(other, "sectPr"),
            self.tag,
            sign_as,
        )

    def changed_settings(
        self, mark: Item, old: Element | None, new: Element | None
    ) -> Element | None:
        """The ``w:pPrChange`` of a paragraph; None where its settings are as they
        were."""
        former = child(old, "pPrChange")
        if former is not None and mark.op not in COMING:
            # the format allows one: what stood before anybody's change
            return deepcopy(former)
        if settings(old) == settings(new):
            return None
        before = make("pPr", None, *map(deepcopy, parts(old)))
        change = self.tag("pPrChange", before)
        # As for the look: a change that somebody made in the new file keeps their name.
        proposed = child(new, "pPrChange")
        if proposed is not None and settings(child(proposed, "pPr")) == settings(old):
            sign_as(change, proposed)
        return change

    def mark_properties(
        self, mark: Item, old: Element | None, new: Element | None
    ) -> Element:
        """The ``w:rPr`` of a paragraph mark: its fate first, then its look."""
        before, after = child(old, "rPr"), child(new, "rPr")
        if mark_look(old) != mark_look(new):
            result = self.changed_look(before, after)
        elif before is None:
            result = make("rPr")
        else:
            result = deepcopy(before)
        # a mark has one change of a kind: Word refuses a file with two
        _remove(result, FATES)
        # By order of the schema: an insertion before a deletion, both before the look.
        for fate in fates_of(mark):
            if fate is not None:
                insert_in_order(result, self.change(fate), FATE_ORDER)
        return result

    def relocated(
        self,
        paragraph: Element,
        mark: Item,
    ) -> list[Element]:
        """A moved paragraph's one end, between the range marks that carry the move's
        name."""
        end = "moveFrom" if mark.op in ("delete", "moveFrom") else "moveTo"
        start = self.tag(f"{end}RangeStart")
        # The range carries the name of whoever made the change inside it: Word shows
        # the two as one move.
        source = mark.by
        if source is None and mark.op in COMING:
            source = mark.segment.inserted
        if source is not None:
            sign_as(start, source)
        start.set(w("name"), mark.move)
        has_properties = child(paragraph, "pPr") is not None
        paragraph.insert(1 if has_properties else 0, start)
        return [paragraph, make(f"{end}RangeEnd", {"id": "0"})]


def _run_and_look(item: Item) -> tuple[Element | None, str]:
    """What tells two runs apart: where they come from, and the look they are to
    have."""
    return item.segment.run, "" if item.new is None else look(item.new)


def _look_alone(properties: Element | None) -> Element:
    """``w:rPr`` without changes tracked in it."""
    result = make("rPr")
    # A former look inside a former look is no valid file.
    if properties is not None:
        result.extend(deepcopy(e) for e in properties if e.tag not in UNSEEN)
    return result


def _remove(
    parent: Element,
    tags: set[str],
) -> None:
    parent[:] = [element for element in parent if element.tag not in tags]


def sign_as(
    change: Element,
    source: Element,
) -> None:
    """Give a tracked change the author and date of another."""
    for name in ("author", "date"):
        text = source.get(w(name))
        # A change without a date stays without one: ours would say when somebody else
        # worked.
        if text is None:
            change.attrib.pop(w(name), "")
        else:
            change.set(w(name), text)
