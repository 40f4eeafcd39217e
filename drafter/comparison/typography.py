"""Changes that no reader sees as one of a word: a hyphen, a quotation mark, a space.

A comparison replaces whole words. Where the two differ in such a sign alone, that sign
is tracked and the word around it stays; on request it is taken without a mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from clause_library.vocabulary.normalize import fold
from drafter.comparison.summary import summary
from drafter.results import Comparison, Pair, Piece, Status

# what a sign alone does not make of a pair
WITHOUT: dict[Status, Status] = {"changed": "unchanged", "moved_changed": "moved"}


def without_typography(comparison: Comparison) -> Comparison:
    """The comparison without the changes of typography, which the summary counts.

    What is kept of such a place is as the new text has it.
    """
    taken = 0
    pairs: list[Pair] = []
    for pair in comparison.pairs:
        settled, count = taken_in(pair)
        pairs.append(settled)
        taken += count
    other = list(comparison.other)
    for at, one in enumerate(other):
        settled, count = taken_in(one.pair)
        other[at] = one._replace(pair=settled)
        taken += count
    points = summary(pairs, comparison.alerts, other)
    told = (taken_in_words(taken),) if taken else ()
    return comparison._replace(
        pairs=tuple(pairs),
        other=tuple(other),
        summary=(*points, *told),
        ignores_typography=True,
    )


def taken_in_words(count: int) -> str:
    """What the summary says of the changes that are not marked."""
    places = "one place" if count == 1 else f"{count:,} places"
    return f"typography taken without a mark (hyphens, quotes, spaces): {places}"


def taken_in(pair: Pair) -> tuple[Pair, int]:
    """A pair whose changes of typography are no changes, and how many it had."""
    pieces = list(by_sign(pair.changes))
    settled = unmarked(pieces)
    taken = changed_places(pieces) - changed_places(settled)
    if not taken:
        return pair, 0
    status = pair.status
    if all(piece.op == "keep" for piece in settled):
        status = WITHOUT.get(status, status)
    return pair._replace(changes=tuple(settled), status=status), taken


def changed_places(pieces: Sequence[Piece]) -> int:
    """How many stretches of changes stand in a redline."""
    groups = groupby(pieces, key=lambda piece: piece.op == "keep")
    return sum(not kept for kept, _ in groups)


def unmarked(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, replacements of typography alone kept as the new text has them."""
    result: list[Piece] = []
    for piece in apart(pieces):
        before = result[-1] if result else Piece("keep", "")
        is_replaced = (before.op, piece.op) == ("delete", "insert")
        if is_replaced and is_typography(before.text, piece.text):
            result[-1] = Piece("keep", piece.text)
        else:
            result.append(piece)
    return list(joined(result))


def by_sign(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, replacements of typography as the signs that differ."""
    return list(joined(apart(pieces)))


def apart(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, signs of typography apart from the words beside them."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else Piece("keep", "")
        # Only a deletion with its insertion just behind it can be one word with another
        # sign.
        if (before.op, piece.op) == ("delete", "insert"):
            result.pop()
            result.extend(parted(before.text, piece.text))
        else:
            result.append(piece)
    return result


def parted(
    old: str,
    new: str,
) -> Iterator[Piece]:
    """A replacement as its signs of typography and the words beside them.

    Words came or went beside such a sign where one text is the other and more.
    """
    shared = min(len(old), len(new))
    rest = len(old) - shared, len(new) - shared
    if is_typography(old[:shared], new[:shared]):
        yield from signs(old[:shared], new[:shared])
        yield from replaced(old[shared:], new[shared:])
    elif is_typography(old[rest[0] :], new[rest[1] :]):
        yield from replaced(old[: rest[0]], new[: rest[1]])
        yield from signs(old[rest[0] :], new[rest[1] :])
    else:
        yield from replaced(old, new)


def replaced(
    old: str,
    new: str,
) -> Iterator[Piece]:
    """A deletion and the insertion behind it, as far as there are any."""
    if old:
        yield Piece("delete", old)
    if new:
        yield Piece("insert", new)


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
