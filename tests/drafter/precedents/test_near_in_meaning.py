"""What says the same in other words, with the extra ``drafter[meaning]`` and without."""

import json

import pytest

from clause_library.errors import InputError
from clause_library.model import Paragraph
from clause_library.search_index.word_vectors import WordVectors
from clause_library.storage import meanings
from clause_library.storage.library import Library
from drafter import workspace
from drafter.render import json as json_of
from drafter.render import terminal
from drafter.render.answer_html import answer as answer_html
from drafter.render.paper import Paper
from drafter.results import Filters
from tests.support import word_model
from tests.support.invented_texts import library, resolution

GROUPS = (
    ("lighthouse", "beacon", "lamp"),
    ("keepers", "wardens", "guards"),
    ("storms", "gales", "tempests"),
    ("budget", "accounts"),
    ("bakers", "ovens"),
    ("ferries", "boats"),
)
TEXT = resolution(
    "A/RES/1/1",
    "OP1 Deplores lighthouse keepers being left alone through winter storms;",
    "OP2 Requests bakers everywhere to heat their ovens before each sunrise;",
    "OP3 Urges ferries never to leave any passenger standing on the quay;",
    "OP4 Approves the budget as it was read aloud to everyone present;",
)
OTHER_WORDS = "Wardens of a beacon must not face gales by themselves."


@pytest.fixture
def model(tmp_path, monkeypatch):
    folder = word_model.write(tmp_path / "model", GROUPS)
    monkeypatch.setattr(meanings, "model_folder", lambda: folder)


def ask(made, text):
    query = Paragraph("", "operative", None, "", text)
    (found,) = workspace.match(made, [query], Filters())
    return found


def test_other_words_for_the_same_are_found_where_nothing_is_close(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        found = ask(made, OTHER_WORDS)
    assert found.results == ()
    assert found.near_in_meaning[0].found.clause.ref == "A/RES/1/1, OP1"
    assert len(found.near_in_meaning) <= 3


def test_where_something_is_close_nothing_is_offered_in_other_words(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        found = ask(made, "Urges ferries never to leave a passenger on the quay;")
    assert found.results
    assert found.near_in_meaning == ()


def test_without_the_extra_nothing_is_near_in_meaning(tmp_path, monkeypatch):
    monkeypatch.setattr(meanings, "model_folder", lambda: None)
    with library(tmp_path, TEXT) as made:
        found = ask(made, OTHER_WORDS)
    assert found.near_in_meaning == ()
    assert "in other words" not in "\n".join(terminal.answers([found], Paper()))


def test_every_face_names_it_and_gives_it_no_score(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        found = ask(made, OTHER_WORDS)
    shown = "\n".join(terminal.answers([found], Paper()))
    _, _, told = shown.partition("Near in meaning, in other words:")
    assert "OP1, A/RES/1/1" in told
    assert "of 100" not in told.partition("Agreed")[0]
    _, _, page = answer_html(found).partition("Near in meaning, in other words:")
    assert "OP1, A/RES/1/1" in page
    assert "of 100" not in page
    one = json_of.match([found])["queries"][0]["near_in_meaning"][0]
    assert one["ref"] == "A/RES/1/1, OP1"
    assert "score" not in one


def test_the_vectors_are_kept_beside_the_segment_and_go_with_it(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        assert ask(made, OTHER_WORDS).near_in_meaning
        (kept,) = made.path.glob("*.meaning")
        made.remove("A/RES/1/1")
        made.merge()
        assert ask(made, OTHER_WORDS).near_in_meaning == ()
    assert not kept.exists()


def test_damaged_vectors_are_made_anew(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        ask(made, OTHER_WORDS)
        (kept,) = made.path.glob("*.meaning")
        path = made.path
    kept.write_bytes(kept.read_bytes()[:-5])
    with Library.open(path) as made:
        found = ask(made, OTHER_WORDS)
    assert found.near_in_meaning[0].found.clause.ref == "A/RES/1/1, OP1"


def test_a_model_of_another_form_is_told_with_a_remedy(tmp_path):
    folder = word_model.write(tmp_path / "model", GROUPS)
    file = folder / "tokenizers/l2_supercat_tokenizer_config.json"
    file.write_text(json.dumps({"model": {}}), "utf-8")
    with pytest.raises(InputError, match="install it anew"):
        WordVectors(folder)


def test_a_word_has_the_mean_of_its_pieces(tmp_path):
    folder = word_model.write(tmp_path / "model", GROUPS)
    vectors = WordVectors(folder).of(["beacon", "lighthouse", "ferries", "☃"])
    assert vectors[0] @ vectors[1] == 1
    assert vectors[0] @ vectors[2] == 0
    assert not vectors[3].any()
