"""``drafter`` and ``drafter review``: the terminal interface, imported only when it is opened."""

from __future__ import annotations

from argparse import Namespace

from clause_library.errors import InputError


def open_interface(arguments: Namespace) -> int:
    """Open the interface: on the paste area, on a draft, or on versions."""
    import sys

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("The interface needs a terminal; use `drafter match`, `compare` or `show` in a pipe.")
    from drafter.cli.shared import open_library, signature
    from drafter.tui import app

    with open_library(arguments) as library:
        return app.run(library, files=tuple(getattr(arguments, "files", ())), signature=signature(arguments))
