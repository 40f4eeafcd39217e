"""A paragraph is pasted or typed; its precedents come without Enter; one letter takes,
copies or exports."""

import sqlite3
import threading
from pathlib import Path

import pytest
from textual import events

from drafter.tui.screens import precedents as room
from drafter.tui.screens.precedents import Precedents
from drafter.tui.screens.reading import Reading
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea
from tests.drafter.tui.fake import PIECES, FakeWorkspace, joined

DRAFT = "Takes note of the lantern programme;"


def painted(app, selector):
    lines = app.screen.query_one(selector, Lines)
    return "\n".join(
        "".join(text for _, text in line)
        for place in range(len(lines.blocks))
        for line in lines.lines_of(place)
    )


async def paste(app, settle, text):
    app.post_message(events.Paste(text))
    await settle()


async def test_the_cursor_is_in_the_paste_area_from_the_first_frame(opened):
    async with opened() as (app, _):
        assert isinstance(app.focused, PasteArea)


async def test_a_paste_is_answered_without_enter(opened):
    async with opened() as (app, settle):
        await paste(app, settle, DRAFT)
        assert [row[1].rank for row in app.screen.ranked] == [1, 2, 3]
        assert "OP1, X/RES/1/1" in painted(app, "#detail")
        assert "one step down" in painted(app, "#detail")
        assert isinstance(app.focused, PasteArea)


async def test_a_library_that_breaks_while_it_is_asked_is_a_notice(opened):
    desk = FakeWorkspace()

    def broken(text, filters):
        raise sqlite3.DatabaseError("database disk image is malformed")

    desk.match = broken  # type: ignore[method-assign]
    async with opened(desk) as (app, settle):
        await paste(app, settle, DRAFT)
        assert "malformed" in " ".join(notice.message for notice in app._notifications)
        assert isinstance(app.focused, PasteArea)


async def test_typing_is_answered_once_it_pauses(opened, monkeypatch):
    monkeypatch.setattr(room, "PAUSE", 0.5)
    desk = FakeWorkspace()
    async with opened(desk) as (app, settle):
        await settle(*"lamps [/ [b]")
        assert app.screen.query_one(PasteArea).text == "lamps [/ [b]"
        for _ in range(50):
            await settle()
            if desk.asked:
                break
        assert desk.asked[-1][0] == "lamps [/ [b]"
        assert len(desk.asked) < 12


async def test_no_words_find_nothing_and_ask_nothing(opened):
    desk = FakeWorkspace()
    async with opened(desk) as (app, settle):
        await paste(app, settle, " ;; \n")
        assert desk.asked == []
        assert app.screen.ranked == ()


async def test_an_overtaken_search_is_dropped(opened):
    class Slow(FakeWorkspace):
        gate = threading.Event()

        def match(self, text, filters):
            answers = super().match(text, filters)
            if text == "first":
                self.gate.wait(5)
            return answers

    desk = Slow()
    async with opened(desk) as (app, settle):
        for text in ("first", "second", "third"):
            app.screen.search(text)
        desk.gate.set()
        await settle()
        assert app.screen.answers.answers[0].text == "third"
        assert "second" not in [text for text, _ in desk.asked]


async def test_digits_choose_and_a_letter_replaces_or_inserts(opened):
    wording = joined(PIECES, "insert")
    async with opened() as (app, settle):
        await paste(app, settle, DRAFT)
        await settle("escape", "3")
        assert app.screen.chosen[1].rank == 3
        await settle("r")
        assert app.screen.query_one(PasteArea).text == wording
        await settle("escape", "i")
        assert app.screen.query_one(PasteArea).text.count(wording) == 2


async def test_of_several_paragraphs_only_the_answered_one_is_replaced(opened):
    async with opened() as (app, settle):
        await paste(app, settle, f"First paragraph,\n\n{DRAFT}\n\nThird;")
        await settle("escape", "j", "j", "j", "r")
        blocks = app.screen.query_one(PasteArea).text.split("\n\n")
        assert blocks == ["First paragraph,", joined(PIECES, "insert"), "Third;"]


async def test_copying_takes_the_wording_with_its_citation(opened):
    async with opened() as (app, settle):
        await paste(app, settle, DRAFT)
        await settle("escape", "c")
        assert app.clipboard.endswith(
            "(OP1, X/RES/1/1 (18 December 2019, adopted without a vote))"
        )
        await settle("y")
        assert app.clipboard == joined(PIECES, "insert")


async def test_a_filter_in_the_words_of_the_field_narrows_the_search(opened):
    desk = FakeWorkspace()
    async with opened(desk) as (app, settle):
        await paste(app, settle, DRAFT)
        await settle("escape", "f", *"GA since 2015", "enter")
        assert desk.asked[-1][1].organs == ("GA",)
        assert desk.asked[-1][1].since == "2015"


async def test_a_phrase_is_sought_and_the_draft_stays(opened):
    desk = FakeWorkspace()
    async with opened(desk) as (app, settle):
        await paste(app, settle, DRAFT)
        await settle("escape", "slash", *"lamps lit", "enter")
        assert desk.asked[-1][0] == "lamps lit"
        assert app.screen.query_one(PasteArea).text == DRAFT


async def test_the_precedent_is_read_where_it_stands(opened):
    async with opened() as (app, settle):
        await paste(app, settle, DRAFT)
        await settle("escape", "2", "x")
        assert isinstance(app.screen, Reading)
        assert app.screen.refs[app.screen.query_one(Lines).cursor] == "X/RES/2/1, OP2"
        await settle("escape")
        assert isinstance(app.screen, Precedents)


async def test_the_word_file_is_written_from_here(opened, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    desk = FakeWorkspace()
    async with opened(desk) as (app, settle):
        await paste(app, settle, DRAFT)
        await settle("escape", "w", "enter")
        assert desk.written == [(DRAFT, True)]
        assert Path("redline.docx").exists()


async def test_the_layout_goes_round(opened):
    async with opened(size=(200, 40)) as (app, settle):
        await paste(app, settle, DRAFT)
        assert "│" in painted(app, "#detail")
        await settle("escape", "v")
        assert "│" not in painted(app, "#detail")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (300, 90)])
async def test_every_part_has_room_at_every_size(opened, size):
    async with opened(size=size) as (app, settle):
        await paste(app, settle, DRAFT)
        for part in ("#paste", "#found", "#detail", "#state"):
            region = app.screen.query_one(part).region
            assert region.height >= 1
            assert region.width >= 20
            assert app.screen.region.contains_region(region)
