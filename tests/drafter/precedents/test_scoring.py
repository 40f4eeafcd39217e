"""Scores and the bands they are told in."""

from __future__ import annotations

import pytest

from drafter.precedents.scoring import band_of


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (100.0, "near"),
        (95.0, "near"),
        (94.9, "close"),
        (85.0, "close"),
        (84.9, "related"),
        (70.0, "related"),
        (69.9, "distant"),
        (50.0, "distant"),
        (49.9, "none"),
    ],
)
def test_a_band_begins_at_its_bound(score, band):
    assert band_of(score) == band
