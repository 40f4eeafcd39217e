"""Counts of two texts: which count the same."""

from __future__ import annotations

import pytest

from drafter.check.counts import versions_of_one

PAID = "Notes that as at 30 April 2024 only 77 States have paid for the Old Bridge"


@pytest.mark.parametrize(
    ("other", "is_version"),
    [
        ("Notes that as at 30 April 2025 only 101 States have paid for the Old Bridge",
         True),
        # another mission's accounts, word for word the same but for its name
        ("Notes that as at 30 April 2025 only 101 States have paid for the Sand Sea",
         False),
        ("Urges the valley to keep the Old Bridge open in winter", False),
    ],
)  # fmt: skip
def test_two_paragraphs_count_the_same_where_they_name_the_same(
    other: str, is_version: bool
) -> None:
    assert versions_of_one(PAID, other) is is_version
