"""Opening verbs of the five other languages, weighed by the English ones."""

from __future__ import annotations

import pytest

from drafter.comparison.alerts import alerts
from drafter.comparison.verb_alerts import verb_alerts
from drafter.comparison.verbs_of_languages import english_of
from drafter.comparison.word_diff import compare


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Insta a los Estados a que cuiden de los puentes;",
         "Alienta a los Estados a que cuiden de los puentes;"),
        ("تحث الدول على إبقاء الجسور مفتوحة؛", "تشجِّع الدول على إبقاء الجسور مفتوحة؛"),
        ("敦促各国保持桥梁畅通；", "鼓励各国保持桥梁畅通；"),
    ],
)  # fmt: skip
def test_a_step_down_is_told_with_its_doubt(old: str, new: str) -> None:
    (alert,) = alerts(compare(old, new), "operative")
    assert alert.kind == "verb_weakened"
    assert "translator's choice" in alert.message
    assert "Urges and Encourages in English" in alert.message


def test_two_words_for_one_verb_are_no_change() -> None:
    old, new = (
        "Félicite les ports de la vallée;",
        "Rend hommage aux ports de la vallée;",
    )
    assert [one.kind for one in alerts(compare(old, new), "operative")] == []


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Note également que le pont est vieux,", "notes"),
        ("S’inquiète du pont;", "expresses concern"),
        ("S'inquiète du pont;", "expresses concern"),
        # “notez” is another word
        ("Notez que le pont est vieux,", None),
        ("Urges States to keep the bridge;", None),
    ],
)  # fmt: skip
def test_what_an_opening_stands_for(text: str, english: str | None) -> None:
    found = english_of(text)
    assert (found[1] if found else None) == english


@pytest.mark.parametrize(
    ("old", "new", "is_change"),
    [
        ("Prend note du rapport,", "Prenant note du rapport,", False),
        ("Souligne le péril des récifs,", "Souhaitant le calme des récifs,", True),
        ("Toma nota del informe,", "Tomando nota del informe,", False),
    ],
)
def test_the_participle_of_a_verb_is_the_same_verb(old, new, is_change) -> None:
    told = verb_alerts(old, new, compare(old, new))
    assert bool(told) is is_change
