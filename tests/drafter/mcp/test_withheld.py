"""No draft of the library is named or quoted in what goes out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("mcp")

from drafter.mcp.withheld import A_DRAFT, without

names = st.sampled_from(["A/C.2/71/L.5", "A/C.2/71/L.5, OP1", "A/RES/70/1", "words"])
values = st.recursive(
    names | st.none() | st.integers(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["ref", "text"]), inner)
    ),
)


def test_a_record_of_a_draft_goes_whole_and_its_name_in_a_sentence_is_replaced():
    answer = {
        "evidence": [
            {"ref": "A/C.2/71/L.5, OP1", "text": "secret"},
            {"ref": "A/RES/70/1, OP1", "text": "as in A/C.2/71/L.5"},
        ],
        "document": {"id": "A/C.2/71/L.5", "title": "secret"},
    }
    assert without(answer, {"A/C.2/71/L.5"}) == {
        "evidence": [{"ref": "A/RES/70/1, OP1", "text": f"as in {A_DRAFT}"}],
        "document": None,
    }


@given(values)
def test_whatever_the_answer_no_draft_is_named(value):
    assert "A/C.2/71/L.5" not in json.dumps(without(value, {"A/C.2/71/L.5"}))


@given(values)
def test_without_drafts_an_answer_goes_as_it_is(value):
    assert without(value, ()) == value
