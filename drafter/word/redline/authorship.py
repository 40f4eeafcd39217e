"""Whose each change is, where the files have tracked changes of their own.

The comparison says which words stand on both sides once all changes of both files are
accepted. What the files hold besides (words deleted in one of them and still there) is
looked for among the words around it:

- words we would delete that the new file has as deleted: deleted by whom it says;
- words deleted in both: as the old file has them;
- words deleted in the old file that stand in the new: the deletion was refused, and
  they stand on both sides;
- words deleted in the new file alone that the old one has not: put in and deleted.

What the old file has as inserted keeps its mark whatever becomes of it: it is no part
of what was there before, and that is what its mark says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from clause_library.patterns import lazy_pattern
from drafter.word.ooxml.elements import (
    DELETED_TEXT,
    MOVED_FROM,
    TEXT,
    w,
)
from drafter.word.ooxml.resolve_changes import signature
from drafter.word.redline.align_segments import same_wrappers
from drafter.word.redline.items import COMING, Item
from drafter.word.redline.text_stream import FIRST_SIGN, Segment

GOING = ("delete", "moveFrom")
FIRST_SIGN_TEXT = chr(FIRST_SIGN)
WORDS = lazy_pattern(r"[^\W_]+|[\W_]")
REFUSED_SHARE = 0.6
"""How much of a deleted stretch must stand in the new file for its deletion to be
refused: less is a word that both happen to have ("of the")."""

STANDING_TEXTS = (TEXT, DELETED_TEXT)
STANDING_NAMES = {DELETED_TEXT: TEXT, w("delInstrText"): w("instrText")}


Insertions = dict[tuple[str, str], str]
"""The words put in by each author at each moment, by the two."""


def insertions_in(segments: Iterable[Segment]) -> Insertions:
    """The insertions that stand in a stream."""
    found: Insertions = {}
    for segment in segments:
        if segment.inserted is None:
            continue
        # One insertion may be cut into several elements, by formatting or by somebody's
        # deletion inside it: the words of all are put together.
        key = signature(segment.inserted)
        found[key] = found.get(key, "") + segment.spelled
    return found


def without_deleted_lines(
    segments: Sequence[Segment],
) -> tuple[list[Segment], list[Segment]]:
    """The deleted paragraphs that a stream begins with, and the rest of it."""
    start = 0
    for place, segment in enumerate(segments):
        # Only at the beginning: further on a deleted paragraph is part of a stretch
        # that is matched word by word.
        if segment.text:
            break
        if segment.mark is not None:
            start = place + 1
    return list(segments[:start]), list(segments[start:])


def is_pending(segment: Segment) -> bool:
    """Whether a segment stands in a tracked change of its file."""
    return segment.inserted is not None or segment.deleted is not None


def spelled_out(
    segments: Sequence[Segment], earlier: Insertions | None = None
) -> list[Segment]:
    """Segments with their deleted characters as text, for a comparison of all that two
    files hold.

    With ``earlier``, the insertions of the old file, those of the new one that are not
    among them are left out: they stand where they stand, and no comparison needs to
    guess it.
    """
    result: list[Segment] = []
    for segment in segments:
        change = segment.inserted
        if earlier is not None and change is not None and segment.spelled:
            # Looked for by author and moment, since ids are given afresh each time Word
            # saves; by words too, since a new insertion may have that author and
            # moment.
            known = earlier.get(signature(change), "")
            if segment.spelled not in known:
                result.append(
                    replace(
                        segment,
                        text="",
                        hidden=segment.spelled,
                    )
                )
                continue
        result.append(
            replace(
                segment,
                text=segment.spelled,
                hidden="",
            )
        )
    return result


def parts_of(segments: Sequence[Segment]) -> list[str]:
    """The characters of spelled-out segments, parted where deleted ones begin or
    end."""
    # A deleted word and one that stands just beside it must not be compared as one
    # word.
    groups = groupby(segments, key=lambda segment: segment.deleted is not None)
    return ["".join(segment.text for segment in group) for _, group in groups]


def settled_items(items: Iterable[Item]) -> list[Item]:
    """The items of spelled-out segments, with deleted characters hidden again."""
    result: list[Item] = []
    for item in items:
        old, new = hidden_again(item.segment), item.new and hidden_again(item.new)
        if item.op != "keep" or new is None:
            result.append(replace(item, segment=old))
        # Deleted in both: as the old file has it, with that author and date.
        elif new.hidden and old.hidden:
            result.append(Item("keep", old))
        elif new.hidden:
            result.append(Item("delete", old, by=new.deleted))
        # Deleted in the old file and standing in the new one: the deletion was refused.
        elif old.hidden:
            result.append(Item("keep", standing(old), new))
        else:
            result.append(Item("keep", old, new))
    return result


def hidden_again(segment: Segment) -> Segment:
    """A spelled-out segment as it was."""
    if segment.deleted is None:
        return replace(
            segment,
            text=segment.spelled,
            hidden="",
        )
    return replace(
        segment,
        text="",
        hidden=segment.spelled,
    )


def attributed(items: Sequence[Item]) -> list[Item]:
    """The items with the changes of both files in them, each with its author."""
    result: list[Item] = []
    gap: list[Item] = []
    for item in map(still_deleted, items):
        # Words that stand on both sides part the gaps: a deletion before them is never
        # matched with words after them.
        if item.op == "keep" and item.segment.text:
            result.extend(settled_gap(gap))
            result.append(item)
            gap = []
        else:
            gap.append(item)
    result.extend(settled_gap(gap))
    # Last, because it asks whether only new words stand between two marks.
    return marks_of_insertions(result)


def still_deleted(item: Item) -> Item:
    """What was deleted before is deleted still, and not once more."""
    if item.op in GOING and item.segment.hidden:
        return replace(item, op="keep")
    return item


def settled_gap(gap: Sequence[Item]) -> list[Item]:
    """The items of a gap, the deleted words of both files matched with the rest.

    A gap is what lies between two items that stand on both sides.
    """
    olds = [item for item in gap if item.op not in COMING]
    news = [item for item in gap if item.op in COMING]
    deleted_in_new = any(item.segment.hidden for item in news)
    refusable = any(item.segment.hidden for item in olds)
    # The usual gap, without deleted words of either file: nothing to match.
    if not deleted_in_new and not (refusable and news):
        return list(gap)
    matching = Matching(gap)
    matching.match(words_of(olds), words_of(news))
    return matching.result()


def words_of(items: Sequence[Item]) -> list[str]:
    """The words and signs of items; where deleted ones begin a new word begins."""
    words: list[str] = []
    for _, group in groupby(items, key=lambda item: bool(item.segment.hidden)):
        text = "".join(item.segment.spelled for item in group)
        words.extend(WORDS.findall(text))
    return words


class Tape:
    """The items of one side of a gap, cut as they are taken.

    Each is given with its place in the gap.
    """

    def __init__(
        self,
        gap: Sequence[Item],
        *,
        coming: bool,
    ) -> None:
        # The two tapes of a gap are read side by side, and an item may have to be cut
        # where the other side's ends: so each is taken in characters.
        self.rest = [
            (place, item, len(item.segment.spelled))
            for place, item in enumerate(gap)
            if (item.op in COMING) == coming
        ]
        self.offset = 0

    def anchors(self) -> Iterator[tuple[int, Item]]:
        """The items without characters at this place."""
        while self.rest and not self.rest[0][2]:
            place, item, _ = self.rest.pop(0)
            yield place, item

    def room(self) -> int:
        """How many characters are left of the item here; none may stand before it."""
        return self.rest[0][2] - self.offset

    def take(self, length: int) -> tuple[int, Item, float]:
        """The next characters of the item here, and which share of it they are."""
        place, item, whole = self.rest[0]
        end = self.offset + length
        cut = replace(item, segment=item.segment.cut(self.offset, end))
        self.offset = end
        if end == whole:
            self.rest.pop(0)
            self.offset = 0
        return place, cut, length / whole


class Matching:
    """The deleted words of a gap matched; ``pieces`` are what became of each item."""

    def __init__(self, gap: Sequence[Item]) -> None:
        self.old, self.new = Tape(gap, coming=False), Tape(gap, coming=True)
        self.done: list[Item] = []
        self.olds: list[tuple[int, Item]] = []
        self.news: list[tuple[int, Item]] = []

    def match(
        self,
        old: Sequence[str],
        new: Sequence[str],
    ) -> None:
        """Walk over both sides as a comparison of their words tells."""
        blocks = SequenceMatcher(
            None,
            old,
            new,
            autojunk=False,
        ).get_opcodes()
        for op, start, end, new_start, new_end in blocks:
            length = sum(map(len, old[start:end]))
            # A space or a comma alone is no match: it would tear a deletion apart into
            # islands with the signs of another sentence between them.
            if op == "equal" and not is_chance(old[start:end]):
                self.both(length)
                continue
            self.olds.extend(self.alone(self.old, length))
            new_length = sum(map(len, new[new_start:new_end]))
            self.news.extend(self.alone(self.new, new_length))
        self.olds.extend(self.old.anchors())
        self.news.extend(self.new.anchors())

    def alone(
        self,
        tape: Tape,
        length: int,
    ) -> Iterator[tuple[int, Item]]:
        """So many characters of one side."""
        while length:
            yield from tape.anchors()
            step = min(tape.room(), length)
            place, item, _ = tape.take(step)
            yield place, item
            length -= step

    def both(self, length: int) -> None:
        """So many characters that are the same on both sides."""
        while length:
            # Before the room is asked for: a mark has none.
            self.olds.extend(self.old.anchors())
            self.news.extend(self.new.anchors())
            step = min(self.old.room(), self.new.room(), length)
            place, old, share = self.old.take(step)
            new_place, new, _ = self.new.take(step)
            length -= step
            if old.segment.hidden and new.segment.text:
                self.refused(
                    old,
                    new,
                    place,
                    new_place,
                    share,
                )
            elif new.segment.hidden:
                # whoever deleted it there: the old file's own mark comes first
                known = old.segment.hidden or old.by is not None
                by = old.by if known else new.segment.deleted
                # On the old side alone: the words stand there, and the new file's
                # deletion of them is what we write.
                self.olds.append((place, replace(old, by=by)))
            else:
                self.olds.append((place, old))
                self.news.append((new_place, new))

    def refused(
        self, old: Item, new: Item, place: int, new_place: int, share: float
    ) -> None:
        """A deletion of the old file that the new one has not."""
        # A link that leads elsewhere cannot stand on both sides as one.
        same_wrappers_around = same_wrappers(old.segment, new.segment)
        if share < REFUSED_SHARE or not same_wrappers_around:
            self.olds.append((place, old))
            self.news.append((new_place, new))
            return
        # What was taken before it stands before it.
        self.flush()
        self.done.append(Item("keep", standing(old.segment), new.segment))

    def flush(self) -> None:
        """Lay down the items taken so far.

        They keep the order of the gap where the whole gap is taken; otherwise the old
        side's come first.
        """
        # Old before new, as deletions stand before insertions. Only a gap that was
        # matched as a whole can be laid in its own order: else part of it is laid down
        # already.
        rows = [*self.olds, *self.news]
        if not self.done and not self.old.rest and not self.new.rest:
            rows.sort(key=lambda row: row[0])
        self.done.extend(item for _, item in rows if not is_left_by_move(item))
        self.olds, self.news = [], []

    def result(self) -> list[Item]:
        """The items of the gap anew."""
        self.flush()
        return self.done


def is_chance(words: Sequence[str]) -> bool:
    """Whether what two sides have in common is a space or a comma, as any have."""
    # An object (a note, a picture) is one private character, and no chance.
    return not any(word.isalnum() or word >= FIRST_SIGN_TEXT for word in words)


def standing(segment: Segment) -> Segment:
    """A deleted stretch as one that is not."""
    # Copies: the elements are still the old file's, where their words are deleted ones.
    things = tuple(map(deepcopy, segment.things))
    for thing in things:
        for node in thing.iter(*STANDING_NAMES):
            node.tag = STANDING_NAMES[str(node.tag)]
    text = segment.hidden
    return replace(
        segment,
        things=things,
        text=text,
        hidden="",
        deleted=None,
    )


def marks_of_insertions(items: list[Item]) -> list[Item]:
    """Where the new file has a paragraph put in, the mark that it says is new.

    Whoever presses Enter at the end of a paragraph makes that paragraph's mark the new
    one: the last of the new paragraphs has the old mark.
    """
    result = list(items)
    for place, item in enumerate(items):
        counterpart = item.new
        # Only marks that stand on both sides and that the new file calls new.
        is_mark = item.op == "keep" and item.segment.mark is not None
        if not is_mark or counterpart is None or counterpart.inserted is None:
            continue
        # Somebody's mark in the old file stays the one that is theirs.
        if item.segment.inserted is not None or item.segment.hidden:
            continue
        last = last_mark_of_insertion(result, place)
        if last is not None:
            result[place] = Item("insert", counterpart)
            result[last] = Item("keep", item.segment, result[last].segment)
    return result


def last_mark_of_insertion(
    items: Sequence[Item],
    place: int,
) -> int | None:
    """The next mark after ``place`` that the new file calls an old one; None if none.

    Only new words may stand between the two: then the paragraphs up to it were put in.
    """
    for at in range(place + 1, len(items)):
        item = items[at]
        # Any word that stands, or goes, ends the search: the paragraphs put in must
        # follow each other without a break.
        if item.op != "insert" or item.move:
            if item.segment.spelled:
                return None
            continue
        is_mark = item.segment.mark is not None and not item.segment.hidden
        if is_mark and item.segment.inserted is None:
            return at
    return None


def is_left_by_move(item: Item) -> bool:
    """Whether the new file has it only as the place something was moved away from."""
    segment = item.segment
    return (
        item.op in COMING
        and segment.deleted is not None
        and segment.deleted.tag == MOVED_FROM
        and segment.inserted is None
    )
