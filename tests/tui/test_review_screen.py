"""Two versions are walked through and decided on; what was decided is on disk and comes back."""

import random

import pytest

from drafter.results import Comparison, Piece
from drafter.review import Place, text
from drafter.tui.screens.precedents import Precedents
from drafter.tui.screens.review import Review
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea
from tests.tui.fake import COMPARISON, FakeDesk, pair

OP2 = "new: new, OP2"


async def test_outline_and_text_walk_together(opened, versions):
    async with opened(files=versions) as (app, settle):
        assert isinstance(app.screen, Review)
        assert app.screen.at == Place(OP2, 0)
        await settle("j", "j", "k")
        assert app.screen.query_one("#text", Lines).cursor == 2
        assert app.screen.query_one("#outline", Lines).cursor == 2


async def test_next_and_previous_change_go_over_paragraphs(opened, versions):
    async with opened(files=versions) as (app, settle):
        seen = [app.screen.at]
        for key in ("n", "n", "n", "p"):
            await settle(key)
            seen.append(app.screen.at)
        added = Place("new: new, OP3", 0)
        assert seen == [Place(OP2, 0), Place(OP2, 1), Place(OP2, 2), added, Place(OP2, 2)]


async def test_accept_and_reject_go_on_to_the_next_change(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("a", "r")
        assert dict(app.screen.sitting.now.verdicts) == {Place(OP2, 0): "accepted", Place(OP2, 1): "rejected"}
        assert app.screen.at == Place(OP2, 2)


async def test_capitals_decide_all_that_remain_once_asked(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("a", "R", "n")
        assert len(app.screen.sitting.now.verdicts) == 1
        await settle("R", "y")
        assert sorted(app.screen.sitting.now.verdicts.values()) == ["accepted"] + ["rejected"] * 4
        await settle("u")
        assert len(app.screen.sitting.now.verdicts) == 1


async def test_undo_and_redo(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("a", "g", "u", "u")
        assert (app.screen.sitting.now.verdicts, app.screen.sitting.now.marks) == ({}, {})
        await settle("U")
        assert dict(app.screen.sitting.now.verdicts) == {Place(OP2, 0): "accepted"}


async def test_marks_and_notes_stand_on_the_paragraph(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("d", "c", *"ask [capital]", "enter")
        assert dict(app.screen.sitting.now.marks) == {OP2: "pending"}
        assert dict(app.screen.sitting.now.remarks) == {OP2: "ask [capital]"}
        await settle("d")
        assert app.screen.sitting.now.marks == {}


async def test_one_key_shows_marked_final_and_original(opened, versions):
    def painted(app):
        lines = app.screen.query_one("#text", Lines)
        return "".join(text for place in range(len(lines.blocks)) for line in lines.lines_of(place) for _, text in line)

    async with opened(files=versions, size=(90, 30)) as (app, settle):
        assert "WelcomesTakes note of" in painted(app)
        await settle("m")
        assert "Welcomes" not in painted(app)
        await settle("m")
        assert "Takes note of" not in painted(app)
        await settle("m")
        assert app.screen.view_of_text == "marked"


async def test_what_was_decided_comes_back_and_a_changed_file_is_noticed(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("a", "r", "g")
        before = app.screen.sitting.state
    versions[1].write_text("Something else;")
    async with opened(files=versions) as (app, settle):
        assert app.screen.sitting.state == before
        assert any("new.txt changed" in notice.message for notice in app._notifications)
        await settle("u")
        assert app.screen.sitting.now.marks == {}


async def test_what_cannot_be_written_down_is_not_decided(opened, versions, tmp_path):
    async with opened(files=versions) as (app, settle):
        app.screen.sitting.journal.path.unlink()
        app.screen.sitting.journal.path.mkdir()
        await settle("a")
        assert app.screen.sitting.now.verdicts == {}


async def test_the_word_file_leaves_rejected_changes_out(opened, versions):
    desk = FakeDesk()
    async with opened(desk, files=versions) as (_app, settle):
        await settle("r", "w", "enter")
        ((form, comparison, _),) = desk.written
        assert form == "redline"
        assert text(comparison.pairs[1].changes).startswith("Welcomes the lantern")
        assert versions[1].with_name("new-redline.docx").exists()


async def test_the_precedents_of_a_paragraph(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("s")
        await settle()
        assert isinstance(app.screen, Precedents)
        assert app.screen.query_one(PasteArea).text.startswith("Takes note of the lantern")
        await settle("f3")
        assert isinstance(app.screen, Review)


async def test_versions_are_opened_from_the_paste_area(opened, versions):
    async with opened() as (app, settle):
        await settle("f3", *f"{versions[0]} {versions[1]}", "enter")
        assert isinstance(app.screen, Review)
        assert len(app.screen.pairs) == 4


async def test_a_missing_file_is_told_in_its_own_sentence(opened, versions, tmp_path):
    async with opened(files=(tmp_path / "[/gone].txt", versions[1])) as (app, _):
        assert any("no such file" in notice.message for notice in app._notifications)


@pytest.mark.parametrize("seed", range(6))
async def test_random_actions_come_back_equal_after_a_kill(opened, versions, seed):
    chance = random.Random(seed)
    async with opened(files=versions) as (app, settle):
        await settle(*chance.choices("nparuUgdojkmv", k=40))
        before = (app.screen.sitting.state, app.screen.sitting.now)
    async with opened(files=versions) as (app, settle):
        assert (app.screen.sitting.state, app.screen.sitting.now) == before


async def test_a_long_text_walks_quickly(opened, versions):
    pairs = tuple(pair(number, (Piece("keep", "the lamps "), Piece("insert", "and oil"))) for number in range(3000))
    desk = FakeDesk(comparison=Comparison("old", "new", pairs, (), COMPARISON.alerts))
    async with opened(desk, files=versions) as (app, settle):
        await settle("G")
        assert app.screen.query_one("#text", Lines).cursor == 2999
