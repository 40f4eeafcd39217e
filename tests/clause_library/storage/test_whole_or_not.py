"""A library is made whole or not at all, and what several programs write at once is all
there afterwards."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from types import SimpleNamespace

import pytest

from clause_library.errors import InputError
from clause_library.ingest.repair import repair, repair_damage
from clause_library.storage.library import Library
from clause_library.storage.schema import APPLICATION, FILE
from clause_library.storage.verify import damage
from tests.support.invented_texts import library, resolution

ROADS = "OP1 Urges all States to keep the mountain roads open"


def empty_file(folder):
    (folder / FILE).touch()


def without_a_mark(folder):
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")


def marked_alone(folder):
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute(f"PRAGMA application_id = {APPLICATION}")


@pytest.mark.parametrize("leave", [empty_file, without_a_mark, marked_alone])
def test_what_a_stopped_making_left_is_no_library_yet(tmp_path, leave):
    leave(tmp_path)
    with pytest.raises(InputError, match="no library here"):
        Library.open(tmp_path)
    with Library.open(tmp_path, create=True) as made:
        made.add(resolution("A/RES/1/1", ROADS), "a", "a")
    assert damage(tmp_path) == ()


def add_in_a_program(folder, number):
    """Another program that adds one text, begun now."""
    code = (
        "import sys; from clause_library.storage.library import Library;"
        "from tests.support.invented_texts import resolution;"
        "made = Library.open(sys.argv[1], create=True);"
        f"made.add(resolution('A/RES/7/{number}', {ROADS!r} + ' {number}'), 'p', 'p');"
        "made.close()"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stderr=subprocess.PIPE, text=True
    )


def test_several_programs_make_one_library_and_each_adds_its_text(tmp_path):
    programs = [add_in_a_program(tmp_path / "new", number) for number in range(4)]
    errors = [program.communicate()[1] for program in programs]
    assert errors == [""] * 4
    with Library.open(tmp_path / "new") as made:
        assert len(made.documents()) == 4
    assert damage(tmp_path / "new") == ()


def hurt(folder):
    with closing(sqlite3.connect(folder / FILE)) as db, db:
        db.execute("UPDATE segment SET checksum = 7")


def test_what_is_added_beside_a_repair_is_not_lost(tmp_path):
    library(tmp_path / "one", resolution("A/RES/1/1", ROADS)).close()
    hurt(tmp_path / "one")
    adding = None

    def progress(done, total, name):
        nonlocal adding
        adding = add_in_a_program(tmp_path / "one", 9)
        # Long enough to open the library and to wait for its turn.
        time.sleep(1.5)
        assert adding.poll() is None

    repair(tmp_path / "one", progress)
    assert adding is not None
    assert adding.communicate()[1] == ""
    with Library.open(tmp_path / "one") as made:
        assert [row.id for row in made.documents()] == ["A/RES/1/1", "A/RES/7/9"]
    assert damage(tmp_path / "one") == ()


def test_who_had_the_library_open_writes_into_the_repaired_one(tmp_path):
    library(tmp_path / "one", resolution("A/RES/1/1", ROADS)).close()
    with Library.open(tmp_path / "one") as mine:
        repair(tmp_path / "one")
        assert not mine.is_current
        mine.add(resolution("A/RES/1/2", ROADS + " too"), "b", "b")
        assert mine.is_current
        assert len(mine.documents()) == 2
    with Library.open(tmp_path / "one") as made:
        assert len(made.documents()) == 2
    assert damage(tmp_path / "one") == ()


def test_a_repair_waits_for_who_is_writing(tmp_path):
    made = library(tmp_path / "one", resolution("A/RES/1/1", ROADS))
    with made, made.batch():
        words = [
            sys.executable,
            "-c",
            "import sys; from clause_library.ingest.repair import repair;"
            "print(repair(sys.argv[1]).kept)",
            str(tmp_path / "one"),
        ]
        program = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        made.add(resolution("A/RES/1/2", ROADS + " too"), "b", "b")
        time.sleep(1)
        assert program.poll() is None
    assert program.communicate()[0] == "('A/RES/1/1', 'A/RES/1/2')\n"


def test_what_a_killed_repair_left_goes_with_the_next_writer(tmp_path):
    made = library(tmp_path, resolution("A/RES/1/1", ROADS))
    with made:
        (tmp_path / ".repair-killed").mkdir()
        (tmp_path / ".repair-killed" / FILE).touch()
        made.add(resolution("A/RES/1/2", ROADS + " too"), "b", "b")
    assert not list(tmp_path.glob(".repair-*"))
    (tmp_path / ".repair-killed").mkdir()
    assert repair_damage(tmp_path) == ((), None)
    assert not list(tmp_path.glob(".repair-*"))


posix = pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")


@posix
def test_a_new_library_is_its_owners_alone(tmp_path):
    library(tmp_path / "new", resolution("A/RES/1/1", ROADS)).close()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    modes = {file.stat().st_mode & 0o777 for file in (tmp_path / "new").iterdir()}
    assert modes == {0o600}


@posix
def test_a_folder_that_is_there_keeps_its_mode(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o755)
    library(tmp_path / "shared", resolution("A/RES/1/1", ROADS)).close()
    assert (tmp_path / "shared").stat().st_mode & 0o777 == 0o755
    modes = {file.stat().st_mode & 0o777 for file in (tmp_path / "shared").iterdir()}
    assert modes == {0o644}


@posix
def test_a_repair_changes_no_modes(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o755)
    library(tmp_path / "shared", resolution("A/RES/1/1", ROADS)).close()
    repair(tmp_path / "shared")
    assert (tmp_path / "shared" / FILE).stat().st_mode & 0o777 == 0o644


@posix
def test_a_full_disk_is_told_as_such(tmp_path, monkeypatch):
    full = SimpleNamespace(f_bavail=0, f_frsize=4096)
    with library(tmp_path, resolution("A/RES/1/1", ROADS)) as made:
        monkeypatch.setattr(os, "statvfs", lambda path: full)
        # what SQLite says where it has no room for its log
        made._db.execute("PRAGMA query_only = ON")
        with pytest.raises(InputError, match="the disk is full"):
            made.remove("A/RES/1/1")
