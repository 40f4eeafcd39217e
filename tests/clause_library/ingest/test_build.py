"""Files, folders and zips into a library: one bad file stops nothing, a named one is
refused whole."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from clause_library.errors import InputError
from clause_library.formats.blocks import Facts
from clause_library.ingest import build, files, processes, read_files
from clause_library.storage.export import lines
from clause_library.storage.library import Library

TEXT = """The keeping of mountain roads

The Assembly of the Valley,

Recalling its concern for mountain roads,

1. Urges all communities to keep the roads open;

2. {second}.
"""


def text(second="Decides to remain seized of the matter"):
    return TEXT.format(second=second).encode()


@pytest.fixture
def made(tmp_path):
    with Library.open(tmp_path / "library", create=True) as library:
        yield library


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "texts"
    (folder / "deep").mkdir(parents=True)
    (folder / "roads.txt").write_bytes(text())
    (folder / "deep" / "bridges.txt").write_bytes(text("Invites reports on bridges"))
    (folder / "broken.xml").write_bytes(b"<akomaNtoso")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_bytes(text())
    return folder


def test_a_folder_is_read_whole_and_the_bad_file_listed_with_its_reason(made, folder):
    told = []
    report = build.add(made, [folder], progress=lambda *step: told.append(step[:2]))
    assert sorted(report.added) == ["bridges", "roads"]
    assert [failure.origin for failure in report.failures] == [
        str(folder / "broken.xml")
    ]
    assert report.failures[0].reason.startswith(f"{folder / 'broken.xml'}: the XML ")
    assert report.passed_over == 1
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_zip_is_read_as_a_folder_is_also_inside_a_folder(made, tmp_path):
    (tmp_path / "zips").mkdir()
    with ZipFile(tmp_path / "zips" / "texts.zip", "w") as archive:
        archive.writestr("a/roads.txt", text())
        archive.writestr("__MACOSX/a/._roads.txt", b"\0")
        archive.writestr("a/bridges.txt", text("Invites reports on bridges"))
    assert sorted(build.add(made, [tmp_path / "zips" / "texts.zip"]).added) == [
        "bridges",
        "roads",
    ]
    assert build.add(made, [tmp_path / "zips"]).unchanged == 2


def test_the_same_again_is_unchanged_and_a_newer_text_takes_its_place(made, folder):
    build.add(made, [folder])
    (folder / "roads.txt").write_bytes(text("Decides to consider the matter next year"))
    report = build.add(made, [folder])
    assert (report.added, report.replaced, report.unchanged) == ((), ("roads",), 1)
    assert (
        made.clauses_of("roads")[-1].clause.text
        == "Decides to consider the matter next year."
    )


def test_another_file_of_the_same_name_does_not_push_a_text_without_a_symbol_out(
    made, folder
):
    (folder / "deep" / "roads.txt").write_bytes(text("Decides something else"))
    report = build.add(made, [folder])
    assert len(report.failures) == 2
    assert (
        "the library has a text named roads"
        in report.failures[-1].reason + report.failures[0].reason
    )


def test_a_second_copy_of_a_file_is_no_news(made, folder):
    (folder / "deep" / "roads.txt").write_bytes(text())
    report = build.add(made, [folder])
    assert (sorted(report.added), report.unchanged) == (["bridges", "roads"], 1)
    assert len(report.failures) == 1


def test_facts_a_text_lacks_are_supplied(made, folder):
    facts = Facts(symbol="A/RES/99/1", date="2044-05-06", status="adopted")
    build.add(made, [folder / "roads.txt"], supplied=facts)
    (row,) = made.documents()
    assert (row.id, row.date, row.status) == ("A/RES/99/1", "2044-05-06", "adopted")
    assert made.clauses_of("A/RES/99/1")[0].clause.ref == "A/RES/99/1, PP1"


@pytest.mark.parametrize("name", ["missing.txt", "empty", "broken.xml", "texts.png"])
def test_what_is_named_by_itself_and_cannot_be_read_leaves_the_library_as_it_was(
    made, folder, name
):
    (folder / "empty").mkdir()
    (folder / "texts.png").write_bytes(b"\0\1\2")
    with pytest.raises(InputError, match=name):
        build.add(made, [folder / name])
    assert made.documents() == ()


@pytest.mark.parametrize("name", ["missing.txt", "empty", "broken.xml", "texts.png"])
def test_of_several_named_what_cannot_be_read_is_told_and_the_rest_is_added(
    made, folder, name
):
    (folder / "empty").mkdir()
    (folder / "texts.png").write_bytes(b"\0\1\2")
    report = build.add(made, [folder / "roads.txt", folder / name])
    assert report.added == ("roads",)
    (failure,) = report.failures
    assert name in failure.reason


def test_where_none_of_several_is_there_the_first_is_told(made, folder):
    with pytest.raises(InputError, match=r"lost\.txt: there is no such file"):
        build.add(made, [folder / "lost.txt", folder / "gone.txt"])


@pytest.mark.skipif(os.name == "nt", reason="names of bytes are POSIX's")
def test_a_name_that_is_not_utf_8_is_added_like_any_other(made, folder):
    name = os.fsdecode(b"r\xe9solution.txt")
    (folder / name).write_bytes(text("Decides to keep the old share"))
    report = build.add(made, [folder / name])
    assert report.added == ("r\\xe9solution",)
    (row,) = made.documents()
    assert row.origin.endswith("r\\xe9solution.txt")
    assert build.add(made, [folder / name]).unchanged == 1


def test_of_zips_in_a_zip_one_is_open_at_a_time(made, tmp_path):
    outer = tmp_path / "outer.zip"
    with ZipFile(outer, "w") as archive:
        for number in range(3):
            inner = io.BytesIO()
            with ZipFile(inner, "w") as nested:
                for part in "ab":
                    words = text(f"Decides to meet {number} times, part {part}")
                    nested.writestr(f"text{number}{part}.txt", words)
            archive.writestr(f"inner{number}.zip", inner.getvalue())
    with files.found([outer]) as everything:
        assert len(everything.files) == 6
        # in any order, as a program may ask
        for file in reversed(everything.files):
            assert b"Decides to meet" in file.read()
    assert len(build.add(made, [outer]).added) == 6


def test_many_files_are_read_in_processes_of_their_own_with_the_same_outcome(
    made, tmp_path, monkeypatch
):
    monkeypatch.setattr(read_files, "MANY", 3)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(5):
        (folder / f"text{number}.txt").write_bytes(
            text(f"Decides to meet {number} times")
        )
    (folder / "text2.txt").write_bytes(b"")
    report = build.add(made, [folder])
    assert report.added == ("text0", "text1", "text3", "text4")
    assert [failure.origin for failure in report.failures] == [
        str(folder / "text2.txt")
    ]


def test_readers_that_were_ended_are_told_in_a_sentence_and_nothing_is_added(
    made, folder, monkeypatch
):
    monkeypatch.setattr(read_files, "MANY", 1)
    monkeypatch.setattr(processes, "_start", os._exit)
    with pytest.raises(InputError, match="was ended before its time"):
        build.add(made, [folder])
    assert made.documents() == ()


KILLED = """
import os, signal, sys
from pathlib import Path
from clause_library.ingest import build, read_files as readers
from clause_library.storage.library import Library
def stop(done, of, name):
    print(*Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    readers.MANY = 1
    build.add(Library.open(Path(sys.argv[1]), create=True), [Path(sys.argv[2])], progress=stop)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_program_that_is_killed_leaves_no_readers_behind(folder, tmp_path):
    (tmp_path / "killed.py").write_text(KILLED)
    command = [sys.executable, tmp_path / "killed.py", tmp_path / "library", folder]
    killed = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True
    )
    assert killed.returncode == -signal.SIGKILL
    started = killed.stdout.split()
    assert started
    for _ in range(100):
        if not any(_runs(number) for number in started):
            return
        time.sleep(0.1)
    pytest.fail("readers are still there")


