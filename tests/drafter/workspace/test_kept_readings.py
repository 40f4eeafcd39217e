"""Readings of a negotiation's files that are kept: quick, and never an old one."""

from __future__ import annotations

import stat
import zlib
from pathlib import Path

import pytest

from clause_library.formats import detect
from drafter.workspace import kept_readings
from drafter.workspace.negotiation_folder import Folder, _read

TEXT = """\
The lakes

The General Assembly,

1. Calls upon Member States to clean the lakes;

2. Decides to remain seized of the matter.
"""


class Desk:
    """A folder with one received file, and how often a file was really read."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = Folder(folder / "lakes")
        (folder / "base.txt").write_text(TEXT)
        self.digest = self.folder.keep(folder / "base.txt")
        self.cache = folder / "cache"
        self.readings = 0
        patch.setattr(kept_readings, "_folder", lambda: self.cache)
        read_bytes = detect.read_bytes

        def counted(*given):
            self.readings += 1
            return read_bytes(*given)

        patch.setattr(detect, "read_bytes", counted)

    def text(self) -> str:
        # another command is another process, which remembers nothing
        _read.cache_clear()
        return self.folder.text(self.digest, "base.txt").text.operative[0].text

    def kept(self) -> list[Path]:
        return sorted(self.cache.iterdir())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


def test_a_second_command_reads_no_file(desk):
    first = desk.text()
    read = desk.readings
    assert (desk.text(), desk.readings) == (first, read)
    assert read > 0


def test_a_received_file_that_was_changed_is_read_anew(desk):
    desk.text()
    (path,) = desk.folder.kept_files()
    path.write_text(TEXT.replace("clean", "cross"))
    assert desk.text() == "Calls upon Member States to cross the lakes;"


def test_another_version_of_the_reader_reads_anew(desk, monkeypatch):
    desk.text()
    read = desk.readings
    monkeypatch.setattr(kept_readings, "code_mark", lambda _: 7)
    desk.text()
    assert desk.readings > read


@pytest.mark.parametrize(
    "data",
    [b"", b"torn", zlib.compress(b"[null"), zlib.compress(b"[{}, null]")],
)
def test_a_damaged_reading_is_made_again(desk, data):
    first = desk.text()
    (path,) = desk.kept()
    path.write_bytes(data)
    assert desk.text() == first
    assert path.read_bytes() != data


def test_nothing_of_it_lies_in_the_folder_that_is_mailed(desk):
    desk.text()
    names = {path.name for path in desk.folder.path.rglob("*") if path.is_file()}
    (received,) = desk.folder.kept_files()
    assert names == {received.name, "project.toml"}


def test_only_its_owner_reads_it(desk):
    desk.text()
    (path,) = desk.kept()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.cache.stat().st_mode) == 0o700


def test_a_cache_that_cannot_be_written_is_done_without(desk, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(kept_readings, "_folder", lambda: tmp_path / "file" / "below")
    assert desk.text().startswith("Calls upon")


def test_what_nobody_used_for_a_month_goes(desk):
    import os

    desk.text()
    old = desk.cache / "old.z"
    old.write_bytes(b"words")
    os.utime(old, (0, 0))
    for path in desk.kept():
        if path != old:
            path.unlink()
    desk.text()
    assert not old.exists()
