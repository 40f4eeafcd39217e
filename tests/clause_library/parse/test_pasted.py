"""A pasted text read the short way says what the parser says."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clause_library.parse import pipeline as parse
from clause_library.parse.pasted import passage
from clause_library.vocabulary.opening_tables import ADJECTIVES, VERBS

OPENINGS = [form for verb in VERBS for form in verb] + list(ADJECTIVES)
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
@example("Thanks ,")
def test_the_short_way_and_the_parser_agree(text):
    assert passage(text) == parse.passage(text)


def test_the_common_paste_takes_the_short_way(monkeypatch):
    monkeypatch.setattr(parse, "passage", None)
    (found,) = passage("  Recalling also its resolution 71/12 of 3 March 2016,\n")
    assert (found.part, found.opening) == ("preambular", "Recalling also")
    (found,) = passage("Further urges all States to mend roads;")
    assert (found.part, found.opening) == ("operative", "Further urges")


SINGLE = (
    "Recalling the report “Nets, Noting and mending; 2. Decides to wait”, and all that follows,",
    "Urges States, including Coastal States, Affirming Harbours and others, to mend: (a) nets; (b) ropes;",
    "Recalling paragraphs 2. and 3. of its resolution 71/12, and recalling the sea,",
    "Takes note of the report of the meeting held at The Harbour, Welcome Bay, on 3 May;",
)
SEVERAL = (
    (
        "Recalling its resolution 71/12, Noting the sea, Urges all States to mend nets;",
        2,
    ),
    (
        "Urges States to mend nets; Also urges harbours to keep ropes; Decides to meet again.",
        3,
    ),
    ("7. Urges States to mend nets;4 8. Also urges harbours to keep ropes;", 2),
    (
        "Rappelant sa résolution 71/12, Notant que la mer monte, 1. Prie les États de réparer les filets;",
        3,
    ),
    (
        "ссылаясь на свою резолюцию 71/12, 1. просит государства чинить сети; 2. постановляет собраться вновь.",
        3,
    ),
)


@pytest.mark.parametrize("text", SINGLE)
def test_one_paragraph_on_one_line_stays_one(text):
    assert [found.text for found in passage(text)] == [text]


@pytest.mark.parametrize(("text", "number"), SEVERAL)
def test_paragraphs_run_together_on_one_line_are_set_apart(text, number):
    found = passage(text)
    assert len(found) == number
    spaced = " ".join(f"{p.label}. {p.text}" if p.label else p.text for p in found)
    assert "".join(filter(str.isalpha, spaced)) == "".join(filter(str.isalpha, text))


def test_an_infinitive_that_ends_in_a_comma_is_no_preamble():
    text = "To keep an exact list of every bell in the store, in line with the rules,"
    assert [one.part for one in parse.passage(text)] == ["operative"]
    assert [one.part for one in passage(text)] == ["operative"]


@pytest.mark.parametrize(
    "text", ["إذ تسترشد بضوء المنارات القديمة،", "大会，又想到港口的旧灯塔，"]
)
def test_a_recital_may_end_in_the_comma_of_its_script(text):
    (paragraph,) = passage(text)
    assert paragraph.part == "preambular"
