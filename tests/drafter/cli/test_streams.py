"""Streams as shells and poor terminals give them: closed, full, or in another encoding;
a sentence each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clause_library import samples
from tests.support.paths import ROOT

OLD, NEW = (
    samples.FOLDER / "HCC_2025_L_4.txt",
    samples.FOLDER / "HCC_2025_L_4_Rev_1.txt",
)
PASTED = "Urges les États à coopérer;"
POOR = {"PYTHONIOENCODING": "ascii"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


def shell(home, line, stdin=b"", **environment):
    """The line in a shell, ``drafter`` being this one: status, stdout, stderr."""
    folders = {
        f"XDG_{name}_HOME": str(home / name)
        for name in ("DATA", "CACHE", "STATE", "CONFIG")
    }
    run = subprocess.run(
        [
            "sh",
            "-c",
            f'drafter() {{ "{sys.executable}" -m drafter --quiet "$@"; }}; {line}',
        ],
        input=stdin,
        capture_output=True,
        env={**os.environ, **folders, **environment},
        cwd=ROOT,
        check=False,
    )
    return run.returncode, run.stdout, run.stderr.decode()


def test_with_nothing_to_read_it_says_so(home):
    status, out, err = shell(home, "drafter match <&-")
    assert (status, out) == (2, b"")
    assert (
        err
        == "drafter: Standard input holds no words to look for; give a paragraph, a phrase or a citation.\n"
    )


def test_with_nowhere_to_write_it_ends_in_peace(home):
    assert shell(home, "drafter match urges >&-") == (0, b"", "")
    assert b"HCA/RES" in shell(home, "drafter match urges 2>&-")[1]


def test_a_review_without_a_hand_at_it_ends_where_it_began(home):
    status, out, err = shell(home, f"drafter review --plain {OLD} {NEW} <&-")
    assert (status, err) == (0, "")
    assert b"21 changes to decide" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told_in_a_sentence(home):
    status, _, err = shell(home, "drafter library stats > /dev/full")
    assert (status, err) == (
        2,
        "drafter: The output: No space left on device; mend that and try again.\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("typed", ["--json match ''", "match --json --file"])
def test_an_error_that_cannot_be_written_as_json_is_a_sentence(home, typed):
    status, _, err = shell(home, f"drafter {typed} > /dev/full")
    assert status == 2
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_an_output_that_lacks_letters_gets_question_marks(home):
    status, out, err = shell(home, f"drafter compare {OLD} {NEW}", **POOR)
    assert (status, err) == (0, "")
    assert out.startswith(b"HCC/2025/L.4 ? HCC/2025/L.4/Rev.1")


def test_json_is_whole_in_any_encoding(home):
    poor, rich = (
        shell(home, f"drafter --json compare {OLD} {NEW}", **extra)[1]
        for extra in (POOR, {})
    )
    assert poor.isascii()
    assert json.loads(poor) == json.loads(rich)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_paste_is_read_in_the_encoding_it_comes_in(home, encoding):
    _, out, _ = shell(home, "drafter --json match", PASTED.encode(encoding))
    assert json.loads(out)["queries"][0]["text"] == PASTED


def test_a_paste_that_is_no_text_is_refused(home):
    status, out, err = shell(home, "drafter match", bytes(range(256)) * 20)
    assert (status, out) == (2, b"")
    assert err.startswith("drafter: Standard input: this is not text but binary data")
