"""Damage is found and told; a library is made whole again from the files it keeps."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing

import pytest

from clause_library.errors import InputError
from clause_library.formats.blocks import Facts
from clause_library.ingest import build, outside_facts
from clause_library.ingest.repair import repair
from clause_library.storage.library import Library
from clause_library.storage.schema import FILE
from clause_library.storage.verify import damage
from drafter.cli.main import main
from tests.clause_library.storage.test_library import found

TEXT = "The Assembly of the Valley,\n\nRecalling its concern for {what} in the valley,\n\n1. Urges care for {what}.\n"


@pytest.fixture
def home(tmp_path):
    for what in ("roads", "bridges", "wells"):
        (tmp_path / f"{what}.txt").write_text(TEXT.format(what=what))
    home = tmp_path / "library"
    with Library.open(home, create=True) as library:
        build.add(
            library,
            [tmp_path / "roads.txt"],
            supplied=Facts(symbol="A/RES/99/1", date="2044-05-06"),
        )
        told = {
            "a/res/99/1": outside_facts.Given(
                Facts(session="Ninety-ninth"), "The metadata"
            )
        }
        build.add(
            library, [tmp_path / "bridges.txt", tmp_path / "wells.txt"], metadata=told
        )
    return home


def edit(home, sql, *values):
    with closing(sqlite3.connect(home / FILE)) as db, db:
        db.execute(sql, values)


def overwrite(file):
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


DAMAGES = {
    "a part of the index is damaged": lambda home: overwrite(
        sorted(home.glob("segment-*"))[0]
    ),
    "a part of the index is of another version": lambda home: (
        (part := sorted(home.glob("segment-*"))[0]).write_bytes(
            b"clauses\x00" + part.read_bytes()[8:]
        ),
        edit(home, "UPDATE segment SET checksum = NULL"),
    ),
    "a part of the index is missing": lambda home: sorted(home.glob("segment-*"))[
        0
    ].unlink(),
    "a text cannot be read": lambda home: edit(
        home, "UPDATE document SET resolution = ? WHERE id = 'wells'", b"no"
    ),
    "a clause is another": lambda home: edit(
        home, "UPDATE clause SET text = 'Urges haste' WHERE key = 2"
    ),
    "a clause is gone": lambda home: edit(home, "DELETE FROM clause WHERE key = 2"),
    "a file is another": lambda home: edit(
        home, "UPDATE source SET data = ?", zlib.compress(b"x")
    ),
}


def state(home):
    with Library.open(home) as library:
        rows = [(row.id, row.date, row.clauses) for row in library.documents()]
        return rows, found(library, "urges care")


def test_a_whole_library_has_no_damage(home):
    assert damage(home) == ()


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found_and_repaired(home, name, capsys):
    before = state(home)
    DAMAGES[name](home)
    assert damage(home)
    assert main(["--library", str(home), "library", "verify"]) == 1
    assert "damaged" in capsys.readouterr().out
    assert main(["--library", str(home), "library", "verify", "--repair"]) == 0
    assert damage(home) == ()
    assert state(home) == before, "facts that were supplied are kept too"
    assert [file.name for file in home.iterdir() if file.name.startswith(".")] == []


def test_a_damaged_page_is_told_in_a_sentence_and_costs_its_own_texts_alone(
    home, capsys
):
    with closing(sqlite3.connect(home / FILE)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        ((page,),) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'document_by_title'"
        )
        ((size,),) = db.execute("PRAGMA page_size")
    data = bytearray((home / FILE).read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    (home / FILE).write_bytes(data)
    assert main(["--library", str(home), "library", "remove", "wells"]) == 2
    assert "the library is damaged (" in capsys.readouterr().err
    assert main(["--library", str(home), "library", "verify", "--repair"]) == 0
    assert damage(home) == ()
    assert len(state(home)[0]) == 3


def test_a_text_lost_with_its_file_is_named(home):
    edit(home, "UPDATE document SET resolution = ? WHERE id = 'wells'", b"no")
    edit(
        home,
        "DELETE FROM source WHERE content_hash = (SELECT content_hash FROM document WHERE id = 'wells')",
    )
    told = repair(home)
    assert len(told.kept) == 2
    assert [lost.split(" ")[0] for lost in told.lost] == ["wells"]


def test_where_nothing_can_be_had_again_the_library_stays_as_it_was(home):
    edit(home, "UPDATE document SET resolution = ?", b"no")
    edit(home, "UPDATE source SET data = ?", b"no")
    before = (home / FILE).read_bytes()
    with pytest.raises(InputError, match="restore the library from a copy"):
        repair(home)
    assert (home / FILE).read_bytes() == before
