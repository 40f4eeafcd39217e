"""Lines on paper: what is cut short says so."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from drafter.render.paper import first_words


@given(st.text(alphabet="ab \n", max_size=60), st.integers(8, 30))
def test_a_text_is_first_words_as_the_standard_library_does(text, most):
    expected = textwrap.shorten(
        text, most, placeholder=" …", break_long_words=False, break_on_hyphens=False
    )
    assert first_words(text, most) == expected
