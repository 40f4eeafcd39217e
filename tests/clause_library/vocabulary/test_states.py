"""Names of States are never cut at their own "and"."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.formats import plain_text
from clause_library.parse.pipeline import parse
from clause_library.vocabulary.state_names import TABLES
from clause_library.vocabulary.states import NAMES_WITH_AND, split_names, state_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Antigua and Barbuda, Chad and Cuba", ("Antigua and Barbuda", "Chad", "Cuba")),
        ("Chad (on behalf of wells, ropes and pumps) and Cuba", ("Chad (on behalf of wells, ropes and pumps)", "Cuba")),
        ("Bosnia and Herzegovina", ("Bosnia and Herzegovina",)),
        ("submitted by the Chair, and others", ("submitted by the Chair, and others",)),
        ("", ()),
    ],
)  # fmt: skip
def test_sponsors_are_parted(text, names):
    assert split_names(text) == names


ENGLISH = [name for name in NAMES_WITH_AND if name.isascii() and " and " in name]


@given(st.lists(st.sampled_from([*ENGLISH, "Chad", "Cuba", "Peru"]), min_size=1))
def test_a_list_of_names_comes_back_whole(names):
    *first, last = names
    text = f"{', '.join(first)} and {last}" if first else last
    assert split_names(text) == tuple(names)


@pytest.mark.parametrize(
    ("language", "comma", "joint"),
    [
        ("en", ", ", " and "), ("fr", ", ", " et "), ("es", ", ", " y "),
        ("ru", ", ", " и "), ("ar", "، ", " و"), ("zh", "、", "和"),
    ],
)  # fmt: skip
def test_every_name_of_a_language_comes_back_whole(language, comma, joint):
    names = [" ".join(name.split()) for name in TABLES[language].split("|")]
    assert len(names) >= 193
    text = comma.join(names[:-1]) + joint + names[-1]
    assert split_names(text) == tuple(names)


def test_ninety_sponsors_come_back_whole():
    names = [" ".join(name.split()) for name in TABLES["en"].split("|")][:90]
    line = f"{', '.join(names[:-1])} and {names[-1]}: draft resolution"
    for width in (60, 100, 10_000):
        text = (
            "United Nations\n\nA/90/L.4\n\nGeneral Assembly\n\n"
            + textwrap.fill(line, width)
            + "\n\nQuiet nets\n\nThe General Assembly,\n\nNoting nets,\n\n1. Urges all."
        )
        (resolution,) = parse(plain_text.read("draft.txt", text))
        assert resolution.sponsors == tuple(names)
        assert resolution.title == "Quiet nets"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Bosnie et Herzégovine, Trinité et Tobago et Tchad : projet de résolution",
         ("Bosnie et Herzégovine", "Trinité et Tobago", "Tchad")),
        ("Bosnia y Herzegovina y Chile: proyecto de resolución",
         ("Bosnia y Herzegovina", "Chile")),
        ("Босния и Герцеговина и Чад: проект резолюции", ("Босния и Герцеговина", "Чад")),
        ("波斯尼亚和黑塞哥维那、乍得和古巴：决议草案", ("波斯尼亚和黑塞哥维那", "乍得", "古巴")),
        ("البوسنة والهرسك، وتشاد: مشروع قرار", ("البوسنة والهرسك", "تشاد")),
        ("Sponsors: Borduria, Syldavia", ("Borduria", "Syldavia")),
        ("Main Submitter: Trinidad and Tobago", ("Trinidad and Tobago",)),
        ("Draft resolution submitted by Peru and Bosnia and Herzegovina",
         ("Peru", "Bosnia and Herzegovina")),
    ],
)  # fmt: skip
def test_sponsors_are_read_in_every_language(line, names):
    text = f"{line}\n\nThe Assembly of Nets,\n\nNoting the tide,\n\n1. Urges all."
    (resolution,) = parse(plain_text.read("draft.txt", text))
    assert resolution.sponsors == names


@pytest.mark.parametrize(
    ("recorded", "state"),
    [
        ("COTE D'IVOIRE", "Côte d’Ivoire"),
        ("TÜRKİYE", "Türkiye"),
        ("TURKEY", "Türkiye"),
        ("NETHERLANDS", "Netherlands (Kingdom of the)"),
        ("IRAN (ISLAMIC REPUBLIC OF)", "Iran (Islamic Republic of)"),
        ("ATLANTIS", "ATLANTIS"),
    ],
)
def test_a_record_of_votes_names_states_as_lists_of_sponsors_do(recorded, state):
    assert state_of(recorded) == state
