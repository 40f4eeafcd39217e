"""What may be typed after ``drafter``: its commands, and what all of them take."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drafter import __version__
from drafter.cli import command_options as options
from drafter.cli import negotiation_options, trace_options
from drafter.cli.check_options import check
from drafter.cli.examples import examples
from drafter.cli.library_options import library
from drafter.cli.parser import Help, Parser, global_options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.cli.parser import Commands

OFFLINE = """\
Every command has its own help, with examples: drafter compare --help.
Everything runs on this machine; only `library add` opens a connection, and only
to the address you name (un:ga, un:sc: the UN's own)."""

COMMANDS: dict[str, Callable[[Commands], None]] = {
    "match": options.match,
    "show": options.show,
    "trace": trace_options.trace,
    "stats": trace_options.stats,
    "concord": trace_options.concord,
    "compare": options.compare,
    "merge": negotiation_options.merge,
    "matrix": negotiation_options.matrix,
    "negotiate": negotiation_options.negotiate,
    "silence": negotiation_options.silence,
    "annotate": options.annotate,
    "check": check,
    "new": options.new,
    "sources": options.sources,
    "parse": options.parse,
    "review": options.review,
    "serve": options.serve,
    "library": library,
    "settings": options.settings,
}
"""The commands, in the order of the help."""


def parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The command line.

    Where `argv` names its command at once, what the other commands take is left out:
    a start would pay for putting all of it together.
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
    # None: the help of all, or a mistake, and both need every command
    asked = _asked(argv)
    for name, add in COMMANDS.items():
        # the help of all, or a word that is no command
        if asked in (name, None):
            add(commands)
    return top


def _asked(argv: Sequence[str]) -> str | None:
    """The command named after nothing but options that all commands take.

    None where it takes a look at all of them to tell.
    """
    words = iter(argv)
    for word in words:
        if word == "--library":
            next(words, None)
        # an option cut short ("--js") or unknown is for argparse to judge
        elif word not in ("--json", "--no-color", "--quiet"):
            return word if word in COMMANDS else None
    return None
