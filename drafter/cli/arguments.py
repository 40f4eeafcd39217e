"""What may be typed after ``drafter``: its commands, and what all of them take."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drafter import __version__
from drafter.cli.commands import COMMANDS
from drafter.cli.examples import examples
from drafter.cli.parser import Help, Parser, add_command, global_options

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFLINE = """\
Every command has its own help, with examples: drafter compare --help.
Everything runs on this machine; only `library add` opens a connection, and only
to the address you name (un:ga, un:sc: the UN's own)."""


def parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The command line.

    Only the command that `argv` names gets its options: a start would pay for putting
    all of them together.
    """
    top = Parser(
        prog="drafter",
        description="Find the precedent, see the changes, write the redline.",
        epilog=f"{examples('')}\n\n{OFFLINE}",
        formatter_class=Help,
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"drafter {__version__}",
    )
    global_options(top, fresh=True)
    commands = top.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=Parser
    )
    asked = _asked(argv)
    for name, command in COMMANDS.items():
        if asked not in (name, None):
            continue
        # the help of all commands shows their summaries alone
        if name not in argv:
            # nothing typed reaches them, so no -h; argparse's own formatter would
            # load every compression library to ask for the width
            commands.add_parser(
                name, help=command.summary, formatter_class=Help, add_help=False
            )
            continue
        added = add_command(
            commands,
            name,
            command.summary,
            command.more,
        )
        command.add_options(added)
    return top


def whole_parser() -> argparse.ArgumentParser:
    """The command line with the options of every command."""
    # a word before them that is none asks for a look at all
    return parser(["", *COMMANDS])


def _asked(argv: Sequence[str]) -> str | None:
    """The command named after nothing but options that all commands take.

    None where it takes a look at all of them to tell: the help of all, or a mistake.
    """
    words = iter(argv)
    for word in words:
        if word in ("--library", "--width"):
            next(words, None)
        # an option cut short ("--js") or unknown is for argparse to judge
        elif word not in ("--json", "--no-color", "--quiet"):
            return word if word in COMMANDS else None
    return None
