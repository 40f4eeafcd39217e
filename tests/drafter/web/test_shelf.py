"""What the page keeps, and that it goes."""

from __future__ import annotations

import os
import stat
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("starlette")

from drafter.web.shelf import MOST, Gone, Shelf, safe_name


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def kept(shelf, value):
    with shelf.new_folder() as folder:
        (folder / "draft.txt").write_text("words")
        return shelf.keep(folder, value)


def test_nobody_else_looks_into_the_folder_and_it_goes_at_the_end(tmp_path):
    with Shelf() as shelf:
        kept(shelf, 1)
        assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700
    assert not list(tmp_path.iterdir())


def test_the_oldest_answer_goes_with_its_files():
    with Shelf() as shelf:
        first, second = kept(shelf, 0), kept(shelf, 1)
        # looked at again: it is not the oldest any more
        shelf.find(first, int)
        for value in range(MOST - 1):
            kept(shelf, value)
        assert shelf.find(first, int) == 0
        with pytest.raises(Gone, match="ask again"):
            shelf.find(second, int)
        assert not shelf.folder_of(second).exists()


def test_an_answer_of_another_kind_is_not_given_under_its_name():
    with Shelf() as shelf, pytest.raises(Gone):
        shelf.find(kept(shelf, 1), str)


def test_what_a_killed_server_left_goes_with_the_next_start(tmp_path):
    left = tmp_path / "drafter-page-killed"
    left.mkdir(mode=0o700)
    (left / "secret.docx").write_text("words")
    os.utime(left, (0, 0))
    with Shelf() as running:
        os.utime(running.folder, (0, 0))
        with Shelf():
            assert not left.exists()
            # one that still runs holds its lock
            assert running.folder.exists()


@pytest.mark.parametrize(
    ("given_name", "kept_name"),
    [
        ("draft.docx", "draft.docx"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\me\draft v2.docx", "draft v2.docx"),
        ("..", "draft"),
        ("", "draft"),
        ("a\x00b\n.txt", "ab.txt"),
        ("проект.docx", "проект.docx"),
    ],
)
def test_an_upload_keeps_its_own_name_and_no_folder(given_name, kept_name):
    assert safe_name(given_name) == kept_name


@given(st.text(max_size=400))
def test_no_name_leads_out_of_its_folder(name):
    safe = safe_name(name)
    assert safe
    assert safe not in (".", "..")
    assert not set("/\\\0:") & set(safe)
    assert len(safe) <= 250
