"""What programs may use: every name is there, and a strict script of a user's passes."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import drafter
from drafter import workspace
from tests.support.paths import ROOT

SCRIPT = """
from pathlib import Path

import drafter
from clause_library.storage.library import Library


def citations(answers: tuple[drafter.Answer, ...]) -> list[str]:
    names: list[str] = []
    for answer in answers:
        for precedent in answer.results:
            names.append(f"{precedent.citation}: {precedent.score:.0f}")
    return names


def search(folder: str, text: str) -> list[str]:
    with Library.open(Path(folder)) as library:
        return citations(drafter.match(library, text, drafter.Filters(organs=("GA",))))


def redline(old: str, new: Path, out: str) -> drafter.Comparison:
    reading = drafter.Reading(reject=("Switzerland",))
    texts = drafter.versions([old, new], reading)
    comparison = drafter.compare(*texts)
    with drafter.Workspace(author="Jane", date="2026-01-31T00:00:00Z") as desk:
        backing = desk.backing(comparison)
        desk.write_redline(
            out, [old, new], texts, comparison, reading=reading, backing=backing
        )
    return comparison


def alerts(comparison: drafter.Comparison) -> list[str]:
    return [alert.message for pair in comparison.pairs for alert in pair.alerts]


def annotate(draft: str) -> bytes:
    text = drafter.read_one(draft)
    with drafter.Workspace("library") as desk:
        answers = desk.answers_for(text)
    data, missing = drafter.annotated(draft, text, answers, drafter.signature())
    drafter.save("out.docx", data, inputs=[draft])
    return data
"""
MISUSES = (
    "drafter.match('a library', 'some words')",
    "drafter.compare(drafter.read('a.txt'), drafter.read('b.txt'))",
    "drafter.read_one(7)",
    "drafter.Reading(base='middle')",
)


def type_checked(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """mypy, strict, run in another folder with no settings of ours."""
    (folder / "script.py").write_text(script, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "script.py"]
    cache = f"--cache-dir={ROOT / '.mypy_cache' / 'from-outside'}"
    return subprocess.run(
        [*command, cache],
        cwd=folder,
        env={"MYPYPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )


def test_a_strict_script_of_a_user_type_checks(tmp_path):
    run = type_checked(tmp_path, SCRIPT)
    assert "script.py" not in run.stdout, run.stdout


def test_misuse_of_a_verb_is_told_by_the_types(tmp_path):
    run = type_checked(tmp_path, "import drafter\n" + "\n".join(MISUSES) + "\n")
    lines = [line for line in run.stdout.splitlines() if line.startswith("script.py")]
    wrong = {int(line.split(":")[1]) for line in lines if ": error:" in line}
    assert wrong == set(range(2, 2 + len(MISUSES))), run.stdout


@pytest.mark.parametrize("package", ["drafter", "clause_library"])
def test_the_types_of_a_package_are_there_for_its_users(package):
    assert (ROOT / package / "py.typed").is_file()


@pytest.mark.parametrize("module", [drafter, workspace])
def test_every_name_at_a_door_opens(module):
    for name in module.__all__:
        assert getattr(module, name) is not None
    with pytest.raises(AttributeError):
        _ = module.no_such_verb


@pytest.mark.parametrize("module", [drafter, workspace])
def test_a_door_and_the_types_behind_it_tell_the_same_names(module):
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    (checked,) = [node for node in tree.body if isinstance(node, ast.If)]
    typed = {
        alias.name
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert typed == set(module.__all__) - {"__version__"}


def test_the_page_of_the_names_tells_each_of_them():
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    missing = [name for name in drafter.__all__ if f"`{name}" not in page]
    assert missing == ["__version__"]
