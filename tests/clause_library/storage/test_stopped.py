"""A step of the library that is stopped: an error, a full disk, a killed program, another
program at the same time. The library stays as it was, or is as it should become."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clause_library.errors import InputError
from clause_library.search_index.segment_file import Sections
from clause_library.storage.library import Library
from clause_library.storage.verify import damage
from drafter.results import Filters
from tests.support.invented_texts import library, resolution

SEIZED = "OP1 Decides to remain seized of the matter."
ROADS = "OP1 Urges all States to keep the roads of the valley open in winter;"


BRIDGES = "OP2 Invites the Office to report on the bridges of the valley;"


def found(made, text, **filters):
    scope = Filters(**filters)
    keys = [
        use.key
        for c in made.candidates(text.split(), scope, 50)
        for use in made.uses(c, scope)
    ]
    return sorted(clause.clause.ref for clause in made.fetch(keys))


def stopped_batch(made):
    with made.batch():
        made.add(resolution("A/RES/1/2", BRIDGES), "b", "b")
        made.remove("A/RES/1/1")
        raise KeyboardInterrupt


def test_an_error_in_a_batch_leaves_the_library_as_it_was(tmp_path):
    with library(tmp_path, resolution("A/RES/1/1", ROADS)) as made:
        before = made.documents(), sorted(file.name for file in tmp_path.iterdir())
        with pytest.raises(KeyboardInterrupt):
            stopped_batch(made)
        assert (
            made.documents(),
            sorted(file.name for file in tmp_path.iterdir()),
        ) == before
        assert found(made, "urges all states") == ["A/RES/1/1, OP1"]


def test_a_full_disk_is_told_in_a_sentence_and_leaves_the_library_as_it_was(
    tmp_path, monkeypatch
):
    def full(self, path):
        path.write_bytes(b"begun")
        raise OSError(errno.ENOSPC, "No space left on device")

    with library(tmp_path, resolution("A/RES/1/1", ROADS)) as made:
        before = made.documents(), sorted(file.name for file in tmp_path.iterdir())
        monkeypatch.setattr(Sections, "save", full)
        with pytest.raises(
            InputError, match=r"cannot be written to now \(No space left on device\)"
        ):
            made.add(resolution("A/RES/1/2", BRIDGES), "b", "b")
        assert (
            made.documents(),
            sorted(file.name for file in tmp_path.iterdir()),
        ) == before


STOPPED = """
import os, signal, sys
from pathlib import Path
from clause_library.search_index.segment_file import Sections
from clause_library.storage.library import Library
from tests.support.invented_texts import resolution
save = Sections.save
def stop(self, path):
    save(self, path)
    os.kill(os.getpid(), signal.SIGKILL)
