"""Segments asked on a cluster answer as they do at home, or say that they do not."""

from __future__ import annotations

import os
import signal

import pytest

from clause_library import samples
from clause_library.ingest import build
from clause_library.storage.library import Library
from drafter import workspace
from drafter.results import Filters

pytestmark = pytest.mark.usefixtures("cluster")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The sample's texts in two segments, some removed."""
    folder = tmp_path_factory.mktemp("library")
    paths = list(samples.paths())
    with Library.open(folder, create=True) as library:
        build.add(library, paths[::2])
        build.add(library, paths[1::2])
        library.remove("HCA/RES/5/3")
        assert library.stats()["segments"] == 2
    return folder


@pytest.fixture
def served():
    from clause_library.cluster.shards import served

    return served


def answers(library, **filters):
    """What a library says of its own clauses, whole and in part."""
    texts = library._db.execute("SELECT text FROM clause ORDER BY key").fetchall()
    told = []
    for number, (text,) in enumerate(texts[:: 9 if filters else 3]):
        words = text.split()
        asked = text if number % 2 else " ".join(words[: len(words) // 2 + 1])
        answer = workspace.match(library, asked, Filters(**filters))
        told.append([one._replace(elapsed_ms=0) for one in answer])
    return told


@pytest.mark.parametrize(
    "filters",
    [{}, {"organs": ("HCA",), "part": "operative"}, {"since": "2017-01-01"}],
)
def test_shards_answer_as_the_library_does(folder, served, filters):
    with Library.open(folder) as library:
        own = answers(library, **filters)
        with served(library, parts=3, include_drafts=True) as shards:
            assert answers(library, **filters) == own
            assert len(shards.opened) == 2
            assert len(shards.shards()) == 6
            assert shards.silent() == ()
        assert answers(library, **filters) == own


def test_a_shard_whose_process_is_killed_comes_back(folder, served):
    with Library.open(folder) as library:
        own = answers(library, status="adopted")
        with served(library, include_drafts=True) as shards:
            assert answers(library, status="adopted") == own
            for shard in shards.shards():
                process = shard.actor.__ray_call__.remote(lambda _: os.getpid())
                os.kill(ray_get(process), signal.SIGKILL)
            library.forget()
            assert answers(library, status="adopted") == own
            assert shards.silent() == ()


def ray_get(reference):
    import ray

    return ray.get(reference)


def test_an_answer_without_a_shard_says_so(folder, served, monkeypatch):
    import ray

    from clause_library.cluster import shards as module

    text = "Recognizing the importance of the harbours of the islands"
    with (
        Library.open(folder) as library,
        served(library, parts=2, include_drafts=True) as shards,
    ):
        (whole,) = workspace.match(library, text, Filters())
        name, segment = next(iter(shards.opened.items()))
        lost = segment.shards[0]
        ray.kill(lost.actor, no_restart=True)
        for _ in range(2):
            # each answer, not the first alone
            (answer,) = workspace.match(library, text, Filters())
            (told,) = shards.silent()
            assert told.startswith(f"{name}, 1 of 2: this part of the index, on the")
            assert len(answer.results) <= len(whole.results)
        monkeypatch.setattr(module, "PAUSE", 0.0)
        lost.start()
        (again,) = workspace.match(library, text, Filters())
        assert again._replace(elapsed_ms=0) == whole._replace(elapsed_ms=0)
        assert shards.silent() == ()


def test_drafts_stay_at_home(folder, served):
    with Library.open(folder) as library:
        drafts = [one for one in library.documents() if one.status != "adopted"]
        assert drafts
        (text,) = library._db.execute(
            "SELECT text FROM clause JOIN document ON document = number"
            " WHERE status = 'draft' ORDER BY length(text) DESC LIMIT 1"
        ).fetchone()
        with served(library) as shards:
            library.stats()
            sent = b"".join(ray_get(one.data) for one in shards.shards())
            (answer,) = workspace.match(library, text, Filters(status="draft"))
            assert answer.results == ()
        numbers = library.unadopted()
        assert numbers
        with served(library, include_drafts=True) as shards:
            library.stats()
            all_sent = sum(len(ray_get(one.data)) for one in shards.shards())
        assert len(sent) < all_sent


def test_no_word_and_no_text_goes_to_the_cluster(folder, served):
    with (
        Library.open(folder) as library,
        served(library, parts=2, include_drafts=True) as shards,
    ):
        library.stats()
        for segment in shards.opened.values():
            words = [word for word in segment.vocabulary() if len(word) > 4]
            assert words
            for shard in segment.shards:
                sent = ray_get(shard.data)
                assert not [word for word in words if word.encode() in sent]
                for wording in range(segment.wordings):
                    # three words in a row tell a text
                    start = segment.text(wording)[:3]
                    in_a_row = start.encode("utf-32-le", "surrogatepass")
                    assert len(start) < 3 or in_a_row not in sent


def test_what_is_added_meanwhile_is_found(folder, served, tmp_path):
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    with Library.open(copy) as library, served(library) as shards:
        library.stats()
        with Library.open(copy) as other:
            build.add(
                other, [p for p in samples.paths() if p.name == "HCA_RES_5_3.xml"]
            )
        assert library.stats()["segments"] == len(shards.opened) == 3
        text = library.clauses_of("HCA/RES/5/3")[0].clause.text
        (answer,) = workspace.match(library, text, Filters())
        assert answer.results[0].score == 100
