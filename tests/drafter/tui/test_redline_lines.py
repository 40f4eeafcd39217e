"""Lines of a redline: nothing is lost, nothing is wider than the screen, nothing
reaches the terminal raw."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from clause_library.vocabulary.normalize import visible
from drafter.results import Filters, Piece
from drafter.tui import filters
from drafter.tui.redline_lines import GAP, runs, side_by_side, size, wrap

PIECES = st.lists(
    st.builds(
        Piece, st.sampled_from(["keep", "delete", "insert"]), st.text(max_size=30)
    ),
    max_size=6,
)


@given(PIECES, st.integers(2, 60))
def test_lines_joined_are_the_text_and_fit(pieces, width):
    lines = wrap(runs(pieces), width)
    whole = "".join(visible(piece.text) for piece in pieces)
    assert "".join(text for line in lines for _, text in line) == whole.replace(
        "\n", ""
    )
    assert all(
        cell_len("".join(text for _, text in line).rstrip()) <= width for line in lines
    )


@given(st.text())
def test_what_is_shown_holds_no_control_or_direction_mark(text):
    assert len(visible(text)) == len(text)
    assert not [
        c
        for c in visible(text)
        if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")
    ]
    assert not [
        c
        for c in visible(text)
        if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI")
    ]


def test_a_changed_ending_stays_with_its_word():
    lines = wrap(
        (
            ("keep", "Urges the part"),
            ("delete", "y"),
            ("insert", "ies"),
            ("keep", " to act"),
        ),
        12,
    )
    assert ["".join(text for _, text in line) for line in lines] == [
        "Urges the ",
        "partyies to ",
        "act",
    ]


def test_side_by_side_has_the_old_words_left_and_the_new_right():
    (line,) = side_by_side(
        (("delete", "Welcomes"), ("insert", "Notes"), ("keep", " it")), 30
    )
    left, right = "".join(text for _, text in line).split(GAP)
    assert (left.strip(), right.strip()) == ("Welcomes it", "Notes it")
    assert size(line) <= 30


def test_filters_are_read_in_the_words_of_the_field():
    read = filters.read("GA, HRC operative since 2015 adopted")
    assert read == Filters(
        organs=("GA", "HRC"), part="operative", since="2015", status="adopted"
    )
    assert filters.read(filters.written(read)) == read
