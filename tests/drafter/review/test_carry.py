"""Decisions go to the next version with the words they were made on, and with no
others."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.errors import InputError
from clause_library.formats import plain_text
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from drafter.results import Comparison, Pair
from drafter.review.carry import Carried, carry, summary, words_of
from drafter.review.decisions import (
    Marking,
    Place,
    Remark,
    Ruling,
    Wording,
    changes,
    fold,
    key,
    places,
    standing,
    text,
)
from drafter.review.session import ReviewSession
from drafter.workspace import begin_review, carry_review, forget_reviews

HEAD = "The Assembly of Lamps,\n\nRecalling its resolution 1/1 on lamps,\n\n"
BASE = (
    "Urges Member States to trim their wicks each evening;",
    "Requests the Keeper to report annually on the state of the towers;",
    "Invites donors to share their experience of oil;",
)


def version(*operative: str) -> str:
    numbered = [f"{number}. {words}" for number, words in enumerate(operative, 1)]
    return HEAD + "\n\n".join(numbered) + "\n"


def compared(old: str, new: str) -> Comparison:
    (before,) = parse(plain_text.read("old.txt", old))
    (after,) = parse(plain_text.read("new.txt", new))
    return align(before, after)


def pair_with(comparison: Comparison, words: str) -> Pair:
    (pair,) = (pair for pair in comparison.pairs if words in text(pair.changes))
    return pair


def carried(first: Comparison, second: Comparison, *decisions) -> Carried:
    words = {key(pair): words_of(pair, pair) for pair in first.pairs}
    return carry(standing(fold(decisions)), words, second)


NEXT = (
    "Encourages Member States to trim their wicks each evening;",
    "Requests the Keeper to report biennially on the state of the towers;",
    "Invites donors to share their best practices of oil;",
)
SECOND = compared(version(*BASE), version(*NEXT))


def rejected(comparison: Comparison, words: str) -> Ruling:
    return Ruling(places(pair_with(comparison, words)), "rejected")


def test_what_is_unchanged_keeps_its_decision_under_a_new_number():
    third = compared(
        version(*BASE), version("Welcomes the new lighthouse in the bay;", *NEXT)
    )
    outcome = carried(SECOND, third, rejected(SECOND, "Encourages"))
    (ruling,) = outcome.decisions
    assert ruling == rejected(third, "Encourages")
    assert outcome.left == ()
    assert key(pair_with(third, "Encourages")) != key(pair_with(SECOND, "Encourages"))


def test_a_change_of_other_words_is_to_be_looked_at_again():
    third = compared(
        version(*BASE),
        version(NEXT[0].replace("Encourages", "Calls upon"), NEXT[1], NEXT[2]),
    )
    outcome = carried(
        SECOND, third, rejected(SECOND, "Encourages"), rejected(SECOND, "biennially")
    )
    assert outcome.kept == 1
    assert summary(outcome) == (
        "1 of 2 decisions carried.",
        "OP1: rejected “Encourages” for “Urges” (decided on other words: look)",
    )


def test_of_a_paragraph_that_changed_again_the_same_change_keeps_its_ruling():
    third = compared(
        version(*BASE),
        version(NEXT[0].replace("evening", "night"), NEXT[1], NEXT[2]),
    )
    outcome = carried(SECOND, third, rejected(SECOND, "Encourages"))
    pair = pair_with(third, "Encourages")
    assert len(changes(pair.changes)) == 2
    assert outcome.decisions == (Ruling((Place(key(pair), 0),), "rejected"),)


def test_notes_marks_and_rewordings_belong_to_the_whole_paragraph():
    first, second, last = (pair_with(SECOND, words) for words in NEXT)
    third = compared(version(*BASE), version(NEXT[0], NEXT[1], BASE[2]))
    outcome = carried(
        SECOND,
        third,
        Remark(key(last), "ask the donors"),
        Marking((key(second), key(last)), "agreed"),
        Wording(key(first), "Urges all States to trim their wicks;"),
    )
    assert outcome.decisions == (
        Wording(
            key(pair_with(third, "Encourages")), "Urges all States to trim their wicks;"
        ),
        Marking((key(pair_with(third, "biennially")),), "agreed"),
    )
    assert summary(outcome)[1:] == (
        "OP3: note: ask the donors (decided on other words: look)",
        "OP3: marked agreed (decided on other words: look)",
    )


def test_what_has_gone_is_told():
    added = "Decides to meet in the tower every winter from now on;"
    second = compared(version(*BASE), version(*NEXT, added))
    third = compared(version(*BASE), version(*NEXT))
    outcome = carried(second, third, rejected(second, "tower every winter"))
    assert outcome.decisions == ()
    assert [left.fate for left in outcome.left] == ["gone"]


def test_a_journal_without_words_carries_nothing():
    outcome = carry(standing(fold([rejected(SECOND, "Encourages")])), {}, SECOND)
    assert outcome.decisions == ()
    assert [left.fate for left in outcome.left] == ["unknown"]


SENTENCES = st.lists(
    st.sampled_from(
        [
            f"{verb} {who} to {what};"
            for verb in ("Urges", "Invites", "Requests")
            for who in ("donors", "all States", "the Keeper")
            for what in ("trim wicks", "fill lamps", "report on oil", "mend lenses")
        ]
    ),
    min_size=1,
    max_size=7,
)


@settings(deadline=None, max_examples=150)
@given(SENTENCES, SENTENCES, SENTENCES, st.randoms(use_true_random=False))
def test_no_decision_stands_on_other_words_than_it_was_made_on(
    base: list[str], second: list[str], third: list[str], chance: random.Random
):
    first = compared(version(*base), version(*second))
    following = compared(version(*base), version(*third))
    decisions = [
        Ruling((place,), chance.choice(("accepted", "rejected")))
        for pair in first.pairs
        for place in places(pair)
    ]
    outcome = carried(first, following, *decisions)
    made_on = {
        hunk(first, place): decision.verdict
        for decision in decisions
        for place in decision.places
    }
    for decision in outcome.decisions:
        assert isinstance(decision, Ruling)
        for place in decision.places:
            assert hunk(following, place) in made_on
    assert outcome.kept + len(outcome.left) == len(decisions)


def hunk(comparison: Comparison, place: Place) -> tuple[str, str, str]:
    """The words of a change: what for what, and the old words of its paragraph."""
    (pair,) = (pair for pair in comparison.pairs if key(pair) == place.paragraph)
    change = changes(pair.changes)[place.change]
    pieces = pair.changes[change.start : change.end]
    deleted = "".join(piece.text for piece in pieces if piece.op == "delete")
    inserted = "".join(piece.text for piece in pieces if piece.op == "insert")
    old = "".join(piece.text for piece in pair.changes if piece.op != "insert")
    return old, deleted, inserted


def test_the_same_files_again_carry_everything():
    decisions = [
        Ruling(places(pair), "accepted") for pair in SECOND.pairs if places(pair)
    ]
    outcome = carried(SECOND, SECOND, *decisions)
    assert outcome.left == ()
    assert standing(fold(outcome.decisions)) == standing(fold(decisions))


@pytest.mark.parametrize("copies", [2, 3])
def test_paragraphs_of_the_same_words_are_each_taken_once(copies):
    twice = compared(version(*[BASE[0]] * copies), version(*[NEXT[0]] * copies))
    outcome = carried(
        twice,
        twice,
        *(Ruling(places(pair), "rejected") for pair in twice.pairs if places(pair)),
    )
    (ruling,) = outcome.decisions
    assert isinstance(ruling, Ruling)
    assert len(set(ruling.places)) == copies


@pytest.fixture
def files(tmp_path):
    """The base and the second version on disk."""
    paths = (tmp_path / "v1.txt", tmp_path / "v2.txt")
    paths[0].write_text(version(*BASE), "utf-8")
    paths[1].write_text(version(*NEXT), "utf-8")
    return paths


def decide_in(review_session: ReviewSession) -> None:
    """Reject the first change, accept the second, note and mark the third."""
    pairs = [pair_with(review_session.comparison, words) for words in NEXT]
    review_session.decide(Ruling(places(pairs[0]), "rejected"))
    review_session.decide(Ruling(places(pairs[1]), "accepted"))
    review_session.decide(Remark(key(pairs[2]), "ask the donors"))
    review_session.decide(Marking((key(pairs[2]),), "agreed"))


def verdict_on(review_session: ReviewSession, words: str) -> str | None:
    pair = pair_with(review_session.comparison, words)
    (verdict,) = {review_session.now.verdicts.get(place) for place in places(pair)}
    return verdict


def test_a_file_saved_anew_shows_no_decision_on_other_words(files, tmp_path):
    decide_in(begin_review(files, tmp_path / "state"))
    other = NEXT[1].replace("biennially", "once")
    files[1].write_text(version("Welcomes the new light;", NEXT[0], other, NEXT[2]))
    again = begin_review(files, tmp_path / "state")
    assert verdict_on(again, "Encourages") == "rejected"
    assert verdict_on(again, "once") is None
    assert verdict_on(again, "Welcomes the new") is None
    assert [(left.label, left.fate) for left in again.left] == [("OP2", "changed")]
    assert list(again.now.remarks.values()) == ["ask the donors"]
    # and the same once more, from the journal alone
    once_more = begin_review(files, tmp_path / "state")
    assert once_more.changed == ()
    assert once_more.state == again.state
    assert once_more.left == again.left


def test_version_five_gets_the_decisions_made_on_version_four(files, tmp_path):
    decide_in(begin_review(files, tmp_path / "state"))
    renamed = tmp_path / "the base under another name.txt"
    renamed.write_bytes(files[0].read_bytes())
    third = tmp_path / "v5.txt"
    third.write_text(version("Welcomes the new light;", *NEXT), "utf-8")
    lines = carry_review((renamed, third), tmp_path / "state")
    assert lines == ("From the review of v2.txt:", "4 of 4 decisions carried.")
    review_session = begin_review((renamed, third), tmp_path / "state")
    assert verdict_on(review_session, "Encourages") == "rejected"
    assert verdict_on(review_session, "biennially") == "accepted"
    assert list(review_session.now.marks.values()) == ["agreed"]


def test_a_base_that_came_anew_under_its_name_is_found_for_the_next_version(
    files, tmp_path
):
    decide_in(begin_review(files, tmp_path / "state"))
    changed = files[0].read_text("utf-8") + "\n9. Decides to meet again.\n"
    files[0].write_text(changed, "utf-8")
    begin_review(files, tmp_path / "state")
    third = tmp_path / "v5.txt"
    third.write_text(version("Welcomes the new light;", *NEXT), "utf-8")
    lines = carry_review((files[0], third), tmp_path / "state")
    assert lines == ("From the review of v2.txt:", "4 of 4 decisions carried.")


def test_nothing_is_carried_over_decisions_made_here(files, tmp_path):
    decide_in(begin_review(files, tmp_path / "state"))
    third = tmp_path / "v5.txt"
    third.write_text(version(*NEXT), "utf-8")
    decide_in(begin_review((files[0], third), tmp_path / "state"))
    with pytest.raises(InputError, match="decisions of its own"):
        carry_review((files[0], third), tmp_path / "state")


def test_a_base_that_was_never_reviewed_is_told(files, tmp_path):
    with pytest.raises(InputError, match="no earlier review has this text"):
        carry_review(files, tmp_path / "state")


def test_a_journal_of_an_earlier_drafter_holds_while_its_files_do(files, tmp_path):
    review_session = begin_review(files, tmp_path / "state")
    decide_in(review_session)
    state = review_session.state
    journal = review_session.journal.path
    lines = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    for line in lines:
        line.pop("on", None)
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert begin_review(files, tmp_path / "state").state == state
    files[1].write_text(version("Welcomes the new light;", *NEXT), "utf-8")
    again = begin_review(files, tmp_path / "state")
    assert again.state.done == ()
    assert {left.fate for left in again.left} == {"unknown"}
    assert len(again.left) == 4


def test_what_is_kept_of_a_review_can_be_forgotten(files, tmp_path):
    decide_in(begin_review(files, tmp_path / "state"))
    assert forget_reviews(files, tmp_path / "state")
    assert begin_review(files, tmp_path / "state").state.done == ()
