"""Pastes that were cut short or grew, and clauses typed from memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from clause_library.model import Paragraph
from drafter import workspace
from drafter.precedents.candidates import CONTAINED, PHRASE
from drafter.precedents.topic import paragraph_topic
from drafter.results import Answer, Filters
from tests.support.invented_texts import library, paragraph, resolution

ITEMS = " ".join(
    f"lamp {number} in the store on island {number}" for number in range(20)
)
LONG = f"Requests the Keeper to list before winter {ITEMS}, and to tell the pilots;"
FERRIES = "the ferries of the outer islands are to be painted green before each harvest"
AROUND = (
    "Invites the bakers of the valley to consider how much flour their neighbours may"
    f" need, recalls that {FERRIES}, and asks whoever sings at weddings to be paid in"
    " bread whenever the mills along both rivers have stood still for a whole month;"
)


def ask(path: Path, query: str, *stored: str) -> Answer:
    texts = [
        resolution(f"A/RES/1/{number}", f"OP1 {text}")
        for number, text in enumerate(stored, 1)
    ]
    with library(path, *texts) as made:
        (found,) = workspace.match(made, [paragraph("q, OP1", query)], Filters())
    return found


@pytest.mark.parametrize("words", [20, PHRASE, PHRASE + 1, 60, 90])
def test_a_paste_cut_short_is_found_in_its_paragraph(tmp_path, words):
    pasted = " ".join(LONG.split()[:words])
    found = ask(tmp_path, pasted, LONG)
    assert found.results[0].found.clause.ref == "A/RES/1/1, OP1"
    within = found.results[0].within
    assert within is not None
    assert LONG[within.start : within.end] == pasted.rstrip(",")


def test_a_paragraph_names_the_agreed_one_it_contains_whole(tmp_path):
    found = ask(tmp_path, AROUND, f"Recalls that {FERRIES};")
    # its opening verb is "recalls" in both, so all of it stands there
    (result,) = found.results
    assert result.band == "contained"
    assert "your paragraph contains it whole" in result.reasons
    assert result.alerts == ()
    assert found.nearest == ()


def test_a_formula_of_few_words_is_not_named_as_contained(tmp_path):
    formula = " ".join(AROUND.split()[: CONTAINED - 1])
    assert ask(tmp_path, AROUND, formula).results == ()


def test_what_is_close_as_a_whole_stands_before_what_is_contained(tmp_path):
    close = AROUND.replace(f"recalls that {FERRIES}, ", "")
    found = ask(tmp_path, AROUND, f"Recalls that {FERRIES};", close)
    bands = [result.band for result in found.results]
    assert bands == ["related", "contained"]


def test_a_frame_without_the_rarest_words_is_no_answer(tmp_path):
    typed = "Welcomes the lantern gathering on ferrymen and coopers"
    others = [
        f"Welcomes the lantern gathering on {topic};"
        for topic in ("herring", "beeswax", "thatching", "millstones", "slate")
    ]
    asked = "Requests the Keeper to report in spring on what ferrymen and coopers lack;"
    found = ask(tmp_path, typed, *others, asked)
    assert found.results == ()
    assert found.nearest[0].found.clause.text == asked


def test_disputed_openings_in_brackets_are_not_the_subject(tmp_path):
    plain = Paragraph(
        "OP1",
        "operative",
        None,
        "Welcomes",
        "Welcomes the report of the Keeper on lanterns;",
    )
    disputed = "[Welcomes] [Takes note of] the report of the Keeper on lanterns;"
    bracketed = plain._replace(opening="", text=disputed)
    assert paragraph_topic(bracketed) == paragraph_topic(plain)


def test_the_boilerplate_a_typed_clause_opens_with_is_no_match(tmp_path):
    typed = "Recognizes the importance of midwives"
    others = [
        f"Recognizes the importance of {word};"
        for word in ("rivers", "lamps", "bells", "ropes", "charts")
    ]
    midwives = (
        "Requests the Keeper to report before the spring meeting on how many midwives"
        " and nurses live on each island, and on the boats that bring them;"
    )
    found = ask(tmp_path, typed, *others, midwives)
    shown = [result.found.clause.text for result in (*found.results, *found.nearest)]
    assert shown == [midwives]


def test_topics_stand_beside_precedents_that_lack_the_rare_words(tmp_path):
    typed = (
        "Requests the Secretary-General to report to the General Assembly at its next"
        " session on the beekeepers and their hives;"
    )
    frame = (
        "Requests the Secretary-General to report to the General Assembly at its next"
        " session on the ropes and their knots;"
    )
    bees = "Notes that the hives of the beekeepers were moved to the hill;"
    found = ask(tmp_path, typed, frame, bees)
    assert [result.found.clause.text for result in found.results] == [frame]
    assert [result.found.clause.text for result in found.nearest] == [bees]


def test_near_copies_are_one_answer_in_topic_by_the_newest(tmp_path):
    copies = [
        resolution(
            f"A/RES/{session}/1",
            "OP1 Reiterates its request for a register of lighthouse keepers"
            f" in the northern harbours of {session} islands;",
            date=f"20{session - 55}-12-01",
        )
        for session in (70, 71, 72, 73)
    ]
    other = resolution(
        "A/RES/70/9",
        "OP1 Welcomes the lighthouse museum, which keepers of old lamps have opened;",
    )
    text = "Invites bakers to feed the lighthouse keepers;"
    with library(tmp_path / "library", *copies, other) as made:
        (found,) = workspace.match(made, [paragraph("q, OP1", text)], Filters())
    named = sorted(one.found.source.id for one in found.nearest)
    assert named == ["A/RES/70/9", "A/RES/73/1"]


def test_a_stretch_without_the_subject_is_no_answer_to_a_longer_text(tmp_path):
    # so many that their words are not rare
    lamps = [
        "Decides to extend until 31 January 2025 the term of the united keepers of the"
        f" lamps of island {number}, as a body of the valley that tends every lamp, mends"
        " the ladders, keeps the oil, and tells the towns in spring what each has paid;"
        for number in range(60)
    ]
    asked = (
        "Decides to extend until 31 January 2027 the term of the united keepers of the"
        " Nettlewick bell foundry (UNBELL);"
    )
    found = ask(tmp_path, asked, *lamps)
    assert not any(result.within for result in found.results)


def test_a_mistyped_phrase_is_told_as_the_library_has_it(tmp_path):
    text = resolution(
        "A/RES/1/1", "OP1 Urges the towns to mend within existing resources;"
    )
    with library(tmp_path / "library", text) as made:
        places = workspace.phrase_places(made, "within existing resourcs")
        (found,) = workspace.match(made, "within existing resourcs")
    assert places is not None
    assert (places.paragraphs, places.written) == (1, "within existing resources")
    # nothing of the paragraph was removed
    assert found.results[0].alerts == ()
