"""The index finds what a full scan finds, is the same however it came about, and
refuses files that are not its own."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from random import Random
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.errors import InputError
from clause_library.search_index import (
    builder,
    families,
    grouped,
    merging,
    nearest,
    segment_contents,
    segment_file,
)
from clause_library.search_index import segment as segment_module
from clause_library.search_index.builder import Builder
from clause_library.search_index.merging import merge
from clause_library.search_index.segment import Scope, Segment
from clause_library.search_index.segment_format import PARTS

#: The limits of memory, which the tests lower, and the modules that keep them.
OWNERS = {
    "FULL": builder,
    "TOGETHER": builder,
    "READ": merging,
    "COUNTED": segment_file,
}

WORDS = st.lists(
    st.sampled_from(["urges", "states", "to", "ensure", "protection", "of", "世", "é"]),
    min_size=1,
)

#: A run of three words may come again in a wording.
SENTENCES = st.lists(
    st.sampled_from(["urges", "states", "of"]), min_size=1, max_size=8
).map(" ".join)


def segment(path, texts):
    builder = Builder()
    for key, text in enumerate(texts):
        builder.add(text.split(), key, 1, "operative")
    builder.write(path / "segment")
    return Segment(path / "segment")


def wordings(found, numbers):
    return [" ".join(found.words(found.text(number))) for number in numbers]


def test_a_wording_used_twice_is_kept_once_with_both_its_uses(tmp_path):
    found = segment(
        tmp_path,
        ["decides to remain seized", "urges all states", "decides to remain seized"],
    )
    # by their length, which a search leaves out as a whole
    assert wordings(found, range(2)) == ["urges all states", "decides to remain seized"]
    assert found.wordings == 2
    assert found.uses(1) == [(0, 1, 1), (2, 1, 1)]


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=12), query=WORDS)
def test_holding_is_exactly_the_wordings_with_these_words_in_a_row(
    tmp_path_factory, texts, query
):
    found = segment(tmp_path_factory.mktemp("index"), texts)
    expected = {text for text in texts if f" {' '.join(query)} " in f" {text} "}
    assert set(wordings(found, found.holding(found.encode(query)))) == expected


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=12),
    query=st.integers(0, 11),
)
def test_a_wording_that_is_there_is_always_found(tmp_path_factory, texts, query):
    found = segment(tmp_path_factory.mktemp("index"), texts)
    text = texts[query % len(texts)]
    assert text in wordings(
        found, found.nearest(found.encode(text.split()), len(texts))
    )


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(SENTENCES, min_size=1, max_size=12, unique=True),
    query=WORDS,
    limit=st.integers(1, 12),
)
def test_the_nearest_are_those_with_most_words_in_common_for_their_length(
    tmp_path_factory, texts, query, limit
):
    found = segment(tmp_path_factory.mktemp("index"), texts)

    def excess(number):
        text = found.text(number)
        in_common = (Counter(text) & Counter(found.encode(query))).total()
        return 4 * in_common - len(text)

    sums = {number: excess(number) for number in range(found.wordings)}
    numbers = found.nearest(found.encode(query), limit)
    assert len(numbers) == min(limit, found.wordings)
    least = min(sums[number] for number in numbers)
    assert all(sums[number] <= least for number in set(sums) - set(numbers))


def test_blocks_of_wordings_change_nothing_in_what_is_nearest(tmp_path, monkeypatch):
    random = Random(5)
    words = [f"word{number}" for number in range(60)]
    texts = [
        " ".join(random.choices(words, k=random.randint(1, 80))) for _ in range(500)
    ]
    found = segment(tmp_path, texts)
    scope = Scope(frozenset({1}))
    queries = [found.encode(text.split()) for text in texts[::25]]
    at_once = [found.nearest(query, 20, scope) for query in queries]
    for module in (segment_module, segment_contents, nearest):
        monkeypatch.setattr(module, "BLOCK", 32)
    in_blocks = Segment(tmp_path / "segment")
    for query, whole in zip(queries, at_once, strict=True):
        assert sorted(in_blocks.nearest(query, 20, scope)) == sorted(whole)


#: What says how groups are asked: blocks of wordings and of groups, how few groups may
#: be left, postings visited; how common a word with a row is; how families are found.
BOUNDS = st.fixed_dictionaries(
    {
        "BLOCK": st.sampled_from([8, 32, 64]),
        "LEFT": st.sampled_from([0, 1, 2, 50]),
        "VISITED_FOR_WORDS": st.sampled_from([0, 20, 1000]),
        "VISITED_FOR_GROUPS": st.sampled_from([0, 20, 1000]),
        "COMMON": st.sampled_from([2, 20, 512]),
        "COMMON_IN_GROUPS": st.sampled_from([4, 20, 2048]),
        "OCCURRENCES": st.sampled_from([1, 3, 8]),
        "TOGETHER": st.sampled_from([1, 50, 1000]),
    }
)
MODULES = (segment_file, segment_contents, segment_module, nearest, grouped, families)


def half_alike(text, query):
    words = Counter(text.split()), Counter(query)
    return 4 * (words[0] & words[1]).total() >= words[0].total() + len(query)


@settings(max_examples=40, deadline=None)
@given(
    bounds=BOUNDS,
    seed=st.integers(0, 10_000),
    removed=st.sets(st.integers(0, 3), max_size=2),
    scope=st.sampled_from([Scope(), Scope(frozenset({0, 2})), Scope(part=1)]),
)
def test_whatever_is_half_alike_is_found_however_groups_are_asked(
    tmp_path_factory, bounds, seed, removed, scope
):
    folder = tmp_path_factory.mktemp("index")
    random = Random(seed)
    words = [f"word{number}" for number in range(30)]
    texts = [random.choices(words, k=random.randint(1, 25)) for _ in range(20)]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in bounds.items():
            for module in MODULES:
                patch.setattr(module, name, value, raising=False)
        parts = [folder / "one", folder / "other"]
        stand: dict[str, set[tuple[int, int]]] = {}
        for path in parts:
            builder = Builder(folder)
            for key in range(100):
                # most are copies of one of twenty texts with some words changed
                text = [
                    random.choice(words) if random.random() < 0.2 else word
                    for word in random.choice(texts)
                ]
                document, part = random.randrange(4), random.randrange(2)
                builder.add(text, key, document, PARTS[part])
                stand.setdefault(" ".join(text), set()).add((document, part))
            builder.write(path)
        merge(parts, folder / "merged", removed)
        found = Segment(folder / "merged")
        for query in texts[:5]:
            expected = {
                text
                for text, uses in stand.items()
                if half_alike(text, query) and stands(uses, removed, scope)
            }
            encoded = found.encode(query)
            numbers = list(found.nearest(encoded, 500, scope, half=True))
            assert len(numbers) == len(set(numbers))
            named = wordings(found, numbers)
            assert expected <= set(named)
            within = {text for text in stand if stands(stand[text], removed, scope)}
            assert set(named) <= within


def stands(uses, removed, scope):
    return any(
        document not in removed
        and (scope.documents is None or document in scope.documents)
        and scope.part in (None, part)
        for document, part in uses
    )


def test_what_cannot_be_half_alike_is_left_out_where_that_is_asked(tmp_path):
    found = segment(tmp_path, ["urges all states to act", "notes the report on wells"])
    query = found.encode(["urges", "all", "states", "to", "act"])
    assert wordings(found, found.nearest(query, 5, half=True)) == [
        "urges all states to act"
    ]
    assert len(found.nearest(query, 5)) == 2


def test_words_of_a_run_that_comes_again_are_counted_again(tmp_path):
    texts = ["of the sea and of the sea again", "of the sea and by many other roads"]
    found = segment(tmp_path, texts)
    query = found.encode(["of", "the", "sea", "or", "of", "the", "sea"])
    assert wordings(found, found.nearest(query, 1)) == texts[:1]


def test_the_nearest_come_first_and_the_limit_is_kept(tmp_path):
    found = segment(
        tmp_path,
        [
            "urges all states to act at once",
            "urges all states to act",
            "urges the council to act",
            "notes the report",
        ],
    )
    query = found.encode(["urges", "all", "states", "to", "act"])
    assert wordings(found, found.nearest(query, 2)) == [
        "urges all states to act",
        "urges all states to act at once",
    ]


def test_a_word_that_comes_again_counts_again(tmp_path):
    found = segment(tmp_path, ["of d of e of f of", "of d g e h f i"])
    query = found.encode(["of", "a", "of", "b", "of", "c", "of"])
    assert wordings(found, found.nearest(query, 1)) == ["of d of e of f of"]


def test_words_too_rare_for_a_row_count_as_well(tmp_path, monkeypatch):
    monkeypatch.setattr(segment_file, "COMMON", 1)
    found = segment(
        tmp_path, ["all states", "harbours by the sea", "harbours in all states"]
    )
    query = found.encode(["by", "the", "harbours"])
    assert wordings(found, found.nearest(query, 1)) == ["harbours by the sea"]


def test_only_what_stands_within_the_scope_is_found(tmp_path):
    builder = Builder()
    for document, text in enumerate(
        ["urges all states to act", "urges all states to act now"]
    ):
        builder.add(text.split(), document, document, PARTS[document])
    builder.write(tmp_path / "segment")
    found = Segment(tmp_path / "segment")
    query = found.encode(["urges", "all", "states", "to", "act"])
    for scope in (
        Scope(documents=frozenset({1})),
        Scope(part=1),
        Scope(frozenset({0, 1}), 1),
    ):
        assert found.nearest(query, 5, scope) == [1]
        assert found.holding(query, scope) == [1]
        assert found.containing(query, 5, scope) == [1]
        assert found.all(scope) == [1]
    assert found.nearest(query, 5, Scope(frozenset({0}), 1)) == []


def test_words_the_segment_lacks_stay_apart_from_each_other(tmp_path):
    found = segment(tmp_path, ["urges all states"])
    query = found.encode(["urges", "nobody", "nowhere", "nobody"])
    assert query[0] in found.text(0)
    assert len(set(query)) == 3
    assert query[1] == query[3]


CLAUSES = st.lists(
    st.tuples(WORDS, st.integers(1, 5)), min_size=1, max_size=25
)  # words, document


def written(path, clauses, **limits):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in limits.items():
            patch.setattr(OWNERS[name], name, value)
        builder = Builder(path.parent)
        for key, (words, document) in enumerate(clauses):
            builder.add(words, key, document, "operative")
        assert builder.write(path) == crc32(path.read_bytes())
        builder.close()
    return path.read_bytes()


@settings(max_examples=60, deadline=None)
@given(
    clauses=CLAUSES,
    full=st.integers(1, 30),
    read=st.integers(1, 60),
    together=st.integers(2, 4),
    counted=st.integers(1, 30),
)
def test_what_is_laid_aside_and_merged_is_the_segment_of_all_at_once(
    tmp_path_factory, clauses, full, read, together, counted
):
    folder = tmp_path_factory.mktemp("index")
    whole = written(folder / "whole", clauses)
    assert (
        written(
            folder / "merged",
            clauses,
            FULL=full,
            READ=read,
            TOGETHER=together,
            COUNTED=counted,
        )
        == whole
    )
    assert {file.name for file in folder.iterdir()} == {"whole", "merged"}


@settings(max_examples=60, deadline=None)
@given(clauses=CLAUSES, cut=st.integers(0, 25), removed=st.sets(st.integers(1, 5)))
def test_segments_merged_are_the_segment_of_what_was_not_removed(
    tmp_path_factory, clauses, cut, removed
):
    folder = tmp_path_factory.mktemp("index")
    parts = [part for part in (clauses[:cut], clauses[cut:]) if part]
    paths = [folder / str(number) for number in range(len(parts))]
    for path, part in zip(paths, parts, strict=True):
        written(path, part)
    made, left = (
        merge(paths, folder / "merged", removed),
        [some for some, document in clauses if document not in removed],
    )
    assert (made is None) == (left == [])
    if left:
        merged = Segment(folder / "merged")
        in_order = sorted(map(tuple, left), key=lambda some: (len(some), some))
        expected = [" ".join(some) for some in dict.fromkeys(in_order)]
        assert wordings(merged, range(merged.wordings)) == expected
        for some in left:
            assert " ".join(some) in wordings(
                merged, merged.holding(merged.encode(some))
            )
        assert sum(len(merged.uses(n)) for n in range(merged.wordings)) == len(left)


def test_memory_does_not_grow_with_the_clauses_indexed(tmp_path, monkeypatch):
    for name, value in (
        ("FULL", 4096),
        ("READ", 8192),
        ("TOGETHER", 4),
        ("COUNTED", 4096),
    ):
        monkeypatch.setattr(OWNERS[name], name, value)

    def peak(count):
        random, builder = Random(1), Builder(tmp_path)
        tracemalloc.start()
        for number in range(count):
            builder.add(
                [str(random.randrange(900)) for _ in range(30)],
                number,
                number,
                "operative",
            )
        builder.write(tmp_path / str(count))
        builder.close()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(500)
    assert peak(8000) < 1.5 * peak(2000)


def test_a_segment_cut_short_is_not_merged(tmp_path):
    segment(tmp_path, ["urges all states"]).close()
    file = tmp_path / "segment"
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(
        InputError,
        match=r"segment: the library's index .*; run `drafter library verify`",
    ):
        merge([file, file], tmp_path / "merged")


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-8], lambda data: b"something else" + data, lambda data: b""],
)
def test_a_damaged_file_is_refused_with_its_name_and_a_remedy(tmp_path, damage):
    segment(tmp_path, ["urges all states"]).close()
    file = tmp_path / "segment"
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(
        InputError,
        match=r"segment: the library's index .*; run `drafter library verify`",
    ):
        Segment(file)


def test_the_wordings_of_a_document_are_found_without_the_library(tmp_path):
    builder = Builder()
    for key, (document, text) in enumerate(
        [(7, "keep the roads open"), (256, "mend the wells"), (7, "mend the wells")], 1
    ):
        builder.add(text.split(), key, document, "operative")
    builder.write(tmp_path / "segment-1")
    segment = Segment(tmp_path / "segment-1")
    found = segment.used_by(7)
    texts = {" ".join(segment.words(segment.text(one))): key for one, key in found}
    assert texts == {"keep the roads open": 1, "mend the wells": 3}
    assert [key for _, key in segment.used_by(256)] == [2]
    assert segment.used_by(1) == []
    segment.close()
