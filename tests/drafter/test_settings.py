"""A drafter's own tables lie over the built-in ones."""

from __future__ import annotations

import pytest

from clause_library.errors import InputError
from drafter import settings
from drafter.built_in_tables import TABLES
from drafter.cli.main import main
from tests.support import built_in_tables


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAFTER_SETTINGS", str(tmp_path / "own"))
    settings.load.cache_clear()
    yield tmp_path / "own"
    settings.load.cache_clear()


def write(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, "utf-8")


def test_an_entry_of_ones_own_comes_before_ours_and_the_rest_stays(folder):
    ours = settings.load("authority")
    settings.load.cache_clear()
    write(folder, "authority", "[date]\nper_year = 7\n")
    assert settings.load("authority") == ours | {"date": {"per_year": 7}}


def test_a_list_of_ones_own_is_taken_whole(folder):
    write(folder, "hedges", 'phrases = ["if the weather allows"]\n')
    assert settings.load("hedges")["phrases"] == ["if the weather allows"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[date\n", "not TOML"),
        ('[date]\nper_year = "much"\n', "date.per_year must be a number"),
        ("status = 3\n", "status must be a section"),
    ],
)
def test_a_damaged_file_is_named_with_its_place_and_a_remedy(folder, text, said):
    write(folder, "authority", text)
    with pytest.raises(
        InputError, match=rf"authority.toml: .*{said}.*; mend it, or remove"
    ):
        settings.load("authority")


def test_settings_puts_a_copy_to_be_edited_and_never_over_an_edited_one(folder, capsys):
    assert main(["settings", "authority"]) == 0
    assert (folder / "authority.toml").read_bytes() == (
        settings.BUILT_IN / "authority.toml"
    ).read_bytes()
    assert "authority" in capsys.readouterr().out
    write(folder, "authority", "# mine\n")
    assert main(["settings", "authority"]) == 2
    assert (folder / "authority.toml").read_text("utf-8") == "# mine\n"


def test_the_tables_a_start_reads_are_those_of_the_files():
    assert built_in_tables.tables() == TABLES, (
        "python -m tests.support.built_in_tables makes them anew"
    )
