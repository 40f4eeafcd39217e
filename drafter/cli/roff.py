"""The manual page, in the language of ``man``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.cli.shell_help import Option, Outline


def page(outlines: Sequence[Outline]) -> str:
    """The whole page: what it is, each command with its options, how it ends."""
    top, *commands = outlines
    lines = [
        f'.TH DRAFTER 1 "" "drafter {__version__}" "User Commands"',
        ".SH NAME",
        r"drafter \- find the precedent, see the changes, write the redline",
        ".SH SYNOPSIS",
        r".B drafter",
        r"[\fIOPTIONS\fR] [\fICOMMAND\fR] \&...",
        ".SH OPTIONS OF EVERY COMMAND",
        *_options(top.options),
        ".SH COMMANDS",
    ]
    common = {option.names for option in top.options}
    for command in commands:
        lines += _command(command, common)
    return "\n".join([*lines, *_end()])


def _command(
    command: Outline,
    common: set[tuple[str, ...]],
) -> list[str]:
    words = " ".join((*command.words, *command.arguments))
    own = [option for option in command.options if option.names not in common]
    return [
        f".SS drafter {_plain(words)}",
        _plain(command.help),
        *_options(own),
        ".PP",
        ".nf",
        *[_plain(line) for line in command.epilog.splitlines()],
        ".fi",
    ]


def _options(options: Sequence[Option]) -> list[str]:
    lines: list[str] = []
    for option in options:
        names = ", ".join(option.names)
        value = f" {option.metavar}" if option.metavar else ""
        lines += [".TP", rf"\fB{_plain(names)}\fR{_plain(value)}", _plain(option.help)]
    return lines


def _end() -> list[str]:
    return [
        ".SH EXIT STATUS",
        "0 done; 1 done, and something needs your eye; 2 the command line or a file is",
        "wrong, said in one sentence; 130 interrupted.",
        ".SH ENVIRONMENT",
        ".TP",
        r"\fBDRAFTER_LIBRARY\fR",
        "the library to use",
        ".TP",
        r"\fBDRAFTER_SETTINGS\fR",
        "the folder of your own tables and defaults",
        ".TP",
        r"\fBNO_COLOR\fR",
        "no colour",
        ".TP",
        r"\fBDRAFTER_PAGER\fR, \fBPAGER\fR",
        "what shows a long answer a screen at a time; empty: nothing does",
    ]


def _plain(text: str) -> str:
    """Text in which nothing is a command of ``man``."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    # a line that begins with one of these would be a command
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
