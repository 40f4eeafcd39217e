"""The short form of `benchmarks/siege.py`: kills at the first writes of each action,
pairs of writers, connections."""

from __future__ import annotations

import shutil
import sys

import pytest

if sys.platform != "linux":
    pytest.skip(
        "kills are injected by strace, which is Linux's", allow_module_level=True
    )

from benchmarks import siege
from benchmarks.hostile import KINDS

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is missing (.ci/run installs it)"
)


@pytest.fixture
def ground(tmp_path):
    return siege.Ground(tmp_path)


def figures(rows):
    """The runs and the good ones of each row of a table."""
    return [tuple(map(int, row.strip("| ").split(" | ")[1:])) for row in rows[2:]]


@needs_strace
def test_killed_at_its_writes_a_library_is_as_before_or_as_after(ground, monkeypatch):
    monkeypatch.setattr(siege, "CALLS", ("pwrite64",))
    for killed, good in figures(siege.kills(ground, 2)):
        assert killed == 2
        assert good == killed


def test_what_two_programs_write_at_once_is_all_there(ground):
    for runs, good in figures(siege.pairs(ground, 1)):
        assert good == runs


@needs_strace
def test_no_command_opens_a_connection(ground):
    assert siege.sockets(ground)[0].endswith(": none.")


def test_names_that_are_not_utf_8_stop_nothing(ground):
    assert "exit 2" not in siege.locales(ground)[0]


def test_hostile_files_are_read_or_refused_in_one_sentence(ground):
    (said, *_) = siege.hostile_files(ground, (40,), KINDS[::8])
    assert "with raw escapes: 0;" in said
    assert said.endswith("over a bound: 0.")
