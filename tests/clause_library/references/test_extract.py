"""Citations in a paragraph: whose they are, which numbers, dates and titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.references import numbers
from clause_library.references.extract import in_text, own_references


def cited(
    text: str, own: str | None = "GA"
) -> list[tuple[str | None, str, str | None]]:
    return [(one.organ, one.number, one.date) for one in in_text(text, "OP1", own)]


def test_a_list_has_an_organ_numbers_and_dates() -> None:
    text = (
        "Recalling its resolutions 71/4 of 9 November 2016, 72/5, on the same lakes, of"
        " 3 November 2017 and 73/6 of 5 November 2018,"
    )
    assert cited(text) == [
        ("GA", "71/4", "2016-11-09"),
        ("GA", "72/5", "2017-11-03"),
        ("GA", "73/6", "2018-11-05"),
    ]


def test_a_date_behind_two_numbers_is_both() -> None:
    text = "Recalling its resolutions 74/45 and 74/46 of 12 December 2019,"
    first, second = in_text(text, "PP1", "GA")
    assert (first.date, first.shares_date) == ("2019-12-12", True)
    assert (second.date, second.shares_date) == ("2019-12-12", False)


def test_a_date_another_year_is_none_of_the_first() -> None:
    text = "Recalling Security Council resolutions 242 (1967) and 338 (1973) of 22 October 1973,"
    assert cited(text) == [
        ("SC", "242 (1967)", None),
        ("SC", "338 (1973)", "1973-10-22"),
    ]


def test_a_missing_space_does_not_end_the_list() -> None:
    text = "Recalling Human Rights Council resolutions 34/8 of 23 March 2017,35/34 of 23 June 2017,"
    assert cited(text) == [
        ("HRC", "34/8", "2017-03-23"),
        ("HRC", "35/34", "2017-06-23"),
    ]


@pytest.mark.parametrize(
    ("text", "organ", "certain"),
    [
        ("Recalling its resolution 72/1 of 4 October 2017,", "GA", True),
        ("Recalling General Assembly resolution 72/1,", "GA", True),
        ("Recalling Economic and Social Council resolution 2017/18 of 6 July 2017,", "ECOSOC", True),
        ("Recalling World Bridge Assembly resolution 72/1,", None, True),
        ("Noting that the Valley Commission, in its resolution 72/1, asked for more,", None, False),
        ("Noting the decision of the Human Rights Council in its resolution 40/11 to wait,", "HRC", True),
        ("Recalling resolution 10/3 of 16 October 2020 of the Conference of the Parties,", "COP", True),
        ("Recalling resolution 1325 (2000) of 31 October 2000,", "SC", True),
        ("Recalling resolution 72/1 of 4 October 2017,", "GA", False),
    ],
)  # fmt: skip
def test_the_words_before_the_number_tell_whose_it_is(
    text: str, organ: str | None, certain: bool
) -> None:
    (one,) = in_text(text, "PP1", "GA")
    assert one.organ == organ
    assert one.certain == certain


def test_letters_of_parts_are_texts_of_their_own() -> None:
    assert cited("Recalling its resolutions 76/84 A and B of 9 December 2021,") == [
        ("GA", "76/84 A", "2021-12-09"),
        ("GA", "76/84 B", "2021-12-09"),
    ]


def test_a_title_follows_entitled() -> None:
    (one,) = in_text(
        "Recalling its resolution 71/4 of 9 November 2016, entitled “The old bridge”,",
        "PP1",
        "GA",
    )
    assert one.title == "The old bridge"


def test_no_number_is_made_of_shares_documents_and_years() -> None:
    text = "Recalling the resolution on HIV/AIDS, document A/72/1, 50/50 balance and the 2015/16 season,"
    assert cited(text) == []


def test_a_day_that_does_not_exist_is_dated_without_a_date() -> None:
    (one,) = in_text("Recalling its resolution 71/4 of 31 November 2016,", "PP1", "GA")
    assert (one.dated, one.date) == (True, None)


def test_paragraphs_of_the_text_itself() -> None:
    text = "Decides that paragraphs 3 to 5 above and paragraph 9 of the present resolution apply;"
    assert [(own.numbers, own.direction) for own in own_references(text, "OP7")] == [
        (("3", "4", "5"), "above"),
        (("9",), None),
    ]


def test_the_paragraph_of_another_text_is_kept_with_it() -> None:
    (one,) = in_text("Recalling paragraph 12 of its resolution 71/4,", "PP1", "GA")
    assert one.paragraphs == ("12",)
    assert own_references("Recalling paragraph 12 of its resolution 71/4,", "PP1") == ()


@given(st.integers(31, 99), st.integers(1, 340))
def test_the_days_of_a_session_are_in_it(session: int, item: int) -> None:
    days = numbers.possible_days("GA", f"{session}/{item}")
    assert days is not None
    assert numbers.session_of(f"{days[0][:4]}-10-01") == session
    assert numbers.session_of(f"{days[1][:4]}-08-31") == session


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for one in in_text(f"Recalling its resolution 71/4 {text}", "PP1", "GA"):
        assert 0 <= one.at.start < one.at.end


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        # Some of those just spoken of are the same organ's.
        ("Recalling its previous resolutions on lakes, in particular resolutions 71/4 of 9 November 2016,", "GA"),
        ("Recalling all relevant Human Rights Council resolutions, including resolutions 31/4 and 34/8,", "HRC"),
        ("Recalling its various resolutions on lakes, including resolutions 71/4 and 73/6,", "GA"),
        ("Recalling its resolutions on lakes, in particular paragraph 4 of resolution 71/4,", "GA"),
        ("Recalling its resolution 70/1 and paragraphs 4, 5 (a) and 6 of resolution 71/4,", "GA"),
        (
            "Recalling its resolution 51/1, in which it invited the World Ferry Organization to its"
            " sessions, and its resolutions 71/4 of 9 November 2016 and 73/6,",
            "GA",
        ),
    ],
)  # fmt: skip
def test_a_list_that_carries_on_another_is_the_same_organs(
    text: str, whose: str
) -> None:
    last = in_text(text, "PP1", "GA")[-1]
    assert (last.organ, last.certain) == (whose, True)


@pytest.mark.parametrize(
    "text",
    [
        "Recalling its resolutions on lakes and the report of the World Ferry Organization, including resolution 71/4,",
        "Recalling Human Rights Council resolution 5/1 on the World Ferry Organization, and its resolutions 71/4,",
        "Recalling its resolutions on lakes. The Assembly was told of resolution 71/4,",
        "Recalling its resolutions on lakes, in which it asked that the council adopt resolution 71/4,",
    ],
)  # fmt: skip
def test_a_list_behind_another_body_or_sentence_is_not_certain(text: str) -> None:
    assert not in_text(text, "PP1", "GA")[-1].certain
