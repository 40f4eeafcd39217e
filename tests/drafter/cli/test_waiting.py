"""A command at work says so on a terminal, and the line is gone before its answer."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout

import pytest

from drafter.cli import waiting as waiting_module
from drafter.cli.commands import COMMANDS
from drafter.cli.main import main
from drafter.cli.waiting import waiting
from drafter.workspace import counted


class Terminal(io.StringIO):
    """What a person would see; one terminal for both streams."""

    def isatty(self) -> bool:
        return True

    def screen(self) -> list[str]:
        lines: list[str] = []
        for line in self.getvalue().split("\n"):
            # what is written after a return and a wipe stands alone in its line
            lines.append(line.rpartition("\r\x1b[K")[2])
        return lines


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_module, "PATIENCE", 0.05)
    monkeypatch.setattr(waiting_module, "_STEP", 0.02)


@contextmanager
def at_a_terminal(made: Terminal | None = None) -> Iterator[Terminal]:
    made = made or Terminal()
    with redirect_stdout(made), redirect_stderr(made):
        yield made


def test_long_work_is_told_and_leaves_no_trace():
    with at_a_terminal() as terminal, waiting("merge", quiet=False):
        time.sleep(0.15)
        assert terminal.screen() == ["merge: at work, 0 s"]
        sys.stdout.write("the answer\n")
    assert terminal.screen() == ["the answer", ""]


def test_work_whose_parts_can_be_counted_says_how_far_it_is():
    with at_a_terminal() as terminal, waiting("merge", quiet=False):
        for file in counted(["a.docx", "b.docx", "c.docx"], "files"):
            if file == "b.docx":
                time.sleep(0.15)
                assert terminal.screen() == ["merge: 1 of 3 files, 0 s"]
    assert terminal.screen() == [""]


def test_nobody_has_to_listen():
    assert list(counted("abc", "files")) == ["a", "b", "c"]


def test_short_work_says_nothing():
    with at_a_terminal() as terminal, waiting("merge", quiet=False):
        sys.stdout.write("the answer\n")
    assert terminal.getvalue() == "the answer\n"


def test_work_without_an_answer_leaves_no_trace_either():
    with at_a_terminal() as terminal, waiting("merge", quiet=False):
        time.sleep(0.1)
    assert terminal.screen() == [""]


@pytest.mark.parametrize("is_quiet", [True, False])
def test_nothing_for_who_wants_quiet_or_for_a_file(monkeypatch, is_quiet):
    if not is_quiet:
        monkeypatch.setattr(Terminal, "isatty", lambda self: False)
    with at_a_terminal() as terminal, waiting("merge", quiet=is_quiet):
        time.sleep(0.1)
    assert terminal.getvalue() == ""


def test_a_pager_finds_an_empty_line(monkeypatch):
    terminal = Terminal()
    seen: list[list[str]] = []

    class Pager:
        def __init__(self, *given, **named):
            seen.append(terminal.screen())
            raise OSError("there is none")

    monkeypatch.setattr(subprocess, "Popen", Pager)
    monkeypatch.setenv("DRAFTER_PAGER", "less")
    monkeypatch.setattr(sys, "stdin", terminal)
    from drafter.cli.pager import show

    with at_a_terminal(terminal), waiting("merge", quiet=False):
        time.sleep(0.1)
        show("words\n" * 200)
    assert seen == [[""]]


def test_every_command_but_screens_and_servers_is_watched(monkeypatch):
    watched: list[str] = []

    def noted(command, *, quiet):
        watched.append(command)
        return waiting(command, quiet=True)

    monkeypatch.setattr(waiting_module, "waiting", noted)
    with at_a_terminal():
        assert main(["check", "--explain", "doubled-word"]) == 0
    assert watched == ["check"]
    open_ended = {name for name, one in COMMANDS.items() if one.is_open_ended}
    assert open_ended == {"review", "serve", "mcp"}
