"""What ``drafter trace`` takes after its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.parser import add_command

if TYPE_CHECKING:
    from drafter.cli.parser import Commands


def trace(commands: Commands) -> None:
    command = add_command(
        commands,
        "trace",
        "The life of a clause: since when it is said, who changed it, how it passed.",
        "Lines are made when they are first asked for, and kept in the library.",
    )
    command.add_argument(
        "text",
        nargs="?",
        metavar="CITATION-or-TEXT",
        help='"OP4 of 77/194", or a paragraph, which is traced by its nearest',
    )
    command.add_argument(
        "--phrase", metavar="P", help="the life of these words, word for word"
    )
    command.add_argument(
        "--kin", action="store_true", help="where other series say the same"
    )
    command.add_argument(
        "--votes", action="store_true", help="which States changed their vote"
    )
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT",
        help="write OUT.html (the picture), OUT.docx or OUT.csv",
    )
    command.add_argument(
        "--force", action="store_true", help="overwrite OUT if it is there"
    )
