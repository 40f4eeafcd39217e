"""Nothing that was pasted or typed is lost: the desk, its history, edits and notes."""

from __future__ import annotations

import json
import sys

import pytest
from textual import events

from drafter import workspace
from drafter.precedents import search
from drafter.tui.kept_texts import MOST, PasteHistory
from drafter.tui.screens import precedents as room
from drafter.tui.screens.dialogs import Fill, Tick
from drafter.tui.screens.editor import Editor
from drafter.tui.screens.precedents import Precedents
from drafter.tui.screens.review import Review
from drafter.tui.widgets.paste import PasteArea
from drafter.workspace import matching
from tests.drafter.tui.conftest import state, told, words
from tests.support.lamps import LAMPS, TAKEN_NOTE

SECOND = "Decides to count the boats of every pier;"
MINE = "Requests the Secretary-General to report on the oil of lamps by 1 March 2026;"


async def paste(app, settle, text):
    app.post_message(events.Paste(text))
    await settle()
    await settle()


async def test_a_second_paste_is_an_entry_of_its_own_and_answered(opened):
    async with opened() as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        await paste(app, settle, SECOND)
        assert words(app) == SECOND
        assert app.screen.chosen[1].found.clause.ref == "A/HRC/RES/40/7, OP1"
        assert "text 2 of 2" in state(app)
        await settle("f6")
        await settle()
        assert words(app) == TAKEN_NOTE
        await settle("escape", "n")
        assert words(app) == SECOND


async def test_while_somebody_writes_a_paste_goes_in_at_the_cursor(opened):
    async with opened() as (app, settle):
        await paste(app, settle, "Urges ports;")
        await settle("home", "X")
        await paste(app, settle, "Also ")
        assert words(app) == "XAlso Urges ports;"
        await settle("escape")
        await paste(app, settle, SECOND)
        assert words(app) == SECOND
        assert [text for _, text in app.history.texts()] == [
            SECOND,
            "XAlso Urges ports;",
        ]


@pytest.mark.parametrize("way", [("f4",), ("j",), ("f1",)])
async def test_a_paste_anywhere_else_is_kept(opened, versions, way):
    async with opened(files=versions) as (app, settle):
        await settle(*way)
        await paste(app, settle, SECOND)
        assert [text for _, text in app.history.texts()] == [SECOND]
        if way != ("f1",):
            assert isinstance(app.screen, Precedents)
            assert words(app) == SECOND


async def test_a_paste_into_a_line_goes_there_with_all_its_words(opened):
    async with opened() as (app, settle):
        await settle("f4", "slash")
        app.post_message(events.Paste("boats\nof harbours\n"))
        await settle()
        assert app.screen.filter_line.value == "boats of harbours"
        assert list(app.history.texts()) == []


async def test_what_is_taken_in_place_of_typed_words_is_undone_by_a_key(opened):
    async with opened() as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        await settle("escape", "I")
        await settle()
        assert words(app) != TAKEN_NOTE
        await settle("u")
        await settle()
        assert words(app) == TAKEN_NOTE
        await settle("U")
        assert words(app) != TAKEN_NOTE


async def test_the_agreed_wording_with_my_date_takes_two_keys(opened):
    async with opened() as (app, settle):
        await paste(app, settle, MINE)
        await settle("f5")
        assert isinstance(app.screen, Tick)
        await settle("enter")
        assert words(app) == MINE.replace("oil of lamps", "oil of the lamps")


async def test_each_change_of_a_precedent_may_be_left(opened):
    async with opened() as (app, settle):
        await paste(app, settle, TAKEN_NOTE)
        await settle("escape", "2", "i")
        first = "".join(text for _, text in app.screen.rows[0][0])
        assert first.startswith("Takes note of → Welcomes")
        await settle("space", "enter")
        assert words(app).startswith("Takes note of the lantern")
        assert "as appropriate" not in words(app)


async def test_a_paragraph_taken_to_the_precedents_leaves_what_was_typed_there(
    opened, versions
):
    async with opened(files=versions) as (app, settle):
        await settle("f2", *"my own words", "f3", "s")
        await settle()
        assert isinstance(app.screen, Precedents)
        assert words(app).startswith("Takes note of the lantern")
        await settle("escape", "p")
        assert words(app) == "my own words"


async def test_what_was_typed_is_there_after_a_proper_end(opened, tmp_path):
    async with opened() as (app, settle):
        await paste(app, settle, SECOND)
        await settle("f10")
    async with opened() as (app, settle):
        assert words(app) == ""
        assert state(app).startswith("new text, 1 kept")
        await settle("f6")
        assert words(app) == SECOND


async def test_a_text_is_deleted_by_a_key_and_all_are_forgotten(opened, tmp_path):
    async with opened() as (app, settle):
        await paste(app, settle, SECOND)
        await paste(app, settle, TAKEN_NOTE)
        await settle("escape", "D", "y")
        assert [text for _, text in app.history.texts()] == [SECOND]
        await settle("l", "D")
        assert list(app.history.texts()) == []
        await paste(app, settle, SECOND)
    workspace.forget_reviews(folder=tmp_path / "state")
    assert list((tmp_path / "state").glob("*.json*")) == []


