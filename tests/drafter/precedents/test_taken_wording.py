"""A precedent's words taken change by change: the draft's own facts and its ending stay."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.comparison.word_diff import compare
from drafter.precedents.taken_wording import offers, taken

LAMPS = "Requests all ports to keep their lamps lit until 2031"


def test_the_mark_a_paragraph_ends_with_is_that_of_the_draft():
    changes = compare(f"{LAMPS}.", f"{LAMPS};")
    assert offers(changes) == ()
    changes = compare(f"{LAMPS} at night.", f"{LAMPS};")
    assert [one.precedent.strip() for one in offers(changes)] == ["at night"]
    assert taken(changes, {0}) == f"{LAMPS} at night;"


def test_a_draft_without_a_mark_yet_is_offered_that_of_the_precedent():
    changes = compare(f"{LAMPS} at night;", LAMPS)
    assert taken(changes, {0}) == f"{LAMPS} at night;"
    assert taken(changes, ()) == LAMPS


WORDS = st.lists(
    st.sampled_from(["ports", "lamps,", "keep.", "lit;", "2031", "and", ";"]),
    min_size=1,
    max_size=9,
).map(" ".join)


@given(WORDS, WORDS)
def test_with_nothing_taken_the_draft_stays_as_it_is(precedent, draft):
    assert taken(compare(precedent, draft), ()) == draft


@given(WORDS, WORDS)
def test_with_all_taken_it_is_the_precedent_but_for_its_ending(precedent, draft):
    changes = compare(precedent, draft)
    all_taken = taken(changes, range(len(offers(changes))))
    assert all_taken.rstrip(".,;: ") == precedent.rstrip(".,;: ")
