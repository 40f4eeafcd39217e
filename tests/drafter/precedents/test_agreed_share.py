"""Agreed language by its weight: what is rare counts, what is a fact does not."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clause_library.vocabulary.normalize import words
from drafter import workspace
from drafter.precedents.agreed_share import LEAST, weighed, word_weights
from drafter.render.json import match
from drafter.results import Coverage, Filters, Passage
from tests.support.invented_texts import library, paragraph, resolution

BRIDGES = "Invites the bakers to repaint the oldest bridges of the valley each spring;"


def coverage(path: Path, query: str, *stored: str) -> Coverage:
    texts = [
        resolution(f"A/RES/1/{number}", f"OP1 {text}")
        for number, text in enumerate(stored, 1)
    ]
    with library(path, *texts) as made:
        (found,) = workspace.match(made, [paragraph("q, OP1", query)], Filters())
    return found.coverage


def test_identical_words_are_agreed_altogether(tmp_path):
    found = coverage(tmp_path, BRIDGES, BRIDGES)
    assert (found.agreed_share, found.kind) == (100, "taken over")


def test_words_that_anybody_strings_together_are_nobodys_language():
    text = "Notes the bridges and to the strengthening of the wells"
    query = words(text)
    start = text.index("to the strengthening")
    end = start + len("to the strengthening of")
    # as it comes from the runs: these four words stand in a row, and no more
    passage = Passage(start, end, "A, OP1", False, counts=False)
    common = Coverage(40, (passage,))
    common = common._replace(passages=(Passage(0, start - 1, None, True), *common[1]))
    weights = [1.0] * len(query)
    found = weighed(common, query, weights)
    assert (found.agreed_share, found.kind) == (0, "new")
    assert [passage.counts for passage in found.passages] == [False, False]


def test_what_a_longer_run_left_is_somebodys_language(tmp_path):
    thanks = "Takes note with thanks of the yearly report of the harbour master"
    found = coverage(
        tmp_path,
        f"{thanks} on the mending of nets;",
        f"{thanks};",
        "Recalls the yearly report of the harbour master on the mending of nets;",
    )
    assert [passage.counts for passage in found.passages] == [True, True]
    assert round(found.agreed_share) == 100


def test_facts_and_names_weigh_nothing():
    text = "Recalls resolution 71/12 of 3 May 2016 on the Harbour Office of pilots"
    query = words(text)
    weights = word_weights(text, query, {word.key: 2.0 for word in query})
    telling = [
        text[word.start : word.end]
        for word, weight in zip(query, weights, strict=True)
        if weight
    ]
    assert telling == ["Recalls", "resolution", "of", "on", "the", "of", "pilots"]


def test_what_two_texts_gave_is_a_mosaic(tmp_path):
    ferries = "asks that every ferry carry lanterns, whistles and woollen blankets;"
    query = f"{BRIDGES.rstrip(';')}, and {ferries}"
    found = coverage(tmp_path, query, BRIDGES, f"Also {ferries}")
    assert found.kind == "mosaic"
    assert found.agreed_share > 90


def test_of_equal_sources_the_one_its_neighbours_come_from_is_named(tmp_path):
    first = "the bakers repaint the oldest bridges of the valley each spring"
    last = "every ferry carries lanterns, whistles and woollen blankets"
    both = f"Notes that {first} as before, and that {last} on Mondays;"
    query = f"Hopes {first} while {last};"
    newer = resolution("A/RES/9/1", f"OP1 Wishes {first};", date="2020-05-01")
    older = resolution("A/RES/8/1", f"OP1 {both}", date="2019-05-01")
    with library(tmp_path, newer, older) as made:
        (found,) = workspace.match(made, [paragraph("q, OP1", query)], Filters())
    named = [passage.ref for passage in found.coverage.passages if passage.ref]
    assert named == ["A/RES/8/1, OP1", "A/RES/8/1, OP1"]


@given(st.lists(st.floats(0, 9), min_size=3, max_size=3))
def test_the_weighed_share_is_a_percentage(weights):
    query = words("bridges of stone")
    found = weighed(Coverage(100, (Passage(0, 16, "A, OP1", False),)), query, weights)
    assert 0 <= found.agreed_share <= 100


def test_the_json_tells_both_shares(tmp_path):
    with library(tmp_path, resolution("A/RES/1/1", f"OP1 {BRIDGES}")) as made:
        answers = workspace.match(made, BRIDGES)
    (query,) = match(answers)["queries"]
    assert query["coverage"]["share"] == query["coverage"]["agreed_share"] == 100
    assert query["coverage"]["kind"] == "taken over"
    assert LEAST > 0
