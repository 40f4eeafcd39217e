"""Files read on a cluster: the library is the same as if they had been read at home."""

from __future__ import annotations

import os
import shutil

import pytest

from clause_library import samples
from clause_library.ingest import build
from clause_library.ingest.files import found
from clause_library.ingest.read_files import Failure, Job
from clause_library.storage.library import Library
from clause_library.storage.verify import damage

pytestmark = pytest.mark.usefixtures("cluster")


@pytest.fixture
def adding():
    from clause_library.cluster import adding

    return adding


@pytest.fixture
def files(tmp_path):
    """The sample's files, in three formats, among them drafts; one that is damaged, and
    one that is another's newer version."""
    folder = tmp_path / "files"
    folder.mkdir()
    for path in samples.paths():
        shutil.copy(path, folder)
    some = folder / "HCA_RES_5_3.xml"
    (folder / "a damaged one.xml").write_bytes(some.read_bytes()[:3000])
    (folder / "zz newer.xml").write_bytes(
        some.read_bytes().replace(b" the ", b" that ")
    )
    return folder


def added(folder, files, helpers=None):
    with Library.open(folder, create=True) as library:
        return build.add(library, [files], helpers=helpers)


def contents(folder):
    """Every row of the library and every segment, as bytes."""
    with Library.open(folder) as library:
        rows = [line for line in library._db.iterdump() if "superseded" not in line]
    return rows, [file.read_bytes() for file in sorted(folder.glob("segment-*"))]


@pytest.mark.parametrize("include_drafts", [True, False])
def test_a_library_read_on_a_cluster_is_the_same(
    tmp_path, files, adding, monkeypatch, include_drafts
):
    monkeypatch.setattr(adding, "TOGETHER", 5)
    monkeypatch.setattr(adding, "BUILDING", 1)
    monkeypatch.setattr(adding, "AHEAD", 1)
    here = added(tmp_path / "here", files)
    there = added(
        tmp_path / "there", files, adding.Helpers(include_drafts=include_drafts)
    )
    assert there == here
    assert here.replaced, "one text took another's place"
    assert here.failures, "one file could not be read"
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    assert damage(tmp_path / "there") == ()


def test_the_same_again_sends_nothing(tmp_path, files, adding, monkeypatch):
    added(tmp_path / "library", files)
    monkeypatch.setattr(adding, "_remotely", None)  # nothing may be sent
    (files / "a damaged one.xml").unlink()
    report = added(tmp_path / "library", files, adding.Helpers(include_drafts=True))
    assert (report.added, report.replaced) == ((), ())


def test_what_is_not_plainly_adopted_stays_at_home(
    tmp_path, files, adding, monkeypatch
):
    sent: list[object] = []

    def seen(work, *arguments):
        sent.extend(arguments)
        return remotely(work, *arguments)

    remotely = adding._remotely
    monkeypatch.setattr(adding, "_remotely", seen)
    added(tmp_path / "library", files, adding.Helpers())
    lots = [jobs for jobs in sent if isinstance(jobs, list)]
    names = {job.name for jobs in lots for job in jobs if isinstance(job, Job)}
    assert names
    assert all(name.endswith(".xml") for name in names)


def test_an_xml_draft_is_a_draft(adding):
    (path,) = [one for one in samples.paths() if one.name == "HCA_RES_5_3.xml"]
    data = path.read_bytes()
    assert adding.is_adopted(Job("", "x.xml", data, ""))
    draft = data.replace(b'name="resolution"', b'name="draftResolution"')
    assert draft != data
    assert not adding.is_adopted(Job("", "x.xml", draft, ""))
    assert not adding.is_adopted(Job("", "x.txt", b"A/RES/77/194", ""))


def test_a_worker_that_is_killed_is_replaced(tmp_path, files, adding, monkeypatch):
    died = tmp_path / "died"
    read = adding._read

    def dying(reader, jobs):
        if not died.exists():
            died.touch()
            os._exit(1)
        return read(reader, jobs)

    monkeypatch.setattr(adding, "_read", dying)
    there = added(tmp_path / "there", files, adding.Helpers(include_drafts=True))
    assert died.exists()
    assert there == added(tmp_path / "here", files)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_files_are_read_in_order_wherever_they_are_read(files, adding):
    class Reader:
        def __call__(self, job):
            return Failure(job.origin, str(os.getpid()))

    with found([files]) as every:
        jobs = [Job(file.origin, file.name, file.read(), "") for file in every.files]
    results = list(adding.Helpers().read(Reader(), jobs))
    assert [one.origin for one in results] == [job.origin for job in jobs]
    here = {one.origin for one in results if one.reason == str(os.getpid())}
    assert here == {job.origin for job in jobs if not adding.is_adopted(job)}
