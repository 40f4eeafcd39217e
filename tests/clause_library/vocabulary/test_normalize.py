import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.vocabulary.normalize import fold, tidy, visible, words


def keys(text):
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recognising", "Recognizing"),
        ("subregional", "sub-regional"),
        ("sub\u00adregional", "sub\u2011regional"),
        ("co-operation", "cooperation"),
        ("programmes", "programs"),
        ("analyse", "analyze"),
        ("labour", "labor"),
        ("78/12", "٧٨/١٢"),
        ("2023", "２０２３"),
        ("States’", "states"),
        ("Secretary-General’s", "Secretary-General's"),
    ],
)
def test_spellings_of_one_word_have_one_key(one, other):
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    "text",
    ["72/195", "5.2", "2018-04-16", "A/RES/77/194", "E/CN.15/2018/L.6"],
)
def test_numbers_and_references_are_whole_words(text):
    assert keys(f"see {text}, and") == ["see", text.lower(), "and"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1,000 ships", "1\u00a0000 ships", True),
        ("12 500 000", "12,500,000", True),
        ("at \u22121 °C", "at -1 °C", True),
        ("at \u22121 °C", "at 1 °C", False),
        ("€1 billion", "$1 billion", False),
        ("≥5 %", "≤5 %", False),
        ("5 %", "5 ‰", False),
        ("the years 2019 300 ships", "the years 2019300 ships", False),
        ("resolution 77/194 100", "resolution 77/194100", False),
    ],
)
def test_signs_and_numbers_mean_something(one, other, same):
    assert (keys(one) == keys(other)) is same


def test_what_nobody_sees_is_taken_away():
    assert tidy("  a\u00a0b\u200e\n c\x07 ") == "a b c"
    assert fold("“a” – ‘b’ c\u2011d") == "\"a\" - 'b' c-d"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_stand_in_order_inside_the_text(text):
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.key
        end = word.end


def test_nothing_a_terminal_would_obey_is_shown():
    assert visible("a\x1b]0;t\x07\u202eb\x9b\ud800") == "a␛]0;t␇←b\ufffd\ufffd"
    assert visible("a\nc é 大会 “”") == "a\nc é 大会 “”"


@given(st.text())
def test_what_is_visible_keeps_its_length_and_can_be_encoded(text):
    assert len(visible(text)) == len(text)
    visible(text).encode("utf-8")
