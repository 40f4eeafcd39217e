"""Texts of the library read: search, links, the series, words copied; phrases counted."""

from __future__ import annotations

import sys
from contextlib import nullcontext

import pytest
from textual import events

from drafter.tui.screens.concordance import ConcordanceScreen
from drafter.tui.screens.dialogs import Choose
from drafter.tui.screens.library import LibraryScreen, natural
from drafter.tui.screens.reading import Reading
from drafter.tui.widgets.lines import Lines
from drafter.workspace import Workspace
from tests.drafter.tui.conftest import painted, raw, state, told, words
from tests.support.invented_texts import library, resolution
from tests.support.lamps import LAMPS, TAKEN_NOTE


async def read(app, settle, id):
    """Opens a text from the library's list."""
    await settle("f4")
    names = [shelf.id for shelf in app.screen.in_sight]
    app.screen.query_one(Lines).cursor = names.index(id)
    await settle("enter")
    await settle()


async def test_words_are_searched_for_in_the_text(opened):
    async with opened() as (app, settle):
        await read(app, settle, "A/RES/74/9")
        await settle("slash", *"LAMPS", "enter")
        assert app.screen.ref_at_cursor == "A/RES/74/9, OP1"
        assert state(app).startswith("“LAMPS” 1 of 2")
        await settle("n")
        assert app.screen.ref_at_cursor == "A/RES/74/9, OP2"
        await settle("n", "p")
        assert app.screen.ref_at_cursor == "A/RES/74/9, OP1"
        await settle("escape")
        assert isinstance(app.screen, Reading)
        assert "LAMPS" not in state(app)
        await settle("escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_words_that_are_nowhere_are_told(opened):
    async with opened() as (app, settle):
        await read(app, settle, "A/RES/74/9")
        await settle("slash", *"volcano", "enter")
        assert "“volcano” is nowhere" in told(app)


async def test_cited_resolutions_are_opened_from_the_paragraph(opened):
    async with opened() as (app, settle):
        await read(app, settle, "A/RES/72/12")
        app.screen.lines.cursor = app.screen.refs.index("A/RES/72/12, PP1")
        await settle("enter")
        await settle()
        assert app.screen.document.id == "A/RES/70/11"
        await settle("escape")
        assert app.screen.document.id == "A/RES/72/12"
        app.screen.lines.cursor = app.screen.refs.index("A/RES/72/12, OP1")
        await settle("enter")
        assert "cites no resolution" in told(app)


async def test_of_several_cited_resolutions_one_is_chosen(opened):
    async with opened() as (app, settle):
        await read(app, settle, "A/RES/74/9")
        app.screen.lines.cursor = app.screen.refs.index("A/RES/74/9, PP1")
        await settle("enter")
        await settle()
        dialog = app.screen
        assert isinstance(dialog, Choose)
        assert [id for id, _ in dialog.rows] == ["A/RES/70/11", "A/RES/72/12"]
        await settle("j", "enter")
        await settle()
        assert app.screen.document.id == "A/RES/72/12"


async def test_the_next_text_of_the_list_comes_in_place_of_this_one(opened):
    async with opened() as (app, settle):
        await read(app, settle, "A/RES/74/9")
        await settle("n")
        await settle()
        assert app.screen.document.id == "A/HRC/RES/40/7"
        assert "text 2 of 4" in state(app)
        await settle("p", "p")
        assert "No earlier text." in told(app)
        await settle("escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_what_begins_a_series_has_nothing_before_it(opened):
    async with opened() as (app, settle):
        await read(app, settle, "A/RES/70/11")
        await settle("less_than_sign")
        await settle()
        assert "knows no text of the series before it" in told(app)


async def test_words_citation_and_both_are_copied(opened):
    async with opened() as (app, settle):
        await read(app, settle, "A/RES/70/11")
        app.screen.lines.cursor = app.screen.refs.index("A/RES/70/11, OP1")
        await settle("y")
        assert app.clipboard == LAMPS.replace("urges", "calls upon")
        await settle("Y")
        cited = "OP1, A/RES/70/11 (18 December 2015, adopted by 120 votes to 3, with 12 abstentions)"
        assert app.clipboard == cited
        await settle("C")
        assert app.clipboard.endswith(f"; ({cited})")


async def test_the_text_is_shown_in_the_drafters_own_pager(
    opened, tmp_path, monkeypatch
):
    copied = tmp_path / "paged"
    program = "import shutil, sys; shutil.copy(sys.argv[2], sys.argv[1])"
    monkeypatch.setenv("PAGER", f'{sys.executable} -c "{program}" {copied}')
    async with opened() as (app, settle):
        monkeypatch.setattr(app, "suspend", nullcontext)
        await read(app, settle, "A/RES/70/11")
        await settle("P")
        assert "Recalling the Charter of the harbours," in copied.read_text("utf-8")


async def test_the_text_of_the_desk_goes_through_the_drafters_own_editor(
    opened, monkeypatch
):
    program = "import sys; f = open(sys.argv[1], 'a'); f.write(' Also this.')"
    monkeypatch.setenv("EDITOR", f'{sys.executable} -c "{program}"')
    monkeypatch.delenv("VISUAL", raising=False)
    async with opened() as (app, settle):
        monkeypatch.setattr(app, "suspend", nullcontext)
        await settle(*"My text;", "escape", "E")
        assert words(app) == "My text; Also this."
        await settle("u")
        assert words(app) == "My text;"
        monkeypatch.setenv("EDITOR", f"{sys.executable} -c raise")
        await settle("E")
        assert "ended with an error" in told(app)
        monkeypatch.delenv("EDITOR")
        await settle("E")
        assert "No editor is set" in told(app)


async def test_the_library_shows_how_texts_were_adopted(opened):
    async with opened(size=(60, 20)) as (app, settle):
        await settle("f4")
        shown = painted(app, "#library_rows")
        assert "2015-12-18 120-3-12" in shown
        assert "2017-12-18 no vote" in shown
        assert "2019-03-21 adopted" in shown
        await settle("v")
        await settle("v")
        await settle("v")
        assert app.screen.in_sight[0].id == "A/RES/70/11"
        await settle("Y")
        assert app.clipboard.startswith("A/RES/70/11 (18 December 2015, adopted by 120")


def test_symbols_are_sorted_as_they_are_counted():
    symbols = ["A/RES/74/10", "A/RES/74/9", "A/RES/9/100", "A/RES/74/9 B"]
    assert sorted(symbols, key=natural) == [
        "A/RES/9/100",
        "A/RES/74/9",
        "A/RES/74/9 B",
        "A/RES/74/10",
    ]


async def phrase(app, settle, text, filters=""):
    await settle("escape", "slash", *text, "enter", *filters, "enter")
    await settle()
    assert isinstance(app.screen, ConcordanceScreen)


async def test_a_phrase_is_shown_in_its_sentence_and_counted(opened):
    async with opened() as (app, settle):
        await phrase(app, settle, "lantern programme")
        assert [one.clause.source.id for one in app.screen.listed] == [
            "A/RES/74/9",
            "A/RES/72/12",
            "A/RES/70/11",
        ]
        rows = painted(app, "#places").split("\n")
        assert rows[0].split() == ["2019-12-18", "no", "vote", "A/RES/74/9,", "OP1"]
        assert "Welcomes the lantern programme of the harbour" in rows[1]
        detail = painted(app, "#detail")
        assert "GA 3" in detail
        assert "no vote 2, by a vote 1" in detail
        await settle("v")
        assert app.screen.listed[0].clause.source.id == "A/RES/70/11"
        await settle("j", "x")
        await settle()
        assert app.screen.ref_at_cursor == "A/RES/72/12, OP1"
        await settle("n")
        await settle()
        assert app.screen.document.id == "A/RES/74/9"


async def test_marks_stay_in_another_order_and_are_copied_together(opened):
    async with opened() as (app, settle):
        await phrase(app, settle, "lantern programme")
        await settle("M", "M", "v", "Y")
        lines = app.clipboard.split("\n")
        assert [line.split(" (")[0] for line in lines] == [
            "OP1, A/RES/72/12",
            "OP1, A/RES/74/9",
        ]
        await settle("asterisk", "y")
        assert len(app.clipboard.split("\n")) == 3
        assert "3 marked" in state(app)


async def test_a_draft_among_the_uses_is_marked_as_one(opened, folder):
    draft = resolution("A/75/L.3", f"OP1 {LAMPS}", status="draft", date="2020-11-01")
    library(folder, draft).close()
    async with opened() as (app, settle):
        await phrase(app, settle, "lantern programme")
        assert painted(app, "#places").split("\n")[0].split()[1] == "draft"
        await settle("f", *"adopted", "enter")
        await settle()
        assert "only adopted" in state(app)
        assert "3 paragraphs" in state(app)


async def test_a_phrase_that_stands_nowhere_says_so(opened):
    async with opened() as (app, settle):
        await phrase(app, settle, "volcanic ash")
        assert "“volcanic ash” stands nowhere" in painted(app, "#detail")
        await settle("M", "Y", "x", "enter")
        assert isinstance(app.screen, ConcordanceScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_adoption_of_a_precedent_is_never_cut_off(opened, size):
    async with opened(size=size) as (app, settle):
        app.post_message(events.Paste(TAKEN_NOTE))
        await settle()
        await settle()
        shown = raw(app)
        for adopted in ("no vote", "120-3-12"):
            assert adopted in shown or "adopted without a vote)" in shown


async def test_versions_stand_beside_one_another(opened, versions, tmp_path):
    third = tmp_path / "third.txt"
    third.write_text(versions[1].read_text("utf-8").replace("Takes", "Took"), "utf-8")
    async with opened(files=(*versions, third), size=(160, 50)) as (app, settle):
        await settle("V")
        await settle()
        (row, *_) = painted(app, "#reading").split("\n")
        assert row.count("│") == 2
        assert "paragraph 2 of 4 · 3 changed · 3 versions" in state(app)
        await settle("n", "enter")
        await settle()
        assert app.screen.text_lines.cursor == 2


async def test_with_two_versions_there_are_no_columns(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("V")
        assert "v shows them side by side" in told(app)


async def test_a_letter_jumps_to_a_row(opened):
    async with opened() as (app, settle):
        await settle("f4", "J")
        await settle("d")
        assert app.screen.query_one(Lines).cursor == 2
        await settle("J", "escape", "j")
        assert app.screen.query_one(Lines).cursor == 3


async def test_recent_reviews_and_texts_are_in_the_palette(opened, versions):
    async with opened(files=versions) as (app, settle):
        await read(app, settle, "A/RES/70/11")
        titles = [one.title for one in app.get_system_commands(app.screen)]
        assert "Review old.txt, new.txt" in titles
        assert "Read A/RES/70/11" in titles


async def test_the_line_at_the_bottom_tells_only_keys_that_act(opened, real):
    async with opened(Workspace(real.library.path)) as (app, settle):
        typing = str(app.screen.query_one("#keys").content)
        assert "Esc List" in typing
        assert "F5 Take" in typing
        assert "C Copy" not in typing
        await settle("escape")
        await settle()
        on_the_list = str(app.screen.query_one("#keys").content)
        assert "i Take" in on_the_list
