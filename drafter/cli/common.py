"""What every command needs: a workspace, the paper to write on, where output goes."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.normalize import visible
from drafter import render, workspace
from drafter.cli.parser import columns
from drafter.results import Filters

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from drafter.render.paper import Paper
    from drafter.workspace import Reading, Workspace

# an answer wider than this is hard to read, however wide the window is
WIDEST = 100
NARROWEST = 40
# what the paper writes where a terminal has colour
_COLOUR = lazy_pattern("(\x1b\\[[0-9;]*m)")
# Fewer than the interface's ten: there a list scrolls, here the first must stay in
# sight.
TOP = 5


def workspace_of(arguments: Namespace) -> Workspace:
    """The workspace a command works in; what it has to tell goes to stderr."""
    return workspace.Workspace(
        arguments.library,
        # commands that write nothing have no author
        author=getattr(arguments, "author", None),
        date=getattr(arguments, "date", None),
        notice=partial(notice, arguments),
    )


def file_or_text(
    arguments: Namespace,
    path: Path,
) -> Path:
    """A path that is no file, or the text of the library that it names."""
    with workspace_of(arguments) as desk:
        return desk.file(path)


def reading(arguments: Namespace) -> Reading:
    """Which version of each file the drafter wants read, as typed."""
    delegation = getattr(arguments, "delegation", None)
    # `compare` takes several: of these the versions are made otherwise
    if isinstance(delegation, list):
        (delegation,) = delegation[:1]
    return workspace.Reading(
        # `getattr`: not every command that reads a file takes all of these
        accept=tuple(getattr(arguments, "accept", ())),
        reject=tuple(getattr(arguments, "reject", ())),
        base=getattr(arguments, "base", None),
        delegation=delegation,
        clean=getattr(arguments, "clean", False),
    )


def filters(arguments: Namespace) -> Filters:
    """The filters as typed."""
    return Filters(
        organs=arguments.organ,
        part=arguments.part,
        since=arguments.since,
        before=arguments.before,
        status=arguments.status,
        exclude=tuple(arguments.exclude),
        prefer_organ=arguments.prefer_organ,
        top=arguments.top or TOP,
        exhaustive=arguments.exhaustive,
        # of the commands with filters only `match` has the option
        language=getattr(arguments, "language", None),
    )


def paper(arguments: Namespace) -> Paper:
    """The width and colour of what is written.

    A terminal gets colour and its own width; a pipe gets neither colour nor more than
    100 columns.
    """
    # escape sequences in a file or a pipe are noise
    is_terminal = sys.stdout.isatty()
    colour = is_terminal and not arguments.no_color and not os.environ.get("NO_COLOR")
    # in less, hardly a word would stand beside another; the terminal breaks lines
    # itself
    width = max(NARROWEST, min(columns(), WIDEST))
    if arguments.width is not None:
        # a line of any length: for programs that compare lines
        width = max(NARROWEST, arguments.width) if arguments.width else sys.maxsize
    return render.paper.Paper(
        width=width,
        colour=colour,
    )


def notice(
    arguments: Namespace,
    text: str,
) -> None:
    """One line on stderr, unless the drafter asked for quiet."""
    if not arguments.quiet:
        # on stderr, since stdout may be the JSON of a script; made visible, since a
        # sentence may quote a file's name or words
        print(visible(text), file=sys.stderr)


def written(
    arguments: Namespace,
    out: Path,
) -> None:
    """Say on stderr which file was written."""
    notice(arguments, f"Written: {out}")


def tell_written(
    arguments: Namespace,
    out: Path,
    notices: Sequence[str] = (),
) -> None:
    """Say which file was written and what a reader of it should know: on stderr, or as
    the JSON of a command that has no other."""
    if arguments.json:
        write_json(render.json.written(out, notices))
        return
    for sentence in notices:
        notice(arguments, sentence)
    written(arguments, out)


def write_json(value: dict[str, Any]) -> None:
    """One JSON object and nothing else on stdout."""
    encoding = (sys.stdout.encoding or "utf-8").lower()
    # a stream of a poor encoding would put "?" in place of letters
    print(render.json.dump(value, ascii_only=encoding != "utf-8"))


def write_lines(lines: Sequence[str]) -> None:
    """Text for a reader on stdout; of control characters only colours are sent.

    Who makes the lines shows what a stranger wrote; here is the net for what was
    forgotten.
    """
    text = "\n".join(map(_harmless, lines)).rstrip("\n")
    if sys.stdout.isatty():
        # only a terminal can be too small, and looking for a pager takes a while
        from drafter.cli.pager import show

        show(text)
    else:
        print(text)


def _harmless(text: str) -> str:
    if text.isprintable():
        return text
    shown: list[str] = []
    for line in text.split("\n"):
        pieces = _COLOUR.split(line)
        # every second piece is a colour
        pieces[::2] = map(visible, pieces[::2])
        shown.append("".join(pieces))
    return "\n".join(shown)
