"""Keys of one's own, clipboards, sessions that were cut off, pastes that arrive as
keys, colours."""

import asyncio
import base64
import os
import shutil

import pytest
from textual import events
from textual.color import Color

from drafter.results import Answer, Coverage, Passage
from drafter.review.journal import Journal
from drafter.tui import clipboard, own_keys, passage_marks
from drafter.tui.action_names import keys_of_screens
from drafter.tui.kept_texts import PasteHistory
from drafter.tui.last_session import Memory, Session
from drafter.tui.screens.dialogs import Ask
from drafter.tui.screens.editor import Editor
from drafter.tui.screens.precedents import Precedents
from drafter.tui.screens.review import Review
from drafter.tui.themes import QUIET, THEMES
from drafter.tui.widgets.paste import PasteArea
from tests.drafter.tui.conftest import told
from tests.support.lamps import TAKEN_NOTE


def test_by_themselves_no_two_actions_of_a_screen_share_a_key():
    for screen in keys_of_screens().values():
        used = [key for named in screen.values() for key in named.split(",")]
        assert len(used) == len(set(used))


SYNONYMS = {
    # Each shows the same things otherwise.
    "v": {"layout", "order"},
    # What is put in: a file, a wording.
    "plus": {"add", "insert"},
    # What happened to it, from the first day on.
    "t": {"trace", "history"},
    # Everything there is to walk through, as a list.
    "l": {"all", "inbox"},
    # Words of one's own on a paragraph, beside its text.
    "c": {"note", "position"},
    # As Word.
    "w": {"redline", "word"},
}


@pytest.mark.parametrize("waits", range(8))
async def test_who_quits_while_a_review_opens_is_told_no_error(opened, versions, waits):
    async with opened() as (app, _):
        app.open(versions)
        # One turn of the loop after the other: somewhere between the screen is made
        # and its parts are.
        for _ in range(waits):
            await asyncio.sleep(0)
    # what failed while it closed would have been raised above
    assert app.return_code in (None, 0)


async def test_a_name_that_was_mistyped_is_offered_again(opened, versions):
    async with opened() as (app, settle):
        await settle("f3")
        app.focused.value = "nofile.txt"
        await settle("enter")
        assert "nofile.txt: there is no such file" in told(app)
        await settle("f3")
        assert app.focused.value == "nofile.txt"
        app.focused.value = " ".join(map(str, versions))
        await settle("enter")
        assert app.screen.review_session is not None


def test_a_key_means_the_same_on_every_screen():
    meanings: dict[str, set[str]] = {}
    for screen in keys_of_screens().values():
        for name, keys in screen.items():
            for key in keys.split(","):
                meanings.setdefault(key, set()).add(name.rpartition(".")[2])
    several = {key: names for key, names in meanings.items() if len(names) > 1}
    assert several == SYNONYMS


def test_escape_decides_and_takes_nothing():
    for screen in keys_of_screens().values():
        names = [name for name, keys in screen.items() if "escape" in keys.split(",")]
        assert [name.rpartition(".")[2] for name in names] in ([], ["back"])


def test_own_keys_are_checked_for_clashes(tmp_path):
    path = tmp_path / "keys.toml"
    path.write_text(
        '"review.accept" = "X"\n"review.reject" = "n"\n"review.fly" = "z"\n'
    )
    wanted, sentences = own_keys.read(path, keys_of_screens())
    assert wanted == {"review.accept": "X"}
    assert "no action “review.fly”" in sentences[0]
    assert "“n” for review.reject is the key of review.next" in sentences[1]


def test_two_keys_may_change_places(tmp_path):
    path = tmp_path / "keys.toml"
    path.write_text('"review.accept" = "r"\n"review.reject" = "a"\n')
    assert own_keys.read(path, keys_of_screens()) == (
        {"review.accept": "r", "review.reject": "a"},
        (),
    )


