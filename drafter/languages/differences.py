"""Places where two language versions say another number, date, symbol or year.

It says that they differ, never which is wrong.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from drafter.languages.values import Kind, Value, values

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: tuple[Kind, ...] = ("date", "symbol", "year", "number")


class Difference(NamedTuple):
    """What one version says and the other does not; ``old`` are the values of the
    first language, ``new`` those of the second."""

    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]


def differences(
    one: str,
    other: str,
) -> Iterator[Difference]:
    """The kinds of value in which two versions of a paragraph differ.

    Only where each says what the other does not: a value that one of them leaves out
    may be said in words, or once where the other says it twice.
    """
    mine, theirs = Counter(values(one)), Counter(values(other))
    for kind in KINDS:
        only_mine = _of_kind(mine - theirs, kind)
        only_theirs = _of_kind(theirs - mine, kind)
        lost = [text for text in only_mine if not _said_otherwise(kind, text, theirs)]
        gained = [text for text in only_theirs if not _said_otherwise(kind, text, mine)]
        if lost and gained:
            yield Difference(kind, tuple(lost), tuple(gained))


def _of_kind(
    row: Counter[Value],
    kind: Kind,
) -> list[str]:
    return sorted(text for (one, text) in row.elements() if one == kind)


def _said_otherwise(
    kind: Kind,
    text: str,
    row: Counter[Value],
) -> bool:
    """Whether the value stands in the other version as another kind: a number as part
    of a symbol, all parts of a symbol as numbers."""
    others = [other for other in row if other.kind != kind]
    if kind == "symbol":
        told = {other.text for other in others}
        return all(part in told for part in text.split("/"))
    return any(text in other.text.split("/") for other in others)
