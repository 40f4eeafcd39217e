"""Keepers of both kinds, and libraries that share."""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from clause_library.sharing import replay
from clause_library.sharing.folder import FolderKeeper
from clause_library.sharing.postgres import PostgresKeeper
from clause_library.storage.library import Library
from clause_library.storage.shared_log import Followed
from tests.support import postgres


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server; in CI a missing one is an error."""
    missing = find_spec("pg8000") is None or postgres.programs() is None
    if missing and not os.environ.get("CI"):
        pytest.skip("PostgreSQL or pg8000 is missing: its keeper is not tried")
    assert not missing, "PostgreSQL and pg8000 are needed in CI"
    # Not in pytest's own folder: its parents are closed to the user postgres.
    folder = Path(tempfile.mkdtemp(prefix="drafter-postgres-"))
    try:
        with postgres.server(folder) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["folder", "postgres"])
def place(request, tmp_path):
    """A function that opens the keeper of one and the same empty log."""
    if request.param == "folder":
        return lambda: FolderKeeper(tmp_path / "log", create=True)
    address = request.getfixturevalue("server").address
    with_table = PostgresKeeper(address, create=True)
    with_table._run("TRUNCATE drafter_pack")
    with_table.close()
    return lambda: PostgresKeeper(address, create=True)


@pytest.fixture
def desk(tmp_path, place):
    """A function that opens a library which follows the log."""
    opened = []

    def make(name):
        library = Library.open(tmp_path / name, create=True)
        if library.shared.followed() is None:
            with library.batch():
                keeper = place()
                library.shared.follow(Followed(keeper.location, 1, 0, "", "", ""))
                keeper.close()
        opened.append(library)
        return library

    yield make
    for library in opened:
        library.close()


def everything(_):
    return True


def pushed(library, keeper, wanted=everything, **more):
    return replay.push(library, keeper, wanted, **more)
