"""What says the same in other words, with the extra ``drafter[meaning]`` and without."""

import socket

import pytest

from clause_library.errors import InputError
from clause_library.file_lock import FileLock
from clause_library.model import Paragraph
from clause_library.search_index.sentence_encoder import SentenceEncoder
from clause_library.storage import meanings
from clause_library.storage.library import Library
from drafter import workspace
from drafter.cli.main import main
from drafter.precedents.scoring import word_keys
from drafter.render import json as json_of
from drafter.render import terminal
from drafter.render.answer_html import answer as answer_html
from drafter.render.paper import Paper
from drafter.results import Filters
from tests.support.invented_texts import library, resolution
from tests.support.sentence_model import SentenceModel, install

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
def model(monkeypatch):
    made = SentenceModel(GROUPS)
    install(monkeypatch, made)
    return made


def add(made, text):
    with made.batch():
        made.add(text, f"{text.id}.txt", repr(text))


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
    monkeypatch.setattr(meanings, "is_installed", lambda: False)
    with library(tmp_path, TEXT) as made:
        found = ask(made, OTHER_WORDS)
    assert found.near_in_meaning == ()
    assert "in other words" not in "\n".join(terminal.answers([found], Paper()))


def test_every_face_names_it_and_gives_it_no_score(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        found = ask(made, OTHER_WORDS)
    shown = "\n".join(terminal.answers([found], Paper()))
    _, _, told = shown.partition("Perhaps near in meaning, in other words:")
    assert "OP1, A/RES/1/1" in told
    assert "of 100" not in told.partition("Agreed")[0]
    _, _, page = answer_html(found).partition(
        "Perhaps near in meaning, in other words:"
    )
    assert "OP1, A/RES/1/1" in page
    assert "of 100" not in page
    one = json_of.match([found])["queries"][0]["near_in_meaning"][0]
    assert one["ref"] == "A/RES/1/1, OP1"
    assert "score" not in one


def test_what_is_far_from_everything_is_answered_by_nothing(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        found = ask(made, "Fold the egg whites in slowly and bake for an hour.")
    assert found.near_in_meaning == ()


def test_a_text_is_read_with_the_title_of_its_document(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        ask(made, OTHER_WORDS)
        (title,) = made._db.execute("SELECT title FROM document").fetchone()
    assert title
    assert any(
        text.startswith(f"{title}. Deplores lighthouse keepers") for text in model.seen
    )


def test_the_nearest_of_all_segments_comes_first(tmp_path, model):
    early = resolution("A/RES/1/9", "OP1 Asks wardens and bakers to share one kitchen;")
    with library(tmp_path, early) as made:
        add(made, TEXT)
        found = ask(made, OTHER_WORDS)
    refs = [one.found.clause.ref for one in found.near_in_meaning]
    assert refs[0] == "A/RES/1/1, OP1"


def test_a_merge_and_a_new_document_encode_no_wording_twice(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        assert ask(made, OTHER_WORDS).near_in_meaning
        read = len(model.seen)
        add(made, resolution("A/RES/1/2", "OP1 Invites bakers to rest at noon;"))
        made.merge()
        assert ask(made, OTHER_WORDS).near_in_meaning
    # the new wording, and the question again
    assert len(model.seen) == read + 2


def test_what_was_removed_is_not_offered(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        assert ask(made, OTHER_WORDS).near_in_meaning
        made.remove("A/RES/1/1")
        found = ask(made, OTHER_WORDS)
        made.merge()
        later = ask(made, OTHER_WORDS)
    assert found.near_in_meaning == later.near_in_meaning == ()
    assert found.meaning_missing == later.meaning_missing == 0


def test_many_missing_vectors_are_not_waited_for_and_the_remedy_is_told(
    tmp_path, model, monkeypatch, capsys
):
    monkeypatch.setattr(meanings, "AT_ONCE", 2)
    with library(tmp_path, TEXT) as made:
        found = ask(made, OTHER_WORDS)
        folder = str(made.path)
    assert found.near_in_meaning == ()
    assert found.meaning_missing == 4
    shown = " ".join("\n".join(terminal.answers([found], Paper())).split())
    assert "not looked for among 4 paragraphs: `drafter library meaning`" in shown
    assert "`drafter library meaning`" in answer_html(found)
    assert json_of.match([found])["queries"][0]["meaning_missing"] == 4
    assert main(["--library", folder, "library", "meaning"]) == 0
    assert "4 wordings made ready" in capsys.readouterr().out
    with Library.open(folder) as made:
        found = ask(made, OTHER_WORDS)
    assert found.near_in_meaning
    assert found.meaning_missing == 0


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path, model, monkeypatch):
    monkeypatch.setattr(meanings, "AT_A_TIME", 1)
    monkeypatch.setattr(meanings, "AT_ONCE", 0)

    class Killed(Exception):
        pass

    def progress(done, whole):
        assert whole == 4
        if done == 3:
            raise Killed

    with library(tmp_path, TEXT) as made, pytest.raises(Killed):
        made.make_meanings(progress)
    file = made.path / meanings.FILE
    # it was killed while it wrote the third
    file.write_bytes(file.read_bytes()[:-5])
    with Library.open(made.path) as made:
        told = []
        assert made.make_meanings(lambda *counts: told.append(counts)) == 2
        assert told == [(1, 2), (2, 2)]
        assert ask(made, OTHER_WORDS).near_in_meaning


def test_vectors_of_another_model_are_never_used(tmp_path, model, monkeypatch):
    with library(tmp_path, TEXT) as made:
        ask(made, OTHER_WORDS)
    other = SentenceModel(
        [[*one, *two] for one, two in zip(GROUPS, GROUPS[::-1], strict=True)]
    )
    install(monkeypatch, other, "made up 2.0")
    with Library.open(made.path) as made:
        ask(made, OTHER_WORDS)
    # all four wordings were read anew, and the question
    assert len(other.seen) == 5


def test_vectors_in_another_form_give_way(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        ask(made, OTHER_WORDS)
    file = made.path / meanings.FILE
    whole = file.read_bytes()
    older = b"meaning\x02" + b"made up 1.0".ljust(56, b"\0") + bytes(520 * 4)
    file.write_bytes(older)
    with Library.open(made.path) as made:
        assert ask(made, OTHER_WORDS).near_in_meaning
    assert file.read_bytes() == whole


def test_a_filter_finds_what_is_not_among_the_likely(tmp_path, model, monkeypatch):
    monkeypatch.setattr(meanings, "LIKELY", 1)
    council = resolution(
        "S/RES/1 (1946)",
        "OP1 Asks the guards of a lamp and of ovens and accounts to row their boats;",
    )
    with library(tmp_path, TEXT) as made:
        add(made, council)
        made.merge()
        query = Paragraph("", "operative", None, "", OTHER_WORDS)
        (found,) = workspace.match(made, [query], Filters(organs=("SC",)))
    (near,) = found.near_in_meaning
    assert near.found.clause.ref == "S/RES/1 (1946), OP1"


def test_a_library_just_opened_may_be_asked_for_meaning_first(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        ask(made, OTHER_WORDS)
    words = word_keys(OTHER_WORDS)
    with Library.open(made.path) as made:
        (near,) = made.near_in_meaning(OTHER_WORDS, words, Filters(), 1)
        assert "lighthouse" in made.spelled(near)


def test_a_text_that_is_asked_again_is_not_read_again(tmp_path, model):
    with library(tmp_path, TEXT) as made:
        ask(made, OTHER_WORDS)
    with Library.open(made.path) as made:
        first = ask(made, OTHER_WORDS)
        ask(made, "Nobody bakes at sea.")
        read = len(model.seen)
        again = ask(made, OTHER_WORDS)
    assert again.near_in_meaning == first.near_in_meaning
    assert len(model.seen) == read


def test_a_library_that_one_may_only_read_answers_without(tmp_path, model, monkeypatch):
    def refused(*_):
        raise PermissionError(13, "Permission denied")

    with library(tmp_path, TEXT) as made:
        monkeypatch.setattr(FileLock, "take", refused)
        found = ask(made, OTHER_WORDS)
        assert found.near_in_meaning == ()
        assert found.meaning_missing == 4
        with pytest.raises(InputError, match=r"cannot be kept \(Permission denied\)"):
            made.make_meanings(lambda *_: None)


def test_without_the_extra_the_command_says_what_to_install(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(meanings, "is_installed", lambda: False)
    with library(tmp_path, TEXT) as made:
        folder = str(made.path)
    assert main(["--library", folder, "library", "meaning"]) == 2
    assert "pip install 'drafter[meaning]'" in capsys.readouterr().err


@pytest.mark.skipif(
    not meanings.is_installed(), reason="the extra drafter[meaning] is not installed"
)
def test_the_real_model_finds_other_words_in_other_languages_and_asks_no_network(
    tmp_path, monkeypatch
):
    def refused(*_):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refused)
    meanings.encoder.cache_clear()
    others = {
        "Boats must always wait until everybody on the pier is aboard.": "OP3",
        "Le plan de dépenses lu devant l'assemblée est adopté.": "OP4",
        "Los guardianes de los faros no deben quedarse solos en las tormentas.": "OP1",
    }
    with library(tmp_path, TEXT) as made:
        for text, paragraph in others.items():
            found = ask(made, text)
            assert found.near_in_meaning[0].found.clause.ref.endswith(paragraph)
        assert ask(made, "My cat sleeps on the sofa.").near_in_meaning == ()
    assert SentenceEncoder().encode(["", "☃"]).shape == (2, 512)
