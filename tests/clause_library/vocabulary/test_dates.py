"""Dates as the United Nations writes them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.vocabulary import dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("16 April 2018", "2018-04-16"),
        ("its resolution 8/3 of 30 July 2010, entitled", "2010-07-30"),
        ("41st plenary meeting 27 July 2006", "2006-07-27"),
        ("4 Dec. 2023", "2023-12-04"),
        ("2022-12-15", "2022-12-15"),
        ("on 1 May 2020 and 2 June 2021", "2020-05-01"),
        ("2021-06-02, and before it 1 May 2020", "2021-06-02"),
        ("0001-01-01", None),
        ("30 February 2020, 3 March 2020", "2020-03-03"),
        ("12 marches 2020", None),
        ("3e séance plénière, 1er février 2044", "2044-02-01"),
        ("3a sesión plenaria 4 de septiembre de 2044", "2044-09-04"),
        ("3-е пленарное заседание 31 мая 2044 года", "2044-05-31"),
        ("الجلسة العامة 3 9 تشرين الثاني/نوفمبر 2044", "2044-11-09"),
        ("٩ آذار/مارس ٢٠٤٤", "2044-03-09"),
        ("第3次全体会议 2044年12月5日", "2044-12-05"),
        ("", None),
    ],
)
def test_the_first_date_of_a_text(text, iso):
    assert dates.parse_date(text) == iso


@given(
    st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2999, 12, 31))
)
def test_a_date_written_out_is_read_back(date):
    assert dates.parse_date(dates.written(date.isoformat())) == date.isoformat()


def test_a_day_has_no_leading_nought():
    assert dates.written("2018-04-06") == "6 April 2018"
