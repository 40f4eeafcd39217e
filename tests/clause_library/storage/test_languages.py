"""A question in one language costs that language: each has segments of its own."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.ingest.repair import repair
from clause_library.storage.library import Library
from clause_library.storage.migrations import MIGRATIONS
from clause_library.storage.schema import FILE
from clause_library.storage.verify import damage
from clause_library.vocabulary.normalize import keys
from drafter import workspace
from drafter.results import Filters
from tests.support.invented_texts import library, resolution

ROADS = "Urges all States to keep the roads of the valley open in the winter;"
ROUTES = "Prie tous les États de garder ouvertes les routes de la vallée en hiver;"


def english(number, text=ROADS):
    return resolution(f"A/RES/1/{number}", f"OP1 {text}")


def french(number, text=ROUTES):
    return resolution(f"A/RES/1/{number}", f"OP1 {text}", language="fr")


def languages(made):
    """The language of each segment."""
    made.stats()  # looks what there is
    rows = made._db.execute("SELECT language FROM segment ORDER BY language")
    return [language for (language,) in rows]


def asked(made, text):
    """The languages of the segments a text is looked for in."""
    made.stats()
    return made._segments.languages_of(keys(text))


def found(made, text, **filters):
    (answer,) = workspace.match(made, text, Filters(**filters))
    return [(one.found.clause.ref, one.found.source.language) for one in answer.results]


def test_a_paragraph_is_looked_for_in_its_language_alone(tmp_path):
    with library(tmp_path, english(1), french(1), english(2)) as made:
        assert languages(made) == ["en", "fr"]
        assert asked(made, ROADS) == {"en"}
        assert asked(made, ROUTES) == {"fr"}
        assert found(made, ROUTES) == [("A/RES/1/1, OP1", "fr")]
        assert found(made, ROADS, language="fr") == []


def test_a_name_is_looked_for_wherever_it_is_known(tmp_path):
    name = "Takes note of the report of the Office of Mara Tolu;"
    nom = "Prend note du rapport du Bureau de Mara Tolu;"
    others = [english(n, ROADS.replace("winter", f"winter of {n}")) for n in range(40)]
    with library(tmp_path, *others, english(90, name), french(91, nom)) as made:
        assert asked(made, "Mara Tolu") == {"en", "fr"}
        assert {ref for ref, _ in found(made, "Mara Tolu")} == {
            "A/RES/1/90, OP1",
            "A/RES/1/91, OP1",
        }


def test_words_that_no_language_has_are_looked_for_in_all(tmp_path):
    with library(tmp_path, english(1), french(1)) as made:
        assert asked(made, "xylophone quartets") == {"en", "fr"}


def test_what_nobody_knows_the_language_of_may_answer_anything(tmp_path):
    unknown = resolution("A/RES/1/3", f"OP1 {ROADS}", language=None)
    with library(tmp_path, *map(english, range(9)), unknown) as made:
        assert languages(made) == [None, "en"]
        (answer,) = workspace.match(made, ROADS, Filters())
        assert "A/RES/1/3, OP1" in {
            place.ref for one in answer.results for place in one.occurrences
        }


def test_how_rare_a_word_is_does_not_depend_on_other_languages(tmp_path):
    texts = [english(n, ROADS.replace("winter", f"winter {n}")) for n in range(9)]
    others = [french(n, ROUTES.replace("hiver", f"hiver {n}")) for n in range(30)]
    with (
        library(tmp_path / "one", *texts) as one,
        library(tmp_path / "two", *texts, *others) as two,
    ):
        assert one.rarity(keys(ROADS)) == two.rarity(keys(ROADS))


def test_segments_of_a_language_are_merged_among_themselves(tmp_path):
    with Library.open(tmp_path, create=True) as made:
        for number in range(12):
            made.add(english(number), "x", f"en {number}")
            made.add(french(number), "x", f"fr {number}")
        made.tidy()
        assert languages(made) == ["en", "fr"]
        made.remove("A/RES/1/3", "fr")
        made.merge()
        assert languages(made) == ["en", "fr"]
        assert len(made._segments) == len(list(tmp_path.glob("segment-*"))) == 2
        ((ref, _),) = found(made, ROUTES)
        assert ref == "A/RES/1/0, OP1"
        for number in range(12):
            made.remove(f"A/RES/1/{number}", "fr")
        made.merge()
        assert languages(made) == ["en"]
    assert damage(tmp_path) == ()


def test_a_repair_keeps_languages_apart(tmp_path):
    library(tmp_path, english(1), french(1)).close()
    (tmp_path / "segment-2").unlink()
    (told,) = damage(tmp_path)
    assert told == "segment-2: this part of the index is missing."
    repair(tmp_path)
    with Library.open(tmp_path) as made:
        assert languages(made) == ["en", "fr"]
        assert found(made, ROUTES) == [("A/RES/1/1, OP1", "fr")]


LAST = next(
    n for n, step in enumerate(MIGRATIONS) if "segment has one language" in step
)


@pytest.mark.parametrize("texts", [(english(1), french(1)), (english(1),)])
def test_a_library_whose_languages_share_segments(tmp_path, texts):
    """Made by an older drafter: its index is made anew, by language."""
    with library(tmp_path, *texts) as made:
        made._db.execute("UPDATE segment SET language = NULL")
    (tmp_path / "segment-2").unlink(missing_ok=True)
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("DELETE FROM segment WHERE number = 2")
        db.execute("ALTER TABLE segment DROP COLUMN language")
        db.execute(f"PRAGMA user_version = {LAST}")
    told = []
    with Library.open(tmp_path, before_indexing=lambda: told.append("slow")) as made:
        assert told == ["slow"]
        assert languages(made) == sorted({text.language for text in texts})
        assert found(made, ROADS) == [("A/RES/1/1, OP1", "en")]
    assert damage(tmp_path) == ()


WORDS = {
    "en": ("roads", "the", "of", "valley", "office", "report", "and", "national"),
    "fr": ("routes", "les", "de", "vallée", "office", "rapport", "et", "national"),
}


@st.composite
def texts(draw):
    made = []
    for number in range(draw(st.integers(1, 6))):
        language = draw(st.sampled_from(("en", "fr", None)))
        words = WORDS[draw(st.sampled_from(("en", "fr")))]
        text = " ".join(draw(st.lists(st.sampled_from(words), min_size=4, max_size=12)))
        made.append(resolution(f"A/RES/1/{number}", f"OP1 {text};", language=language))
    return made


@settings(max_examples=25, deadline=None)
@given(texts())
def test_every_text_of_a_small_library_is_found_by_its_own_words(
    tmp_path_factory, made
):
    with library(tmp_path_factory.mktemp("library"), *made) as opened:
        for text in made:
            words = keys(text.operative[0].text)
            documents = {
                use.document
                for candidate in opened.holding(words, Filters())
                for use in opened.uses(candidate, Filters())
            }
            assert opened.number_of(text.id, text.language) in documents
