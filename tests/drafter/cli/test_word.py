"""Word files from the command line: two compared in place, a draft annotated in its own
file."""

from __future__ import annotations

import pytest

from drafter.cli.main import main
from drafter.word.redline.write import redline_files
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, story, text

FORMULA = "*The High Conference on Harbours*,"
OLD = (
    FORMULA,
    "*Recalling* its resolution 1/4 of 4 December 2015,",
    "1. *Urges* cities to light their harbours.",
)
NEW = (
    FORMULA,
    "*Recalling* its resolution 2/7 of 9 December 2016,",
    "1. *Invites* cities to light their harbours.",
)


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.docx").write_bytes(docx(*OLD))
    (tmp_path / "new.docx").write_bytes(docx(*NEW))
    (tmp_path / "proposed.docx").write_bytes(
        redline_files(
            docx(*OLD), docx(*NEW), author="North", date="2036-01-02T00:00:00Z"
        )
    )
    return tmp_path


def run(*words):
    return main([*words, "--quiet", "--author", "Secretariat", "--date", "2036-01-03"])


def test_two_word_files_are_compared_in_the_old_ones_package(files):
    assert run("compare", "old.docx", "new.docx", "-o", "out.docx") == 0
    data = (files / "out.docx").read_bytes()
    assert (story(data, "reject"), story(data)) == (
        story(docx(*OLD)),
        story(docx(*NEW)),
    )


def test_a_base_is_chosen(files):
    assert (
        run(
            "compare",
            "proposed.docx",
            "old.docx",
            "--base",
            "original",
            "-o",
            "out.docx",
        )
        == 0
    )
    root = parts((files / "out.docx").read_bytes())["word/document.xml"]
    assert not list(root.iter(f"{W}ins", f"{W}del"))


def test_an_unknown_author_is_told(files, capsys):
    assert (
        run(
            "compare",
            "proposed.docx",
            "old.docx",
            "--accept",
            "South",
            "-o",
            "out.docx",
        )
        == 2
    )
    assert "changes are by North" in capsys.readouterr().err


def test_a_word_draft_is_annotated_as_it_is(files):
    assert run("annotate", "proposed.docx", "-o", "out.docx") == 0
    data, before = (
        (files / "out.docx").read_bytes(),
        (files / "proposed.docx").read_bytes(),
    )
    assert (story(data), story(data, "reject")) == (
        story(before),
        story(before, "reject"),
    )
    root = parts(data)["word/document.xml"]
    assert {e.get(f"{W}author") for e in root.iter(f"{W}ins", f"{W}del")} == {"North"}
    marked = [text(e.getparent()) for e in root.iter(f"{W}commentReference")]
    assert len(marked) == 2
    again = run("annotate", "out.docx", "-o", "twice.docx")
    assert again == 0
    assert (
        len(list(parts((files / "twice.docx").read_bytes())["word/comments.xml"])) == 4
    )


def test_a_row_of_a_table_has_its_comment(files):
    (files / "table.docx").write_bytes(
        docx(*NEW[:2], "1. *Invites* cities to lend:", [["Lamps", "of oil"]])
    )
    assert run("annotate", "table.docx", "-o", "out.docx") == 0
    root = parts((files / "out.docx").read_bytes())["word/document.xml"]
    assert "Lamps" in [text(e.getparent()) for e in root.iter(f"{W}commentRangeStart")]


def test_a_precedent_the_library_lacks_is_told(files, capsys):
    assert (
        run("annotate", "new.docx", "--precedent", "OP1=OP2 of 99/9", "-o", "out.docx")
        == 2
    )
    assert (
        "OP2 of 99/9: the library does not hold resolution or decision 99/9"
        in capsys.readouterr().err
    )


def test_a_precedent_is_chosen(files):
    assert (
        run(
            "annotate",
            "new.docx",
            "--precedent",
            "PP1=HCA/RES/1/4, OP1",
            "-o",
            "out.docx",
            "--track",
        )
        == 0
    )
    said = text(parts((files / "out.docx").read_bytes())["word/comments.xml"])
    assert "HCA/RES/1/4" in said
