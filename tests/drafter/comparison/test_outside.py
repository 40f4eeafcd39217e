"""What a comparison tells outside the paragraphs: "nothing changed" is a promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.formats import plain_text
from clause_library.formats.blocks import Source
from clause_library.model import Footnote, NoteMark, Resolution
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from tests.support.invented_texts import resolution

HEADER = (
    "United Nations",
    "A/C.9/90/L.4",
    "General Assembly",
    "Distr.: Limited",
    "3 May 2035",
    "Ninetieth session",
    "Agenda item 12",
    "The harbours of small islands",
    "Aland and Borduria: draft resolution",
)
BODY = ("PP1 Recalling the report on harbours,", "PP2 Noting the ferries,", "OP1 Requests a report.")  # fmt: skip


def draft(
    notes: tuple[tuple[str, str, int], ...] = (), id: str = "draft", **facts: object
) -> Resolution:
    """A draft whose notes are (marker, text, place of the mark among the paragraphs)."""
    made = resolution(id, *BODY, status="draft", symbol=None, title="", **facts)
    preamble = list(made.preamble)
    for marker, _, at in notes:
        mark = NoteMark(marker, len(preamble[at].text))
        preamble[at] = preamble[at]._replace(notes=(*preamble[at].notes, mark))
    texts = tuple(Footnote(marker, text) for marker, text, _ in notes)
    return made._replace(preamble=tuple(preamble), footnotes=texts)


def told(old: Resolution, new: Resolution) -> list[tuple[str, ...]]:
    """The changes outside the paragraphs: field, status, old and new words."""
    rows: list[tuple[str, ...]] = []
    for other in align(old, new).outside:
        pair = other.pair
        status = "one-sided" if other.one_sided else pair.status
        texts = [" ".join(side.text for side in row) for row in (pair.old, pair.new)]
        rows.append((other.field, status, *texts))
    return rows


def text_file(*lines: str) -> Resolution:
    words = "\n\n".join(lines)
    return parse(Source("v.txt", "text", plain_text.blocks(words)))[0]


def test_a_reservation_turned_round_in_a_note_is_a_change_with_its_alert():
    old = draft((("1", "One State has a reservation.", 0),))
    new = draft((("1", "No State has a reservation.", 0),))
    comparison = align(old, new)
    assert [other.field for other in comparison.outside] == ["footnote"]
    assert comparison.outside[0].pair.alerts[0].kind == "negation_inserted"
    assert "1 footnote" in comparison.summary[0]
    assert all(pair.status == "unchanged" for pair in comparison.pairs)


def test_a_note_put_in_before_others_renumbers_and_changes_none_of_them():
    old = draft((("1", "See the log of the pilots.", 1),))
    new = draft((("1", "See the chart of the quays.", 0), ("2", "See the log of the pilots.", 1)))  # fmt: skip
    assert told(old, new) == [("footnote", "added", "", "See the chart of the quays.")]


def test_a_note_rewritten_whole_in_its_place_is_the_same_note():
    old = draft((("1", "A/76/404.", 0), ("2", "See the log of the pilots.", 1)))
    new = draft((("1", "A/77/515.", 0), ("2", "See the log of the pilots.", 1)))
    assert told(old, new) == [("footnote", "changed", "A/76/404.", "A/77/515.")]


def test_a_note_whose_mark_stands_in_another_paragraph_has_moved():
    words = "See the log of the pilots."
    old, new = draft((("1", words, 0),)), draft((("1", words, 1),))
    assert told(old, new) == [("footnote", "moved", words, words)]


def test_a_mark_beside_other_words_of_its_paragraph_has_moved():
    old = draft((("1", "See the log.", 0),))
    first = old.preamble[0]._replace(notes=(NoteMark("1", 9),))
    new = old._replace(preamble=(first, *old.preamble[1:]))
    assert [row[1] for row in told(old, new)] == ["moved"]


@pytest.mark.parametrize(
    ("line", "other", "field"),
    [
        ("A/C.9/90/L.4", "A/C.9/90/L.4/Rev.1", "symbol"),
        ("Distr.: Limited", "Distr.: General", "distribution"),
        ("3 May 2035", "4 May 2035", "date"),
        ("Ninetieth session", "Ninety-first session", "session"),
        ("Agenda item 12", "Agenda item 13", "agenda_item"),
        ("The harbours of small islands", "The harbours of islands", "agenda_item"),
        (
            "Aland and Borduria: draft resolution",
            "Aland, Borduria and Syldavia: draft resolution",
            "sponsors",
        ),
        ("General Assembly", "General Assembly of Ports", "header"),
    ],
)
def test_each_line_of_the_masthead_is_told_as_what_it_says(line, other, field):
    lines = tuple(other if one == line else one for one in HEADER)
    old, new = draft(header=HEADER), draft(header=lines)
    assert told(old, new) == [(field, "changed", line, other)]


def test_who_joins_the_sponsors_is_named_and_the_masthead_comes_last():
    new = (*HEADER[:-1], "Aland, Borduria and Syldavia: draft resolution")
    old_text = draft((("1", "See the log.", 0),), header=HEADER)
    new_text = draft((("1", "See the new log.", 0),), header=new)
    summary = align(old_text, new_text).summary
    assert summary[-1] == "sponsors: Syldavia added"


def test_the_closing_line_and_running_heads_are_compared():
    old = draft(conclusion="4th meeting", furniture=("Harbour Council", "1/2"))
    new = draft(conclusion="5th meeting", furniture=("Ferry Council", "1/3"))
    assert told(old, new) == [
        ("conclusion", "changed", "4th meeting", "5th meeting"),
        ("furniture", "changed", "Harbour Council", "Ferry Council"),
    ]


def test_what_only_one_format_carries_is_told_once_and_not_as_deleted():
    notes = (("1", "See the log.", 0),)
    old = draft(notes, header=HEADER, form="docx")
    new = draft(form="text")
    rows = told(old, new)
    assert [row[:2] for row in rows] == [("footnote", "one-sided"), ("header", "one-sided")]  # fmt: skip
    assert "Aland and Borduria" in rows[1][2]


def test_what_only_the_new_file_carries_is_named_by_its_place_there():
    notes = (("1", "See the log.", 0),)
    (other,) = align(draft(form="text"), draft(notes, "new", form="docx")).outside
    assert (other.one_sided, other.pair.old) == (True, ())
    assert other.pair.new[0].ref == "new, footnotes"


def test_of_running_heads_of_two_formats_only_what_the_other_has_not_is_told():
    old = draft(header=HEADER, furniture=("Harbour Council", "Ferries"), form="docx")
    new = draft(header=HEADER, furniture=("Ferries",), form="pdf")
    assert told(old, new) == [("furniture", "one-sided", "Harbour Council", "")]
    # what stands in the masthead of either says nothing more
    old = draft(furniture=("Harbours of small islands",), form="docx")
    assert told(old, draft(header=HEADER, form="pdf"))[1:] == []


def test_an_annex_that_is_called_otherwise_is_told_and_no_other():
    def with_annexes(first: str, second: str, third: str) -> Resolution:
        return text_file(
            "The Assembly of Harbours,",
            "1. Adopts the rules in the annexes.",
            first,
            "Rules of the harbour",
            "1. Ferries leave at noon.",
            second,
            "Rules of the quays",
            "1. Quays are swept at dawn.",
            third,
            "Rules of the lamps",
            "1. Lamps are lit at dusk.",
        )

    old = with_annexes("Annex I", "Annex II", "Annex III")
    assert told(old, with_annexes("Annex I", "Annex II", "Annex IV")) == [
        ("annex", "changed", "Annex III", "Annex IV")
    ]


def test_two_formats_that_break_the_masthead_otherwise_say_the_same():
    joined = ("United Nations A/C.9/90/L.4", "General Assembly Distr.: Limited", *HEADER[4:])  # fmt: skip
    assert (
        told(draft(header=HEADER, form="xml"), draft(header=joined, form="docx")) == []
    )


def test_a_text_without_any_form_is_compared_all_the_same():
    """A mail or a speech: no paragraph is known, but "nothing changed" would be wrong."""
    old = text_file("Dear colleagues,", "We meet on Monday in the harbour hall.")
    new = text_file("Dear colleagues,", "We meet on Tuesday in the harbour hall.")
    comparison = align(old, new)
    assert comparison.summary
    changes = [*comparison.outside, *(p for p in comparison.pairs if p.status != "unchanged")]  # fmt: skip
    assert len(changes) == 1


NOTES = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "*"]),
        st.sampled_from(["A/90/1.", "See the log.", "See the log of the pilots.", ""]),
        st.sampled_from([0, 1]),
    ),
    max_size=4,
    unique_by=lambda note: note[0],
).map(tuple)
LINES = st.lists(st.sampled_from([*HEADER, "A/C.9/90/L.5", "x"]), max_size=6).map(tuple)


@given(NOTES, NOTES, LINES, LINES)
def test_every_line_and_note_stands_in_exactly_one_place(left, right, above, below):
    old, new = draft(left, "old", header=above), draft(right, "new", header=below)
    comparison = align(old, new)
    for side, text in (("old", old), ("new", new)):
        sides = [one for other in comparison.other for one in getattr(other.pair, side)]
        words = sorted(side.text for side in sides)
        assert words == sorted([*text.header, *(note.text for note in text.footnotes)])
    same = left == right and above == below
    assert (comparison.summary == ()) is (not comparison.outside)
    if same:
        assert comparison.summary == ()


def test_of_two_notes_with_the_same_words_each_keeps_its_own_place():
    old = draft((("1", "See the log.", 0), ("2", "See the log.", 1)))
    new = draft((("1", "See the log.", 1),))
    assert told(old, new) == [("footnote", "deleted", "See the log.", "")]


def test_a_note_that_only_resembles_one_elsewhere_is_another_note():
    old = draft((("1", "See NET/COP/2020/10, sect. I.A.", 0),))
    new = draft((("1", "See CAC/COSP/2021/17, sect. I.A.", 1),))
    assert sorted(row[1] for row in told(old, new)) == ["added", "deleted"]


@pytest.mark.parametrize("old_has_it", [True, False])
def test_a_closing_line_that_one_format_lacks_is_told_once_with_its_side(old_has_it):
    with_line = draft(conclusion="12th plenary meeting, 3 May 2035", form="docx")
    without = draft(form="pdf")
    old, new = (with_line, without) if old_has_it else (without, with_line)
    words = ("12th plenary meeting, 3 May 2035", "")
    assert told(old, new) == [
        ("conclusion", "one-sided", *(words if old_has_it else reversed(words)))
    ]


def test_the_only_note_of_a_paragraph_is_its_note_whatever_it_says():
    old = draft((("1", "See the log of the pilots.", 0),))
    new = draft((("1", "Twelve ferries sank in spring.", 0),))
    (row,) = told(old, new)
    assert row[:2] == ("footnote", "changed")
