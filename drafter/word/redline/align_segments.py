"""A comparison of two texts carried back to the segments they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.results import Piece
from drafter.word.redline.cursor import Cursor
from drafter.word.redline.items import Item, Op
from drafter.word.redline.text_stream import Segment


def same_wrappers(
    old: Segment,
    new: Segment,
) -> bool:
    """Whether two segments stand in the same kind of hyperlink, control …"""
    # By name and target, not by id: the same link has another id in another file.
    return old.around == new.around


def align(
    pieces: Sequence[Piece], old: Sequence[Segment], new: Sequence[Segment]
) -> list[Item]:
    """Carry a comparison of the two texts back to their segments, cutting them only
    where they must be."""
    items: list[Item] = []
    left, right = Cursor(old), Cursor(new)
    for piece in pieces:
        length = len(piece.text)
        if piece.op == "delete":
            items += _items("delete", left.take(length))
        elif piece.op == "insert":
            items += _items("insert", right.take(length))
        else:
            items += kept(left, right, length)
    # Marks that take no room after the last words: no piece of the comparison reaches
    # them.
    items += _items("keep", left.anchors())
    items += _items("insert", right.anchors())
    return items


def _items(
    op: Op,
    segments: Iterable[Segment],
) -> list[Item]:
    return [Item(op, segment) for segment in segments]


def as_new(
    old: Segment,
    new: Segment,
) -> Segment:
    """A kept stretch as the new text has it.

    They differ in signs alone (a hyphen, a quotation mark) that are taken without a
    mark.
    """
    if old.text == new.text or not (old.text and new.text):
        return old
    return replace(old, text=new.text, things=new.things)


def kept(
    left: Cursor,
    right: Cursor,
    length: int,
) -> Iterator[Item]:
    """Items of a stretch that stands on both sides."""
    done = 0
    while done < length:
        yield from _items("keep", left.anchors())
        yield from _items("insert", right.anchors())
        # A run may end in the middle of the other side's: the shorter one says how far
        # both go.
        step = min(left.room(), right.room(), length - done)
        (old,), (new,) = left.take(step), right.take(step)
        if same_wrappers(old, new):
            yield Item("keep", as_new(old, new), new)
        else:
            # a change of the wrapper can be tracked only as one of its words
            yield Item("delete", old)
            yield Item("insert", new)
        done += step
