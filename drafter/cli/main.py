"""The command line: arguments in, exit status out.

0 done; 1 done, and something needs the drafter's eye; 2 the command line or the input
is wrong, said in one sentence; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from clause_library.errors import InputError, unforeseen
from drafter.cli.arguments import parser
from drafter.cli.commands import COMMANDS, INTERFACE
from drafter.cli.parser import WrongCommandLine


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status.

    Nothing a user can type ends in a traceback.
    """
    argv = sys.argv[1:] if argv is None else argv
    _make_streams_safe()
    # asked before the words are understood: they may be wrong
    told = partial(_refuse, in_json="--json" in argv)
    arguments = Namespace()
    try:
        arguments = parser(argv).parse_args(argv)
        _name_library_texts(arguments)
        _use_defaults(arguments)
        status = _run(arguments)
        # here, where a reader that went away is still caught
        sys.stdout.flush()
    except WrongCommandLine as wrong:
        told(wrong.sentence, prefix="")
        raise
    except InputError as error:
        message = " ".join(str(error).split())
        return told(message, _file_in(message, arguments))
    except BrokenPipeError:
        # the reader of our output went away, e.g. `drafter match … | head`
        _drop_output()
        return 0
    except OSError as error:
        # files tell of their own where they are read and written: this is a full disk
        _drop_output()
        place = error.filename or "The output"
        return told(f"{place}: {error.strerror}; mend that and try again.")
    except (MemoryError, RecursionError) as error:
        return told(
            f"the input is too large or nested too deep ({type(error).__name__}); "
            "cut out the part you need; nothing was half-written."
        )
    except Exception as error:
        # the last net: a fault of ours is told in one sentence too
        if os.environ.get("DRAFTER_TRACEBACK"):
            raise
        return told(unforeseen(error))
    except KeyboardInterrupt:
        # the terminal stands in the line of the progress, or behind its "^C"
        end = "\n" if sys.stderr.isatty() else ""
        print(f"{end}drafter: interrupted; nothing was half-written.", file=sys.stderr)
        return 130
    return status


def _run(arguments: Namespace) -> int:
    command = COMMANDS.get(arguments.command, INTERFACE)
    # a screen, or a server that waits to be asked, is not at work
    is_open = command.is_open_ended or getattr(arguments, "verb", "") == "open"
    if is_open or not sys.stderr.isatty():
        return command(arguments)
    # scripts, which start a command a thousand times, never need it
    from drafter.cli.waiting import waiting

    with waiting(arguments.command, quiet=arguments.quiet):
        return command(arguments)


def _name_library_texts(arguments: Namespace) -> None:
    """A symbol where a file may stand means the library's text.

    A file of that name wins, and only names without a file cost an import.
    """
    command = COMMANDS.get(arguments.command, INTERFACE)
    for name in command.files:
        value = getattr(arguments, name, None)
        paths = value if isinstance(value, list) else [value]
        named: list[object] = []
        for path in paths:
            if isinstance(path, Path) and not path.exists():
                path = import_module("drafter.cli.common").file_or_text(arguments, path)
            named.append(path)
        if value:
            setattr(arguments, name, named if isinstance(value, list) else named[0])


def _use_defaults(arguments: Namespace) -> None:
    """The drafter's own defaults; scripts are spared them, and other commands the
    look for them."""
    takes_any = hasattr(arguments, "exhaustive") or hasattr(arguments, "author")
    if takes_any and not arguments.json:
        import_module("drafter.cli.defaults").use(arguments)


def _refuse(
    message: str,
    file: str | None = None,
    *,
    in_json: bool,
    prefix: str = "drafter: ",
) -> int:
    """Say what is wrong, on stderr or as JSON on stdout; the exit status for it."""
    # an error names words of the input, whose control characters stay visible; the
    # table of them takes ten milliseconds that a start without errors is spared
    from clause_library.vocabulary.normalize import visible

    message = visible(message)
    if not in_json or not _is_written_as_json(message, file):
        print(f"{prefix}{message}", file=sys.stderr)
    return 2


def _is_written_as_json(
    message: str,
    file: str | None,
) -> bool:
    """Whether an error could be written on stdout: the reader may have gone away, or
    the disk be full."""
    from drafter import render
    from drafter.cli.common import write_json

    try:
        write_json(render.json.error(message, file))
        sys.stdout.flush()
    except OSError:
        _drop_output()
        return False
    return True


def _file_in(
    message: str,
    arguments: Namespace,
) -> str | None:
    """The file that was named on the command line and that an error begins with."""
    for value in vars(arguments).values():
        for path in value if isinstance(value, list) else [value]:
            if isinstance(path, Path) and message.startswith(f"{path}"):
                return str(path)
    return None


def _make_streams_safe() -> None:
    """A closed stream reads as empty and swallows what is written.

    What a poor encoding lacks is written as ``?``.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """What is still to be written goes nowhere.

    Python would write it at the end of the process, and fail again, in a traceback.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
