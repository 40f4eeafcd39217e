"""A vector in 112 bytes points nearly where it pointed, and what is near to it is among
what its signs call likely."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clause_library.search_index import vector_codes
from clause_library.search_index.vector_codes import AXES, BYTES

SEEDS = st.integers(0, 2**32 - 1)


def directions(seed, count):
    """Vectors of length 1, of which each is rather near to the one before."""
    chance = np.random.default_rng(seed)
    steps = chance.normal(size=(count, AXES)).cumsum(axis=0) + 1
    rows = steps / np.linalg.norm(steps, axis=1, keepdims=True)
    return rows.astype(np.float32)


@given(SEEDS)
def test_a_coded_vector_has_nearly_the_cosine_of_the_vector(seed):
    rows = directions(seed, 1100)
    kept = vector_codes.codes(rows)
    assert kept.shape == (1100, BYTES)
    told = vector_codes.nearness(rows[0], kept)
    assert np.abs(told - rows @ rows[0]).max() < 0.05


@given(SEEDS, st.integers(1, 400))
def test_the_nearest_are_likely_and_no_fewer_than_asked(seed, count):
    rows = directions(seed, 400)
    kept = vector_codes.codes(rows)
    likely = vector_codes.likely(
        rows[7],
        vector_codes.signs(kept),
        count,
    ).tolist()
    assert len(likely) >= count
    # itself; a vector has its own signs
    assert 7 in likely
    if count == 400:
        assert likely == list(range(400))


def test_an_eighth_has_nearly_all_of_the_nearest():
    rows = directions(3, 4000)
    signs = vector_codes.signs(vector_codes.codes(rows))
    found = 0
    for query in rows[::200]:
        nearest = np.argsort(-(rows @ query))[:10]
        likely = vector_codes.likely(query, signs, 500)
        found += len(np.intersect1d(nearest, likely))
    assert found >= 198


def test_what_lies_on_no_axis_is_near_nothing():
    rows = np.random.default_rng(1).normal(size=(2, 512))
    # less all that lies on the axes
    axes = vector_codes.turned(np.eye(512, dtype=np.float32))
    beside = rows[0] - axes @ np.linalg.lstsq(axes, rows[0], rcond=None)[0]
    beside /= np.linalg.norm(beside)
    kept = vector_codes.codes(vector_codes.turned(rows.astype(np.float32)))
    query = vector_codes.turned(beside[None].astype(np.float32))[0]
    assert np.abs(vector_codes.nearness(query, kept)).max() < 0.01


def test_the_axes_are_at_right_angles_and_one_long():
    axes = vector_codes.turned(np.eye(512, dtype=np.float32))
    assert axes.shape == (512, AXES)
    assert np.abs(axes.T @ axes - np.eye(AXES)).max() < 0.01
