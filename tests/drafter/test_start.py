"""What a command loads before it answers: every module here would be paid by each
start."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drafter.cli.arguments import parser
from tests.support.invented_texts import library, resolution

ROADS = "Urges all States to keep the mountain roads open throughout the winter;"
PASTED = (
    f"{ROADS.removesuffix(';')} and to tell one another of every road that is closed;"
)
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
WRITERS = {  # what puts texts into a library
    "clause_library.storage.change_log",
    "clause_library.storage.fingerprints",
    "clause_library.storage.prepare",
    "clause_library.storage.segment_set",
}
OTHER_QUESTIONS = {  # a citation, a phrase of few words
    "clause_library.vocabulary.citation_phrases",
    "drafter.precedents.phrase_places",
    "string",
}
MOST_OF_OURS = 113
"""The modules of the project that an answer to a pasted paragraph loads, at most."""
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


def test_a_pasted_paragraph_loads_what_answers_it(made, tmp_path, monkeypatch):
    monkeypatch.setenv("DRAFTER_SETTINGS", str(tmp_path))
    modules = loaded("--library", made, "match", PASTED)
    assert not modules & (WRITERS | OTHER_QUESTIONS)
    ours = [one for one in modules if one.startswith(("drafter", "clause_library"))]
    assert len(ours) <= MOST_OF_OURS


def test_a_citation_loads_what_reads_citations(made):
    modules = loaded("--library", made, "match", "OP1 of 1/1")
    assert "clause_library.vocabulary.citation_phrases" in modules


@pytest.mark.parametrize(
    "exit_function", ["", "import atexit; atexit.register(print, 'told')"]
)
def test_a_command_ends_at_once_but_where_somebody_asked_to_be_told(
    made, exit_function
):
    code = f"import sys; {exit_function}\nfrom drafter.__main__ import run\nrun()\nprint('taken apart')"
    run = subprocess.run(
        [sys.executable, "-c", code, "--library", str(made), "match", ROADS],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "Agreed language" in run.stdout
    assert (
        ("taken apart" in run.stdout) == ("told" in run.stdout) == bool(exit_function)
    )
