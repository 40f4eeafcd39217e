"""The help of every command: examples that can be typed as they stand, no wider than a
terminal."""

from __future__ import annotations

import re
import shlex

import pytest

from drafter.cli.arguments import parser
from drafter.cli.examples import EXAMPLES
from drafter.cli.main import main


@pytest.mark.parametrize("command", EXAMPLES)
def test_help_fits_80_columns_and_ends_with_examples(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as stop:
        main([*command.split(), "--help"])
    shown = capsys.readouterr().out
    assert stop.value.code == 0
    assert max(map(len, shown.splitlines())) <= 80
    assert all(f"\n  {example}\n" in shown for example in EXAMPLES[command])


@pytest.mark.parametrize(
    "example", [line for lines in EXAMPLES.values() for line in lines]
)
def test_an_example_is_a_command_line_that_is_understood(example):
    typed = re.search(r"drafter ([^<>|]+)", example)[1]
    words = shlex.split(typed)
    assert parser(words).parse_args(words).command == words[0]
