"""Lines on paper: what is cut short says so."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from drafter.render.paper import shortened


@given(st.text(alphabet="ab …\n", max_size=60), st.integers(4, 30))
def test_a_text_is_shortened_as_the_standard_library_does(text, most):
    expected = textwrap.shorten(
        text, most, placeholder=" …", break_long_words=False, break_on_hyphens=False
    )
    assert shortened(text, most) == expected
