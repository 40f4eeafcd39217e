"""The changes inside a paragraph, kept apart so that delegations can share them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.negotiation.hunks import Hunk, hunks, replaced

BASE = "Calls upon Member States to clean the rivers, upon request, every year;"
WORDS = st.lists(
    st.sampled_from(["the", "sea", "and", ",", "rivers", "(a)", "70/1", "of"]),
    max_size=12,
).map(" ".join)


@given(WORDS, WORDS)
def test_the_changes_make_one_text_into_the_other(old: str, new: str) -> None:
    changes = hunks(old, new)
    assert replaced(old, changes) == new
    for before, after in pairwise(changes):
        assert before.end < after.start


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_characters_are_told_exactly(old: str, new: str) -> None:
    assert replaced(old, hunks(old, new)) == new


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (BASE.replace("Calls upon", "Urges"), [("Calls upon", "Urges")]),
        (BASE.replace(", upon request,", ""), [(", upon request,", "")]),
        (BASE.replace("clean", "clean and keep"), [("", "and keep ")]),
        (
            BASE.replace("Calls upon", "Urges").replace("year", "two years"),
            [("Calls upon", "Urges"), ("year", "two years")],
        ),
        (BASE.replace("rivers,", "rivers ,"), [("", " ")]),
    ],
)
def test_changes_are_those_a_delegation_would_name(
    new: str, told: list[tuple[str, str]]
) -> None:
    assert [(hunk.old, hunk.new) for hunk in hunks(BASE, new)] == told


def test_the_same_change_is_the_same_beside_another_one() -> None:
    alone = hunks(BASE, BASE.replace("clean", "clean and keep"))
    beside = hunks(BASE, BASE.replace("clean the", "clean and keep all"))
    assert alone[0].start == beside[0].start


def test_words_that_do_not_stand_there_are_refused() -> None:
    with pytest.raises(ValueError, match="does not stand"):
        replaced(BASE, [Hunk(0, 5, "Urges", "")])
