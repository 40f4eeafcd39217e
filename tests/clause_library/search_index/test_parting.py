"""Whoever counts in parts of a segment finds what is found in the whole."""

from __future__ import annotations

from contextlib import ExitStack
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.search_index import nearest, parting, segment_file
from clause_library.search_index.builder import Builder
from clause_library.search_index.parting import Place, part
from clause_library.search_index.segment import EVERYWHERE, Scope, Segment
from clause_library.search_index.segment_format import PARTS
from clause_library.search_index.segment_part import (
    Highest,
    SegmentPart,
    counted,
    highest,
)

TITLES = [f"word{number}" for number in range(40)]


def whole(folder, random, count):
    """A segment with so many wordings, some of them alike: of few words, one other."""
    builder = Builder()
    texts: list[list[str]] = []
    for key in range(count):
        text = random.choices(TITLES[: random.randint(2, 40)], k=random.randint(1, 30))
        if texts and random.random() < 0.5:
            text = list(random.choice(texts))
            text[random.randrange(len(text))] = random.choice(TITLES)
        texts.append(text)
        builder.add(text, key, random.randrange(3), PARTS[random.randrange(2)])
    builder.write(folder / "segment")
    return Segment(folder / "segment"), texts


def parts_of(segment, of, folder):
    parts = []
    for number in range(of):
        place = Place(number, of, segment.wordings)
        file = folder / f"part-{number}"
        file.write_bytes(part(segment, place))
        parts.append(SegmentPart(file, place))
    return parts


def nearest_in(segment, parts, query, limit, scope, *, half):
    wanted = counted(segment._summed(query))
    found = [one.highest(wanted, limit, scope, half=half) for one in parts]
    numbers = highest(found, limit)
    if numbers is None:
        found = [
            one.highest(wanted, limit, scope, half=half, with_sums=True)
            for one in parts
        ]
        numbers = highest(found, limit)
    return numbers


@settings(deadline=None)
@given(
    seed=st.integers(0, 1 << 32),
    count=st.integers(1, 700),
    of=st.integers(1, 4),
    rare=st.sampled_from([4, 100]),
    visited=st.sampled_from([0, 50, 8_000]),
    scope=st.sampled_from([EVERYWHERE, Scope(frozenset({1})), Scope(None, 0)]),
    block=st.sampled_from([64, 1 << 17]),
)
def test_however_a_segment_is_parted_the_same_wordings_are_nearest(
    tmp_path_factory, seed, count, of, rare, visited, scope, block
):
    folder = tmp_path_factory.mktemp("parting")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as opened:
        patch.setattr(segment_file, "COMMON", rare)
        patch.setattr(parting, "LOOKED_THROUGH", 64)
        patch.setattr(nearest, "VISITED_FOR_WORDS", visited)
        # of more wordings than a block there are groups, which are asked first
        patch.setattr(segment_file, "BLOCK", block)
        patch.setattr(segment_file, "COMMON_IN_GROUPS", 3 * rare)
        segment, texts = whole(folder, Random(seed), count)
        opened.callback(segment.close)
        parts = parts_of(segment, of, folder)
        for one in parts:
            opened.callback(one.close)
        for text in texts[:: count // 4 + 1]:
            query = segment.encode([*text, "unknown"])
            expected = segment.nearest(query, 20, scope)
            found = nearest_in(segment, parts, query, 20, scope, half=False)
            assert sorted(found) == sorted(expected)
            # of what cannot be half alike the one may have some and the other others
            expected = segment.nearest(query, 999, scope, half=True)
            found = nearest_in(segment, parts, query, 999, scope, half=True)
            alike = {one for one in expected if is_half_alike(segment, one, query)}
            assert alike <= set(found)
            assert len(found) == len(set(found))


def is_half_alike(segment, wording, query):
    text = segment.text(wording)
    in_common = sum(min(text.count(word), query.count(word)) for word in set(text))
    return 4 * in_common >= len(text) + len(query)


def test_each_wording_is_in_one_part_and_each_part_has_its_share(tmp_path):
    segment, _ = whole(tmp_path, Random(3), 5_000)
    parts = parts_of(segment, 3, tmp_path)
    sizes = [one.wordings for one in parts]
    assert sum(sizes) == segment.wordings
    assert max(sizes) - min(sizes) <= parting.STRIPE
    numbers: list[int] = []
    for one in parts:
        numbers += one._place.whole_numbers(range(one.wordings))
    assert sorted(numbers) == list(range(segment.wordings))


def test_a_part_has_groups_where_the_whole_has(tmp_path, monkeypatch):
    for block, has in ((1 << 17, False), (64, True)):
        monkeypatch.setattr(segment_file, "BLOCK", block)
        folder = tmp_path / str(block)
        folder.mkdir()
        segment, _ = whole(folder, Random(4), 300)
        for one in (segment, *parts_of(segment, 2, folder)):
            expected = range(one.wordings) if has else ()
            assert sorted(one.section("members")) == list(expected)


def test_where_a_part_that_told_no_sums_may_be_cut_it_is_asked_for_them():
    few = Highest([3, 9], None)
    assert highest([few, Highest([1, 4], None)], 4) == [1, 3, 4, 9]
    many = Highest([1, 4, 6], [50, 70, 60])
    assert highest([few, many], 4) is None
    assert highest([Highest([3, 9], [60, 55]), many], 4) == [4, 3, 6, 9]
    # nothing of a shard that does not answer is waited for
    assert highest([Highest((), ()), many], 2) == [4, 6]


def test_a_part_gives_sums_where_it_finds_its_share_and_else_none(tmp_path):
    segment, texts = whole(tmp_path, Random(7), 300)
    query = segment.encode(texts[0] + TITLES[:40])
    wanted = counted(segment._summed(query))
    for one in parts_of(segment, 2, tmp_path):
        found = one.highest(wanted, 10, half=False)
        assert len(found.sums or ()) == len(found.wordings) == 10
        assert one.highest(wanted, 10_000, half=False).sums is None
