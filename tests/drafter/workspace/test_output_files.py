"""Saving does no harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clause_library.errors import InputError
from drafter.workspace import save


def test_a_new_file_is_written(tmp_path: Path) -> None:
    save(tmp_path / "out.docx", b"words")
    assert [p.name for p in tmp_path.iterdir()] == ["out.docx"]
    assert (tmp_path / "out.docx").read_bytes() == b"words"


def test_a_path_may_be_text_and_the_data_may_come_in_pieces(tmp_path: Path) -> None:
    save(str(tmp_path / "out.csv"), iter([b"one\n", b"two\n"]))
    assert (tmp_path / "out.csv").read_bytes() == b"one\ntwo\n"


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(b"old")
    with pytest.raises(InputError, match="--force"):
        save(path, b"new")
    assert path.read_bytes() == b"old"
    save(path, b"new", force=True)
    assert path.read_bytes() == b"new"


def test_a_face_without_an_option_to_overwrite_names_none(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(b"old")
    with pytest.raises(InputError, match=r"exists already; name another file\.$"):
        save(path, b"new", force=None)


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(b"old")
    with pytest.raises(InputError, match="input"):
        save(path, b"new", force=True, inputs=[path])
    assert path.read_bytes() == b"old"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"out\.docx cannot be written"):
        save(tmp_path / "none" / "out.docx", b"words")


def test_a_text_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken():
        yield b"half"
        raise InputError("The library is damaged.")

    with pytest.raises(InputError, match="damaged"):
        save(tmp_path / "out.csv", broken())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="Linux has nameless files")
def test_what_a_killed_run_left_beside_a_file_goes_with_the_next(tmp_path):
    out = tmp_path / "out.csv"
    save(out, b"old")
    leftover = tmp_path / ".out.csv.0123abcd.drafter"
    leftover.write_bytes(b"new, and never moved in")
    other = tmp_path / ".out.csv"
    other.write_bytes(b"somebody else's")
    save(out, b"newer", force=True)
    assert out.read_bytes() == b"newer"
    assert sorted(tmp_path.iterdir()) == [other, out]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="Linux has nameless files")
def test_a_file_has_no_name_before_it_is_whole(tmp_path):
    def pieces():
        yield b"one"
        assert list(tmp_path.iterdir()) == []
        yield b"two"

    save(tmp_path / "out.csv", pieces())
    assert (tmp_path / "out.csv").read_bytes() == b"onetwo"
