"""The items of a compared stream: a stretch of characters and what happens to it, with
the tracked changes that it will stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clause_library.record import Record
from drafter.word.ooxml.elements import Element, local_name, w
from drafter.word.redline.text_stream import Segment, mark_fates

Op = Literal["keep", "delete", "insert", "moveFrom", "moveTo"]
COMING: tuple[Op, ...] = ("insert", "moveTo")
"""Ops whose words come from the new file: their objects have to be brought over."""

TAGS: dict[Op, str] = {
    "delete": "del",
    "insert": "ins",
    "moveFrom": "moveFrom",
    "moveTo": "moveTo",
}
# as the schema wants them before a mark's look
FATE_ORDER = ("ins", "del", "moveFrom", "moveTo")
FATES = {w(tag) for tag in FATE_ORDER}


@dataclass(frozen=True, slots=True)
class Item:
    """A segment and what happens to it; ``new`` is its counterpart where it is kept.

    ``move`` names the move of which a paragraph, whose mark this is, is one end. ``by``
    is the change of the new file that says whose it is; None where it is ours.
    """

    op: Op
    segment: Segment
    new: Segment | None = None
    move: str = ""
    by: Element | None = None


class Revision(Record):
    """A tracked change around runs.

    ``source`` is the change of either file that gives its author and date, None where
    they are ours; ``stands`` tells that it is the old file's own and stays as it is.
    """

    tag: str
    source: Element | None
    stands: bool = False


def fates_of(item: Item) -> tuple[Revision | None, Revision | None]:
    """The insertion and the deletion that an item stands in.

    An anchor stays where it is, whatever happens around it.
    """
    segment = item.segment
    if is_anchor(item):
        return None, None
    if item.op in COMING:
        coming = Revision(
            TAGS[item.op], item.by if item.by is not None else segment.inserted
        )
        struck = segment.deleted is not None
        return coming, Revision("del", segment.deleted) if struck else None
    stands = None
    if segment.inserted is not None:
        stands = Revision(local_name(segment.inserted), segment.inserted, stands=True)
    if segment.hidden and segment.deleted is not None:
        own = Revision(local_name(segment.deleted), segment.deleted, stands=True)
        return stands, own
    if segment.mark is not None and segment.deleted is not None:
        return stands, _deletion_of_mark(item)
    if item.op == "keep":
        return stands, _proposed_for_mark(item)
    # what somebody put in and we move is, for the other, not moved: it never was there
    tag = "del" if stands else TAGS[item.op]
    return stands, Revision(tag, item.by)


def _deletion_of_mark(item: Item) -> Revision | None:
    """The deletion of a mark that was deleted already, yet could not be folded."""
    deleted = item.segment.deleted
    refused = item.op == "keep" and item.new is not None and item.new.deleted is None
    if deleted is None or refused:
        return None
    return Revision(local_name(deleted), deleted, stands=True)


def _proposed_for_mark(item: Item) -> Revision | None:
    """The deletion of a mark on both sides that the new file alone proposes."""
    if item.segment.mark is None or item.new is None or item.new.deleted is None:
        return None
    return Revision("del", item.new.deleted)


def is_struck(item: Item) -> bool:
    """Whether Word wants the words of an item as deleted ones."""
    _, going = fates_of(item)
    return going is not None and going.tag == "del"


def is_anchor(item: Item) -> bool:
    """Whether it takes no room and stands for itself: a bookmark's end, a comment's
    mark."""
    segment = item.segment
    if segment.spelled:
        return False
    is_comment = any(t.tag == w("commentReference") for t in segment.things)
    return segment.run is None or is_comment


def mark_is_settled(mark: Item) -> bool:
    """Whether a kept mark has the changes it had."""
    paragraph = mark.segment.mark
    if paragraph is None:
        return True
    coming, going = fates_of(mark)
    written = mark_fates(paragraph)
    # By identity: two changes by one author at one time are still two.
    return _source(coming) is written.inserted and _source(going) is written.deleted


def _source(fate: Revision | None) -> Element | None:
    return None if fate is None else fate.source


def wrapper_at(
    item: Item,
    depth: int,
) -> Element | None:
    """The wrapper of an item at a depth."""
    wrappers = item.segment.wrappers
    return wrappers[depth] if depth < len(wrappers) else None
