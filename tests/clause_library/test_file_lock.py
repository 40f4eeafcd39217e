"""A lock between programs is held by one, told to the others, and never outlives its
process."""

from __future__ import annotations

import subprocess
import sys
from time import monotonic

import pytest

from clause_library import file_lock
from clause_library.file_lock import FileLock, held


def test_one_holds_it_and_the_next_has_it_once_it_is_let_go(tmp_path):
    mine, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert mine.take()
    assert mine.take()
    assert not other.take()
    mine.release()
    assert not mine.is_held
    assert other.take()


def test_a_killed_program_leaves_nobody_waiting(tmp_path):
    code = (
        "import sys, time; from pathlib import Path;"
        "from clause_library.file_lock import FileLock;"
        "lock = FileLock(Path(sys.argv[1])); print(lock.take(), flush=True);"
        "time.sleep(60)"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "lock")]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"True\n"
        assert not FileLock(tmp_path / "lock").take()
        holder.kill()
        holder.wait()
    assert FileLock(tmp_path / "lock").take()


def test_who_waits_is_told_once_and_gives_up_when_patience_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(file_lock, "SILENT", 0.1)
    told = []
    began = monotonic()
    with (
        held(tmp_path / "lock"),
        pytest.raises(TimeoutError, match="another program is writing"),
        held(tmp_path / "lock", lambda: told.append("waiting"), patience=0.3),
    ):
        pass
    assert told == ["waiting"]
    assert monotonic() - began < 5
