"""Whose date counts where a file's data and its text differ."""

from __future__ import annotations

import pytest

from clause_library.parse import facts
from clause_library.parse.problems import date_problems

HEADER = ("Resolution adopted by the General Assembly on 15 March 2022",)


@pytest.mark.parametrize(
    ("header", "conclusion", "date"),
    [
        (HEADER, "60th plenary meeting 15 March 2022", "2022-03-15"),
        (HEADER, "60th plenary meeting 17 March 2022", None),
        (HEADER, "", None),
        ((), "60th plenary meeting 15 March 2022", None),
    ],
)
def test_the_text_states_a_date_where_head_and_end_agree(
    header: tuple[str, ...], conclusion: str, date: str | None
) -> None:
    assert facts.stated_date(header, conclusion) == date


def test_a_date_of_the_data_that_is_not_the_texts_is_a_doubt() -> None:
    end = "60th plenary meeting 15 March 2022"
    (doubt,) = date_problems("2022-03-17", HEADER, end, "A/RES/76/254")
    assert doubt.code == "date_conflict"
    assert "the text's counts" in doubt.message
    assert not list(date_problems("2022-03-15", HEADER, end, "A/RES/76/254"))
    assert not list(date_problems(None, HEADER, end, "A/RES/76/254"))
