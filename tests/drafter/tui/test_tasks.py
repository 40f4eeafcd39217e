"""What a drafter comes to do, counted in keys on the real application."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Static

from drafter.review import decisions
from drafter.tui.screens.concordance import ConcordanceScreen
from drafter.tui.screens.dialogs import Choose
from drafter.tui.screens.precedents import Precedents
from drafter.tui.screens.reading import Reading
from drafter.tui.screens.review import Review
from drafter.tui.widgets.lines import Lines
from tests.drafter.tui.conftest import hunks, painted, state, told, words
from tests.support.lamps import NEW, TAKEN_NOTE

TYPED = "typed"
"""Stands for words that are typed: they are no keys of the interface."""


class Hand:
    """Presses keys and counts them; words that are typed are not counted."""

    def __init__(self, settle) -> None:
        self.settle = settle
        self.keys = 0

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.settle(key)
            self.keys += 1

    async def type(self, text: str) -> None:
        await self.settle(*text)


async def test_origin_and_consensus_take_no_key(opened):
    async with opened() as (app, settle):
        app.post_message(events.Paste(TAKEN_NOTE))
        await settle()
        await settle()
        detail = painted(app, "#detail")
        assert detail.startswith("OP1, A/RES/72/12 (18 December 2017, adopted without")


async def test_agreed_wording_with_my_date_takes_at_most_three_keys(opened):
    mine = "Requests the Secretary-General to report on oil of the lamps by 1 May 2026;"
    async with opened() as (app, settle):
        app.post_message(events.Paste(mine))
        await settle()
        await settle()
        hand = Hand(settle)
        await hand.press("f5", "enter")
        assert words(app) == mine.replace("on oil", "on the oil")
        assert hand.keys <= 3


look = Precedents.look_for


def forty() -> tuple[str, str]:
    """Two versions with forty changes, one a paragraph, of which twenty are trifling."""
    old, new = [], []
    for number in range(1, 41):
        text = f"Requests port {number} to keep the lamp of its pier lit in winter"
        old.append(f"{number}. {text};")
        if number % 2:
            new.append(f"{number}. {text}:")
        else:
            new.append(f"{number}. {text.replace('winter', 'every season')};")
    return "\n\n".join(old), "\n\n".join(new)


async def test_of_forty_changes_the_trifling_go_in_one_step_and_each_other_is_seen(
    opened, tmp_path
):
    files = (tmp_path / "old.txt", tmp_path / "new.txt")
    for file, text in zip(files, forty(), strict=True):
        file.write_text(text, "utf-8")
    async with opened(files=files, size=(80, 24)) as (app, settle):
        assert len(app.screen.review_session.undecided) == 40
        hand = Hand(settle)
        await hand.press("K", "a", "enter")
        assert hand.keys <= 3
        left = app.screen.review_session.undecided
        assert len(left) == 20
        verdicts = app.screen.review_session.now.verdicts
        for place in verdicts:
            assert int(place.paragraph.rpartition("OP")[2]) % 2
        seen = []
        for _ in left:
            assert whole_in_sight(app)
            seen.append(app.screen.at)
            await settle("a")
        assert app.screen.review_session.undecided == ()
        assert len(seen) == 20


def whole_in_sight(app) -> bool:
    """Whether every line of the change in hand is on the screen."""
    lines = app.screen.query_one("#text", Lines)
    top = lines.scroll_offset.y
    for row, runs in enumerate(lines.laid.lines_of(lines.cursor)):
        if any("current" in name.split() for name, _ in runs):
            line = lines.laid.tops[lines.cursor] + row
            if not top <= line < top + lines.size.height:
                return False
    return True


def long_versions() -> tuple[str, str]:
    """Paragraphs longer than the screen, changed at their beginning, middle and end."""
    old, new = [], []
    for number in range(1, 5):
        row = [f"lamp {step} of pier {number}, in every season" for step in range(60)]
        old.append(f"{number}. Decides to light {', '.join(row)};")
        for step in (0, 30, 59):
            row[step] = row[step].replace("every season", "winter and in summer alone")
        new.append(f"{number}. Decides to light {', '.join(row)};")
    return "\n\n".join(old), "\n\n".join(new)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 35), (160, 50)])
async def test_the_change_in_hand_is_wholly_in_sight_in_long_paragraphs(
    opened, tmp_path, size
):
    files = (tmp_path / "old.txt", tmp_path / "new.txt")
    for file, text in zip(files, long_versions(), strict=True):
        file.write_text(text, "utf-8")
    async with opened(files=files, size=size) as (app, settle):
        count = len(app.screen.review_session.undecided)
        assert count == 12
        for _ in range(count):
            assert whole_in_sight(app)
            await settle("n")
        await settle("Z")
        assert whole_in_sight(app)


async def test_no_key_decides_a_change_before_its_end_was_in_sight(opened, tmp_path):
    files = (tmp_path / "old.txt", tmp_path / "new.txt")
    files[0].write_text("1. Decides to light lamps;\n", "utf-8")
    long = ", ".join(f"lamp {step} of the third pier" for step in range(120))
    files[1].write_text(f"1. Decides to light lamps;\n\n2. Urges {long};\n", "utf-8")
    async with opened(files=files, size=(60, 20)) as (app, settle):
        session = app.screen.review_session
        pressed = 0
        while session.undecided and pressed < 40:
            await settle("a")
            pressed += 1
        assert not session.undecided
        # A pane of 60 by 20 shows an eighth of such a paragraph at most.
        assert pressed > 5
        assert "The change goes on" in told(app)


async def test_what_was_scrolled_away_is_shown_again_before_it_is_decided(
    opened, tmp_path
):
    files = (tmp_path / "old.txt", tmp_path / "new.txt")
    for file, text in zip(files, long_versions(), strict=True):
        file.write_text(text, "utf-8")
    async with opened(files=files, size=(80, 24)) as (app, settle):
        lines = app.screen.query_one("#text", Lines)
        lines.scroll_to(y=40, animate=False, force=True, immediate=True)
        await settle("a")
        assert app.screen.review_session.now.verdicts == {}
        assert whole_in_sight(app)
        await settle("a")
        assert len(app.screen.review_session.now.verdicts) == 1


async def test_three_citations_of_a_phrase_since_a_year_take_at_most_eight_keys(opened):
    async with opened() as (app, settle):
        hand = Hand(settle)
        await hand.press("escape", "slash")
        await hand.type("the oil of the lamps")
        await hand.press("enter")
        await hand.type("since 2015")
        await hand.press("enter")
        await settle()
        assert isinstance(app.screen, ConcordanceScreen)
        assert "only since 2015" in state(app)
        assert "3 paragraphs" in state(app)
        await hand.press("M", "M", "M", "Y")
        assert hand.keys <= 8
        lines = app.clipboard.split("\n")
        assert lines[0] == "OP2, A/RES/74/9 (18 December 2019, adopted without a vote)"
        assert "120 votes to 3, with 12 abstentions" in lines[2]


async def test_while_a_phrase_is_looked_for_the_screen_says_so(opened, monkeypatch):
    async with opened() as (app, settle):
        said = []

        def watched(room, *given):
            said.append(state(app))
            return look(room, *given)

        monkeypatch.setattr(Precedents, "look_for", watched)
        await settle("escape", "slash", *"lamps lit", "enter", "enter")
        await settle()
        assert said == ["looking for “lamps lit” …"]
        await settle("escape")
        assert app.screen is app.precedents
        assert "looking for" not in state(app)


async def test_version_five_comes_with_its_decisions_in_at_most_four_keys(
    opened, versions, tmp_path
):
    five = tmp_path / "five.txt"
    five.write_text(f"1. Recognizes the piers;\n\n{NEW}", "utf-8")
    async with opened(files=versions) as (app, settle):
        await settle("a", "r", "a")
        before = [hunks(app.screen.review_session)]
        hand = Hand(settle)
        await hand.press("f3")
        await hand.type(f"{versions[0]} {five}")
        await hand.press("enter")
        await settle()
        await hand.press("y")
        assert hand.keys <= 4
        assert isinstance(app.screen, Review)
        assert [hunks(app.screen.review_session)] == before
        assert "3 of 3 decisions carried." in told(app)


async def test_what_was_decided_on_other_words_is_listed_and_gone_to(
    opened, versions, tmp_path
):
    async with opened(files=versions) as (app, settle):
        await settle("a", "r", "a")
    versions[1].write_text(NEW.replace("Takes note of", "Takes good note of"), "utf-8")
    async with opened(files=versions) as (app, settle):
        left = app.screen.review_session.left
        assert left
        await settle("end", "Q")
        dialog = app.screen
        assert isinstance(dialog, Choose)
        await settle("enter")
        assert decisions.label(app.screen.pair) == left[0].label


async def test_a_file_saved_anew_is_opened_again_with_two_keys(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("a", "r")
        before = hunks(app.screen.review_session)
        versions[1].write_text(f"1. Recognizes the piers;\n\n{NEW}", "utf-8")
        await settle("f3", "enter")
        await settle()
        assert hunks(app.screen.review_session) == before
        assert len(app.screen.pairs) == 5
        # The one that was open before has gone, and no other window is spoken of.
        assert [type(one) for one in app._installed_screens.values()].count(Review) == 1
        app.screen.look()
        await settle("a")
        assert "another window" not in told(app)
        assert len(app.screen.review_session.now.verdicts) == 3


async def test_nothing_of_weight_is_decided_in_a_step_before_it_was_in_sight(
    opened, tmp_path
):
    files = (tmp_path / "old.txt", tmp_path / "new.txt")
    for file, text in zip(files, forty(), strict=True):
        file.write_text(text, "utf-8")
    async with opened(files=files, size=(80, 24)) as (app, settle):
        await settle("A")
        dialog = app.screen
        pages = 0
        while app.screen is dialog:
            unseen = dialog.unseen
            keys = str(dialog.query_one("#tick-keys", Static).content)
            wanted = f"Enter shows the {unseen} below" if unseen else "Enter takes"
            assert wanted in keys
            assert len(app.review.review_session.undecided) == 40
            await settle("enter")
            pages += 1
        assert pages > 5
        assert app.screen.review_session.undecided == ()


async def test_the_predecessor_is_read_at_the_same_clause(opened):
    async with opened() as (app, settle):
        await settle("f4", "enter", "down", "down")
        assert app.screen.ref_at_cursor == "A/RES/74/9, OP2"
        await settle("less_than_sign")
        assert app.screen.ref_at_cursor == "A/RES/72/12, OP2"


async def test_the_predecessor_of_the_text_read_takes_one_key(opened):
    async with opened() as (app, settle):
        await settle("f4", "enter")
        assert app.screen.document.id == "A/RES/74/9"
        await settle("less_than_sign")
        assert isinstance(app.screen, Reading)
        assert app.screen.document.id == "A/RES/72/12"
        await settle("greater_than_sign")
        assert app.screen.document.id == "A/RES/74/9"
        await settle("escape", "escape")
        assert app.screen.document.id == "A/RES/74/9"


async def test_the_list_of_changes_leads_to_one(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("l")
        rows = [right for _, right in app.screen.rows]
        assert rows[0] == "OP2  weakens, replacements, verb weakened"
        assert len(rows) == 5
        await settle("j", "j", "j", "enter")
        assert app.screen.at == decisions.Place("new: new, OP3", 0)
        assert state(app).startswith("4 of 5 · 5 to decide · paragraphs added")


async def test_one_kind_is_walked_alone_until_escape(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("K")
        names = [name for _, name in app.screen.rows]
        assert names[0] == "weakens"
        await settle("enter")
        assert state(app).startswith("only weakens (Esc: all) · 1 of 3")
        await settle("n", "n", "n")
        assert "No further change." in told(app)
        assert app.screen.at == decisions.Place("new: new, OP2", 2)
        await settle("escape", "n")
        assert app.screen.at == decisions.Place("new: new, OP3", 0)


async def test_what_is_unticked_in_the_preview_stays_open(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("A", "j", "space", "escape")
        assert app.screen.review_session.now.verdicts == {}
        await settle("A", "j", "space", "enter")
        assert app.screen.review_session.undecided == (
            decisions.Place("new: new, OP2", 1),
        )
        await settle("u")
        assert app.screen.review_session.now.verdicts == {}