async def test_own_keys_act_and_a_clash_is_told(opened, versions, tmp_path):
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "keys.toml").write_text(
        '"review.accept" = "X"\n"review.undo" = "a"\n"review.note" = "n"\n'
    )
    async with opened(files=versions) as (app, settle):
        assert "“n” for review.note" in told(app)
        await settle("X")
        assert len(app.screen.review_session.now.verdicts) == 1
        await settle("a")
        assert len(app.screen.review_session.now.verdicts) == 0


async def test_own_colours(opened, tmp_path):
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "theme.toml").write_text(
        'primary = "#aa3366"\ndark = false\n'
    )
    async with opened() as (app, _):
        assert app.theme == "own"


async def test_colours_that_are_none_are_told(opened, tmp_path):
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "theme.toml").write_text("[/ =\n")
    async with opened() as (app, _):
        assert "theme.toml: cannot be read" in told(app)


def contrast(one, other):
    lighter, darker = sorted(
        (luminance(Color.parse(color)) for color in (one, other)), reverse=True
    )
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color):
    parts = (part / 255 for part in (color.r, color.g, color.b))
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_reads_on_every_ground(theme):
    quiet = theme.variables.get("quiet", QUIET[theme.dark])
    least = 7 if "contrast" in theme.name else 4.5
    for ground in (theme.background, theme.surface, theme.panel):
        for ink in (
            theme.foreground,
            theme.success,
            theme.error,
            theme.warning,
            theme.primary,
            quiet,
        ):
            assert contrast(ink, ground) >= least, (ink, ground)


