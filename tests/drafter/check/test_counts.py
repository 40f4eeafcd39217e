"""Counts of two texts: which count the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drafter.check.counts import Count, counts, same_count, versions_of_one
from drafter.check.sources import Sources

OWED = "Notes that only {} States have paid for the Old Bridge as at 30 April {}"
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


class OneText(Sources):
    """A library with one text of 2025 that counts 101."""

    def __init__(self) -> None:
        super().__init__(None, "draft")

    def _near(self, text: str, count: Count) -> Iterator[tuple[str, str, str]]:
        words = OWED.format(101, 2025)
        yield "2025-06-30", "A/RES/79/1, OP2", words


@pytest.mark.parametrize(("year", "is_stale"), [("2024", True), ("2026", False)])
def test_a_count_of_a_later_day_is_not_held_against_an_earlier_text(
    year: str, is_stale: bool
) -> None:
    text = OWED.format(77, year)
    (count,) = counts(text)
    newer = OneText().newer_count(text, count, "2030-01-01")
    assert (newer is not None) is is_stale


def test_of_two_counts_the_one_at_the_same_place_is_meant() -> None:
    text = (
        "Notes that {} States are parties to the First Bridge Convention and {} States"
        " are parties to the Second Bridge Convention"
    )
    old, new = text.format(91, 75), text.format(94, 77)
    found = [same_count(old, count, new) for count in counts(old)]
    assert [one.number for one in found if one] == [94, 77]
