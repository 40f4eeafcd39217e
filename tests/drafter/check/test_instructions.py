"""Red lines held against a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from clause_library.errors import InputError
from drafter import workspace
from drafter.check.findings import Finding
from drafter.check.instructions import held_against, instructions_of
from drafter.cli.main import main
from drafter.workspace import read_bytes

DRAFT = """\
The lakes

The General Assembly,

Noting the state of the lakes,

1. Urges States to act within existing resources;

2. Calls for [timely] help [EU: upon request] and for new and voluntary funds;

3. Decides to remain seized of the matter.
"""


def findings(lines: str, draft: str = DRAFT) -> list[Finding]:
    text = read_bytes("draft.txt", draft.encode())
    return list(held_against(instructions_of(lines, "lines.toml"), text))


@pytest.mark.parametrize(
    ("line", "rule", "severity"),
    [
        ('keep = "within Existing resources"', "instruction-kept", "advice"),
        ('keep = "timely"', "instruction-bracketed", "warning"),
        ('keep = "upon request"', "instruction-others-only", "error"),
        ('keep = "without delay"', "instruction-gone", "error"),
        ('paragraph = "OP2"\nkeep = "within existing resources"',
         "instruction-gone", "error"),
        ('keep = "at once"\nfallback = "voluntary funds"',
         "instruction-kept", "warning"),
        ('never = "legally binding"', "instruction-kept", "advice"),
        ('never = "voluntary funds"', "instruction-gone", "error"),
        ('never = "upon request"', "instruction-others-only", "warning"),
        # a word is not found inside another
        ('never = "act with"', "instruction-kept", "advice"),
    ],
)  # fmt: skip
def test_what_became_of_a_red_line(line: str, rule: str, severity: str) -> None:
    (found,) = findings(f"[[line]]\n{line}\n")
    assert (found.rule, found.severity) == (rule, severity)


@pytest.mark.parametrize(
    "lines",
    ["", "keep = 1", "[[line]]\n", '[[line]]\nkeep = "a"\nnever = "b"',
     '[[line]]\nkept = "a"', "[[line"],
)  # fmt: skip
def test_what_is_no_red_line_is_told_with_its_place(lines: str) -> None:
    with pytest.raises(InputError, match=r"lines\.toml"):
        instructions_of(lines, "lines.toml")


def test_the_command_ends_with_1_where_a_line_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT)
    (tmp_path / "lines.toml").write_text('[[line]]\nkeep = "without delay"\n')
    arguments = ["--instructions", str(tmp_path / "lines.toml")]
    assert main(["check", str(tmp_path / "draft.txt"), *arguments]) == 1
    assert "“without delay” no longer stands" in capsys.readouterr().out


def test_words_that_stand_in_another_paragraph_are_told_with_their_place() -> None:
    lines = '[[line]]\nparagraph = "OP2"\nkeep = "within existing resources"\n'
    (found,) = findings(lines)
    assert "stands in OP1" in found.message


def test_red_lines_are_held_against_every_file_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / "v1.txt").write_text(DRAFT)
    (folder / "v2.txt").write_text(DRAFT.replace("within existing resources", "now"))
    (folder / "notes.docx").write_bytes(b"PK\x03\x04 cut short")
    lines = folder / "lines.toml"
    lines.write_text('[[line]]\nkeep = "within existing resources"\n')
    first, second, third = workspace.red_lines_over(folder, lines)
    assert (first.name, first.problem != "") == ("notes.docx", True)
    assert [each.rule for each in second.findings] == ["instruction-kept"]
    assert [each.rule for each in third.findings] == ["instruction-gone"]
    command = ["check", str(folder), "--instructions", str(lines)]
    assert main(command) == 1
    assert "v2.txt: 1 lost" in capsys.readouterr().out
    assert main(command[:2]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_red_lines_are_held_against_every_text_of_a_negotiation(
    tmp_path: Path,
) -> None:
    base, lines = tmp_path / "base.txt", tmp_path / "lines.toml"
    base.write_text(DRAFT)
    lines.write_text('[[line]]\nkeep = "within existing resources"\n')
    file = tmp_path / "Japan.txt"
    file.write_text(DRAFT.replace("within existing resources", "at once"))
    desk = workspace.Negotiation(tmp_path / "lakes")
    desk.base(base)
    desk.add(file)
    told = {
        one.name: one.findings[0].rule
        for one in workspace.red_lines_over(desk.folder, lines)
    }
    assert told == {
        "as it stands": "instruction-kept",
        "as Japan": "instruction-gone",
    }
