import pytest

from clause_library.model import Span
from clause_library.vocabulary.phrases import counterpart, opening


@pytest.mark.parametrize(
    "phrase",
    ["Taking note with appreciation of", "Deeply concerned at", "Also encourages", "Takes note of", "Recalling also",
     "Calls upon", "Bearing in mind", "Noting with appreciation", "Expressing its serious concern at",
     "Profoundly alarmed by", "Having considered", "Strongly condemns", "Guided by", "Further decides",
     "Befriending", "Also untangles"],
)  # fmt: skip
def test_an_opening_phrase_is_found(phrase):
    assert opening(f"{phrase} the lighthouse keepers of the northern coast") == phrase


def test_italics_decide():
    assert opening("Takes note of the tide tables", (Span(0, 10),)) == "Takes note"


@pytest.mark.parametrize(
    "text", ["States parties to the pact", "To mend the nets", "", "the sea"]
)
def test_other_words_open_nothing(text):
    assert opening(text) == ""


@pytest.mark.parametrize(
    ("phrase", "part", "expected"),
    [
        ("Recognizing", "operative", "Recognizes"),
        ("Recognizing also", "operative", "Also recognizes"),
        ("Further urges", "preambular", "Urging further"),
        (
            "Takes note with appreciation of",
            "preambular",
            "Taking note with appreciation of",
        ),
        ("Deeply concerned", "operative", None),
    ],
)
def test_a_verb_has_a_form_in_the_other_part(phrase, part, expected):
    assert counterpart(phrase, part) == expected
