"""What the picture of a line shows: which columns it has, which lanes."""

from __future__ import annotations

from drafter import workspace
from drafter.render import trace_terminal
from drafter.render.paper import Paper
from drafter.trace.picture import Column, columns, lanes
from drafter.trace.table import kind_in_words
from tests.drafter.trace.test_lines import QUAYS, text
from tests.support.invented_texts import library

LIT = QUAYS.replace("good repair", "good repair and well lit at night")


def test_in_a_long_line_texts_that_repeat_share_a_column(tmp_path):
    texts = [text(number, QUAYS if number < 8 else LIT) for number in range(1, 11)]
    with library(tmp_path, *texts) as kept:
        found = workspace.trace(kept, "OP1 of 10/1")
    assert columns(found) == (Column(0, 6), Column(7, 9))


def test_a_text_that_was_voted_on_keeps_its_own_column(tmp_path):
    texts = [text(number, QUAYS) for number in range(1, 11)]
    vote = texts[4].adoption._replace(kind="recorded_vote")
    texts[4] = texts[4]._replace(adoption=vote)
    with library(tmp_path, *texts) as kept:
        found = workspace.trace(kept, "OP1 of 10/1")
    assert columns(found) == (Column(0, 3), Column(4, 4), Column(5, 9))


def test_a_short_line_is_drawn_text_by_text(tmp_path):
    texts = [text(number, QUAYS) for number in range(1, 4)]
    with library(tmp_path, *texts) as kept:
        found = workspace.trace(kept, "OP1 of 3/1")
    assert len(columns(found)) == 3


def test_also_and_further_have_no_lane(tmp_path):
    also = QUAYS.replace("Urges", "Further urges")
    with library(tmp_path, text(1, QUAYS), text(2, also)) as kept:
        found = workspace.trace(kept, "OP1 of 2/1")
    assert [lane.kind for lane in lanes(found)] == ["kept"]


def test_dates_and_symbols_that_change_every_year_have_no_lane(tmp_path):
    texts = []
    for number, month in enumerate(("January", "September", "October"), 1):
        dated = (
            f"{QUAYS[:-1]}, and takes note of the report of 3 {month} (A/7{number}/9);"
        )
        texts.append(text(number, dated))
    with library(tmp_path, *texts) as kept:
        found = workspace.trace(kept, "OP1 of 3/1")
    assert [lane.kind for lane in lanes(found)] == ["kept"]


def test_words_that_share_a_life_in_several_places_have_one_lane(tmp_path):
    old = "Urges the wardens to inform the wardens of the harbour of what wardens see;"
    new = old.replace("wardens", "lighthouse wardens")
    with library(tmp_path, text(1, old), text(2, new)) as kept:
        found = workspace.trace(kept, "OP1 of 2/1")
    assert [lane.label for lane in lanes(found)][1:] == ["lighthouse (3 places)"]


def test_another_hyphen_is_no_change_of_numbers(tmp_path):
    old = "Urges all ports to respect the non-interference of wardens with 3 piers;"
    new = old.replace("non-interference", "non\u2011interference")
    other = new.replace("3 piers", "4 piers")
    with library(tmp_path, text(1, old), text(2, new), text(3, other)) as kept:
        found = workspace.trace(kept, "OP1 of 3/1")
    told = [kind_in_words(step) for step in found.steps[1:]]
    assert told == [
        "only signs, spaces or capitals changed",
        "only numbers and dates changed",
    ]


def test_lanes_stay_within_a_narrow_terminal(tmp_path):
    # each text says another year, so that none shares a column
    texts = [text(number) for number in range(1, 39)]
    with library(tmp_path, *texts) as kept:
        found = workspace.trace(kept, "OP1 of 38/1")
    lines = trace_terminal.trace(found, Paper(60))
    assert max(map(len, lines)) <= 60
    assert "Only the newest are shown" in " ".join(" ".join(lines).split())
