"""A negotiation in the interface, on a real folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.tui.negotiation import ParagraphScreen, TableScreen, ToldScreen
from drafter.tui.widgets.lines import Lines
from drafter.workspace import Negotiation

BASE = """\
The lakes

The General Assembly,

Noting the state of the lakes,

1. Calls upon Member States to clean the lakes every year;

2. Encourages the commissions to support States, upon request, in their work;

3. Decides to remain seized of the matter.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk = Negotiation(tmp_path / "lakes", "Jane")
    files = {
        "base": BASE,
        "EU": BASE.replace("Calls upon", "Urges"),
        "Japan": BASE.replace("Calls upon", "Invites [/b agreed]"),
        "Mexico": BASE.replace(", upon request,", ""),
    }
    for name, text in files.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(text)
        if name == "base":
            desk.base(path)
        else:
            desk.add(path)
    return desk.folder


def seen(screen, name=""):
    """All that a list holds, in sight or not."""
    lines = screen.query_one(name or Lines, Lines)
    rows = []
    for index in range(len(lines.blocks)):
        for line in lines.laid.lines_of(index):
            rows.append("".join(text for _, text in line))
    return "\n".join(rows)


async def to_the_paragraph(app, settle):
    """From the table to the first operative paragraph."""
    await settle()
    table = app.screen
    assert isinstance(table, TableScreen)
    ids = [row.id for row in table.rows]
    table.lines.cursor = ids.index("OP1")
    await settle("enter")
    assert isinstance(app.screen, ParagraphScreen)
    return app.screen


async def test_the_table_says_who_wants_what_where(opened, folder):
    async with opened(files=(folder,)) as (app, settle):
        await settle()
        (row,) = (row for row in app.screen.rows if row.id == "OP1")
        assert row.cells == ("MOD", "MOD", "·")
        assert len(row.clashes) == 2
        assert "clash" in seen(app.screen)
        await settle("f")
        assert [row.id for row in app.screen.rows] == ["OP1", "OP2"]


@pytest.mark.parametrize("size", [(130, 40), (80, 24)])
async def test_rivals_stand_side_by_side_and_a_key_decides(opened, folder, size):
    async with opened(files=(folder,), size=size) as (app, settle):
        screen = await to_the_paragraph(app, settle)
        told = seen(screen, "#proposals")
        assert "Invites /b agreed" in told
        assert "cannot both stand" in " ".join(told.split())
        # what the key decides on is on the screen
        lines = screen.lines
        top = lines.laid.tops[lines.cursor]
        assert lines.scroll_offset.y <= top < lines.scroll_offset.y + lines.size.height
        await settle("a")
        desk = Negotiation(folder)
        assert desk.state().proposals[0].verdict == "accepted"
        assert "Urges Member States" in desk.state().text[3].text
        # the rival is refused in a sentence, and nothing is written
        before = desk.events()
        await settle("j", "a")
        assert desk.events() == before
        await settle("u")
        assert "Calls upon" in desk.state().text[3].text


async def test_a_status_and_the_chairs_words(opened, folder):
    async with opened(files=(folder,)) as (app, settle):
        await to_the_paragraph(app, settle)
        await settle("g")
        assert Negotiation(folder).state().statuses == {"OP1": "agreed"}
        await settle("g")
        assert Negotiation(folder).state().statuses == {"OP1": "adref"}
        await settle("e", "end", "!", "enter")
        state = Negotiation(folder).state()
        assert state.text[3].text.endswith("every year;!")
        assert state.statuses == {"OP1": "reopened"}


async def test_a_position_is_kept(opened, folder):
    async with opened(files=(folder,)) as (app, settle):
        await to_the_paragraph(app, settle)
        await settle("c", *"Mexico", "enter", "enter", "enter")
        (position,) = Negotiation(folder).state().positions
        assert (position.name, position.stance) == ("Mexico", "supports")
        assert "Mexico supports OP1.a" in seen(app.screen, "#proposals")


async def test_the_next_paragraph_with_proposals(opened, folder):
    async with opened(files=(folder,)) as (app, settle):
        screen = await to_the_paragraph(app, settle)
        await settle("n")
        assert screen.paragraph == "OP2"
        await settle("p")
        assert screen.paragraph == "OP1"


async def test_an_opening_formula_has_no_precedents(opened, folder):
    async with opened(files=(folder,)) as (app, settle):
        await settle()
        table = app.screen
        lines = table.query_one(Lines)
        opening = next(
            number
            for number in range(len(lines.blocks))
            if "opening" in "".join(text for _, text in lines.laid.lines_of(number)[0])
        )
        lines.cursor = opening
        await settle("enter")
        await settle()
        assert app.screen.paragraph == "opening"
        assert seen(app.screen, "#precedents") == ""


async def test_inbox_and_history(opened, folder):
    async with opened(files=(folder,)) as (app, settle):
        await settle()
        await settle("l")
        assert isinstance(app.screen, ToldScreen)
        assert seen(app.screen).startswith("Mexico: 1 new, 0 as before.")
        await settle("escape", "t")
        assert "add  Mexico.txt  Mexico" in seen(app.screen)
        await settle("escape")
        assert isinstance(app.screen, TableScreen)


async def test_a_file_is_added_and_told(opened, folder, tmp_path):
    path = tmp_path / "Chile.txt"
    path.write_text(BASE.replace("every year", "daily"))
    async with opened(files=(folder,)) as (app, settle):
        await settle()
        await settle("plus")
        app.screen.query("Input").first().value = str(path)
        await settle("enter", "enter")
        assert [one.name for one in Negotiation(folder).state().senders][-1] == "Chile"
        assert app.screen.names[-1] == "Chile"


async def test_what_is_open_is_written_for_others(opened, folder, tmp_path):
    out = tmp_path / "out.txt"
    async with opened(files=(folder,)) as (app, settle):
        await settle()
        await settle("w")
        app.screen.query("Input").first().value = str(out)
        await settle("enter", "enter")
        assert "[Calls upon] [EU: Urges]" in out.read_text()


async def test_many_delegations_are_walked_through(opened, tmp_path):
    base = tmp_path / "base.txt"
    base.write_text(BASE)
    desk = Negotiation(tmp_path / "many", "Jane")
    desk.base(base)
    names = [f"Delegation{letter}" for letter in "ABCDEFGHIJKL"]
    for name in names:
        path = tmp_path / f"{name}.txt"
        path.write_text(BASE.replace("every year", f"by {name}"))
        desk.add(path)
    async with opened(files=(desk.folder,), size=(80, 24)) as (app, settle):
        await settle()
        assert "more with ← →" in str(app.screen.query_one("#state").render())
        for _ in range(11):
            await settle("right")
        assert "DelegationL" in str(app.screen.query_one("#columns").render())
