"""Which text continues which, whatever the order in which they came."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.storage.fingerprints import masked, title_words
from clause_library.vocabulary.normalize import keys
from tests.support.invented_texts import library, resolution

FERRIES = (
    "OP1 Urges the harbour towns to keep their ferries running through winter;",
    "OP2 Requests the harbour master to report on the ferries by 3 May {year};",
    "OP3 Invites the keepers of lamps to share their oil with the boatmen;",
)
BEES = (
    "OP1 Calls upon bee-keepers to place their hives beside the orchards;",
    "OP2 Welcomes the honey fair held on 4 June {year} in the market square;",
    "OP3 Decides to plant forty lime trees along the western orchard wall;",
)


def yearly(id: str, year: int, texts=FERRIES, title: str = "Ferries in winter"):
    rows = [text.format(year=year) for text in texts]
    return resolution(id, *rows, title=title, date=f"{year}-12-01")


FAMILY = (
    yearly("A/RES/74/1", 2019),
    yearly("A/RES/75/2", 2020, title="Ferries in the winter of 2020"),
    yearly("A/RES/76/3", 2021, title="Ferries or winter"),
    yearly("A/RES/74/9", 2019, BEES, "Bees"),
    yearly("A/RES/75/9", 2020, BEES, "The keeping of bees"),
)


def told(kept, *ids: str) -> list[list[str]]:
    return [[kin.source.id for kin in kept.predecessors(id)] for id in ids]


def test_a_yearly_text_continues_that_of_the_year_before_it(tmp_path):
    with library(tmp_path, *FAMILY) as kept:
        assert told(kept, "A/RES/76/3", "A/RES/75/2", "A/RES/74/1") == [
            ["A/RES/75/2"],
            ["A/RES/74/1"],
            [],
        ]
        assert [kin.source.id for kin in kept.successors("A/RES/74/1")] == [
            "A/RES/75/2"
        ]


def test_another_title_hides_no_predecessor(tmp_path):
    with library(tmp_path, *FAMILY) as kept:
        assert told(kept, "A/RES/75/9") == [["A/RES/74/9"]]


def test_a_text_made_of_two_continues_both(tmp_path):
    both = yearly("A/RES/77/5", 2022, FERRIES + BEES[:2], "Ferries in winter")
    with library(tmp_path, *FAMILY, both) as kept:
        (parents,) = told(kept, "A/RES/77/5")
    assert parents == ["A/RES/76/3", "A/RES/75/9"]


@pytest.mark.parametrize("facts", [{"organ": "ECOSOC"}, {"language": "fr"}])
def test_texts_of_another_organ_or_language_are_no_predecessors(tmp_path, facts):
    other = yearly("A/RES/74/1", 2019)._replace(**facts)
    with library(tmp_path, other, yearly("A/RES/75/2", 2020)) as kept:
        assert told(kept, "A/RES/75/2") == [[]]


def test_a_draft_outside_the_library_has_its_predecessor_too(tmp_path):
    draft = yearly("draft", 2023)._replace(date=None, status="draft", symbol=None)
    with library(tmp_path, *FAMILY) as kept:
        (parent,) = kept.predecessors(draft)
    assert parent.source.id == "A/RES/76/3"
    assert 50 < parent.share <= 100


def test_what_was_removed_is_nobodys_predecessor(tmp_path):
    with library(tmp_path, *FAMILY) as kept:
        assert told(kept, "A/RES/76/3") == [["A/RES/75/2"]]
        kept.remove("A/RES/75/2")
        assert told(kept, "A/RES/76/3") == [["A/RES/74/1"]]


@pytest.mark.parametrize("order", [*itertools.permutations(FAMILY)][::17])
def test_the_order_of_adding_changes_nothing(tmp_path, order):
    with library(tmp_path, *order) as kept:
        kept.remove(order[0].id)
        kept.succession()
        kept.add(order[0], "again.txt", "again")
        ids = [text.id for text in FAMILY]
        assert told(kept, *ids) == [
            [],
            ["A/RES/74/1"],
            ["A/RES/75/2"],
            [],
            ["A/RES/74/9"],
        ]


def test_a_library_that_may_only_be_read_is_answered_all_the_same(tmp_path):
    with library(tmp_path, *FAMILY) as kept, library(tmp_path) as other, other.batch():
        assert told(kept, "A/RES/76/3") == [["A/RES/75/2"]]


def test_numbers_dates_and_ordinals_are_masked():
    earlier = "resolution 77/194 of 15 December 2022 at its seventy-seventh session"
    later = "resolution 78/2 of 1 May 2023 at its seventy-eighth session"
    assert masked(keys(earlier)) == masked(keys(later))


@given(st.lists(st.sampled_from(("ferry", "12", "may", "third", "lamp", "2020"))))
@settings(max_examples=50)
def test_masking_leaves_no_number_and_no_two_masks_in_a_row(words):
    row = masked(words)
    assert [word for word in row if word != "#"] == [
        word for word in words if word in ("ferry", "lamp")
    ]
    assert ("#", "#") not in itertools.pairwise(row)


@pytest.mark.parametrize(
    "title",
    ["Seals and otters", "Seals or otters", "Otters and seals, 2024", "Seals, otters"],
)
def test_titles_that_name_the_same_are_the_same(title):
    assert title_words(title) == ("otters", "seals")
