"""Each command that README and docs show runs as it is written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.docs.commands import lay, shown
from tests.support.paths import ROOT

COMMANDS = shown()


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    made = tmp_path_factory.mktemp("desk")
    lay(made)
    (made / "bin").mkdir()
    program = made / "bin" / "drafter"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m drafter "$@"\n')
    program.chmod(0o755)
    return made


@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: f"{command.page}: {command.line}"
)
def test_a_command_of_a_page_runs_as_it_is_written(command, desk, tmp_path):
    if command.reason:
        pytest.skip(f"{command.reason}: {command.line}")
    place = tmp_path / "place"
    shutil.copytree(desk, place, ignore=shutil.ignore_patterns("bin", "cache"))
    environment = {
        **os.environ,
        "PATH": f"{desk / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "DRAFTER_LIBRARY": str(place / "library"),
        "HOME": str(place),
        "XDG_STATE_HOME": str(place / "state"),
        "XDG_CONFIG_HOME": str(place / "config"),
        # made once: the sample library
        "XDG_CACHE_HOME": str(desk / "cache"),
    }
    if command.page == "tutorial.md":
        # it goes through the sample library
        del environment["DRAFTER_LIBRARY"]
        environment["XDG_DATA_HOME"] = str(place / "data")
    for folder in (
        ".local/share/bash-completion/completions",
        ".local/share/man/man1",
        ".git",
    ):
        (place / folder).mkdir(parents=True, exist_ok=True)
    if command.line.startswith("git"):
        subprocess.run(["git", "init", "-q"], cwd=place, check=True)
    written = re.search(r" -o (\S+)", command.line)
    if written and "--force" not in command.line:
        # what it writes is not there yet, though another command reads it
        (place / written[1]).unlink(missing_ok=True)
    run = subprocess.run(
        ["bash", "-c", command.line],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    # 1: done, and something needs the drafter's eye
    assert run.returncode in (0, 1), run.stderr
    assert "Traceback" not in run.stderr


def test_most_of_the_commands_are_run():
    run = [command for command in COMMANDS if not command.reason]
    assert len(run) >= 60
