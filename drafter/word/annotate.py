"""The draft as a Word file that carries its sources: a comment on each paragraph, on
request its tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from types import MappingProxyType

from clause_library.model import Resolution
from drafter.comparison.pieces import as_read
from drafter.comparison.typography import unmarked
from drafter.comparison.word_diff import compare
from drafter.results import Answer, Passage, Piece, Precedent
from drafter.word.comments.anchors import (
    anchored,
    is_all,
    offsets_in,
    paragraphs_of,
)
from drafter.word.comments.text import also_in, remarks_on, spliced
from drafter.word.layout.comment_part import Commenter, CommentLine
from drafter.word.layout.document import lay_out
from drafter.word.ooxml.elements import (
    RUN_PROPERTIES,
    Element,
    make,
    parent_of,
    text_element,
)
from drafter.word.ooxml.ids import number_revisions
from drafter.word.ooxml.package import Package, read
from drafter.word.ooxml.verify import reading, verify, words
from drafter.word.redline.cursor import Cursor
from drafter.word.redline.items import Item
from drafter.word.redline.text_stream import (
    FIRST_SIGN,
    Segment,
    Side,
    Signs,
    text_of,
)
from drafter.word.redline.tracked_runs import Reviser
from drafter.word.redline.unit_blocks import letters

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
    ignore_typography: bool = False,
) -> bytes:
    """The draft laid out, with a comment on each paragraph that ``answers`` names by
    its ref.

    ``chosen`` gives for a ref the rank (from 1) of the precedent to hold it against;
    without it the first. With ``track`` a paragraph shows its changes against that
    precedent, with ``ignore_typography`` but for another hyphen, quote or space. Raises
    InputError where the self-check fails.
    """
    layout = lay_out(resolution)
    return commented(
        layout.package,
        layout.places(),
        answers,
        Reviser(author, date),
        track=track,
        chosen=chosen,
        ignore_typography=ignore_typography,
    )


def annotate_file(
    data: bytes,
    name: str,
    answers: Answers,
    *,
    author: str,
    date: str,
    track: bool = False,
    ignore_typography: bool = False,
) -> tuple[bytes, tuple[str, ...]]:
    """The draft's own Word file with the comments of ``annotate``; everything else in
    it stays as it is.

    With it the refs that carry no comment, since no paragraph of the file has their
    words: a row of a table, say. Raises InputError as ``annotate`` does, and where no
    paragraph of ``answers`` stands in the file.
    """
    package = read(data, name)
    places = paragraphs_of(package.body(), answers, name)
    # Told and not refused: the other paragraphs still have their comments.
    missing = tuple(ref for ref, _ in answers if ref not in places)
    reviser = Reviser(author, date)
    result = commented(
        package,
        places,
        answers,
        reviser,
        track=track,
        ignore_typography=ignore_typography,
    )
    return result, missing


def commented(
    package: Package,
    places: dict[str, Element],
    answers: Answers,
    reviser: Reviser,
    *,
    track: bool,
    chosen: Mapping[str, int] = BEST,
    ignore_typography: bool = False,
) -> bytes:
    """The package with a comment on each paragraph that ``places`` knows.

    A passage that comes from another source than the paragraph has a comment of its
    own.
    """
    # Read before anything is put in, to hold the result to.
    accepted = reading(package, "accept")
    # With tracked changes, rejecting gives the precedents: no text to compare with.
    rejected = None if track else reading(package, "reject")
    annotator = Annotator(
        package,
        answers,
        reviser,
        track=track,
        ignore_typography=ignore_typography,
    )
    for ref, answer in answers:
        if ref in places:
            precedent = chosen_precedent(answer, chosen.get(ref, 1))
            annotator.comment(places[ref], answer, precedent)
    number_revisions(package)
    data = package.to_bytes()
    verify(
        data,
        accepted=accepted,
        rejected=rejected,
    )
    return data


class Annotator:
    """Puts the comments on the paragraphs of one package, and their tracked changes
    with ``track``."""

    def __init__(
        self,
        package: Package,
        answers: Answers,
        reviser: Reviser,
        *,
        track: bool,
        ignore_typography: bool = False,
    ) -> None:
        self.reviser = reviser
        self.track = track
        self.signs = unmarked if ignore_typography else as_read
        self.side = Side(package, package.document(), Signs())
        self.commenter = Commenter(package, reviser.author, reviser.date)
        self.citations = citations(answers)
        # What stands where a paragraph stood: several refs may share one.
        self.now: dict[Element, Element] = {}

    def comment(
        self,
        own: Element,
        answer: Answer,
        precedent: Precedent | None,
    ) -> None:
        """Comment on a paragraph and on the passages that come from elsewhere."""
        paragraph = self.now.get(own, own)
        # Passages first: their places are counted in the words as they are, and tracked
        # changes bring in more.
        for passage in spliced(answer, precedent):
            paragraph = self.comment_on_passage(paragraph, answer, passage)
        # Two paragraphs in one of the file: changes against one's precedent would
        # delete the other.
        if self.track and precedent is not None and is_whole(paragraph, answer):
            source = precedent.found.clause.text
            changed = tracked(
                paragraph,
                answer.text,
                source,
                self.side,
                self.reviser,
                self.signs,
            )
            paragraph = replaced(paragraph, changed)
        remarks = list(remarks_on(answer, precedent))
        self.commenter.add(remarks).around(paragraph)
        self.now[own] = paragraph

    def comment_on_passage(
        self,
        paragraph: Element,
        answer: Answer,
        passage: Passage,
    ) -> Element:
        """The paragraph that stands there now, with a comment on a passage of it."""
        source = self.citations.get(passage.ref, passage.ref)
        verdict = CommentLine(f"Word for word in {source}.", strong=True)
        anchor = self.commenter.add([verdict, *also_in(passage)])
        commented_on = anchored(
            paragraph,
            answer.text,
            (passage.start, passage.end),
            anchor,
            self.side,
            self.reviser,
        )
        return replaced(paragraph, commented_on)


def citations(answers: Answers) -> dict[str | None, str]:
    """How the clauses that were found are cited, by their refs."""
    by_ref: dict[str | None, str] = {}
    for _, answer in answers:
        # The nearest too: a passage may come from a text that supports no paragraph as
        # a whole.
        for precedent in (*answer.results, *answer.nearest):
            by_ref[precedent.found.clause.ref] = precedent.citation
    return by_ref


def is_whole(
    paragraph: Element,
    answer: Answer,
) -> bool:
    """Whether a paragraph holds the words of an answer and nothing besides."""
    own = letters(words(paragraph, "accept"))
    return is_all(own, letters(answer.text))


def replaced(
    old: Element,
    new: Element,
) -> Element:
    """``new``, standing where ``old`` stood."""
    parent_of(old).replace(old, new)
    return new


def chosen_precedent(
    answer: Answer,
    rank: int,
) -> Precedent | None:
    """The precedent of that rank; None where there is no close one."""
    for precedent in answer.results:
        if precedent.rank == rank:
            return precedent
    return None


def tracked(
    paragraph: Element,
    wording: str,
    precedent: str,
    side: Side,
    reviser: Reviser,
    typography: Callable[[Sequence[Piece]], Sequence[Piece]] = as_read,
) -> Element:
    """The paragraph as tracked changes against its precedent's text.

    What stands beside ``wording`` in it, such as its label, is not held against the
    precedent; ``typography`` says what becomes of hyphens and quotation marks.
    """
    segments = side.segments(paragraph)
    text = text_of(segments[:-1])
    offsets = offsets_in(text, wording)
    # The label is put before the precedent as well, so that it is no change.
    label = text[: offsets[0]] if offsets else ""
    source = in_the_look_of(segments, precedent)
    cursor = Cursor(segments[:-1])
    items: list[Item] = []
    for piece in typography(compare(label + precedent, text)):
        if piece.op == "delete":
            items.append(Item("delete", Segment(piece.text, source)))
            continue
        for segment in cursor.take(len(piece.text)):
            # An object such as a note's indicator is never new: it stays as it is.
            op = piece.op if is_words(segment) else "keep"
            items.append(Item(op, segment))
    for segment in cursor.anchors():
        items.append(Item("keep", segment))
    items.append(Item("keep", segments[-1]))
    (result,) = reviser.paragraphs(items)
    return result


def in_the_look_of(
    segments: Sequence[Segment],
    text: str,
) -> Element:
    """A run of the precedent's words that looks as most of the paragraph does."""
    longest = Segment("")
    for segment in segments:
        if segment.run is None:
            continue
        # Most of it: the opening phrase alone is in italics, and words that were left
        # out need not be.
        if longest.run is None or len(segment.text) > len(longest.text):
            longest = segment
    run = make("r")
    if longest.run is not None:
        run.extend(map(deepcopy, longest.run.iterfind(RUN_PROPERTIES)))
    run.append(text_element(text))
    return run


def is_words(segment: Segment) -> bool:
    """Whether it is text, and neither an anchor nor an object such as a note's
    indicator."""
    return bool(segment.text) and ord(segment.text[0]) < FIRST_SIGN
