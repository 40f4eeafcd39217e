"""How paragraphs are called inside their own text."""

from __future__ import annotations

from drafter.comparison.place_names import listed, spanned


def test_three_in_a_row_are_told_by_the_first_and_the_last():
    assert (
        listed(["PP1", "OP1", "OP2", "OP4", "OP5", "OP6", "OP6 (a)"])
        == "PP1, OP1, OP2, OP4 to OP6, OP6 (a)"
    )
    assert spanned(["OP13 (a)", "OP13 (b)", "OP13 (c)"]) == "OP13 (a) to (c)"
    assert spanned(["OP1", "OP2"]) == "OP1 and OP2"
    assert spanned(["OP1"]) == "OP1"
