"""``drafter completion`` and ``drafter manual``: made from the command line itself.

What the shells are told is an outline of every command: its words, its options, what
may stand after each. So nothing here has to be kept in step with the options.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from clause_library.record import Record
from drafter.cli import roff, shell_scripts
from drafter.cli.arguments import whole_parser

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser, Namespace


class Option(Record):
    """An option: its names, its values where they are few, whether a value follows."""

    names: tuple[str, ...]
    help: str
    values: tuple[str, ...] = ()
    takes_value: bool = False
    metavar: str = ""


class Outline(Record):
    """A command: its words after ``drafter``, and what may be typed after them.

    ``values`` are those of its arguments, where they are few.
    """

    words: tuple[str, ...]
    help: str
    options: tuple[Option, ...]
    commands: tuple[str, ...]
    values: tuple[str, ...]
    arguments: tuple[str, ...]
    epilog: str


def completion(arguments: Namespace) -> int:
    """Print what a shell needs to complete a command line."""
    print(shell_scripts.SHELLS[arguments.shell](outlines()))
    return 0


def manual(_arguments: Namespace) -> int:
    """Print the manual page."""
    print(roff.page(outlines()))
    return 0


def outlines() -> tuple[Outline, ...]:
    """Every command, ``drafter`` itself first."""
    found: list[Outline] = []
    _collect(
        whole_parser(),
        (),
        "",
        found,
    )
    return tuple(found)


def _collect(
    parser: ArgumentParser,
    words: tuple[str, ...],
    help_: str,
    found: list[Outline],
) -> None:
    options: list[Option] = []
    values: list[str] = []
    arguments: list[str] = []
    below: dict[str, ArgumentParser] = {}
    helps: dict[str, str] = {}
    for action in parser._actions:
        if action.option_strings:
            options.append(_option(action))
        elif isinstance(action, argparse._SubParsersAction):
            below = dict(action.choices)
            helps = {one.dest: one.help or "" for one in action._choices_actions}
        else:
            values += map(str, action.choices or ())
            arguments.append(str(action.metavar or action.dest))
    found.append(
        Outline(
            words,
            help_,
            tuple(options),
            tuple(below),
            tuple(values),
            tuple(arguments),
            parser.epilog or "",
        )
    )
    for name, child in below.items():
        _collect(
            child,
            (*words, name),
            helps.get(name, ""),
            found,
        )


def _option(action: Action) -> Option:
    # a flag takes no value, and has none to complete
    takes_value = action.nargs != 0
    return Option(
        tuple(action.option_strings),
        (action.help or "").replace("%%", "%"),
        tuple(map(str, action.choices or ())),
        takes_value,
        str(action.metavar or "VALUE") if takes_value else "",
    )
