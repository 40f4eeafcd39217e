"""What always holds of a review: it is the fold of its decisions, nothing is lost,
everything can be taken back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.errors import InputError
from drafter.results import Comparison, Pair, Piece, Side
from drafter.review.decisions import (
    Marking,
    Place,
    Redo,
    Remark,
    Ruling,
    Standing,
    State,
    Undo,
    Wording,
    after,
    changes,
    fold,
    key,
    places,
    reviewed,
    seen,
    settled,
    standing,
    text,
    undecided,
)
from drafter.review.journal import Journal
from drafter.review.rewording import borrowed, reword, worded

NAMES = st.sampled_from(
    ["new: D, PP1", "new: D, OP1", "new: D, OP2 (a)", "old: C, OP9"]
)
RULINGS = st.builds(
    Ruling,
    st.lists(st.builds(Place, NAMES, st.integers(0, 3)), min_size=1, max_size=3).map(
        tuple
    ),
    st.sampled_from(["accepted", "rejected", None]),
)
MARKINGS = st.builds(
    Marking,
    st.lists(NAMES, min_size=1, max_size=2).map(tuple),
    st.sampled_from(["agreed", "pending", "reopened", None]),
)
WORDINGS = st.builds(
    Wording,
    NAMES,
    st.none() | st.text(max_size=12),
    st.lists(st.integers(0, 3), max_size=2).map(tuple),
)
DECISIONS = (
    RULINGS | MARKINGS | WORDINGS | st.builds(Remark, NAMES, st.text(max_size=12))
)
ENTRIES = st.lists(DECISIONS | st.just(Undo()) | st.just(Redo()), max_size=25)
PIECES = st.lists(
    st.builds(
        Piece,
        st.sampled_from(["keep", "delete", "insert"]),
        st.text("ab ", min_size=1, max_size=4),
    ),
    max_size=8,
).map(tuple)


def pair_of(pieces):
    return Pair(
        "changed", None, (Side("C, OP1", ""),), (Side("D, OP1", ""),), 50.0, pieces, ()
    )


def old(pieces):
    return "".join(piece.text for piece in pieces if piece.op != "insert")


@given(ENTRIES, DECISIONS)
def test_undo_takes_back_exactly_the_last_decision(entries, decision):
    before = fold(entries)
    assert standing(after(after(before, decision), Undo())) == standing(before)


@given(ENTRIES)
def test_redo_brings_back_what_undo_took(entries):
    state = fold(entries)
    if state.done:
        assert after(after(state, Undo()), Redo()) == state


@given(ENTRIES)
def test_undo_without_limit_ends_with_nothing_decided(entries):
    state = fold([*entries, *[Undo()] * len(entries)])
    assert standing(state) == Standing({}, {}, {}, {})


@given(st.lists(DECISIONS, min_size=1, max_size=5))
def test_a_new_decision_ends_what_could_be_redone(decisions):
    state = fold([*decisions, Undo(), decisions[0]])
    assert state.undone == ()
    assert after(state, Redo()) == state


def test_undo_and_redo_of_nothing_change_nothing():
    assert fold([Undo(), Redo(), Undo()]) == State()


@given(PIECES)
def test_changes_cover_everything_that_is_not_kept(pieces):
    covered = {
        index for change in changes(pieces) for index in range(change.start, change.end)
    }
    assert covered == {
        index for index, piece in enumerate(pieces) if piece.op != "keep"
    }


@given(PIECES, st.data())
def test_rejecting_keeps_the_old_text_and_accepting_the_new(pieces, data):
    pair = pair_of(pieces)
    rejected = (
        data.draw(st.sets(st.sampled_from(places(pair)))) if places(pair) else set()
    )
    now = standing(fold([Ruling(tuple(rejected), "rejected")]))
    assert old(settled(pair, now)) == old(pieces)
    everything = standing(fold([Ruling(places(pair), "rejected")]))
    assert text(settled(pair, everything)) == old(pieces)
    assert text(settled(pair, standing(State()))) == text(pieces)


def test_a_rejected_change_leaves_and_its_neighbour_stays():
    pieces = (
        Piece("delete", "Welcomes"), Piece("insert", "Notes"), Piece("keep", " the report"),
        Piece("insert", " and its annex"), Piece("keep", ";"),
    )  # fmt: skip
    pair = pair_of(pieces)
    now = standing(fold([Ruling((Place(key(pair), 0),), "rejected")]))
    assert settled(pair, now) == (
        Piece("keep", "Welcomes the report"), Piece("insert", " and its annex"), Piece("keep", ";"),
    )  # fmt: skip


def test_an_edit_keeps_open_what_was_open_and_accepts_what_the_drafter_changed():
    pieces = (
        Piece("delete", "Welcomes"), Piece("insert", "Notes"), Piece("keep", " the report on lamps"),
        Piece("insert", ", as appropriate"), Piece("keep", ";"),
    )  # fmt: skip
    pair = pair_of(pieces)._replace(
        old=(Side("C, OP1", old(pieces)),), new=(Side("D, OP1", text(pieces)),)
    )
    before = standing(fold([Ruling((Place(key(pair), 1),), "accepted")]))
    edit = reword(pair, before, "Notes the report on oil lamps, as appropriate;")
    now = standing(fold([Ruling((Place(key(pair), 1),), "rejected"), edit]))
    edited = worded(pair, now)
    assert text(edited.changes) == "Notes the report on oil lamps, as appropriate;"
    assert undecided(Comparison("", "", (edited,), (), ()), now) == (
        Place(key(pair), 0),
    )


@given(PIECES, st.sampled_from(["Welcomes the lamps;", "a b ab", ""]))
def test_an_edit_settles_to_its_own_words(pieces, words):
    pair = pair_of(pieces)._replace(
        old=(Side("C, OP1", old(pieces)),), new=(Side("D, OP1", text(pieces)),)
    )
    now = standing(fold([reword(pair, standing(State()), words)]))
    assert text(settled(worded(pair, now), now)) == words


def test_a_change_takes_the_words_of_a_precedent_and_the_rest_stays():
    pieces = (
        Piece("delete", "Urges"), Piece("insert", "Invites"), Piece("keep", " ports to keep "),
        Piece("insert", "their "), Piece("keep", "lamps lit;"),
    )  # fmt: skip
    pair = pair_of(pieces)
    now = standing(State())
    words = borrowed(
        pair,
        Place(key(pair), 0),
        now,
        "Encourages ports to keep all lamps lit at night;",
    )
    assert words == "Encourages ports to keep their lamps lit;"


@given(PIECES)
def test_the_three_views_show_both_texts_the_new_and_the_old(pieces):
    assert seen(pieces, "marked") == pieces
    assert "".join(piece.text for piece in seen(pieces, "final")) == text(pieces)
    assert "".join(piece.text for piece in seen(pieces, "original")) == old(pieces)


def test_both_versions_may_bear_one_symbol():
    added = Pair(
        "added", None, (), (Side("D, OP1", "x"),), 0.0, (Piece("insert", "x"),), ()
    )
    deleted = Pair(
        "deleted", None, (Side("D, OP1", "y"),), (), 0.0, (Piece("delete", "y"),), ()
    )
    assert key(added) != key(deleted)


def test_what_is_left_to_decide_shrinks_as_it_is_decided():
    comparison = Comparison(
        "C",
        "D",
        (pair_of((Piece("insert", "a"), Piece("keep", "b"), Piece("delete", "c"))),),
        (),
        (),
    )
    first, second = undecided(comparison, standing(State()))
    now = standing(fold([Ruling((first,), "rejected")]))
    assert undecided(comparison, now) == (second,)
    assert reviewed(comparison, now).pairs[0].changes == (
        Piece("keep", "b"),
        Piece("delete", "c"),
    )


@pytest.fixture
def files(tmp_path):
    paths = (tmp_path / "old.txt", tmp_path / "new.txt")
    for path in paths:
        path.write_text("Recalling its resolution 1/1,")
    return paths


@settings(deadline=None)  # it waits for the disk
@given(entries=ENTRIES)
def test_a_journal_gives_back_what_was_written(tmp_path_factory, entries):
    folder = tmp_path_factory.mktemp("state")
    journal = Journal(folder, (Path(folder / "gone.txt"),))
    journal.open()
    for entry in entries:
        journal.append(entry, {})
    assert Journal(folder, (Path(folder / "gone.txt"),)).open().entries == tuple(
        entries
    )


def test_a_line_torn_by_a_kill_is_passed_over_and_the_next_stands(tmp_path, files):
    journal = Journal(tmp_path / "state", files)
    journal.open()
    journal.append(Remark("new: D, OP1", "ask the capital"), {})
    with journal.path.open("ab") as stream:
        stream.write(b'{"kind": "rema')
    assert journal.open().entries == (Remark("new: D, OP1", "ask the capital"),)
    journal.append(Undo(), {})
    assert journal.open().entries == (Remark("new: D, OP1", "ask the capital"), Undo())


def test_a_file_that_changed_meanwhile_is_named(tmp_path, files):
    Journal(tmp_path / "state", files).open()
    files[1].write_text("Recalling also its resolution 1/2,")
    assert Journal(tmp_path / "state", files).open().changed == (files[1].resolve(),)


def test_damage_is_told_with_its_line_and_nothing_is_overwritten(tmp_path, files):
    journal = Journal(tmp_path / "state", files)
    journal.open()
    with journal.path.open("ab") as stream:
        stream.write(b'{"kind": "bribe"}\n')
    before = journal.path.read_bytes()
    with pytest.raises(InputError, match="line 2"):
        journal.open()
    assert journal.path.read_bytes() == before
