"""Tracked changes of real Word files: our accepted and rejected readings, LibreOffice's, and the expected files."""

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))  # the LibreOffice driver stands beside the other tests

import libreoffice  # noqa: E402

from clause_library.errors import InputError  # noqa: E402
from clause_library.sources import docx  # noqa: E402

FILES = TESTS.parent / ".." / "shared" / "corpus" / "word" / "revisions"
WAYS = {"final": ("accept", "Accepted"), "original": ("reject", "Rejected")}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES.is_dir(), reason="needs ../shared/corpus/word/revisions"),
]

DATES = "LibreOffice works date fields out anew; the file's own words are kept"
FORMULA = "LibreOffice makes the formula a picture-like object without text; its characters are kept"
FOOTER = "LibreOffice puts a page number of 0 into the footer"
DECIDED = {
    ("003-DeletedFieldCode", "original"): DATES,
    ("005-InsertedNumberedParagraph", "original"): "LibreOffice leaves the paragraph its number; a merged paragraph is "
    "what its second mark says (ISO 29500-1, 17.13.5.20), and that one's list is a refused change",
    ("008-InsertedFieldCode", "final"): DATES,
    ("008-InsertedFieldCode", "original"): DATES,
    ("011-InsertedMathChar", "final"): FORMULA,
    ("011-InsertedMathChar", "original"): FORMULA,
    ("012-DeletedMathChar", "final"): FORMULA,
    ("012-DeletedMathChar", "original"): FORMULA,
    ("RP001-Tracked-Revisions-01", "final"): FOOTER,
    ("RP001-Tracked-Revisions-01", "original"): f"{FOOTER}, and keeps an inserted row that holds only a number",
    ("RP001-Tracked-Revisions-02", "final"): FOOTER,
    ("RP001-Tracked-Revisions-02", "original"): f"{FOOTER}, and keeps an inserted row that holds only a number",
    ("RP004-Deleted-Text-in-CC", "final"): "LibreOffice keeps words deleted in a content control; the expected file "
    "has them gone",
}


def shown(data, view="final"):
    """Every block a reader sees, with its label."""
    try:
        (source,) = docx.read("file.docx", data, view)
    except InputError as error:
        return [(None, str(error))]
    return [(block.label, block.text) for block in source.blocks]


def tracked():
    return [path for path in sorted(FILES.glob("*.docx")) if not path.stem.endswith(("-Accepted", "-Rejected"))]


def test_both_readings_are_those_of_the_expected_files():
    seen = 0
    for path in tracked():
        for view, (_, ending) in WAYS.items():
            expected = path.with_name(f"{path.stem}-{ending}.docx")
            if expected.exists():
                seen += 1
                assert shown(path.read_bytes(), view) == shown(expected.read_bytes()), expected.name
    assert seen >= 18


def test_both_readings_are_libreoffices_but_for_what_is_decided(tmp_path):
    jobs = [(way, path.read_bytes()) for path in tracked() for way, _ in WAYS.values()]
    found = iter(libreoffice.resolve(tmp_path, jobs))
    differ = {
        (path.stem, view) for path in tracked() for view in WAYS if shown(path.read_bytes(), view) != shown(next(found))
    }
    assert differ == set(DECIDED)


def test_who_changed_and_remarked_what_is_read():
    changed = {path.stem: docx.read(path.name, path.read_bytes())[0] for path in tracked()}
    assert all(
        r.author and r.date for source in changed.values() for r in source.revisions if "scrubbed" not in source.name
    )
    assert {revision.kind for revision in changed["pandoc_track_changes_move"].revisions} >= {"moved_from", "moved_to"}
    comments = changed["pandoc_comments"].comments
    assert comments
    assert all(comment.author and comment.text for comment in comments)
