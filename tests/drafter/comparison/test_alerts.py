"""What a change means: a case is old text, new text, and the alerts expected below."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.comparison import word_diff
from drafter.comparison.alerts import KINDS, alerts
from drafter.results import Piece
from tests.support.paths import ROOT

CASES = (
    (Path(__file__).parent / "cases" / "alerts.txt")
    .read_text(encoding="utf-8")
    .strip()
    .split("\n\n")
)


def told(old, new, part="operative"):
    return [
        f"{alert.kind}: {alert.message}"
        for alert in alerts(word_diff.compare(old, new), part)
    ]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: case.splitlines()[0].strip("# ")
)
def test_a_change_is_explained(case):
    _, old, new, *expected = case.splitlines()
    assert told(old, new) == expected


def test_title_and_organ_are_told_as_such():
    assert [line.split(":")[0] for line in told("On trees", "On forests", "title")] == [
        "title_changed"
    ]
    assert [
        line.split(":")[0] for line in told("The Forum,", "The Board,", "opening")
    ] == ["organ_changed"]


def test_added_and_deleted_texts_have_nothing_to_explain():
    assert told("", "Urges States to act;") == told("Urges States to act;", "") == []


@given(st.text(max_size=60))
def test_no_change_no_alert(text):
    assert told(text, text) == []


def test_every_kind_is_documented():
    page = (ROOT / "docs" / "alerts.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in page] == []


def test_what_moved_is_not_looked_for_among_thousands_of_changes():
    said = [f"harbour{n} lantern{n} keeper{n} " for n in range(3000)]
    pieces = []
    for n, words in enumerate(said):
        pieces += [Piece("delete", words), Piece("keep", f"{n} and ")]
        pieces += [Piece("insert", said[n - 7]), Piece("keep", "the ")]
    started = process_time()
    assert "text_moved" not in {alert.kind for alert in alerts(pieces, "operative")}
    assert process_time() - started < 3


def messages(old, new):
    return [alert.message for alert in alerts(word_diff.compare(old, new), "operative")]


def test_an_adverb_that_stays_belongs_to_both_verbs():
    place = "the opening of the harbour and of its three lighthouses in May"
    assert messages(
        f"Notes with interest {place};", f"Recalls with interest {place};"
    ) == ["Notes with interest became Recalls with interest"]


def test_a_verb_is_told_with_what_it_is_said_with_and_what_it_continues():
    place = "the transition challenges that small harbours meet"
    assert messages(
        f"Recognizes with concern {place};",
        f"Continues to be concerned about {place};",
    ) == ["Recognizes with concern became Continues to be concerned"]
    assert messages(
        f"Continues to encourage States to name {place};",
        f"Encourages States to name {place};",
    ) == ["Continues to encourage became Encourages"]


def test_having_is_told_with_what_was_done():
    report = "the report of the keepers of the lamps on their work of the year"
    message = "Having considered became Requests"
    assert messages(f"Having also considered {report},", f"Requests {report};") == [
        message
    ]


def test_facts_of_texts_with_other_objects_become_none_of_one_another():
    old = (
        "Recalling its resolutions 61/194 of 20 December 2036 and 62/1 of 3 May 2037 on"
        " lamps, bells and the long harbour walls of the northern islands,"
    )
    new = (
        "Thanks the towns of the valley for the nine ferries that they have lent under"
        " resolution 68/206 of 19 December 2031 to the schools by the sea;"
    )
    facts = [message for message in messages(old, new) if "20" in message]
    assert facts
    assert all(message.endswith(("inserted", "removed")) for message in facts)
