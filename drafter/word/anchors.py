"""Where a comment goes: the paragraphs of a draft found in its own Word file, and passages within a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from clause_library.errors import InputError
from drafter.results import Answer
from drafter.word.check import words
from drafter.word.comments import Anchor
from drafter.word.ooxml import Element, w
from drafter.word.revise import Item, Reviser
from drafter.word.stream import FIRST_SIGN, Segment, Side, text_of


def paragraphs_of(body: Element, answers: Sequence[tuple[str, Answer]], name: str) -> dict[str, Element]:
    """The paragraph of the file that each ref stands for, found by its letters, in order.

    Raises InputError where none is found.
    """
    rows = [(letters(words(paragraph, "accept")), paragraph) for paragraph in body.iter(w("p"))]
    found: dict[str, Element] = {}
    at = 0
    for ref, answer in answers:
        wanted = letters(answer.text)
        places = (i for i in chain(range(at, len(rows)), range(at)) if wanted and rows[i][0].endswith(wanted))
        place = next(places, None)
        if place is not None:
            found[ref] = rows[place][1]
            at = place + 1
    if not found:
        raise InputError(f"{name}: none of its paragraphs could be found again to comment on; please report the file.")
    return found


def letters(text: str) -> str:
    """The letters alone: neither labels nor note marks nor spaces tell two paragraphs apart."""
    return "".join(character for character in text.casefold() if character.isalpha())


def anchored(
    paragraph: Element, text: str, reach: tuple[int, int], anchor: Anchor, side: Side, reviser: Reviser
) -> Element:
    """The paragraph with a comment on ``text[start:end]``; on all of it where the text is not found in it."""
    segments = side.segments(paragraph)
    places = folded(text_of(segments[:-1]))
    start = "".join(character for character, _ in places).find(text)
    if start < 0:
        anchor.around(paragraph)
        return paragraph
    first, last = places[start + reach[0]][1], places[start + reach[1] - 1][1] + 1
    items: list[Item] = []
    offset = 0
    for segment in segments:
        items.extend(cut(segment, offset, {first: (anchor.start,), last: (anchor.end, anchor.mark)}))
        offset += len(segment.text)
    (result,) = reviser.paragraphs(items)
    return result


def cut(segment: Segment, offset: int, marks: dict[int, tuple[Element, ...]]) -> list[Item]:
    """A segment that begins at ``offset``, with the marks that stand before one of its characters."""
    items: list[Item] = []
    done = 0
    for place in sorted(place for place in marks if offset <= place < offset + len(segment.text)):
        if place - offset > done:
            items.append(Item("keep", segment.cut(done, place - offset)))
        items.append(Item("keep", Segment("", None, marks[place])))
        done = place - offset
    return [*items, Item("keep", segment.cut(done, len(segment.text)))]


def folded(stream: str) -> list[tuple[str, int]]:
    """The characters a reader sees, white space folded, each with its place in the stream."""
    seen: list[tuple[str, int]] = []
    for place, character in enumerate(stream):
        if ord(character) >= FIRST_SIGN:
            continue
        if not character.isspace():
            seen.append((character, place))
        elif seen and seen[-1][0] != " ":
            seen.append((" ", place))
    return seen
