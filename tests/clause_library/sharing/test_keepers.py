"""What every keeper of packs does: one suite for all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from clause_library.errors import InputError
from clause_library.sharing.folder import FolderKeeper
from clause_library.sharing.pack import UNFINISHED
from clause_library.sharing.postgres import PostgresKeeper


def bytes_of(packs):
    return [data for _, data in packs]


def test_packs_come_back_in_order_and_from_any_number(place):
    keeper = place()
    for number, data in enumerate((b"one", b"two", b"three"), 1):
        assert keeper.append(1, number, data)
    assert bytes_of(keeper.since(1, 0)) == [b"one", b"two", b"three"]
    assert bytes_of(keeper.since(1, 2)) == [b"three"]
    assert bytes_of(keeper.since(1, 3)) == []


def test_a_number_is_given_once(place):
    one, other = place(), place()
    assert one.append(1, 1, b"one")
    assert not other.append(1, 1, b"other")
    assert bytes_of(other.since(1, 0)) == [b"one"]


def test_of_many_writers_one_gets_a_number(place):
    def write(text):
        keeper = place()
        try:
            return keeper.append(1, 1, text)
        finally:
            keeper.close()

    texts = [b"%d" % number for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(write, texts))
    assert got.count(True) == 1
    assert bytes_of(place().since(1, 0)) == [texts[got.index(True)]]


def test_an_epoch_begins_with_its_first_pack_and_older_ones_can_go(place):
    keeper = place()
    assert keeper.epoch() == 1
    assert keeper.append(1, 1, b"old")
    assert keeper.append(2, 2, b"second")
    assert keeper.epoch() == 1
    assert keeper.append(2, 1, b"first")
    assert keeper.epoch() == 2
    keeper.forget(2)
    assert bytes_of(keeper.since(1, 0)) == []
    assert bytes_of(keeper.since(2, 0)) == [b"first", b"second"]
    assert keeper.append(3, 1, b"new")
    keeper.forget(3)
    assert place().epoch() == 3


def test_the_number_after_a_gap_is_not_there(place):
    keeper = place()
    keeper.append(1, 1, b"one")
    keeper.append(1, 3, b"three")
    assert bytes_of(keeper.since(1, 0)) == [b"one"]


def test_a_folder_that_is_gone_is_said_so(tmp_path):
    keeper = FolderKeeper(tmp_path / "log", create=True)
    (tmp_path / "log").rmdir()
    with pytest.raises(InputError, match="cannot be reached"):
        list(keeper.since(1, 0))
    with pytest.raises(InputError, match="cannot be reached"):
        FolderKeeper(tmp_path / "log")


def test_what_a_killed_writer_left_is_taken_over(tmp_path):
    keeper = FolderKeeper(tmp_path, create=True)
    keeper.append(1, 1, b"one")
    stump = tmp_path / "epoch-0001" / "00000002.pack"
    stump.write_bytes(UNFINISHED + b"half a p")
    assert bytes_of(keeper.since(1, 0)) == [b"one"]
    assert keeper.append(1, 2, b"two")
    assert bytes_of(keeper.since(1, 0)) == [b"one", b"two"]


def test_a_disk_without_hard_links_does_as_well(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    keeper = FolderKeeper(tmp_path, create=True)
    assert keeper.append(1, 1, b"the first of all packs")
    assert not keeper.append(1, 1, b"the second of all packs")
    assert bytes_of(keeper.since(1, 0)) == [b"the first of all packs"]
    assert [file.name for file in (tmp_path / "epoch-0001").iterdir()] == [
        "00000001.pack"
    ]


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(InputError, match=r"\.pgpass") as refused:
        PostgresKeeper("postgresql://anna:hunter2@db.example/texts")
    assert "hunter2" not in str(refused.value)


def test_a_server_that_is_gone_is_said_so_without_a_password():
    with pytest.raises(InputError, match="everything but push and pull works"):
        PostgresKeeper("postgresql://anna@127.0.0.1:9/texts")
