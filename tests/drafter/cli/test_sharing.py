"""One library for a mission, as typed: share, push, pull, log."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing

import pytest

from drafter.cli.main import main

TEXT = "A/RES/99/{}\n\nThe Assembly of the Valley,\n\nRecalling its concern for {} of the valley,\n\n1. Urges care for all {} of the valley;\n"


class Mission:
    """Runs commands on the libraries of a mission, which lie in one folder."""

    def __init__(self, folder, capsys):
        self.folder = folder
        self.capsys = capsys

    def __call__(self, who, *words, json_too=True):
        """The exit status, the JSON or the lines, the notices."""
        self.capsys.readouterr()
        options = ["--json"] if json_too else []
        library = str(self.folder / who)
        status = main(["--library", library, *options, *map(str, words)])
        out, err = self.capsys.readouterr()
        return status, json.loads(out) if json_too and out else out, err


@pytest.fixture
def mission(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)
    for number, what in enumerate(("roads", "wells", "lamps"), 1):
        (tmp_path / f"{what}.txt").write_text(TEXT.format(number, what, what), "utf-8")
    return Mission(tmp_path, capsys)


def add(mission, who, what, status="adopted"):
    path = mission.folder / f"{what}.txt"
    code, said, err = mission(who, "library", "add", path, "--status", status)
    assert code == 0, (said, err)


def test_what_one_pushes_all_have(mission):
    log = mission.folder / "log"
    add(mission, "anna", "roads")
    assert mission("anna", "library", "share", log)[0] == 0
    assert mission("ben", "library", "share", log)[0] == 0
    code, said, _ = mission("anna", "library", "push", "--adopted")
    assert (code, said["schema"], said["pushed"]) == (
        0,
        "drafter.shared/1",
        ["A/RES/99/1"],
    )
    code, said, _ = mission("ben", "library", "pull")
    assert (code, said["added"], said["number"]) == (0, ["A/RES/99/1"], 1)
    code, said, _ = mission("ben", "match", "Urges care for all roads of the valley")
    assert said["queries"][0]["results"][0]["score"] == 100
    code, said, _ = mission("ben", "library", "log")
    assert [pack["documents"] for pack in said["packs"]] == [1]
    assert mission("ben", "library", "log", json_too=False)[1].endswith("bytes\n")


def test_a_draft_is_pushed_only_by_name(mission):
    add(mission, "anna", "roads")
    draft = TEXT.format(2, "wells", "wells").replace("A/RES/99/2", "A/C.3/99/L.2")
    (mission.folder / "wells.txt").write_text(draft, "utf-8")
    add(mission, "anna", "wells", "draft")
    mission("anna", "library", "share", mission.folder / "log")
    code, _, _ = mission("anna", "library", "push")
    assert code == 2
    _, said, _ = mission("anna", "library", "push", "--adopted")
    assert said["pushed"] == ["A/RES/99/1"]
    _, said, _ = mission("anna", "library", "push", "A/C.3/99/L.2")
    assert said["pushed"] == ["A/C.3/99/L.2"]
    code, said, _ = mission("anna", "library", "push", "A/RES/99/77")
    assert code == 2


def test_an_own_text_that_gives_way_is_told(mission):
    log = mission.folder / "log"
    add(mission, "anna", "roads")
    (mission.folder / "wells.txt").write_text(TEXT.format(1, "wells", "wells"))
    add(mission, "ben", "wells")
    mission("anna", "library", "share", log)
    mission("anna", "library", "push", "--adopted")
    code, said, _ = mission("ben", "library", "share", log, json_too=False)
    assert code == 0
    assert "In place of a text of your own came:\n  A/RES/99/1" in said


def test_without_the_share_everything_else_works_and_that_is_said_at_once(mission):
    log = mission.folder / "log"
    add(mission, "anna", "roads")
    mission("anna", "library", "share", log)
    mission("anna", "library", "push", "--adopted")
    shutil.rmtree(log)
    began = time.monotonic()
    for verb in ("pull", "push"):
        words = ["--adopted"] if verb == "push" else []
        code, _, err = mission("anna", "library", verb, *words, json_too=False)
        assert code == 2
        assert "everything but push and pull works" in err
    assert time.monotonic() - began < 4
    assert mission("anna", "library", "log")[0] == 0
    assert mission("anna", "library", "list")[0] == 0
    code, _, err = mission("anna", "library", "verify", json_too=False)
    assert code == 0
    assert "not checked" in err
    add(mission, "anna", "wells")


def test_a_library_that_shares_nothing_says_how_to_begin(mission):
    add(mission, "anna", "roads")
    for verb in ("pull", "log"):
        code, _, err = mission("anna", "library", verb, json_too=False)
        assert code == 2
        assert "library share" in err


def test_verify_reads_the_log_and_a_repair_keeps_the_place_in_it(mission):
    log = mission.folder / "log"
    add(mission, "anna", "roads")
    mission("anna", "library", "share", log)
    mission("anna", "library", "push", "--adopted")
    assert mission("anna", "library", "verify")[0] == 0
    with closing(sqlite3.connect(mission.folder / "anna" / "library.sqlite")) as db, db:
        db.execute("UPDATE segment SET checksum = 7")
    assert mission("anna", "library", "verify", "--repair")[0] == 0
    assert mission("anna", "library", "log")[1]["number"] == 1
    assert mission("anna", "library", "push", "--adopted")[1]["pushed"] == []
    pack = log / "epoch-0001" / "00000001.pack"
    pack.write_bytes(pack.read_bytes().replace(b"sha256 ", b"sha256 0"))
    code, said, _ = mission("anna", "library", "verify")
    assert code == 1
    assert str(pack) in said["log"][0]


def test_what_is_forgotten_goes_at_the_next_pull(mission):
    log = mission.folder / "log"
    for what in ("roads", "wells"):
        add(mission, "anna", what)
    mission("anna", "library", "share", log)
    mission("anna", "library", "push", "--adopted")
    mission("ben", "library", "share", log)
    assert mission("anna", "library", "push", "--forget", "A/RES/99/1")[0] == 0
    _, said, _ = mission("ben", "library", "pull")
    assert said["given_up"] == ["A/RES/99/1"]


def test_a_log_begun_anew_is_signed_and_keeps_its_texts(mission):
    log, key = mission.folder / "log", mission.folder / "key"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key],
        check=True,
        timeout=30,
    )
    signers = mission.folder / "signers"
    signers.write_text(f"anna {key.with_suffix('.pub').read_text()}", "utf-8")
    for what in ("roads", "wells"):
        add(mission, "anna", what)
    mission("anna", "library", "share", log)
    mission("anna", "library", "push", "--adopted")
    words = ("library", "share", log, "--signers", signers)
    code, _, err = mission("ben", *words, json_too=False)
    assert (code, "push --anew --sign KEY" in err) == (2, True)
    # A text named beside it is not forgotten.
    anew = ("library", "push", "--anew", "--sign", key, "A/RES/99/1")
    code, out, _ = mission("anna", *anew, json_too=False)
    assert (code, "the log begins anew with 1 pack" in out) == (0, True)
    code, said, _ = mission("ben", "library", "pull")
    assert (code, len(said["added"])) == (0, 2)


def test_who_forgets_is_told_what_becomes_of_it(mission):
    log = mission.folder / "log"
    add(mission, "anna", "roads")
    mission("anna", "library", "share", log)
    mission("anna", "library", "push", "--adopted")
    words = ("library", "push", "--forget", "A/RES/99/1")
    _, out, _ = mission("anna", *words, json_too=False)
    assert "1 forgotten; the log begins anew" in out


def test_another_log_is_given_all_texts_anew(mission):
    add(mission, "anna", "roads")
    mission("anna", "library", "share", mission.folder / "log")
    mission("anna", "library", "push", "--adopted")
    code, _, err = mission("anna", "library", "share", mission.folder / "new log")
    assert code == 0
    assert f"{mission.folder / 'log'} was followed" in err
    _, said, _ = mission("anna", "library", "push", "--adopted")
    assert said["pushed"] == ["A/RES/99/1"]


def test_a_share_that_is_not_mounted_is_not_made_on_this_computer(mission):
    place = mission.folder / "mnt" / "mission"
    code, _, err = mission("anna", "library", "share", place, json_too=False)
    assert code == 2
    assert "no log can be kept here" in err
    assert not place.parent.exists()


def test_a_text_is_removed_in_one_language(mission):
    add(mission, "anna", "roads")
    code, _, _ = mission("anna", "library", "remove", "A/RES/99/1", "--language", "fr")
    assert code == 2
    code, said, _ = mission(
        "anna", "library", "remove", "A/RES/99/1", "--language", "en"
    )
    assert (code, said["removed"]) == (0, 1)


def test_changes_are_told_of_one_language(mission):
    add(mission, "anna", "roads")
    _, said, _ = mission("anna", "library", "changes", "--language", "en")
    assert said["added"] == ["A/RES/99/1"]
    _, said, _ = mission("anna", "library", "changes", "--language", "fr")
    assert said["added"] == []
    assert said["generation"] == 1
