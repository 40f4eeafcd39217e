"""The interface on the real application layer: a library on disk, files, Word."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static

from clause_library.file_lock import FileLock
from clause_library.ingest.read_files import MANY
from drafter import workspace
from drafter.review.decisions import text
from drafter.review.journal import Journal
from drafter.tui.screens.library import LibraryScreen
from drafter.tui.screens.reading import Reading
from drafter.tui.screens.review import Review
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea
from drafter.workspace import Workspace
from tests.support.invented_texts import library, resolution

LAMPS = (
    "Welcomes the lantern programme of the harbour authorities, and urges all ports to "
    "keep their lamps lit;"
)
CHANGED = LAMPS.replace("Welcomes", "Takes note of").replace("urges", "invites")
OLD = f"""The General Assembly,

1. Recalls its decision on lanterns of the previous session;

2. {LAMPS}

3. Requests the Secretary-General to report annually on the oil of the lamps.
"""
NEW = OLD.replace(LAMPS, CHANGED).replace(" annually", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two invented resolutions."""
    path = tmp_path / "library"
    library(
        path,
        resolution("X/RES/1/1", f"OP1 {LAMPS}", date="2019-12-18"),
        resolution("X/RES/2/1", "OP1 Decides to count the boats of every harbour;"),
    ).close()
    return path


@pytest.fixture
def real(folder: Path) -> Workspace:
    return Workspace(folder, author="Jane", date="2026-01-02T03:04:05Z")


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    paths = (tmp_path / "old.txt", tmp_path / "new.txt")
    for path, words in zip(paths, (OLD, NEW), strict=True):
        path.write_text(words, "utf-8")
    return paths


async def test_a_pasted_paragraph_is_answered_by_the_library(opened, real):
    async with opened(real) as (app, settle):
        app.post_message(events.Paste(CHANGED))
        await settle()
        await settle()
        _, precedent = app.screen.chosen
        assert precedent.found.clause.ref == "X/RES/1/1, OP1"
        assert "verb_weakened" in [alert.kind for alert in precedent.alerts]
        await settle("escape", "r")
        assert app.screen.query_one(PasteArea).text == LAMPS
        await settle("escape", "x")
        assert isinstance(app.screen, Reading)
        assert app.screen.ref_at_cursor == "X/RES/1/1, OP1"


async def test_a_paste_goes_out_as_a_word_file(opened, real, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with opened(real) as (app, settle):
        app.post_message(events.Paste(CHANGED))
        await settle()
        await settle("escape", "W", "enter")
        await settle()
    (draft,) = workspace.read(tmp_path / "annotated.docx")
    assert CHANGED in [paragraph.text for paragraph in draft.operative]


async def test_a_rejected_change_is_not_in_the_redline_that_is_written(
    opened, real, versions
):
    async with opened(real, files=versions) as (app, settle):
        assert isinstance(app.screen, Review)
        assert len(app.screen.review_session.undecided) == 3
        await settle("r", "w", "enter")
        await settle()
    final = workspace.read_one(versions[1].with_name("new-redline.docx"))
    words = [paragraph.text for paragraph in final.operative]
    assert words[1] == CHANGED.replace("Takes note of", "Welcomes")
    assert words[2].startswith("Requests the Secretary-General to report on")


async def test_a_review_open_in_another_window_is_looked_on_until_it_is_taken_over(
    opened, real, versions, tmp_path
):
    folder = tmp_path / "state"
    folder.mkdir(0o700)
    pen = Journal(folder, versions).path.with_suffix(".pen")
    pen.write_text("another 1", "utf-8")
    another = FileLock(folder / "window-another")
    assert another.take()
    async with opened(real, files=versions) as (app, settle):
        assert state(app).startswith("looking on (O takes over)")
        await settle("a")
        assert len(app.screen.review_session.undecided) == 3
        await settle("O", "a")
        assert len(app.screen.review_session.undecided) == 2
        assert "looking on" not in state(app)


async def test_a_review_begun_here_is_the_one_other_faces_go_on_with(
    opened, real, versions, tmp_path
):
    async with opened(real, files=versions) as (app, settle):
        await settle("a", "r", "g")
        verdicts = app.screen.review_session.now.verdicts
    resumed = workspace.begin_review(versions, tmp_path / "state")
    assert resumed.now.verdicts == verdicts
    assert list(resumed.now.marks.values()) == ["agreed"]


async def test_the_words_of_a_precedent_replace_a_change_of_the_draft(
    opened, real, versions
):
    async with opened(real, files=versions) as (app, settle):
        await settle()
        assert app.screen.precedent.found.clause.ref == "X/RES/1/1, OP1"
        await settle("i")
        assert text(app.screen.pair.changes).startswith("Welcomes the lantern")
        assert "invites all ports" in text(app.screen.pair.changes)


async def test_a_document_added_from_here_is_listed_and_read(opened, real, tmp_path):
    path = tmp_path / "boats.txt"
    path.write_text(OLD, "utf-8")
    async with opened(real) as (app, settle):
        await settle("f4")
        assert isinstance(app.screen, LibraryScreen)
        assert len(app.screen.library_rows) == 2
        await settle("a", *str(path), "enter")
        await settle()
        await settle()
        assert len(app.screen.library_rows) == 3
        names = [shelf.id for shelf in app.screen.in_sight]
        app.screen.query_one(Lines).cursor = names.index("boats")
        await settle("enter")
        assert isinstance(app.screen, Reading)
        assert len(app.screen.document.operative) == 3


async def wait_for_addition(app, settle):
    for _ in range(200):
        await settle()
        if not app.screen.is_adding:
            break
        await asyncio.sleep(0.1)
    await settle()


async def test_a_folder_of_many_files_is_added_in_processes_of_their_own(
    opened, real, tmp_path
):
    (tmp_path / "many").mkdir()
    for number in range(MANY):
        (tmp_path / "many" / f"boat{number}.txt").write_text(OLD, "utf-8")
    async with opened(real) as (app, settle):
        await settle("f4", "a", *str(tmp_path / "many"), "enter")
        await wait_for_addition(app, settle)
        messages = [notice.message for notice in app._notifications]
        assert messages == [f"many: {MANY} added, 0 replaced, 0 unchanged."]
        assert len(app.screen.library_rows) == MANY + 2
        assert state(app).startswith(f"{MANY + 2} of {MANY + 2}")


async def test_the_state_line_is_itself_again_when_nothing_could_be_added(
    opened, real, tmp_path
):
    async with opened(real) as (app, settle):
        await settle("f4", "a", *str(tmp_path / "lost.txt"), "enter")
        await wait_for_addition(app, settle)
        (notice,) = app._notifications
        assert "there is no such file" in notice.message
        assert state(app).startswith("2 of 2")


def state(app):
    return str(app.screen.query_one("#state", Static).content)


async def test_what_another_program_adds_is_noticed(opened, real, folder):
    async with opened(real) as (app, settle):
        await settle("f4")
        library(folder, resolution("X/RES/3/1", f"OP1 {CHANGED}")).close()
        app.screen.look()
        await settle()
        assert len(app.screen.library_rows) == 3
        (notice,) = app._notifications
        assert notice.message == "The library changed meanwhile: 1 added."
