"""What a Python user may import: all of it is there, typed, and costs nothing until it
is used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import clause_library
from clause_library import InputError, Library, Ref, add, read_file, samples
from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "api.md"
SCRIPT = """
from pathlib import Path

from clause_library import (
    Citation, Library, Paragraph, Ref, Report, Resolution, Row, add, damage,
    parse_citation, parse_symbol, read_file, repair, sample_library,
)

def titles(path: str) -> list[str]:
    texts: tuple[Resolution, ...] = read_file(path)
    return [text.title for text in texts] + [text.title for text in read_file(Path(path))]

def fill(path: str) -> tuple[Row, ...]:
    with Library.open(path, create=True) as library:
        report: Report = add(library, [path, Path(path)])
        print(report.added)
        return library.documents()

def place(paragraph: Paragraph) -> str:
    return Ref.parse(paragraph.ref).place

def cited(text: str) -> str | None:
    citation: Citation | None = parse_citation(text)
    return citation.place if citation else None

def whole(path: str) -> bool:
    folder: Path = sample_library(path)
    return not damage(path) and not damage(folder) and not repair(path).lost
"""


@pytest.mark.parametrize("name", clause_library.__all__)
def test_a_public_name_is_there_and_on_the_page(name):
    assert getattr(clause_library, name).__doc__
    assert name in dir(clause_library)
    assert re.search(rf"\b{name}\b", PAGE.read_text(encoding="utf-8"))


def test_a_name_that_is_not_there_is_refused_as_python_does():
    with pytest.raises(AttributeError, match="no attribute 'Librarian'"):
        clause_library.Librarian  # noqa: B018


def test_the_door_loads_nothing_behind_it():
    code = "import sys, clause_library; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    assert {name for name in loaded if name.startswith("clause_library")} == {
        "clause_library"
    }
    assert not loaded & {"sqlite3", "lxml", "numpy", "dataclasses"}


@pytest.mark.parametrize("as_path", [str, lambda path: path])
def test_a_path_may_be_a_string_or_a_path(tmp_path, as_path):
    sample = next(path for path in samples.paths() if path.suffix == ".txt")
    (text,) = read_file(as_path(sample))
    with Library.open(as_path(tmp_path / "library"), create=True) as library:
        report = add(library, [as_path(sample)])
        assert report.added == (text.id,)
        clause = library.clauses_of(text.id)[0]
        assert Ref.parse(clause.clause.ref).document == text.id


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"missing\.docx"):
        read_file(str(tmp_path / "missing.docx"))


def test_a_users_script_is_typed_from_outside(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", str(script)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"MYPYPATH": str(ROOT), "MYPY_CACHE_DIR": str(tmp_path / "cache")},
    )
    mine = [line for line in run.stdout.splitlines() if "script.py" in line]
    assert mine == [], run.stdout
    assert run.returncode in (0, 1), run.stderr