Sections.save = stop
Library.open(Path(sys.argv[1])).add(resolution("A/RES/1/2", "OP1 Invites the Office to report;"), "b", "b")
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_program_killed_while_adding_leaves_the_library_as_it_was(tmp_path):
    library(tmp_path, resolution("A/RES/1/1", ROADS)).close()
    killed = subprocess.run(
        [sys.executable, "-c", STOPPED, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert killed.returncode == -signal.SIGKILL
    with Library.open(tmp_path) as made:
        assert [row.id for row in made.documents()] == ["A/RES/1/1"]
        made.add(resolution("A/RES/1/3", BRIDGES), "c", "c")
        assert found(made, "invites the office to report") == [
            "A/RES/1/1, OP1",
            "A/RES/1/3, OP2",
        ]
        assert len(list(tmp_path.glob("segment-*"))) == 2, (
            "the leftover segment is taken away"
        )


MERGE_STOPPED = STOPPED.replace(
    'Library.open(Path(sys.argv[1])).add(resolution("A/RES/1/2", "OP1 Invites the Office to report;"), "b", "b")',
    "Library.open(Path(sys.argv[1])).merge()",
)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_program_killed_while_merging_leaves_the_library_as_it_was(tmp_path):
    made = library(tmp_path, resolution("A/RES/1/1", ROADS))
    made.add(resolution("A/RES/1/2", BRIDGES), "b", "b")
    made.close()
    killed = subprocess.run(
        [sys.executable, "-c", MERGE_STOPPED, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert killed.returncode == -signal.SIGKILL
    with Library.open(tmp_path) as made:
        assert made.stats()["segments"] == 2
        assert found(made, "invites the office to report") == [
            "A/RES/1/1, OP1",
            "A/RES/1/2, OP2",
        ]
        made.merge()
        assert len(list(tmp_path.glob("segment-*"))) == 1, (
            "the leftover segment is taken away"
        )


def killed_at(moment, home):
    """Add, replace and remove in one step, then merge, killed at the n-th statement or
    touch of a file; if it was."""
    if child := os.fork():
        return os.waitpid(child, 0)[1] != 0
    moments = itertools.count(1)

    def reach(*_):
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def reaching(function):
        return lambda *given, **named: (reach(), function(*given, **named), reach())[1]

    Sections.save = reaching(Sections.save)  # type: ignore[method-assign]
    Path.unlink = reaching(Path.unlink)  # type: ignore[method-assign]
    with Library.open(home) as made:
        made._db.set_trace_callback(reach)
        with made.batch():
            made.add(resolution("A/RES/1/2", BRIDGES), "b", "b")
            made.add(resolution("A/RES/1/1", BRIDGES), "a", "a")
            made.remove("A/RES/1/3")
        made.merge()
    os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_killed_at_any_moment_the_library_is_as_before_or_as_after(tmp_path):
    before = [("A/RES/1/1", "A/RES/1/3"), ["A/RES/1/1, OP1", "A/RES/1/3, OP1"]]
    after = [("A/RES/1/1", "A/RES/1/2"), ["A/RES/1/1, OP2", "A/RES/1/2, OP2"]]
    library(
        tmp_path / "whole",
        resolution("A/RES/1/1", ROADS),
        resolution("A/RES/1/3", ROADS),
    ).close()
    met = []
    for moment in itertools.count(1):
        home = tmp_path / str(moment)
        shutil.copytree(tmp_path / "whole", home)
        was_killed = killed_at(moment, home)
        assert damage(home) == ()
        with Library.open(home) as made:
            held = [
                tuple(row.id for row in made.documents()),
                found(made, "of the valley"),
            ]
            assert held in (before, after)
            met.append(held == after)
            made.add(resolution("A/RES/1/4", SEIZED), "c", "c")  # takes leftovers away
            assert len(list(home.glob("segment-*"))) == made.stats()["segments"]
        if not was_killed:
            break
    assert met == sorted(met), "once it is done it stays done"
    assert met.count(False) > 20
    assert met.count(True) > 5


def test_an_open_library_sees_what_another_program_adds(tmp_path):
    with (
        library(tmp_path, resolution("A/RES/1/1", ROADS)) as reader,
        Library.open(tmp_path) as writer,
    ):
        writer.add(resolution("A/RES/1/2", BRIDGES), "b", "b")
        assert found(reader, "invites the office to report") == [
            "A/RES/1/1, OP1",
            "A/RES/1/2, OP2",
        ]


def test_what_another_is_writing_is_not_taken_for_a_leftover(tmp_path):
    with (
        library(tmp_path, resolution("A/RES/1/1", ROADS)) as mine,
        Library.open(tmp_path) as other,
    ):
        mine.patience = 0
        with other.batch():
            (tmp_path / "segment-9").write_bytes(b"not named yet")
            with pytest.raises(InputError, match="cannot be written to now"):
                mine.merge()
            assert (tmp_path / "segment-9").exists()


def test_a_library_another_is_writing_to_is_told_in_a_sentence(tmp_path):
    with (
        Library.open(tmp_path / "library", create=True) as mine,
        Library.open(tmp_path / "library") as other,
    ):
        other.patience = 0
        with (
            mine.batch(),
            pytest.raises(InputError, match="cannot be written to now"),
            other.batch(),
        ):
            pass


@pytest.mark.parametrize(
    "ask",
    [
        lambda library: library.documents(),
        lambda library: library.clauses_of("A/RES/1/1"),
        lambda library: library.remove("A/RES/1/1"),
        lambda library: library.close(),
    ],
)
def test_a_library_object_belongs_to_the_thread_that_opened_it(tmp_path, ask):
    with library(tmp_path, resolution("A/RES/1/1", "OP1 Urges care")) as made:
        with ThreadPoolExecutor(1) as pool:
            error = pool.submit(ask, made).exception()
        assert isinstance(error, InputError)
        assert str(tmp_path) in str(error)
        assert "Library.open" in str(error)
        assert len(made.documents()) == 1


def test_each_thread_may_open_the_library_by_its_name(tmp_path):
    library(tmp_path, resolution("A/RES/1/1", "OP1 Urges care")).close()

    def count(path):
        with Library.open(path) as mine:
            return len(mine.documents())

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(count, [str(tmp_path)] * 8)) == [1] * 8
