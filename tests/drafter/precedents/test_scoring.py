"""Scores and the bands they are told in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import partial_ratio

from drafter.precedents.scoring import (
    CLOSE,
    FLOOR,
    LONG,
    band_of,
    likeness,
    most_kept,
)


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


LETTERS = st.text("abcdefgh", min_size=1, max_size=24)


@st.composite
def wording_and_later(draw):
    """A wording, and texts of which some took parts of it in."""
    wording = draw(LETTERS)
    later: list[str] = []
    for before, behind, cut in draw(
        st.lists(st.tuples(LETTERS, LETTERS, st.integers(0, 12)), max_size=8)
    ):
        later.append(before[:cut] + wording[cut // 3 :] + behind[: 12 - cut])
    return wording, later


@given(wording_and_later())
def test_most_of_a_wording_is_kept_by_the_text_or_the_stretch_most_like_it(texts):
    """As if every text and every stretch were measured."""
    wording, later = texts
    scores = [likeness(wording, text) for text in later]
    share = max(scores, default=0.0)
    place = scores.index(share) if share >= FLOOR else None
    if place is None:
        share = 0.0
    if share < CLOSE and len(wording) >= LONG:
        for at, text in enumerate(later):
            stretch = partial_ratio(wording, text)
            if len(text) >= len(wording) and stretch >= CLOSE and stretch > share:
                share, place = stretch, at
    kept, found = most_kept(wording, later)
    assert kept == pytest.approx(share)
    assert found == place
