"""Where a comment goes: the paragraphs of a draft found in its own Word file, and
passages within a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from clause_library.errors import InputError
from drafter.results import Answer
from drafter.word.layout.comment_part import Anchor
from drafter.word.ooxml.elements import Element, w
from drafter.word.ooxml.verify import Way, gone, mark_stays, row_gone, words
from drafter.word.redline.text_stream import FIRST_SIGN, Segment, Side, text_of
from drafter.word.redline.tracked_runs import Item, Reviser

LABEL = 12  # letters a number or label before a paragraph's words may have


class Places:
    """The paragraphs of a body by their letters, and where the last was found: the next
    is looked for from there."""

    def __init__(self, body: Element, *ways: Way) -> None:
        self.rows = [
            row for way in ways or ("accept",) for row in paragraphs(body, way)
        ]
        lines = ["" if row.isdecimal() else row for row, _ in self.rows]
        self.whole = "".join(lines)
        self.starts = [0, *accumulate(map(len, lines))]
        self.at = 0

    def find(self, text: str) -> Element | None:
        """The paragraph of the file that has this text, or the one where it begins: it
        may be torn into lines."""
        wanted = letters(text)
        order = (*range(self.at, len(self.rows)), *range(self.at))
        place = next(
            (
                place
                for place in order
                if wanted and is_all(self.rows[place][0], wanted)
            ),
            None,
        )
        if place is None and len(wanted) > LABEL:
            place = self.beginning(wanted)
        if place is None:
            return None
        self.at = place + 1
        return self.rows[place][1]

    def beginning(self, wanted: str) -> int | None:
        """Where a stretch of letters begins that runs over several paragraphs, or is a
        part of one."""
        found = self.whole.find(wanted, self.starts[self.at])
        found = self.whole.find(wanted) if found < 0 else found
        return None if found < 0 else bisect_right(self.starts, found) - 1


def paragraphs(body: Element, way: Way) -> Iterator[tuple[str, Element]]:
    """The letters of each paragraph as it reads once changes are settled, and of each
    row of a table.

    A paragraph whose mark goes runs on into the next, which is given for both; a row is
    given as its first paragraph.
    """
    carried = ""
    for element in body.iter(w("p"), w("tr")):
        if element.tag == w("tr"):
            cells = list(element.iter(w("p")))
            if cells and not row_gone(element, way):
                yield letters(" ".join(words(cell, way) for cell in cells)), cells[0]
            continue
        if gone(element, way):
            continue
        carried += words(element, way)
        if mark_stays(element, way):
            yield letters(carried), element
            carried = ""


def is_all(row: str, wanted: str) -> bool:
    """Whether a paragraph is the one wanted, with no more than a label before it."""
    return row.endswith(wanted) and len(row) - len(wanted) <= LABEL


def paragraphs_of(
    body: Element, answers: Sequence[tuple[str, Answer]], name: str
) -> dict[str, Element]:
    """The paragraph of the file that each ref stands for, found by its letters, in
    order.

    Raises InputError where none is found.
    """
    places = Places(body)
    found = {
        ref: place
        for ref, answer in answers
        if (place := places.find(answer.text)) is not None
    }
    if not found:
        raise InputError(
            f"{name}: there is no paragraph to comment on; is this the draft?"
        )
    return found


def letters(text: str) -> str:
    """The letters alone: neither labels nor note marks nor spaces tell paragraphs
    apart; figures where that is all."""
    folded = text.casefold()
    return "".join(filter(str.isalpha, folded)) or "".join(filter(str.isalnum, folded))


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
    places = found_in(text_of(segments[:-1]), text)
    if not places:
        anchor.around(paragraph)
        return paragraph
    first, last = places[reach[0]], places[reach[1] - 1] + 1
    items: list[Item] = []
    offset = 0
    for segment in segments:
        items.extend(
            cut(
                segment,
                offset,
                {first: (anchor.start,), last: (anchor.end, anchor.mark)},
            )
        )
        offset += len(segment.text)
    (result,) = reviser.paragraphs(items)
    return result


def found_in(stream: str, text: str) -> tuple[int, ...]:
    """Where each character of a text stands in the stream of its paragraph; empty where
    it does not."""
    places = folded(stream)
    start = "".join(character for character, _ in places).find(text) if text else -1
    return (
        tuple(place for _, place in places[start : start + len(text)])
        if start >= 0
        else ()
    )


def cut(
    segment: Segment, offset: int, marks: dict[int, tuple[Element, ...]]
) -> list[Item]:
    """A segment that begins at ``offset``, with the marks that stand before one of its
    characters."""
    items: list[Item] = []
    done = 0
    for place in sorted(
        place for place in marks if offset <= place < offset + len(segment.text)
    ):
        if place - offset > done:
            items.append(Item("keep", segment.cut(done, place - offset)))
        items.append(Item("keep", Segment("", None, marks[place])))
        done = place - offset
    return [*items, Item("keep", segment.cut(done, len(segment.text)))]


def folded(stream: str) -> list[tuple[str, int]]:
    """The characters a reader sees, white space folded, each with its place in the
    stream."""
    seen: list[tuple[str, int]] = []
    for place, character in enumerate(stream):
        if ord(character) >= FIRST_SIGN:
            continue
        if not character.isspace():
            seen.append((character, place))
        elif seen and seen[-1][0] != " ":
            seen.append((" ", place))
    return seen
