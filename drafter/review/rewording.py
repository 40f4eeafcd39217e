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
from drafter.results import Op, Pair, Piece
from drafter.review.decisions import Change, Place, Standing, Wording, changes, key


def worded(
    pair: Pair,
    now: Standing,
) -> Pair:
    """The pair with the words the drafter gave it.

    Its redline is against the old text, its alerts say what that means. A pair that
    was given no words comes back as it is.
    """
    words = now.wordings.get(key(pair))
    if words is None:
        return pair
    # Always from the old text: a redline from the words of the new version would hide
    # what that version changed.
    pieces = compare(_old_text(pair), words)
    status = pair.status
    # The redline has changes now, and the status must not say otherwise.
    if status == "unchanged" and len(pieces) > 1:
        status = "changed"
    return pair._replace(
        status=status,
        changes=pieces,
        alerts=alerts(pieces, part(pair)),
    )


def _old_text(pair: Pair) -> str:
    return " ".join(side.text for side in pair.old)


def part(pair: Pair) -> Part:
    """The part of the text a pair stands in, as its ref says."""
    first = (pair.new or pair.old)[0]
    return Ref.parse(first.ref).part


def reword(
    pair: Pair,
    now: Standing,
    words: str,
) -> Wording:
    """The decision that gives a pair (as worded by now) these words.

    What the drafter changed stands as accepted. Changes nobody had ruled on, and that
    are still there, stay open.
    """
    paragraph = key(pair)
    # Counted, not only collected: the same words may be changed twice in a paragraph.
    still_open: Counter[tuple[Piece, ...]] = Counter()
    for index, change in enumerate(changes(pair.changes)):
        if Place(paragraph, index) not in now.verdicts:
            still_open[_pieces_of(pair.changes, change)] += 1
    pieces = compare(_old_text(pair), words)
    accepted: list[int] = []
    for index, change in enumerate(changes(pieces)):
        changed = _pieces_of(pieces, change)
        if still_open[changed]:
            still_open[changed] -= 1
        else:
            # What the drafter typed needs no ruling by the same drafter.
            accepted.append(index)
    return Wording(paragraph, words, tuple(accepted))


def _pieces_of(
    pieces: tuple[Piece, ...],
    change: Change,
) -> tuple[Piece, ...]:
    return pieces[change.start : change.end]


def borrowed(
    pair: Pair,
    place: Place,
    now: Standing,
    source: str,
) -> str:
    """The paragraph's words with those of ``source`` where one change stands.

    Where the source agrees with the paragraph there, the words are the same as before.
    """
    current, start, end = _words_with_place(pair, place, now)
    return "".join(_partly_replaced(compare(current, source), start, end))


def _words_with_place(
    pair: Pair,
    place: Place,
    now: Standing,
) -> tuple[str, int, int]:
    """The words of a pair as decided, and where the change at ``place`` is in them.

    That change counts as accepted, whatever was decided on it: its own words are the
    ones to be replaced. Offsets are in characters.
    """
    words = ""
    start = end = 0
    end_before = 0
    pieces = pair.changes
    for index, change in enumerate(changes(pieces)):
        own = Place(place.paragraph, index)
        is_rejected = own != place and now.verdicts.get(own) == "rejected"
        kept_op: Op = "delete" if is_rejected else "insert"
        words += _text_of(pieces[end_before : change.start], "keep")
        change_start = len(words)
        words += _text_of(_pieces_of(pieces, change), kept_op)
        # The stretch is needed as the reader sees it; rejected changes before it shift
        # its offset.
        if own == place:
            start = change_start
            end = len(words)
        end_before = change.end
    words += _text_of(pieces[end_before:], "keep")
    return words, start, end


def _text_of(
    pieces: tuple[Piece, ...],
    op: Op,
) -> str:
    """The text of the pieces of one kind."""
    return "".join(piece.text for piece in pieces if piece.op == op)


def _partly_replaced(
    pieces: tuple[Piece, ...],
    start: int,
    end: int,
) -> Iterator[str]:
    """The old words of a redline; the new ones where its changes touch a stretch.

    ``start`` and ``end`` are offsets in the old text; a change that only ends or
    begins there touches it too.
    """
    offset = change_start = 0
    old = new = ""
    # The closing piece ends a change that the redline itself ends with.
    for piece in (*pieces, Piece("keep", "")):
        if piece.op == "keep":
            is_touched = change_start <= end and offset >= start
            yield new if is_touched and (old or new) else old
            yield piece.text
            offset += len(piece.text)
            old, new, change_start = "", "", offset
        elif piece.op == "delete":
            old += piece.text
            offset += len(piece.text)
        else:
            new += piece.text
