"""Where a phrase stands: every place, counted, in its sentence."""

from __future__ import annotations

import pytest

from clause_library.errors import InputError
from drafter import workspace
from drafter.results import Filters
from tests.support.invented_texts import library, resolution

FERRY = "Requests the harbour towns to keep {what} open; and thanks the boatmen"


@pytest.fixture
def made(tmp_path):
    texts = (
        resolution(
            "A/RES/70/1",
            f"OP1 {FERRY.format(what='a winter ferry')};",
            "OP2 Decides to count each winter ferry twice;",
            date="2015-12-01",
        ),
        resolution(
            "A/RES/71/1",
            f"OP1 {FERRY.format(what='winter ferries')};",
            date="2016-12-01",
        ),
        resolution("S/RES/9 (2016)", "OP1 Thanks the pilots;", organ="SC"),
    )
    with library(tmp_path, *texts) as opened:
        yield opened


@pytest.mark.parametrize("phrase", ["winter ferry", "Winter ferries"])
def test_a_phrase_is_counted_in_singular_and_plural(made, phrase):
    found = workspace.phrase_places(made, phrase, places=True)
    assert (found.paragraphs, found.texts) == (3, 2)
    assert found.organs == (("GA", 3),)
    assert found.years == (("2015", 2), ("2016", 1))
    refs = [place.clause.clause.ref for place in found.places]
    assert refs == ["A/RES/71/1, OP1", "A/RES/70/1, OP1", "A/RES/70/1, OP2"]


def test_a_place_is_shown_in_its_sentence_and_no_word_is_cut(made):
    first, *_ = workspace.phrase_places(made, "winter ferry", places=True).places
    shown = (first.before, first.words, first.after)
    assert shown == (
        "Requests the harbour towns to keep ",
        "winter ferries",
        " open;",
    )


def test_a_long_sentence_is_cut_between_words(tmp_path):
    before = " ".join(f"early{'x' * number}" for number in range(40))
    after = " ".join(f"late{'x' * number}" for number in range(40))
    text = f"OP1 {before} winter ferry {after}"
    with library(tmp_path, resolution("A/RES/1/1", text)) as made:
        (place,) = workspace.phrase_places(made, "winter ferry", places=True).places
    assert place.before.startswith(f"… early{'x' * 20} ")
    assert place.after.endswith(f" late{'x' * 19} …")


def test_a_number_is_shown_with_the_bracket_of_its_year(tmp_path):
    text = "OP1 Recalls resolutions 91 (2031), 92 (2032) and 93 (2033);"
    with library(tmp_path, resolution("A/RES/1/1", text)) as made:
        (place,) = workspace.phrase_places(made, "92 (2032)", places=True).places
        answer, *_ = workspace.match(made, "92 (2032)")
    assert place.words == "92 (2032)"
    (found,) = answer.results
    within = found.within
    assert found.found.clause.text[within.start : within.end] == "92 (2032)"


def test_the_words_in_another_number_answer_a_phrase_that_stands_nowhere(tmp_path):
    text = "OP1 Urges all towns to mend every lantern and every bell within a year;"
    with library(tmp_path, resolution("A/RES/1/1", text)) as made:
        (answer,) = workspace.match(made, "every lanterns")
    (found,) = answer.results
    within = found.within
    assert found.found.clause.text[within.start : within.end] == "every lantern"


def test_a_paragraph_and_its_citation_are_no_phrase(made):
    long = "Requests " + "the towns and " * 8 + "the boatmen"
    assert workspace.phrase_places(made, long) is None
    assert workspace.phrase_places(made, "OP1 of 70/1") is None


def test_an_organ_nobody_knows_is_refused_with_those_of_the_library(made):
    filters = Filters(organs=("GENERAL",))
    with pytest.raises(InputError, match=r"GENERAL: no such organ; .* GA, SC"):
        workspace.match(made, "winter ferry", filters)


def test_a_bare_number_is_looked_for_as_it_is(made):
    (answer,) = workspace.match(made, "2031")
    assert answer.results == ()
    assert answer.text == "2031"


@pytest.mark.parametrize(
    "typed",
    [
        "within existing ressources",
        "within exisitng resources",
        "within exsting resources",
    ],
)
def test_a_mistyped_word_finds_the_phrase_it_is_a_letter_off(tmp_path, typed):
    text = "OP1 Requests the keepers to mend the lamp within existing resources;"
    with library(tmp_path, resolution("A/RES/1/1", text)) as made:
        found = workspace.phrase_places(made, typed)
        (answer,) = workspace.match(made, typed)
    assert found.paragraphs == 1
    (one,) = answer.results
    within = one.within
    stretch = one.found.clause.text[within.start : within.end]
    assert stretch == "within existing resources"


@pytest.mark.parametrize(("count", "is_cut"), [(20, False), (21, True)])
def test_twenty_words_stand_on_each_side_and_more_are_cut(tmp_path, count, is_cut):
    row = " ".join(f"lamp{chr(97 + number)}" for number in range(count))
    text = f"OP1 {row} winter ferry {row}"
    with library(tmp_path, resolution("A/RES/1/1", text)) as made:
        (place,) = workspace.phrase_places(made, "winter ferry", places=True).places
    shown = (place.before.startswith("lampa"), place.after.endswith(row[-5:]))
    assert shown == (not is_cut, not is_cut)


def test_a_long_number_is_never_taken_for_a_mistyped_one(tmp_path):
    text = "OP1 Recalls the register of ferries, entry 9412345 of the harbour;"
    with library(tmp_path, resolution("A/RES/1/1", text)) as made:
        assert workspace.phrase_places(made, "entry 9412345").paragraphs == 1
        found = workspace.phrase_places(made, "entry 94123456")
    assert found is None or found.paragraphs == 0
