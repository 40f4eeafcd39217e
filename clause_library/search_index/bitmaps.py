"""Counting in bitmaps: for a hundred thousand wordings at once, how many of some words
each of them has.

A bitmap is an integer, one bit a wording. Bitmaps are added digit by digit as an adder
of hardware does it (carry-save addition): three of one weight become one of that weight
and one of twice the weight, in five operations on the whole.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# Few bits of many are set: an expression runs over empty bytes quicker than Python, and
# quickest where it takes them into the match. The last byte is none of them.
_SOME = lazy_pattern(rb"\0*[^\0]")
_DIGITS = b"01" + bytes(254)
_BIT = tuple(1 << bit for bit in range(8))


def _bits_of_bytes() -> list[tuple[int, ...]]:
    """For each byte the numbers of the bits that are set in it, lowest first."""
    rows: list[tuple[int, ...]] = [()]
    # with each bit as many bytes again: quicker than a look at the bits of every byte
    for bit in range(8):
        rows += [(*row, bit) for row in rows]
    return rows


_BITS = _bits_of_bytes()


class Block(Record):
    """The sums of some places as binary digits, lowest first; a bitmap each. Only the
    places `within` are asked for.

    They are the places from ``first`` on of the whole bitmap or, where there is
    ``number``, it tells for each which one it is there.
    """

    first: int
    digits: Sequence[int]
    within: int
    number: Callable[[int], int] | None = None

    def places(self, bits: int) -> Iterable[int]:
        """The places of a bitmap's bits in the whole, in the order of the bits."""
        return map(self.number or self.first.__add__, places(bits))

    def first_places(self, bits: int, most: int) -> Iterable[int]:
        """The first places of a bitmap's bits in the whole, at most so many."""
        found = self.places(bits)
        # Only of places that stand elsewhere all have to be known.
        return islice(sorted(found) if self.number else found, most)

    def place(self, own: int) -> int:
        """One of its places in the whole."""
        return self.number(own) if self.number else self.first + own


def added(levels: Iterable[Sequence[int]]) -> list[int]:
    """The sums of numbers, for all places at once, as their binary digits.

    The numbers are given by the bitmaps of one, of two, of four …, any of each.
    """
    digits: list[int] = []
    carried: list[int] = []
    for level in levels:
        # An empty bitmap changes no sum, but costs as much as a full one.
        own = [bits for bits in level if bits]
        digit, carried = _reduced(carried + own)
        digits.append(digit)
    while carried:
        digit, carried = _reduced(carried)
        digits.append(digit)
    return digits


def at_least(
    digits: Sequence[int],
    least: int,
    within: int,
) -> int:
    """The places within a bitmap whose sums, by their digits, are not below one."""
    if least.bit_length() > len(digits):
        return 0
    reached = within
    # From the lowest digit up: the higher one decides, of equals the lower ones do.
    for weight, digit in enumerate(digits):
        if least >> weight & 1:
            reached &= digit
        else:
            reached |= digit
    return reached & within


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


class _Chosen(Record):
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
            found += block.places(certain)
        if equal and chosen.room:
            equals += block.first_places(equal, chosen.room)
    return found + sorted(equals)[: chosen.room]


def highest_with_sums(
    blocks: Sequence[Block],
    most: int,
) -> tuple[list[int], list[int]]:
    """As `highest`, and the sums of the places."""
    chosen = _chosen(blocks, most)
    found: list[int] = []
    sums: list[int] = []
    equals: list[int] = []
    for block, certain, equal in zip(blocks, chosen.certain, chosen.equal, strict=True):
        if certain:
            found += block.places(certain)
            sums += _sums_at(block, certain)
        if equal and chosen.room:
            equals += block.first_places(equal, chosen.room)
    equals = sorted(equals)[: chosen.room]
    return found + equals, sums + [chosen.least] * len(equals)


def _sums_at(
    block: Block,
    bitmap: int,
) -> list[int]:
    """The sums of the places of a bitmap's bits."""
    # From the first to the last of them: bits as bytes take longer than adding them.
    first = (bitmap & -bitmap).bit_length() - 1
    at = list(places(bitmap >> first))
    sums = [0] * len(at)
    size = at[-1] // 8 + 1
    for weight, digit in enumerate(block.digits):
        bits = (digit & bitmap) >> first
        if not bits:
            continue
        data = bits.to_bytes(size, "little")
        for number, place in enumerate(at):
            if data[place >> 3] & _BIT[place & 7]:
                sums[number] += 1 << weight
    return sums


def _chosen(
    blocks: Sequence[Block],
    most: int,
) -> _Chosen:
    waiting = [block.within for block in blocks]
    certain = [0] * len(blocks)
    # There may be room for all: then none is left out, whatever its sum is.
    if sum(map(int.bit_count, waiting)) <= most:
        return _Chosen(waiting, certain, 0, 0)
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
        at = match.end() - 1
        first = 8 * at
        for bit in _BITS[data[at]]:
            yield first + bit


def bitmap(flags: Iterable[bool]) -> int:
    """One place for each flag."""
    # Reversed, as the first place is the lowest bit; the 0 because no digits are no
    # number.
    lowest_last = bytes(flags)[::-1]
    return int(b"0" + lowest_last.translate(_DIGITS), 2)


def flagged(
    numbers: Iterable[int],
    size: int,
) -> bytearray:
    """The bytes of a bitmap with a bit for each of the numbers."""
    flags = bytearray(size)
    for number in numbers:
        flags[number >> 3] |= _BIT[number & 7]
    return flags