def test_a_history_holds_six_hundred(tmp_path):
    history = PasteHistory(tmp_path)
    names = [history.begin(f"text {number}") for number in range(MOST + 2)]
    assert history.names() == names[2:]
    assert MOST == 600


@pytest.mark.skipif(sys.platform == "win32", reason="the modes of folders are POSIX")
async def test_what_cannot_be_kept_is_told_once(opened, tmp_path):
    async with opened() as (app, settle):
        # A file in place of the folder: nobody can write into it, not even root.
        (tmp_path / "state").rename(tmp_path / "moved")
        (tmp_path / "state").write_text("", "utf-8")
        await settle(*"abc")
        assert told(app).count("could not be kept") == 1
        assert words(app) == "abc"


async def test_an_edit_that_is_left_is_kept_and_is_there_again(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("e", "home", *"Also ", "escape")
        assert isinstance(app.screen, Review)
        assert app.screen.review_session.now.wordings == {}
        assert "what was typed is kept" in told(app)
        await settle("e")
        assert isinstance(app.screen, Editor)
        assert words(app).startswith("Also Takes note of")
        await settle("enter")
        assert list(app.screen.review_session.now.wordings) == ["new: new, OP2"]
        await settle("u", "e")
        assert words(app).startswith("Takes note of")


async def test_a_review_that_is_forgotten_takes_what_was_typed_in_it_along(
    opened, versions, tmp_path
):
    async with opened(files=versions) as (app, settle):
        await paste(app, settle, SECOND)
        await settle("f3", "e", "X", "escape", "a")
    workspace.forget_reviews(versions, tmp_path / "state")
    left = [path.name[:5] for path in (tmp_path / "state").glob("*.json*")]
    assert left.count("paste") == 1
    assert left.count("unfin") == 0


async def test_f5_and_f8_of_the_editor_are_undone(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("e", "X")
        await settle()
        before = words(app)
        await settle("f5")
        assert words(app) != before
        app.screen.query_one(PasteArea).undo()
        assert words(app) == before
        await settle("f8")
        assert words(app) == TAKEN_NOTE
        app.screen.query_one(PasteArea).undo()
        assert words(app) == before


async def test_a_note_that_is_left_is_kept(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("c", *"ask the", "escape")
        assert app.screen.review_session.now.remarks == {}
        await settle("c")
        assert isinstance(app.screen, Fill)
        await settle(*" capital", "enter")
        assert list(app.review.review_session.now.remarks.values()) == [
            "ask the capital"
        ]


async def test_only_the_edited_paragraph_is_searched_for_again(opened, monkeypatch):
    searched = []
    answer = search.answer

    def watched(library, paragraph, *more):
        searched.append(paragraph.text)
        return answer(library, paragraph, *more)

    monkeypatch.setattr(matching, "answer", watched)
    async with opened() as (app, settle):
        await paste(app, settle, f"1. {TAKEN_NOTE}\n\n2. {SECOND}")
        assert len(searched) == 2
        await settle("end", "x")
        await settle()
        assert len(searched) == 3
        assert searched[-1].startswith("Takes note of")


async def test_answers_are_shown_as_they_come(opened, monkeypatch):
    monkeypatch.setattr(room, "PATIENCE", 0)
    async with opened() as (app, settle):
        told = []
        take = Precedents.on_answers_ready

        def watched(screen, message):
            told.append((len(message.answers), message.is_whole))
            take(screen, message)

        monkeypatch.setattr(Precedents, "on_answers_ready", watched)
        await paste(app, settle, f"1. {TAKEN_NOTE}\n\n2. {SECOND}\n\n3. {LAMPS}")
        assert told == [(1, False), (2, False), (3, False), (3, True)]


async def test_the_list_and_the_cursor_of_the_text_walk_together(opened):
    async with opened() as (app, settle):
        await paste(app, settle, f"1. {TAKEN_NOTE}\n\n2. {SECOND}")
        assert app.screen.chosen[0] == 0
        await settle(*(["down"] * 6))
        assert app.screen.chosen[0] == 1
        await settle("escape", "home")
        assert app.screen.chosen[0] == 0
        assert app.screen.area.cursor_location[0] == 0


async def test_the_whole_text_is_saved_and_nothing_is_overwritten(
    opened, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    async with opened() as (app, settle):
        await paste(app, settle, f"1. {TAKEN_NOTE}\n\n2. {SECOND}")
        await settle("escape", "S", "enter")
        await settle("S", "enter")
        await settle("S", "end", *(["backspace"] * 4), *"txt", "enter")
    for name in ("text.docx", "text-2.docx"):
        saved = workspace.read_one(tmp_path / name)
        assert [one.text for one in saved.operative] == [TAKEN_NOTE, SECOND]
    assert (tmp_path / "text-3.txt").read_text("utf-8").startswith("1. Takes note")


def test_half_a_character_of_a_paste_is_kept(tmp_path):
    history = PasteHistory(tmp_path)
    name = history.begin("lamps \ud83d")
    assert history.read(name) == "lamps \ud83d"
    assert json.loads((tmp_path / f"paste-{name}.json").read_text("utf-8"))
