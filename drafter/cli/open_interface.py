"""``drafter``, ``drafter review``, ``serve`` and ``mcp``: what stays open."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import workspace
from drafter.cli.common import notice, paper, workspace_of

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def open_interface(arguments: Namespace) -> int:
    """Open the interface on the paste area, a draft or versions.

    With ``--plain`` it is the review line by line.
    """
    files = tuple(getattr(arguments, "files", ()))
    if getattr(arguments, "forget", False):
        return _forget(files)
    plain = getattr(arguments, "plain", False)
    _check_files(files, plain=plain)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not (plain or terminal):
        raise InputError(
            "The interface needs a terminal; in a pipe use `drafter review --plain`, "
            "`match`, `compare` or `show`."
        )
    if getattr(arguments, "carry", False):
        for line in workspace.carry_review(files):
            notice(arguments, line)
    workspace.check_library(arguments.library, lambda text: notice(arguments, text))
    # no notices from here on: they would be written over the screen
    desk = workspace.Workspace(
        arguments.library,
        author=getattr(arguments, "author", None),
        date=getattr(arguments, "date", None),
    )
    if plain:
        from drafter.cli import plain_review

        return plain_review.run(desk, files, paper(arguments))
    # until the first screen stands: imports make no garbage, and looking for it takes
    # a while
    gc.disable()
    from drafter.tui import app

    return app.run(desk, files=files)


def _check_files(
    files: tuple[Path, ...],
    *,
    plain: bool,
) -> None:
    """Told on the command line, not on a screen that is gone with the error."""
    for path in files:
        if path.is_dir() and workspace.is_negotiation(path):
            if plain:
                raise InputError(
                    f"{path} is a negotiation; line by line it is `drafter negotiate "
                    f"{path}` with its verbs."
                )
        elif not path.is_file() and not workspace.is_library_text(path):
            raise InputError(f"{path}: there is no such file; check the name.")


def _forget(files: tuple[Path, ...]) -> int:
    """Delete what is kept of reviews, and say how much that was."""
    forgotten = workspace.forget_reviews(files)
    what = "1 file" if len(forgotten) == 1 else f"{len(forgotten)} files"
    print(f"{what} of reviews deleted." if forgotten else "Nothing was kept.")
    return 0


def serve(arguments: Namespace) -> int:
    """Serve the page to a browser on this machine alone."""
    try:
        from drafter.web.server import serve as serve_page
    except ImportError as error:
        raise InputError(
            "`drafter serve` needs the extra web: pip install 'drafter[web]'."
        ) from error
    try:
        serve_page(
            arguments.library,
            arguments.files,
            arguments.port,
            _tell_address,
        )
    except KeyboardInterrupt:
        # the way it is meant to end: nothing was broken off
        notice(arguments, "The page has ended; what was sent to it is deleted.")
    return 0


def mcp(arguments: Namespace) -> int:
    """Answer assistants on standard input and output."""
    try:
        from drafter.mcp import server
    except ImportError as error:
        raise InputError(
            "`drafter mcp` needs the extra mcp: pip install 'drafter[mcp]'."
        ) from error
    notice(arguments, server.WARNING)
    server.serve(
        workspace_of(arguments),
        arguments.allow,
        drafts=arguments.drafts,
    )
    return 0


def _tell_address(address: str) -> None:
    """The address on stdout, whatever was asked for: nobody can guess it."""
    print(address, flush=True)
    print(
        "Open it in a browser of this machine; whoever has it works as you do. "
        "Ctrl+C ends the server.",
        file=sys.stderr,
    )
