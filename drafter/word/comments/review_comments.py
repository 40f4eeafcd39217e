"""Comments put into a Word file on paragraphs known by their words: notes of a review,
sources of what was put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.errors import InputError
from drafter.results import Backing, Comparison, Pair
from drafter.word.comments.anchors import Places
from drafter.word.comments.text import remarks_on, remarks_on_change
from drafter.word.layout.comment_part import Commenter, CommentLine
from drafter.word.ooxml.ids import number_revisions
from drafter.word.ooxml.package import read
from drafter.word.ooxml.verify import reading, verify

NotedParagraph = tuple[
    str, Sequence[CommentLine]
]  # a paragraph's words, and the comment on it
SHOWN = 40  # characters of a note in a message


def with_notes(
    data: bytes,
    notes: Sequence[tuple[str, str]],
    *,
    author: str,
    date: str,
) -> bytes:
    """The Word file with each note (the paragraph's words, the note) as a comment.

    Raises InputError where a paragraph cannot be found: a note is never lost in
    silence.
    """
    comments: list[NotedParagraph] = []
    for text, note in notes:
        lines = [CommentLine(line) for line in note.split("\n")]
        comments.append((text, lines))
    return with_remarks(
        data,
        comments,
        author=author,
        date=date,
    )


def with_precedents(
    data: bytes,
    comparison: Comparison,
    backing: Sequence[Backing],
    *,
    author: str,
    date: str,
) -> bytes:
    """The redline with a comment on each paragraph that was added or changed: where its
    new words come from.

    An added paragraph is commented on as in an annotated draft. Raises InputError as
    ``with_notes`` does.
    """
    comments: list[NotedParagraph] = []
    for number, pair in enumerate(comparison.pairs):
        behind = [passage for passage in backing if passage.pair == number]
        if behind:
            comments.extend(comments_on(pair, behind))
    return with_remarks(
        data,
        comments,
        author=author,
        date=date,
    )


def comments_on(
    pair: Pair,
    backing: Sequence[Backing],
) -> Iterator[NotedParagraph]:
    """The comments on one pair of paragraphs, by the passages that were put in."""
    if not pair.old:
        answer = backing[0].answer
        best = answer.results[0] if answer.results else None
        yield pair.new[0].text, [*remarks_on(answer, best)]
        return
    start = 0
    # The texts of a side are joined by one space, and passages counted in the whole.
    for side in pair.new:
        end = start + len(side.text)
        here = [passage for passage in backing if start <= passage.start <= end]
        start = end + 1
        if here:
            yield side.text, [*remarks_on_change(here)]


def with_remarks(
    data: bytes,
    notes: Sequence[NotedParagraph],
    *,
    author: str,
    date: str,
) -> bytes:
    """The Word file with a comment on each paragraph named by its words, as they are or
    as they were."""
    if not notes:
        return data
    package = read(data, "the redline")
    accepted = reading(package, "accept")
    rejected = reading(package, "reject")
    places = Places(package.body(), "accept", "reject")
    commenter = Commenter(package, author, date)
    for text, remarks in notes:
        paragraph = places.find(text)
        if paragraph is None:
            shown = remarks[0].text[:SHOWN]
            raise InputError(
                f"The note “{shown}” has no paragraph in the redline; "
                "remove the note, or undo edits."
            )
        commenter.add(remarks).around(paragraph)
    number_revisions(package)
    result = package.to_bytes()
    # A comment must not change a word of either version.
    verify(
        result,
        accepted=accepted,
        rejected=rejected,
    )
    return result
