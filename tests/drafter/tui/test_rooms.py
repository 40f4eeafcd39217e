"""The library, help and commands; hostile text in every place."""

from __future__ import annotations

import asyncio
import time

import pytest
from textual import events
from textual.command import CommandPalette
from textual.geometry import Offset

from clause_library.file_lock import FileLock
from clause_library.ingest.read_files import MANY
from drafter import workspace
from drafter.review.journal import Journal
from drafter.tui.screens.dialogs import Help
from drafter.tui.screens.library import LibraryScreen
from drafter.tui.screens.reading import Reading
from drafter.tui.screens.trace import TraceScreen
from drafter.tui.widgets.lines import Lines
from drafter.workspace import Workspace
from tests.drafter.tui.conftest import raw, state, told
from tests.support.invented_texts import library, resolution
from tests.support.lamps import HOSTILE, LAMPS, OLD


async def test_the_library_is_filtered_sorted_and_read(opened):
    async with opened() as (app, settle):
        await settle("f4")
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.in_sight[0].id == "A/RES/74/9"
        await settle("slash", *"lanterns", "enter", "v")
        assert [shelf.id for shelf in app.screen.in_sight] == [
            "A/RES/70/11",
            "A/RES/72/12",
            "A/RES/74/9",
        ]
        await settle("j", "enter")
        assert isinstance(app.screen, Reading)
        assert app.screen.document.id == "A/RES/72/12"


async def test_an_empty_library_says_what_to_do(opened, tmp_path):
    library(tmp_path / "empty").close()
    async with opened(Workspace(tmp_path / "empty")) as (app, settle):
        await settle("f4")
        assert "The library is empty." in raw(app)


async def test_a_document_added_from_here_is_listed_and_read(opened, tmp_path):
    path = tmp_path / "boats.txt"
    path.write_text(OLD, "utf-8")
    async with opened() as (app, settle):
        await settle("f4")
        await settle("plus", *str(path), "enter")
        await wait_for_addition(app, settle)
        assert "boats.txt: 1 added" in told(app)
        assert len(app.screen.library_rows) == 5
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
    opened, tmp_path
):
    (tmp_path / "many").mkdir()
    for number in range(MANY):
        (tmp_path / "many" / f"boat{number}.txt").write_text(OLD, "utf-8")
    async with opened() as (app, settle):
        await settle("f4", "plus", *str(tmp_path / "many"), "enter")
        await wait_for_addition(app, settle)
        assert told(app) == f"many: {MANY} added, 0 replaced, 0 unchanged."
        assert len(app.screen.library_rows) == MANY + 4
        assert state(app).startswith(f"{MANY + 4} of {MANY + 4}")


async def test_the_state_line_is_itself_again_when_nothing_could_be_added(
    opened, tmp_path
):
    async with opened() as (app, settle):
        await settle("f4", "plus", *str(tmp_path / "lost.txt"), "enter")
        await wait_for_addition(app, settle)
        assert "there is no such file" in told(app)
        assert state(app).startswith("4 of 4")


async def test_what_another_program_adds_is_listed_and_the_cursor_stays(opened, folder):
    async with opened() as (app, settle):
        await settle("f4", "j")
        here = app.screen.in_sight[1].id
        made = [resolution(f"A/RES/75/{n}", f"OP1 {LAMPS} {n}") for n in range(27)]
        library(folder, *made).close()
        app.screen.look()
        await settle()
        assert len(app.screen.library_rows) == 31
        assert app.screen.in_sight[app.screen.query_one(Lines).cursor].id == here
        assert told(app) == "The library changed meanwhile: 27 added."


@pytest.fixture
def large(tmp_path):
    """A library of many short texts."""
    made = [
        resolution(f"A/RES/{40 + n // 300}/{n % 300}", f"OP1 Lights lamp {n};")
        for n in range(3000)
    ]
    library(tmp_path / "large", *made).close()
    return Workspace(tmp_path / "large")


async def test_thousands_of_documents_show_at_once(opened, large):
    async with opened(large) as (app, settle):
        began = time.process_time()
        await settle("f4")
        assert time.process_time() - began < 4
        await settle("G")
        assert app.screen.query_one(Lines).cursor == 2999


async def test_the_title_under_the_cursor_is_told_in_full(opened):
    async with opened(size=(60, 20)) as (app, settle):
        await settle("f4", "j")
        assert state(app).endswith("Boats")


async def test_a_review_open_in_another_window_is_looked_on_until_it_is_taken_over(
    opened, versions, tmp_path
):
    folder = tmp_path / "state"
    folder.mkdir(0o700)
    pen = Journal(folder, versions).path.with_suffix(".pen")
    pen.write_text("another 1", "utf-8")
    another = FileLock(folder / "window-another")
    assert another.take()
    async with opened(files=versions) as (app, settle):
        assert state(app).startswith("looking on (O takes over)")
        await settle("a")
        assert len(app.screen.review_session.undecided) == 5
        await settle("O", "a")
        assert len(app.screen.review_session.undecided) == 4
        assert "looking on" not in state(app)


