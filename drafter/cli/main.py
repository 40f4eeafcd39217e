"""The command line: arguments in, exit status out.

0 done; 1 done, and something needs the drafter's eye; 2 the command line or the input
is wrong, said in one sentence; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper

from clause_library.errors import InputError, unforeseen
from drafter.cli.arguments import parser

COMMANDS = {
    None: "drafter.cli.open_interface:open_interface",
    "match": "drafter.cli.precedents:match",
    "show": "drafter.cli.precedents:show",
    "compare": "drafter.cli.documents:compare",
    "annotate": "drafter.cli.documents:annotate",
    "new": "drafter.cli.drafts:new",
    "sources": "drafter.cli.drafts:sources",
    "parse": "drafter.cli.documents:parse",
    "review": "drafter.cli.open_interface:open_interface",
    "serve": "drafter.cli.open_interface:serve",
    "library": "drafter.cli.library:run",
    "settings": "drafter.cli.settings:settings",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status.

    Nothing a user can type ends in a traceback.
    """
    argv = sys.argv[1:] if argv is None else argv
    _make_streams_safe()
    try:
        arguments = parser(argv).parse_args(argv)
        status = _command(arguments.command)(arguments)
        sys.stdout.flush()
    except InputError as error:
        from clause_library.vocabulary.normalize import visible

        print(f"drafter: {' '.join(visible(str(error)).split())}", file=sys.stderr)
        return 2
    except (
        BrokenPipeError
    ):  # the reader of our output went away, e.g. `drafter match … | head`
        _drop_output()
        return 0
    except OSError as error:
        # files tell of their own where they are read and written: this is a full disk
        _drop_output()
        print(
            f"drafter: {error.filename or 'The output'}: {error.strerror}; "
            "mend that and try again.",
            file=sys.stderr,
        )
        return 2
    except (MemoryError, RecursionError) as error:
        why = f"the input is too large or nested too deep ({type(error).__name__})"
        print(
            f"drafter: {why}; cut out the part you need; nothing was half-written.",
            file=sys.stderr,
        )
        return 2
    except Exception as error:
        if os.environ.get("DRAFTER_TRACEBACK"):
            raise
        print(f"drafter: {unforeseen(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        end = "\n" if sys.stderr.isatty() else ""  # of the line with progress and ^C
        print(f"{end}drafter: interrupted; nothing was half-written.", file=sys.stderr)
        return 130
    return status


def _make_streams_safe() -> None:
    """A closed stream reads as empty and swallows what is written; what a poor encoding
    lacks is written as ``?``."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """What is still to be written at the end of the process goes nowhere: it would fail
    again, in a traceback."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(name: str | None) -> Callable[[Namespace], int]:
    """The function that runs a command, from the only room of it that is loaded."""
    room, function = COMMANDS[name].split(":")
    command: Callable[[Namespace], int] = getattr(import_module(room), function)
    return command
