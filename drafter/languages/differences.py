"""Places where two language versions say another number, date, symbol or year.

It says that they differ, never which is wrong.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.scripts import ARABIC_LETTERS
from drafter.languages.amounts import figures, multiples, unsaid
from drafter.languages.values import (
    Kind,
    Value,
    as_said,
    has_multiple,
    in_ascii_digits,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARABIC = lazy_pattern(f"[{ARABIC_LETTERS}]")
KINDS: tuple[Kind, ...] = ("date", "symbol", "year", "number")


class Difference(Record):
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
    mine = Counter(values(one))
    theirs = Counter(values(other))
    is_turned = _ARABIC.search(one + other) is not None
    for kind in KINDS:
        only_mine = _of_kind(mine - theirs, kind)
        only_theirs = _of_kind(theirs - mine, kind)
        lost = _not_otherwise(
            kind,
            only_mine,
            theirs,
            is_turned,
        )
        gained = _not_otherwise(
            kind,
            only_theirs,
            mine,
            is_turned,
        )
        if kind == "number":
            # "940,000" is 94 万 in Chinese, which is no value.
            lost = _not_as_multiple(lost, other)
            gained = _not_as_multiple(gained, one)
            # Compared by its sorted groups, which nobody would know again.
            lost = [as_said(number, one) for number in lost]
            gained = [as_said(number, other) for number in gained]
        if lost and gained:
            yield Difference(kind, tuple(lost), tuple(gained))
    yield from _of_amounts(in_ascii_digits(one), in_ascii_digits(other))


def _of_amounts(
    one: str,
    other: str,
) -> Iterator[Difference]:
    """Where multiples differ: “2.3 billion” here, “2,4 milliards” there."""
    mine, theirs = multiples(one), multiples(other)
    # What is in figures on both sides was compared above.
    in_figures, also = figures(one), figures(other)
    lost = unsaid(mine, [*theirs, *also])
    gained = unsaid(theirs, [*mine, *in_figures])
    if lost or gained:
        lost += unsaid(in_figures, [*theirs, *also])
        gained += unsaid(also, [*mine, *in_figures])
    if lost and gained:
        yield Difference("number", tuple(lost), tuple(gained))


def _of_kind(
    row: Counter[Value],
    kind: Kind,
) -> list[str]:
    texts: list[str] = []
    for value in row.elements():
        if value.kind == kind:
            texts.append(value.text)
    return sorted(texts)


def _not_otherwise(
    kind: Kind,
    found: list[str],
    row: Counter[Value],
    is_turned: bool,
) -> list[str]:
    missing: list[str] = []
    for text in found:
        if not _said_otherwise(
            kind,
            text,
            row,
            is_turned,
        ):
            missing.append(text)
    return missing


def _said_otherwise(
    kind: Kind,
    text: str,
    row: Counter[Value],
    is_turned: bool,
) -> bool:
    """Whether the value stands in the other version as another kind: a number as part
    of a symbol, all parts of a symbol as numbers."""
    others = [other.text for other in row if other.kind != kind]
    if kind != "symbol":
        for other in others:
            parts = other.split("/")
            if text in parts:
                return True
        return False
    parts = text.split("/")
    # Arabic texts hold the two figures of a symbol in either order.
    turned = "/".join(reversed(parts))
    if is_turned and Value("symbol", turned) in row:
        return True
    return set(parts) <= set(others)


def _not_as_multiple(
    numbers: list[str],
    other: str,
) -> list[str]:
    """The numbers that the other version does not say as thousands or millions."""
    if not has_multiple(other):
        return numbers
    return [number for number in numbers if "000" not in number.split()]