async def test_a_review_begun_here_is_the_one_other_faces_go_on_with(
    opened, versions, tmp_path
):
    async with opened(files=versions) as (app, settle):
        await settle("a", "r", "g")
        verdicts = app.screen.review_session.now.verdicts
    resumed = workspace.begin_review(versions, tmp_path / "state")
    assert resumed.now.verdicts == verdicts
    assert list(resumed.now.marks.values()) == ["agreed"]


async def test_a_review_that_cannot_be_opened_says_why_as_long_as_it_is_looked_at(
    opened, tmp_path
):
    async with opened(files=(tmp_path / "lost.txt",)) as (app, _):
        assert "lost.txt: there is no such file" in str(
            app.screen.query_one("#state").content
        )
        assert len(app._notifications) == 1


async def test_what_is_known_of_a_paragraph_begins_at_its_top(opened, versions):
    async with opened(files=versions, size=(80, 24)) as (app, settle):
        await settle("n", "n", "p")
        beside = app.screen.query_one("#beside", Lines)
        assert beside.cursor > 0
        assert beside.scroll_offset.y == 0


async def test_help_and_commands_are_reached_from_every_room(opened, versions):
    async with opened(files=versions) as (app, settle):
        for room in ("f2", "f3", "f4"):
            await settle(room, "f1")
            assert isinstance(app.screen, Help)
            assert "Quit; every decision and every text is on disk" in [
                key.does for key in app.screen.keys["Everywhere"]
            ]
            await settle("escape", "f9")
            assert isinstance(app.screen, CommandPalette)
            await settle("escape")


async def test_the_life_of_a_paragraph_is_opened_and_left(opened):
    async with opened() as (app, settle):
        await settle("f4")
        await settle("enter")
        assert isinstance(app.screen, Reading)
        await settle("j", "t")
        await settle()
        assert isinstance(app.screen, TraceScreen)
        assert app.screen.ref_at_cursor == "A/RES/74/9, OP1"
        await settle("j", "enter")
        await settle()
        assert isinstance(app.screen, Reading)
        assert app.screen.document.id == "A/RES/72/12"
        await settle("escape", "escape")
        assert isinstance(app.screen, Reading)
        assert app.screen.document.id == "A/RES/74/9"


async def test_words_and_citation_of_a_step_are_copied_by_the_keys_of_all_rooms(
    opened,
):
    async with opened() as (app, settle):
        await settle("f4", "enter")
        await settle("j", "t")
        await settle("Y")
        citation = "OP1, A/RES/74/9 (18 December 2019, adopted without a vote)"
        assert app.clipboard == citation
        await settle("C")
        assert app.clipboard.startswith("Welcomes the lantern programme")
        assert app.clipboard.endswith(f"({citation})")
        await settle("x")
        assert app.screen.document.id == "A/RES/74/9"


async def test_the_mouse_leads_from_room_to_room_and_opens_a_row(opened):
    async with opened() as (app, settle):
        async with asyncio.timeout(20):
            await click(app, Offset(raw(app).index("F4 Library"), 0))
            await settle()
            assert isinstance(app.screen, LibraryScreen)
            first = app.screen.query_one(Lines).region.offset
            await click(app, first + Offset(5, 2), times=2)
            await settle()
            assert isinstance(app.screen, Reading)


async def click(app, place, times=1):
    for _ in range(times):
        for event in (events.MouseDown, events.MouseUp):
            app.post_message(
                event(
                    None,
                    place.x,
                    place.y,
                    0,
                    0,
                    1,
                    False,
                    False,
                    False,
                    place.x,
                    place.y,
                )
            )
        await asyncio.sleep(0.05)


async def test_no_key_needs_ctrl_or_a_bracket(opened, versions):
    async with opened(files=versions) as (app, settle):
        for room in ("f2", "f3", "f4"):
            await settle(room)
            bindings = [
                binding
                for keys in app.screen._bindings.key_to_bindings.values()
                for binding in keys
            ]
            ours = [binding for binding in bindings if binding.id]
            assert ours
            assert not [
                binding.key
                for binding in ours
                if "ctrl" in binding.key or "bracket" in binding.key
            ]


async def test_hostile_text_crashes_nothing_and_nothing_reaches_the_terminal_raw(
    opened, tmp_path
):
    library(
        tmp_path / "hostile",
        resolution("A/RES/1/1", f"OP1 Welcomes {HOSTILE} lamps lit;", title=HOSTILE),
    ).close()
    files = (tmp_path / "old.txt", tmp_path / "new.txt")
    files[0].write_text("1. Welcomes lamps lit;", "utf-8")
    files[1].write_text(f"1. Welcomes {HOSTILE} lamps lit;", "utf-8")
    async with opened(Workspace(tmp_path / "hostile"), files=files) as (app, settle):
        screens = [raw(app)]
        await settle("c", "enter", "y", "s")
        await settle()
        screens.append(raw(app))
        await settle("escape", "C", "x")
        screens.append(raw(app))
        await settle("y", "escape", "f3", "e")
        await settle()
        screens.append(raw(app))
        await settle("escape", "f4")
        screens.append(raw(app))
        app.screen.tell(HOSTILE)
        await settle()
        screens.append(raw(app))
    for text in screens:
        assert "[agreed" in text
        assert not set(text) & set("\x1b\x07\u202e\u202c\u200f")
