"""A precedent's wording taken change by change: the drafter's own facts stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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
