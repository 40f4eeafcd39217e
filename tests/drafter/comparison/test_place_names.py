"""How paragraphs are called inside their own text."""

from __future__ import annotations

import pytest

from drafter.comparison.place_names import follows, listed, local, spanned, stands_below


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("OP4", "OP5"), ("PP9", "PP10"), ("OP13 (a)", "OP13 (b)"), ("OP3 (b) (i)", "OP3 (b) (ii)"),
        ("OP3 (iii)", "OP3 (iv)"), ("OP3 (h)", "OP3 (i)"), ("OP3 (i)", "OP3 (j)"), ("sect. II, OP1", "sect. II, OP2"),
        ("annex II, para. 2", "annex II, para. 3"), ("unnumbered 1", "unnumbered 2"),
    ],
)  # fmt: skip
def test_the_next_place_of_a_row_follows(before, place):
    assert follows(place, before)
    assert not follows(before, place)


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("OP4", "OP6"), ("PP4", "OP5"), ("OP4", "OP4 (a)"), ("OP13 (a)", "OP14 (b)"), ("sect. I, OP1", "sect. II, OP2"),
        ("title", "opening"), ("OP6", "OP6 bis"), ("OP3 (a)", "OP3 (a) (b)"), ("OP3 (z)", "OP3 (aa)"),
    ],
)  # fmt: skip
def test_other_places_do_not_follow(before, place):
    assert not follows(place, before)


def test_a_place_stands_below_its_paragraph():
    assert stands_below("OP1 (a) (i)", "OP1")
    assert stands_below("OP1, closing", "OP1")
    assert not stands_below("OP11", "OP1")
    assert not stands_below("OP1", "OP1")


def test_three_in_a_row_are_told_by_the_first_and_the_last():
    assert (
        listed(["PP1", "OP1", "OP2", "OP4", "OP5", "OP6", "OP6 (a)"])
        == "PP1, OP1, OP2, OP4 to OP6, OP6 (a)"
    )
    assert spanned(["OP13 (a)", "OP13 (b)", "OP13 (c)"]) == "OP13 (a) to (c)"
    assert spanned(["OP1", "OP2"]) == "OP1 and OP2"
    assert spanned(["OP1"]) == "OP1"


def test_inside_a_comparison_the_document_is_known():
    assert local("A/RES/77/194, OP4 (a)") == "OP4 (a)"
    assert local("A/RES/77/194, sect. II, OP1") == "sect. II, OP1"
    assert local("alone") == "alone"
