"""Raised figures that no note has are powers and stay in the text."""

from __future__ import annotations

from clause_library.formats import plain_text
from clause_library.parse.footnotes import name_footnotes


def text_of(words):
    blocks = plain_text.blocks(f"The General Assembly,\n\n1. Urges {words};\n")
    return name_footnotes(blocks)[-1].text


def test_powers_stay_where_they_stood():
    words = "towns to keep 10² metres of road, 10³ and 3.5⁷ of wall"
    assert text_of(words) == f"1. Urges {words};"


def test_very_many_powers_stay_where_they_stood():
    words = " ".join("roads of 10⁴ metres" for _ in range(3000))
    assert text_of(words) == f"1. Urges {words};"