def test_the_terminals_clipboard_is_reached_through_tmux():
    plain = clipboard.sequence("lamps “lit”", {})
    assert (
        base64.b64decode(plain.removeprefix("\x1b]52;c;").removesuffix("\x07")).decode()
        == "lamps “lit”"
    )
    wrapped = clipboard.sequence("x", {"TMUX": "socket,1,0"})
    assert wrapped.endswith("\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\")


def test_over_ssh_the_other_machines_clipboard_is_left_alone(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: name)
    assert clipboard.program({"SSH_CONNECTION": "1"}) is None
    assert clipboard.program({}) == ("pbcopy",)


@pytest.mark.skipif(os.name == "nt", reason="the modes of files are POSIX")
def test_what_was_pasted_and_what_was_decided_is_for_the_owners_eyes_alone(tmp_path):
    folder = tmp_path / "state"
    Memory(folder).keep(entry="lamps")
    PasteHistory(folder).begin("lamps")
    (tmp_path / "draft.txt").write_text("1. Decides to light lamps.")
    Journal(folder, [tmp_path / "draft.txt"]).open()
    assert len(list(folder.iterdir())) == 4
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_session_comes_back_and_a_damaged_one_never_was(tmp_path):
    memory = Memory(tmp_path)
    memory.keep(entry="7", edited="x")
    memory.opened(("a", "b"))
    other = Memory(tmp_path)
    assert other.before == Session(True, "7", ("a", "b"), "", "x", "", (("a", "b"),))
    assert not other.was_cut_off  # it is open in another window
    memory.close()
    assert Memory(tmp_path).was_cut_off
    memory.end()
    assert Memory(tmp_path).before.files == ("a", "b")
    memory.path.write_text('{"running": "x"')
    assert Memory(tmp_path).before == Session()


def test_the_last_reviews_are_remembered_newest_first(tmp_path):
    memory = Memory(tmp_path)
    for name in "abcdefghijkb":
        memory.opened((name,))
    assert [files[0] for files in memory.session.recent] == list("bkjihgfed")


async def killed(app, settle):
    """Leaves the interface as a kill would: what is on disk is all there is."""
    app.memory.end = lambda: None
    await settle()


async def test_a_review_cut_off_in_an_edit_is_offered_and_comes_back(opened, versions):
    async with opened(files=versions) as (app, settle):
        await settle("n", "n", "n", "e", "X")
        await settle()
        typed = app.screen.query_one(PasteArea).text
        assert typed.startswith("XDecides")
        await killed(app, settle)
    async with opened() as (app, settle):
        assert isinstance(app.screen, Ask)
        await settle("y")
        await settle()
        assert isinstance(app.screen, Editor)
        assert app.screen.query_one(PasteArea).text == typed
        await settle("enter")
        assert isinstance(app.screen, Review)
        assert list(app.screen.review_session.now.wordings.values()) == [typed]


async def test_what_was_pasted_when_the_terminal_was_killed_is_there_again(opened):
    async with opened() as (app, settle):
        await settle(*"lamps lit")
        await killed(app, settle)
    async with opened() as (app, _):
        assert app.screen.query_one(PasteArea).text == "lamps lit"


async def test_a_paste_that_comes_as_keys_fires_no_command(opened, versions):
    async with opened(files=versions, burst=0.05) as (app, settle):
        for character in "A yes [r]\nR":
            key = {" ": "space", "\n": "enter", "[": "left_square_bracket"}.get(
                character, character
            )
            app.post_message(events.Key(key, character if character != "\n" else None))
        await settle()
        await settle()
        assert isinstance(app.screen, Precedents)
        assert app.screen.query_one(PasteArea).text == "A yes [r]\nR"
        assert [text for _, text in app.history.texts()] == ["A yes [r]\nR"]
        assert app.review.review_session.now.verdicts == {}


async def test_letters_typed_one_by_one_are_commands(opened, versions):
    async with opened(files=versions, burst=0.02) as (app, settle):
        await settle("a")
        await settle()
        assert isinstance(app.screen, Review)
        assert len(app.screen.review_session.now.verdicts) == 1


def test_passages_are_found_again_in_what_was_pasted():
    text = "  1. Urges   all\nports to keep lamps;\n\n2. Invites [new] words"
    first = (Passage(0, 23, "A, OP1", False), Passage(24, 29, None, True))
    answers = (
        Answer("Urges all ports to keep lamps;", 1, (), (), Coverage(80, first)),
        Answer("Invites [new] words", 1, (), (), Coverage(0, (Passage(0, 19, None, True),))),
    )  # fmt: skip
    found = passage_marks.passages(text, answers)
    assert [text[one.start : one.end].split() for one in found] == [
        ["Urges", "all", "ports", "to", "keep"], ["lamps"], ["Invites", "[new]", "words"],
    ]  # fmt: skip


async def test_the_words_at_the_cursor_lead_to_their_source(opened):
    async with opened() as (app, settle):
        app.post_message(events.Paste(TAKEN_NOTE))
        await settle()
        await settle()
        area = app.screen.query_one(PasteArea)
        area.cursor_location = (0, TAKEN_NOTE.index("harbour"))
        await settle("f12")
        await settle()
        assert app.screen.document.id == "A/RES/72/12"


async def test_enter_in_a_paste_that_comes_as_keys_takes_nothing(opened, versions):
    async with opened(files=versions, burst=0.05) as (app, settle):
        await settle("c")
        await settle()
        for character in "ask\nwho":
            key = {"\n": "enter"}.get(character, character)
            app.post_message(events.Key(key, None if key == "enter" else character))
        await settle()
        assert app.review.review_session.now.remarks == {}
        await settle("enter")
        assert list(app.review.review_session.now.remarks.values()) == ["ask who"]


async def test_every_action_is_in_the_palette_and_in_the_help_in_plain_words(
    opened, versions
):
    async with opened(files=versions) as (app, settle):
        commands = {
            command.title: command.help
            for command in app.get_system_commands(app.screen)
        }
        assert {
            "Accept",
            "Kinds",
            "Undo",
            "Library",
            "Theme",
        } <= commands.keys()
        # as they stand on the keys, not as the toolkit names them
        assert commands["Help"].endswith("; key ?")
        assert commands["All changes"].endswith("; key Esc")
        await settle("f1")
        told = {key.does for keys in app.screen.keys.values() for key in keys}
        assert {
            said.rpartition("; key ")[0]
            for title, said in commands.items()
            if "; key " in said
        } <= told
        assert all(words and words[0].isupper() for words in told)