def _runs(number):
    stat = Path(f"/proc/{number}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_the_files_themselves_are_kept(made, folder):
    build.add(made, [folder / "roads.txt"])
    assert [(origin, data) for origin, _, data in made.sources()] == [
        (str(folder / "roads.txt"), text())
    ]


def test_the_sample_library_is_built_once_and_marked(tmp_path):
    first = build.sample_library(tmp_path)
    before = (first / "library.sqlite").stat().st_mtime_ns
    assert build.sample_library(tmp_path) == first
    assert (first / "library.sqlite").stat().st_mtime_ns == before
    with Library.open(first) as library:
        assert len(library.documents()) > 20
        assert all(row.sample for row in library.documents())


def test_a_zip_in_a_zip_is_read_and_a_broken_one_is_listed(made, tmp_path):
    inner = tmp_path / "inner.zip"
    with ZipFile(inner, "w") as archive:
        archive.writestr("roads.txt", text())
    with ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.write(inner, "deep/inner.zip")
        archive.writestr("deep/broken.zip", b"PK\x05\x06 no zip")
        archive.writestr("bridges.txt", text("Invites reports on bridges"))
    report = build.add(made, [tmp_path / "outer.zip"])
    assert sorted(report.added) == ["bridges", "roads"]
    assert [failure.origin for failure in report.failures] == [
        f"{tmp_path}/outer.zip/deep/broken.zip"
    ]


def test_the_text_of_two_files_is_that_of_the_later_and_the_same_again_is_no_news(
    made, tmp_path
):
    with ZipFile(tmp_path / "texts.zip", "w") as archive:
        archive.writestr("2044/roads.txt", b"A/RES/99/1\n\n" + text())
        archive.writestr(
            "2045/roads.txt", b"A/RES/99/1\n\n" + text("Decides to meet again")
        )
    report = build.add(made, [tmp_path / "texts.zip"])
    assert (report.added, report.replaced) == (("A/RES/99/1",), ("A/RES/99/1",))
    again = build.add(made, [tmp_path / "texts.zip"])
    assert (again.added, again.replaced, again.unchanged) == ((), (), 2)
    assert made.clauses_of("A/RES/99/1")[-1].clause.text == "Decides to meet again."


def test_revisions_and_corrigenda_are_related_and_not_overwritten(made, tmp_path):
    for symbol in (
        "A/99/L.3",
        "A/99/L.3/Rev.1",
        "A/99/L.3/Rev.1/Corr.1",
        "A/99/L.30",
        "A/99/L.3/Add.1",
    ):
        (tmp_path / f"{symbol.replace('/', '_')}.txt").write_bytes(
            symbol.encode() + b"\n\n" + text()
        )
    build.add(made, [tmp_path])
    assert len(made.documents()) == 5
    assert made.related("A/99/L.3") == (
        "A/99/L.3/Add.1",
        "A/99/L.3/Rev.1",
        "A/99/L.3/Rev.1/Corr.1",
    )
    assert made.related("a/99/l.3/rev.1") == (
        "A/99/L.3",
        "A/99/L.3/Add.1",
        "A/99/L.3/Rev.1/Corr.1",
    )
    assert made.related("A/99/L.30") == ()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_every_clause_is_exported_once(made, folder, form):
    build.add(made, [folder])
    found = list(lines(made, form))
    rows = (
        [json.loads(line) for line in found]
        if form == "jsonl"
        else list(csv.DictReader(found))
    )
    assert [row["ref"] for row in rows] == [
        clause.clause.ref
        for row in made.documents()
        for clause in made.clauses_of(row.id)
    ]
    assert rows[0]["text"] == "Recalling its concern for mountain roads,"


def test_texts_in_other_languages_are_passed_over_and_not_taken_for_known(
    made, tmp_path
):
    (tmp_path / "roads.txt").write_bytes(text())
    report = build.add(made, [tmp_path / "roads.txt"], language="fr")
    assert (report.added, report.unchanged, report.passed_over) == ((), 0, 1)


def test_a_sample_library_that_cannot_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "cache").write_text("no folder")
    with pytest.raises(InputError, match="the sample library cannot be made"):
        build.sample_library(tmp_path / "cache")
