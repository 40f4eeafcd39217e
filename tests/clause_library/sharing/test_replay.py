"""Texts pushed by one library and pulled by another."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clause_library.errors import InputError
from clause_library.reader import read_bytes
from clause_library.sharing import pack, replay
from clause_library.sharing.folder import FolderKeeper
from clause_library.storage.library import Library
from clause_library.storage.shared_log import Followed
from tests.clause_library.sharing.conftest import pushed

TEXT = """{symbol}

The Assembly of the Valley,

Recalling its concern for {what} of the valley,

1. Urges care for all {what};
"""


def put(library, symbol, what, source=True):
    data = TEXT.format(symbol=symbol, what=what).encode()
    (text,) = read_bytes(f"{what}.txt", data)
    library.add(text, f"/home/anna/secret/{what}.txt", f"hash of {what}")
    return text.id


def held(library):
    rows = library._db.execute(
        "SELECT name, language, content_hash, resolution FROM document ORDER BY name"
    )
    return [(*row, zlib.decompress(whole)) for *row, whole in rows]


def test_what_one_pushes_the_other_pulls(desk, place):
    one, other = desk("one"), desk("other")
    put(one, "A/RES/99/1", "roads")
    put(one, "A/RES/99/2", "wells")
    done = pushed(one, place())
    assert done.texts == ("A/RES/99/1", "A/RES/99/2")
    pulled = replay.pull(other, place())
    assert pulled.added == done.texts
    assert held(other) == held(one)
    assert other.shared.followed() == one.shared.followed()
    assert replay.pull(other, place()) == replay.Pulled()
    assert pushed(other, place()).texts == ()


def test_a_number_taken_is_pulled_and_pushed_again(desk, place, monkeypatch):
    one, other = desk("one"), desk("other")
    put(one, "A/RES/99/1", "roads")
    put(other, "A/RES/99/2", "wells")
    keeper = place()
    append = keeper.append

    def after_the_other(*pack):
        monkeypatch.setattr(keeper, "append", append)
        pushed(other, place())
        return append(*pack)

    monkeypatch.setattr(keeper, "append", after_the_other)
    done = pushed(one, keeper)
    assert done.texts == ("A/RES/99/1",)
    assert done.pulled.added == ("A/RES/99/2",)
    replay.pull(other, place())
    assert held(one) == held(other)


def test_a_shared_text_in_place_of_an_own_one_is_told(desk, place):
    one, other = desk("one"), desk("other")
    put(one, "A/RES/99/1", "roads")
    put(other, "A/RES/99/1", "wells")
    pushed(one, place())
    pulled = replay.pull(other, place())
    assert pulled.instead_of_own == ("A/RES/99/1",)
    put(one, "A/RES/99/1", "lamps")
    assert pushed(one, place()).texts == ("A/RES/99/1",)
    assert replay.pull(other, place()).replaced == ("A/RES/99/1",)
    assert held(one) == held(other)


def test_what_is_forgotten_goes_everywhere_and_the_rest_stays(desk, place):
    one, other = desk("one"), desk("other")
    for number, what in enumerate(("roads", "wells", "lamps"), 1):
        put(one, f"A/RES/99/{number}", what)
    pushed(one, place())
    replay.pull(other, place())
    put(other, "A/RES/99/9", "private bridges")
    done = replay.forget(one, place(), {"a/res/99/2"})
    assert done.texts == ("A/RES/99/2",)
    assert replay.pull(other, place()).given_up == ("A/RES/99/2",)
    ids = [row.id for row in other.documents()]
    assert sorted(ids) == ["A/RES/99/1", "A/RES/99/3", "A/RES/99/9"]
    newcomer = desk("newcomer")
    replay.pull(newcomer, place())
    assert held(newcomer) == held(one)


def test_all_can_be_forgotten(desk, place):
    one, other = desk("one"), desk("other")
    put(one, "A/RES/99/1", "roads")
    pushed(one, place())
    replay.pull(other, place())
    replay.forget(one, place(), {"a/res/99/1"})
    replay.pull(other, place())
    assert held(one) == held(other) == []


@pytest.fixture
def log(tmp_path):
    """A folder with a log of four packs, and a library that has read two of them."""
    folder = tmp_path / "log"
    with Library.open(tmp_path / "writer", create=True) as writer:
        with writer.batch():
            writer.shared.follow(Followed(str(folder), 1, 0, "", "", ""))
        for number, what in enumerate(("roads", "wells", "lamps", "bells"), 1):
            put(writer, f"A/RES/99/{number}", what)
            pushed(writer, FolderKeeper(folder, create=True))
            if number == 2:
                with Library.open(tmp_path / "reader", create=True) as reader:
                    with reader.batch():
                        reader.shared.follow(Followed(str(folder), 1, 0, "", "", ""))
                    replay.pull(reader, FolderKeeper(folder))
    return folder


def path_of(log, number):
    return log / "epoch-0001" / f"{number:08}.pack"


def refused(log):
    """What a pull says, which stands at the last sound pack; how many it has."""
    with Library.open(log.parent / "reader") as reader:
        with pytest.raises(InputError) as error:
            replay.pull(reader, FolderKeeper(log))
        assert len(str(error.value).splitlines()) == 1
        return str(error.value), len(reader.documents())


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_a_byte_changed_anywhere_is_noticed(log, where, by):
    path = path_of(log, 4)
    whole = path.read_bytes()
    data = bytearray(whole)
    data[int(where * len(data))] ^= by
    path.write_bytes(data)
    try:
        said, have = refused(log)
        assert str(path) in said
        assert have == 3
    finally:
        path.write_bytes(whole)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.floats(0.01, 0.999))
def test_a_pack_cut_short_is_noticed(log, share):
    path = path_of(log, 4)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        said, have = refused(log)
        assert str(path) in said
        assert have == 3
    finally:
        path.write_bytes(whole)


def test_a_foreign_log_is_refused(log, tmp_path):
    other = tmp_path / "other log"
    with Library.open(tmp_path / "stranger", create=True) as stranger:
        with stranger.batch():
            stranger.shared.follow(Followed(str(other), 1, 0, "", "", ""))
        for number in range(3):
            put(stranger, f"A/RES/98/{number}", "bells")
            pushed(stranger, FolderKeeper(other, create=True))
    shutil.copy(path_of(other, 3), path_of(log, 3))
    said, have = refused(log)
    assert "another log" in said
    assert have == 2


def test_a_newer_form_is_refused(log):
    path = path_of(log, 3)
    found = pack.read("x", path.read_bytes())
    data = found.signed.replace(b"drafter.pack/1", b"drafter.pack/7")
    content = data[: data.rindex(b"\nsha256 ")]
    total = sha256(content).hexdigest().encode()
    path.write_bytes(content + b"\nsha256 " + total + b"\n")
    said, have = refused(log)
    assert "newer drafter" in said
    assert have == 2


def test_a_missing_number_and_a_renamed_pack_are_noticed(log):
    path_of(log, 3).unlink()
    said, _ = refused(log)
    assert said.startswith(f"{log}, pack 3: is missing, though {path_of(log, 4)} is")
    path_of(log, 4).rename(path_of(log, 3))
    said, _ = refused(log)
    assert "renamed or are missing" in said


def test_a_place_put_back_from_an_old_copy_is_noticed(log):
    path_of(log, 2).unlink()
    said, _ = refused(log)
    assert "older copy" in said


def test_a_swollen_pack_is_refused(log):
    found = pack.read("x", path_of(log, 3).read_bytes())
    entries = list(pack.entries("x", found))
    head = found.head._replace(unpacked=10)
    packed = zlib.compress(b" " * 50_000_000)
    bomb = found._replace(head=head, data=packed, start=0, stop=len(packed))
    with pytest.raises(InputError, match="does not unpack to what it says"):
        list(pack.entries("x", bomb))
    assert len(entries) == 1


def test_a_large_log_is_split_into_packs(monkeypatch):
    monkeypatch.setattr(pack, "LARGEST", 100)
    entries = [pack.Entry("x" * 30, "name", "hash") for _ in range(10)]
    lots = list(pack.split(entries))
    assert [one for lot in lots for one in lot] == entries
    assert len(lots) > 3


@pytest.fixture
def keys(tmp_path):
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is missing: signatures are not tried")
    for name in ("anna", "other"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name]
        subprocess.run(words, check=True)
    return tmp_path


def test_once_signers_are_named_others_packs_are_refused(keys, tmp_path):
    public = (keys / "anna.pub").read_text().split()
    signers = f"anna@example {public[0]} {public[1]}\n"
    log = tmp_path / "log"
    keeper = FolderKeeper(log, create=True)
    with (
        Library.open(tmp_path / "one", create=True) as one,
        Library.open(tmp_path / "other library", create=True) as other,
    ):
        for library, who in ((one, ""), (other, signers)):
            with library.batch():
                library.shared.follow(Followed(str(log), 1, 0, "", "", who))
        put(one, "A/RES/99/1", "roads")
        pushed(one, keeper, key=keys / "anna")
        assert replay.pull(other, keeper).added == ("A/RES/99/1",)
        put(one, "A/RES/99/2", "wells")
        pushed(one, keeper)
        with pytest.raises(InputError, match="not signed"):
            replay.pull(other, keeper)
        path_of(log, 2).unlink()
        followed = one.shared.followed()
        first = pack.read("x", path_of(log, 1).read_bytes())
        with one.batch():
            one.shared.follow(followed._replace(number=1, sum=first.sum))
            one._db.execute("DELETE FROM from_log WHERE document = 2")
        pushed(one, keeper, key=keys / "other")
        with pytest.raises(InputError, match="nobody among the signers"):
            replay.pull(other, keeper)


def test_what_the_others_would_refuse_is_not_pushed(keys, tmp_path):
    """An unsigned pack would stand in the way of all that follow."""
    public = (keys / "anna.pub").read_text().split()
    log = tmp_path / "log"
    keeper = FolderKeeper(log, create=True)
    with Library.open(tmp_path / "one", create=True) as one:
        with one.batch():
            signers = f"anna@example {public[0]} {public[1]}\n"
            one.shared.follow(Followed(str(log), 1, 0, "", "", signers))
        put(one, "A/RES/99/1", "roads")
        for key in (None, keys / "other"):
            with pytest.raises(InputError, match="nothing was pushed, because"):
                pushed(one, keeper, key=key)
            assert not path_of(log, 1).exists()
        pushed(one, keeper, key=keys / "anna")
        assert path_of(log, 1).exists()


WORDS = st.text("abcdefghij", min_size=12, max_size=20)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=6))
def test_no_sentence_of_a_private_draft_is_in_any_pack(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("private")
    keeper = FolderKeeper(folder / "log", create=True)
    with Library.open(folder / "library", create=True) as library:
        with library.batch():
            library.shared.follow(Followed(keeper.location, 1, 0, "", "", ""))
        for number, (word, is_draft) in enumerate(texts):
            (text,) = read_bytes(
                f"{word}.txt",
                TEXT.format(symbol=f"A/RES/99/{number}", what=word).encode(),
            )
            text = text._replace(status="draft" if is_draft else "adopted")
            library.add(text, f"/home/anna/{word}.txt", f"hash {number}")
        pushed(library, keeper, lambda one: one.status == "adopted", with_sources=True)
    plain = b""
    for name, data in keeper.since(1, 0):
        found = pack.read(name, data)
        plain += data + zlib.decompress(found.data[found.start : found.stop])
    adopted = {word for word, is_draft in texts if not is_draft}
    for word, is_draft in texts:
        if is_draft and word not in adopted:
            assert word.encode() not in plain
    assert b"/home/anna" not in plain
