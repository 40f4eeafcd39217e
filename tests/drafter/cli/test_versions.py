"""Versions on the command line: which is which, and what stands where a file may."""

from __future__ import annotations

import json

import pytest

from clause_library import samples
from clause_library.reader import read_bytes
from drafter.cli.main import main
from drafter.workspace.library_texts import may_name_a_text

OLD, NEW = (
    samples.FOLDER / "HCC_2025_L_4.txt",
    samples.FOLDER / "HCC_2025_L_4_Rev_1.txt",
)
ISSUED = """Harbour Council

HCC/2031/7

Quays

The Harbour Council,

Recalling its earlier work on quays,

1. Requests the guild to report on quays.
"""


@pytest.fixture
def drafter(tmp_path, monkeypatch, capsys):
    """Runs one command with a library of its own; gives status, stdout, stderr."""
    monkeypatch.setenv("DRAFTER_LIBRARY", str(tmp_path / "library"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_symbol_stands_where_a_file_may_and_means_the_librarys_text(drafter):
    assert drafter("library", "add", OLD)[0] == 0
    symbol = read_bytes(OLD.name, OLD.read_bytes())[0].id
    by_file = json.loads(drafter("compare", OLD, NEW, "--json")[1])
    by_symbol = json.loads(drafter("compare", symbol, NEW, "--json")[1])
    assert by_symbol["pairs"] == by_file["pairs"]
    parsed = json.loads(drafter("parse", symbol, "--json")[1])
    assert parsed["documents"][0]["id"] == symbol


def test_a_file_of_that_name_wins_and_a_text_that_is_not_there_is_said(
    drafter, tmp_path
):
    drafter("library", "add", OLD)
    symbol = read_bytes(OLD.name, OLD.read_bytes())[0].id
    here = tmp_path / symbol
    here.parent.mkdir(parents=True)
    here.write_bytes(NEW.read_bytes())
    assert "Nothing changed." in drafter("compare", symbol, NEW)[1]
    status, out, err = drafter("compare", "A/RES/99/1", NEW)
    assert (status, out) == (2, "")
    assert "A/RES/99/1" in err
    assert "drafter library add" in err


@pytest.mark.parametrize(
    ("typed", "may_be"),
    [
        ("A/RES/77/194", True),
        ("77/194", True),
        ("General Assembly resolution 77/194", True),
        ("résolution 77/194 de l’Assemblée générale", True),
        ("https:/docs.un.org/en/A/RES/77/194", True),
        ("docs.un.org/A/C.3/77/L.5", True),
        ("https://undocs.org/S/RES/2396(2017)?x=1", True),
        ("OP4 of 77/194", False),
        ("draft.docx", False),
        ("B/v2.docx", False),
        ("notes", False),
        ("2026", False),
    ],
)
def test_what_can_name_a_text_of_the_library(typed, may_be):
    assert may_name_a_text(typed) is may_be


def test_versions_of_one_symbol_are_told_apart_by_file_and_date(drafter, tmp_path):
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_text(ISSUED.replace("earlier", name[:-4]))
    out = drafter("compare", "first.txt", "second.txt")[1]
    assert out.startswith("HCC/2031/7 (first.txt) → HCC/2031/7 (second.txt)")
    told = json.loads(drafter("compare", "first.txt", "second.txt", "--json")[1])
    assert told["old"] == told["new"] == "HCC/2031/7"
    assert told["new_name"] == "HCC/2031/7 (second.txt)"


def test_compare_tells_a_script_whether_anything_changed(drafter, tmp_path):
    (tmp_path / "a.txt").write_text(ISSUED)
    (tmp_path / "b.txt").write_text(ISSUED.replace("HCC/2031/7", "HCC/2031/8"))
    assert drafter("compare", "a.txt", "a.txt", "--exit-code")[0] == 0
    status, out, _ = drafter("compare", "a.txt", "b.txt", "--exit-code", "--json")
    assert status == 1
    assert [one["field"] for one in json.loads(out)["other"]] == ["symbol"]


def test_a_symbol_that_the_texts_own_overrules_is_told_and_force_wins(
    drafter, tmp_path
):
    (tmp_path / "a.txt").write_text(ISSUED)
    out = drafter("library", "add", "--symbol", "HCC/2031/9", "a.txt")[1]
    assert "HCC/2031/9" in out
    assert "HCC/2031/7, which is kept" in out
    drafter("library", "add", "--force-symbol", "HCC/2031/9", "a.txt")
    assert "HCC/2031/9" in drafter("library", "list")[1]


COMPILED = """Harbour Council

Quays

The Harbour Council,

Recalling its earlier work on quays,

1. [Requests] [Fennmark: Urges] [Ostland: Invites] the guild to report on quays.
"""


def test_one_file_is_compared_as_two_delegations_would_have_it(drafter, tmp_path):
    (tmp_path / "quays.txt").write_text(COMPILED)
    status, out, _ = drafter(
        "compare", "--as", "Fennmark", "--as", "ostland", "quays.txt"
    )
    assert status == 0
    assert "quays (as Fennmark) → quays (as ostland)" in out
    assert "Urges became Invites" in out
    status, _, err = drafter("compare", "--as", "Fennmark", "--as", "O", "quays.txt")
    assert (status, "nothing is proposed by O" in err) == (2, True)
    status, _, err = drafter("compare", "--as", "A", "--as", "B", OLD, NEW)
    assert (status, "go with one file" in err) == (2, True)
