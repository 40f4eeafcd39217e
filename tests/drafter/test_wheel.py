"""The wheel alone, in an empty folder: templates, tables and the sample library are
inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.paths import ROOT

DRAFTS = (
    "clause_library/samples/HCC_2025_L_4.txt",
    "clause_library/samples/HCC_2025_L_4_Rev_1.txt",
)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The built wheel, unpacked as an installer would."""
    made = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(made / "site")
    return made / "site"


def run(
    unpacked: Path, folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith("DRAFTER")
        },
        "PYTHONPATH": str(unpacked),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    command = [sys.executable, "-m", "drafter", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_paragraph_finds_its_precedent_in_the_sample_library(unpacked, tmp_path):
    paragraph = (unpacked / "clause_library/samples/demo_paragraph.txt").read_text(
        "utf-8"
    )
    answered = run(unpacked, tmp_path, "match", paragraph)
    assert answered.returncode == 0
    assert "OP2, HCA/RES/10/4" in answered.stdout


def test_a_redline_and_a_page_are_written(unpacked, tmp_path):
    versions = [str(unpacked / draft) for draft in DRAFTS]
    for name in ("redline.docx", "redline.html"):
        written = run(unpacked, tmp_path, "compare", *versions, "-o", name)
        assert (written.returncode, (tmp_path / name).exists()) == (0, True), (
            written.stderr
        )
