"""Where a comment goes: the paragraphs of a draft found in its own Word file, and
passages within a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from clause_library.errors import InputError
from drafter.results import Answer
from drafter.word.layout.comment_part import Anchor
from drafter.word.ooxml.elements import PARAGRAPH, ROW, Element
from drafter.word.ooxml.verify import Way, gone, mark_stays, row_gone, words
from drafter.word.redline.items import Item
from drafter.word.redline.text_stream import FIRST_SIGN, Segment, Side, text_of
from drafter.word.redline.tracked_runs import Reviser
from drafter.word.redline.unit_blocks import LABEL_LETTERS, letters


class Places:
    """The paragraphs of a body by their letters.

    It remembers where the last one was found: the next is looked for from there.
    """

    def __init__(
        self,
        body: Element,
        *ways: Way,
    ) -> None:
        self.rows: list[tuple[str, Element]] = []
        for way in ways or ("accept",):
            self.rows.extend(paragraphs(body, way))
        # Numbers alone (of pages, of list items) would tear a text that runs on.
        lines = ["" if row.isdecimal() else row for row, _ in self.rows]
        self.whole = "".join(lines)
        self.starts = [0, *accumulate(map(len, lines))]
        self.at = 0

    def find(self, text: str) -> Element | None:
        """The paragraph of the file that has this text; None where there is none.

        Where the file tears the text into lines it is the paragraph in which it begins.
        """
        wanted = letters(text)
        place = self.whole_paragraph(wanted)
        # A few letters stand in many paragraphs by chance.
        if place is None and len(wanted) > LABEL_LETTERS:
            place = self.beginning(wanted)
        if place is None:
            return None
        # From here on the next time: equal paragraphs are met in their order.
        self.at = place + 1
        return self.rows[place][1]

    def whole_paragraph(self, wanted: str) -> int | None:
        """Which paragraph has these letters and no more; those after the last one found
        come first."""
        if not wanted:
            return None
        # Round to the beginning: findings and answers may come in another order than
        # the paragraphs.
        order: list[int] = [*range(self.at, len(self.rows)), *range(self.at)]
        for place in order:
            if is_all(self.rows[place][0], wanted):
                return place
        return None

    def beginning(self, wanted: str) -> int | None:
        """Where a stretch of letters begins that runs over several paragraphs, or is a
        part of one."""
        # A paragraph that the file tears into lines is in no row as a whole, but its
        # letters run on in the body.
        offset = self.whole.find(wanted, self.starts[self.at])
        if offset < 0:
            offset = self.whole.find(wanted)
        if offset < 0:
            return None
        return bisect_right(self.starts, offset) - 1


def paragraphs(
    body: Element,
    way: Way,
) -> Iterator[tuple[str, Element]]:
    """The letters of each paragraph as it reads once changes are settled, and of each
    row of a table.

    A paragraph whose mark goes runs on into the next, which is given for both; a row is
    given as its first paragraph.
    """
    carried = ""
    for element in body.iter(PARAGRAPH, ROW):
        if element.tag == ROW:
            # The reader takes a row for one line of text, so a comment on it goes into
            # its first cell.
            cells = list(element.iter(PARAGRAPH))
            if cells and not row_gone(element, way):
                text = " ".join(words(cell, way) for cell in cells)
                yield letters(text), cells[0]
            continue
        if gone(element, way):
            continue
        carried += words(element, way)
        if mark_stays(element, way):
            yield letters(carried), element
            carried = ""


def is_all(
    row: str,
    wanted: str,
) -> bool:
    """Whether a paragraph is the one wanted, with no more than a label before it."""
    # From the end: what a file prints before the words (a number, "OP") is in no
    # draft's text.
    return row.endswith(wanted) and len(row) - len(wanted) <= LABEL_LETTERS


def paragraphs_of(
    body: Element,
    answers: Sequence[tuple[str, Answer]],
    name: str,
) -> dict[str, Element]:
    """The paragraph of the file that each ref stands for, found by its letters, in
    order.

    Raises InputError where none is found.
    """
    places = Places(body)
    by_ref = {}
    for ref, answer in answers:
        paragraph = places.find(answer.text)
        if paragraph is not None:
            by_ref[ref] = paragraph
    if not by_ref:
        raise InputError(
            f"{name}: there is no paragraph to comment on; is this the draft?"
        )
    return by_ref


def anchored(
    paragraph: Element,
    text: str,
    reach: tuple[int, int],
    anchor: Anchor,
    side: Side,
    reviser: Reviser,
) -> Element:
    """The paragraph with a comment on ``text[start:end]``; on all of it where the text
    is not found in it."""
    segments = side.segments(paragraph)
    places = offsets_in(text_of(segments[:-1]), text)
    if not places:
        anchor.around(paragraph)
        return paragraph
    start, end = reach
    marks = {
        places[start]: (anchor.start,),
        places[end - 1] + 1: (anchor.end, anchor.mark),
    }
    items: list[Item] = []
    offset = 0
    for segment in segments:
        items.extend(cut(segment, offset, marks))
        offset += len(segment.text)
    (result,) = reviser.paragraphs(items)
    return result


def offsets_in(
    stream: str,
    text: str,
) -> tuple[int, ...]:
    """Where each character of a text stands in the stream of its paragraph; empty where
    it does not."""
    seen = visible_characters(stream)
    # White space folded on this side only: the text comes from the reader, which has
    # folded it already.
    visible = "".join(character for character, _ in seen)
    start = visible.find(text) if text else -1
    if start < 0:
        return ()
    return tuple(place for _, place in seen[start : start + len(text)])


def cut(
    segment: Segment,
    offset: int,
    marks: Mapping[int, tuple[Element, ...]],
) -> list[Item]:
    """A segment that begins at ``offset``, with the marks that stand before one of its
    characters."""
    # What the file's own changes strike out takes no room, and is kept whole.
    if segment.hidden:
        return [Item("keep", segment)]
    length = len(segment.text)
    items: list[Item] = []
    done = 0
    for place in sorted(marks):
        here = place - offset
        # Marks of other segments are in the same table.
        if not 0 <= here < length:
            continue
        if here > done:
            items.append(Item("keep", segment.cut(done, here)))
        items.append(Item("keep", Segment("", None, marks[place])))
        done = here
    items.append(Item("keep", segment.cut(done, length)))
    return items


def visible_characters(stream: str) -> list[tuple[str, int]]:
    """The characters a reader sees, white space folded, each with its place in the
    stream."""
    seen: list[tuple[str, int]] = []
    for place, character in enumerate(stream):
        # From FIRST_SIGN on a character stands for an object, such as a note's mark.
        if ord(character) >= FIRST_SIGN:
            continue
        if not character.isspace():
            seen.append((character, place))
        elif seen and seen[-1][0] != " ":
            seen.append((" ", place))
    return seen
