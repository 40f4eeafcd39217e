"""A precedent's wording taken change by change: the drafter's own facts stay, and the
mark that the draft ends with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.comparison.word_diff import compare
from drafter.precedents.taken_wording import Offer, offers, taken
from drafter.results import Piece

KEPT = Piece("keep", "Urges all ports to report by ")
CHANGES = (
    Piece("delete", "Requests"),
    Piece("insert", "Urges"),
    Piece("keep", " all ports to report by "),
    Piece("delete", "1 May 2030"),
    Piece("insert", "1 May 2035"),
    Piece("keep", " on their lights"),
    Piece("insert", " and bells"),
)


def test_each_change_is_an_offer_of_its_own():
    assert offers(CHANGES) == (
        Offer("Requests", "Urges", has_own_facts=False),
        Offer("1 May 2030", "1 May 2035", has_own_facts=True),
        Offer("", " and bells", has_own_facts=False),
    )


def test_what_is_chosen_takes_the_precedents_words_and_the_rest_stays():
    assert taken(CHANGES, ()) == "Urges all ports to report by 1 May 2035 on their lights and bells"  # fmt: skip
    assert taken(CHANGES, (0,)) == "Requests all ports to report by 1 May 2035 on their lights and bells"  # fmt: skip
    assert taken(CHANGES, (0, 1, 2)) == "Requests all ports to report by 1 May 2030 on their lights"  # fmt: skip


def test_a_text_without_changes_offers_nothing():
    assert offers((KEPT,)) == ()
    assert taken((KEPT,), (0,)) == KEPT.text


PIECES = st.lists(
    st.builds(
        Piece,
        st.sampled_from(["keep", "insert", "delete"]),
        st.sampled_from(["lamps ", "bells ", "1 May ", "and "]),
    )
)


@given(PIECES)
def test_none_chosen_is_the_draft_and_all_chosen_the_precedent(pieces):
    draft = "".join(piece.text for piece in pieces if piece.op != "delete")
    precedent = "".join(piece.text for piece in pieces if piece.op != "insert")
    assert taken(pieces, ()) == draft
    assert taken(pieces, range(len(pieces))) == precedent


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
def test_of_real_changes_all_taken_is_the_precedent_but_for_its_ending(
    precedent, draft
):
    changes = compare(precedent, draft)
    assert taken(changes, ()) == draft
    all_taken = taken(changes, range(len(offers(changes))))
    assert all_taken.rstrip(".,;: ") == precedent.rstrip(".,;: ")
