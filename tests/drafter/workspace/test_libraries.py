"""Which library is asked, by whatever face."""

from __future__ import annotations

import os
import threading

import pytest

from clause_library.errors import InputError
from clause_library.storage.library import Library, default_path
from clause_library.storage.schema import FILE
from drafter.workspace import Workspace, check_library, library_folder
from drafter.workspace.about_library import SAMPLE
from tests.support.invented_texts import library, resolution

ROADS = "Urges all States to keep the mountain roads open throughout the winter;"


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """A user without a library yet."""
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def roads(at_home):
    """The folder of a library with one text."""
    library(at_home / "roads", resolution("A/RES/1/1", f"OP1 {ROADS}")).close()
    return at_home / "roads"


def ids(desk):
    return [row.id for row in desk.library.documents()]


@pytest.mark.parametrize("empty", [False, True])
def test_the_sample_answers_until_there_is_a_library_of_ones_own(at_home, empty):
    if empty:
        Library.open(default_path(), create=True).close()
    notices: list[str] = []
    with Workspace(notice=notices.append) as desk:
        assert desk.about() == SAMPLE
        assert desk.library_rows()
    assert len(notices) == 1
    assert "built-in sample" in notices[0]


def test_a_library_that_is_named_answers_even_while_it_is_empty(at_home):
    Library.open(at_home / "mine", create=True).close()
    with Workspace(at_home / "mine") as desk:
        assert ids(desk) == []


def test_the_environment_names_a_library(roads, monkeypatch):
    monkeypatch.setenv("DRAFTER_LIBRARY", str(roads))
    with Workspace() as desk:
        assert ids(desk) == ["A/RES/1/1"]
    assert library_folder() == roads


def test_what_is_named_comes_before_the_environment(roads, at_home, monkeypatch):
    monkeypatch.setenv("DRAFTER_LIBRARY", str(at_home / "elsewhere"))
    with Workspace(str(roads)) as desk:
        assert ids(desk) == ["A/RES/1/1"]


def test_a_library_that_is_not_there_is_told_before_a_screen_stands(at_home):
    with pytest.raises(InputError, match="lost"):
        check_library(at_home / "lost")


def test_a_library_that_is_there_is_not_opened_before_a_screen_stands(at_home):
    folder = at_home / "damaged"
    Library.open(folder, create=True).close()
    for file in folder.iterdir():
        file.write_bytes(b"no library")
    check_library(folder)
    with pytest.raises(InputError):
        ids(Workspace(folder))


def test_a_text_added_to_an_empty_library_ends_the_sample(at_home):
    (at_home / "draft.txt").write_text(f"The Assembly,\n\n1. {ROADS}\n", "utf-8")
    desk = Workspace()
    assert desk.about() == SAMPLE
    files = []
    message = desk.add(at_home / "draft.txt", lambda done, of: files.append((done, of)))
    assert message == "draft.txt: 1 added, 0 replaced, 0 unchanged."
    assert files == [(1, 1)]
    assert ids(desk) == ["draft"]
    assert library_folder() == default_path()


def test_a_making_that_was_stopped_leaves_the_sample_answering(at_home):
    default_path().mkdir(parents=True)
    (default_path() / FILE).touch()
    assert Workspace().about() == SAMPLE


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_the_users_own_library_is_closed_to_others(at_home):
    (at_home / "draft.txt").write_text(f"The Assembly,\n\n1. {ROADS}\n", "utf-8")
    Workspace().add(at_home / "draft.txt", lambda done, of: None)
    # as an older drafter left it
    default_path().chmod(0o755)
    for file in default_path().iterdir():
        file.chmod(0o644)
    assert ids(Workspace()) == ["draft"]
    assert default_path().stat().st_mode & 0o777 == 0o700
    modes = {file.stat().st_mode & 0o777 for file in default_path().iterdir()}
    assert modes == {0o600}


def test_what_another_window_added_is_news_once_it_is_listed(roads, at_home):
    (at_home / "draft.txt").write_text("The Assembly,\n\n1. Decides it.\n", "utf-8")
    desk = Workspace(roads)
    desk.library_rows()
    assert desk.news() is None
    Workspace(roads).add(at_home / "draft.txt", lambda done, of: None)
    assert desk.news() == "The library changed meanwhile: 1 added."
    desk.library_rows()
    assert desk.news() is None


def test_several_threads_may_ask_one_workspace(roads):
    desk = Workspace(roads)
    answers = [desk.match(ROADS)]

    def ask():
        for _ in range(5):
            answers.append(desk.match(ROADS))
        desk.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 21
    assert {answer[0].results[0].band for answer in answers} == {"identical"}


@pytest.mark.parametrize("text", ["", "  \n", "... (–)"])
def test_a_text_without_words_is_refused(roads, text):
    with pytest.raises(InputError, match="holds no words to look for"):
        Workspace(roads).match(text)
