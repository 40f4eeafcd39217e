"""Adding bitmaps gives for each place what adding its numbers one by one gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clause_library.search_index.bitmaps import (
    Block,
    added,
    at_least,
    bitmap,
    flagged,
    highest,
    least_of_highest,
    places,
)

SIZE = 40
NUMBERS = st.lists(
    st.integers(0, 9), min_size=SIZE, max_size=SIZE
)  # one for each place


def digits_of(numbers):
    return [
        bitmap(number >> digit & 1 == 1 for number in numbers) for digit in range(4)
    ]


def numbers_of(digits):
    return [
        sum((digit >> place & 1) << weight for weight, digit in enumerate(digits))
        for place in range(SIZE)
    ]


@given(st.lists(NUMBERS, max_size=12))
def test_the_sum_of_each_place(summands):
    sums = [sum(some[place] for some in summands) for place in range(SIZE)]
    levels = zip(*map(digits_of, summands), strict=True)
    assert numbers_of(added(levels)) == sums


@given(NUMBERS, st.integers(0, 20), st.sets(st.integers(0, SIZE - 1)))
def test_the_places_whose_sums_are_not_below_one(numbers, least, within):
    bits = at_least(digits_of(numbers), least, flags_of(within))
    assert set(places(bits)) == {one for one in within if numbers[one] >= least}


def flags_of(some):
    return int.from_bytes(flagged(some, SIZE // 8), "little")


def block_of(numbers, within, first):
    """The numbers from `first` on as a block of which some places are asked for."""
    mask = sum(1 << place for place in within)
    return Block(first, digits_of(numbers), mask)


@given(
    st.lists(st.tuples(NUMBERS, st.sets(st.integers(0, SIZE - 1))), max_size=4),
    st.integers(0, SIZE),
)
def test_the_highest_of_all_blocks_and_of_equals_the_first(rows, most):
    blocks = []
    sums = {}
    for number, (numbers, within) in enumerate(rows):
        first = number * SIZE
        blocks.append(block_of(numbers, within, first))
        sums.update({first + place: numbers[place] for place in within})
    order = sorted(sums, key=lambda place: (-sums[place], place))
    found = highest(blocks, most)
    assert sorted(found) == sorted(order[:most])
    least = least_of_highest(blocks, most)
    assert all(sums[place] >= least for place in found)


@given(st.sets(st.integers(0, 200)))
def test_places_and_bitmaps_are_each_others_reverse(some):
    assert list(places(bitmap(place in some for place in range(201)))) == sorted(some)


@given(st.sets(st.integers(0, SIZE - 1)))
def test_a_bit_for_each_of_some_numbers(some):
    assert set(places(flags_of(some))) == some


def test_places_that_stand_elsewhere_in_the_whole_are_told_by_it():
    within = 0b1000_0001_0000_0001
    picked = Block(
        0, [within], (1 << 16) - 1, [*range(90, 100), *range(20, 26)].__getitem__
    )
    assert sorted(highest([picked], 3)) == [25, 90, 98]
    assert highest([picked._replace(digits=[0])], 2) == [20, 21]


def test_nothing_added_is_nothing():
    assert added([]) == []
    assert highest([], 3) == []
    assert bitmap([]) == 0
