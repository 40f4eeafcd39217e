"""Red lines held against a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from clause_library.errors import InputError
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
