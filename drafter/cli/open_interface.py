"""``drafter``, ``drafter review`` and ``drafter serve``: the interface, imported only
when it is opened."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from clause_library.errors import InputError


def open_interface(arguments: Namespace) -> int:
    """Open the interface on the paste area, a draft or versions; with ``--plain``, the
    review line by line."""
    import os
    import sys

    plain = getattr(arguments, "plain", False)
    browser = (
        "TEXTUAL_DRIVER" in os.environ
    )  # set by `drafter serve`, which is no terminal
    if not plain and not browser and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError(
            "The interface needs a terminal; in a pipe use `drafter review --plain`, `match`, `compare` or `show`."
        )
    from drafter.cli.common import signature

    files = tuple(getattr(arguments, "files", ()))
    for path in files:
        if not path.is_file():
            raise InputError(f"{path}: there is no such file; check the name.")
    library = _library(arguments)
    if plain:
        return _plain(arguments, library)
    import gc

    # until the first screen stands: imports make no garbage, and looking for it takes a
    # while
    gc.disable()
    from drafter.tui import app

    return app.run(library, files=files, signature=signature(arguments))


def _library(arguments: Namespace) -> Path:
    """The folder of the library.

    One that is there is opened by the interface, once its first screen stands.
    """
    from clause_library.storage.schema import FILE
    from drafter.cli.common import library_path, open_library

    path = library_path(arguments)
    if (path / FILE).is_file():
        return path
    with open_library(arguments) as library:
        return library.path


def _plain(arguments: Namespace, library: Path) -> int:
    from platformdirs import user_state_path

    from drafter.cli import line_review
    from drafter.cli.common import paper, signature
    from drafter.tui.library_desk import LibraryDesk

    desk = LibraryDesk(library, signature(arguments))
    return line_review.run(
        desk, arguments, user_state_path("drafter") / "reviews", paper(arguments)
    )


def serve(arguments: Namespace) -> int:
    """Serve the interface to a browser on this machine alone."""
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise InputError(
            "`drafter serve` needs the extra web: pip install 'drafter[web]'."
        ) from error
    import shlex
    import sys

    words = [
        sys.executable,
        "-m",
        "drafter",
        *(["--library", str(arguments.library)] if arguments.library else []),
    ]
    words += ["review", *map(str, arguments.files)] if arguments.files else []
    Server(
        shlex.join(words), host="localhost", port=arguments.port, title="drafter"
    ).serve()
    return 0
