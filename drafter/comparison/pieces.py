"""Redlines as rows of pieces: what was replaced by what, the other direction, the whole
of a part.

``drafter.comparison.word_diff`` makes the pieces; everything that reads a redline as
changes goes through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clause_library.record import Record
from clause_library.vocabulary.normalize import fold
from drafter.results import Op, Piece

_OTHER_DIRECTION: dict[Op, Op] = {
    "keep": "keep",
    "delete": "insert",
    "insert": "delete",
}


class Replacement(Record):
    """One change: the words that went and the words that came; one of them may be
    empty."""

    old: str
    new: str


def replacements(pieces: Iterable[Piece]) -> Iterator[Replacement]:
    """The changes of a redline in their order: each run of pieces that are not kept."""
    old = new = ""
    for piece in pieces:
        if piece.op == "delete":
            old += piece.text
        elif piece.op == "insert":
            new += piece.text
        elif old or new:
            yield Replacement(old, new)
            old = new = ""
    # nothing kept stands behind a change at the end of the text
    if old or new:
        yield Replacement(old, new)


def as_read(pieces: Iterable[Piece]) -> list[Piece]:
    """The redline without changes that no reader sees.

    Another kind of hyphen, quotation mark or space is kept as the new text has it.
    """
    seen: list[Piece] = []
    for piece in pieces:
        follows_deletion = bool(seen) and seen[-1].op == "delete"
        replaces = follows_deletion and piece.op == "insert"
        if replaces and fold(seen[-1].text) == fold(piece.text):
            seen[-1] = Piece("keep", piece.text)
        else:
            seen.append(piece)
    return seen


def swap(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The redline of the other direction, from the new text to the old."""
    turned: list[Piece] = []
    for piece in pieces:
        op = _OTHER_DIRECTION[piece.op]
        if op == "delete" and turned and turned[-1].op == "insert":
            # a deletion stands before the insertion that replaces it
            turned.insert(-1, Piece(op, piece.text))
        else:
            turned.append(Piece(op, piece.text))
    return tuple(turned)


def in_whole(
    before: str,
    pieces: Iterable[Piece],
    after: str,
) -> tuple[Piece, ...]:
    """The redline of a part as one of the whole text.

    ``before`` and ``after`` are what stands around the part in the old text; they are
    deleted.
    """
    whole: list[Piece] = []
    deleted, inserted = before, ""
    for piece in pieces:
        if piece.op == "delete":
            deleted += piece.text
        elif piece.op == "insert":
            inserted += piece.text
        else:
            whole += _change(deleted, inserted)
            if piece.text:
                whole.append(piece)
            deleted = inserted = ""
    return (*whole, *_change(deleted + after, inserted))


def _change(
    deleted: str,
    inserted: str,
) -> Iterator[Piece]:
    if deleted:
        yield Piece("delete", deleted)
    if inserted:
        yield Piece("insert", inserted)
