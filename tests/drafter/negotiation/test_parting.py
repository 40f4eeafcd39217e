"""Changes parted where only so it is seen what several delegations share."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.negotiation.hunks import Hunk, hunks, replaced
from drafter.negotiation.parting import parted

BASE = "Notes with concern the slow cleaning of mine-affected rivers every second year;"


def pieces(new: str, *others: str) -> list[tuple[str, str]]:
    """The changes to one version, as they are told beside those of others."""
    mine = hunks(BASE, new)
    told = parted(BASE, [mine, *(hunks(BASE, other) for other in others)])
    return [(piece.old, piece.new) for hunk in mine for piece in told[hunk]]


def test_what_another_wants_alone_is_parted() -> None:
    both = BASE.replace("the slow", "all quick")
    one = BASE.replace("the", "all")
    assert pieces(both) == [("the slow", "all quick")]
    assert pieces(both, one) == [("the", "all"), ("slow", "quick")]


def test_words_taken_out_beside_words_replaced_are_parted() -> None:
    both = BASE.replace("the slow", "any")
    assert pieces(both, BASE.replace("slow ", "")) == [("the", "any"), ("slow ", "")]


def test_parts_of_a_word_are_told_apart_only_beside_one_another() -> None:
    one = BASE.replace("mine-affected", "oil-affected")
    other = BASE.replace("mine-affected rivers", "mine-rivers")
    assert pieces(one) == [("mine-affected", "oil-affected")]
    assert pieces(one, other) == [("mine", "oil")]
    assert pieces(other, one) == [("affected ", "")]


def test_who_wants_other_words_is_the_rival_of_who_wants_them_gone() -> None:
    other_words = BASE.replace("slow", "patient")
    gone = BASE.replace("slow ", "")
    assert pieces(other_words, gone) == [("slow", "patient")]
    assert pieces(gone, other_words) == [("slow ", "")]
    # somebody wants the other words beside the old ones: so they are a change of
    # their own
    beside = BASE.replace("the slow", "the patient slow")
    assert pieces(other_words, gone, beside) == [("", "patient "), ("slow ", "")]


@pytest.mark.parametrize("typed", ["strictlycleaning", "uncleaning"])
def test_words_typed_onto_the_next_one_are_no_shared_deletion(typed: str) -> None:
    onto = BASE.replace("slow cleaning", typed)
    assert len(pieces(onto, BASE.replace("slow ", ""))) == 1


WORDS = st.lists(
    st.sampled_from(["the", "sea", "and", ",", "mine-free", "of", "all"]),
    min_size=1,
    max_size=7,
).map(" ".join)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=4))
def test_the_pieces_together_give_each_version(base: str, versions: list[str]) -> None:
    wishes: list[Sequence[Hunk]] = [hunks(base, version) for version in versions]
    told = parted(base, wishes)
    for changes, version in zip(wishes, versions, strict=True):
        together = dict.fromkeys(piece for hunk in changes for piece in told[hunk])
        assert replaced(base, list(together)) == version
