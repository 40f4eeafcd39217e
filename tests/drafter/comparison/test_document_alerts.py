"""What no paragraph shows by itself: references gone stale, updates missed, an
addressee changed throughout."""

from __future__ import annotations

from drafter.comparison.align import align
from tests.drafter.comparison.test_align import resolution

OAK = "Urges cities to plant oak along their rivers and canals;"
TOOLS = "Invites gardeners to lend their tools to schools;"
FORUM = "Decides that the Forum shall meet in the valley each autumn;"


def told(old, new):
    return [
        f"{a.kind}: {a.message}"
        for a in align(resolution("old", [], old), resolution("new", [], new)).alerts
    ]


def test_a_reference_to_a_renumbered_paragraph_is_stale():
    report = "Requests a report on the trees mentioned in paragraph 1 above."
    assert told([OAK, report], [FORUM, OAK, report]) == [
        "reference_stale: OP3 still refers to paragraph 1, which is paragraph 2 now"
    ]


def test_a_reference_to_a_paragraph_that_has_gone_is_stale():
    report = "Requests a report on the trees mentioned in paragraph 1 of the present resolution."
    assert told([OAK, TOOLS, report], [TOOLS, report]) == [
        "reference_stale: OP2 still refers to paragraph 1, which has gone"
    ]


def test_references_that_followed_their_paragraphs_are_well():
    old = "Requests a report on what paragraphs 1 and 2 above call for."
    new = "Requests a report on what paragraphs 2 and 3 above call for."
    assert told([OAK, TOOLS, old], [FORUM, OAK, TOOLS, new]) == []


def test_a_paragraph_of_another_text_is_no_reference_of_this_one():
    report = "Recalls paragraph 1 of resolution 72/195 on trees."
    assert told([OAK, report], [FORUM, OAK, report]) == []


def test_a_number_brought_up_to_date_in_one_place_only():
    old = [
        "Notes that 173 parties plant oak along rivers;",
        "Thanks the 173 parties for 173 elms lent to schools;",
    ]
    new = [
        "Notes that 178 parties plant oak along rivers;",
        "Thanks the 173 parties for 173 elms lent to schools;",
    ]
    assert told(old, new) == [
        "update_missed: 173 became 178 in OP1 and still stands in OP2"
    ]


def test_a_date_brought_up_to_date_in_one_place_only():
    old = [
        "Extends the mandate until 31 May 2030;",
        "Requests the Forester to stay with the oaks until 31 May 2030;",
    ]
    old[1] = (
        "Requests the Forester to guard the oaks under the mandate until 31 May 2030;"
    )
    new = [old[0].replace("2030", "2031"), old[1]]
    assert told(old, new) == [
        "update_missed: 31 May 2030 became 31 May 2031 in OP1 and still stands in OP2"
    ]


def test_an_addressee_changed_throughout_is_told_once_for_the_whole():
    old = [
        OAK.replace("cities", "States"),
        TOOLS.replace("gardeners", "States"),
        "Asks States to count each elm;",
    ]
    new = [text.replace("States", "Member States") for text in old]
    assert told(old, new) == [
        "addressee_changed: States became Member States in 3 paragraphs"
    ]
