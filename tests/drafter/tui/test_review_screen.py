"""Two versions are walked through and decided on; what was decided is on disk and comes
back."""

import os
import random
from zipfile import ZipFile

import pytest

from drafter import workspace
from drafter.review.decisions import Place, text
from drafter.tui.screens.editor import Editor
from drafter.tui.screens.precedents import Precedents
from drafter.tui.screens.review import Review
from drafter.tui.widgets.lines import Lines
from drafter.tui.widgets.paste import PasteArea
from tests.drafter.tui.conftest import hunks, painted, state, told
from tests.support.lamps import LAMPS, NEW, TAKEN_NOTE

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
        assert seen == [
            Place(OP2, 0),
            Place(OP2, 1),
            Place(OP2, 2),
            added,
            Place(OP2, 2),
        ]


async def test_accept_and_reject_go_on_to_the_next_change(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("a", "r")
        assert dict(app.screen.review_session.now.verdicts) == {
            Place(OP2, 0): "accepted",
            Place(OP2, 1): "rejected",
        }
        assert app.screen.at == Place(OP2, 2)


async def test_capitals_decide_all_that_remain_once_asked(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("a", "R", "escape")
        assert len(app.screen.review_session.now.verdicts) == 1
        await settle("R", "enter")
        assert (
            sorted(app.screen.review_session.now.verdicts.values())
            == ["accepted"] + ["rejected"] * 4
        )
        await settle("u")
        assert len(app.screen.review_session.now.verdicts) == 1


async def test_undo_and_redo(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("a", "g", "u", "u")
        assert (
            app.screen.review_session.now.verdicts,
            app.screen.review_session.now.marks,
        ) == (
            {},
            {},
        )
        await settle("U")
        assert dict(app.screen.review_session.now.verdicts) == {
            Place(OP2, 0): "accepted"
        }


async def test_marks_and_notes_stand_on_the_paragraph(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("d", "c", *"ask [capital]", "enter")
        assert dict(app.screen.review_session.now.marks) == {OP2: "pending"}
        assert dict(app.screen.review_session.now.remarks) == {OP2: "ask [capital]"}
        await settle("d")
        assert app.screen.review_session.now.marks == {}


async def test_one_key_shows_marked_final_and_original(opened, versions):
    async with opened(files=versions, size=(90, 30)) as (app, settle):
        assert "WelcomesTakes note of" in painted(app, "#text")
        await settle("m")
        assert "Welcomes" not in painted(app, "#text")
        await settle("m")
        assert "Takes note of" not in painted(app, "#text")
        await settle("m")
        assert app.screen.view_of_text == "marked"


async def test_what_was_decided_comes_back_and_a_changed_file_is_noticed(
    opened, versions
):
    async with opened(files=versions) as (app, settle):
        await settle("a", "r", "g")
        before = app.screen.review_session.now
        decided = hunks(app.screen.review_session)
    async with opened(files=versions) as (app, settle):
        assert app.screen.review_session.now == before
        assert "Resumed with 3 decisions." in told(app)
    put_in = "1. Welcomes the new piers;\n\n2. Decides to light them;\n\n"
    versions[1].write_text(put_in + NEW, "utf-8")
    async with opened(files=versions) as (app, settle):
        assert "new.txt changed" in told(app)
        assert hunks(app.screen.review_session) == decided


async def test_what_cannot_be_written_down_is_not_decided(opened, versions, tmp_path):
    async with opened(files=versions) as (app, settle):
        app.screen.review_session.journal.path.unlink()
        app.screen.review_session.journal.path.mkdir()
        await settle("a")
        assert app.screen.review_session.now.verdicts == {}


async def test_the_word_file_leaves_rejected_changes_out(opened, versions):
    async with opened(files=versions) as (_app, settle):
        await settle("r", "w", "enter")
        await settle()
        await settle("w", "enter")
        await settle()
    for name in ("new-redline.docx", "new-redline-2.docx"):
        final = workspace.read_one(versions[1].with_name(name))
        assert [one.text for one in final.operative][1] == TAKEN_NOTE.replace(
            "Takes note of", "Welcomes"
        )


async def test_the_precedents_of_a_paragraph(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("s")
        await settle()
        assert isinstance(app.screen, Precedents)
        assert app.screen.query_one(PasteArea).text.startswith(
            "Takes note of the lantern"
        )
        await settle("f3")
        assert isinstance(app.screen, Review)


async def test_versions_are_opened_from_the_paste_area(opened, versions):
    async with opened() as (app, settle):
        await settle("f3", *f"{versions[0]} {versions[1]}", "enter")
        assert isinstance(app.screen, Review)
        assert len(app.screen.pairs) == 4


async def test_a_missing_file_is_told_in_its_own_sentence(opened, versions, tmp_path):
    async with opened(files=(tmp_path / "[/gone].txt", versions[1])) as (app, _):
        assert "no such file" in told(app)


@pytest.mark.parametrize("seed", range(3))
async def test_random_actions_come_back_equal_after_a_kill(opened, versions, seed):
    chance = random.Random(seed)
    async with opened(files=versions) as (app, settle):
        await settle(*chance.choices("nparuUgdojkmv", k=40))
        before = (app.screen.review_session.state, app.screen.review_session.now)
    async with opened(files=versions) as (app, settle):
        assert (
            app.screen.review_session.state,
            app.screen.review_session.now,
        ) == before


async def test_a_long_text_is_walked_to_its_end(opened, tmp_path):
    draft = tmp_path / "long.txt"
    paragraphs = [f"{n}. Decides to light lamp {n};\n" for n in range(1, 1501)]
    draft.write_text("\n".join(paragraphs), "utf-8")
    async with opened(files=(draft,)) as (app, settle):
        await settle("G")
        assert app.screen.query_one("#text", Lines).cursor == 1499


async def test_all_that_one_author_proposed_is_decided_at_one_stroke(
    opened, versions, tmp_path, real
):
    jane = workspace.Workspace(tmp_path / "library", author="Jane [EU]")
    session = workspace.begin_review(versions, tmp_path / "other")
    tracked = tmp_path / "tracked.docx"
    jane.write(
        "redline",
        session,
        versions,
        workspace.matching.ANY,
        tracked,
    )
    async with opened(files=(tracked,)) as (app, settle):
        await settle("K")
        rows = [name for _, name in app.screen.rows]
        assert "by Jane [EU]" in rows
        await settle(*(["j"] * rows.index("by Jane [EU]")), "r", "enter")
        assert set(app.screen.review_session.now.verdicts.values()) == {"rejected"}
        assert app.screen.review_session.undecided == ()


async def test_a_paragraph_is_accepted_or_rejected_whole(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("z", "h")
        assert (
            sorted(app.screen.review_session.now.verdicts.values())
            == ["accepted"] + ["rejected"] * 3
        )


async def test_a_paragraph_is_edited_in_place_with_live_precedents(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("e")
        assert isinstance(app.screen, Editor)
        await settle("home", *"Also ")
        await settle()
        assert app.screen.answer.text.startswith("Also Takes note of")
        assert app.screen.answer.results[0].found.clause.ref == "A/RES/72/12, OP1"
        await settle("enter")
        assert isinstance(app.screen, Review)
        assert text(app.screen.pair.changes).startswith("Also Takes note of")
        assert app.screen.review_session.now.wordings
        await settle("u")
        assert text(app.screen.pair.changes).startswith("Takes note of")


async def test_a_precedents_words_are_taken_for_a_change_and_for_the_paragraph(
    opened, versions
):
    async with opened(files=versions) as (app, settle):
        await settle()
        await settle("i")
        assert text(app.screen.pair.changes).startswith("Welcomes the lantern")
        assert "invites all ports" in text(app.screen.pair.changes)
        await settle("1", "I")
        assert text(app.screen.pair.changes) == LAMPS


async def test_words_of_what_is_only_near_in_topic_are_taken_after_a_yes_alone(
    opened, tmp_path
):
    draft = tmp_path / "draft.txt"
    draft.write_text("1. Asks that the harbours of the lamps be counted;\n", "utf-8")
    async with opened(files=(draft,)) as (app, settle):
        await settle()
        review = app.screen
        assert review.precedent.band == "none"
        await settle("I", "n")
        assert not review.review_session.state.done
        await settle("I", "y")
        assert review.review_session.now.wordings


async def test_the_outline_has_the_share_and_the_opening_words(opened, versions):
    async with opened(files=versions, size=(140, 40)) as (app, settle):
        await settle()
        outline = app.screen.query_one("#outline", Lines)
        row = "".join(part for _, part in outline.laid.lines_of(1)[0])
        assert "OP2" in row
        assert "%" in row
        assert "3 Takes note of" in row


async def test_a_draft_alone_is_held_against_the_library(opened, versions):
    async with opened(files=versions[1:]) as (app, settle):
        await settle()
        assert app.screen.review_session.undecided == ()
        assert TAKEN_NOTE in app.screen.answers
        await settle("j", "e")
        area = app.screen.query_one(PasteArea)
        area.move_cursor(area.document.end)
        await settle(*" X", "enter", "w", "enter")
        await settle()
        assert "Written:" in told(app)
    final = workspace.read_one(versions[1].with_name("new-redline.docx"))
    assert [one.text for one in final.operative][1] == f"{TAKEN_NOTE} X"


async def test_three_versions_show_the_way_of_a_paragraph_and_change_their_base(
    opened, versions, tmp_path
):
    third = tmp_path / "third.txt"
    third.write_text(NEW.replace("as appropriate", "where possible"), "utf-8")
    async with opened(files=(*versions, third)) as (app, settle):
        await settle("a")
        assert "Through the versions" in painted(app, "#beside")
        await settle("B")
        await settle()
        assert app.screen.compared == (versions[1], third)
        assert "against new.txt" in state(app)
        assert app.screen.review_session.now.verdicts == {}
        await settle("B")
        await settle()
        assert len(app.screen.review_session.now.verdicts) == 1


async def test_notes_go_out_with_the_word_file_and_every_form_has_its_key(
    opened, versions, tmp_path
):
    async with opened(files=versions) as (_app, settle):
        await settle("c", *"why", "enter")
        for key in ("w", "W", "H", "T"):
            await settle(key, "enter")
            await settle()
    names = {path.name for path in tmp_path.glob("new-*")}
    assert names == {
        "new-redline.docx",
        "new-annotated.docx",
        "new-redline.html",
        "new-sources.docx",
    }
    with ZipFile(tmp_path / "new-redline.docx") as package:
        assert "why" in package.read("word/comments.xml").decode()


async def test_the_citation_and_the_wording_are_copied(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle()
        await settle("Y")
        assert app.clipboard.startswith("OP1, A/RES/72/12 (18 December 2017")
        await settle("y")
        assert app.clipboard == TAKEN_NOTE


async def test_a_file_that_changes_under_the_review_is_noticed(opened, versions):
    async with opened(files=versions) as (app, settle):
        versions[0].write_text("Something else;")
        os.utime(versions[0], (1, 1))
        app.screen.look()
        await settle()
        assert any("changed on disk" in notice.message for notice in app._notifications)


async def test_a_filter_narrows_the_precedents_of_every_paragraph(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("f", *"since 2019", "enter")
        await settle()
        assert app.screen.precedent.found.clause.ref == "A/RES/74/9, OP1"
        assert app.screen.filters.exclude == ("new",)
        assert "only since 2019" in state(app)


def strips(app):
    rows = app.screen._compositor.render_strips()
    return [[(segment.text, str(segment.style)) for segment in row] for row in rows]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_painting_only_what_changed_shows_what_painting_all_would(
    opened, versions, size
):
    chance = random.Random(sum(size))
    async with opened(files=versions, size=size) as (app, settle):
        for _ in range(25):
            await settle(chance.choice("npnparuvmLjkhz2gGZ"))
            seen = strips(app)
            for lines in app.screen.query(Lines):
                lines.refresh()
            await settle()
            assert strips(app) == seen


async def test_a_line_that_stays_is_not_painted_again(opened, versions, monkeypatch):
    async with opened(files=versions) as (app, settle):
        outline = app.screen.query_one("#outline", Lines)
        painted = []
        paint = outline.render_line

        def watched(y):
            painted.append(y)
            return paint(y)

        monkeypatch.setattr(outline, "render_line", watched)
        await settle("j")
        assert sorted(painted) == [1, 2]
