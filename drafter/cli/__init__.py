"""The command line: arguments in, exit status out.

0 done; 1 done, and something needs the drafter's eye; 2 the command line or the input is wrong, said in one sentence.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from clause_library.errors import InputError
from drafter.cli.arguments import parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. Nothing a user can type ends in a traceback."""
    argv = sys.argv[1:] if argv is None else argv
    arguments = parser(argv).parse_args(argv)
    try:
        status = _command(arguments.command)(arguments)
        sys.stdout.flush()
    except InputError as error:
        print(f"drafter: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output went away, e.g. `drafter match … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        end = "\n" if sys.stderr.isatty() else ""  # of the line with progress and ^C
        print(f"{end}drafter: interrupted; nothing was half-written.", file=sys.stderr)
        return 130
    return status


def _command(name: str | None) -> Callable[[Namespace], int]:
    """The function that runs a command; each room is imported only when it is asked for."""
    if name in (None, "review"):
        from drafter.cli import interface

        return interface.open_interface
    if name == "serve":
        from drafter.cli import interface

        return interface.serve
    if name == "library":
        from drafter.cli import library

        return library.run
    if name in ("match", "show"):
        from drafter.cli import precedents

        return {"match": precedents.match, "show": precedents.show}[name]
    if name == "settings":
        from drafter.cli.settings import settings

        return settings
    if name in ("new", "sources"):
        from drafter.cli import drafts

        return {"new": drafts.new, "sources": drafts.sources}[name]
    from drafter.cli import documents

    return {"parse": documents.parse, "compare": documents.compare, "annotate": documents.annotate}[str(name)]
