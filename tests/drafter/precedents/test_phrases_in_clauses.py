"""A phrase is found inside longer clauses, shown in its place and compared with that place
alone."""

from __future__ import annotations

from tests.drafter.precedents.asking import ROADS, answer, refs
from tests.support.invented_texts import library, resolution


def test_a_phrase_is_found_inside_clauses(tmp_path):
    inside = "OP2 Requests the Office to mend the bridges of the valley, within its means, before the winter sets in;"
    with library(tmp_path, resolution("A/RES/1/1", f"OP1 {ROADS}", inside)) as made:
        found = answer(made, "within its means")
        assert refs(found) == ["A/RES/1/1, OP2"]
        assert found.results[0].reasons[0] == "the phrase stands in it word for word"
        assert answer(made, "beyond its means").results == ()


INSIDE = "OP2 Requests the Office to mend the bridges of the valley, within its means, before the winter sets in;"


def test_a_phrase_is_shown_in_its_place_and_compared_with_that_place_alone(tmp_path):
    with library(tmp_path, resolution("A/RES/1/1", INSIDE)) as made:
        (found,) = answer(made, "Within its means").results
    text = found.found.clause.text
    assert text[found.within.start : found.within.end] == "within its means"
    assert (found.score, found.band) == (100, "identical")


def test_a_phrase_that_is_nearly_there_is_found_too(tmp_path):
    with library(tmp_path, resolution("A/RES/1/1", INSIDE)) as made:
        (found,) = answer(made, "mend the roads of the valley within its means").results
        assert answer(made, "beyond any means").results == ()
    assert found.reasons[0] == "a phrase much like it stands in it"
    assert [piece.text for piece in found.changes if piece.op == "delete"] == [
        "bridges",
        ",",
    ]


def test_a_phrase_comes_before_a_short_paragraph_much_like_it(tmp_path):
    with library(
        tmp_path, resolution("A/RES/1/1", "OP1 To mend the bridges;", INSIDE)
    ) as made:
        assert refs(answer(made, "mend the bridges of"))[0] == "A/RES/1/1, OP2"


def test_every_wording_that_holds_a_phrase_is_read(tmp_path):
    texts = [
        f"OP{n} Asks village {n} to mend its roads within its means;"
        for n in range(1, 1300)
    ]
    last = "OP1300 Asks the last village of all to mend its roads within its means;"
    newest = resolution("A/RES/2/1", last, date="2024-01-01")
    with library(tmp_path, resolution("A/RES/1/1", *texts), newest) as made:
        assert refs(answer(made, "roads within its means", top=1)) == [
            "A/RES/2/1, OP1300"
        ]
