"""A paragraph is pasted or typed; its precedents come without Enter; one letter takes,
copies or exports."""

from __future__ import annotations

import threading

import pytest
from textual import events

from drafter import workspace
from drafter.tui.screens import precedents as room
from drafter.tui.screens.precedents import Precedents
from drafter.tui.screens.reading import Reading
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea
from tests.drafter.tui.conftest import painted, state, told, words
from tests.support.lamps import LAMPS, TAKEN_NOTE


async def paste(app, settle, text):
    app.post_message(events.Paste(text))
    await settle()
    await settle()


def cited(app):
    return [row[1].found.clause.ref for row in app.screen.ranked if row]


async def test_the_cursor_is_in_the_paste_area_from_the_first_frame(opened):
    async with opened() as (app, _):
        assert isinstance(app.focused, PasteArea)


async def test_a_paste_is_answered_without_enter(opened):
    async with opened() as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        assert cited(app)[0] == "A/RES/72/12, OP1"
        assert "A/RES/70/11, OP1" in cited(app)
        assert "OP1, A/RES/72/12 (18 December 2017" in painted(app, "#detail")
        assert "steps weaker" in painted(app, "#detail")
        assert isinstance(app.focused, PasteArea)


async def test_a_library_that_breaks_while_it_is_asked_is_a_notice(opened, folder):
    async with opened() as (app, settle):
        for file in folder.glob("library.sqlite*"):
            file.unlink()
        (folder / "library.sqlite").write_bytes(b"no database" * 1000)
        await paste(app, settle, TAKEN_NOTE)
        assert "library" in told(app)
        assert "searching" not in state(app)
        assert isinstance(app.focused, PasteArea)


async def test_typing_is_answered_once_it_pauses(opened, monkeypatch):
    monkeypatch.setattr(room, "PAUSE", 0.5)
    async with opened() as (app, settle):
        began = app.screen.serial
        await settle(*"lamps [/ [b]")
        assert words(app) == "lamps [/ [b]"
        for _ in range(50):
            await settle()
            if app.screen.answers.text == "lamps [/ [b]":
                break
        assert app.screen.answers.text == "lamps [/ [b]"
        assert app.screen.serial - began < 12


async def test_no_words_find_nothing_and_nothing_is_wrong(opened):
    async with opened() as (app, settle):
        await paste(app, settle, " ;; \n")
        assert app.screen.ranked == ()
        assert told(app) == ""


async def test_an_overtaken_search_is_dropped(opened, monkeypatch):
    gate = threading.Event()
    asked = []
    answers = workspace.Workspace.answers_as_they_come

    def slow(self, text, filters):
        asked.append(text)
        if text == "first":
            gate.wait(5)
        return answers(self, text, filters)

    monkeypatch.setattr(workspace.Workspace, "answers_as_they_come", slow)
    async with opened() as (app, settle):
        for text in ("first", "second", "third"):
            app.screen.search(text)
        gate.set()
        await settle()
        await settle()
        assert app.screen.answers.text == "third"
        assert "second" not in asked


async def test_digits_choose_and_a_letter_takes_or_inserts(opened):
    async with opened() as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        await settle("escape", "2")
        assert app.screen.chosen[1].rank == 2
        wording = app.screen.chosen[1].found.clause.text
        await settle("1", "I")
        await settle()
        assert words(app) == LAMPS
        await settle("2", "plus")
        assert words(app).count("lantern programme") == 2
        assert wording != LAMPS


async def test_of_several_paragraphs_only_the_answered_one_is_replaced(opened):
    async with opened() as (app, settle):
        text = f"1. Decides to count the boats,\n\n2. {TAKEN_NOTE}\n3. Third;"
        await paste(app, settle, text)
        rows = [row and row[0] for row in app.screen.ranked]
        app.screen.ranked_lines.focus()
        app.screen.ranked_lines.cursor = rows.index(1)
        await settle("I")
        assert words(app) == text.replace(TAKEN_NOTE, LAMPS)


async def test_copying_takes_the_wording_with_its_citation(opened):
    async with opened() as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        await settle("escape", "C")
        assert app.clipboard == (
            f"{LAMPS} (OP1, A/RES/72/12 (18 December 2017, adopted without a vote))"
        )
        await settle("y")
        assert app.clipboard == LAMPS
        await settle("Y")
        assert app.clipboard.startswith("OP1, A/RES/72/12 (")


async def test_a_filter_in_the_words_of_the_field_narrows_the_search(opened):
    async with opened() as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        await settle("escape", "f", *"since 2019", "enter")
        await settle()
        assert cited(app) == ["A/RES/74/9, OP1"]
        assert "only since 2019" in state(app)


async def test_the_precedent_is_read_where_it_stands(opened):
    async with opened() as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        await settle("escape", "1", "x")
        assert isinstance(app.screen, Reading)
        assert app.screen.ref_at_cursor == "A/RES/72/12, OP1"
        await settle("escape")
        assert isinstance(app.screen, Precedents)


async def test_word_files_are_written_from_here_and_none_twice(
    opened, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    async with opened() as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        await settle("escape", "w", "enter")
        await settle("w", "enter")
        await settle("W", "enter")
        await settle()
    for name in ("redline.docx", "redline-2.docx", "annotated.docx"):
        written = workspace.read_one(tmp_path / name)
        assert [one.text for one in written.operative] == [TAKEN_NOTE]


async def test_the_layout_goes_round(opened):
    async with opened(size=(200, 40)) as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        assert "│" in painted(app, "#detail")
        await settle("escape", "v")
        assert "│" not in painted(app, "#detail")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (300, 90)])
async def test_every_part_has_room_at_every_size(opened, size):
    async with opened(size=size) as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        for part in ("#paste", "#found", "#detail", "#state"):
            region = app.screen.query_one(part).region
            assert region.height >= 1
            assert region.width >= 20
            assert app.screen.region.contains_region(region)


async def test_one_key_shows_a_part_alone_and_all_again(opened):
    async with opened(size=(80, 24)) as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        app.screen.query_one("#detail", Lines).focus()
        await settle("Z")
        assert app.screen.query_one("#detail").region.height >= 20
        assert not app.screen.query_one("#paste").display
        await settle("Z")
        assert app.screen.query_one("#paste").display
