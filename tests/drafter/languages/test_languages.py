"""A work in several languages: its paragraphs paired, and where the versions differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.errors import InputError
from clause_library.model import Part
from drafter import workspace
from drafter.languages.differences import differences
from drafter.languages.pairing import Version, pair
from drafter.languages.values import values
from tests.support.invented_texts import library, resolution

ENGLISH = (
    "PP1 Recalling its resolution 71/5 of 3 March 2017 on lamps,",
    "OP1 Urges the 178 towns of the bay to trim their lamps by 14 May 2023;",
    "OP2 Decides to meet again.",
)
FRENCH = (
    "PP1 Rappelant sa résolution 71/5 du 3 mars 2017 sur les lampes,",
    "OP1 Engage les 178 villes de la baie à moucher leurs lampes d’ici au 14 mai 2023 ;",
    "OP2 Décide de se réunir à nouveau.",
)


@pytest.mark.parametrize(
    "text",
    [
        "the 14,717,889 boats of 6 and 7 September 2022, see 74/274",
        "les 14 717 889 bateaux des 6 et 7 septembre 2022, voir 74/274",
        "los 14.717.889 barcos del 6 y 7 de septiembre de 2022, véase 74/274",
        "14 717 889 лодок, с 6 по 7 сентября 2022 года, см. 74/274",
        "القوارب 889 717 14 يومي 6 و 7 أيلول/سبتمبر 2022 القرار 74/274",
        "2022年9月6日和7日的14 717 889艘船，见第74/274号决议",
    ],
)
def test_every_language_says_the_same_values(text):
    assert sorted(values(text)) == [
        ("date", "09-06"),
        ("date", "09-07"),
        ("number", "14 717 889"),
        ("symbol", "74/274"),
        ("year", "2022"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("178 parties", "173 parties", "number"),
        ("resolution 77/194", "résolution 77/149", "symbol"),
        ("on 15 December 2022", "le 16 décembre 2022", "date"),
        ("on 15 December 2022", "2021年12月15日", "year"),
        ("resolution 72/73", "résolution 73/72", "symbol"),
    ],
)
def test_another_value_is_a_difference(old, new, kind):
    assert [difference.kind for difference in differences(old, new)] == [kind]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fifteen boats", "15 bateaux"),
        ("500,000 boats", "50多万艘船"),
        ("Total | 35 871 050", "المجموع | 35 871 050"),
        ("1.2 million boats", "120万艘船"),
        ("resolution 973 (X)", "القرار 973 (د-10)"),
        ("in 2021 and 2022", "en 2021 et en 2022, et encore en 2022"),
        ("1,652 boats", "1652 лодки"),
        ("315, 939,000 dollars", "315 939 000 dollars"),
        ("the court for 2021/22", "la cour pour 2021/2022"),
        ("resolution 72/73", "القرار 73/72"),
        ("940,000 people in forty years", "40年里有94万人"),
    ],
)
def test_what_may_be_said_in_words_is_none(old, new):
    assert not list(differences(old, new))


MANY = (
    "Un crédit de 1 milliard 250 millions de dollars",
    "Unos 1.250 millones de dólares",
    "1,25 млрд долл. США",
    "1 250 000 000 долл. США",
    "12.5亿美元",
    "مبلغ ١٫٢٥ بليون دولار",
)


@pytest.mark.parametrize("said", MANY)
def test_a_multiple_is_one_number_however_it_is_said(said):
    assert not list(differences("An amount of 1.25 billion dollars", said))
    assert not list(differences("An amount of 1,250,000,000 dollars", said))
    (found,) = differences("An amount of 1.35 billion dollars", said)
    assert (found.kind, found.old) == ("number", ("1,350,000,000",))
    (found,) = differences("An amount of 1,350,000,000 dollars", said)
    assert found.kind == "number"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("About 2.3 trillion dollars", "Près de 2,3 billions de dollars"),
        ("Some 2 million boats", "Quelque deux millions de bateaux"),
        ("Resolution 55/180 A", "القرار 55/180 ألف"),
        ("Of boats, 45.4 million", "小船，4 540万"),
    ],
)
def test_a_multiple_that_may_be_said_otherwise_is_no_difference(one, other):
    assert not list(differences(one, other))


def test_a_number_is_told_as_it_stands_there():
    (found,) = differences("No more than 8,500 words", "Au plus 8 600 mots")
    assert (found.old, found.new) == (("8,500",), ("8 600",))


@given(st.text())
def test_a_text_never_differs_from_itself(text):
    assert not list(differences(text, text))


def version(texts):
    part: dict[str, Part] = {"P": "preambular", "O": "operative"}
    return [Version(part[text[0]], 0, text.split(" ", 1)[1]) for text in texts]


def test_versions_of_one_shape_are_paired_by_place():
    assert pair(version(ENGLISH), version(FRENCH)).how == "by_place"


def test_a_version_that_lacks_a_paragraph_is_aligned():
    found = pair(version(ENGLISH), version(FRENCH[1:]))
    assert found == ("aligned", ((1, 0), (2, 1)))


def test_a_file_that_holds_another_text_is_refused():
    other = (
        "PP1 Rappelant sa résolution 64/9 du 19 octobre 1999,",
        "OP1 Prie les 412 abeilles de voler le 30 juin 2001 ;",
        "OP2 Décide de se réunir en 1998.",
    )
    assert pair(version(ENGLISH), version(other)) == ("refused", ())


def works(tmp_path, french=FRENCH):
    return library(
        tmp_path,
        resolution("A/RES/80/1", *ENGLISH),
        resolution("A/RES/80/1", *french, language="fr"),
    )


def test_a_paragraph_is_shown_with_its_official_wordings(tmp_path):
    with works(tmp_path) as kept:
        ((found, (french, arabic)),) = workspace.shown_in(
            kept, "OP1 of 80/1", ("fr", "ar")
        )
    assert found.source.language == "en"
    assert french.text.startswith("Engage les 178 villes")
    assert (arabic.text, arabic.why) == (None, "the library has no such version")


def test_a_paragraph_is_traced_in_another_of_its_languages(tmp_path):
    with works(tmp_path) as kept:
        found = workspace.trace(kept, "OP1 of 80/1", language="fr")
        assert found.path[0].found.source.language == "fr"
        with pytest.raises(InputError, match="no ar version"):
            workspace.trace(kept, "OP1 of 80/1", language="ar")


def test_a_citation_names_one_version_not_all(tmp_path):
    with works(tmp_path) as kept:
        assert len(workspace.show(kept, "OP1 of 80/1")) == 1


def test_concord_names_the_place_and_both_values(tmp_path):
    wrong = (FRENCH[0], FRENCH[1].replace("178", "173"), FRENCH[2])
    with works(tmp_path, wrong) as kept:
        found = workspace.concordance(kept, "80/1")
    (one,) = found.differences
    assert (one.ref, one.kind) == ("A/RES/80/1, OP1", "number")
    assert one.values == (("178",), ("173",))


def test_concord_of_a_text_in_one_language_is_refused(tmp_path):
    with (
        library(tmp_path, resolution("A/RES/80/1", *ENGLISH)) as kept,
        pytest.raises(InputError, match="one language only"),
    ):
        workspace.concordance(kept, "80/1")


def test_an_unknown_language_is_refused(tmp_path):
    with works(tmp_path) as kept, pytest.raises(InputError, match="no official"):
        workspace.shown_in(kept, "OP1 of 80/1", ("tlh",))


def test_pairs_of_the_whole_library(tmp_path):
    with works(tmp_path) as kept:
        pairs = list(workspace.pairs_of(kept, ("en", "fr")))
    assert [(one.ref, other.ref) for one, other in pairs] == [
        (f"A/RES/80/1, {place}", f"A/RES/80/1, {place}")
        for place in ("PP1", "OP1", "OP2")
    ]
