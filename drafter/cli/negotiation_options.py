"""What the commands for negotiations take after their names."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.command_options import add_output
from drafter.cli.parser import add_command

if TYPE_CHECKING:
    from drafter.cli.parser import Commands


def merge(commands: Commands) -> None:
    command = add_command(
        commands,
        "merge",
        "Merge delegations' files: who wants what, what is shared, what clashes.",
        "A file is of whom --by says, else of the author of its tracked changes,\n"
        "else of its name.\n"
        "Exit status 1 where proposals clash.",
    )
    add_files(command)
    command.add_argument(
        "--layered",
        action="store_true",
        help="OUT.docx has each delegation's changes tracked under its name",
    )
    add_output(command, "OUT.docx or OUT.txt: the compilation text")


def matrix(commands: Commands) -> None:
    command = add_command(
        commands,
        "matrix",
        "Show paragraph × delegation: who wants what where.",
        "ADD: a new paragraph. MOD: changed. SUP: deleted. NOC: as in the base.",
    )
    add_files(command)
    add_output(command, "OUT.docx or OUT.csv: the table")


def add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument("base", type=Path, metavar="BASE", help="the common text")
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="what a delegation sent"
    )
    command.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="FILE=NAME",
        help="the delegation a file is of",
    )
    command.add_argument(
        "--on",
        action="append",
        default=[],
        metavar="FILE=OLD",
        help="the older base a file was made on",
    )
