"""How a command line is read and its help laid out; what every command takes."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from drafter.cli.argument_types import width
from drafter.cli.examples import examples

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]


def columns() -> int:
    """The width of the terminal in columns; 80 where there is none."""
    # `shutil` knows it too, but loads every compression library first
    try:
        named = os.environ.get("COLUMNS")
        return int(named or os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 80


class Help(argparse.RawDescriptionHelpFormatter):
    """Help as it stands in the sources, with its line breaks."""

    def __init__(self, prog: str) -> None:
        # argparse would ask `shutil` for the width, once for each option
        super().__init__(prog, width=columns() - 2)


class WrongCommandLine(SystemExit):
    """A command line that cannot be carried out; ``sentence`` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(2)
        self.sentence = sentence


class Parser(argparse.ArgumentParser):
    """Argparse, but a wrong command line is answered in one sentence."""

    def error(self, message: str) -> NoReturn:
        # both take milliseconds that a start without mistakes is spared
        from clause_library.vocabulary.normalize import visible
        from drafter.cli.suggestions import with_suggestion

        # the words typed stand in it, with whatever a pasted name holds
        told = visible(with_suggestion(self, message))
        # argparse would print the usage of every option before it
        raise WrongCommandLine(f"{self.prog}: {told}; see {self.prog} --help.")


def global_options(
    target: argparse.ArgumentParser,
    *,
    fresh: bool = False,
) -> None:
    """Options that may stand before or after the command.

    A later one wins, an absent one changes nothing: only the ``fresh`` ones, before the
    command, have defaults.
    """

    def default(value: object) -> object:
        return value if fresh else argparse.SUPPRESS

    target.add_argument(
        "--library",
        type=Path,
        default=default(None),
        metavar="PATH",
        help="the library to use "
        "(else DRAFTER_LIBRARY, else your own, else the sample)",
    )
    target.add_argument(
        "--json",
        action="store_true",
        default=default(False),
        help="one JSON object on stdout",
    )
    target.add_argument(
        "--no-color",
        action="store_true",
        default=default(False),
        help="no colour (also NO_COLOR)",
    )
    target.add_argument(
        "--width",
        type=width,
        default=default(None),
        metavar="N",
        help="columns of a line (as wide as the terminal, at most 100); 0: no folding",
    )
    target.add_argument(
        "--quiet",
        action="store_true",
        default=default(False),
        help="no notices on stderr",
    )


def add_command(
    commands: Commands,
    name: str,
    help_: str,
    epilog: str = "",
) -> Parser:
    """A command (or a verb of one) with its help, its examples and the options of all.

    ``epilog`` stands before the examples.
    """
    command = commands.add_parser(
        name, help=help_, description=help_, formatter_class=Help
    )
    # a command is learnt from examples sooner than from its options
    shown = examples(command.prog.removeprefix("drafter "))
    command.epilog = f"{epilog}\n\n{shown}" if epilog else shown
    global_options(command)
    return command
