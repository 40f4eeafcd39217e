"""A pasted text read the short way says what the parser says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clause_library import parse, phrases
from clause_library.passages import passage

OPENINGS = [form for verb in phrases.VERBS for form in verb] + list(phrases.ADJECTIVES)
WORDS = st.sampled_from(
    ["all", "States", "to", "its resolution 71/12", "1325 (2000)", "roads,", "(a)", "that", "II.", "“as appropriate”",
     "the Assembly", "Annex", "12", "roads5", "[as appropriate]", "*", "of", "–", "\n", "\n\n2. Urges", "²"]
)  # fmt: skip
TEXTS = st.tuples(
    st.sampled_from(["", "", " ", "Also ", "Solemnly ", "1. ", "OP3 ", "(a) ", "> "]),
    st.sampled_from([*OPENINGS, "Also", "The Assembly,", "to mend", "Roads"]),
    st.lists(WORDS, max_size=6).map(lambda words: " " + " ".join(words)),
    st.sampled_from([",", ";", ".", ":", "", "; and", "5;"]),
).map("".join)


@given(TEXTS)
def test_the_short_way_and_the_parser_agree(text):
    assert passage(text) == parse.passage(text)


def test_the_common_paste_takes_the_short_way(monkeypatch):
    monkeypatch.setattr(parse, "passage", None)
    (found,) = passage("  Recalling also its resolution 71/12 of 3 March 2016,\n")
    assert (found.part, found.opening) == ("preambular", "Recalling also")
    (found,) = passage("Further urges all States to mend roads;")
    assert (found.part, found.opening) == ("operative", "Further urges")
