"""The index finds what a full scan finds, and refuses files that are not its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library import index
from clause_library.errors import InputError
from clause_library.index import Segment
from clause_library.indexing import Builder

WORDS = st.lists(st.sampled_from(["urges", "states", "to", "ensure", "protection", "of", "世", "é"]), min_size=1)


def segment(path, texts):
    builder = Builder()
    for key, text in enumerate(texts):
        builder.add(text.split(), key, 1, "operative")
    builder.write(path / "segment")
    return Segment(path / "segment")


def wordings(found, numbers):
    return [" ".join(found.words(found.text(number))) for number in numbers]


def test_a_wording_used_twice_is_kept_once_with_both_its_uses(tmp_path):
    found = segment(tmp_path, ["decides to remain seized", "urges all states", "decides to remain seized"])
    assert found.wordings == 2
    assert found.uses(0) == [(0, 1, 1), (2, 1, 1)]


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=12), query=WORDS)
def test_holding_is_exactly_the_wordings_with_these_words_in_a_row(tmp_path_factory, texts, query):
    found = segment(tmp_path_factory.mktemp("index"), texts)
    expected = {text for text in texts if f" {' '.join(query)} " in f" {text} "}
    assert set(wordings(found, found.holding(found.encode(query)))) == expected


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=12), query=st.integers(0, 11))
def test_a_wording_that_is_there_is_always_found(tmp_path_factory, texts, query):
    found = segment(tmp_path_factory.mktemp("index"), texts)
    text = texts[query % len(texts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "SMALL", 0)
        nearest = found.nearest(found.encode(text.split()), len(texts))
    assert text in wordings(found, nearest)


def test_the_nearest_come_first_and_the_limit_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(index, "SMALL", 0)
    found = segment(
        tmp_path,
        ["urges all states to act at once", "urges all states to act", "urges the council to act", "notes the report"],
    )
    nearest = found.nearest(found.encode(["urges", "all", "states", "to", "act"]), 2)
    assert wordings(found, nearest) == ["urges all states to act", "urges all states to act at once"]


def test_only_what_is_admitted_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(index, "SMALL", 0)
    found = segment(tmp_path, ["urges all states to act", "urges all states to act now"])
    query = found.encode(["urges", "all", "states", "to", "act"])
    assert found.nearest(query, 5, lambda wording: wording == 1) == [1]
    assert found.holding(query, lambda wording: wording == 1) == [1]


def test_words_the_segment_lacks_stay_apart_from_each_other(tmp_path):
    found = segment(tmp_path, ["urges all states"])
    query = found.encode(["urges", "nobody", "nowhere", "nobody"])
    assert query[0] in found.text(0)
    assert len(set(query)) == 3
    assert query[1] == query[3]


@pytest.mark.parametrize("damage", [lambda data: data[:-8], lambda data: b"something else" + data, lambda data: b""])
def test_a_damaged_file_is_refused_with_its_name_and_a_remedy(tmp_path, damage):
    segment(tmp_path, ["urges all states"]).close()
    file = tmp_path / "segment"
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(InputError, match=r"segment: the library's index .*; run `drafter library verify`"):
        Segment(file)
