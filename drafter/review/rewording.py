"""A paragraph given other words in the course of a review: what becomes of its changes.

Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clause_library.model import Part
from clause_library.refs import Ref
from drafter.comparison.alerts import alerts
from drafter.comparison.word_diff import compare
from drafter.results import Pair, Piece
from drafter.review.decisions import Change, Place, Standing, Wording, changes, key


def worded(pair: Pair, now: Standing) -> Pair:
    """The pair with the words the drafter gave it, their redline against the old text
    and what that means."""
    words = now.wordings.get(key(pair))
    if words is None:
        return pair
    pieces = compare(" ".join(side.text for side in pair.old), words)
    status = (
        "changed" if pair.status == "unchanged" and len(pieces) > 1 else pair.status
    )
    return pair._replace(
        status=status, changes=pieces, alerts=alerts(pieces, part(pair))
    )


def part(pair: Pair) -> Part:
    """The part of the text a pair stands in, as its ref says."""
    return Ref.parse((pair.new or pair.old)[0].ref).part


def reword(pair: Pair, now: Standing, words: str) -> Wording:
    """The decision that gives a (worded) pair these words: what the drafter changed now
    stands as accepted.

    Changes nobody had ruled on, and that are still there, stay open.
    """
    paragraph = key(pair)
    left = Counter(
        _said(pair.changes, change)
        for index, change in enumerate(changes(pair.changes))
        if Place(paragraph, index) not in now.verdicts
    )
    pieces = compare(" ".join(side.text for side in pair.old), words)
    accepted: list[int] = []
    for index, change in enumerate(changes(pieces)):
        said = _said(pieces, change)
        if left[said]:
            left[said] -= 1
        else:
            accepted.append(index)
    return Wording(paragraph, words, tuple(accepted))


def _said(pieces: tuple[Piece, ...], change: Change) -> tuple[Piece, ...]:
    return pieces[change.start : change.end]


def borrowed(pair: Pair, place: Place, now: Standing, source: str) -> str:
    """The paragraph's words with those ``source`` has where one change stands; the same
    words where it agrees."""
    without = {at: verdict for at, verdict in now.verdicts.items() if at != place}
    pieces = list(pair.changes)
    start = end = 0
    current = ""
    for index, change in reversed(list(enumerate(changes(pair.changes)))):
        own = Place(place.paragraph, index)
        op = "delete" if without.get(own) == "rejected" else "insert"
        kept = "".join(
            piece.text for piece in _said(pair.changes, change) if piece.op == op
        )
        pieces[change.start : change.end] = [
            Piece("insert" if own == place else "keep", kept)
        ]
    for piece in pieces:
        if piece.op == "insert":
            start, end = len(current), len(current) + len(piece.text)
        current += piece.text
    return "".join(_replaced(compare(current, source), start, end))


def _replaced(pieces: tuple[Piece, ...], start: int, end: int) -> Iterator[str]:
    """The old words of a redline, with the new ones where its changes touch ``[start,
    end]`` of the old."""
    at = begin = 0
    old = new = ""
    for piece in (*pieces, Piece("keep", "")):
        if piece.op == "keep":
            yield new if begin <= end and at >= start and (old or new) else old
            yield piece.text
            at += len(piece.text)
            old, new, begin = "", "", at
        elif piece.op == "delete":
            old, at = old + piece.text, at + len(piece.text)
        else:
            new += piece.text
