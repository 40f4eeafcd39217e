"""What the later texts of a series did to a wording, and which use is called the latest."""

from __future__ import annotations

import pytest

from clause_library.model import Adoption
from tests.drafter.precedents.asking import ROADS, answer
from tests.support.invented_texts import library, resolution


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (
            f"OP4 {ROADS.replace('open', 'clear')}",
            ("changed the wording: A/RES/77/1, OP4 (4 March 2022)",),
        ),
        (
            f"OP4 Thanks the towns of the high valleys and once more {ROADS[:-1]}, and to tell all travellers of it;",
            ("changed the wording: A/RES/77/1, OP4 (4 March 2022)",),
        ),
        (
            "OP4 Thanks the Office for its report;",
            ("dropped the wording: A/RES/77/1 (4 March 2022)",),
        ),
        (f"OP4 {ROADS}", ()),
    ],
)
def test_what_the_latest_text_of_a_series_did_to_the_wording_is_said(
    tmp_path, later, said
):
    first = resolution(
        "A/RES/75/1", f"OP1 {ROADS}", title="Mountain roads", date="2020-03-04"
    )
    latest = resolution("A/RES/77/1", later, title="Mountain Roads", date="2022-03-04")
    other = resolution(
        "A/RES/78/9",
        "OP1 Thanks the guides;",
        title="Mountain guides",
        date="2023-03-04",
    )
    with library(tmp_path, first, latest, other) as made:
        reasons = answer(made, ROADS).results[0].reasons
        left_out = answer(made, ROADS, exclude=("A/RES/77/1",)).results[0].reasons
    assert [r for r in reasons if "series" in r] == [
        f"the latest text of the series {what}" for what in said
    ]
    assert not [r for r in left_out if "series" in r]


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (
            "Asks Governments to send guides along the mountain passes in winter;",
            "has the phrase: A/RES/77/1, OP4",
        ),
        (
            "Asks Governments to send guides along the valleys;",
            "dropped the phrase: A/RES/77/1",
        ),
    ],
)
def test_what_the_latest_text_of_a_series_did_to_a_phrase_is_said(
    tmp_path, later, said
):
    once = "OP1 Urges all States to keep the way along the mountain passes open and to mend its bridges;"
    first = resolution("A/RES/75/1", once, title="Roads", date="2020-03-04")
    with library(
        tmp_path,
        first,
        resolution("A/RES/77/1", f"OP4 {later}", title="Roads", date="2022-03-04"),
    ) as made:
        told = {
            p.found.clause.ref: p.reasons
            for p in answer(made, "along the mountain passes").results
        }
    assert (
        f"the latest text of the series {said} (4 March 2022)"
        in told["A/RES/75/1, OP1"]
    )


def test_what_was_only_brought_up_to_date_in_the_latest_text_is_said_so(tmp_path):
    text = "OP1 Decides to return to the matter of mountain roads at its seventieth session."
    first = resolution("A/RES/69/1", text, title="Roads", date="2014-03-04")
    later = resolution(
        "A/RES/70/1",
        text.replace("seventieth", "seventy-first"),
        title="Roads",
        date="2015-03-04",
    )
    with library(tmp_path, first, later) as made:
        reasons = answer(made, text.removeprefix("OP1 ")).results[0].reasons
    said = "the latest text of the series has it with other dates or figures: A/RES/70/1, OP1 (4 March 2015)"
    assert said in reasons


def test_of_several_uses_on_one_day_none_is_called_the_latest(tmp_path):
    days = {1: "2020-03-04", 2: "2021-03-04", 3: "2021-03-04"}
    texts = [
        resolution(f"A/RES/75/{n}", f"OP1 {ROADS}", title=f"Roads {n}", date=day)
        for n, day in days.items()
    ]
    with library(tmp_path, *texts) as made:
        assert "latest of 3 uses" in answer(made, ROADS).results[0].reasons
        assert (
            "one of 2 uses"
            in answer(made, ROADS, since="2021-01-01").results[0].reasons
        )


def test_of_equal_weight_the_latest_use_is_named(tmp_path):
    texts = [
        resolution(
            f"A/RES/75/{n}", f"OP1 {ROADS}", title=f"Roads {n}", date=f"2020-0{n}-04"
        )
        for n in (1, 3, 2)
    ]
    with library(tmp_path, *texts) as made:
        found = answer(made, ROADS)
    assert found.results[0].found.clause.ref == "A/RES/75/3, OP1"
    assert {passage.ref for passage in found.coverage.passages} == {"A/RES/75/3, OP1"}


def test_a_later_use_that_the_filters_leave_out_is_told_word_for_word(tmp_path):
    texts = (
        resolution(
            f"A/RES/{70 + year}/1",
            f"OP1 {ROADS}",
            title="Mountain roads",
            date=f"{2015 + year}-03-04",
        )
        for year in (0, 1)
    )
    with library(tmp_path, *texts) as made:
        found = answer(made, ROADS, before="2016-01-01").results[0]
    assert (
        "the latest text of the series has it word for word:"
        " A/RES/71/1, OP1 (4 March 2016)" in found.reasons
    )


@pytest.mark.parametrize("order", [1, -1])
def test_the_latest_use_on_which_some_voted_is_named_with_the_last_without_a_vote(
    tmp_path, order
):
    """In whatever order the texts were added."""

    def text(year, adoption):
        made = resolution(
            f"A/RES/{70 + year}/1", f"OP1 {ROADS}", date=f"{2015 + year}-03-04"
        )
        return made._replace(adoption=adoption)

    voted = Adoption("recorded_vote", 113, 10, 30)
    texts = (text(0, Adoption("without_vote")), text(1, voted))[::order]
    with library(tmp_path, *texts) as made:
        (found,) = answer(made, ROADS).results
    assert found.found.source.id == "A/RES/70/1"
    assert "latest 71/1, 113-10-30; last without a vote 70/1" in found.reasons
