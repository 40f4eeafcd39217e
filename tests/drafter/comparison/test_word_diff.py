"""Word-level changes: cases as text, and what must hold for any two texts."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.comparison import word_diff
from drafter.comparison.pieces import swap
from drafter.comparison.tokens import tokens
from drafter.results import Piece

DATA = Path(__file__).with_name("cases")
MARKS = {"keep": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def painted(old, new):
    return "".join(
        MARKS[piece.op].format(piece.text) for piece in word_diff.compare(old, new)
    )


def cases():
    for block in (DATA / "word_diff.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [
            line for line in block.splitlines() if line and not line.startswith("#")
        ]
        if lines:
            yield pytest.param(*lines, id=block.splitlines()[0].strip("# "))


@pytest.mark.parametrize(("old", "new", "expected"), list(cases()))
def test_changes_are_marked_as_a_person_would(old, new, expected):
    assert painted(old, new) == expected


vocabulary = st.sampled_from(
    [
        "States",
        "parties",
        "the",
        "and",
        ",",
        " ",
        "  ",
        "18 December 2013",
        "72/195",
        "173",
        "𝔘",
        "中文",
        "é",
        "\u0301",
    ]
)
rows = st.lists(vocabulary, max_size=25)
texts = st.one_of(st.text(max_size=40), rows.map(" ".join), rows.map("".join))


@given(texts, texts)
def test_both_texts_stand_in_the_changes(old, new):
    pieces = word_diff.compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.op != "insert") == old
    assert "".join(piece.text for piece in pieces if piece.op != "delete") == new
    assert all(piece.text for piece in pieces)
    for before, after in itertools.pairwise(pieces):
        assert before.op != after.op
        assert (before.op, after.op) != ("insert", "delete")


@given(texts, texts)
def test_swapping_the_texts_swaps_the_operations(old, new):
    assert word_diff.compare(new, old) == swap(word_diff.compare(old, new))


@given(st.text())
def test_tokens_joined_give_the_text(text):
    assert "".join(token.text for token in tokens(text)) == text


def test_more_distinct_words_than_the_basic_plane_holds():
    old = " ".join(f"w{number}" for number in range(70_000))
    assert [piece.op for piece in word_diff.compare(old, old + " end")] == [
        "keep",
        "insert",
    ]


def test_of_a_text_too_long_to_compare_exactly_only_the_changed_places_change():
    words = [f"w{number}" for number in range(12_000)]
    changed = list(words)
    changed[4_000], changed[9_000] = "one", "other"
    pieces = word_diff.compare(" ".join(words), " ".join(changed))
    assert [piece for piece in pieces if piece.op != "keep"] == [
        Piece("delete", "w4000"),
        Piece("insert", "one"),
        Piece("delete", "w9000"),
        Piece("insert", "other"),
    ]
