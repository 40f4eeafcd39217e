"""Who may read a shared library and not write to it sees what others add."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from select import select

import pytest

from clause_library.reader import read_bytes
from clause_library.storage.library import Library
from clause_library.storage.schema import FILE
from drafter import workspace
from drafter.results import Filters

if os.name == "nt" or os.geteuid() != 0:
    pytest.skip("needs a second user to be", allow_module_level=True)

TEXT = "A/RES/99/{}\n\nThe Assembly of the Valley,\n\nRecalling its concern for {} of the valley,\n\n1. Urges care for all {} of the valley;\n"
NOBODY = 65534


def add(folder, number, what):
    with Library.open(folder) as library:
        (text,) = read_bytes("text.txt", TEXT.format(number, what, what).encode())
        library.add(text, "text.txt", f"hash of {what}")


def found(library, what):
    text = f"Urges care for all {what} of the valley"
    (answer,) = workspace.match(library, text, Filters())
    return [one.found.clause.ref for one in answer.results if one.score == 100]


@pytest.fixture
def shared():
    """A library in a folder that all may read."""
    # Not in pytest's own folder, which is closed to others.
    place = Path(tempfile.mkdtemp(prefix="drafter-readers-"))
    place.chmod(0o755)
    folder = place / "library"
    folder.mkdir(mode=0o755)
    Library.open(folder, create=True).close()
    add(folder, 1, "roads")
    with Library.open(folder) as library:
        # Loads every module: another user may not be let to where Python lies.
        assert found(library, "roads") == ["A/RES/99/1, OP1"]
    yield folder
    shutil.rmtree(place)


def as_nobody(work):
    """What some work answers as a user without rights: its exit status."""
    child = os.fork()
    if child == 0:
        status = 9
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            status = work()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("has_log", [True, False])
def test_an_open_reader_finds_what_is_added(shared, has_log):
    if not has_log:
        # As an older drafter left it.
        for ending in ("-wal", "-shm"):
            (shared / f"{FILE}{ending}").unlink()
    to_reader, of_reader = os.pipe(), os.pipe()

    def read():
        with Library.open(shared) as library:
            assert found(library, "roads") == ["A/RES/99/1, OP1"]
            os.write(of_reader[1], b"x")
            os.read(to_reader[0], 1)
            return len(found(library, "wells"))

    child = os.fork()
    if child == 0:
        os._exit(as_nobody(read))
    # A reader that failed never answers.
    assert select([of_reader[0]], [], [], 20)[0]
    add(shared, 2, "wells")
    os.write(to_reader[1], b"x")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1


def test_a_reader_leaves_nothing_and_a_private_library_is_not_opened_up(tmp_path):
    Library.open(tmp_path / "own", create=True).close()
    assert sorted(file.name for file in (tmp_path / "own").iterdir()) == [
        FILE,
    ]
