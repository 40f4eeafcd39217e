"""Two streams between which only people's own changes lie.

Where the old one, all its changes accepted, reads as the new one with all of its own
refused, every character is known: what the old file has as deleted stands before what
the new one began with, and nothing has to be guessed by comparing words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.word.redline.align_segments import same_wrappers
from drafter.word.redline.cursor import Cursor
from drafter.word.redline.items import Item
from drafter.word.redline.text_stream import Segment, text_of


def composed(
    old: Sequence[Segment],
    new: Sequence[Segment],
) -> list[Item] | None:
    """The items of two streams, in the names that the files give.

    None where something lies between the two that neither file marks.
    """
    news = [original(segment) for segment in new]
    if text_of(old) != text_of(news):
        return None
    items: list[Item] = []
    left = Cursor(old)
    for segment, known in zip(new, news, strict=True):
        # Before what the new file puts in: what the old one has deleted there, as
        # deletions stand before insertions.
        items.extend(Item("keep", anchor) for anchor in left.anchors())
        if not known.text:
            items.append(Item("insert", segment))
            continue
        done = 0
        for taken in left.take(len(known.text)):
            if not taken.text:
                items.append(Item("keep", taken))
                continue
            counterpart = known.cut(done, done + len(taken.text))
            done += len(taken.text)
            # A link that leads elsewhere is a change that nobody marked.
            if not same_wrappers(taken, segment):
                return None
            if segment.deleted is not None:
                items.append(Item("delete", taken, by=segment.deleted))
            else:
                items.append(Item("keep", taken, counterpart))
    items.extend(Item("keep", anchor) for anchor in left.anchors())
    return items


def original(segment: Segment) -> Segment:
    """A segment as it read before its file's own changes; without characters where it
    was not there."""
    # What was put in and struck again was not there either.
    if segment.inserted is not None:
        return replace(segment, text="")
    return replace(
        segment,
        text=segment.spelled,
        hidden="",
    )
