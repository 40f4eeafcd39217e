"""Tracked changes of real Word files: our accepted and rejected readings,
LibreOffice's, and the expected files."""

import pytest

from benchmarks.read_word import DECIDED, differing, expected, lost, tracked
from clause_library.formats import docx
from tests.support import libreoffice
from tests.support.paths import CORPUS

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not (CORPUS / "word" / "revisions").is_dir(),
        reason="needs ../shared/corpus/word/revisions",
    ),
]


def test_both_readings_are_those_of_the_expected_files():
    found = dict(expected(CORPUS))
    assert len(found) >= 18
    assert [name for name, same in found.items() if not same] == []


def test_both_readings_are_libreoffices_but_for_what_is_decided(tmp_path):
    libreoffice.require()
    assert differing(CORPUS, tmp_path) == set(DECIDED)


def test_no_word_of_a_real_file_is_lost():
    found = lost(CORPUS)
    assert len(found) >= 180
    assert {name: said for name, said in found.items() if said} == {}


def test_who_changed_and_remarked_what_is_read():
    changed = {
        path.stem: docx.read(path.name, path.read_bytes())[0]
        for path in tracked(CORPUS)
    }
    scrubbed = (
        "pandoc_track_changes_scrubbed_metadata",
        "RP001-Tracked-Revisions-01",
        "RP001-Tracked-Revisions-02",
    )
    for name, source in changed.items():
        assert all(revision.author for revision in source.revisions), name
        assert (
            all(revision.date for revision in source.revisions) or name in scrubbed
        ), name
    assert {
        revision.kind for revision in changed["pandoc_track_changes_move"].revisions
    } >= {"moved_from", "moved_to"}
    comments = changed["pandoc_comments"].comments
    assert comments
    assert all(comment.author and comment.text for comment in comments)
