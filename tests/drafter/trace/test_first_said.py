"""For each word, the text that first said it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.vocabulary.normalize import words
from drafter.trace.first_said import Life, lives

RARE = {"ferries": 9.0, "boats": 9.0, "lamps": 9.0, "harbour": 9.0, "buoys": 9.0}


def since(texts, rarity=RARE) -> dict[str, tuple[int, int | None, int | None]]:
    newest = texts[-1]
    return {
        newest[said.start : said.end]: (said.since, said.left, said.back)
        for said in lives(texts, rarity).words
    }


def test_a_word_is_said_since_the_text_that_put_it_in():
    told = since(["Welcomes ferries;", "Welcomes ferries and boats;"])
    assert told["ferries"] == (0, None, None)
    assert told["boats"] == (1, None, None)


def test_also_is_no_change_of_the_verb():
    told = since(["Welcomes the ferries;", "Also welcomes the ferries;"])
    assert told["welcomes"] == (0, None, None)


def test_a_list_in_another_order_is_no_news():
    told = since(["Thanks ferries, boats, lamps;", "Thanks lamps, ferries, boats;"])
    assert {place for place, _, _ in told.values()} == {0}


def test_a_rare_word_that_left_and_stands_again_came_back():
    told = since(
        ["Lights the harbour with buoys;", "Lights it;", "Lights it with buoys;"]
    )
    assert told["buoys"] == (0, 1, 2)


def test_common_words_never_come_back():
    told = since(["Lights it for them;", "Lights it;", "Lights it for us;"])
    assert told["for"] == (2, None, None)


COMMON = {"keepers": 3.5, "knowledge": 4.0, "salt": 3.0, "and": 0.3, "the": 0.2}


def test_common_words_come_back_in_company():
    told = since(
        [
            "Asks for the knowledge, salt and keepers;",
            "Asks for oil;",
            "Asks for knowledge, salt, keepers and oil;",
        ],
        COMMON,
    )
    for word in ("knowledge", "salt", "keepers"):
        assert told[word] == (0, 1, 2)


def test_what_left_last_comes_back_whole():
    texts = [
        "Asks the keepers and boats;",
        "Asks it;",
        "Asks, with the salt of the keepers and boats, for oil;",
        "Asks it;",
        "Asks, with the salt of the keepers and boats, for oil;",
    ]
    told = since(texts, {**COMMON, "boats": 9.0})
    assert told["salt"] == (2, 3, 4)


def test_a_part_of_another_name_does_not_come_back():
    texts = [
        "Thanks the port of Old Harbour;",
        "Thanks the port of Lee;",
        "Thanks the port of New Deep Harbour;",
    ]
    assert since(texts)["Harbour"] == (2, None, None)


def test_phrases_tell_when_they_stood():
    phrases = lives(["Welcomes ferries in winter;", "Welcomes ferries;"], RARE).phrases
    told = {phrase.text: phrase.lives for phrase in phrases}
    assert told["Welcomes ferries"] == (Life(0, 1),)
    assert told["in winter"] == (Life(0, 0),)


TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            ("Welcomes", "ferries", "the", "boats,", "lamps", "of", "2020")
        ),
        min_size=1,
        max_size=8,
    ).map(" ".join),
    min_size=1,
    max_size=5,
)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_word_of_the_newest_text_is_said_since_a_text_that_has_it(texts):
    said = lives(texts, RARE).words
    assert [(one.start, one.end) for one in said] == [
        (word.start, word.end) for word in words(texts[-1])
    ]
    for one in said:
        key = texts[-1][one.start : one.end].casefold()
        assert key in texts[one.since].casefold()
        assert (one.left is None) == (one.back is None)
        if one.left is not None:
            assert one.since < one.left <= one.back


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_phrases_hold_every_word_of_the_first_text(texts):
    first = [
        phrase for phrase in lives(texts, RARE).phrases if phrase.lives[0].first == 0
    ]
    assert sum(phrase.size for phrase in first) >= len(words(texts[0]))
