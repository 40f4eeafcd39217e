"""Comments put into a Word file on paragraphs known by their words: notes of a review,
sources of what was put in."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.errors import InputError
from drafter.results import Backing, Comparison
from drafter.word.comments.anchors import Places
from drafter.word.comments.text import remarks_on, remarks_on_change
from drafter.word.layout.comment_part import Commenter, Remark
from drafter.word.ooxml.elements import w
from drafter.word.ooxml.ids import number_revisions
from drafter.word.ooxml.package import read
from drafter.word.ooxml.verify import reading, verify

Noted = tuple[str, Sequence[Remark]]


def with_notes(
    data: bytes, notes: Sequence[tuple[str, str]], *, author: str, date: str
) -> bytes:
    """The Word file with each note (the paragraph's words, the note) as a comment.

    Raises InputError where a paragraph cannot be found: a note is never lost in silence.
    """
    remarks = [
        (text, [Remark(line) for line in note.split("\n")]) for text, note in notes
    ]
    return with_remarks(data, remarks, author=author, date=date)


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
    remarks: list[Noted] = []
    for number, pair in enumerate(comparison.pairs):
        behind = [one for one in backing if one.pair == number]
        if behind and not pair.old:
            answer = behind[0].answer
            remarks.append(
                (
                    pair.new[0].text,
                    [*remarks_on(answer, next(iter(answer.results), None))],
                )
            )
            continue
        start = 0
        # the texts of a side are joined by one space, and passages counted in the whole
        for side in pair.new:
            here = [
                one for one in behind if start <= one.start <= start + len(side.text)
            ]
            start += len(side.text) + 1
            if here:
                remarks.append((side.text, [*remarks_on_change(here)]))
    return with_remarks(data, remarks, author=author, date=date)


def with_remarks(
    data: bytes, notes: Sequence[Noted], *, author: str, date: str
) -> bytes:
    """The Word file with a comment on each paragraph named by its words, as they are or
    as they were."""
    if not notes:
        return data
    package = read(data, "the redline")
    accepted, rejected = reading(package, "accept"), reading(package, "reject")
    body = package.tree(package.document()).find(w("body"))
    places, commenter = (
        Places(body, "accept", "reject"),
        Commenter(package, author, date),
    )
    for text, remarks in notes:
        place = places.find(text)
        if place is None:
            raise InputError(
                f"The note “{remarks[0].text[:40]}” has no paragraph in the redline; remove the note, or undo edits."
            )
        commenter.add(remarks).around(place)
    number_revisions(package)
    result = package.to_bytes()
    verify(result, accepted=accepted, rejected=rejected)
    return result
