"""The library, help and commands; hostile text in every place; a real terminal."""

import asyncio
import time

import pytest
from textual import events
from textual.command import CommandPalette
from textual.geometry import Offset

from drafter.results import Comparison, Piece
from drafter.tui.screens.dialogs import Help
from drafter.tui.screens.library import LibraryScreen
from drafter.tui.screens.reading import Reading
from drafter.tui.screens.trace import TraceScreen
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea
from tests.drafter.tui.fake import HOSTILE, FakeWorkspace, pair


def raw(app):
    """What the screen would send to the terminal as text."""
    return "".join(
        segment.text
        for strip in app.screen._compositor.render_strips()
        for segment in strip
    )


async def test_the_library_is_filtered_sorted_and_read(opened):
    async with opened(FakeWorkspace(documents=30)) as (app, settle):
        await settle("f4")
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.in_sight[0].date == "2024-12-18"
        await settle("slash", *"2003-", "enter", "s")
        assert [shelf.id for shelf in app.screen.in_sight] == [
            "X/RES/28/1",
            "X/RES/3/1",
        ]
        await settle("j", "enter")
        assert isinstance(app.screen, Reading)
        assert app.screen.document.id == "X/RES/3/1"


async def test_documents_are_added_in_the_background(opened):
    async with opened(FakeWorkspace(documents=0)) as (app, settle):
        await settle("f4")
        assert "The library is empty." in raw(app)
        await settle("a", *"new.zip", "enter")
        await settle()
        assert len(app.screen.library_rows) == 1
        assert [said.message for said in app._notifications] == [
            "new.zip: 1 document added."
        ]


async def test_what_another_program_adds_is_listed_and_the_cursor_stays(opened):
    desk = FakeWorkspace(documents=3)
    async with opened(desk) as (app, settle):
        await settle("f4", "j")
        here = app.screen.in_sight[1].id
        desk.count = 30
        app.screen.look()
        await settle()
        assert len(app.screen.library_rows) == 30
        assert app.screen.in_sight[app.screen.query_one(Lines).cursor].id == here
        assert [said.message for said in app._notifications] == [
            "The library changed meanwhile: 27 added."
        ]


async def test_ten_thousand_documents_show_at_once(opened):
    async with opened(FakeWorkspace(documents=10_000)) as (app, settle):
        began = time.process_time()
        await settle("f4")
        assert time.process_time() - began < 4
        await settle("G")
        assert app.screen.query_one(Lines).cursor == 9_999


async def test_the_title_under_the_cursor_is_told_in_full(opened):
    async with opened(FakeWorkspace(documents=9), size=(60, 20)) as (app, settle):
        await settle("f4", "j")
        assert str(app.screen.query_one("#state").content).endswith(
            "by date · Lanterns in harbours"
        )


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
            assert "Quit; every decision is on disk" in [
                key.does for key in app.screen.keys["Everywhere"]
            ]
            await settle("escape", "f9")
            assert isinstance(app.screen, CommandPalette)
            await settle("escape")


@pytest.mark.parametrize("hostile", [False, True])
async def test_the_life_of_a_paragraph_is_opened_and_left(opened, hostile):
    async with opened(FakeWorkspace(hostile=hostile)) as (app, settle):
        await settle("f4")
        await settle("j", "enter")
        assert isinstance(app.screen, Reading)
        await settle("j", "t")
        assert isinstance(app.screen, TraceScreen)
        assert app.screen.ref_at_cursor == "X/RES/1/1, OP1"
        await settle("enter")
        assert isinstance(app.screen, Reading)
        await settle("escape", "escape")
        assert isinstance(app.screen, Reading)


async def test_the_mouse_leads_from_room_to_room_and_opens_a_row(opened):
    async with opened(FakeWorkspace(documents=9)) as (app, settle):
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
    opened, versions
):
    pairs = (pair(1, (Piece("keep", HOSTILE), Piece("insert", HOSTILE))),)
    desk = FakeWorkspace(
        hostile=True, comparison=Comparison("old", "new", pairs, (HOSTILE,), ())
    )
    async with opened(desk, files=versions) as (app, settle):
        screens = [raw(app)]
        await settle("c", "enter", "y", "s")
        app.screen.query_one(PasteArea).load_text(HOSTILE)
        await settle()
        screens.append(raw(app))
        await settle("escape", "c", "x")
        screens.append(raw(app))
        await settle("y", "escape", "f3", "e")
        await settle()
        screens.append(raw(app))
        await settle("escape", "K")
        screens.append(raw(app))
        await settle("escape", "f4")
        screens.append(raw(app))
        app.screen.tell(HOSTILE)
        await settle()
        screens.append(raw(app))
    for text in screens:
        assert "[agreed" in text
        assert not set(text) & set("\x1b\x07\u202e\u202c\u200f")
