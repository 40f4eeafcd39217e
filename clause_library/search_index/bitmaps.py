"""Counting in bitmaps: for a hundred thousand wordings at once, how many of some words
each of them has.

A bitmap is an integer, one bit a wording. Bitmaps are added digit by digit as an adder
of hardware does it (carry-save addition): three of one weight become one of that weight
and one of twice the weight, in five operations on the whole.
"""

from __future__ import annotations

import re
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Few bits of many are set: an expression runs over empty bytes quicker than Python.
_SOME = re.compile(rb"[^\0]")
_DIGITS = b"01" + bytes(254)
_BIT = tuple(1 << bit for bit in range(8))
_BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


class Block(NamedTuple):
    """The sums of the places from `first` on, as binary digits, lowest first; a bitmap
    each. Only the places `within` are asked for."""

    first: int
    digits: list[int]
    within: int


def added(summands: Iterable[Sequence[int]]) -> list[int]:
    """The sums of numbers.

    A number has its binary digits, lowest first, a bitmap each for all places at once.
    """
    levels: list[list[int]] = []
    for of_one_weight in zip_longest(*summands, fillvalue=0):
        # An empty bitmap changes no sum, but costs as much as a full one.
        levels.append([bits for bits in of_one_weight if bits])
    digits: list[int] = []
    carried: list[int] = []
    for level in levels:
        digit, carried = _reduced(carried + level)
        digits.append(digit)
    while carried:
        digit, carried = _reduced(carried)
        digits.append(digit)
    return digits


def _reduced(level: list[int]) -> tuple[int, list[int]]:
    """The sum of bitmaps of one weight: its digit, and the bitmaps of twice the weight
    that are carried."""
    carried: list[int] = []
    # Three of one weight become one of that weight and one of twice the weight.
    while len(level) > 2:
        one = level.pop()
        two = level.pop()
        three = level.pop()
        odd = one ^ two
        level.append(odd ^ three)
        carried.append(one & two | odd & three)
    if len(level) == 2:
        one, two = level
        carried.append(one & two)
        return one ^ two, carried
    # With nothing of this weight the digit is 0 everywhere.
    digit = level[0] if level else 0
    return digit, carried


class _Chosen(NamedTuple):
    """For each block the places whose sums are among the highest for certain, and those
    with the `least` sum that may be: `room` of them are."""

    certain: list[int]
    equal: list[int]
    room: int
    least: int


def least_of_highest(
    blocks: Sequence[Block],
    most: int,
) -> int:
    """A sum that none of the `most` highest of some blocks is below."""
    return _chosen(blocks, most).least


def highest(
    blocks: Sequence[Block],
    most: int,
) -> list[int]:
    """The places with the highest sums of some blocks, at most `most`; of equals the
    first."""
    chosen = _chosen(blocks, most)
    found: list[int] = []
    equals: list[int] = []
    for block, certain, equal in zip(blocks, chosen.certain, chosen.equal, strict=True):
        if certain:
            found += [block.first + place for place in places(certain)]
        if equal and chosen.room:
            first_equal = islice(places(equal), chosen.room)
            equals += [block.first + place for place in first_equal]
    return found + sorted(equals)[: chosen.room]


def _chosen(
    blocks: Sequence[Block],
    most: int,
) -> _Chosen:
    waiting = [block.within for block in blocks]
    certain = [0] * len(blocks)
    room = most
    least = 0
    # From the highest digit down: who has it is above all who lack it.
    most_digits = max((len(block.digits) for block in blocks), default=0)
    for digit in reversed(range(most_digits)):
        above: list[int] = []
        count = 0
        for block, within in zip(blocks, waiting, strict=True):
            bits = 0
            if within and digit < len(block.digits):
                bits = within & block.digits[digit]
                count += bits.bit_count()
            above.append(bits)
        if count <= room:
            certain = [old | new for old, new in zip(certain, above, strict=True)]
            waiting = [old ^ new for old, new in zip(waiting, above, strict=True)]
            room -= count
        else:
            # More than there is room for: the lower digits decide among these alone.
            waiting = above
            least += 1 << digit
    return _Chosen(certain, waiting, room, least)


def places(bitmap: int) -> Iterator[int]:
    """The places of a bitmap's bits, ascending."""
    data = bitmap.to_bytes((bitmap.bit_length() + 7) // 8, "little")
    for match in _SOME.finditer(data):
        at = match.start()
        first = 8 * at
        for bit in _BITS[data[at]]:
            yield first + bit


def bitmap(flags: Iterable[bool]) -> int:
    """One place for each flag."""
    # Reversed, as the first place is the lowest bit; the 0 because no digits are no
    # number.
    lowest_last = bytes(flags)[::-1]
    return int(b"0" + lowest_last.translate(_DIGITS), 2)


def counted(counts: Mapping[int, int]) -> list[bytearray]:
    """Counts of a few places as binary digits, lowest first: the bytes of a bitmap
    each."""
    size = max(counts, default=0) // 8 + 1
    highest_count = max(counts.values(), default=0)
    digits = [bytearray(size) for _ in range(highest_count.bit_length())]
    for weight, digit in enumerate(digits):
        # Most counts are one: of the higher digits few places are walked through.
        for place in [one for one, count in counts.items() if count >> weight & 1]:
            digit[place >> 3] |= _BIT[place & 7]
    return digits
