"""Changes that no reader sees as one of a word: a hyphen, a quotation mark, a space.

A comparison replaces whole words. Where the two differ in such a sign alone, that sign
is tracked and the word around it stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from clause_library.vocabulary.normalize import fold
from drafter.results import Piece


def by_sign(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, replacements of typography alone as the signs that differ."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        replaced = before is not None and (before.op, piece.op) == ("delete", "insert")
        # Only a deletion with its insertion just behind it can be one word with another
        # sign.
        if before is None or not replaced or not is_typography(before.text, piece.text):
            result.append(piece)
            continue
        result.pop()
        result.extend(signs(before.text, piece.text))
    return list(joined(result))


def is_typography(
    old: str,
    new: str,
) -> bool:
    """Whether two stretches, as long as each other, read the same."""
    # Of one length, so that the signs can be held against each other one by one.
    return len(old) == len(new) and old != new and fold(old) == fold(new)


def signs(
    old: str,
    new: str,
) -> Iterator[Piece]:
    """Two stretches of one length, sign by sign."""
    pairs = zip(old, new, strict=True)
    for same, group in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        rows = list(group)
        before = "".join(one for one, _ in rows)
        if same:
            yield Piece("keep", before)
        else:
            yield Piece("delete", before)
            yield Piece("insert", "".join(other for _, other in rows))


def joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, neighbours of one kind made one."""
    # Signs that changed side by side are one change: islands of one letter are hard to
    # accept or refuse.
    for op, group in groupby(pieces, key=lambda piece: piece.op):
        yield Piece(op, "".join(piece.text for piece in group))
