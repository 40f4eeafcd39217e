"""Citations in French, Spanish, Russian, Arabic and Chinese paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.references.other_languages import in_text
from clause_library.vocabulary import dates

LANGUAGES = ("fr", "es", "ru", "ar", "zh")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Rappelant ses résolutions 71/4 du 9 novembre 2016 et 72/6 du"
               " 1er décembre 2017 sur les vieux ponts,"),
        ("es", "Recordando sus resoluciones 71/4, de 9 de noviembre de 2016, y 72/6,"
               " de 1 de diciembre de 2017, relativas a los puentes,"),
        ("ru", "ссылаясь на свои резолюции 71/4 от 9 ноября 2016 года и 72/6 от"
               " 1 декабря 2017 года о старых мостах,"),
        ("ar", "إذ تشير إلى قراريها 71/4 المؤرخ 9 تشرين الثاني/نوفمبر 2016 و 72/6"
               " المؤرخ 1 كانون الأول/ديسمبر 2017 المتعلقين بالجسور،"),
        ("zh", "回顾其关于旧桥的2016年11月9日第71/4号和2017年12月1日第72/6号决议，"),
    ],
)  # fmt: skip
def test_numbers_and_dates_of_a_list(language: str, text: str) -> None:
    found = in_text(text, "PP1", "GA", language)
    assert [(one.organ, one.number, one.date) for one in found] == [
        ("GA", "71/4", "2016-11-09"),
        ("GA", "72/6", "2017-12-01"),
    ]
    for one in found:
        assert one.date_at is not None
        words = text[one.date_at.start : one.date_at.end]
        assert dates.written_in(one.date or "", language) == words


def test_one_date_for_a_list_is_shared() -> None:
    text = "Rappelant ses résolutions 71/4 et 71/9 du 9 novembre 2016,"
    found = in_text(text, "PP1", "GA", "fr")
    assert [(one.date, one.shares_date) for one in found] == [
        ("2016-11-09", True),
        ("2016-11-09", False),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # a council's number of the same shape, decades from the Assembly's session
        ("fr", "la résolution 48/6 du Conseil, en date du 8 octobre 2021,"),
        # a part named by a letter of the language's own
        ("ru", "на резолюцию 50/70 Р от 12 декабря 1995 года"),
    ],
)  # fmt: skip
def test_a_number_that_may_be_anybodys_has_no_organ(language: str, text: str) -> None:
    assert [one.organ for one in in_text(text, "PP1", "GA", language)] in ([], [None])


def test_an_arabic_number_printed_the_other_way_round() -> None:
    (one,) = in_text("ترحب بقرارها 264/76 المؤرخ 23 أيار/مايو 2022", "OP5", "GA", "ar")
    assert (one.number, one.organ) == ("76/264", "GA")


@given(st.sampled_from(LANGUAGES), st.text())
def test_any_text_is_read(language: str, text: str) -> None:
    for one in in_text(text, "PP1", "GA", language):
        assert 0 <= one.at.start < one.at.end <= len(text)


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        # the date lies outside the session: only the words tell whose number it is
        ("回顾其2022年12月16日第71/4号决议和2015年11月9日第72/6号决议，", ["GA", "GA"]),
        ("回顾其决定和人权理事会2022年12月16日第71/4号决议，", [None]),
    ],
)
def test_in_chinese_its_stands_before_the_number(
    text: str, organs: list[str | None]
) -> None:
    found = in_text(text, "PP1", "GA", "zh")
    assert [one.organ for one in found] == organs
