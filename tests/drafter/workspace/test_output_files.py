"""Saving does no harm."""

from __future__ import annotations

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
