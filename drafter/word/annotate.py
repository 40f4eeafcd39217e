"""The draft as a Word file that carries its sources: a comment on each paragraph, on
request its tracked changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from types import MappingProxyType

from clause_library.model import Resolution
from drafter.comparison.pieces import as_read
from drafter.comparison.word_diff import compare
from drafter.results import Answer, Precedent
from drafter.word.comments.anchors import (
    anchored,
    found_in,
    is_all,
    letters,
    paragraphs_of,
)
from drafter.word.comments.text import also_in, remarks_on, spliced
from drafter.word.layout.comment_part import Commenter, Remark
from drafter.word.layout.document import lay_out
from drafter.word.ooxml.elements import Element, make, text_element, w
from drafter.word.ooxml.ids import number_revisions
from drafter.word.ooxml.package import Package, read
from drafter.word.ooxml.verify import reading, verify, words
from drafter.word.redline.text_stream import (
    FIRST_SIGN,
    Cursor,
    Segment,
    Side,
    Signs,
    text_of,
)
from drafter.word.redline.tracked_runs import Item, Reviser

BEST: Mapping[str, int] = MappingProxyType({})
Answers = Sequence[tuple[str, Answer]]


def annotate(
    resolution: Resolution,
    answers: Answers,
    *,
    author: str,
    date: str,
    track: bool = False,
    chosen: Mapping[str, int] = BEST,
) -> bytes:
    """The draft laid out, with a comment on each paragraph that ``answers`` names by
    its ref.

    ``chosen`` gives for a ref the rank (from 1) of the precedent to hold it against;
    without it the first. With ``track`` a paragraph shows its changes against that
    precedent. Raises InputError where the self-check fails.
    """
    layout = lay_out(resolution)
    places = {
        key: layout.body[place] for place, key in reversed(list(enumerate(layout.keys)))
    }
    return commented(
        layout.package,
        places,
        answers,
        Reviser(author, date),
        track=track,
        chosen=chosen,
    )


def annotate_file(
    data: bytes,
    name: str,
    answers: Answers,
    *,
    author: str,
    date: str,
    track: bool = False,
) -> tuple[bytes, tuple[str, ...]]:
    """The draft's own Word file with the comments of ``annotate``; everything else in
    it stays as it is.

    With it the refs that carry no comment, since no paragraph of the file has their
    words: a row of a table, say. Raises InputError as ``annotate`` does, and where no
    paragraph of ``answers`` stands in the file.
    """
    package = read(data, name)
    places = paragraphs_of(
        package.tree(package.document()).find(w("body")), answers, name
    )
    missing = tuple(ref for ref, _ in answers if ref not in places)
    return commented(
        package, places, answers, Reviser(author, date), track=track
    ), missing


def commented(
    package: Package,
    places: dict[str, Element],
    answers: Answers,
    reviser: Reviser,
    *,
    track: bool,
    chosen: Mapping[str, int] = BEST,
) -> bytes:
    """The package with a comment on each paragraph, and one on each passage where
    several sources were spliced."""
    accepted, rejected = (
        reading(package, "accept"),
        None if track else reading(package, "reject"),
    )
    side, commenter = (
        Side(package, package.document(), Signs()),
        Commenter(package, reviser.author, reviser.date),
    )
    found = (
        precedent
        for _, answer in answers
        for precedent in (*answer.results, *answer.nearest)
    )
    citations: dict[str | None, str] = {
        precedent.found.clause.ref: precedent.citation for precedent in found
    }
    now: dict[
        Element, Element
    ] = {}  # what stands where a paragraph stood: several refs may share one
    for ref, answer in answers:
        if ref not in places:
            continue
        precedent = chosen_precedent(answer, chosen.get(ref, 1))
        own = places[ref]
        paragraph = now.get(own, own)
        for passage in spliced(answer, precedent):
            source = citations.get(passage.ref, passage.ref)
            anchor = commenter.add(
                [Remark(f"Word for word in {source}.", strong=True), *also_in(passage)]
            )
            reach = (passage.start, passage.end)
            paragraph = replaced(
                paragraph,
                anchored(paragraph, answer.text, reach, anchor, side, reviser),
            )
        if (
            track
            and precedent is not None
            and is_all(letters(words(paragraph, "accept")), letters(answer.text))
        ):
            paragraph = replaced(
                paragraph,
                tracked(
                    paragraph, answer.text, precedent.found.clause.text, side, reviser
                ),
            )
        commenter.add([*remarks_on(answer, precedent)]).around(paragraph)
        now[own] = paragraph
    number_revisions(package)
    data = package.to_bytes()
    verify(data, accepted=accepted, rejected=rejected)
    return data


def replaced(old: Element, new: Element) -> Element:
    """``new``, standing where ``old`` stood."""
    old.getparent().replace(old, new)
    return new


def chosen_precedent(answer: Answer, rank: int) -> Precedent | None:
    """The precedent of that rank; None where there is no close one."""
    return next((found for found in answer.results if found.rank == rank), None)


def tracked(
    paragraph: Element, wording: str, precedent: str, side: Side, reviser: Reviser
) -> Element:
    """The paragraph as changes against its precedent's text; what is not ``wording``,
    such as its label, is its own."""
    segments = side.segments(paragraph)
    text = text_of(segments[:-1])
    label = text[: reach[0]] if (reach := found_in(text, wording)) else ""
    source = in_the_look_of(segments, precedent)
    cursor = Cursor(segments[:-1])
    items: list[Item] = []
    for piece in as_read(compare(label + precedent, text)):
        if piece.op == "delete":
            items.append(Item("delete", Segment(piece.text, source)))
        else:
            items.extend(
                Item(piece.op if is_words(s) else "keep", s)
                for s in cursor.take(len(piece.text))
            )
    items.extend(Item("keep", segment) for segment in cursor.anchors())
    (result,) = reviser.paragraphs([*items, Item("keep", segments[-1])])
    return result


def in_the_look_of(segments: Sequence[Segment], text: str) -> Element:
    """A run of the precedent's words that looks as most of the paragraph does."""
    run = max(
        (s for s in segments if s.run is not None),
        key=lambda s: len(s.text),
        default=Segment(""),
    ).run
    return make(
        "r",
        None,
        *map(deepcopy, () if run is None else run.iterfind(w("rPr"))),
        text_element(text),
    )


def is_words(segment: Segment) -> bool:
    """Whether it is text, and neither an anchor nor an object such as a note's
    indicator."""
    return bool(segment.text) and ord(segment.text[0]) < FIRST_SIGN
