"""What a command loads before it answers: every module here would be paid by each
start."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drafter.cli.arguments import parser
from tests.support.invented_texts import library, resolution

ROADS = "Urges all States to keep the mountain roads open throughout the winter;"
NEVER = {
    "asyncio",
    "docx",
    "multiprocessing",
    "numpy",
    "pypdfium2",
    "textual",
    "importlib.metadata",
}
SEARCH = {"rapidfuzz", "sqlite3"}
SHELL = {
    "shutil",
    "textwrap",
    "threading",
    "subprocess",
    "bz2",
    "lzma",
    "zipfile",
    "importlib.resources",
}
MAKERS = {"dataclasses", "inspect"}  # records that are named tuples need neither
PARSER = {"lxml", "clause_library.formats.detect", "clause_library.parse.pipeline"}
LOADED = "import sys, drafter.cli.main as cli\ntry: cli.main(sys.argv[1:])\nfinally: print(*sys.modules, file=sys.stderr)"


def loaded(*arguments):
    run = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split())


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("library")
    with library(path, resolution("A/RES/1/1", f"OP1 {ROADS}")) as opened:
        opened.succession()  # as `library add` leaves it
    return path


def test_help_loads_no_library():
    assert not loaded("--help") & (NEVER | SEARCH | PARSER)


@pytest.mark.parametrize("text", [ROADS, ROADS.replace("winter", "year"), "OP1 of 1/1"])
def test_a_pasted_paragraph_loads_no_parser(made, text, tmp_path, monkeypatch):
    monkeypatch.setenv(
        "DRAFTER_SETTINGS", str(tmp_path)
    )  # else platformdirs tells the folder
    assert not loaded("--library", made, "match", text) & (
        NEVER | PARSER | SHELL | MAKERS
    )


def test_parsing_a_text_loads_no_library(tmp_path):
    (tmp_path / "draft.txt").write_text(
        f"The General Assembly,\n\n1. {ROADS}\n", encoding="utf-8"
    )
    assert not loaded("parse", tmp_path / "draft.txt") & (NEVER | SEARCH)


def test_a_command_that_is_named_at_once_puts_together_no_other():
    assert set(_choices(["--library", "match", "match", "A text"])) == {"match"}


@pytest.mark.parametrize(
    "typed", [["--help"], ["--lib", "here", "match"], ["matches"], []]
)
def test_else_every_command_is_there_to_be_named(typed):
    assert {"match", "show", "compare", "library", "settings"} < set(_choices(typed))


def _choices(typed):
    (commands,) = (
        action for action in parser(typed)._actions if action.dest == "command"
    )
    return commands.choices
